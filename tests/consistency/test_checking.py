"""Contradictions in the run of commands: told once with both places, confirmed, lapsed, and shown by a review."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from noticepress.checking.run import examine
from noticepress.findings import Finding
from noticepress.repository import read_repository
from tests.conftest import AS_OF, ROOT, invoke

BASE = ROOT / "tests/bad_input/base"
"""A small sound repository of one notice, the shop's."""


@pytest.fixture
def pair(tmp_path: Path) -> Path:
    """The shop, and a club whose notice says the same."""
    root = tmp_path / "pair"
    shutil.copytree(BASE, root)
    shutil.copytree(root / "notices/shop", root / "notices/club")
    edited(root, "club", "id: shop", "id: club")
    return root


def edited(root: Path, notice: str, old: str, new: str) -> None:
    path = root / f"notices/{notice}/notice.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) >= 1, old
    path.write_text(text.replace(old, new, 1), "utf-8")


def differing(root: Path) -> list[Finding]:
    return [finding for finding in examine(read_repository(root), AS_OF).findings if finding.rule.startswith("differs-")]


def test_two_notices_that_say_the_same_are_not_at_odds(pair: Path) -> None:
    assert differing(pair) == []


def test_our_examples_are_not_at_odds() -> None:
    assert differing(ROOT) == []


def test_a_contradiction_names_both_places(pair: Path) -> None:
    edited(pair, "shop", "    role: processor\n", "    role: controller\n")
    [found] = differing(pair)
    assert (found.rule, found.severity) == ("differs-recipient-role", "warning")
    for place in (found.position, found.other):
        file, line, _ = place.split(":")
        assert "role: " in (pair / file).read_text("utf-8").splitlines()[int(line) - 1], place
    assert found.other in found.message
    assert {found.file, found.other.split(":")[0]} == {f"notices/{name}/notice.yaml" for name in ("club", "shop")}


def test_a_finding_says_how_far_its_citation_was_checked(pair: Path) -> None:
    edited(pair, "shop", "    role: processor\n", "    role: controller\n")
    edited(pair, "shop", "for: P2Y", "for: P9Y")
    assert {found.rule: found.citation for found in differing(pair)} == {
        "differs-recipient-role": "GDPR Art. 4(7), 4(8), 13(1)(e)",
        "differs-retention": "GDPR Art. 13(2)(a), 5(1)(e) [partly]",
    }


def test_each_notice_is_told_of_it_and_a_third_is_not(pair: Path) -> None:
    edited(pair, "shop", "    role: processor\n", "    role: controller\n")
    shutil.copytree(pair / "notices/shop", pair / "notices/quiet")
    edited(pair, "quiet", "id: shop", "id: quiet")
    edited(pair, "quiet", "    role: controller\n", "")
    told = {}
    for name in ("shop", "club", "quiet"):
        done = invoke(pair, "check", f"notices/{name}", "--as-of", "2026-11-22", "--format", "json")
        findings = json.loads(done.stdout)["findings"]
        told[name] = [(each["rule"], each["file"], each["other"]) for each in findings if each["rule"].startswith("differs-")]
    assert told["shop"] == told["club"] != []
    assert told["quiet"] == []


def test_a_person_confirms_a_difference_until_one_side_changes(pair: Path) -> None:
    edited(pair, "shop", "    role: processor\n", "    role: controller\n")
    [found] = differing(pair)
    done = invoke(pair, "confirm", found.question, "--by", "Bob", "--why", "two services", "--as-of", "2026-11-22")
    assert done.exit_code == 0, done.output
    assert differing(pair) == []
    for name in ("shop", "club"):  # whichever is looked at: it is settled, and the answer is none to nothing
        done = invoke(pair, "check", f"notices/{name}", "--as-of", "2026-11-22")
        assert "differs-" not in done.output, done.output
        assert "confirmation-" not in done.output, done.output
        alone = examine(read_repository(pair, name), AS_OF)  # as a release does, which reads no other notice
        assert not any(f.rule.startswith(("differs-", "confirmation-")) for f in alone.findings)
    edited(pair, "club", "    role: processor\n", "    role: authority\n")
    [again] = differing(pair)
    assert "lapsed" in again.message


def test_an_answer_to_what_is_no_contradiction_any_more_is_told(pair: Path) -> None:
    edited(pair, "shop", "    role: processor\n", "    role: controller\n")
    [found] = differing(pair)
    invoke(pair, "confirm", found.question, "--by", "Bob", "--as-of", "2026-11-22")
    edited(pair, "shop", "    role: controller\n    category", "    role: processor\n    category")
    said = invoke(pair, "check", "--as-of", "2026-11-22").output
    assert "[confirmation-unneeded]" in said
    (pair / "notices/shop/notice.yaml").write_text("id: [", "utf-8")  # what the shop says is not known any more
    said = invoke(pair, "check", "--as-of", "2026-11-22").output
    assert "[confirmation-unneeded]" not in said


def test_what_cannot_both_be_true_stops_a_check(pair: Path) -> None:
    text = (pair / "notices/shop/notice.yaml").read_text("utf-8")
    period = re.search(r"for: (P\w+)", text)
    assert period
    edited(pair, "shop", period[0], "for: P99Y")
    done = invoke(pair, "check", "--as-of", "2026-11-22")
    assert done.exit_code == 1
    assert "error: Two retention periods for the same." in done.output


def test_notices_that_cannot_be_read_are_left_out(pair: Path) -> None:
    """Whatever stands there, it ends with findings: a reference to nothing, a notice that is no map, an empty part."""
    for written in ("id: [", "- a\n- b\n", "id: club\ndata: {x: {name: X, source: [nobody]}}\npurposes: {}\n", ""):
        (pair / "notices/club/notice.yaml").write_text(written, "utf-8")
        assert invoke(pair, "check", "--as-of", "2026-11-22").exit_code == 1
        assert invoke(pair, "check", "notices/shop", "--as-of", "2026-11-22").exit_code in (0, 1)


@pytest.mark.parametrize("cut", ["recipients:", "purposes:", "retention:", "data:"])
def test_references_to_nothing_are_no_contradiction(pair: Path, cut: str) -> None:
    path = pair / "notices/club/notice.yaml"
    path.write_text(re.sub(rf"(?m)^{cut}\n(?:(?:[ #].*)?\n)+", "", path.read_text("utf-8")), "utf-8")
    assert invoke(pair, "check", "--as-of", "2026-11-22").exit_code == 1


def test_a_review_says_which_contradictions_a_branch_brings(pair: Path) -> None:
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-C", str(pair)]
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "x"]):
        subprocess.run([*git, *arguments], check=True)
    assert "differs-" not in invoke(pair, "review", "--base", "HEAD", "--as-of", "2026-11-22").output
    edited(pair, "shop", "    role: processor\n", "    role: controller\n")
    edited(pair, "shop", "for: P2Y", "for: P9Y")
    said = invoke(pair, "review", "--base", "HEAD", "--as-of", "2026-11-22")
    assert said.exit_code == 1
    assert said.output.count("`differs-recipient-role`") == said.output.count("`differs-retention`") == 1


def test_with_a_shared_fact_it_stands_at_the_notice_that_says_otherwise(pair: Path) -> None:
    """Whichever notice comes first by name: the shared fact is not where they part."""
    (pair / "notices/shared").mkdir()
    (pair / "notices/shared/recipients.yaml").write_text(
        "carrier:\n  name: PostNL\n  role: processor\n  category: {nl: vervoerder, en: carrier}\n  countries: [NL]\n", "utf-8"
    )
    whole = (
        "  carrier:\n    name: PostNL\n    role: processor\n    category: {nl: vervoerder, en: carrier}\n    countries: [NL]\n"
    )
    for name, other in (("club", "shop"), ("shop", "club")):
        shutil.copytree(BASE / "notices/shop", pair / f"notices/{name}", dirs_exist_ok=True)
        shutil.copytree(BASE / "notices/shop", pair / f"notices/{other}", dirs_exist_ok=True)
        edited(pair, "club", "id: shop", "id: club")
        edited(pair, name, whole, "  carrier:\n    role: controller\n")
        edited(pair, other, "recipients:\n" + whole + "    from: 2024-03-01\n", "")
        [found] = differing(pair)
        assert found.file == f"notices/{name}/notice.yaml"
        assert found.other.startswith("notices/shared/recipients.yaml:")
        assert found.question
