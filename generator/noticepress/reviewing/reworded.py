"""Words of the program and of laws that change, in the report: each wording once, with what somebody decided on it. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from noticepress.changes.rewordings import Reworded
from noticepress.changes.verdicts import decided_in_words, level_in_words
from noticepress.reviewing.escaping import inert, inert_html
from noticepress.reviewing.report_words import Telling


def reworded(found: Sequence[Reworded], t: Telling) -> Iterator[str]:
    """Yield the words of the program and the laws that change, each once, those that nobody classified first."""
    if found:
        yield f"### {t.say('reworded.title')}\n"
        yield f"{t.say('reworded.lead')}\n"
    for each in sorted(found, key=lambda one: not one.open):
        words = f"<del>{inert_html(each.old)}</del> <ins>{inert_html(each.new)}</ins>"
        yield f"- {t.language(each.locale)}: {words} ({t.label('reworded.texts', len(each.texts))}). {weighed(each, t)}"


def weighed(each: Reworded, t: Telling) -> str:
    """What somebody decided on a wording, or which words of it wait for that."""
    if each.classified is not None:
        level = level_in_words(each.classified.level, t.words)
        reason = each.classified.reason.in_(t.words.locale) or each.classified.reason.for_tools()
        return t.say("reworded.classified", level=level, by=each.classified.by, reason=reason)
    if each.wording.decided:
        return f"**{t.say('reworded.open')}** {inert(decided_in_words(each.wording.decided, t.words))}"
    return t.say("reworded.editorial" if each.wording.editorial else "reworded.other")
