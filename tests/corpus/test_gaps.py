"""What ``check`` reports of the five real notices, held against what two readers found each to lack: precision and recall."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

import pytest
from ruamel.yaml import YAML

from noticepress.checking.run import examine
from noticepress.repository import read_repository
from tests.conftest import AS_OF
from tests.corpus.listing import HERE, NOTICES

SEEDS = ("salesforce", "vclerk", "commerce-cloud", "momentive", "clientbox")
Place = tuple[str, str]


def reviewed(seed: str) -> dict[str, Any]:
    found: dict[str, Any] = YAML(typ="safe", pure=True).load((HERE / seed / "gaps.yaml").read_text(encoding="utf-8"))
    return found


def several(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def places(entries: Iterable[Mapping[str, Any]]) -> list[Place]:
    """Duty and place of each entry, which may name several of both."""
    return [(duty, where) for entry in entries for duty in several(entry["duty"]) for where in several(entry["where"])]


@lru_cache
def reported(seed: str) -> frozenset[Place]:
    """Duty and place of every error; advice is no claim that the law is not met."""
    repository = read_repository(NOTICES[seed], seed)
    report = examine(repository, AS_OF)
    assert not report.undecided
    return frozenset(
        (finding.rule, f"organisation/{finding.path}".rstrip("/") if finding.file.endswith("organisation.yaml") else finding.path)
        for finding in report.findings
        if finding.severity == "error"
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_precision_and_recall_are_as_reviewed(seed: str) -> None:
    review, found = reviewed(seed), reported(seed)
    true = set(places(review["gaps"]))
    precision = len(true & found) / len(found) if found else 1.0
    recall = len(true & found) / len(true) if true else 1.0
    figures = f"{seed}: precision {precision:.3f}, recall {recall:.3f} ({len(found)} reported, {len(true)} true gaps)"
    expected = review["expected"]
    assert precision >= expected["precision"], figures
    assert recall >= expected["recall"], figures


@pytest.mark.parametrize("seed", SEEDS)
def test_every_difference_is_explained(seed: str) -> None:
    review, found = reviewed(seed), reported(seed)
    true, false = set(places(review["gaps"])), set(places(review["not-gaps"]))
    missed = set(places(entry for entry in review["gaps"] if entry.get("missed")))
    assert found - true == false, f"reported, neither gap nor listed: {found - true - false}; no longer reported: {false - found}"
    assert true - found == missed, f"not reported and not marked 'missed': {true - found - missed}; now found: {missed & found}"


@pytest.mark.parametrize("seed", SEEDS)
def test_reviews_are_whole(seed: str) -> None:
    review = reviewed(seed)
    assert review["reviewed"] == AS_OF
    stated = places([*review["gaps"], *review["not-gaps"]])
    assert len(set(stated)) == len(stated)
    assert all(entry["gap"]["nl"] and entry["gap"]["en"] for entry in review["gaps"])
    assert all(entry["readers"] in ("both", "first", "second", "tool") for entry in review["gaps"])
    assert all(bool(entry.get("why")) == (entry["readers"] != "both") for entry in review["gaps"])
    assert all(entry["reason"] and entry["mend"] in ("model", "facts.yaml", "requirement") for entry in review["not-gaps"])
    assert all(isinstance(line, str) for line in review["beyond"])
