"""All checks of a repository in one run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from noticepress.changes.relevance import Unseen, read_unseen
from noticepress.checking import confirming
from noticepress.checking.agreement import Agreement
from noticepress.checking.brand import check_brand
from noticepress.checking.duties import Case, verdicts
from noticepress.checking.expected import check_passages
from noticepress.checking.forms import check_forms
from noticepress.checking.languages import check_words
from noticepress.checking.plain import plain_language
from noticepress.checking.references import check_organisation, check_references, check_regimes
from noticepress.checking.texts import check_texts
from noticepress.checking.verdicts import Verdict
from noticepress.checking.waivers import check_waivers, waive
from noticepress.confirmations.questions import OF_ORGANISATION, Question
from noticepress.confirmations.settling import Confirmed
from noticepress.findings import Finding, Unusable, has_errors, in_order
from noticepress.language.catalogue import check_catalogues
from noticepress.law.conditions import BadCondition
from noticepress.law.regime import available
from noticepress.law.waivers import WaiverFile
from noticepress.model import Notice, Organisation
from noticepress.places import names
from noticepress.reading.yaml import Parsed
from noticepress.releasing.about import NextRelease
from noticepress.releasing.announced import read_next
from noticepress.rendering.document import Document
from noticepress.rendering.view import Edition, View
from noticepress.repository import Loaded, Repository
from noticepress.translations import check_translations
from noticepress.translations.published import Languages, documents_of


@dataclass(frozen=True)
class Report:
    """What a run found: all findings in order of place, the verdict on every duty, and the notices left undecided.

    ``confirmed`` are the points that a person answered, which are no findings any more; ``open`` those that wait for one.
    ``root`` is where the repository stands, as findings print it; empty for the one that the command is run in.
    """

    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...] = ()
    undecided: tuple[str, ...] = ()
    confirmed: tuple[Confirmed, ...] = ()
    open: tuple[Question, ...] = ()
    root: str = ""


def check(repository: Repository, on: dt.date) -> list[Finding]:
    """Every finding about the working texts of a repository, in order of place."""
    return list(examine(repository, on).findings)


def mistakes(repository: Repository, on: dt.date) -> list[Finding]:
    """The errors that are no duties of a law: while there is one, a working text cannot be shown or compared."""
    return [finding for finding in check(repository, on) if finding.severity == "error" and "." not in finding.rule]


def examine(repository: Repository, on: dt.date, duty: str | None = None) -> Report:
    """Check the working texts of a repository and decide the law's duties (or only the one with the id ``duty``).

    What was written is checked file by file, also beside other mistakes; the duties of a notice are decided only when
    its facts and everything that it shares with other notices are sound.
    """
    shared = _shared(repository)
    organisation = repository.organisation_parsed
    findings, verdicts, undecided = [*repository.findings, *shared], list[Verdict](), list[str]()
    cases: dict[str, list[Case]] = {}
    written: list[Loaded] = []
    for folder, parsed in repository.written.items():
        found = [*check_references(repository, folder, parsed), *_texts(repository, parsed), *_words(repository, folder, parsed)]
        findings += [*found, *_texts_of_waivers(repository, folder, parsed)]
        loaded = repository.notices.get(folder)
        own = [f for f in repository.findings if f.file == parsed.file or (organisation and f.file == organisation.file)]
        if loaded is None or repository.organisation is None or has_errors([*own, *shared, *found]):
            undecided.append(folder)
            continue
        decided = list(decide(repository, loaded, on, duty))
        outcomes = [each for each in decided if isinstance(each, Verdict)]
        broken = [each for each in decided if isinstance(each, Finding)]
        cases[folder] = [each for each in decided if isinstance(each, Case)]
        verdicts += outcomes
        findings += [*broken, *(f for verdict in outcomes for f in verdict.findings)]
        if broken:
            undecided.append(folder)
        elif duty is None:
            findings += [f for case in cases[folder] for f in check_passages(repository.places, case)]
            findings += [*_waivers(repository, loaded, outcomes, on), *plain_language(repository, loaded, on)]
            written.append(loaded)
    if duty is None:
        findings += [*check_translations(repository), *_agreement(repository)]
    if duty is None and organisation is not None and repository.organisation is not None:
        findings += check_brand(repository.organisation.brand, organisation, repository.places.notices, repository.places.root)
    if duty is None:
        findings += _meant(repository, cases)
        told = {(finding.file, finding.path) for finding in findings if finding.severity == "warning"}
        findings += [finding for finding in check_forms(repository, written, on) if (finding.file, finding.path) not in told]
    return _report(repository, findings, verdicts, undecided, complete=duty is None)


def _meant(repository: Repository, cases: Mapping[str, Sequence[Case]]) -> Iterator[Finding]:
    """Warnings about what was written, which a person can confirm to be meant so."""
    spoken: dict[str, None] = {}
    for folder, parsed in repository.written.items():
        locales = _known(repository, _listed(parsed, "locales"))
        spoken |= dict.fromkeys(locales)
        documents = {case.regime.id: "\n".join(each.text for each in case.documents) for case in cases.get(folder, ())}
        yield from confirming.of_notice(repository, parsed, locales, _listed(parsed, "regimes"), documents)
    if repository.organisation_parsed is not None:
        yield from confirming.of_organisation(repository, repository.organisation_parsed, list(spoken))


def _report(
    repository: Repository, findings: Iterable[Finding], verdicts: Sequence[Verdict], undecided: Sequence[str], *, complete: bool
) -> Report:
    """Put together what was found, less what people answered; ``complete``: everything was checked that can be asked about."""
    of_duties = {finding for verdict in verdicts for finding in verdict.findings}
    others = [finding for finding in findings if finding not in of_duties]
    unsure = {*undecided, *([OF_ORGANISATION] if repository.organisation is None else ())}
    after = confirming.answered(repository, others, verdicts, unsure if complete else None)
    duties = [finding for verdict in after.verdicts for finding in verdict.findings]
    every = (*confirming.not_said_by(duties, after.findings), *duties)
    return Report(tuple(in_order(every)), after.verdicts, tuple(undecided), after.confirmed, after.open)


def _shared(repository: Repository) -> list[Finding]:
    """Findings about what all notices share: laws, words and the organisation."""
    written = repository.written.values()
    locales = sorted({locale for parsed in written for locale in _listed(parsed, "locales")})
    regimes = {regime for parsed in written for regime in _listed(parsed, "regimes")}
    shared = [
        *check_regimes(repository, regimes),
        *(f for locale in locales for f in check_catalogues(repository.places.locales, locale)),
    ]
    organisation = repository.organisation_parsed
    if organisation is not None:
        shared += check_organisation(repository, organisation)
        known, documents = _known(repository, locales), documents_of(parsed.data for parsed in written)
        needed = Languages("organisation", organisation.data, known, documents, _unseen(repository, regimes)).needed
        shared += check_texts(Organisation, organisation, known, extra_allowed=True, needed=needed)
    return shared


def _listed(parsed: Parsed, key: str) -> list[str]:
    """The languages or laws that a notice names, as far as they can be read."""
    given = parsed.data.get(key) if isinstance(parsed.data, dict) else None
    return [name for name in given if isinstance(name, str)] if isinstance(given, list) else []


def _known(repository: Repository, locales: Iterable[str]) -> list[str]:
    available = names(repository.places.locales, "common.po")
    return [locale for locale in locales if locale in available]


def _texts(repository: Repository, parsed: Parsed) -> Iterator[Finding]:
    """Findings for the texts of a notice; when its languages are in doubt, none about those it does not name."""
    locales = _listed(parsed, "locales")
    known = _known(repository, locales)
    documents = documents_of([parsed.data])
    languages = Languages("notice", parsed.data, known, documents, _unseen(repository, {law for law, _ in documents}))
    return check_texts(Notice, parsed, known, extra_allowed=not known or known != locales, needed=languages.needed)


def _unseen(repository: Repository, regimes: Iterable[str]) -> Unseen:
    """What the documents of laws leave out; nothing, when that cannot be read."""
    try:
        return read_unseen(repository.places, sorted(regimes))
    except Unusable:
        return {}


def _words(repository: Repository, folder: str, parsed: Parsed) -> Iterator[Finding]:
    """Findings for words that the documents of a notice lack, those that it has now and those that were published."""
    known = _known(repository, _listed(parsed, "locales"))
    laws = available(repository.places)
    written = [(regime, locale) for regime, locale in documents_of([parsed.data]) if regime in laws and locale in known]
    published = [text for release in repository.chain(folder).releases for text in release.texts]
    return check_words(repository, [*written, *published])


def _texts_of_waivers(repository: Repository, folder: str, notice: Parsed) -> Iterator[Finding]:
    parsed = repository.waivers.get(folder)
    if parsed is not None:
        yield from check_texts(WaiverFile, parsed, _known(repository, _listed(notice, "locales")), extra_allowed=True)


def _agreement(repository: Repository) -> Iterator[Finding]:
    """Findings about languages of one text that do not agree, in all files that hold texts."""
    agreement, organisation = Agreement(repository.places.locales), repository.organisation_parsed
    written = {folder: (parsed, _listed(parsed, "locales")) for folder, parsed in repository.written.items()}
    if organisation is not None:
        every = dict.fromkeys(locale for _, locales in written.values() for locale in locales)
        yield from agreement.check(Organisation, organisation, list(every))
    for folder, (parsed, locales) in written.items():
        announced = read_next(repository.places.notices / folder, repository.places.root, locales).parsed
        yield from agreement.check(Notice, parsed, locales)
        for model, file in ((WaiverFile, repository.waivers.get(folder)), (NextRelease, announced)):
            for finding in agreement.check(model, file, locales) if file is not None else ():
                yield replace(finding, concerns=())  # answers are about the facts of notices and of the organisation
    yield from agreement.findings


def _waivers(repository: Repository, loaded: Loaded, verdicts: list[Verdict], on: dt.date) -> Iterator[Finding]:
    parsed = repository.waivers.get(loaded.folder.name)
    if parsed is not None:
        known = {requirement.id for regime in loaded.notice.regimes for requirement in repository.requirements(regime)}
        yield from check_waivers(loaded.waivers, parsed, verdicts, known, on)


def decide(repository: Repository, loaded: Loaded, on: dt.date, duty: str | None = None) -> Iterator[Verdict | Finding | Case]:
    """The verdict on every duty of every law of a notice (or only on ``duty``), its waivers applied; then the law's case.

    Findings instead where a document cannot be written or a condition is broken.
    """
    assert repository.organisation is not None
    assert repository.organisation_parsed is not None
    for name in loaded.notice.regimes:
        documents: list[Document] = []
        locales = loaded.notice.locales_of(name)
        for locale in locales:
            try:
                documents.append(repository.document(loaded.folder.name, name, locale, Edition(), on))
            except Unusable as unusable:
                yield from unusable.findings
        if not locales or len(documents) < len(locales):
            continue
        regime = repository.regime(name)
        view = View(repository.organisation, loaded.notice, locales[0], regime.vocabulary, name)
        try:
            duties = [r for r in repository.requirements(name) if duty in (None, r.id)]
            case = Case(regime, duties, view, loaded.parsed, repository.organisation_parsed, documents, on)
            yield from (waive(verdict, loaded.waivers, on) for verdict in verdicts(case))
            yield case
        except BadCondition as error:
            yield Finding("condition-broken", str(error), f"regimes/{name}/regime.yaml", fix="mend it under 'conditions'")
