"""A comparison as GitHub-flavoured Markdown for a pull request: a table of facts, then the redline, folded when long."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from noticepress.comparison.comparison import Comparison
from noticepress.formats.text import heading
from noticepress.redline import Equal
from noticepress.redline.text import markdown_text
from noticepress.redline.text_words import MARKDOWN

BUDGET = 60_000
"""Characters of all; GitHub refuses comments of more than 65,536."""
_HEADING = re.compile(r"^(#{1,6})(?= )", re.MULTILINE)
_MENTION = re.compile(r"(?<![\w/.])@(?=\w)")
"""What calls a person or a team of a forge to a pull request; an e-mail address does not."""
SHORT = 1_500
"""Characters up to which a redline is not folded."""


def markdown(found: Sequence[Comparison], *, words: bool) -> str:
    """Return the comment, within ``BUDGET``; ``words``: with the redlines. What does not fit is left out, and said so."""
    several = len({comparison.locale for comparison in found}) > 1
    parts = [f"## {heading(found[0])}\n"]
    for index, comparison in enumerate(found):
        left = (BUDGET - sum(map(len, parts))) // (len(found) - index)
        law = f"{comparison.law}, {comparison.locale}" if several else comparison.law
        facts = _fitted(f"\n### {law} ({comparison.count})\n\n" + "\n".join(_facts(comparison)) + "\n", left, comparison)
        parts.append(facts)
        if words and comparison.redline.changed:
            parts.append(_words(comparison, left - len(facts)))
    return "".join(parts)


def _facts(comparison: Comparison) -> Iterator[str]:
    """Yield the lines of the table; a subject is named once. Below it, why the changes weigh what they do."""
    plain = comparison.words.plain
    if not comparison.facts:
        yield plain("change.no-facts" if comparison.redline.changed else "output.unchanged")
        return
    weighed = comparison.scales is not None
    if weighed:
        yield f"**{_escape(comparison.level)}**\n"
    yield f"| {plain('output.subject')} | {plain('output.change')} |" + (f" {plain('output.weight')} |" if weighed else "")
    yield "|---|---|" + ("---|" if weighed else "")
    for group in comparison.facts:
        for index, (change, phrase) in enumerate(group.changes):
            said = _MENTION.sub("@<!-- -->", " ".join(phrase.sentence.split()))
            row = f"| {'' if index else f'**{group.title}**'} | {said} |"
            yield row + (f" {comparison.weighs(change)} |" if weighed else "")
    if weighed:
        yield ""
        yield from (f"{number}. {_escape(reason)}" for number, reason in enumerate(comparison.reasons, 1))
        yield from ("", *(f"- {_escape(each)}" for each in comparison.for_authors)) if comparison.for_authors else ()


def _escape(said: str) -> str:
    """What a person wrote about a judgement, as plain words."""
    return MARKDOWN.escape(said)


def _words(comparison: Comparison, room: int) -> str:
    title = comparison.words.plain("change.words")
    written = _HEADING.sub(_lower, markdown_text(comparison.redline, comparison.labels))
    if len(written) <= min(SHORT, room):
        return f"\n**{title}**\n\n{written}"
    number = sum(not isinstance(operation, Equal) for operation in comparison.redline.operations)
    before = f"\n<details>\n<summary>{title} ({number})</summary>\n\n"
    after = "\n</details>\n"
    return before + _fitted(written, room - len(before) - len(after), comparison) + after


def _lower(heading: re.Match[str]) -> str:
    """Put the headings of the notice below those of the comment."""
    return "#" * min(6, len(heading[1]) + 3)


def _fitted(written: str, room: int, comparison: Comparison) -> str:
    """Return as many whole lines as there is room for, and say when that is not all."""
    if len(written) <= room:
        return written
    note = f"\n_{comparison.words.plain('output.left-out')}_\n"
    kept = written[: max(0, room - len(note))].rpartition("\n")[0]
    return f"{kept}\n{note}"
