"""What a change asks somebody to do: a finding with its citation, at the new fact's place in the working text."""

from __future__ import annotations

import json
from typing import Any

import pytest

from noticepress.changes.duties import duties, written
from noticepress.findings import Finding
from noticepress.reading.yaml import Parsed, parse

from .conftest import BASE, HERE, laid_over, released, weighed
from .test_properties import START


def files(after: dict[str, Any]) -> tuple[Parsed, Parsed]:
    """The organisation and the notice as written, one key a line."""
    facts = laid_over(BASE, after)
    both = []
    for name in ("organisation", "notice"):
        parsed, findings = parse("\n".join(lines(facts[name])) + "\n", f"{name}.yaml")
        assert parsed is not None, findings
        both.append(parsed)
    return both[0], both[1]


def lines(value: Any, indent: int = 0) -> list[str]:
    """YAML with a key on each line; what is no map is written as JSON."""
    if not isinstance(value, dict) or not value:
        return [json.dumps(value, ensure_ascii=False)]
    found = []
    for key, below in value.items():
        rest = lines(below, indent + 2)
        nested = isinstance(below, dict) and bool(below)
        found += [f"{' ' * indent}{key}:", *rest] if nested else [f"{' ' * indent}{key}: {rest[0]}"]
    return found


def raised(law: str, after: dict[str, Any], before: dict[str, Any] | None = None) -> dict[str, Finding]:
    old, new = released(laid_over(BASE, before or {})), released(laid_over(laid_over(BASE, before or {}), after))
    organisation, notice = files(laid_over(before or {}, after))
    return {finding.rule: finding for finding in duties(weighed(law, old, new), organisation, notice)}


ROW = {"data": ["order-details"], "recipients": [], "keep": {"for": "P1Y"}}
CASES = [
    ("ccpa", {"notice": {"california": {"sells": True}}}, {}, "ccpa.change.sale-or-sharing-starts", "california/sells"),
    ("ccpa", {"notice": {"california": {"shares": True}}}, {}, "ccpa.change.sale-or-sharing-starts", "california/shares"),
    ("ccpa", {"notice": {"california": {"sells": False}}}, {"notice": {"california": {"sells": True}}},
     "ccpa.change.sale-or-sharing-stops", "california/sells"),
    ("ccpa", {"notice": {"california": {"sensitive-beyond-permitted": True}}}, {},
     "ccpa.change.sensitive-beyond", "california/sensitive-beyond-permitted"),
    ("ccpa", {"notice": {"california": {"under-16": True}}}, {}, "ccpa.change.under-16", "california/under-16"),
    ("ccpa", {"notice": {"retention": {"invoices": {"for": "P9Y"}}}}, {},
     "ccpa.change.retention-longer", "retention/invoices/for"),
    ("ccpa", {"notice": {"purposes": {"more": {"name": {"nl": "Meer", "en": "More"}, "processing": [ROW]}}}}, {},
     "ccpa.change.purpose-added", "purposes/more"),
    ("gdpr", {"notice": {"purposes": {"more": {"name": {"nl": "Meer", "en": "More"}, "processing": [ROW]}}}}, {},
     "gdpr.change.purpose-on-existing-data", "purposes/more"),
    ("gdpr", {"notice": {"data": {"invoices": {"special": "health"}}}}, {},
     "gdpr.change.special-category", "data/invoices/special"),
    ("gdpr", {"notice": {"automated-decisions": {"credit": {"solely-automated": True}}}}, {},
     "gdpr.change.automated-decision-alone", "automated-decisions/credit/solely-automated"),
    ("gdpr", {"notice": {"transfers": {"to-cloud": {"mechanism": "standard-clauses"}}}}, {},
     "gdpr.change.adequacy-lost", "transfers/to-cloud/mechanism"),
    ("gdpr", {"notice": {"purposes": {"bookkeeping": {"processing": [{"data": ["invoices"], "basis": "consent", "recipients": [], "keep": "invoices"}]}}}},
     {"notice": {"purposes": {"bookkeeping": {"processing": [{"data": ["invoices"], "basis": "contract", "recipients": [], "keep": "invoices"}]}}}},
     "gdpr.change.consent-needed", "purposes/bookkeeping/processing/0/basis"),
    ("uk-gdpr", {"notice": {"automated-decisions": {"credit": {"solely-automated": True}}}}, {},
     "uk-gdpr.change.automated-decision-alone", "automated-decisions/credit/solely-automated"),
]  # fmt: skip


@pytest.mark.parametrize(("law", "after", "before", "rule", "path"), CASES)
def test_a_duty_is_raised_at_the_new_fact(law: str, after: dict[str, Any], before: dict[str, Any], rule: str, path: str) -> None:
    found = raised(law, after, before)[rule]
    assert (found.path, found.file, found.outcome, found.severity) == (path, "notice.yaml", "needs-a-person", "warning")
    assert found.citation
    assert found.fix
    _, notice = files(laid_over(before, after))
    place = tuple(int(step) if step.isdecimal() else step for step in path.split("/"))
    assert (found.line, found.column) == notice.position(place, of_key=True)
    assert found.line > 1


def test_without_such_changes_nothing_is_asked() -> None:
    organisation, notice = files({})
    for law in ("gdpr", "ccpa", "uk-gdpr", "ch-fadp"):
        assert list(duties(weighed(law, START, START), organisation, notice)) == []
    assert raised("gdpr", {"notice": {"retention": {"invoices": {"for": "P5Y"}}}}) == {}


def test_a_sale_that_starts_is_nothing_to_the_gdpr() -> None:
    assert raised("gdpr", {"notice": {"california": {"sells": True}}}) == {}


def test_where_a_fact_stands() -> None:
    parsed, _ = parse((HERE / "base.yaml").read_text("utf-8"), "base.yaml")
    assert parsed is not None
    notice = Parsed("notice.yaml", parsed.data["notice"], {}, {})
    for path, place in (
        ("notice/purposes/bookkeeping/processing/invoices/keep", "purposes/bookkeeping/processing/0/keep"),
        (
            "notice/purposes/deliver-orders/processing/contact-details+order-details/basis",
            "purposes/deliver-orders/processing/0/basis",
        ),
        ("notice/purposes/deliver-orders/processing/contact-details/basis", "purposes/deliver-orders/processing"),
        ("notice/summary/2", "summary/1"),
        ("notice/summary/9", "summary"),
        ("notice/purposes/gone/name", "purposes"),
        ("notice", ""),
    ):
        assert "/".join(map(str, written(notice, tuple(path.split("/"))))) == place
