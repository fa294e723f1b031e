"""``noticepress confirm``: what waits, answers to it, and what is refused; what the answers do to check and release."""

from __future__ import annotations

import json
import re
import shlex
import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.conftest import ROOT, begin, in_process

BASE = ROOT / "tests/bad_input/base"
DAY = ("--as-of", "2026-11-22")
FILE = "notices/shop/confirmations.yaml"
BY = ("--by", "A. Jurist, counsel")


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    """The sound shop, with a retention rule that nothing uses, and a text to come."""
    copy = tmp_path / "shop"
    shutil.copytree(BASE, copy)
    path = copy / "notices/shop/notice.yaml"
    text = path.read_text("utf-8")
    assert text.count("\nretention:\n") == 1
    text = text.replace("\nretention:\n", "\nretention:\n  old: {for: P9Y}\n")
    path.write_text(text.replace("We sell roses.", "TODO."), "utf-8")
    return copy


def findings(shop: Path) -> dict[str, dict[str, str]]:
    """What check says and a person can confirm, by place."""
    found = json.loads(in_process("check", "--format", "json", *DAY, cwd=shop).stdout)["findings"]
    return {each["path"]: each for each in found if "question" in each}


def test_check_prints_the_command_and_confirm_takes_it(shop: Path) -> None:
    done = in_process("check", *DAY, cwd=shop)
    code = findings(shop)["retention/old"]["question"]
    assert f"    ? if this is intended: noticepress confirm {code} --by NAME" in done.stdout
    done = in_process("confirm", code, *BY, "--why", "Hoort bij de vorige winkel.", *DAY, cwd=shop)
    assert done.returncode == 0, done.stderr
    assert set(findings(shop)) == {"introduction/en"}
    [entry] = YAML(typ="safe").load((shop / FILE).read_text("utf-8"))["confirmed"]
    assert entry["by"] == "A. Jurist, counsel"
    assert entry["what"].startswith("nothing refers to the retention rule 'old'")
    told = in_process("check", "--confirmed", *DAY, cwd=shop).stdout
    assert "1 point was confirmed by a person" in told
    assert "shop/retention/old: nothing refers to" in told
    assert "by A. Jurist, counsel on 2026-11-22: Hoort bij de vorige winkel." in told


def test_an_answer_lapses_when_the_fact_changes_and_can_be_given_again(shop: Path) -> None:
    assert in_process("confirm", "shop/retention/old", *BY, *DAY, cwd=shop).returncode == 0
    path = shop / "notices/shop/notice.yaml"
    path.write_text(path.read_text("utf-8").replace("P9Y", "P8Y"), "utf-8")
    told = findings(shop)["retention/old"]["message"]
    assert told.endswith("(the answer by A. Jurist, counsel on 2026-11-22 lapsed: the facts changed since)")
    assert in_process("confirm", "shop/retention/old", "--by", "B", *DAY, cwd=shop).returncode == 0
    assert "retention/old" not in findings(shop)
    assert (shop / FILE).read_text("utf-8").count("retention/old") == 1


def test_a_code_confirms_what_was_shown_and_nothing_else(shop: Path) -> None:
    code = findings(shop)["retention/old"]["question"]
    path = shop / "notices/shop/notice.yaml"
    path.write_text(path.read_text("utf-8").replace("P9Y", "P99Y"), "utf-8")
    done = in_process("confirm", code, *BY, *DAY, cwd=shop)
    assert done.returncode == 2
    said = " ".join(done.stderr.split())
    assert f"nothing asks '{code}': a code changes when the facts it is about change." in said
    assert "a place, NOTICE/PATH or NOTICE/DUTY, stays the same" in said


def test_several_at_once_also_of_the_organisation_and_duties(shop: Path) -> None:
    path = shop / "notices/organisation.yaml"
    path.write_text(path.read_text("utf-8").replace("street: Rozenlaan 1", "street: XXX 1"), "utf-8")
    done = in_process(
        "confirm", "organisation/contacts/address/street", "shop/introduction/en", *BY, "--why", "ja", *DAY, cwd=shop
    )
    assert done.returncode == 0, done.stderr
    assert in_process("confirm", "shop/gdpr.12-4", *BY, "--why", "The counter has the text.", *DAY, cwd=shop).returncode == 0
    assert (shop / "notices/confirmations.yaml").read_text("utf-8").count("\n  - ") == 1
    assert (shop / FILE).read_text("utf-8").count("\n  - ") == 2
    told = in_process("check", *DAY, cwd=shop).stdout
    assert "need a person (1 settled)" in told
    told = in_process("explain", "gdpr.12-4", *DAY, cwd=shop).stdout
    assert "needs a person (settled by A. Jurist, counsel on 2026-11-22)" in told


def test_without_questions_it_lists_what_waits(shop: Path) -> None:
    told = in_process("confirm", *DAY, cwd=shop).stdout
    code = findings(shop)["retention/old"]["question"]
    assert (
        f"  {code}  shop/retention/old: nothing refers to the retention rule 'old', and yet readers are told of it [unused]"
        in told
    )
    assert told.index("[placeholder]") < told.index("[gdpr.12-4]")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("shop/retention/other", *BY), "nothing asks 'shop/retention/other'"),
        (("shop/retention/old",), "--by NAME"),
        (("shop/retention/old", "--by", " "), "--by NAME"),
        (("shop/retention/old", "--by", "a\nb"), "one line"),
        (("shop/gdpr.12-4", *BY), "gdpr.12-4 is a duty of the law: say with --why TEXT"),
        (("shop/retention/old", "shop/nonsense", *BY), "nothing asks 'shop/nonsense'"),
        (("shop/retention/old", "shop/gdpr.12-4", *BY, "--why", "ja"), "one --why cannot answer unused, gdpr.12-4"),
        (BY, "say what is confirmed"),
    ],
)
def test_what_is_refused_writes_nothing(shop: Path, arguments: tuple[str, ...], said: str) -> None:
    done = in_process("confirm", *arguments, *DAY, cwd=shop)
    assert done.returncode == 2
    assert said in done.stderr
    assert not (shop / FILE).exists()


def test_what_was_confirmed_already_is_refused(shop: Path) -> None:
    code = findings(shop)["retention/old"]["question"]
    assert in_process("confirm", code, *BY, *DAY, cwd=shop).returncode == 0
    done = in_process("confirm", code, *BY, *DAY, cwd=shop)
    assert done.returncode == 2
    assert "was confirmed already, by A. Jurist, counsel on 2026-11-22" in done.stderr


def test_a_release_waits_for_an_answer_and_lists_what_else_is_open(tmp_path: Path) -> None:
    folder = begin(tmp_path / "ours")
    path = folder / "notices/website/notice.yaml"
    text = path.read_text("utf-8").replace(
        "for: P1Y, from: {nl: uw laatste bericht, en: your last message}", "criteria: {nl: voorgoed, en: in perpetuity}"
    )
    path.write_text(text + "retention:\n  old: {for: P9Y}\nintroduction: {nl: '[naam]', en: '[name]'}\n", "utf-8")
    release = ("release", "website", "--effective", "2027-01-01", "--as-of", "2026-12-01")
    done = in_process(*release, cwd=folder)
    assert done.returncode == 1
    assert {line.rsplit("[", 1)[1] for line in done.stdout.splitlines() if ": error: " in line} == {"placeholder]", "unused]"}
    assert "open: website/purposes/answer-questions/processing/0/keep/criteria/en: “in perpetuity” does not tell" in done.stdout
    assert "duties of the law that only a person can judge" in done.stdout
    given = ("website/introduction/nl", "website/introduction/en", "website/retention/old")
    assert in_process("confirm", *given, *BY, cwd=folder).returncode == 0
    done = in_process(*release, cwd=folder)
    assert done.returncode == 0, done.stdout


def test_the_starter_is_shown_but_not_released_under_its_example_names(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    assert in_process("init", folder).returncode == 0
    assert in_process("check", cwd=folder).returncode == 0
    done = in_process("release", "website", "--effective", "2027-01-01", "--as-of", "2026-12-01", cwd=folder)
    assert done.returncode == 1
    assert "“Voorbeeld B.V.” is the example of 'noticepress init'" in done.stdout


def test_each_answer_that_check_offers_is_one_that_confirm_takes(tmp_path: Path) -> None:
    """What is printed is run as it stands, with a name and a reason in it: of warnings, and of duties, which need the reason."""
    assert (
        in_process(
            "init", "--kind", "saas", "--law", "gdpr", "--law", "uk-gdpr", "--law", "ch-fadp", "--yes", cwd=tmp_path
        ).returncode
        == 0
    )
    told = in_process("check", *DAY, cwd=tmp_path).stdout
    assert told.count("\n[memory] behind a law: the source was not read\n") == 1
    offered = re.findall(r"\? [a-z ]+: noticepress (.+)", told)
    duties = [command for command in offered if command.endswith("--why TEXT")]
    assert len(duties) > 1
    assert len(offered) > len(duties)
    for command in (offered[0], *duties):
        given = command.replace("NAME", "'A. Jurist'").replace("TEXT", "'Seen to.'")
        done = in_process(*shlex.split(given), *DAY, cwd=tmp_path)
        assert done.returncode == 0, (command, done.stderr)
    left = in_process("check", *DAY, cwd=tmp_path).stdout
    assert [command for command in offered if command in left] == [each for each in offered[1:] if each not in duties]
