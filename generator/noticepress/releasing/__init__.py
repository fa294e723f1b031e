"""Published versions: ``freeze`` makes one, ``read`` reads them back and proves them, ``timeline`` orders them in time.

A release is a folder ``notices/<id>/releases/<version>/`` that is never edited:

- ``facts.json``: organisation and notice as released, canonical JSON (RFC 8785)
- ``<regime>.<locale>.md``: the exact text of each document
- ``release.json``: label, dates, summary, the SHA-256 of every other file, and of the release before
"""
