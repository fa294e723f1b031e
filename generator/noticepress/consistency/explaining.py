"""A rule of consistency explained, with its examples. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator

from noticepress.consistency.rules import Example, Rule, examples, rules

_WEIGHT = {
    "error": "error: both cannot be true, so one of the notices has to change",
    "warning": "warning: mend a notice, or confirm with 'noticepress confirm' that both are right",
}
_DIFFER = {"nothing-in-common": "when they have nothing in common", "not-equal": "when they are not equal"}


def rule_named(name: str) -> Rule | None:
    """The rule with an id."""
    return next((rule for rule in rules() if rule.id == name), None)


def facts_of(rule: Rule, locale: str) -> list[tuple[str, str]]:
    """What is to be said of a rule, as label and text; reason and fix in ``locale`` where it has them."""
    known = " or ".join(" and ".join(by) for by in rule.matched_by)
    law = "" if rule.whatever_the_law else ", as stated under the same law"
    return [
        *rule.citation.facts(),
        ("", "the law asks for the statement; that two notices contradict each other is our reading"),
        ("why", rule.rationale.in_(locale) or rule.rationale.for_tools()),
        ("fix", rule.fix.in_(locale) or rule.fix.for_tools()),
        ("weight", _WEIGHT[rule.severity]),
        ("the same", f"{rule.about} with the same {known}{law}"),
        ("between", _between(rule)),
        ("compares", f"{', '.join(rule.compares)}: {_DIFFER[rule.differ_when]}"),
        ("facts", ", ".join(rule.facts)),
        *(("examples", told) for told in _examples(examples().get(rule.id, ()), locale)),
    ]


def _between(rule: Rule) -> str:
    """Whether notices of different organisations are held against each other, too."""
    if not rule.between_organisations:
        return "notices of one organisation; two companies may differ in it"
    known = " or ".join(" and ".join(by) for by in rule.between_organisations)
    return f"notices of one organisation, and of different ones by the same {known}"


def _examples(some: tuple[Example, ...], locale: str) -> Iterator[str]:
    for example in some:
        sides = {"both": example.both, "one": example.one, "other": example.other}
        shown = "; ".join(f"{side}: {_change(dict(change))}" for side, change in sides.items() if change) or "two that are alike"
        note = f" ({example.note.in_(locale) or example.note.for_tools()})" if example.note else ""
        of = " between two organisations" if example.between_organisations else ""
        yield f"{'found' if example.found else 'not found'}{of}: {shown}{note}"


def _change(change: dict[str, object]) -> str:
    return ", ".join(f"{path} {json.dumps(value, ensure_ascii=False)}" for path, value in change.items())
