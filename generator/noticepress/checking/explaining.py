"""One duty explained: which laws hold it, what it asks, and what was decided about it for every notice."""

from __future__ import annotations

import datetime as dt
import difflib
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from noticepress.checking.duties import SEVERITY
from noticepress.checking.run import Report, examine
from noticepress.checking.verdicts import WORDS
from noticepress.findings import Finding, Unusable
from noticepress.law.examples import Example
from noticepress.law.regime import available, load_requirements
from noticepress.law.requirements import Against, Requirement
from noticepress.law.wording import Names, condition, things
from noticepress.repository import Repository


@dataclass(frozen=True)
class Duty:
    """A duty as one or more regimes state it, in the same words."""

    requirement: Requirement
    regimes: tuple[str, ...]
    conditions: Mapping[str, str]
    """The named conditions that it uses, directly or through others."""
    examples: tuple[Example, ...] = ()
    names: Names = field(default_factory=lambda: Names({}, {}))


@dataclass(frozen=True)
class Explanation:
    """A duty and what was decided about it."""

    duties: tuple[Duty, ...]
    report: Report


def explain(
    repository: Repository, rule: str, on: dt.date, decide: Callable[[], Report] | None = None
) -> Explanation | tuple[str, ...]:
    """Explain the duty ``rule``; when no law has it, the ids most like it instead.

    ``decide``: decides the duty, left out for the notices of the ``repository``. Raises ``Unusable`` when it may stand in a law whose files cannot be read.
    """
    everything, broken = _everything(repository)
    duties = _duties(repository, rule, everything)
    if duties:
        report = decide() if decide else examine(repository, on, rule)
        return Explanation(tuple(_with_examples(repository, duty) for duty in duties), report)
    if broken:
        raise Unusable(broken)
    known = sorted({requirement.id for requirements in everything.values() for requirement in requirements})
    same_end = [name for name in known if name.partition(".")[2] == rule]
    return tuple(dict.fromkeys([*same_end, *difflib.get_close_matches(rule, known, 5, 0.6)]))


def _everything(repository: Repository) -> tuple[dict[str, Sequence[Requirement]], list[Finding]]:
    """The duties of every law that can be read, and what is wrong with the others."""
    everything: dict[str, Sequence[Requirement]] = {}
    broken: list[Finding] = []
    for regime in available(repository.places):
        try:
            everything[regime] = repository.requirements(regime)
        except Unusable as unusable:
            broken += unusable.findings
    return everything, broken


def _duties(repository: Repository, rule: str, everything: Mapping[str, Sequence[Requirement]]) -> list[Duty]:
    found: list[Duty] = []
    for regime in sorted(everything, key=lambda name: (name != rule.partition(".")[0], name)):
        for requirement in everything[regime]:
            if requirement.id != rule:
                continue
            same = next((n for n, duty in enumerate(found) if duty.requirement == requirement), None)
            if same is None:
                law = repository.regime(regime)
                names = Names(law.conditions, law.meanings)
                found.append(Duty(requirement, (regime,), _used(requirement, law.conditions), names=names))
            else:
                found[same] = replace(found[same], regimes=(*found[same].regimes, regime))
    return found


def _with_examples(repository: Repository, duty: Duty) -> Duty:
    """The duty with its examples, which checks do not read."""
    catalogue = load_requirements(repository.places, repository.regime(duty.regimes[0]), examples=True)
    found = [example for requirement in catalogue if requirement.id == duty.requirement.id for example in requirement.examples]
    return replace(duty, examples=tuple(found))


def _used(requirement: Requirement, conditions: Mapping[str, str]) -> dict[str, str]:
    asked = [requirement.applies_when, requirement.for_each or "", requirement.satisfied_when or ""]
    asked += [requirement.asks.when] if requirement.asks else []
    asked += [each.facts for each in requirement.against if each.facts]
    used: dict[str, str] = {}
    while asked:
        for name in re.findall(r"(?<![\w.'])[a-z_][a-z0-9_]*", asked.pop(0)):
            if name in conditions and name not in used:
                used[name] = conditions[name]
                asked.append(conditions[name])
    return used


def facts_of(duty: Duty, locale: str, *, expressions: bool = False) -> list[tuple[str, str]]:
    """What is to be said of a duty, as label and text; title, reason and fix in ``locale`` where it has them.

    Conditions are told in words; with ``expressions`` also as the law's files hold them.
    """
    requirement = duty.requirement
    told = [
        *requirement.citation.facts(),
        ("part of", ", ".join(duty.regimes)),
        ("why", requirement.rationale.in_(locale) or requirement.rationale.root["en"]),
        ("fix", requirement.fix.in_(locale) or requirement.fix.root["en"]),
        ("weight", f"{requirement.severity}; not met is of severity '{SEVERITY[requirement.severity]}'"),
        ("kind", requirement.kind),
        ("applies", _dates(requirement)),
        ("decided", _how(requirement)),
        *_conditions(duty, locale),
        *(_expressions(duty) if expressions else ()),
        *(("examples", _example(example, locale)) for example in duty.examples),
    ]
    return [(label, text) for label, text in told if text]


def _example(example: Example, locale: str) -> str:
    changes = [
        f"{path} left out" if value is None else f"{path}: {json.dumps(value, ensure_ascii=False)}"
        for path, value in example.change.items()
    ]
    if not example.said:
        changes.append("the document does not say it")
    if example.on:
        changes.append(f"on {example.on.isoformat()}")
    note = (example.note.in_(locale) or "") if example.note else ""
    told = f"{WORDS[example.outcome]}: {'; '.join(changes) or 'a complete notice'}"
    told += f", against {', '.join(example.against)}" if example.against else ""
    return f"{told} ({note})" if note else told


def _conditions(duty: Duty, locale: str) -> list[tuple[str, str]]:
    """When it applies, for what, and what meets it, in words."""
    requirement, names = duty.requirement, duty.names
    return [
        ("if", "" if requirement.applies_when == "true" else condition(requirement.applies_when, names)),
        ("for each", f"of {things(requirement.for_each, names)}" if requirement.for_each else ""),
        ("met when", condition(requirement.satisfied_when, names) if requirement.satisfied_when else ""),
        ("asks", _question(duty, locale)),
        *(("against", _other(against, names)) for against in requirement.against),
    ]


def _other(against: Against, names: Names) -> str:
    """What a finding names besides its own place, in words."""
    of = things(against.facts, names) if against.facts else ""
    return f"'{against.at}' of {of}" if against.at and of else of or f"'{against.at}'"


def _expressions(duty: Duty) -> list[tuple[str, str]]:
    requirement = duty.requirement
    own = {
        "applies-when": requirement.applies_when, "for-each": requirement.for_each, "satisfied-when": requirement.satisfied_when,
        "asks when": requirement.asks.when if requirement.asks else None,
        **{f"against {number}": each.facts for number, each in enumerate(requirement.against, 1)}, **duty.conditions,
    }  # fmt: skip
    return [("written", f"{name} = {expression}") for name, expression in own.items() if expression]


def _question(duty: Duty, locale: str) -> str:
    asks = duty.requirement.asks
    if not asks:
        return ""
    text = asks.text.in_(locale) or asks.text.root["en"]
    return text if asks.when == "true" else f"{text} (if {condition(asks.when, duty.names)})"


def _dates(requirement: Requirement) -> str:
    first = f"from {requirement.applies_from.isoformat()}" if requirement.applies_from else ""
    last = f"until {requirement.applies_until.isoformat()}" if requirement.applies_until else ""
    return " ".join(filter(None, [first, last])) or "on every date"


def _how(requirement: Requirement) -> str:
    if requirement.passage:
        return (
            "from the facts, and a sentence must say it in every language" if requirement.satisfied_when else "from the sentences"
        )
    return "from the facts" if requirement.satisfied_when else "by a person; no condition can decide it"
