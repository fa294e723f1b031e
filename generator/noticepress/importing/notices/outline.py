"""Which passages are headings where the file does not say so, and the section in which each stands. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from noticepress.importing.notices.passages import Passage

_LONGEST = 140
"""Characters of a heading."""
_NUMBER = re.compile(r"(?P<number>[0-9]{1,2}(?:\.[0-9]{1,2}){0,3})[.)]?\s+(?=\S)")
_ENDS = (".", ";", ",", ":", "!")
_GUESSED = 2


@dataclass(frozen=True)
class Part:
    """A section: its heading (``None`` for what stands above the first one), and what stands below it up to the next one."""

    heading: Passage | None
    passages: tuple[Passage, ...]


def with_headings(passages: Sequence[Passage], tables: Collection[int] = ()) -> list[Passage]:
    """The passages, with those marked as headings that look like one: short, no sentence, and text below it.

    Of a file that marks its headings only those count that carry a number as well. In ``tables``, of which the rows are known, is none.
    """
    marked = sum(each.level > 0 for each in passages) >= 3
    found = []
    for number, each in enumerate(passages):
        following = passages[number + 1] if number + 1 < len(passages) else None
        if each.table in tables:
            each = replace(each, level=0)
        elif not each.level and not each.item and _looks_like_one(each, following, marked):
            each = replace(each, level=_level(each), sure=False)
        found.append(each)
    return found


def _looks_like_one(passage: Passage, following: Passage | None, marked: bool) -> bool:
    text = passage.line
    if "\n" in passage.text.strip() or not 3 <= len(text) <= _LONGEST or text.endswith(_ENDS):
        return False
    if following is None or "@" in text or "://" in text or not any(c.isalpha() for c in text):
        return False
    numbered = _NUMBER.match(text)
    if marked or not (numbered or text[0].isupper()):
        return bool(numbered) and not marked
    longer = len(following.line) > len(text) or following.item or following.line.endswith(":") or text.endswith("?")
    return bool(numbered) or (longer and not re.search(r"[.;:]\s|[0-9]", text))


def _level(passage: Passage) -> int:
    number = _NUMBER.match(passage.line)
    return _GUESSED + number["number"].count(".") if number else _GUESSED


def parts(passages: Sequence[Passage]) -> Iterator[Part]:
    """The sections of a document in order; a heading without text below it is a section too."""
    heading: Passage | None = None
    below: list[Passage] = []
    for each in passages:
        if each.level:
            if heading is not None or below:
                yield Part(heading, tuple(below))
            heading, below = each, []
        else:
            below.append(each)
    if heading is not None or below:
        yield Part(heading, tuple(below))
