"""The text of Word documents (.docx, ECMA-376 part 1), as a reader sees it: with insertions, without what is deleted. Pure."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from noticepress.findings import Finding
from noticepress.importing import office
from noticepress.importing.notices.passages import Document, Passage
from noticepress.importing.notices.word_tables import WordTables
from noticepress.importing.proposal import Place

SAVE = "open it in Word or LibreOffice and choose File, Save as, Word document (.docx)"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LEFT = {f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", _FALLBACK}
"""Elements whose text no reader sees: what was deleted, codes of fields, and text boxes told twice."""
_BESIDE = re.compile(r"word/(?P<kind>footnotes|endnotes|header|footer)[0-9]*\.xml")
_HEADING = re.compile(r"(?:heading|kop|überschrift|titre)\s*([1-9])", re.IGNORECASE)


def _other(names: set[str], name: str) -> tuple[str, str, str] | None:
    if "word/vbaProject.bin" in names or name.lower().endswith((".docm", ".dotm")):
        return "macros", "the document has macros, which are programs: it is not opened", f"{SAVE}: that leaves them out"
    if "word/document.xml" in names:
        return None
    if any(each.startswith(("xl/", "ppt/")) for each in names):
        return "not-a-document", "this is a file of Excel or PowerPoint, not of Word", "name the document with the notice"
    if "content.xml" in names:
        return "not-a-document", "this is an OpenDocument file (.odt)", SAVE
    return "not-a-document", "this is a ZIP archive and no document", "unpack it, and name the file of the notice in it"


SORT = office.Sort("document", SAVE, "copy the text of the notice into a new document", "HTML", _other)


def read(data: bytes, name: str) -> Document:
    """The passages of a document that ``office.check`` let through; raises ``Unusable`` where a part is no XML."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            levels = _levels(archive)
            tables = WordTables(name)
            passages = [*_passages(_tree(archive, "word/document.xml"), name, "", levels, tables)]
            beside = sorted(each for each in archive.namelist() if _BESIDE.fullmatch(each))
            said = {each.line for each in passages}
            for part in beside:
                kind = _BESIDE.fullmatch(part)
                for each in _passages(_tree(archive, part), name, kind["kind"] if kind else "", {}, None):
                    if each.line not in said:
                        said.add(each.line)
                        passages.append(each)
            marked = _changes(archive)
    except (*office.BROKEN, etree.XMLSyntaxError) as error:
        raise office.broken(name, error, SORT) from None
    return Document(name, "Word", tuple(passages), tuple(_told(name, marked)), tuple(tables.found()))


def _tree(archive: zipfile.ZipFile, part: str) -> etree._Element:
    """A part as a tree; entities are never replaced, and a document type is refused."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    root = etree.fromstring(archive.read(part), parser)
    if root.getroottree().docinfo.doctype:
        raise ValueError("it declares a document type, which no program of an office writes")
    return root


def _levels(archive: zipfile.ZipFile) -> dict[str, int]:
    """The levels of headings by the ids of their styles."""
    if "word/styles.xml" not in archive.namelist():
        return {}
    found = {}
    for style in _tree(archive, "word/styles.xml").iter(f"{_W}style"):
        name, outline = style.find(f"{_W}name"), style.find(f"{_W}pPr/{_W}outlineLvl")
        called = _HEADING.match(name.get(f"{_W}val", "")) if name is not None else None
        level = int(called[1]) if called else _number(outline) + 1 if outline is not None else 0
        if name is not None and name.get(f"{_W}val", "").lower() == "title":
            level = 1
        if 0 < level <= 9:
            found[style.get(f"{_W}styleId", "")] = level
    return found


def _number(element: etree._Element | None) -> int:
    said = element.get(f"{_W}val", "") if element is not None else ""
    return int(said) if said.isdecimal() and len(said) < 4 else 9


def _passages(root: etree._Element, name: str, part: str, levels: dict[str, int], tables: WordTables | None) -> Iterator[Passage]:
    """The paragraphs of a part; what stands in a table is put into ``tables``, too."""
    for number, paragraph in enumerate(root.iter(f"{_W}p"), 1):
        properties = paragraph.find(f"{_W}pPr")
        style, outline, listed = (
            properties.find(f"{_W}{each}") if properties is not None else None for each in ("pStyle", "outlineLvl", "numPr")
        )
        level = levels.get(style.get(f"{_W}val", ""), 0) if style is not None else 0
        level = _number(outline) + 1 if outline is not None and _number(outline) < 9 else level
        in_list = listed is not None or (style is not None and style.get(f"{_W}val", "").lower().startswith("list"))
        text, place = "".join(_text(paragraph)), Place(name, part, number, 0, "paragraph")
        table = tables.take(paragraph, place, text) if tables else 0
        yield Passage(place, text, level, True, in_list and not level, table)


def _text(paragraph: etree._Element) -> Iterator[str]:
    """What a reader sees of a paragraph, without paragraphs of text boxes in it, which come by themselves."""
    for element in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        outer = element.getparent()
        while outer is not None and outer is not paragraph:
            if outer.tag in _LEFT or outer.tag == f"{_W}p":
                break
            outer = outer.getparent()
        if outer is not paragraph:
            continue
        tag = element.tag.removeprefix(_W)
        yield element.text or "" if tag == "t" else {"tab": " ", "noBreakHyphen": "-"}.get(tag, "\n")


def _changes(archive: zipfile.ZipFile) -> int:
    root = _tree(archive, "word/document.xml")
    return sum(1 for _ in root.iter(f"{_W}ins", f"{_W}del", f"{_W}moveFrom"))


def _told(name: str, marked: int) -> Iterator[Finding]:
    if marked:
        message = f"{marked} tracked changes were read as if they were accepted"
        yield Finding("tracked-changes", message, name, severity="advice", fix="accept or reject them in Word first")
