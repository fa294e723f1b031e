"""Pairs of facts that contradict each other (``pairs.yaml``): each is told, as an error or a question, and its harmless twin is not.

Duties are decided over the facts in memory; nothing is rendered.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from .deciding import ON, changed, decided, duties, facts_of

PAIRS: list[dict[str, Any]] = YAML(typ="safe", pure=True).load((Path(__file__).parent / "pairs.yaml").read_text("utf-8"))
WEIGHT = {"error": ("error", "not-met"), "question": ("advice", "needs-a-person")}
"""Severity and outcome of the finding."""
Said = tuple[str, str, str, str]


def said(change: Mapping[str, Any], law: str, on: dt.date) -> frozenset[Said]:
    """What is found: duty, place, severity and outcome of each finding."""
    only = [duty for duty in duties(law) if duty.satisfied_when]
    return frozenset(
        (verdict.requirement.id, finding.path, finding.severity, finding.outcome)
        for verdict in decided(changed(facts_of(), change), law, on, (), only)
        for finding in verdict.findings
    )


@cache
def before(law: str, on: dt.date) -> frozenset[Said]:
    """What is found in the complete notice."""
    return said({}, law, on)


def test_there_are_sixty_pairs_of_which_authorities_had_twenty() -> None:
    assert len(PAIRS) >= 60
    assert len({pair["pair"] for pair in PAIRS}) == len(PAIRS)
    assert sum("decision" in pair for pair in PAIRS) >= 20


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair["pair"])
def test_a_contradiction_is_told_and_its_harmless_twin_is_not(pair: dict[str, Any]) -> None:
    law, on = pair.get("law", "gdpr"), pair.get("on", ON)
    new = {(duty, *weight) for duty, _, *weight in said(pair["change"], law, on) - before(law, on)}
    assert (pair["finds"], *WEIGHT[pair["as"]]) in new, f"it says only {sorted(new)}"
    assert sorted(said(pair["twin"], law, on) - before(law, on)) == []
