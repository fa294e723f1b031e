"""The act of releasing: everything that is looked at before a release is made, and the release when nothing refuses it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace

from noticepress.chain.about import About, NextRelease
from noticepress.chain.chain import Chain
from noticepress.chain.json_text import facts_json
from noticepress.chain.release import Release
from noticepress.chain.timeline import in_force
from noticepress.changes.duties import duties
from noticepress.changes.materiality import UNKNOWN, check_judgements
from noticepress.checking.confirming import REFUSED
from noticepress.checking.run import Report, examine
from noticepress.checking.settings import check_settings
from noticepress.confirmations.questions import Question
from noticepress.findings import Finding, Unusable, has_errors, in_order
from noticepress.language.numerals import read_numerals
from noticepress.language.quantities import Reader, reader_of
from noticepress.releasing.announced import Announced
from noticepress.releasing.freeze import Draft, check_dates, check_label, freeze, working_text
from noticepress.releasing.own_promise import Promise, keeps_its_promise, promise
from noticepress.releasing.refusals import correction, needs_summary, notice_period, settle, unchanged
from noticepress.releasing.said_by_people import wrong_approvals
from noticepress.releasing.vouched import recorded
from noticepress.releasing.weighing import Weighed, first_day, next_label, weigh_working_text
from noticepress.rendering.view import Edition
from noticepress.repository import Loaded, Repository
from noticepress.translations.staleness import Stale, Translations

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Prepared:
    """A release that could be made, and what it would say of itself (``about``). ``refusals`` are what stands in its way; without any,
    ``release`` is there.
    """

    version: str
    published: dt.date
    effective: dt.date
    first_day: dt.date
    weighed: Weighed
    refusals: tuple[Finding, ...]
    about: About
    to_see_to: tuple[Finding, ...] = ()
    """What a person has to see to before it takes effect."""
    release: Release | None = field(default=None, compare=False)
    open: tuple[Question, ...] = ()
    """What waits for a person's answer and refuses nothing."""
    promised: Promise | None = None
    """What the version that it replaces promises of how long ahead such changes are announced."""


def prepare(
    repository: Repository,
    loaded: Loaded,
    chain: Chain,
    announced: Announced,
    published: dt.date,
    effective: dt.date | None,
    *,
    vouched: Callable[[Stale], bool] | None = None,
    announced_with: Release | None = None,
) -> Prepared:
    """Look at everything that a release of the working text needs.

    ``effective``: left out, the first day on which it may take effect and keeps what the version in force promises. ``vouched`` says of a stale translation that somebody answers
    for it. ``announced_with``: the release with which these changes were published before, so that its day counts. Raises
    ``Unusable`` with mistakes, which nobody can pass over.
    """
    report = examine(repository, published)
    _stop_at([f for f in report.findings if f.severity == "error" and "." not in f.rule], announced.findings, chain.findings)
    notice = loaded.folder.name
    draft = working_text(repository, notice, published)
    weighed, first = _weighed(repository, notice, chain, announced, draft, published, effective)
    announced = _of_this_one(announced, weighed)
    given = announced.next
    promised = None
    if announced_with is None and given.kind != "correction":
        promised = promise(weighed, published, lambda locale: _reader(repository, locale))
    effective = effective or (max(first, promised.day(published)) if promised else first)
    version = given.version if given.version is not None else next_label(chain.versions, weighed.level)
    where = repository.where(notice)
    if version is None:
        fix = "choose one with --version, or 'version' in next.yaml"
        raise Unusable([Finding("no-label", "no version can be proposed after labels that are no numbers", where, fix=fix)])
    _stop_at(
        list(check_label(chain, version, where)),
        check_dates(chain, effective, published, where),
        announced.placed(check_judgements(weighed.laws, given.materiality, announced.file)),
        announced.placed(wrong_approvals(given.approvals, published, announced.file)),
    )
    if given.version is None:
        _stop_at(_unchanged(repository, notice, weighed.old, draft, effective))
    if announced_with is not None:
        first = first_day(repository, weighed, announced_with.published)
    stale = list(Translations(repository).of(loaded))
    answered = [each for each in stale if vouched is not None and vouched(each)]
    waiting = [each.finding("error") for each in stale if each not in answered]
    seen_to = list(_to_see_to(repository, loaded, weighed))
    seen_to += keeps_its_promise(weighed, promised, published, effective, loaded.parsed)
    refusals = [*_unmet(report), *_unsaid(report), *waiting, *(f for f in seen_to if f.severity == "error")]
    refusals += _of_changes(repository, notice, announced, draft, weighed, (effective, first), announced_with)
    left, overrides = settle(refusals, announced)
    about = About(
        kind=given.kind,
        summary=given.summary,
        materiality=weighed.record,
        judgements=given.materiality,
        approvals=given.approvals,
        overrides=overrides,
        waivers=tuple(dict.fromkeys(waiver for verdict in report.verdicts for waiver in verdict.waivers)),
        announced=announced_with.version if announced_with else None,
        vouched=recorded(answered),
    )
    made = None if left else freeze(repository, notice, chain, version, effective, published, about)
    return Prepared(
        version, published, effective, first, weighed, tuple(in_order(left)), about,
        (*announced.findings, *(f for f in seen_to if f.severity != "error"), *_overtaken(chain, effective, where), *check_settings(repository.places.root)), made,
        tuple(question for question in report.open if question.rule not in REFUSED), promised,
    )  # fmt: skip


def _reader(repository: Repository, locale: str) -> Reader:
    return reader_of(locale, read_numerals(repository.places.locales, locale)[0])


def _of_this_one(announced: Announced, weighed: Weighed) -> Announced:
    """Without the judgements that are said for several notices and of which this one has no change."""
    if "materiality" not in announced.for_all:
        return announced
    given = announced.next
    fitting = tuple(
        each for each in given.materiality
        if not any(f.rule == UNKNOWN for f in check_judgements(weighed.laws, (each,), announced.file))
    )  # fmt: skip
    return replace(announced, next=NextRelease.model_copy(given, update={"materiality": fitting}))


def _of_changes(
    repository: Repository, notice: str, announced: Announced, draft: Draft, weighed: Weighed, days: tuple[dt.date, dt.date],
    announced_with: Release | None,
) -> Iterator[Finding]:  # fmt: skip
    """What the changes ask for and lack; ``days``: the one on which they take effect, and the first on which they may.

    What comes in the place of a version with which it was announced is a correction of that one, whatever it is beside the version
    in force.
    """
    given, file = announced.next, announced.file
    yield from needs_summary(weighed, announced)
    if announced.dated:
        yield from notice_period(weighed, given.kind, *days, repository.where(notice), announced.dated)
    else:
        yield from announced.placed(notice_period(weighed, given.kind, *days, file))
    if announced_with is None:
        yield from correction(weighed, given.kind, file)
    else:
        yield from correction(weigh_working_text(repository, notice, announced_with, draft), "correction", file)


def _weighed(
    repository: Repository,
    notice: str,
    chain: Chain,
    announced: Announced,
    draft: Draft,
    published: dt.date,
    effective: dt.date | None,
) -> tuple[Weighed, dt.date]:
    """What changes against the version in force before ``effective``, and the first day on which it may take effect.

    ``effective``: left out, that first day after every scheduled version: one that takes effect later would take this one's
    place without knowing of its changes. Raises ``Unusable`` for a correction that could not take effect at once therefore.
    """
    last = max((release for release in chain.standing if release.effective > published), key=lambda r: r.effective, default=None)
    start = effective or (published if last is None else last.effective + _DAY)
    weighed = weigh_working_text(repository, notice, in_force(chain.releases, start), draft, announced.next.materiality)
    corrects = announced.next.kind == "correction"
    if effective is None and corrects and last is not None:
        raise Unusable([_brought_back(last, published, start, announced.file)])
    first = published if corrects else first_day(repository, weighed, published)
    return weighed, first if effective is not None else max(first, start)


def _brought_back(last: Release, published: dt.date, start: dt.date, file: str) -> Finding:
    message = f"version {last.version} is scheduled for {last.effective} and was made before this correction: it would undo it"
    fix = f"say when: --effective {published} (and release {last.version} anew, corrected) or --effective {start}"
    return Finding("scheduled-lacks", message, file, fix=fix)


def _stop_at(*findings: Iterable[Finding]) -> None:
    found = [finding for some in findings for finding in some]
    if has_errors(found):
        raise Unusable(found)


def _unchanged(repository: Repository, notice: str, old: Release | None, draft: Draft, effective: dt.date) -> Iterator[Finding]:
    """A finding when the release would say word for word what the one before it says, its number and dates aside.

    Who names the version wants one all the same.
    """
    if old is None or facts_json(draft.facts) != facts_json(old.facts):
        return
    as_before = Edition(old.version, old.effective, old.published)
    written = {(each.regime, each.locale): each.text for each in repository.documents(notice, as_before, effective)}
    if written == dict(old.texts):
        yield unchanged(old.version, repository.where(notice))


def _unmet(report: Report) -> Iterator[Finding]:
    """Duties of the law that are not met."""
    return (f for f in report.findings if f.severity == "error" and "." in f.rule)


def _unsaid(report: Report) -> Iterator[Finding]:
    """What would be published although nobody has said it, until a person confirms that it is meant so."""
    return (replace(f, severity="error") for f in report.findings if f.question and f.rule in REFUSED)


def _to_see_to(repository: Repository, loaded: Loaded, weighed: Weighed) -> Iterator[Finding]:
    if repository.organisation_parsed is not None:
        for law in weighed.laws:
            yield from duties(law, repository.organisation_parsed, loaded.parsed)


def _overtaken(chain: Chain, effective: dt.date, where: str) -> Iterator[Finding]:
    """A warning for each scheduled version that will take the place of this one without knowing of its changes."""
    for release in chain.standing:
        if release.effective > effective:
            message = f"version {release.version} takes effect on {release.effective} and was made before this one: it lacks its changes"
            fix = "withdraw it, or release its text anew for a later day"
            yield Finding("scheduled-lacks", message, where, severity="warning", fix=fix)
