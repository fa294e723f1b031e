"""Redline: what changed between two Markdown texts, in words that a reader can follow.

The stages: ``chunks`` and ``leaves`` (parse) → ``blocks`` (headings, paragraphs, items, rows) → ``alignment``
(``similarity``, ``moves``, ``splits``) → ``comparison`` (words) → ``relocation`` (``sentences`` that moved) →
``operations`` in one ``ordering``, which ``html`` and ``text`` write.
Everything is a pure function of its arguments; chunks, words and blocks that several versions share are kept for a while.
"""

from noticepress.redline.blocks import Block, read
from noticepress.redline.comparison import block_words
from noticepress.redline.engine import redline
from noticepress.redline.operations import (
    Changed,
    Deleted,
    Equal,
    Inserted,
    Merged,
    MovedFrom,
    MovedTo,
    Operation,
    Redline,
    Split,
    WordRun,
    accept,
    new_blocks,
    old_blocks,
    reject,
    word_runs,
)
from noticepress.redline.ordering import way_back
from noticepress.redline.words import Word

__all__ = [
    "Block",
    "Changed",
    "Deleted",
    "Equal",
    "Inserted",
    "Merged",
    "MovedFrom",
    "MovedTo",
    "Operation",
    "Redline",
    "Split",
    "Word",
    "WordRun",
    "accept",
    "block_words",
    "new_blocks",
    "old_blocks",
    "read",
    "redline",
    "reject",
    "way_back",
    "word_runs",
]
