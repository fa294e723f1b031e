"""Facts from files that others made: a record of processing, a published notice.

Each importer goes three steps, and only the middle one is its own:

1. a reader turns the file into plain values that know where they stand: ``office`` looks at the container of an Office file before
   anybody unpacks it, ``workbooks`` and ``delimited`` read ``tables``; a reader of Word, JSON or HTML would stand beside them
2. the importer hands on a ``Proposal``: facts of a notice, and an ``Account`` in which every piece of the source is mapped, guessed or
   left, with its place. That of a ``record``: ``headings`` and ``columns`` say what each column holds, ``rows`` what is an activity;
   ``periods``, ``bases``, ``countries`` and ``lists`` understand cells by the ``words`` of a language; ``activities`` makes purposes of
   them, with ``grounds``, ``categories`` and ``parties``, and ``controller`` reads what stands above the table
3. ``writing`` puts a proposal into YAML with what was left and guessed as remarks at the facts that they concern, ``beginning`` adds
   what an empty folder needs, and ``report`` tells what a person has to do, first things first

A published notice goes another way (``notices``): it becomes a checklist beside a law, and only what a person accepts of it a proposal.

Nothing is invented: what is not understood stays a remark with its place, and an omitted key is a question that ``check`` asks.
Everything but ``tables``, ``words``, ``columns`` and ``beginning``, which read files, is pure.
"""
