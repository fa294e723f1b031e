"""All checks of a repository in one run."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from noticepress.checking.duties import Case, Verdict, verdicts
from noticepress.checking.references import check_channels, check_references
from noticepress.checking.texts import check_texts
from noticepress.findings import Finding, Unusable, has_errors, in_order
from noticepress.language.catalogue import check_catalogues
from noticepress.law.conditions import BadCondition
from noticepress.rendering.document import Document
from noticepress.rendering.view import Edition, View
from noticepress.repository import Loaded, Repository


def check(repository: Repository, on: dt.date) -> list[Finding]:
    """Every finding about the working texts of a repository, in order of place."""
    findings = list(repository.findings)
    locales = sorted({locale for loaded in repository.notices.values() for locale in loaded.notice.locales})
    for locale in locales:
        findings += check_catalogues(repository.places.locales, locale)
    findings += check_channels(repository)
    if repository.organisation and repository.organisation_parsed:
        findings += check_texts(repository.organisation, repository.organisation_parsed, locales, extra_allowed=True)
    if has_errors(f for f in findings if f.rule == "po-syntax"):
        return in_order(findings)
    for loaded in repository.notices.values():
        findings += _notice(repository, loaded, on, findings)
    return in_order(findings)


def _notice(repository: Repository, loaded: Loaded, on: dt.date, sofar: Iterable[Finding]) -> list[Finding]:
    """Findings for one notice; its duties are decided only when its facts are sound."""
    try:
        findings = [*check_references(repository, loaded), *check_texts(loaded.notice, loaded.parsed, loaded.notice.locales)]
    except Unusable as unusable:
        return unusable.findings
    if has_errors(findings) or has_errors(sofar) or repository.organisation is None:
        return findings
    for verdict in decide(repository, loaded, on):
        if isinstance(verdict, Finding):
            findings.append(verdict)
        else:
            findings.extend(verdict.findings)
    return findings


def decide(repository: Repository, loaded: Loaded, on: dt.date) -> Iterator[Verdict | Finding]:
    """The verdict on every duty of every law of a notice; findings where a document cannot be written."""
    assert repository.organisation is not None and repository.organisation_parsed is not None
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
            yield from verdicts(Case(regime, view, loaded.parsed, repository.organisation_parsed, documents, on))
        except BadCondition as error:
            yield Finding("condition-broken", str(error), f"regimes/{name}/regime.yaml", fix="mend it under 'conditions'")
