"""The text of web pages, as a reader sees it: without programs, menus and what is hidden. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from lxml import etree, html

from noticepress.findings import Finding, Unusable
from noticepress.importing.notices.grids import MAX_ROWS, Box, table
from noticepress.importing.notices.passages import Document, Passage, Table
from noticepress.importing.proposal import Place

_LEFT = {"script", "style", "noscript", "template", "nav", "head", "svg", "iframe", "object", "select", "button", "textarea"}
_BLOCKS = {"p", "div", "section", "article", "main", "header", "footer", "aside", "li", "ul", "ol", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "address", "figure", "figcaption", "details", "summary", "form", "fieldset", "hr", "body", "html"}  # fmt: skip
_CELLS = ("td", "th")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def read(text: str, findings: tuple[Finding, ...], name: str) -> Document:
    """The passages of a page; raises ``Unusable`` where no page can be made of it."""
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError, AssertionError) as error:
        message = f"no page can be made of it: {' '.join(str(error).split())[:120]}"
        fix = "open it in a browser and save the page from there"
        raise Unusable([Finding("not-readable", message, name, fix=fix)]) from None
    if root is None:
        return Document(name, "HTML", (), findings)
    passages, tables = _passages(root, name)
    return Document(name, "HTML", tuple(passages), findings, tuple(tables))


def _passages(root: etree._Element, name: str) -> tuple[list[Passage], list[Table]]:
    """Blocks in the order in which they stand, and the tables in a cell of which one is: a table within a cell is one by itself."""
    found: list[Passage] = []
    wholes: dict[etree._Element, tuple[int, Place]] = {}
    texts: dict[etree._Element, list[str]] = {}
    for words, block in _blocks(root):
        passage = _passage(words, block, name)
        cell = block if block.tag in _CELLS else next(block.iterancestors("td", "th", "table"), None)
        whole = next(cell.iterancestors("table"), None) if cell is not None and cell.tag in _CELLS else None
        if cell is None or whole is None:
            found.append(passage)
            continue
        number, _ = wholes.setdefault(whole, (len(wholes) + 1, passage.place))
        texts.setdefault(cell, []).append(passage.text)
        found.append(replace(passage, table=number))
    tables = [table(number, place, _boxes(whole, texts)) for whole, (number, place) in wholes.items()]
    return found, [each for each in tables if each is not None]


def _boxes(whole: etree._Element, texts: Mapping[etree._Element, Sequence[str]]) -> list[list[Box]]:
    """The cells of a table by row, without those of tables within it."""
    rows = []
    for row in whole.iter("tr"):
        if next(row.iterancestors("table"), None) is whole:
            cells = [each for each in row if each.tag in _CELLS]
            rows.append([Box(_span(each, "colspan"), _span(each, "rowspan"), [*texts.get(each, ())]) for each in cells])
    return rows


def _span(cell: etree._Element, name: str) -> int:
    """Over how many columns or rows a cell goes; ``rowspan="0"`` is to the end, and what is no number is 1."""
    said = cell.get(name, "").strip()
    count = int(said) if said.isascii() and said.isdecimal() and len(said) < 6 else 1
    return count or (MAX_ROWS if name == "rowspan" else 1)


def _blocks(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The words between two borders of blocks, where there are any, with the block that has them."""
    words: list[str] = []
    block = root
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                words.append(element.tail or "")
            continue
        border = element.tag in _BLOCKS
        if event == "start" and _unseen(element):
            if border and (text := "".join(words).strip()):
                yield text, block
                words = []
            skipped = element
            continue
        if border and (text := "".join(words).strip()):
            yield text, block
        if border:
            words = []
        if event == "start":
            block = element if border else block
            words.append("\n" if element.tag == "br" else _folded(element.text))
        else:
            block = element.getparent() if border and element.getparent() is not None else block
            words.append(_folded(element.tail))


def _folded(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "")


def _unseen(element: etree._Element) -> bool:
    if element.tag in _LEFT or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    return bool(_HIDDEN.search(element.get("style", "")))


def _passage(text: str, block: etree._Element, name: str) -> Passage:
    around = [block, *block.iterancestors()][:6]
    heading = next((each for each in around if re.fullmatch(r"h[1-6]", str(each.tag))), None)
    place = Place(name, "", block.sourceline or 0, 0, "line")
    item = any(each.tag in ("li", "dd") for each in around)
    return Passage(place, text, int(heading.tag[1]) if heading is not None else 0, True, item and heading is None)
