"""What the changes are and how much they weigh, as one comment beside the title: the text itself stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

from docx.document import Document as WordDocument

from noticepress.comparison.comparison import Comparison
from noticepress.formats.word.revisions import element, legal
from noticepress.markdown import plain_text


def remark(document: WordDocument, comparison: Comparison, author: str) -> None:
    """Put the comment at the first paragraph; none when the facts are the same, or only one version has the text."""
    first = next((child for child in document.element.body if child.tag.endswith("}p")), None)
    if first is None or not comparison.level:
        return
    made = document.comments.add_comment("\n".join(map(legal, _lines(comparison))), author, "")
    made._comment_elm.set(_DATE, f"{comparison.as_of.isoformat()}T00:00:00Z")  # the library puts the time of the clock
    number = made.comment_id
    place = 1 if len(first) and first[0].tag.endswith("}pPr") else 0
    marks = (
        element("w:commentRangeStart", id=number),
        element("w:commentRangeEnd", id=number),
        element("w:r", element("w:commentReference", id=number)),
    )
    for offset, mark in enumerate(marks):
        first.insert(place + offset, mark)


_DATE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}date"


def _lines(comparison: Comparison) -> Iterator[str]:
    yield comparison.level
    for group in comparison.facts:
        for change, phrase in group.changes:
            yield f"{group.title}: {plain_text(phrase.sentence)} [{comparison.weighs(change)}]"
    yield from (f"({number}) {reason}" for number, reason in enumerate(comparison.reasons, 1))
