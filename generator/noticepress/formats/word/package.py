"""The Word file around the words: styles, language, properties, and the same bytes for the same input."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.xmlchemy import BaseOxmlElement

from noticepress.comparison.comparison import Comparison
from noticepress.formats.word.lines import Line, lines
from noticepress.formats.word.numbering import Numbering
from noticepress.formats.word.paragraphs import Paragraphs
from noticepress.formats.word.remarks import remark
from noticepress.formats.word.revisions import Revisions, element
from noticepress.formats.word.styles import footer, page, styles, text_width
from noticepress.formats.word.tables import sections, table

_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a zip file can tell."""
_UNUSED = ("thumbnail", "customXml")


def docx(comparison: Comparison, author: str = "") -> bytes:
    """Return a Word file of the new text with each change tracked, or of one text as it stands.

    The changes are signed by ``author`` (the organisation when empty) and dated on the day of the run.
    """
    document = Document()
    author = author or comparison.organisation
    _properties(document, comparison, author)
    styles(document, comparison.language)
    page(document)
    footer(document, " · ".join((comparison.title, comparison.law)))
    _body(document, lines(comparison.redline), Revisions(author, comparison.as_of))
    if comparison.old is not comparison.new:
        _track(document)
        remark(document, comparison, author)
    return _bytes(document)


def _body(document: WordDocument, found: list[Line], revisions: Revisions) -> None:
    anchors = frozenset(line.block.anchor for line in found if line.fate not in ("deleted", "moved-from"))
    numbering = Numbering(document.part.numbering_part.element)
    paragraphs = Paragraphs(document.part, revisions, numbering, anchors)
    body = document.element.body
    last = body[-1]
    assert last.tag.endswith("}sectPr")
    for part in _parts(found, paragraphs, text_width(document)):
        last.addprevious(part)


def _parts(found: list[Line], paragraphs: Paragraphs, width: int) -> Iterator[BaseOxmlElement]:
    """Yield paragraphs and tables. An empty paragraph follows each table, and a text whose end was changed.

    Word takes tables without a paragraph between them for one, and cannot track the mark of the last paragraph.
    """
    for section in sections(found):
        if section[0].block.kind == "row":
            yield table(section, paragraphs, width)
            yield _gap()
        else:
            yield from paragraphs.of(section[0])
    if not found or found[-1].fate != "kept":
        yield _gap()


def _gap() -> BaseOxmlElement:
    return element("w:p", element("w:pPr", element("w:pStyle", val="NoticeGap")))


def _properties(document: WordDocument, comparison: Comparison, author: str) -> None:
    found, moment = document.core_properties, dt.datetime.combine(comparison.as_of, dt.time(), dt.UTC)
    found.title, found.language = comparison.title[:255], comparison.language
    found.subject, found.author, found.last_modified_by = comparison.law[:255], author[:255], author[:255]
    found.created = found.modified = moment.replace(tzinfo=None)
    found.comments = found.keywords = found.category = ""
    found.revision = 1


def _track(document: WordDocument) -> None:
    """Switch tracking on, so that what the reader changes is seen, too."""
    settings = document.settings.element
    before = next(child for child in settings if child.tag.endswith("}defaultTabStop"))
    before.addprevious(element("w:trackRevisions"))


def _bytes(document: WordDocument) -> bytes:
    """Return the file without what the template brought along; the moments of its parts are always the same."""
    for part in (document.part.package, document.part):
        for name, relation in list(part.rels.items()):
            if relation.reltype.rsplit("/", 1)[-1] in _UNUSED:
                del part.rels[name]
    written, whole = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(whole, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _OLDEST)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, 0, 0
            target.writestr(entry, source.read(name), compresslevel=9)
    return whole.getvalue()
