"""All checks of a repository in one run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from noticepress import store
from noticepress.chain.about import NextRelease
from noticepress.chain.redaction import texts_of
from noticepress.changes.relevance import Unseen, read_unseen
from noticepress.checking import confirming, unused
from noticepress.checking.agreement import Agreement
from noticepress.checking.brand import check_brand
from noticepress.checking.case import Case
from noticepress.checking.contributed import check_contributed
from noticepress.checking.dates_ahead import check_dates_ahead
from noticepress.checking.deciding import case_of, decided
from noticepress.checking.examined import Examined, agreement_of, found_once, keep, key_for, recall, shared_by_all
from noticepress.checking.expected import check_passages
from noticepress.checking.forms import check_forms, check_forms_of_organisation
from noticepress.checking.house import Contradicting, contradicting
from noticepress.checking.languages import check_words
from noticepress.checking.organisations import check_organisations
from noticepress.checking.partly import decided_partly
from noticepress.checking.plain import plain_language
from noticepress.checking.promised import check_promises
from noticepress.checking.references import check_organisation, check_references, check_regimes
from noticepress.checking.rewordings import read_rewordings
from noticepress.checking.shared import check_shared
from noticepress.checking.texts import check_texts
from noticepress.checking.unprinted import check_unprinted
from noticepress.checking.verdicts import Verdict
from noticepress.checking.waivers import check_waivers
from noticepress.confirmations.questions import OF_ORGANISATION, Question
from noticepress.confirmations.settling import Confirmed
from noticepress.findings import Finding, Unusable, has_errors, in_order
from noticepress.house import House
from noticepress.language.catalogue import check_catalogues
from noticepress.language.deciding import read_deciding
from noticepress.law.conditions import BadCondition
from noticepress.law.limits import within_limits
from noticepress.law.regime import available
from noticepress.law.waivers import WaiverFile
from noticepress.model import Notice, Organisation
from noticepress.places import names
from noticepress.reading.yaml import Parsed
from noticepress.releasing.announced import read_next
from noticepress.rendering.document import Document
from noticepress.rendering.view import Edition
from noticepress.repository import Loaded, Repository
from noticepress.translations import check_translations
from noticepress.translations.published import Languages, documents_of


@dataclass(frozen=True)
class Report:
    """What a run found: all findings in order of place, the verdict on every duty, and the notices left undecided.

    ``confirmed`` are the points that a person answered, which are no findings any more; ``open`` those that wait for one.
    ``unsettled`` says what could not be decided here, and is no finding. ``root`` is where the repository stands, as findings print it; empty for the one that the command is run in.
    """

    findings: tuple[Finding, ...]
    verdicts: tuple[Verdict, ...] = ()
    undecided: tuple[str, ...] = ()
    confirmed: tuple[Confirmed, ...] = ()
    open: tuple[Question, ...] = ()
    unsettled: tuple[str, ...] = ()
    root: str = ""


def check(repository: Repository, on: dt.date) -> list[Finding]:
    """Every finding about the working texts of a repository, in order of place."""
    return list(examine(repository, on).findings)


def mistakes(repository: Repository, on: dt.date) -> list[Finding]:
    """The errors that are no duties of a law: while there is one, a working text cannot be shown or compared."""
    found = _sought(repository, on, None, brief=True)[0]
    return in_order(finding for finding in found if finding.severity == "error" and "." not in finding.rule)


def examine(
    repository: Repository,
    on: dt.date,
    duty: str | None = None,
    house: Repository | None = None,
    everyone: House | None = None,
) -> Report:
    """Check the working texts of a repository and decide the law's duties (or only the one with the id ``duty``).

    What was written is checked file by file, also beside other mistakes; the duties of a notice are decided only when
    its facts and everything that it shares with other notices are sound. Notices are held against each other when all were
    read; where one was, against those of the ``house``. ``everyone``: all organisations with all their notices, where there are
    others than that of the repository.
    """
    findings, found = _sought(repository, on, duty)
    whole = house if repository.only is not None else repository
    against = contradicting(repository, whole if duty is None else None, everyone)
    beside = everyone.together if everyone is not None else whole
    verdicts = [verdict for each in found.values() for verdict in each.verdicts]
    undecided = [folder for folder, each in found.items() if not each.decided]
    everything = _beside_doubles([*findings, *against.within])
    report = _report(repository, everything, verdicts, undecided, complete=duty is None, house=beside, compared=against.whole)
    return report if beside is None else _with(report, beside, against)


def _with(report: Report, house: Repository, against: Contradicting) -> Report:
    """The report with the contradictions that stand in files of other notices, answered where these are."""
    after = confirming.answered(house, against.beside, (), None, house)
    return replace(
        report,
        findings=tuple(in_order((*report.findings, *after.findings))),
        confirmed=(*report.confirmed, *after.confirmed),
        open=(*report.open, *after.open),
    )


def _sought(
    repository: Repository, on: dt.date, duty: str | None, *, brief: bool = False
) -> tuple[list[Finding], dict[str, Examined]]:  # fmt: skip
    """All findings, and what was found out about each notice; ``brief``: without duties, questions to people and advice."""
    organisation = repository.organisation_parsed
    same = shared_by_all(repository) if duty is None and (organisation is None or organisation.source) else ""
    shared = tuple(_shared(repository, same))
    agreement, same = Agreement(repository.places.locales), "" if has_errors(shared) else same
    run = _Run(repository, on, duty, shared, agreement, same, brief)
    found = {folder: _examined(run, folder, parsed) for folder, parsed in repository.written.items()}
    findings = [*repository.findings, *shared, *(f for each in found.values() for f in each.findings)]
    findings += [*check_organisations(repository), *read_rewordings(repository.places)[1], *_words_that_decide(repository)]
    if duty is None:
        findings += [*check_translations(repository), *(() if brief else _agreement_of_others(run))]
        findings += [*(f for each in found.values() for f in each.agreement), *run.agreement.findings]
        if organisation is not None and repository.organisation is not None:
            findings += check_brand(
                repository.organisation.brand, organisation, repository.places.notices, repository.places.root
            )
    if duty is None and not brief:
        findings += [*(f for each in found.values() for f in each.meant), *_meant_of_organisation(repository)]
        findings += [f for parsed in repository.written.values() for f in check_dates_ahead(Notice, parsed, on)]
        told = {(finding.file, finding.path) for finding in findings if finding.severity == "warning"}
        findings += [f for f in _forms(repository, found, on) if (f.file, f.path) not in told]
    return findings, found


@dataclass(frozen=True)
class _Run:
    """What the notices of one run are examined with; ``same`` as ``shared_by_all`` says, empty when nothing may be kept."""

    repository: Repository
    on: dt.date
    duty: str | None
    shared: tuple[Finding, ...]
    agreement: Agreement
    same: str
    brief: bool = False
    words: dict[tuple[tuple[str, str], ...], tuple[Finding, ...]] = field(default_factory=dict)
    """What laws and languages lack in words, by those that notices have, most of them the same."""


def _words_that_decide(repository: Repository) -> Iterator[Finding]:
    """What is wrong with the words by which changed texts weigh, in each language of the notices."""
    for locale in dict.fromkeys(locale for loaded in repository.notices.values() for locale in loaded.notice.locales):
        yield from read_deciding(repository.places.locales, locale)[1]


def _examined(run: _Run, folder: str, parsed: Parsed) -> Examined:
    """Everything about one notice; what an earlier run found out of the same files is not worked out again."""
    repository = run.repository
    loaded, organisation = repository.notices.get(folder), repository.organisation_parsed
    own = [f for f in repository.findings if f.file in parsed.files or (organisation and f.file == organisation.file)]
    if loaded is None or repository.organisation is None or has_errors([*own, *run.shared]):
        return _limited(run, folder, parsed, None)
    key = (
        key_for(repository, folder, parsed, run.on, run.same) if run.same and parsed.source else ""
    )  # facts of no file have none
    if (kept := recall(repository, loaded, key, run.on)) is not None:
        return kept
    found = _limited(run, folder, parsed, loaded)
    if key and not run.brief and not run.agreement.findings:
        keep(loaded, key, found)
    return found


def _limited(run: _Run, folder: str, parsed: Parsed, loaded: Loaded | None) -> Examined:
    """Everything about one notice, within limits when a law of the repository has a say in it."""
    repository = run.repository
    laws = available(repository.places)
    own = [law for law in (loaded.notice.regimes if loaded else ()) if law in laws and repository.regime(law).own]

    def work() -> tuple[Examined, list[Finding]]:
        return _of_notice(run, folder, parsed, loaded), run.agreement.findings

    try:
        found, run.agreement.findings[:] = within_limits(f"regimes/{own[0]}" if own else "", work, own=bool(own))
    except Unusable as stopped:
        return Examined(tuple(stopped.findings), decided=False)
    for document in {id(said.document): said.document for verdict in found.verdicts for said in verdict.said}.values():
        repository.put(document, Edition(), run.on)  # where it was written in a process of its own, it need not be written again
    return found


_NONE = ""
"""In place of a duty: no duty is decided, documents are written."""


def _of_notice(run: _Run, folder: str, parsed: Parsed, loaded: Loaded | None) -> Examined:
    """Everything about one notice; ``loaded``: as facts, when these and all that they share with others are sound."""
    repository, on, duty = run.repository, run.on, run.duty
    found = [*check_references(repository, folder, parsed), *_texts(repository, parsed), *_words(run, folder, parsed)]
    findings = [*found, *_texts_of_waivers(repository, folder, parsed)]
    outcomes, cases, decided, forms = list[Verdict](), list[Case](), False, list[Finding]()
    if loaded is not None and not has_errors(found):
        each = list(decide(repository, loaded, on, _NONE if run.brief else duty))
        outcomes = [one for one in each if isinstance(one, Verdict)]
        cases = [one for one in each if isinstance(one, Case)]
        broken = [one for one in each if isinstance(one, Finding)]
        findings += [*broken, *(f for verdict in outcomes for f in verdict.findings)]
        decided = not broken
        if decided and duty is None and not run.brief:
            findings += [
                f for case in cases for f in (*check_passages(repository.places, case), *check_promises(repository.places, case))
            ]
            findings += [*_waivers(repository, loaded, outcomes, on), *plain_language(repository, loaded, on)]
            forms = list(check_forms(repository, loaded, on))
    elif not run.brief:
        errors = [f for f in (*repository.findings, *run.shared, *found) if f.severity == "error"]
        outcomes = list(decided_partly(repository, folder, parsed, errors, on, duty))
        findings += [f for verdict in outcomes for f in verdict.findings]
    if duty is not None or run.brief:
        return Examined(tuple(findings), decided, tuple(outcomes))
    agreed = tuple(_agreement(repository, run.agreement, folder, parsed))
    return Examined(
        tuple(findings), decided, tuple(outcomes), agreed, tuple(_meant(repository, folder, parsed, cases)), tuple(forms)
    )


def _forms(repository: Repository, found: Mapping[str, Examined], on: dt.date) -> Iterator[Finding]:
    """How texts are printed: of each notice that could be decided; of the organisation by the first that speaks a language."""
    told: set[str] = set()
    for folder, each in found.items():
        yield from each.forms
        loaded = repository.notices.get(folder) if each.decided else None
        if loaded is not None:
            for locale in dict.fromkeys(spoken for _, spoken in loaded.notice.documents if spoken not in told):
                told.add(locale)
                yield from check_forms_of_organisation(repository, loaded, locale, on)


def _beside_doubles(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Findings without the warnings that rest on a key which stands twice, of which only one could be read.

    What the other one refers to is in use, and its texts may be those that were confirmed.
    """
    doubles = {(finding.file, finding.path) for finding in findings if finding.rule == "duplicate-key"}
    files = {file for file, _ in doubles}
    for finding in findings:
        at = any(finding.file == file and f"{finding.path}/".startswith(f"{path}/") for file, path in doubles)
        if finding.severity != "warning" or not (at or (finding.rule == unused.RULE and finding.file in files)):
            yield finding


def _meant(repository: Repository, folder: str, parsed: Parsed, cases: Sequence[Case]) -> Iterator[Finding]:
    """Warnings about what was written in a notice, which a person can confirm to be meant so."""
    documents = {case.regime.id: "\n".join(each.text for each in case.documents) for case in cases}
    locales = _known(repository, _listed(parsed, "locales"))
    laws = _listed(parsed, "regimes")
    yield from confirming.of_notice(repository, folder, parsed, locales, laws, documents)
    yield from check_unprinted(parsed, _unseen(repository, laws), laws)


def _meant_of_organisation(repository: Repository) -> Iterator[Finding]:
    """The same of the organisation, in every language in which a notice speaks."""
    written = repository.written.values()
    spoken = dict.fromkeys(locale for parsed in written for locale in _known(repository, _listed(parsed, "locales")))
    if repository.organisation_parsed is not None:
        yield from confirming.of_organisation(repository, repository.organisation_parsed, list(spoken))


def _report(
    repository: Repository,
    findings: Iterable[Finding],
    verdicts: Sequence[Verdict],
    undecided: Sequence[str],
    *,
    complete: bool,
    house: Repository | None,
    compared: bool,
) -> Report:
    """Put together what was found, less what people answered; ``complete``: everything was checked that can be asked about."""
    of_duties = {finding for verdict in verdicts for finding in verdict.findings}
    others = [finding for finding in findings if finding not in of_duties]
    unsure = {*undecided, *([OF_ORGANISATION] if repository.organisation is None else ())}
    after = confirming.answered(repository, others, verdicts, unsure if complete else None, house, compared=compared)
    duties = [finding for verdict in after.verdicts for finding in verdict.findings]
    every = (*confirming.not_said_by(duties, after.findings), *duties)
    return Report(tuple(in_order(every)), after.verdicts, tuple(undecided), after.confirmed, after.open)


def _shared(repository: Repository, same: str) -> list[Finding]:
    """Findings about what all notices share: laws, words and the organisation, and the facts in ``notices/shared``.

    ``same``: what all but the last follow from besides the laws and languages that notices have; facts that are shared follow from each notice.
    """
    written = repository.written.values()
    locales = sorted({locale for parsed in written for locale in _listed(parsed, "locales")})
    regimes = sorted({regime for parsed in written for regime in _listed(parsed, "regimes")})
    documents = documents_of(parsed.data for parsed in written)
    key = store.key_of("shared", same, locales, regimes, documents) if same else ""
    kept = found_once(key, lambda: _of_all(repository, locales, regimes, documents), lambda found: not has_errors(found))
    return [*kept, *check_shared(repository)]


def _of_all(
    repository: Repository, locales: Sequence[str], regimes: Sequence[str], documents: Sequence[tuple[str, str]]
) -> list[Finding]:  # fmt: skip
    shared = [
        *check_regimes(repository, regimes),
        *(f for locale in locales for f in check_catalogues(repository.places.locales, locale)),
        *check_contributed(repository.places),
    ]
    organisation = repository.organisation_parsed
    if organisation is not None:
        shared += check_organisation(repository, organisation)
        known = _known(repository, locales)
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


def _words(run: _Run, folder: str, parsed: Parsed) -> Sequence[Finding]:
    """Findings for words that the documents of a notice lack, those that it has now and those that were published."""
    repository = run.repository
    known = _known(repository, _listed(parsed, "locales"))
    laws = available(repository.places)
    written = [(regime, locale) for regime, locale in documents_of([parsed.data]) if regime in laws and locale in known]
    published = [text for version in repository.chain(folder).versions for text in texts_of(version)]
    documents = tuple(dict.fromkeys([*written, *published]))
    if documents not in run.words:
        run.words[documents] = tuple(check_words(repository, documents))
    return run.words[documents]


def _texts_of_waivers(repository: Repository, folder: str, notice: Parsed) -> Iterator[Finding]:
    parsed = repository.waivers.get(folder)
    if parsed is not None:
        yield from check_texts(WaiverFile, parsed, _known(repository, _listed(notice, "locales")), extra_allowed=True)


def _agreement_of_others(run: _Run) -> Iterator[Finding]:
    """Findings about languages that do not agree in one text of the organisation, or of what the next release of a notice says."""
    parsed = run.repository.organisation_parsed
    if parsed is not None:
        locales = list(
            dict.fromkeys(locale for written in run.repository.written.values() for locale in _listed(written, "locales"))
        )
        yield from agreement_of(Organisation, parsed, run.same, locales, run.agreement)
    places = run.repository.places
    for folder, written in run.repository.written.items():
        locales = _listed(written, "locales")
        announced = read_next(places.notices / folder, places.root, locales, run.repository.chain(folder).versions).parsed
        if announced is not None:
            yield from map(_about_no_fact, agreement_of(NextRelease, announced, run.same, locales, run.agreement))


def _about_no_fact(finding: Finding) -> Finding:
    """Answers are about the facts of notices and of the organisation, and confirm nothing here."""
    return replace(finding, concerns=())


def _agreement(repository: Repository, agreement: Agreement, folder: str, parsed: Parsed) -> Iterator[Finding]:
    """The same of a notice and of its waivers."""
    locales = _listed(parsed, "locales")
    yield from agreement.check(Notice, parsed, locales)
    if (waivers := repository.waivers.get(folder)) is not None:
        yield from map(_about_no_fact, agreement.check(WaiverFile, waivers, locales))


def _waivers(repository: Repository, loaded: Loaded, verdicts: list[Verdict], on: dt.date) -> Iterator[Finding]:
    parsed = repository.waivers.get(loaded.folder.name)
    if parsed is not None:
        known = {requirement.id for regime in loaded.notice.regimes for requirement in repository.requirements(regime)}
        yield from check_waivers(loaded.waivers, parsed, verdicts, known, on)


def _since(repository: Repository, loaded: Loaded, on: dt.date) -> dt.date | None:
    """The day on which the newest text took effect: that of a release, or of the one that is announced."""
    versions = repository.chain(loaded.folder.name).versions
    announced = read_next(loaded.folder, repository.places.root, loaded.notice.locales, versions).next.effective
    days = [*(version.effective for version in versions), announced]
    return max((day for day in days if day and day <= on), default=None)


def decide(repository: Repository, loaded: Loaded, on: dt.date, duty: str | None = None) -> Iterator[Verdict | Finding | Case]:
    """The verdict on every duty of every law of a notice (or only on ``duty``), its waivers applied; then the law's case.

    Findings instead where a document cannot be written or a condition is broken.
    """
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
        try:
            case = case_of(
                repository, loaded, name, documents, on, None if duty is None else [duty], _since(repository, loaded, on)
            )
            yield from decided(case, loaded.waivers)
            yield case
        except BadCondition as error:
            yield Finding("condition-broken", str(error), f"regimes/{name}/regime.yaml", fix="mend it under 'conditions'")
