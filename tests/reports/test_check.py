"""``noticepress check`` for other tools: the same findings, status and places as for people."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from lxml import etree

from tests.conftest import ROOT, in_process

AS_OF = ("--as-of", "2026-11-22")


def test_every_form_says_what_the_check_found(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    shop = Path(shutil.copytree(ROOT / "tests/bad_input/base", tmp_path / "legal"))
    notice = shop / "notices/shop/notice.yaml"
    notice.write_text(notice.read_text("utf-8").replace("        interest: {nl: betaald worden, en: being paid}\n", ""), "utf-8")
    said = json.loads(in_process("check", *AS_OF, "--format", "json", cwd=shop).stdout)
    places = [(f"legal/{each['file']}", each["line"], each["column"], each["rule"]) for each in said["findings"]]

    done = in_process("check", *AS_OF, "--format", "sarif", "-o", tmp_path / "all.sarif", cwd=shop)
    assert done.returncode == 1
    assert "[gdpr.14-2-b]" in done.stdout
    assert "wrote" in done.stderr
    run = json.loads((tmp_path / "all.sarif").read_text("utf-8"))["runs"][0]
    physical = [(each["locations"][0]["physicalLocation"], each["ruleId"]) for each in run["results"]]
    assert [
        (each["artifactLocation"]["uri"], each["region"]["startLine"], each["region"]["startColumn"], rule)
        for each, rule in physical
    ] == places

    done = in_process("check", *AS_OF, "--format", "junit", cwd=shop)
    whole = etree.fromstring(done.stdout.encode())
    failed = {case.get("name").partition(":")[0] for case in whole.findall(".//testsuite[@name='shop, gdpr']/testcase[failure]")}
    assert done.returncode == 1
    assert failed == {
        each["requirement"] for each in said["verdicts"] if each["outcome"] == "not-met" and each["severity"] != "recommended"
    }
    assert len(whole.findall(".//testsuite[@name='shop, gdpr']/testcase")) == len(said["verdicts"])


def test_what_a_form_has_no_place_for_is_wrong_usage() -> None:
    for arguments in (("--format", "sarif", "--promises"), ("--format", "json", "-o", "x"), ("-o", "x")):
        done = in_process("check", *arguments, cwd=ROOT)
        assert done.returncode == 2, arguments
        assert "--format" in done.stderr
        assert "Traceback" not in done.stderr
