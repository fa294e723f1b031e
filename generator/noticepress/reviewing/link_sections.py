"""The sections of the report about what is published at once: two branches that release, and corrections. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from noticepress.findings import alike
from noticepress.reviewing.escaping import code, inert
from noticepress.reviewing.excerpts import excerpts
from noticepress.reviewing.notices import Notice
from noticepress.reviewing.release_sections import answered_for
from noticepress.reviewing.report_words import Telling
from noticepress.reviewing.review import Review
from noticepress.reviewing.sections import table


def moved(review: Review, t: Telling) -> Iterator[str]:
    """Yield the notices of which the base published a version meanwhile, too, and the way out."""
    if review.moved:
        yield f"### {t.say('moved.title')}\n"
        for each in review.moved:
            told = t.say(
                "moved.both", notice=each.notice, branch=each.branch, theirs=", ".join(each.theirs), ours=", ".join(each.ours)
            )
            yield f"- {told} {code(f'noticepress release --again {each.notice} {each.version}{each.option}')}"


def correction(notice: Notice, t: Telling) -> Iterator[str]:
    """Yield what a correction puts right at once, what it makes of scheduled versions, and what would refuse it."""
    found = notice.correcting
    if found is None:
        return
    old, first = found.given.corrects, found.first
    puts = (
        t.say("correction.puts", old=old, new=first.version, date=t.date(first.effective))
        if first
        else t.say("correction.wants", old=old)
    )
    yield f"**{t.say('correction.title')}** {puts} ({t.file(found.file)})"
    for again in found.again:
        was = again.about.announced or ""
        yield f"\n{t.say('correction.again', old=was, new=again.version, date=t.date(again.effective))}"
    yield f"\n> {t.text(found.given.summary.changed)}\n"
    for told in found.told:
        yield f"\n#### {inert(told.law)}\n"
        yield from table(told, t)
        yield ""
        yield from excerpts(told.redline, told.labels)
    for release in (first, *found.again):
        yield from answered_for(release, t) if release else ()
    refused = (*found.wrong, *(found.plan.refusals if found.plan else ()))
    if refused:
        yield f"\n{t.say('coming.refused')}\n"
        yield from (t.finding(*group) for group in alike(refused))
    if found.plan:
        yield from (t.finding(each) for each in found.plan.beside)
