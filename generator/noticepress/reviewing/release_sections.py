"""The part of the report about what a branch publishes: new versions and withdrawals, as their readers will see them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from noticepress.chain.release import Release, Withdrawal
from noticepress.changes.verdicts import level_in_words
from noticepress.comparison.alike import NONE_ALIKE, AllAlike
from noticepress.model.values import PlainText
from noticepress.releasing.vouched import text_of
from noticepress.reviewing import sections
from noticepress.reviewing.escaping import code, inert, inert_markdown
from noticepress.reviewing.notices import Notice
from noticepress.reviewing.releases import Released
from noticepress.reviewing.report_words import Telling


def title(notice: Notice, found: Released, t: Telling) -> str:
    """The heading of a version."""
    return f"### {t.say('new.title', version=found.release.version, title=notice.title)} ({code(notice.name)})"


def table(found: Released, t: Telling, *, with_hash: bool = True) -> Iterator[str]:
    """Yield what can be said of it in a word or two."""
    release = found.release
    rows = [
        ("from", inert(t.date(release.effective))),
        ("published", inert(t.date(release.published))),
        ("kind", t.say(f"new.{release.about.kind}")),
        ("replaces", _replaces(found, t)),
        *(("weight", _weight(law, found, t)) for law in release.regimes if law in release.about.materiality),
        *([("hash", code(found.sha256))] if with_hash else []),
    ]
    yield "| | |"
    yield "|---|---|"
    yield from (f"| {t.say(f'new.row.{name}')} | {said} |" for name, said in rows)
    if found.label is not None and found.label != release.version and found.replaces is not None:
        yield f"\n{t.say('new.label', version=release.version, label=found.label)}"


def _replaces(found: Released, t: Telling) -> str:
    if found.replaces is None:
        return t.say("new.first")
    name = "new.replaces-scheduled" if found.scheduled else "new.replaces"
    return t.say(name, version=found.replaces.version, date=t.date(found.replaces.effective))


def _weight(law: str, found: Released, t: Telling) -> str:
    weighing = found.release.about.materiality[law]
    name = next((each.told.law for each in found.laws if each.told.regime == law), law)
    level = f"{inert(name)}: **{inert(level_in_words(weighing.level, t.words))}**"
    if weighing.level == weighing.floor:
        return level
    return f"{level} ({t.say('new.floor', level=level_in_words(weighing.floor, t.words))})"


def warnings(found: Released, t: Telling) -> Iterator[str]:
    """Yield what a person should think about before it is merged: dates that are too near, and a version that will undo it."""
    release = found.release
    if found.too_soon and found.first_day is not None:
        yield f"- ⚠️ {t.say('new.too-soon', today=t.date(t.as_of), date=t.date(release.effective), first=t.date(found.first_day))}"
    for other in found.overtaken:
        yield f"- ⚠️ {t.say('new.overtaken', version=other.version, date=t.date(other.effective))}"


def summary(found: Released, t: Telling) -> Iterator[str]:
    """Yield what readers are told in each language, and the changes of which that has no word."""
    about = found.release.about
    if about.summary is None:
        if found.replaces is not None:
            yield f"**{t.say('new.summary')}** {t.say('new.summary-none')}"
        return
    yield f"**{t.say('new.summary')}**\n"
    for locale in found.release.locales:
        said = [about.said(what, locale) for what in ("changed", "means", "can_do")]
        yield f"- {inert(t.language(locale))}: {' · '.join(inert_markdown(each) for each in said if each)}"
    if found.left_out:
        yield f"\n**{t.say('new.left-out')}**\n"
        for each in {(out.locale, out.sentence): out for out in found.left_out}.values():
            yield f"- {inert(t.language(each.locale))}: {inert_markdown(each.sentence)}"


def decided(found: Released, t: Telling) -> Iterator[str]:
    """Yield who answers for it: what was passed over, weighed otherwise, left undone, agreed with and signed."""
    about = found.release.about
    if about.overrides:
        yield f"**{t.say('new.overrides')}**\n"
        for override in about.overrides:
            known = t.words.has(f"review.refuses.{override.rule}")
            meaning = f" ({t.say(f'refuses.{override.rule}')})" if known else ""
            yield f"- {code(override.rule)}{meaning}: {inert(override.by)}. {_in_each(override.reason, t)}"
        yield ""
    yield from answered_for(found.release, t)
    if about.judgements:
        yield f"**{t.say('new.judgements')}**\n"
        for judgement in about.judgements:
            what = code(judgement.at) if judgement.at else t.say("new.whole")
            law = f", {code(judgement.regime)}" if judgement.regime else ""
            by = f": {inert(judgement.by)}. " if judgement.by else ". "
            why = _in_each(judgement.reason, t) if judgement.reason else ""
            yield f"- {what}{law}: **{inert(level_in_words(judgement.level, t.words))}**{by}{why}"
        yield ""
    if about.waivers:
        yield f"**{t.say('new.waivers')}**\n"
        for waiver in about.waivers:
            until = t.say("new.until", date=t.date(waiver.until))
            yield f"- {code(waiver.requirement)} ({until}): {inert(waiver.by)}. {_in_each(waiver.reason, t)}"
        yield ""
    yield f"- {_approved(found, t)}"
    yield f"- {_signed(found, t)}"


def answered_for(release: Release, t: Telling) -> Iterator[str]:
    """Yield the translations of a correction that nobody confirmed, each beside its source as they are in the release."""
    if release.about.vouched:
        yield f"**{t.say('new.vouched')}**\n"
        for each in release.about.vouched:
            text = text_of(each, release.facts)
            said = {locale: _in(text, locale) for locale in (release.locales[0], each.locale)}
            yield f"- {code(each.text)}: {_in_each(said, t)}"
        yield ""


def _in(text: Any, locale: str) -> str:
    """The words of a text of the facts in one language; empty for what is no text: the record may be forged."""
    found = text.get(locale) if isinstance(text, Mapping) else None
    items = found if isinstance(found, list) else [found]
    return ", ".join(each for each in items if isinstance(each, str))


def _approved(found: Released, t: Telling) -> str:
    names = [f"{inert(each.by)} ({inert(t.date(each.on))})" for each in found.release.about.approvals]
    return f"{t.say('new.approved')} {', '.join(names)}" if names else t.say("new.approved-none")


def _signed(found: Released, t: Telling) -> str:
    signed = [inert(by.removesuffix(".pem")) for proof in found.proofs if proof.time is None for by in proof.by]
    stamped = [
        t.say("new.stamped", by=", ".join(proof.by), date=t.date(proof.time.date())) for proof in found.proofs if proof.time
    ]
    return " ".join([f"{t.say('new.signed')} {', '.join(signed)}." if signed else t.say("new.signed-none"), *stamped])


def _in_each(text: PlainText | Mapping[str, str], t: Telling) -> str:
    """A text of a person in every language in which it was written."""
    written = text.root if isinstance(text, PlainText) else text
    return " · ".join(f"{inert(t.language(locale))}: {inert_markdown(said)}" for locale, said in written.items())


def facts(found: Released, t: Telling, others: AllAlike = NONE_ALIKE) -> Iterator[str]:
    """Yield what changes under each law against the version that it replaces; what ``others`` have alike is told there."""
    if found.replaces is None:
        return
    if not found.laws:
        yield t.say("new.same", version=found.replaces.version)
    for law in found.laws:
        yield f"#### {inert(law.told.law)}\n"
        if law.materiality is None:
            yield t.say("law-new-lead")
        elif law.words_only:
            yield f"**{t.say('words-only')}**"
        else:
            yield from sections.table(law.told, t, others)
        yield ""


def withdrawn(found: Withdrawal, notice: Notice, t: Telling) -> Iterator[str]:
    """Yield that a version is withdrawn, by whom and why."""
    yield f"### {t.say('new.withdrawn', version=found.version, title=notice.title)} ({code(notice.name)})\n"
    yield f"{t.say('new.withdrawn-by', by=found.by, date=t.date(found.published))} {_in_each(found.reason, t)}"
