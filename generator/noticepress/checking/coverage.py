"""Coverage: the matrix of duties by notice and language, with the passages, as plain data and as a page for reviewers."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, Template, select_autoescape

from noticepress.checking.passages import Said
from noticepress.checking.run import Report
from noticepress.checking.verdicts import WORDS, Verdict, tally
from noticepress.law.requirements import TRUST
from noticepress.markdown import plain_text
from noticepress.rendering.marks import id_of
from noticepress.repository import Repository
from noticepress.translations.published import documents_of

Data = dict[str, Any]


def coverage(repository: Repository, report: Report, on: dt.date, locale: str) -> Data:
    """The matrix as plain data.

    ``regimes``: for each law its ``columns`` (notice and languages, with counts) and ``duties``, each with a cell for
    every column: the outcome, and for each language its outcome and the ids of ``passages``. Titles are in ``locale``
    where the law has them.
    """
    names = _names(report.verdicts)
    groups: dict[str, dict[str, list[Verdict]]] = {}
    for verdict in report.verdicts:
        groups.setdefault(verdict.regime, {}).setdefault(verdict.name, []).append(verdict)
    counts = Counter(verdict.outcome for verdict in report.verdicts)
    return {
        "as-of": on.isoformat(),
        "totals": {outcome: counts[outcome] for outcome in WORDS} | {"waived": sum(v.waived for v in report.verdicts)},
        "undecided": list(report.undecided),
        "regimes": [
            {
                "id": regime,
                "columns": [_column(repository, name, regime, verdicts, locale) for name, verdicts in notices.items()],
                "duties": _duties(repository, notices, names, locale),
            }
            for regime, notices in groups.items()
        ],
        "passages": _passages(report.verdicts, names),
    }


def _names(verdicts: Iterable[Verdict]) -> dict[Said, str]:
    """An id for each passage, in order of document and place: ``webshop.gdpr.nl.7``."""
    every = {said: ".".join(filter(None, (v.notice, v.organisation))) for v in verdicts for said in v.said}
    names: dict[Said, str] = {}
    numbers: Counter[str] = Counter()
    for said in sorted(every, key=lambda s: (every[s], s.document.regime, s.locale, s.passage.start, -s.passage.end)):
        document = f"{every[said]}.{said.document.regime}.{said.locale}"
        numbers[document] += 1
        names[said] = f"{document}.{numbers[document]}"
    return names


def _column(repository: Repository, name: str, regime: str, verdicts: list[Verdict], locale: str) -> Data:
    notice = verdicts[0].notice
    languages = list(_languages(repository, notice, regime))
    return {"notice": name, "title": _title(repository, notice, locale), "languages": languages, "counts": tally(verdicts)}


def _title(repository: Repository, notice: str, locale: str) -> str:
    """The title of a notice, plain; its folder where the notice holds errors."""
    loaded = repository.notices.get(notice)
    return plain_text(loaded.notice.title.in_(locale) or loaded.notice.title.for_tools()) if loaded else notice


def _languages(repository: Repository, notice: str, regime: str) -> Sequence[str]:
    """The languages in which a notice is published under a law, also of one that holds errors."""
    return [locale for law, locale in documents_of([repository.written[notice].data]) if law == regime]


def _duties(repository: Repository, notices: Mapping[str, list[Verdict]], names: Mapping[Said, str], locale: str) -> list[Data]:
    rows: dict[str, Data] = {}
    for verdicts in notices.values():
        for verdict in verdicts:
            duty = verdict.requirement
            row = rows.setdefault(
                duty.id,
                {
                    "id": duty.id,
                    "title": duty.title.in_(locale) or duty.title.root["en"],
                    "language": locale if duty.title.in_(locale) else "en",
                    "citation": duty.citation.text,
                    "trust": TRUST[duty.citation.trust],
                    "kind": duty.kind,
                    "severity": duty.severity,
                    "cells": [],
                },
            )
            row["cells"].append(_cell(verdict, _languages(repository, verdict.notice, verdict.regime), names))
    return list(rows.values())


def _cell(verdict: Verdict, locales: Iterable[str], names: Mapping[Said, str]) -> Data:
    return {
        "notice": verdict.name,
        "outcome": verdict.outcome,
        "words": verdict.outcome_in_words,
        "waived": verdict.waived,
        "findings": [finding.as_json() for finding in verdict.findings],
        "languages": {
            locale: {
                "outcome": verdict.outcome_in(locale),
                "passages": [names[said] for said in verdict.said if said.locale == locale],
            }
            for locale in locales
        },
    }


def _passages(verdicts: Iterable[Verdict], names: Mapping[Said, str]) -> dict[str, Data]:
    duties: dict[Said, list[str]] = {said: [] for said in names}
    notices: dict[Said, str] = {}
    for verdict in verdicts:
        for said in verdict.said:
            duties[said].append(verdict.requirement.id)
            notices[said] = verdict.name
    return {
        name: {
            "notice": notices[said],
            "regime": said.document.regime,
            "locale": said.locale,
            "section": said.section,
            "anchor": said.anchor,
            "row": id_of(said.row),
            "start": said.passage.start,
            "end": said.passage.end,
            "words": said.words,
            "duties": duties[said],
        }
        for said, name in names.items()
    }


def page(data: Data) -> str:
    """The matrix as one HTML page that needs nothing else: no script, no style sheet, no font, no request."""
    documents: dict[tuple[str, str, str], dict[str, Data]] = {}
    for name, passage in data["passages"].items():
        documents.setdefault((passage["notice"], passage["regime"], passage["locale"]), {})[name] = passage
    return _template().render(data=data, documents=documents, words=WORDS)


@lru_cache
def _template() -> Template:
    engine = Environment(
        loader=PackageLoader("noticepress.checking"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return engine.get_template("coverage.html")
