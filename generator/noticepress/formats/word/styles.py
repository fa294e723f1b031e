"""How a Word file looks: real heading, list and table styles, the page and its footer."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Emu, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from noticepress.formats.word.revisions import element, legal

FONT = "Arial"
"""Comes with Word and macOS; LibreOffice has a font of the same widths."""
INK, BRAND, SOFT = RGBColor(0x1C, 0x23, 0x26), RGBColor(0x1F, 0x4D, 0x5C), RGBColor(0x4A, 0x55, 0x59)
_HEADINGS = ((20, 0, 10), (14, 20, 6), (12, 14, 4), (11, 10, 3), (10.5, 8, 3), (10.5, 8, 3))
"""Size, space before and after of each level, in points."""


def styles(document: WordDocument, language: str) -> None:
    """Set fonts, sizes and the ``language`` of the whole text (BCP 47)."""
    _defaults(document, language)
    for level, (size, before, after) in enumerate(_HEADINGS, start=1):
        _style(document, f"Heading {level}", size, before, after, BRAND, bold=True, italic=False)
    for name in ("List Bullet", "List Number", "List Continue"):
        _style(document, name, 10.5, 0, 5)
    for style in document.styles.element.iter(qn("w:style")):
        for name in ("w:numPr", "w:contextualSpacing"):
            for found in list(style.iter(qn(name))):
                found.getparent().remove(found)
    _style(document, "Quote", 10.5, 0, 6, SOFT).paragraph_format.left_indent = Cm(0.8)
    _new(document, "NoticeTable", 9.5, 2, 2)
    _new(document, "NoticeTableHead", 9.5, 2, 2).font.bold = True
    _new(document, "NoticeGap", 2, 0, 4)
    _fonts(_new(document, "NoticeCode", 9, 0, 6).element.get_or_add_rPr(), "Courier New")
    rule = _new(document, "NoticeRule", 6, 0, 6).element.get_or_add_pPr()
    rule.insert_element_before(
        element("w:pBdr", element("w:bottom", val="single", sz=4, space=1, color="8A9599")), "w:spacing", "w:ind", "w:jc"
    )
    link = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    link.font.color.rgb, link.font.underline = RGBColor(0x0B, 0x61, 0x79), True


def _defaults(document: WordDocument, language: str) -> None:
    root = document.styles.element
    properties = root.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _fonts(properties, FONT)
    found = properties.find(qn("w:lang"))
    for name in ("val", "eastAsia"):
        found.set(qn(f"w:{name}"), language)
    theme = next(child for child in document.settings.element if child.tag == qn("w:themeFontLang"))
    theme.set(qn("w:val"), language)
    theme.attrib.pop(qn("w:eastAsia"), None)
    normal = _style(document, "Normal", 10.5, 0, 6, INK)
    normal.paragraph_format.line_spacing = 1.2
    normal.paragraph_format.widow_control = True


def _style(
    document: WordDocument, name: str, size: float, before: float, after: float, colour: RGBColor | None = None, **font: bool
) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    _fonts(style.element.get_or_add_rPr(), FONT)
    style.font.size = Pt(size)
    if colour is not None:
        style.font.color.rgb = colour
    for what, on in font.items():
        setattr(style.font, what, on)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    return style


def _new(document: WordDocument, name: str, size: float, before: float, after: float) -> ParagraphStyle:
    made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles["Normal"]
    return _style(document, name, size, before, after)


def _fonts(properties: BaseOxmlElement, font: str) -> None:
    """Name one font for all scripts, in place of those of the template's theme."""
    for found in properties.findall(qn("w:rFonts")):
        properties.remove(found)
    properties.insert(0, element("w:rFonts", ascii=font, hAnsi=font, eastAsia=font, cs=font))


def page(document: WordDocument) -> None:
    """Set A4 with margins of 2.5 cm."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2.5)


def text_width(document: WordDocument) -> int:
    """The width between the margins in twentieths of a point."""
    section = document.sections[0]
    sides = (section.page_width, section.left_margin, section.right_margin)
    width, left, right = (side or 0 for side in sides)
    return int(Emu(width - left - right).twips)


def footer(document: WordDocument, text: str) -> None:
    """Put ``text`` and the number of the page at the foot of each page."""
    _style(document, "Footer", 8, 0, 0, SOFT)
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(legal(text) + "\t")
    for field, between in (("PAGE", " / "), ("NUMPAGES", "")):
        paragraph._p.append(element("w:fldSimple", element("w:r", _text("1")), instr=field))
        paragraph.add_run(between)
    tabs = document.styles["Footer"].element.get_or_add_pPr().find(qn("w:tabs"))
    if tabs is not None:  # those of the template are for another width
        tabs.getparent().remove(tabs)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(16), WD_TAB_ALIGNMENT.RIGHT)


def _text(text: str) -> BaseOxmlElement:
    made = element("w:t")
    made.text = text
    return made
