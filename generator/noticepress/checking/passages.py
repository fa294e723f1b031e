"""Passages: which sentences say what a duty asks for, in which section, for which fact; and which facts go unsaid."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from noticepress import markdown
from noticepress.rendering import marks
from noticepress.rendering.document import Document
from noticepress.rendering.marks import Passage
from noticepress.rendering.view import Fact

_HEADING = re.compile(r"^(#{2,6}) (.*)$", re.M)
_ANCHOR = re.compile(r"(?<!\s)\s*+\{#([a-z0-9-]++)\}\Z")


@dataclass(frozen=True, eq=False)
class Said:
    """A non-empty passage in its document; one object for each passage."""

    document: Document
    passage: Passage

    @property
    def locale(self) -> str:
        """The language of the words."""
        return self.document.locale

    @property
    def row(self) -> str:
        """Kind and id of the fact that the passage is about; empty when it is about no one fact."""
        return self.passage.row

    @cached_property
    def words(self) -> str:
        """The words without Markdown."""
        return markdown.plain_text(self.document.said(self.passage))

    @cached_property
    def headings(self) -> tuple[tuple[str, str], ...]:
        """Section and subsections around the passage, outermost first, each with its anchor and heading."""
        words = self.document.text[self.passage.start : self.passage.end]
        begun = self.passage.start + len(words) - len(words.lstrip())
        above: dict[int, tuple[str, str]] = {}
        for start, end, level, anchor, words in _headings(self.document.text):
            if start > begun:
                break
            if end > self.passage.end:  # the passage ends within it
                cut = _HEADING.match(self.document.text, start, self.passage.end)
                if cut is None:
                    break
                level, anchor, words = _heading(cut)
            above = {known: other for known, other in above.items() if known < level} | {level: (anchor, words)}
        return tuple(above.values())

    @property
    def section(self) -> str:
        """The headings in words; the title of the document above the first one."""
        return " › ".join(heading for _, heading in self.headings) or self.document.title

    @property
    def anchor(self) -> str:
        """Anchor of the nearest heading on the published page; empty above the first one."""
        return self.headings[-1][0] if self.headings else ""


@lru_cache(maxsize=256)
def _headings(document: str) -> tuple[tuple[int, int, int, str, str], ...]:
    """First and last character, level, anchor and words of every heading below the title of a document."""
    return tuple((found.start(), found.end(), *_heading(found)) for found in _HEADING.finditer(document))


def _heading(found: re.Match[str]) -> tuple[int, str, str]:
    written = found[2].rstrip(" \t")
    anchor = _ANCHOR.search(written)
    words = written[: anchor.start()] if anchor else written
    return len(found[1]), anchor[1] if anchor else "", markdown.plain_text(f"# {words}")


Sayings = Mapping[str, Sequence[Said]]
"""What is said, by the requirement that it fulfils."""


def sayings(documents: Iterable[Document]) -> Sayings:
    """Every non-empty passage of ``documents`` by the id of each requirement it fulfils, in order of text."""
    found: dict[str, list[Said]] = defaultdict(list)
    for document in documents:
        for passage in document.passages:
            if any(map(str.isalnum, document.text[passage.start : passage.end])):
                said = Said(document, passage)
                for requirement in dict.fromkeys(passage.requirements):
                    found[requirement].append(said)
    return found


def said_for(tags: Collection[str], said: Sayings) -> tuple[Said, ...]:
    """What is said for any of ``tags`` (a duty and those it stands in for), each passage once."""
    return tuple(dict.fromkeys(one for tag in sorted(tags) for one in said.get(tag, ())))


def key_of(item: Any) -> str:
    """The id by which a passage can name ``item``: its own, or that of the nearest fact around it; empty for none."""
    while isinstance(item, Fact):
        key = item._key or ("id" in item._fields and item.id) or ""
        if key:
            return str(key)
        item = item._owner
    return ""


def row_of(item: Any) -> str:
    """The row by which a passage can name ``item``: its own, or that of the nearest fact around it; empty for none."""
    while isinstance(item, Fact):
        if item._key or ("id" in item._fields and item.id and item._owner is not None):
            return marks.row_of(item)
        item = item._owner
    return marks.row_of(item)


@dataclass(frozen=True, slots=True)
class Gap:
    """A fact (the first of ``facts`` with its id) of which a language says something ``said`` times only."""

    item: Any
    locale: str
    said: int
    facts: int


def unsaid(items: Sequence[Any], said: Sequence[Said], locales: Sequence[str]) -> Iterator[Gap]:
    """Yield the items that too few passages name, although passages name others of their kind.

    Only where this can be told: when templates tag at least one item of the same type by its id, they are taken to
    tag all, once for each. A duty that templates fulfil otherwise (data listed within purposes) is not decided so.
    """
    spoken = {locale: Counter(s.row for s in said if s.locale == locale) for locale in locales}
    kinds = {_kind(item) for item in items if any(row_of(item) in rows for rows in spoken.values())}
    groups: dict[tuple[type, str], list[Any]] = defaultdict(list)
    for item in items:
        if row_of(item) and _kind(item) in kinds:
            groups[_kind(item), row_of(item)].append(item)
    for (_, key), group in groups.items():
        for locale in locales:
            if spoken[locale][key] < len(group):
                yield Gap(group[0], locale, spoken[locale][key], len(group))


def _kind(item: Any) -> type:
    return type(item._value) if isinstance(item, Fact) else type(item)


def one_sided(said: Sequence[Said], locales: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the rows, with the language, of which another language says more."""
    spoken = {locale: Counter(s.row for s in said if s.locale == locale) for locale in locales}
    for row in dict.fromkeys(s.row for s in said):
        most = max((rows[row] for rows in spoken.values()), default=0)
        yield from ((row, locale) for locale in locales if spoken[locale][row] < most)
