"""Facts from files that others made: a record of processing, documents of maps and lists (TILT, fideslang), a published notice.

Each importer goes three steps, and only the middle one is its own:

1. a reader turns the file into plain values that know where they stand: ``office`` looks at the container of an Office file before
   anybody unpacks it, ``workbooks`` and ``delimited`` read ``tables``; ``json_values`` and ``yaml_values`` read ``documents``
2. the importer hands on a ``Proposal``: facts of a notice, and an ``Account`` in which every piece of the source is mapped, guessed or
   left, with its place. That of a ``record``: ``headings`` and ``columns`` say what each column holds, ``rows`` what is an activity;
   ``periods``, ``bases``, ``countries`` and ``lists`` understand cells by the ``words`` of a language; ``activities`` makes purposes of
   them, with ``grounds``, ``categories`` and ``parties``, ``party_rows`` recipients of a table of them, ``loose_rows`` facts without a purpose, and ``controller`` reads what stands above the table. Of a document facts are ``collected``: each kind has a
   room (``tilt``, ``fides``)
3. ``writing`` puts a proposal into YAML with what was left and guessed as remarks at the facts that they concern, ``beginning`` adds
   what an empty folder needs, and ``report`` tells what a person has to do, first things first

A published notice becomes a checklist beside a law (``notices``; ``pdf`` tells paragraphs by how lines stand), and only what a person accepts of it a proposal.
A list of ``cookies`` is held against a notice that is there.
A Word file of ours that comes back goes another way (``word``): it says of which facts its words are.

Nothing is invented: what is not understood stays a remark with its place, and an omitted key is a question that ``check`` asks.
Everything but ``tables``, ``documents``, ``words``, the taxonomy of ``fides``, ``columns`` and ``beginning``, ``cookies.reading`` and ``pdf.reading``, which read files, is pure.
"""
