"""A notice that exists already, read as a checklist: what it seems to speak of, what of nothing speaks, and things that it names.

1. ``documents`` reads a file into passages that know where they stand: ``word_files``, ``pdf_files``, ``web_pages`` and ``markdown_files``
   take text out of theirs (``word_tables`` and ``grids``: its tables), and ``outline`` says which passages are headings, and of which section each is
2. ``topics`` holds the passages against the words by which a law's duties are known (``regimes/<law>/signals.yaml``)
3. ``candidates`` finds things that passages name, each with its quotation: ``addresses`` and ``terms`` know what they look like
   ``tabled`` reads tables as rows, by the headings of a record and of lists of recipients, ``cookie_tables`` those of cookies; ``from_rows`` makes candidates of them
4. ``checklist`` holds all of that, and ``forms`` writes it as text, Markdown and JSON
5. what a person accepted (``decisions``) becomes a proposal (``accepted``; ``joined`` as the rows of tables say), which ``importing.writing`` puts into YAML

No fact is made that nobody accepted. All but the reading of files is pure.
"""
