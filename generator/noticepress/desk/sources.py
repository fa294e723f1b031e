"""Where the words of a text were written: file, line and column of facts, and of messages where no fact has a part in them. Touches the disk."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path as FilePath
from typing import Any

from noticepress.language.catalogue import read_catalogue
from noticepress.reading.files import read_text, relative
from noticepress.reading.yaml import Parsed, Path
from noticepress.rendering.origins import Origin
from noticepress.repository import Repository

_MOST = 40
"""Lines of a fact that are shown; of a longer one the first ones."""
_NEAR = 2
_BEGINNING = 24
"""Characters by which a paragraph is found in its text."""
_TELLING = re.compile(r"[@/:0-9]")
_SHORTEST = 6
"""Values that hold one of these and have so many characters stand in a text as they were written: addresses, numbers of telephones."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something was written. ``file`` is relative to the repository; absolute where it belongs to the program.

    ``path`` is the place in that file's facts, or the id of a message. ``kind`` is ``fact`` or ``message``.
    """

    kind: str
    file: str
    line: int
    column: int
    path: Path

    @property
    def place(self) -> str:
        """The path as findings write it; of an item of a list that of the list."""
        return "/".join(map(str, self.path[:-1] if self.path and isinstance(self.path[-1], int) else self.path))


def nearness(file: str, path: Sequence[str | int], source: Source) -> int:
    """How many steps a place in a file has in common with where a fact was written; 0 when that is too little to be about it.

    Two steps are a fact of a kind (``purposes/deliver-orders``); one is enough for a place that has no more.
    """
    if source.kind != "fact" or source.file != file:
        return 0
    same = 0
    for one, other in zip(path, source.path, strict=False):
        if str(one) != str(other):
            break
        same += 1
    return same if same >= _NEAR or same == len(path) else 0


@dataclass(frozen=True)
class Sources:
    """The files in which a working text was written."""

    repository: Repository
    notice: str
    regime: str
    locale: str
    _lines: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file that holds facts of the text."""
        return frozenset(file for parsed in self._parsed.values() for file in parsed.files)

    @cached_property
    def _parsed(self) -> Mapping[str, Parsed]:
        found = {"organisation": self.repository.organisation_parsed, "notice": self.repository.notices[self.notice].parsed}
        return {name: parsed for name, parsed in found.items() if parsed is not None}

    def of(self, origin: Origin) -> Source | None:
        """Where the words of an origin were written; ``None`` for a fact that was derived, or a message that has no file."""
        if origin.kind == "message":
            return self._of_message(str(origin.path[0]))
        parsed = self._parsed.get(origin.kind)
        return self._at(parsed, origin.path) if parsed is not None else None

    def of_row(self, row: str) -> Source | None:
        """Where the fact that a passage is about was written: ``purposes/deliver-orders``; ``None`` for a term of the law."""
        found = self._rows.get(row)
        return self._at(*found, of_key=True) if found else None

    def of_values(self, text: str) -> Iterator[Source]:
        """Yield where values stand that a text holds to the letter, as addresses and telephone numbers."""
        for value, (parsed, path) in self._values.items():
            if value in text and re.search(rf"(?<![\w+@./-]){re.escape(value)}(?![\w@-]|[./]\w)", text):
                yield self._at(parsed, path)

    def of_change(self, path: tuple[str, ...]) -> Source | None:
        """Where a changed fact is, by its path from ``notice`` or ``organisation`` down."""
        parsed = self._parsed.get(path[0])
        return self._at(parsed, path[1:], of_key=True) if parsed is not None else None

    def lines(self, source: Source) -> tuple[tuple[int, str], ...]:
        """The lines in which a fact stands, with their numbers: from its key to the next one that is not within it."""
        text = self._text(source.file)
        first = source.line - 1
        if first >= len(text):
            return ()
        indent = _indent(text[first])
        last = first + 1
        while last < len(text) and last - first < _MOST and (not text[last].strip() or _indent(text[last]) > indent):
            last += 1
        while last > first + 1 and not text[last - 1].strip():
            last -= 1
        return tuple((number + 1, text[number]) for number in range(first, last))

    def within(self, source: Source, words: str) -> Source:
        """The line of a longer text at which a paragraph or item of it begins; where the text begins, when that is not found."""
        begun = words.lstrip()[:_BEGINNING]
        found = next((number for number, line in self.lines(source) if begun and begun in line), source.line)
        return replace(source, line=found, column=1) if found != source.line else source

    def _text(self, file: str) -> tuple[str, ...]:
        if file not in self._lines:
            read = read_text(self.repository.places.root / file, self.repository.places.root)
            self._lines[file] = tuple(read.splitlines()) if isinstance(read, str) else ()
        return self._lines[file]

    def _at(self, parsed: Parsed, path: Path, *, of_key: bool = False) -> Source:
        known = path
        while known and known not in parsed.values and known not in parsed.keys:
            known = known[:-1]
        return Source("fact", *parsed.place(path, of_key=of_key), parsed.written_at(known).path)

    def _of_message(self, message: str) -> Source | None:
        roots, domains = self.repository.places.locales, self.repository.regime(self.regime).domains
        register = self.repository.notices[self.notice].notice.register_.get(self.locale, "formal")
        for path in (root / self.locale / f"{domain}.po" for domain in domains for root in roots):
            if not path.is_file():
                continue
            entries = read_catalogue(path).entries
            entry = entries.get((register, message)) or entries.get(("", message))
            if entry is not None:
                return Source("message", self._named(path), entry.line, 1, (message,))
        return None

    def _named(self, path: FilePath) -> str:
        root = self.repository.places.root
        return relative(path, root) if path.is_relative_to(root) else path.as_posix()

    @cached_property
    def _rows(self) -> Mapping[str, tuple[Parsed, Path]]:
        found: dict[str, tuple[Parsed, Path]] = {}
        for parsed in self._parsed.values():
            for path, value in _walk(parsed.data):
                if len(path) > 1:
                    key = value["id"] if isinstance(value, dict) and isinstance(value.get("id"), str) else path[-1]
                    found.setdefault(f"{path[-2]}/{key}", (parsed, path))
        return found

    @cached_property
    def _values(self) -> Mapping[str, tuple[Parsed, Path]]:
        found: dict[str, tuple[Parsed, Path]] = {}
        for parsed in self._parsed.values():
            for path, value in _walk(parsed.data):
                if isinstance(value, str) and len(value) >= _SHORTEST and _TELLING.search(value):
                    found.setdefault(value, (parsed, path))
        return found


def _walk(data: Any) -> Iterator[tuple[Path, Any]]:
    """Every value of plain data with its path, the outer before the inner."""
    waiting: list[tuple[Path, Any]] = [((), data)]
    while waiting:
        path, value = waiting.pop()
        yield path, value
        items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
        waiting += reversed([((*path, key), item) for key, item in items])


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
