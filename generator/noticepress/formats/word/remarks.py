"""What the changes are and how much they weigh, as one comment beside the title: the text itself stays as it is."""

from __future__ import annotations

from collections.abc import Iterator

from noticepress.comparison.comparison import Comparison
from noticepress.formats.word.markup import attribute, run
from noticepress.markdown import plain_text
from noticepress.redline import word_runs
from noticepress.redline.lookalikes import names

MARK = '<w:commentRangeStart w:id="0"/><w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
"""Stands in the paragraph that the comment is about."""
_STYLE = '<w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
_SIGN = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'


def remark(comparison: Comparison, author: str) -> str:
    """Return the comment; empty when there is nothing to say: the facts are the same, or only one version has the text."""
    if comparison.old is comparison.new:
        return ""
    told = [*(_lines(comparison) if comparison.level else ()), *_lookalikes(comparison)]
    if not told:
        return ""
    lines = [run(line) for said in told for line in said.split("\n")]
    paragraphs = "".join(f"<w:p>{_STYLE}{'' if index else _SIGN}{line}</w:p>" for index, line in enumerate(lines))
    signed = f'w:author="{attribute(author)}" w:initials="" w:date="{comparison.as_of.isoformat()}T00:00:00Z"'
    return f'<w:comment w:id="0" {signed}>{paragraphs}</w:comment>'


def _lines(comparison: Comparison) -> Iterator[str]:
    yield comparison.level
    for group in comparison.facts:
        for change, phrase in group.changes:
            yield f"{group.title}: {plain_text(phrase.sentence)} [{comparison.weighs(change)}]"
    yield from (f"({number}) {reason}" for number, reason in enumerate(comparison.reasons, 1))


def _lookalikes(comparison: Comparison) -> Iterator[str]:
    """The letters of changed words that look like others: the text holds them as they are, or it would be another."""
    found = (name for operation in comparison.redline.operations for runs in word_runs(operation) for name in names(runs))
    if told := "; ".join(dict.fromkeys(found)):
        yield comparison.words.plain("output.lookalikes", characters=told)
