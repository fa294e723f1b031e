"""Words of the program and of laws that change, in the report: each wording once, with what somebody decided on it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from noticepress.changes.rewordings import Reworded
from noticepress.changes.verdicts import decided_in_words, level_in_words
from noticepress.reviewing.changed_words import ChangedWords
from noticepress.reviewing.escaping import code, inert, inert_html
from noticepress.reviewing.report_words import Telling


def reworded(found: Sequence[Reworded], t: Telling) -> Iterator[str]:
    """Yield the words of the program and the laws that change, each once, those that nobody classified first."""
    if found:
        yield f"### {t.say('reworded.title')}\n"
        yield f"{t.say('reworded.lead')}\n"
    for each in sorted(found, key=lambda one: not one.open):
        words = f"<del>{inert_html(each.old)}</del> <ins>{inert_html(each.new)}</ins>"
        yield f"- {t.language(each.locale)}: {words} ({t.label('reworded.texts', len(each.texts))}). {weighed(each, t)}"


def words(found: Sequence[ChangedWords], t: Telling) -> Iterator[str]:
    """Yield the words that change in catalogues and templates, as they stand there: old and new, those of each file as far as they are few."""
    if found:
        yield f"### {t.say('catalogues.title')}\n"
    for file, group in groupby(found, key=lambda each: each.file):
        those = list(group)
        for each in those[:_MOST]:
            old, new = _around(each.old, each.new)
            marked = f"<del>{inert_html(old)}</del> " * bool(old) + f"<ins>{inert_html(new)}</ins>" * bool(new)
            yield f"- {code(file)}, {code(each.name[:_LONGEST])}: {marked.rstrip()}"
        if len(those) > _MOST:
            yield f"- {code(file)}: … (+{len(those) - _MOST})"


_MOST, _LONGEST = 20, 240
"""Words of one file that are shown, and characters of each."""


def _around(old: str, new: str) -> tuple[str, str]:
    """Both, of long ones from a little before what differs."""
    first = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    start = max(0, first - _LONGEST // 4) if max(len(old), len(new)) > _LONGEST else 0
    shown = (text[start : start + _LONGEST] + ("…" if len(text) > start + _LONGEST else "") for text in (old, new))
    begun, came = (f"…{text}" if start and text else text for text in shown)
    return begun, came


def weighed(each: Reworded, t: Telling) -> str:
    """What somebody decided on a wording, or which words of it wait for that."""
    if each.classified is not None:
        level = level_in_words(each.classified.level, t.words)
        reason = each.classified.reason.in_(t.words.locale) or each.classified.reason.for_tools()
        return t.say("reworded.classified", level=level, by=each.classified.by, reason=reason)
    if each.wording.decided:
        return f"**{t.say('reworded.open')}** {inert(decided_in_words(each.wording.decided, t.words))}"
    return t.say("reworded.editorial" if each.wording.editorial else "reworded.other")
