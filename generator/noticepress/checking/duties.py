"""Duties: every requirement of the law decided over the facts and, where it asks for words, over the documents."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from noticepress.findings import Finding, Severity
from noticepress.law.conditions import BadCondition, holds, value
from noticepress.law.regime import Regime
from noticepress.law.requirements import Requirement
from noticepress.reading.yaml import Parsed, Path
from noticepress.rendering.document import Document
from noticepress.rendering.view import Collection, Fact, View

Outcome = Literal["met", "not-met", "needs-a-person", "does-not-apply"]
_SEVERITY: dict[str, Severity] = {"mandatory": "error", "conditional": "error", "recommended": "advice"}


@dataclass(frozen=True)
class Verdict:
    """The outcome of one requirement for one notice, with a finding for each place where it is not met."""

    requirement: Requirement
    outcome: Outcome
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Case:
    """What a regime is decided over: the facts, where they stand, the documents, and the date."""

    regime: Regime
    requirements: Sequence[Requirement]
    view: View
    notice: Parsed
    organisation: Parsed
    documents: Sequence[Document]
    on: dt.date


def verdicts(case: Case) -> Iterator[Verdict]:
    """Decide every requirement of the regime that is in force on ``case.on``."""
    names = _names(case)
    for requirement in case.requirements:
        if requirement.applies_from and case.on < requirement.applies_from:
            continue
        if requirement.applies_until and case.on > requirement.applies_until:
            continue
        yield _decide(requirement, case, names)


def _names(case: Case) -> dict[str, Any]:
    names: dict[str, Any] = {
        "facts": case.view.facts,
        "org": case.view.organisation,
        "vocab": Collection({name: Collection(terms) for name, terms in case.regime.vocabulary.items()}),
        "on": case.on,
    }
    for name, expression in case.regime.conditions.items():
        names[name] = value(expression, names)
    return names


def _decide(requirement: Requirement, case: Case, names: dict[str, Any]) -> Verdict:
    try:
        if not holds(requirement.applies_when, names):
            return Verdict(requirement, "does-not-apply")
        items = list(value(requirement.for_each, names)) if requirement.for_each else [case.view.facts]
        if not items:
            return Verdict(requirement, "does-not-apply")
        if requirement.satisfied_when is None and not requirement.passage:
            return Verdict(requirement, "needs-a-person")
        failed = [i for i in items if requirement.satisfied_when and not holds(requirement.satisfied_when, {**names, "item": i})]
    except BadCondition as error:
        broken = Finding(
            "requirement-broken", f"{requirement.id}: {error}", f"regimes/{case.regime.id}/requirements", fix="mend the condition"
        )
        return Verdict(requirement, "not-met", (broken,))
    findings = [_finding(requirement, case, item) for item in failed]
    if not failed and requirement.passage:
        findings = list(_unsaid(requirement, case))
    return Verdict(requirement, "not-met" if findings else "met", tuple(findings))


def _finding(requirement: Requirement, case: Case, item: Any) -> Finding:
    parsed, path = _place(requirement, case, item)
    line, column = parsed.position(path, of_key=True)
    return Finding(
        rule=requirement.id,
        message=_about(requirement, item) + requirement.rationale.root["en"],
        file=parsed.file,
        line=line,
        column=column,
        severity=_SEVERITY[requirement.severity],
        path="/".join(map(str, path)),
        fix=requirement.fix.root["en"],
        citation=_citation(requirement),
    )


def _about(requirement: Requirement, item: Any) -> str:
    title = requirement.title.root["en"]
    name = getattr(item, "name", None) if isinstance(item, Fact) and "name" in item._fields else None
    if isinstance(item, Fact) and name is None and "data" in item._fields and item._owner is not None:
        name = f"{item._owner.name} ({', '.join(d.name for d in item.data)})"
    return f"{title}: {name}. " if name else f"{title}. "


def _citation(requirement: Requirement) -> str:
    trust = requirement.citation.trust
    return requirement.citation.text + ("" if trust == "verified" else f" [{trust}]")


def _place(requirement: Requirement, case: Case, item: Any) -> tuple[Parsed, Path]:
    at = tuple(requirement.at.split("/")) if requirement.at else ()
    if at[:1] == ("organisation",):
        return case.organisation, at[1:]
    if not isinstance(item, Fact):
        return case.notice, at
    parsed = case.organisation if item._root is case.view.organisation else case.notice
    return parsed, (*item._path, *at)


def _unsaid(requirement: Requirement, case: Case) -> Iterator[Finding]:
    for document in case.documents:
        said = any(requirement.id in p.requirements and any(map(str.isalnum, document.said(p))) for p in document.passages)
        if not said:
            yield Finding(
                rule=requirement.id,
                message=f"{requirement.title.root['en']}: the {document.locale} text does not say it",
                file=f"regimes/{case.regime.id}/templates",
                severity=_SEVERITY[requirement.severity],
                fix="a template must say it in a passage with this id",
                citation=_citation(requirement),
            )
