"""The sections of the report, in the order in which somebody decides: each yields lines of Markdown. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from noticepress.changes.change import Change
from noticepress.changes.verdicts import level_in_words
from noticepress.comparison.alike import NONE_ALIKE, AllAlike, key
from noticepress.comparison.comparison import Comparison
from noticepress.confirmations.settling import Confirmed
from noticepress.findings import alike
from noticepress.reviewing.alike_sections import named
from noticepress.reviewing.duties import Duty
from noticepress.reviewing.escaping import code, inert, inert_markdown, place
from noticepress.reviewing.laws import Law
from noticepress.reviewing.length import MOST_NAMED
from noticepress.reviewing.next_release import Coming
from noticepress.reviewing.notices import Notice
from noticepress.reviewing.other_files import FOR_A_PERSON as OTHERS
from noticepress.reviewing.report_words import Telling
from noticepress.reviewing.review import Review
from noticepress.reviewing.trees import FOR_A_PERSON as UNSEEN
from noticepress.reviewing.trees import Differs

MOST_BEFORE_FOLDING = 12
"""Lines of a list that need no click."""


def verdict(review: Review, t: Telling) -> Iterator[str]:
    """Yield whether it can be merged, in one line, and what was compared."""
    counts = {
        "released": len(review.touched), "moved": len(review.moved), "forged": len(review.forged), "unmet": len(review.unmet),
        "mistakes": len(review.mistakes),
        "unsigned": len(review.unsigned), "unread": len(review.unread),
    }  # fmt: skip
    head = review.head or t.words.plain("review.working-tree")
    why = ", ".join(t.say(f"stop.{name}", n) for name, n in counts.items() if n)
    line = f"❌ **{t.say('may-not')}**: {why}." if review.stops else f"✅ **{t.say('may')}**"
    passed = sum(len(new.release.about.overrides) for notice in review.notices for new in notice.released)
    line += f" {t.say('passed-over', passed)}" if passed else ""
    yield line + (f" {t.say('person', review.to_see_to)}" if review.to_see_to else "")
    yield ""
    yield f"<sub>{t.say('compared', base=review.base, head=head, date=t.date(t.as_of))}</sub>"
    if not review.base_exists:
        yield f"\n{t.say('base-none')}"
    elif not review.news and not review.stops and not review.answers and not review.redacted:
        yield f"\n{t.say('nothing')}"


def overview(review: Review, t: Telling) -> Iterator[str]:
    """Yield a table with a row for each notice and law; those in which the same changes, and nothing else, have rows together."""
    groups: dict[tuple[object, ...], list[Notice]] = {}
    for notice in review.news:
        same = (*_rows(replace(notice, title=""), t), *_changed(notice, review.alike))
        groups.setdefault(same, []).append(notice)
    if groups:
        yield "| " + " | ".join(t.say(f"column.{name}") for name in ("notice", "law", "weight", "facts", "earliest")) + " |"
        yield "|---|---|---|---:|---|"
    for notices in groups.values():
        titles = named([each.title for each in notices], _IN_A_CELL)
        several = f"{t.words.plain('review.alike.notices', len(notices))}: {titles}"
        yield from _rows(notices[0] if len(notices) == 1 else replace(notices[0], title=several), t)


def rows_left_out(rows: Sequence[str], first: int, t: Telling) -> str:
    """What the rows from the ``first`` on are about, each once: a row without a name goes on with the one above."""
    names: list[str] = []
    name = ""
    for number, row in enumerate(rows):
        name = row.removeprefix("|").partition(" | ")[0].strip() or name
        if number >= first and row.strip() and name not in names[-1:]:
            names.append(name)
    said, shown = f"{t.say('cut-rows')} ", 0
    for name in names:
        if shown and len(said) + len(name) > MOST_NAMED - _ROOM_FOR_COUNT:
            break
        said += f"{', ' if shown else ''}{name[: MOST_NAMED // 2]}"
        shown += 1
    return said + (f" … (+{len(names) - shown})" if shown < len(names) else ".")


_ROOM_FOR_COUNT = 20
_IN_A_CELL = 5
"""Notices that one cell names."""


def _changed(notice: Notice, others: AllAlike) -> tuple[object, ...]:
    """The changes of a notice, when others have each of them alike; else its own name."""
    told = [law.told for law in (*(law for new in notice.released for law in new.laws), *notice.laws)]
    if notice.status == "unread" and not told:
        return ()
    if not told or any(others.own(each) or not each.facts for each in told):
        return (notice.name,)
    return tuple(key(group.title, *each) for one in told for group in one.facts for each in group.changes)


def _rows(notice: Notice, t: Telling) -> Iterator[str]:
    first = inert(t.date(notice.coming.first_day)) if notice.coming and notice.coming.first_day and not notice.out else "–"
    name = inert(notice.title)
    for new in notice.released:
        version = t.say("new.of", title=notice.title, version=new.release.version)
        day = inert(t.date(new.release.effective))
        for law in new.laws if new.replaces else ():
            yield f"| {version} | {inert(law.told.law)} | **{_weight(law, t)}** | {law.told.count if law.materiality else '–'} | {day} |"
            version = ""
        if version:
            yield f"| {version} | – | {t.say('new.first' if new.replaces is None else 'status.same')} | – | {day} |"
    if notice.settled:
        return
    for law in notice.laws:
        yield f"| {name} | {inert(law.told.law)} | **{_weight(law, t)}** | {law.told.count if law.materiality else '–'} | {first} |"
        name = ""
    if not notice.laws:
        yield f"| {name} | – | {t.say(f'status.{notice.status}')} | – | {first if notice.status != 'removed' else '–'} |"


def _weight(law: Law, t: Telling) -> str:
    """The level in words. Words that change without a fact have none: only a person can weigh them."""
    if law.materiality is None:
        return t.say("law-new")
    return t.say("column.words-only") if law.words_only else inert(level_in_words(law.materiality.level, t.words))


def released(review: Review, t: Telling) -> Iterator[str]:
    """Yield the published files that were touched."""
    if review.touched:
        yield f"### {t.say('released.title')}"
        yield f"\n{t.say('released.lead')}\n"
        for each in review.touched:
            yield f"- {t.file(each.file, linked=each.change != 'removed')}: {t.say(f'change.{each.change}')}"


def redacted(review: Review, t: Telling) -> Iterator[str]:
    """Yield the published texts that are taken away: by whom and why, and that nobody can bring them back."""
    if not review.redacted:
        return
    yield f"### {t.say('redacted.title')}"
    yield f"\n{t.say('redacted.lead')}\n"
    for each in review.redacted:
        said = each.version.redaction
        reason = said.reason.get(t.words.locale) or next(iter(said.reason.values()))
        line = t.say("redacted", version=said.version, notice=said.notice, date=t.date(said.published), by=said.by)
        yield f"- {line} {inert(reason)}" + (f" **{t.say('redacted.vacant')}**" if each.vacant else "")


def errors(review: Review, t: Telling) -> Iterator[str]:
    """Yield mistakes that are new, and judgements that cannot stand; then how many stood there before, or were mended."""
    found = [*review.forged, *review.mistakes, *review.unsigned]
    if found:
        yield f"### {t.say('errors.title')}\n"
        yield from (t.finding(*group) for group in alike(found))
        yield ""
    before = t.say("errors.before", review.errors_before) if review.errors_before else ""
    mended = t.say("errors.mended", len(review.base_errors)) if review.base_errors else ""
    if before or mended:
        yield " ".join(part for part in (before, mended) if part)


def answers(review: Review, t: Telling) -> Iterator[str]:
    """Yield what waits for a person's answer, and what people confirmed on this branch: what, who and why."""
    found = review.answers
    if found.open:
        yield f"### {t.say('answers.open')}\n"
        yield from (t.finding(finding) for finding in found.open)
        yield ""
    if found.confirmed:
        yield f"### {t.say('answers.confirmed')}\n"
        yield from (_confirmed(each, t) for each in found.confirmed)
        yield ""
    if found and found.open_before:
        yield t.say("answers.before", found.open_before)


def _confirmed(each: Confirmed, t: Telling) -> str:
    by = t.say("answers.by", by=each.answer.by, date=t.date(each.answer.on))
    why = f": {inert(each.answer.why)}" if each.answer.why else ""
    return f"- {code(each.question.name)}: {inert(each.question.message)} {code(each.question.rule)} ({by}{why})"


def notice_title(notice: Notice) -> str:
    """The heading of a notice."""
    return f"### {inert(notice.title)} ({code(notice.name)})"


def status(notice: Notice, t: Telling) -> Iterator[str]:
    """Yield what there is to say of a notice that is new, gone or cannot be read."""
    if notice.status == "unread" and notice.laws and notice.replaces:
        yield t.say("told.unread-base", version=notice.replaces.version)
    elif notice.status == "unread":
        yield t.say("told.unread-head" if not notice.source else "told.unread-first")
    elif notice.status in ("added", "removed"):
        yield t.say(f"told.{notice.status}")


def law(found: Law, notice: Notice, t: Telling, others: AllAlike = NONE_ALIKE) -> Iterator[str]:
    """Yield what changes under one law: the weight, the facts with theirs, the reasons, what a person has to see to.

    What ``others`` have alike is told there.
    """
    told = found.told
    yield f"#### {inert(told.law)}\n"
    if found.materiality is None:
        yield t.say("law-new-lead")
        return
    if found.words_only:
        yield f"**{t.say('words-only')}**"
    elif told.facts:
        yield f"**{inert(told.level)}**\n"
        yield from table(found.told, t, others)
    if found.beside is not None and notice.replaces is not None:
        version, level = notice.replaces.version, level_in_words(found.beside.level, t.words)
        yield f"\n{t.say('beside', len(found.beside.changes), version=version, level=level)}"


def table(told: Comparison, t: Telling, others: AllAlike = NONE_ALIKE) -> Iterator[str]:
    """Yield the facts that change under one law, each with its weight, and the reasons; those of ``others``, too, as a number."""
    if own := others.own(told):
        yield f"| {t.say('column.subject')} | {t.say('column.change')} | {t.say('column.weight')} |"
        yield "|---|---|---|"
        reasons: dict[str, int] = {}
        for group in own:
            for index, (change, phrase) in enumerate(group.changes):
                subject = "" if index else f"**{inert(group.title)}**"
                yield f"| {subject} | {inert_markdown(phrase.sentence)} | {inert(_weighs(told, change, reasons))} |"
        yield ""
        yield from (f"{number}. {inert(reason)}" for reason, number in reasons.items())
        yield from ("", *(f"- {inert(each)}" for each in told.for_authors)) if told.for_authors else ()
    if count := others.count(told):
        yield ("\n" if own else "") + t.say("alike.above", count)


def _weighs(told: Comparison, change: Change, reasons: dict[str, int]) -> str:
    """The level of a change in words, with the number of its reason."""
    weight = told.weight(change)
    return f"{weight.word} ({reasons.setdefault(weight.why, len(reasons) + 1)})" if weight else ""


def see_to(notice: Notice, t: Telling) -> Iterator[str]:
    """Yield what the law asks somebody to do before a change takes effect, each once, whatever the laws that ask it."""
    said: dict[str, None] = {}
    for law in notice.laws:
        for each in law.to_see_to:
            duty = each.rule.duty
            assert duty is not None
            said[
                f"- {t.text(duty.says)} {t.text(duty.fix)} ({t.source(each.rule.citation)}; {place(each.file, each.line, t.files)})"
            ] = None
    if notice.older_judgement:
        said[f"- {t.say('judgement-older')} {t.file(notice.older_judgement)}"] = None
    if said:
        yield f"**{t.say('see-to')}**\n"
        yield from said


def duties(notice: Notice, t: Telling) -> Iterator[str]:
    """Yield the duties that are newly unmet, waived, asking or met."""
    found = notice.duties
    for name, group in (("unmet", found.unmet), ("waived", found.waived), ("asking", found.asking), ("met", found.met)):
        if group:
            yield f"**{t.say(f'duties.{name}')}**\n"
            for duty in group:
                yield from _duty(duty, t, fix=name in ("unmet", "asking"))
            yield ""


def _duty(duty: Duty, t: Telling, *, fix: bool) -> Iterator[str]:
    requirement = duty.verdict.requirement
    said = f"- {t.text(requirement.title)} ({t.source(requirement.citation)}; {code(requirement.id)})"
    mend = f" {t.text(requirement.fix)}" if fix and duty.findings else ""
    places = list(dict.fromkeys(t.place(finding) for finding in duty.findings))
    yield said + (f": {', '.join(places[:_PLACES])}{' …' if len(places) > _PLACES else ''}." if places else "") + mend


_PLACES = 5
"""Places that are named for one duty."""


def translations(notice: Notice, t: Telling) -> Iterator[str]:
    """Yield the translations that wait because of this change."""
    if notice.stale or notice.stale_before:
        waits = t.say("stale", len(notice.stale)) if notice.stale else ""
        before = t.say("stale-before", notice.stale_before) if notice.stale_before else ""
        yield f"**{t.say('stale-title')}** {' '.join(part for part in (waits, before) if part)}"
    if notice.stale:
        yield ""
        yield from (f"- {t.place(finding)}: {code(finding.path)}" for finding in notice.stale)


def coming(notice: Notice, t: Telling) -> Iterator[str]:
    """Yield what the next release says of itself, what would refuse it, and the first day on which it can be in force."""
    found = notice.coming
    if found is None or notice.status == "removed" or (notice.out and not found.announced):
        return
    yield f"**{t.say('coming.title')}** " + " ".join(
        _announced(found, notice.released[-1].release.version if notice.released else "", t)
    )
    if found.given.summary is not None:
        yield f"\n> {t.text(found.given.summary.changed)}"
    refused = [f for f in found.refusals if ("." not in f.rule or ".change." in f.rule) and f.rule != "translation-stale"]
    if refused:
        yield f"\n{t.say('coming.refused')}\n"
        for finding in refused:
            name = "duty" if "." in finding.rule else finding.rule
            known = t.words.has(f"review.refuses.{name}")
            said = t.say(f"refuses.{name}", rule=finding.rule) if name == "duty" else t.say(f"refuses.{name}") if known else ""
            yield f"- {said} ({t.file(finding.file)})" if said else t.finding(finding)


def _announced(found: Coming, made: str, t: Telling) -> Iterator[str]:
    given = found.given
    if not found.announced:
        yield t.say("coming.after", version=made) if made else t.say("coming.none")
    else:
        version = t.say("coming.version", version=given.version) if given.version else t.say("coming.no-version")
        yield (
            version
            + (f" {t.say('coming.from', date=t.date(given.effective))}" if given.effective else "")
            + f" ({t.file(found.file)})."
        )
    if found.first_day is not None:
        yield t.say("coming.earliest", published=t.date(t.as_of), date=t.date(found.first_day))


def for_a_person(review: Review, t: Telling) -> Iterator[str]:
    """Yield what else is in it that somebody has to look at, whatever else there is: never cut, so never long."""
    if said := [*_files({topic: files for topic, files in _beside(review) if topic in _URGENT}, review, t)]:
        yield f"### {t.say('other.title')}\n"
        yield from said


def other(review: Review, t: Telling) -> Iterator[str]:
    """Yield what else is in it: new and removed notices, laws and languages, releases, files that notices are made with."""
    said = [line for notice in review.notices for line in _of_notice(notice, t)] + list(_unseen(review, t))
    if said:
        if not any(files and topic in _URGENT for topic, files in _beside(review)):
            yield f"### {t.say('other.title')}\n"
        yield from said


def _of_notice(notice: Notice, t: Telling) -> Iterator[str]:
    title = notice.title
    if notice.status in ("added", "removed"):
        yield f"- {t.say(f'other.{notice.status}', title=title)}"
    laws = {each.told.regime: each.told.law for each in notice.laws}
    if notice.status != "added":
        yield from (f"- {t.say('other.law-added', title=title, law=laws.get(each, each))}" for each in notice.added)
        yield from (f"- {t.say('other.law-removed', title=title, law=each)}" for each in notice.removed)
        added, removed = notice.languages_added, notice.languages_removed
        yield from (f"- {t.say('other.language-added', title=title, language=t.language(each))}" for each in added)
        yield from (f"- {t.say('other.language-removed', title=title, language=t.language(each))}" for each in removed)


def _unseen(review: Review, t: Telling) -> Iterator[str]:
    for fact, file in (review.facts.unused or {}).items():
        yield f"- {t.say('other.unused')} {code('/'.join(fact))} ({t.file(file)})"
    yield from _files({topic: files for topic, files in _beside(review) if topic not in _URGENT}, review, t)
    for notice, documents in review.by_words.items():
        yield f"- {t.say('other.by-words', notice=notice, documents=_documents(documents, t))}"


def _beside(review: Review) -> Iterator[tuple[str, Sequence[Differs]]]:
    """All files that are no text, by topic."""
    yield from (("shared", review.facts.told), ("rewritten", review.facts.rewritten))
    yield from (*review.others.items(), *review.unseen.items())


_URGENT = frozenset({*OTHERS, *UNSEEN, "weights", "keys"})
"""Topics of which somebody has to be told even where nothing else fits."""


def _files(topics: Mapping[str, Sequence[Differs]], review: Review, t: Telling) -> Iterator[str]:
    """Yield a line for each topic, with the files as far as they fit; for the site, also the settings."""
    for topic, files in topics.items():
        if not files:
            continue
        names: list[str] = []
        for each in files[:_FILES]:
            name = t.file(each.file, linked=each.change != "removed")
            if names and sum(map(len, names)) + len(name) > _ROOM:
                break
            names.append(name)
        yield f"- {t.say(f'other.{topic}')} {', '.join(names)}{f' … (+{len(files) - len(names)})' if len(files) > len(names) else ''}"
        settings = review.settings if topic == "site" else ()
        for setting in settings[:_FILES]:
            yield f"  - {code(setting.key[:_KEY])}: {t.say(f'setting.{setting.consequence}')}"
        if len(settings) > _FILES:
            yield f"  - … (+{len(settings) - _FILES})"


_FILES, _ROOM, _KEY = 40, 2_400, 80
"""Files that are named for one topic, the characters that they have (one is named anyway), and those of a setting."""


def _documents(documents: Sequence[tuple[str, str]], t: Telling) -> str:
    return ", ".join(f"{regime} ({t.language(locale)})" for regime, locale in documents)
