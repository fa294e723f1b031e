"""The lines of a file: two columns for each level, short maps and lists in brackets, long texts in lines of a sentence each. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from noticepress.editing.texts import WIDTH
from noticepress.formatting.nodes import Document, Entry, Node
from noticepress.formatting.scalars import Place, as_key, in_brackets, lines

LONG = 12
"""Lines from which a key at the margin stands apart from its neighbours."""


@dataclass(frozen=True)
class Layout:
    """How the nodes of ``text`` are written.

    ``abbreviations``: by language, the words whose full stop ends no sentence. ``rows``: items in brackets are one line each,
    however long they are (a file that git merges line by line). ``quotes``: all quotation marks stay.
    """

    text: str
    abbreviations: Mapping[str, Collection[str]] = field(default_factory=dict)
    rows: bool = False
    quotes: bool = False

    def written(self, document: Document) -> str:
        """The whole file."""
        found = [*_spaced(document.head)]
        if document.marked:
            found.append("---")
        found += (
            self._top(document.root)
            if document.root.kind == "map" and self._opens(document.root, 0)
            else self._whole(document.root)
        )
        found += _spaced(document.root.below, inside=True) if document.root.flow else []
        return "\n".join(found) + "\n"

    def _whole(self, root: Node) -> list[str]:
        return list(self._block(root, 0, "")) if self._opens(root, 0) else [*_above_and_beside(root), self._inline(root)]

    def _top(self, root: Node) -> Iterator[str]:
        """The keys at the margin; a long one has an empty line on both sides."""
        before = 0
        for n, entry in enumerate(root.entries):
            above, own = self._entry(entry, 0, "")
            above = _without_first_gap(above)
            gap = n and (entry.above[:1] == [""] or len(own) > LONG or before > LONG)
            if gap:
                yield ""
            yield from above
            yield from own
            before = len(own)
        yield from _spaced(root.below, inside=True)

    def _block(self, node: Node, column: int, locale: str) -> Iterator[str]:
        for n, entry in enumerate(node.entries):
            above, own = self._entry(entry, column, locale)
            yield from above if n else _without_first_gap(above)
            yield from own
        yield from (" " * column + line if line else "" for line in _spaced(node.below, inside=True))

    def _entry(self, entry: Entry, column: int, locale: str) -> tuple[list[str], list[str]]:
        """The comments above an entry, and its own lines."""
        if entry.home.kind == "map":
            above, own = self._pair(entry, column, locale)
        else:
            above, own = self._item(entry, column, locale)
        return [" " * column + line if line else "" for line in _spaced(above)], own

    def _pair(self, entry: Entry, column: int, locale: str) -> tuple[list[str], list[str]]:
        assert entry.key is not None
        name = self._key(entry.key)
        locale = name if name in self.abbreviations else locale
        above, beside = _beside(entry)
        head, below = self._value(entry.value, column, column + len(name) + 2, locale)
        own = " " * column + f"{name}: {head}".rstrip() if head else " " * column + f"{name}:"
        return above, [own + beside, *below]

    def _item(self, entry: Entry, column: int, locale: str) -> tuple[list[str], list[str]]:
        value = entry.value
        above, beside = _beside(entry)
        if value is None or value.kind == "scalar" or not self._opens(value, column + 2):
            head, below = self._value(value, column, column + 2, locale)
            return above, [" " * column + f"- {head}".rstrip() + beside, *below]
        if beside:
            above = [*above, beside.strip()]
        inner = value.entries[0]
        hoisted, first = self._entry(inner, column + 2, locale)
        above += [line.strip() for line in hoisted if line]
        rest = self._without(value, column + 2, locale)
        return above, [" " * column + "- " + first[0][column + 2 :], *first[1:], *rest]

    def _without(self, node: Node, column: int, locale: str) -> Iterator[str]:
        """All of a block but its first entry, which stands behind a hyphen."""
        for entry in node.entries[1:]:
            above, own = self._entry(entry, column, locale)
            yield from above
            yield from own
        yield from (" " * column + line if line else "" for line in _spaced(node.below, inside=True))

    def _value(self, value: Node | None, column: int, used: int, locale: str) -> tuple[str, list[str]]:
        """What stands behind a key or hyphen, and the lines below it."""
        if value is None or value.nothing:
            return "", []
        if value.kind == "scalar":
            if kept := self._as_written(value):
                return kept, []
            head, *below = lines(value, self.text, Place(column + 2, used, self._short(locale)))
            return head, below
        if not self._opens(value, used):
            return self._inline(value), []
        return "", list(self._block(value, column + 2, locale))

    def _key(self, key: Node) -> str:
        return self._as_written(key) or as_key(key, self.text)

    def _as_written(self, node: Node) -> str:
        """The quotation marks and what is in them, where they stay; empty otherwise."""
        written = self.text[node.start : node.end] if self.quotes and node.style in ("'", '"') else ""
        return "" if "\n" in written else written

    def _short(self, locale: str) -> Collection[str]:
        return self.abbreviations.get(locale, ())

    def _opens(self, node: Node, used: int) -> bool:
        """Whether a map or list is written in lines: it is, or it has a comment within, a list of more than words, or no room in its line."""
        if not node.entries:
            return False
        if not node.flow or node.remarked:
            return True
        return not self.rows and (_holds_rows(node) or used + len(self._inline(node)) > WIDTH)

    def _inline(self, node: Node) -> str:
        if node.kind == "scalar":
            return self._as_written(node) or in_brackets(node, self.text)
        parts = [self._part(entry) for entry in node.entries]
        return f"{{{', '.join(parts)}}}" if node.kind == "map" else f"[{', '.join(parts)}]"

    def _part(self, entry: Entry) -> str:
        value = "null" if entry.value is None else self._inline(entry.value)
        return value if entry.key is None else f"{self._key(entry.key)}: {value}"


def _holds_rows(node: Node) -> bool:
    """True for a list of maps or lists, and for what holds one."""
    inner = [entry.value for entry in node.entries if entry.value is not None and entry.value.kind != "scalar"]
    return bool(inner) and (node.kind == "list" or any(map(_holds_rows, inner)))


def _beside(entry: Entry) -> tuple[list[str], str]:
    """The comments above an entry, and the one at the end of its line; a second one for that line goes above."""
    *others, last = entry.beside or [""]
    return [*entry.above, *(each.strip() for each in others)], last


def _above_and_beside(root: Node) -> list[str]:
    return [each.strip() for each in root.owner.beside] if root.owner else []


def _without_first_gap(above: list[str]) -> list[str]:
    return above[1:] if above[:1] == [""] else above


def _spaced(comments: list[str], *, inside: bool = False) -> list[str]:
    """Comments with one empty line at most between two; ``inside``: none at the end."""
    found: list[str] = []
    for line in comments:
        if line or not found or found[-1]:
            found.append(line)
    while inside and found and not found[-1]:
        found.pop()
    return found
