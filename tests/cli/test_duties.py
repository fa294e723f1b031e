"""check, explain and coverage as a reviewer meets them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from tests.conftest import ROOT, in_process

AS_OF = ("--as-of", "2026-11-22")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """A shop that does not say its legitimate interest."""
    copy = tmp_path / "shop"
    shutil.copytree(ROOT / "tests/bad_input/base", copy)
    path = copy / "notices/shop/notice.yaml"
    path.write_text(path.read_text().replace("        interest: {nl: betaald worden, en: being paid}\n", ""))
    return copy


def waive(shop: Path) -> None:
    (shop / "notices/shop/waivers.yaml").write_text(
        "waivers:\n- requirement: gdpr.14-2-b\n  reason: {nl: Even geduld., en: Have patience.}\n  by: M. de Vries\n  until: 2026-12-31\n"
    )


def test_check_groups_by_notice_and_counts_outcomes() -> None:
    lines = in_process("check", *AS_OF).stdout.splitlines()
    groups = [
        line
        for line in lines
        if re.match(r"[a-z-]+, [a-z-]+: \d+ met, \d+ not met, \d+ needs? a person( \(\d+ settled\))?$", line)
    ]
    assert [line.split(":")[0] for line in groups] == [
        "applicants, gdpr", "applicants, ccpa", "video-advice, gdpr", "webshop, gdpr", "webshop, ccpa", "rental, gdpr",
    ]  # fmt: skip
    assert re.fullmatch(r"duties: \d+ met, 0 not met, \d+ need a person( \(\d+ settled\))?", lines[-1])


def test_check_says_findings_below_their_notice(shop: Path) -> None:
    done = in_process("check", *AS_OF, cwd=shop)
    assert done.returncode == 1
    heading = done.stdout.index("shop, gdpr: ")
    assert re.search(r"^notices/shop/notice\.yaml:\d+:\d+: error: .* \[gdpr\.14-2-b\]$", done.stdout[heading:], re.M)


def test_check_json_has_verdicts(shop: Path) -> None:
    found = json.loads(in_process("check", "--format", "json", *AS_OF, cwd=shop).stdout)
    verdict = next(v for v in found["verdicts"] if v["requirement"] == "gdpr.14-2-b")
    assert verdict["outcome"] == "not-met"
    assert set(verdict["findings"]) <= {f"{f['file']}:{f['line']}:{f['column']}" for f in found["findings"]}
    assert {v["outcome"] for v in found["verdicts"]} == {"met", "not-met", "needs-a-person", "does-not-apply"}


def test_a_waiver_turns_an_error_into_advice(shop: Path) -> None:
    before = in_process("check", *AS_OF, cwd=shop)
    waive(shop)
    after = in_process("check", *AS_OF, cwd=shop)
    assert "advice: waived until 2026-12-31 by M. de Vries (Have patience.): " in after.stdout
    assert "(1 waived)" in after.stdout.splitlines()[-1]
    assert before.stdout.count(": error: ") == after.stdout.count(": error: ") + 1
    late = in_process("check", "--as-of", "2027-01-01", cwd=shop).stdout
    assert "[waiver-expired]" in late
    assert late.count(": error: ") == before.stdout.count(": error: ")


def test_what_was_checked_twice_is_told_once() -> None:
    twice = in_process("check", "notices/webshop", "notices/webshop/notice.yaml", *AS_OF).stdout
    assert twice == in_process("check", "notices/webshop", *AS_OF).stdout


def test_explain_shows_law_and_sentences() -> None:
    told = in_process("explain", "gdpr.13-1-d", *AS_OF).stdout
    assert "item.interest" not in told
    assert "satisfied-when = item.interest" in in_process("explain", "gdpr.13-1-d", "--expression", *AS_OF).stdout
    for words in (
        "gdpr.13-1-d: Legitimate interests pursued", "GDPR Art. 13(1)(d)", "verified: the source was read", "checked 2026-11-21",
        "met when  its 'interest' is stated", "webshop, gdpr: met", "7. What we use your data for › 7.6 Plan our stock [plan-stock]",
    ):  # fmt: skip
        assert words in told, words


def test_explain_speaks_dutch() -> None:
    assert "gdpr.13-1-d: Gerechtvaardigde belangen" in in_process("explain", "gdpr.13-1-d", "--locale", "nl", *AS_OF).stdout


def test_explain_shows_where_a_fact_lacks_and_its_waiver(shop: Path) -> None:
    done = in_process("explain", "gdpr.14-2-b", *AS_OF, cwd=shop)
    assert done.returncode == 0
    assert "shop, gdpr: not met" in done.stdout
    assert re.search(r"^notices/shop/notice\.yaml:\d+:\d+: error: ", done.stdout, re.M)
    waive(shop)
    told = in_process("explain", "gdpr.14-2-b", *AS_OF, cwd=shop).stdout
    assert "not met (waived until 2026-12-31 by M. de Vries)" in told
    assert "nl: Even geduld." in told


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["13-1-d"], "did you mean gdpr.13-1-d?"),
        (["unknown-id"], "no law here has a duty 'unknown-id'"),
        (["gdpr.13-1-d", "--locale", "fr"], "only in nl, en"),
    ],
)
def test_explain_wrong_usage(arguments: list[str], words: str) -> None:
    done = in_process("explain", *arguments, *AS_OF)
    assert done.returncode == 2
    assert words in done.stderr


def test_explain_outside_a_repository_tells_the_law(tmp_path: Path) -> None:
    done = in_process("explain", "gdpr.13-1-d", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "No notice here" in done.stdout


def test_coverage_writes_html_and_json(tmp_path: Path) -> None:
    out = tmp_path / "reports/coverage.html"
    done = in_process("coverage", "--out", out, *AS_OF)
    assert done.returncode == 0, done.stderr
    assert out.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert [path.name for path in out.parent.iterdir()] == ["coverage.html"]
    found = json.loads(in_process("coverage", "--format", "json", *AS_OF).stdout)
    assert {"as-of", "totals", "regimes", "passages"} <= set(found)
    assert found["totals"]["not-met"] == 0


def test_coverage_of_a_repository_with_gaps_and_with_errors(shop: Path) -> None:
    waive(shop)
    done = in_process("coverage", *AS_OF, cwd=shop)
    assert done.returncode == 0, done.stderr
    assert "not met (waived until 2026-12-31 by M. de Vries)" in done.stdout
    path = shop / "notices/shop/notice.yaml"
    path.write_text(path.read_text().replace("basis: contract", "basis: contact"))
    done = in_process("coverage", *AS_OF, cwd=shop)
    assert done.returncode == 1
    assert "Not or only partly decided" in done.stdout
    assert "notices/shop/notice.yaml:51:16: error: " in done.stderr


def test_what_was_not_decided_is_said_in_words(shop: Path) -> None:
    path = shop / "notices/shop/notice.yaml"
    path.write_text(path.read_text().replace("audience:", "audiance:"))
    told = in_process("check", *AS_OF, cwd=shop).stdout
    assert told.splitlines()[-1] == "duties: none was decided: they are, as soon as the errors above are mended"
    assert "0 met" not in told
