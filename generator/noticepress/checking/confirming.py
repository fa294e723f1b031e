"""What a person can confirm: warnings about what was written, and the answers held against all that is asked.

Reads the styles of the languages.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from noticepress.checking import empty_times, forms, house, organisations, placeholders, unprinted, unused
from noticepress.checking.verdicts import Verdict
from noticepress.confirmations.answers import Answer
from noticepress.confirmations.questions import OF_ORGANISATION, Point, Question, questions
from noticepress.confirmations.settling import Confirmed, Settled, check_answers, settle
from noticepress.findings import Finding
from noticepress.language.style import Style, read_style
from noticepress.model import Notice, Organisation
from noticepress.reading import comments
from noticepress.reading.yaml import Parsed
from noticepress.repository import Repository

RULES = (
    *(unused.RULE, placeholders.RULE, empty_times.RULE, comments.RULE, forms.RULE, organisations.NAMED, unprinted.RULE),
    *("language-wrong", "language-same", "numbers-differ", "telephone-zero", "text-list", "text-emphasis", "text-link-elsewhere"),
    *house.RULES,
)
"""The rules whose warnings a person can confirm, beside the duties that need a person: what a misspelt one may have meant."""
REFUSED = (unused.RULE, placeholders.RULE)
"""Those for which a release is refused until somebody confirms that it is meant so: it would say what nobody has said."""


SAID_BY_DUTIES = (unused.RULE, empty_times.RULE)
"""Those that say no more than the error of a duty at the same fact, or at one around it, does."""


@dataclass(frozen=True)
class Answered:
    """Findings and verdicts after the answers; ``confirmed`` is asked no longer, ``open`` waits for a person."""

    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...]
    confirmed: tuple[Confirmed, ...] = ()
    open: tuple[Question, ...] = ()


def of_notice(
    repository: Repository, folder: str, parsed: Parsed, locales: Sequence[str], laws: Sequence[str], documents: Mapping[str, str]
) -> Iterator[Finding]:
    """Warnings for a notice as it was written, in its languages and under its laws; ``documents``: the text of each so far."""
    styles = _styles(repository, locales)
    if any(loaded.parsed is parsed for loaded in repository.notices.values()):  # a reference that cannot be read may be the one
        yield from unused.check_unused(parsed, {law: documents.get(law, "") for law in laws})
    yield from placeholders.check_placeholders(Notice, parsed, styles)
    yield from organisations.check_named(repository, folder, parsed)
    yield from empty_times.check_empty_times(parsed, styles, laws)


def of_organisation(repository: Repository, parsed: Parsed, locales: Sequence[str]) -> Iterator[Finding]:
    """Warnings for the organisation as it was written."""
    yield from placeholders.check_placeholders(Organisation, parsed, _styles(repository, locales))


def not_said_by(duties: Sequence[Finding], findings: Iterable[Finding]) -> Iterator[Finding]:
    """Findings without the warnings about facts of which a duty is an error: an unused category of data has no purpose."""
    errors = {(duty.file, duty.path) for duty in duties if duty.severity == "error" and duty.path}
    for finding in findings:
        steps = finding.path.split("/")
        around = {(finding.file, "/".join(steps[: count + 1])) for count in range(1, len(steps))}
        if finding.rule not in SAID_BY_DUTIES or errors.isdisjoint(around):
            yield finding


def _styles(repository: Repository, locales: Sequence[str]) -> dict[str, Style]:
    found = ((locale, read_style(repository.places.locales, locale)[0]) for locale in locales)
    return {locale: style for locale, style in found if style is not None}


def answered(
    repository: Repository,
    findings: Sequence[Finding],
    verdicts: Sequence[Verdict],
    unsettled: Collection[str] | None,
    beside: Repository | None = None,
    *,
    compared: bool = False,
) -> Answered:
    """Hold all answers against all questions.

    ``unsettled``: the notices of which not everything could be asked, so that an answer may only seem to answer nothing;
    ``None`` when nothing was asked in full. ``beside``: the whole house, on whose facts answers may rest;
    ``compared``: all of its notices could be held against these.
    """
    found = Answered(tuple(findings), tuple(verdicts))
    organisation = repository.organisation_parsed
    for name, sheet in repository.answers.items():
        own = organisation if name == OF_ORGANISATION else repository.written.get(name)
        if own is None:
            continue
        others = (beside or repository).written
        asked = questions(name, _points(found, name, own), own, organisation, others)
        settled = settle(asked, sheet.answers)
        found = _apply(found, name, own, settled)
        if unsettled is not None and name not in unsettled:
            known = {*RULES, *(q.rule for q in asked), *_duties(repository, name)}
            if not compared:  # whether the others still say something else is not known
                rules = [answer.rule for answer in sheet.answers]
                settled = replace(settled, left=house.without(settled.left, rules))
            found = replace(found, findings=(*found.findings, *check_answers(sheet, settled, own, known)))
    return found


def _duties(repository: Repository, name: str) -> Iterator[str]:
    loaded = repository.notices.get(name)
    for law in loaded.notice.regimes if loaded else ():
        yield from (requirement.id for requirement in repository.requirements(law))


def _points(found: Answered, name: str, own: Parsed) -> Iterator[Point]:
    """Yield what asks a person something about one notice."""
    for f in found.findings:
        if f.concerns and f.file in own.files:
            yield Point(f.rule, f.path, f.message, f.concerns)
    for verdict in found.verdicts:
        if verdict.notice != name:
            continue
        requirement = verdict.requirement
        if verdict.concerns:
            words = f"{requirement.title.for_tools()}. {requirement.rationale.for_tools()}"
            yield Point(requirement.id, "", words, verdict.concerns)
        yield from (Point(f.rule, f.path, f.message, f.concerns) for f in verdict.findings if f.outcome == "needs-a-person")


def _apply(found: Answered, name: str, own: Parsed, settled: Settled) -> Answered:
    findings = (
        settled.told(finding) if finding.concerns and finding.file in own.files else finding for finding in found.findings
    )
    verdicts = (_settled(verdict, settled) if verdict.notice == name else verdict for verdict in found.verdicts)
    return Answered(
        tuple(finding for finding in findings if finding is not None),
        tuple(verdicts),
        (*found.confirmed, *settled.confirmed),
        (*found.open, *settled.open),
    )


def _settled(verdict: Verdict, settled: Settled) -> Verdict:
    """The verdict without the questions that were answered; when that was all, with who answered."""
    asking = [finding for finding in verdict.findings if finding.outcome == "needs-a-person"]
    keys = [(verdict.requirement.id, finding.path) for finding in asking]
    keys += [(verdict.requirement.id, "")] if verdict.concerns else []
    if not keys:
        return verdict
    told = (settled.told(finding) if finding in asking else finding for finding in verdict.findings)
    answers = [settled.answer(key) for key in keys]
    given = _given(answers) if verdict.outcome == "needs-a-person" and all(answers) else ""
    lapsed = _given([settled.lapsed.get(key) for key in keys])
    return replace(verdict, findings=tuple(f for f in told if f is not None), settled=given, lapsed=lapsed)


def _given(answers: Sequence[Answer | None]) -> str:
    return "; ".join(dict.fromkeys(answer.given for answer in answers if answer is not None))
