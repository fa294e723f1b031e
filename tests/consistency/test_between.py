"""Contradictions between notices of different organisations: about whom both deal with, in the run of commands."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from noticepress.checking.every_organisation import examine_house
from noticepress.findings import Finding
from noticepress.house import read_house
from tests.conftest import AS_OF, ROOT, invoke
from tests.consistency.test_checking import BASE, edited

DAY = ("--as-of", "2026-11-22")


@pytest.fixture
def two(tmp_path: Path) -> Path:
    """A shop, and a club of another company whose notice says the same."""
    root = tmp_path / "two"
    shutil.copytree(BASE, root)
    shutil.copytree(root / "notices/shop", root / "notices/club")
    edited(root, "club", "id: shop", "id: club\norganisations: [eik]")
    (root / "notices/organisations").mkdir()
    (root / "notices/organisations/eik.yaml").write_text("name: Eik\nlegal-name: Eik B.V.\n", "utf-8")
    return root


def differing(root: Path, notice: str | None = None) -> list[Finding]:
    report = examine_house(read_house(root, notice), AS_OF, whole=read_house(root) if notice else None)
    return [finding for finding in report.findings if finding.rule.startswith(("differs-", "confirmation-"))]


def test_two_companies_that_say_the_same_are_not_at_odds(two: Path) -> None:
    assert len(read_house(two).views) == 2
    assert differing(two) == []


def test_our_two_brands_are_not_at_odds() -> None:
    assert differing(ROOT) == []


def test_one_recipient_in_two_roles_is_told_once_wherever_somebody_looks(two: Path) -> None:
    edited(two, "club", "    role: processor\n", "    role: controller\n")
    [found] = differing(two)
    assert (found.rule, found.severity) == ("differs-recipient-role", "warning")
    assert {found.file, found.other.split(":")[0]} == {f"notices/{name}/notice.yaml" for name in ("club", "shop")}
    assert differing(two, "club") == differing(two, "shop") == [found]


def test_companies_keep_data_as_long_as_each_of_them_says(two: Path) -> None:
    edited(two, "club", "for: P2Y", "for: P9Y")
    assert differing(two) == []
    edited(two, "club", "\norganisations: [eik]", "")
    assert [found.rule for found in differing(two)] == ["differs-retention"]


def test_a_notice_of_both_companies_is_held_against_each_within_it(two: Path) -> None:
    """So that nothing is told twice."""
    organisation = two / "notices/organisation.yaml"
    organisation.write_text("id: base\n" + organisation.read_text("utf-8"), "utf-8")
    edited(two, "club", "organisations: [eik]", "organisations: [base, eik]")
    edited(two, "club", "    role: processor\n", "    role: controller\n")
    assert [found.rule for found in differing(two)] == ["differs-recipient-role"]


def test_an_answer_holds_for_both_and_lapses_with_either(two: Path) -> None:
    edited(two, "club", "    role: processor\n", "    role: controller\n")
    [found] = differing(two)
    done = invoke(two, "confirm", found.question, "--by", "Bob", "--why", "two services", *DAY)
    assert done.exit_code == 0, done.output
    assert differing(two) == differing(two, "shop") == differing(two, "club") == []
    edited(two, "shop", "    role: processor\n", "    role: authority\n")
    [again] = differing(two)
    assert "lapsed" in again.message
    edited(two, "shop", "    role: authority\n", "    role: controller\n")
    assert [each.rule for each in differing(two)] == ["confirmation-unneeded"]


def test_a_review_of_a_branch_tells_it(two: Path) -> None:
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(two)]
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "both"], ["checkout", "-qb", "branch"]):
        subprocess.run([*git, *command], check=True, capture_output=True)
    edited(two, "club", "    role: processor\n", "    role: controller\n")
    subprocess.run([*git, "commit", "-qam", "another role"], check=True, capture_output=True)
    said = invoke(two, "review", "--base", "main", "--locale", "en", *DAY).output
    assert said.count("A processor in one notice, a controller in another") == 1
