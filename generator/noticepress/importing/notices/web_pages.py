"""The text of web pages, as a reader sees it: without programs, menus and what is hidden. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html

from noticepress.findings import Finding, Unusable
from noticepress.importing.notices.passages import Document, Passage
from noticepress.importing.proposal import Place

_LEFT = {"script", "style", "noscript", "template", "nav", "head", "svg", "iframe", "object", "select", "button", "textarea"}
_BLOCKS = {"p", "div", "section", "article", "main", "header", "footer", "aside", "li", "ul", "ol", "dl", "dt", "dd", "table", "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "address", "figure", "figcaption", "details", "summary", "form", "fieldset", "hr", "body", "html"}  # fmt: skip
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
    return Document(name, "HTML", tuple(_passages(root, name)), findings)


def _passages(root: etree._Element, name: str) -> Iterator[Passage]:
    """Blocks in the order in which they stand; the words between two borders of blocks are one passage."""
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
            if border and (found := _passage(words, block, name)):
                yield found
                words = []
            skipped = element
            continue
        if border and (found := _passage(words, block, name)):
            yield found
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


def _passage(words: list[str], block: etree._Element, name: str) -> Passage | None:
    text = "".join(words).strip()
    if not text:
        return None
    around = [block, *block.iterancestors()][:6]
    heading = next((each for each in around if re.fullmatch(r"h[1-6]", str(each.tag))), None)
    place = Place(name, "", block.sourceline or 0, 0, "line")
    item = any(each.tag in ("li", "dd") for each in around)
    return Passage(place, text, int(heading.tag[1]) if heading is not None else 0, True, item and heading is None)
