"""All checks of a repository in one run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from noticepress.checking.duties import Case, Verdict, verdicts
from noticepress.checking.references import check_organisation, check_references, check_regimes
from noticepress.checking.texts import check_texts
from noticepress.findings import Finding, Unusable, has_errors, in_order
from noticepress.language.catalogue import check_catalogues
from noticepress.law.conditions import BadCondition
from noticepress.model import Notice, Organisation
from noticepress.places import names
from noticepress.reading.yaml import Parsed
from noticepress.rendering.document import Document
from noticepress.rendering.view import Edition, View
from noticepress.repository import Loaded, Repository


def check(repository: Repository, on: dt.date) -> list[Finding]:
    """Every finding about the working texts of a repository, in order of place.

    What was written is checked file by file, also beside other mistakes; the duties of a notice are decided only when
    its facts and everything that it shares with other notices are sound.
    """
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
        shared += check_texts(Organisation, organisation, _known(repository, locales), extra_allowed=True)
    findings = [*repository.findings, *shared]
    for folder, parsed in repository.written.items():
        found = [*check_references(repository, folder, parsed), *_texts(repository, parsed)]
        findings += found
        loaded = repository.notices.get(folder)
        own = [f for f in repository.findings if f.file == parsed.file or (organisation and f.file == organisation.file)]
        if loaded is not None and repository.organisation is not None and not has_errors([*own, *shared, *found]):
            findings += _duties(repository, loaded, on)
    return in_order(findings)


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
    return check_texts(Notice, parsed, known, extra_allowed=not known or known != locales)


def _duties(repository: Repository, loaded: Loaded, on: dt.date) -> Iterator[Finding]:
    for verdict in decide(repository, loaded, on):
        if isinstance(verdict, Finding):
            yield verdict
        else:
            yield from verdict.findings


def decide(repository: Repository, loaded: Loaded, on: dt.date) -> Iterator[Verdict | Finding]:
    """The verdict on every duty of every law of a notice; findings where a document cannot be written."""
    assert repository.organisation is not None
    assert repository.organisation_parsed is not None
    for name in loaded.notice.regimes:
        documents: list[Document] = []
        for locale in loaded.notice.locales:
            try:
                documents.append(repository.document(loaded.notice.id, name, locale, Edition(), on))
            except Unusable as unusable:
                yield from unusable.findings
        if len(documents) < len(loaded.notice.locales):
            continue
        regime = repository.regime(name)
        view = View(repository.organisation, loaded.notice, loaded.notice.locales[0], regime.vocabulary, regime.domains)
        try:
            duties = repository.requirements(name)
            yield from verdicts(Case(regime, duties, view, loaded.parsed, repository.organisation_parsed, documents, on))
        except BadCondition as error:
            yield Finding("condition-broken", str(error), f"regimes/{name}/regime.yaml", fix="mend it under 'conditions'")
