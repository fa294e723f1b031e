"""Which laws' documents can show a change, and in which group it stands."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from noticepress.changes.change import Change
from noticepress.changes.facts import diff
from noticepress.changes.relevance import matches, read_unseen, regimes_of
from noticepress.changes.shapes import fields
from noticepress.changes.subjects import GROUPS, ORDER, group_of, grouped
from noticepress.findings import Unusable
from noticepress.places import Places

from .conftest import HERE
from .test_properties import START

PLACES = Places(HERE.parent.parent)
UNSEEN = read_unseen(PLACES, ["gdpr", "ccpa"])


def change(path: str, subject: str = "") -> Change:
    return Change("changed", tuple(path.split("/")), tuple((subject or path).split("/")), "", None, None)


@pytest.mark.parametrize(
    ("path", "regimes"),
    [
        ("notice/california/sells", "ccpa"),
        ("notice/data/contact-details/california/shared-to", "ccpa"),
        ("notice/purposes/deliver-orders/processing/contact-details/basis", "gdpr"),
        ("notice/purposes/deliver-orders/processing/contact-details/interest", "gdpr"),
        ("organisation/data-protection-officer/email", "gdpr"),
        ("organisation/eu-representative", "gdpr"),
        ("notice/transfers/to-cloud/countries", "gdpr"),
        ("notice/retention/invoices/for", "gdpr ccpa"),
        ("notice/purposes/deliver-orders/processing/contact-details/keep/for", "gdpr ccpa"),
        ("notice/recipients/carrier/countries", "gdpr"),
        ("notice/recipients/carrier/name", "gdpr ccpa"),
        ("notice/automated-decisions/credit/logic", "gdpr"),
        ("organisation/brand/primary", ""),
    ],
)
def test_regimes_of(path: str, regimes: str) -> None:
    assert regimes_of(change(path), UNSEEN) == set(regimes.split())


def test_a_fact_for_one_law_counts_only_there() -> None:
    new = copy.deepcopy(START)
    new["notice"]["data"]["invoices"] = {**new["notice"]["data"]["invoices"], "regimes": ["ccpa"], "children": True}
    new["notice"]["recipients"]["bank"] = {"name": {"und": "Bank"}, "regimes": ["gdpr"]}
    changes = {c.path[-1]: c for c in diff(START, new)}
    assert regimes_of(changes["children"], UNSEEN, START, new) == {"gdpr", "ccpa"}  # before, it was stated for both
    assert regimes_of(changes["bank"], UNSEEN, START, new) == {"gdpr"}
    assert regimes_of(changes["children"], UNSEEN, new, new) == {"ccpa"}


@pytest.mark.parametrize("pattern", [p for patterns in (*UNSEEN.values(), *GROUPS.values()) for p in patterns])
def test_every_pattern_names_a_fact_of_the_model(pattern: str) -> None:
    steps = pattern.split("/")
    assert steps[0] in ("organisation", "notice")
    assert len(steps) == 1 or any(
        all(a in ("*", b) for a, b in zip(steps, path, strict=True)) for path, _ in fields() if len(path) == len(steps)
    )


def test_matches_what_is_below() -> None:
    assert matches("notice/*/b", ("notice", "a", "b", "c"))
    assert not matches("notice/*/b", ("notice", "a"))


def test_a_regime_without_a_list_sees_all(tmp_path: Path) -> None:
    assert read_unseen(PLACES, ["uk"]) == {"uk": ()}


def test_a_broken_list_is_a_finding(tmp_path: Path) -> None:
    folder = tmp_path / "regimes" / "uk"
    folder.mkdir(parents=True)
    (folder / "unseen-facts.yaml").write_text("seen: []\n")
    with pytest.raises(Unusable, match=r"unseen-facts.yaml:1:1"):
        read_unseen(Places(tmp_path), ["uk"])


def test_groups_in_reading_order() -> None:
    paths = [
        "notice/purposes/p/processing/r/keep/for",
        "notice/purposes/p/processing/r/basis",
        "notice/purposes/p/name",
        "organisation/website",
        "notice/data/d/california/sensitive",
        "notice/title",
        "notice/statements/s",
    ]
    groups = [(group.id, ["/".join(c.path) for c in group.changes]) for group in grouped(change(path) for path in paths)]
    assert groups == [
        ("organisation", [paths[3]]),
        ("purposes", [paths[2]]),
        ("legal-basis", [paths[1]]),
        ("retention", [paths[0]]),
        ("california", [paths[4]]),
        ("notice", [paths[5], paths[6]]),
    ]
    assert set(ORDER) == set(GROUPS)
    assert all(group_of(change("/".join(path))) in ORDER for path, _ in fields())


def test_a_changed_id_stands_in_no_group() -> None:
    assert grouped([Change("id-renamed", ("notice", "data", "b"), ("notice", "data", "b"), "", "a", "b")]) == ()
