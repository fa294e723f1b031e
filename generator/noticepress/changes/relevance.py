"""Under which laws a change can be seen; ``regimes/<id>/unseen-facts.yaml`` lists what a law's document leaves out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from pydantic import Field

from noticepress.changes.change import Change, Path
from noticepress.findings import Finding, Unusable
from noticepress.model.stated import stated_at
from noticepress.model.values import Value
from noticepress.places import Places
from noticepress.reading.files import present, read_text
from noticepress.reading.remembered import read_facts

FILE = "unseen-facts.yaml"

Unseen = Mapping[str, tuple[str, ...]]
"""Patterns by regime: ``notice/data/*/obligatory``, where ``*`` stands for any one step, and all below is meant."""


class UnseenFacts(Value):
    """``unseen-facts.yaml``."""

    unseen: tuple[str, ...] = Field(description="Facts that this law's document does not show, e.g. notice/transfers.")


def matches(pattern: str, path: Path) -> bool:
    """True when ``path`` is what ``pattern`` names, or below it."""
    steps = _steps(pattern)
    if len(steps) > len(path):
        return False
    for step, there in zip(steps, path, strict=False):  # noqa: SIM110 (asked some ten thousand times in a check: twice as fast)
        if step != there and step != "*":
            return False
    return True


@lru_cache(maxsize=1 << 10)
def _steps(pattern: str) -> tuple[str, ...]:
    return tuple(pattern.split("/"))


def regimes_of(change: Change, unseen: Unseen, *facts: Mapping[str, Any]) -> frozenset[str]:
    """The regimes (keys of ``unseen``) whose documents can show ``change``.

    With the old and new ``facts`` also a fact that is stated for some regimes only counts only for these.
    """
    hidden = {regime for regime, patterns in unseen.items() if any(matches(p, change.path) for p in patterns)}
    seen = frozenset(unseen) - hidden
    there = [side for side in facts if _is_there(side, change.subject)]
    stated = [law for law in seen if not there or any(stated_at(side, change.subject, law) for side in there)]
    return frozenset(stated).intersection(change.laws or seen)


def _is_there(facts: Any, subject: Path) -> bool:
    """True when the facts hold the one at ``subject``; items of lists are where their owner is."""
    for step in subject:
        if isinstance(facts, list):
            break
        if step not in facts:
            return False
        facts = facts[step]
    return True


def read_unseen(places: Places, regimes: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Read the lists of ``regimes`` (none for one without a file), the repository's own first. Touches the disk."""
    found: dict[str, tuple[str, ...]] = {}
    findings: list[Finding] = []
    for regime in regimes:
        path = next((layer / regime / FILE for layer in places.regimes if present(layer / regime / FILE)), None)
        found[regime] = ()
        if path is None:
            continue
        text = read_text(path, path.parent.parent.parent)
        if isinstance(text, Finding):
            findings.append(text)
            continue
        bound, wrong = read_facts(UnseenFacts, text, f"regimes/{regime}/{FILE}")
        findings += wrong
        found[regime] = bound.unseen if bound else ()
    if findings:
        raise Unusable(findings)
    return found
