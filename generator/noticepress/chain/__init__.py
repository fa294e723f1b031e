"""What was published, as a chain of links: read back, proved byte for byte, and put in time. ``releasing`` makes the next link.

A release is a folder ``notices/<id>/releases/<version>/`` that is never edited:

- ``facts.json``: organisation and notice as released, in their order
- ``<regime>.<locale>.md``: the exact text of each document
- ``release.json``: canonical JSON (RFC 8785) with label, dates, summary, what wrote it, the SHA-256 of every other file and of the
  ``release.json`` before

Beside it stand single files that are links of the chain, too: ``<version>.withdrawn.json``, and ``<version>.redacted.json`` in the place
of a release whose text was taken away (``redaction``).
"""
