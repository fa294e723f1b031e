"""The Word file around the words: the parts of its package (``parts/``), and the same bytes for the same input."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import unescape
from pathlib import Path
from string import Template

from noticepress.comparison.comparison import Comparison
from noticepress.formats.word.archive import Packed, archive, pack
from noticepress.formats.word.exported import PART, Exported, as_xml, mark_of
from noticepress.formats.word.lines import Line, lines
from noticepress.formats.word.markup import attribute, escaped, run
from noticepress.formats.word.numbering import Numbering
from noticepress.formats.word.paragraphs import Paragraphs
from noticepress.formats.word.remarks import MARK, remark
from noticepress.formats.word.revisions import Revisions
from noticepress.formats.word.tables import sections, table
from noticepress.formats.word.words import link_id

_FOLDER = Path(__file__).parent / "parts"
_LONGEST = 255
"""Characters of a property that Word shows."""


def docx(comparison: Comparison, author: str = "") -> bytes:
    """Return a Word file of the new text with each change tracked, or of one text as it stands.

    The changes are signed by ``author`` (the organisation when empty) and dated on the day of the run.
    """
    author = author or comparison.organisation
    return archive(_parts(comparison, author))


def _parts(comparison: Comparison, author: str) -> Iterator[tuple[str, Packed]]:
    """Yield the parts by name, the list of their types first, as readers of streams want it."""
    found = lines(comparison.redline)
    anchors = frozenset(line.block.anchor for line in found if line.fate not in ("deleted", "moved-from"))
    comment, numbering = remark(comparison, author), Numbering()
    paragraphs = Paragraphs(
        Revisions(author, comparison.as_of), numbering, anchors, MARK if comment else "", placed=bool(comparison.origins)
    )
    body = "".join(_body(found, paragraphs))
    language, title, law = attribute(comparison.language), comparison.title, comparison.law
    tracked = comparison.old is not comparison.new
    about = {"title": escaped(title[:_LONGEST]), "subject": escaped(law[:_LONGEST]), "author": escaped(author[:_LONGEST])}
    kept = _part("kept-type.xml").template if comparison.origins else ""
    yield "[Content_Types].xml", _fixed("content-types.xml", kept=kept)
    yield "_rels/.rels", _fixed("relations.xml")
    yield "docProps/core.xml", _filled("core.xml", **about, date=comparison.as_of.isoformat(), language=language)
    yield "word/document.xml", _filled("document.xml", body=body)
    yield "word/_rels/document.xml.rels", _filled("document-relations.xml", links=_links(paragraphs.targets, kept=bool(kept)))
    yield "word/styles.xml", _fixed("styles.xml", language=language)
    yield "word/settings.xml", _fixed("settings.xml", language=language, track="<w:trackRevisions/>" if tracked else "")
    yield "word/fontTable.xml", _fixed("fontTable.xml")
    yield "word/numbering.xml", _fixed("numbering.xml", lists="".join(numbering.lists))
    yield "word/footer1.xml", _fixed("footer.xml", about=run(f"{_footer(comparison)}\t"))
    yield "word/comments.xml", _fixed("comments.xml", comments=comment)
    if kept:
        yield PART, pack(as_xml(_exported(comparison, comment)).encode())
        yield "customXml/itemProps1.xml", _fixed("kept-properties.xml")
        yield "customXml/_rels/item1.xml.rels", _fixed("kept-relations.xml")


def _exported(comparison: Comparison, comment: str) -> Exported:
    one, remark = comparison, mark_of(unescape(_TAG.sub("", comment)))
    return Exported(
        one.notice, one.regime, one.locale, one.organisation, one.text(one.new), tuple(one.origins), remark, _footer(one)
    )


def _footer(comparison: Comparison) -> str:
    return f"{comparison.title} · {comparison.law}"


_TAG = re.compile(r"<[^<>]*>")


def _body(found: Sequence[Line], paragraphs: Paragraphs) -> Iterator[str]:
    """Yield paragraphs and tables. An empty paragraph follows each table, and a text whose end was changed.

    Word takes tables without a paragraph between them for one, and cannot track the mark of the last paragraph.
    """
    for section in sections(found):
        if section[0].block.kind == "row":
            yield table(section, paragraphs)
            yield paragraphs.gap()
        else:
            yield from paragraphs.of(section[0])
    if not found or found[-1].fate != "kept":
        yield paragraphs.gap()


_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _links(targets: Iterable[str], *, kept: bool) -> str:
    """Return the relations from the document to what its links lead to, and to what it keeps of its making."""
    links = (
        f'<Relationship Id="{link_id(target)}" Type="{_RELATIONS}/hyperlink" Target="{attribute(target)}" TargetMode="External"/>'
        for target in targets
    )
    own = f'<Relationship Id="rId7" Type="{_RELATIONS}/customXml" Target="../{PART}"/>' if kept else ""
    return "".join((*links, own))


def _filled(name: str, **fields: str) -> Packed:
    """Return a part with its fields (XML) filled."""
    return pack(_part(name).substitute(fields).encode())


@lru_cache(maxsize=64)
def _fixed(name: str, **fields: str) -> Packed:
    """Return a part that is the same in many files."""
    return _filled(name, **fields)


@lru_cache(maxsize=16)
def _part(name: str) -> Template:
    return Template((_FOLDER / name).read_text(encoding="utf-8"))
