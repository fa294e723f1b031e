"""What stands in a Word file when every tracked change is accepted: paragraphs with their words, their bookmarks, and who changed what. Pure.

After ECMA-376 part 1, 17.13.5: a paragraph whose end was deleted goes on with the next one, a deleted row is gone. What is no word (a
picture, a note, a formula) is told of, so that nothing gets lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from noticepress.formats.word.exported import place_of
from noticepress.importing.word.opening import W

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_ODD = {
    "drawing": "a picture",
    "pict": "a picture",
    "object": "an object",
    "sym": "a sign of another font",
    "footnoteReference": "a footnote",
    "endnoteReference": "an endnote",
}
_BOLD = {"b": "strong", "i": "em", "strike": "s"}
_LISTS = ("list bullet", "list number", "list paragraph")
_OFF = ("0", "false", "off", "none")
Key = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one style: ``styles`` as in ``redline.words``, ``href`` of the link that they are, ``author`` of a tracked insertion."""

    text: str
    styles: frozenset[str] = frozenset()
    href: str = ""
    author: str = ""


@dataclass
class Paragraph:
    """A paragraph (or one in a cell) as it stands when all changes are accepted.

    ``place`` is where people find it; ``keys`` are the blocks and cells of ours that its bookmarks name. ``gone`` are tracked deletions
    with their authors, ``odd`` what is no word, ``formatted`` authors of tracked formatting, ``comments`` ids.
    """

    place: str
    style: str = ""
    in_table: bool = False
    listed: bool = False
    runs: list[Run] = field(default_factory=list)
    keys: dict[Key, None] = field(default_factory=dict)
    gone: list[tuple[str, str]] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    formatted: list[str] = field(default_factory=list)
    comments: dict[str, None] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The words."""
        return "".join(run.text for run in self.runs)

    @property
    def kind(self) -> str:
        """What a reader takes it for: a heading with its level, an item of a list, or text."""
        return self.style if self.style.startswith("heading") else "item" if self.listed else "text"

    @property
    def authors(self) -> tuple[str, ...]:
        """Who tracked changes in it."""
        return tuple(dict.fromkeys([*(run.author for run in self.runs if run.author), *(who for _, who in self.gone)]))


def read(document: Element, links: Mapping[str, str], styles: Mapping[str, str]) -> list[Paragraph]:
    """The paragraphs of a document in reading order; empty ones only where they carry something. ``styles``: their names by id."""
    reader = _Reader(links, styles, {each.get(f"{W}id", "") for each in document.iter(f"{W}bookmarkEnd")})
    body = document.find(f"{W}body")
    assert body is not None
    reader.blocks(body, "", gone=False)
    reader.end()
    return [each for each in reader.found if each.text.strip() or each.keys or each.gone or each.odd or each.comments]


class _Reader:
    """Walks through a document once."""

    def __init__(self, links: Mapping[str, str], styles: Mapping[str, str], closed: set[str]):
        self.links, self.styles, self._closed = links, styles, closed
        self.found: list[Paragraph] = []
        self._held: Paragraph | None = None
        self._open: dict[str, Key] = {}
        self._remarked: dict[str, None] = {}
        self._paragraphs = self._tables = 0

    def blocks(self, element: Element, cell: str, *, gone: bool) -> None:
        """Read the paragraphs and tables in an element; ``cell`` is where it stands in a table."""
        for child in element:
            name = child.tag.removeprefix(W)
            if name == "p":
                self._paragraph(child, cell, gone)
            elif name == "tbl":
                self._table(child, gone)
            elif name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"):
                self.blocks(child, cell, gone=gone)
            elif name in ("del", "moveFrom"):
                self.blocks(child, cell, gone=True)
            elif child.tag == f"{_MC}AlternateContent":
                self.blocks(next(iter(child), child), cell, gone=gone)
            else:
                self._mark(name, child, self._held)

    def end(self) -> None:
        """Close a paragraph that waited for the next one."""
        if self._held is not None:
            self.found.append(self._held)
            self._held = None

    def _table(self, table: Element, gone: bool) -> None:
        self.end()
        self._tables += 1
        number = self._tables
        for row_number, row in enumerate(_within(table, "tr"), 1):
            mark = row.find(f"{W}trPr/{W}del")
            author = mark.get(f"{W}author", "") if mark is not None else ""
            for column, cell in enumerate(_within(row, "tc"), 1):
                before = len(self.found)
                self.blocks(cell, f"table {number}, row {row_number}, column {column}", gone=gone or mark is not None)
                self.end()
                for each in self.found[before:]:
                    each.gone += [("", author)] * bool(author)
        self.end()

    def _paragraph(self, element: Element, cell: str, gone: bool) -> None:
        properties = element.find(f"{W}pPr")
        held, self._held = self._held, None
        if held is None:
            self._paragraphs += 1
            held = Paragraph(cell or f"paragraph {self._paragraphs}", in_table=bool(cell))
        held.style, held.listed = "", False
        if properties is not None:
            style = properties.find(f"{W}pStyle")
            called = style.get(f"{W}val", "") if style is not None else ""
            held.style = self.styles.get(called, called.lower())
            number = properties.find(f"{W}numPr/{W}numId")
            held.listed = number.get(f"{W}val") != "0" if number is not None else held.style in _LISTS
            if (change := properties.find(f"{W}pPrChange")) is not None:
                held.formatted.append(change.get(f"{W}author", ""))
        held.keys.update(dict.fromkeys(self._open.values()))
        held.comments.update(self._remarked)
        self._inline(element, held, "", "", gone=gone)
        ends = {mark.tag.removeprefix(W) for mark in (properties.iterfind(f"{W}rPr/*") if properties is not None else ())}
        if ends & {"del", "moveFrom"} or gone:
            self._held = held
        else:
            self.found.append(held)

    def _inline(self, element: Element, into: Paragraph, author: str, href: str, *, gone: bool) -> None:
        for child in element:
            name = child.tag.removeprefix(W)
            who = child.get(f"{W}author", "") or "somebody"
            if name == "r":
                self._run(child, into, author, href, gone)
            elif name == "hyperlink":
                anchor, target = child.get(f"{W}anchor", ""), self.links.get(child.get(f"{R}id", ""), "")
                self._inline(child, into, author, target + (f"#{anchor}" if anchor else ""), gone=gone)
            elif name in ("ins", "moveTo"):
                self._inline(child, into, who, href, gone=gone)
            elif name in ("del", "moveFrom"):
                self._inline(child, into, who, href, gone=True)
            elif child.tag == f"{_MC}AlternateContent":
                self._inline(next(iter(child), child), into, author, href, gone=gone)
            elif name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"):
                self._mark(name, child, into)
            elif child.tag.endswith("}oMath") or child.tag.endswith("}oMathPara"):
                into.odd.append(f"a formula: {''.join(child.itertext())[:80]}")
            elif name not in ("pPr", "sdtPr", "sdtEndPr", "proofErr"):
                self._inline(child, into, author, href, gone=gone)

    def _run(self, run: Element, into: Paragraph, author: str, href: str, gone: bool) -> None:
        styles, changed = _styles(run.find(f"{W}rPr"))
        if changed:
            into.formatted.append(changed)
        for child in run:
            name = child.tag.removeprefix(W)
            if child.tag == f"{_MC}AlternateContent":
                child = next(iter(next(iter(child), child)), child)
                name = child.tag.removeprefix(W)
            if name in ("t", "delText") or name in _SIGNS:
                text = _SIGNS.get(name, child.text or "")
                if gone or name == "delText":
                    into.gone.append((text, author or "somebody"))
                elif text:
                    into.runs.append(Run(text, styles, href, author))
            elif name == "commentReference":
                into.comments[child.get(f"{W}id", "")] = None
            elif name in _ODD and not gone:
                said = " ".join("".join(each.text or "" for each in child.iter(f"{W}t")).split())
                number = child.get(f"{W}id", "")
                into.odd.append(" ".join(filter(None, (_ODD[name], number, f"with text: {said}" if said else ""))))

    def _mark(self, name: str, element: Element, into: Paragraph | None) -> None:
        number = element.get(f"{W}id", "")
        if name == "bookmarkStart" and (key := place_of(element.get(f"{W}name", ""))) is not None:
            if number in self._closed:  # LibreOffice begins a bookmark twice where a paragraph was cut in two, and ends it once
                self._open[number] = key
            if into is not None:
                into.keys[key] = None
        elif name == "bookmarkEnd":
            self._open.pop(number, None)
        elif name == "commentRangeStart":
            self._remarked[number] = None
            if into is not None:
                into.comments[number] = None
        elif name == "commentRangeEnd":
            self._remarked.pop(number, None)


def _within(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those in content controls; not those of tables within."""
    for child in element:
        if child.tag == f"{W}{name}":
            yield child
        elif child.tag.removeprefix(W) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _within(child, name)


def _styles(properties: Element | None) -> tuple[frozenset[str], str]:
    """Bold, italic and struck, and who tracked a change of them."""
    if properties is None:
        return frozenset(), ""
    on = {_BOLD[name] for each in properties if (name := each.tag.removeprefix(W)) in _BOLD and each.get(f"{W}val") not in _OFF}
    change = properties.find(f"{W}rPrChange")
    return frozenset(on), (change.get(f"{W}author", "") or "somebody") if change is not None else ""


def comments(part: Element | None) -> Iterator[tuple[str, str, str, str]]:
    """Id, author, date and words of each comment."""
    for each in part.iter(f"{W}comment") if part is not None else ():
        words = "\n".join("".join(t.text or "" for t in paragraph.iter(f"{W}t")) for paragraph in each.iter(f"{W}p"))
        yield each.get(f"{W}id", ""), each.get(f"{W}author", ""), each.get(f"{W}date", "")[:10], words.strip()
