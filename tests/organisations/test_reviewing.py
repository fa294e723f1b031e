"""A branch of a house of several organisations: what it does to each, in one report."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import invoke
from tests.organisations.conftest import DAY, LATER, replaced

RELEASES = "notices/website/releases"
AGAIN = ("--summary", "nl=Anders.", "--summary", "en=Other.")


def git(root: Path, *arguments: str) -> None:
    author = ("-c", "user.email=anna@kastanje.example", "-c", "user.name=Anna")
    subprocess.run(["git", *author, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def branch(own_house: Path) -> Path:
    """The house with its versions on main, and a branch of it."""
    git(own_house, "init", "-q", "-b", "main")
    git(own_house, "add", "-A")
    git(own_house, "commit", "-qm", "house")
    git(own_house, "checkout", "-qb", "work")
    return own_house


def reviewed(root: Path) -> tuple[dict[str, Any], int]:
    git(root, "add", "-A")
    git(root, "commit", "-qm", "work", "--allow-empty")
    done = invoke(root, "review", "--base", "main", "--head", "work", "--format", "json", "--as-of", LATER)
    assert done.exit_code in (0, 1), done.output
    return json.loads(done.output), done.exit_code


def test_a_change_of_one_is_told_of_its_notices(branch: Path) -> None:
    replaced(branch / "notices/organisations/beuk.yaml", ("name: Beuk\n", "name: Beuk\nlegal-name: Beuk B.V.\n"))
    told, status = reviewed(branch)
    assert (status, told["errors"]) == (0, [])
    assert [each["notice"] for each in told["notices"]] == ["website (beuk)"]
    replaced(branch / "notices/organisations/eik.yaml", ("info@eik.example", "post@eik.example"))
    assert [each["notice"] for each in reviewed(branch)[0]["notices"]] == ["jobs (eik)", "website (eik)", "website (beuk)"]


def test_a_release_of_one_is_new_and_touches_nothing(branch: Path) -> None:
    replaced(branch / "notices/organisations/eik.yaml", ("info@eik.example", "post@eik.example"))
    done = invoke(branch, "release", "website", "--organisation", "eik", "--as-of", LATER, *AGAIN)
    assert done.exit_code == 0, done.output
    told, status = reviewed(branch)
    assert (status, told["released-files-touched"], told["errors"]) == (0, [], [])
    assert {each["notice"]: [new["version"] for new in each["releases"]] for each in told["notices"]}["website (eik)"] == ["1.1"]
    checked = invoke(branch, "check", "--as-of", LATER)
    assert "is gone" not in checked.output
    assert checked.exit_code == 0, checked.output


def test_what_one_published_cannot_go(branch: Path) -> None:
    shutil.rmtree(branch / RELEASES / "beuk")
    replaced(branch / "notices/website/notice.yaml", ("[kastanje, eik, beuk]", "[kastanje, eik]"))
    done = invoke(branch, "check", "--as-of", LATER)
    assert f"{RELEASES}/beuk/1.0" in done.output, done.output
    assert "has published" in done.output
    told, status = reviewed(branch)
    assert status == 1
    assert {each["file"] for each in told["released-files-touched"]} >= {
        f"{RELEASES}/beuk/1.0/release.json",
        f"{RELEASES}/beuk/1.0/facts.json",
    }


def test_a_new_organisation_is_no_harm(branch: Path) -> None:
    (branch / "notices/organisations/els.yaml").write_text(
        "name: Els\nlegal-name: Els B.V.\nbrand: {primary: '#01579b'}\n", "utf-8"
    )
    replaced(branch / "notices/website/notice.yaml", ("[kastanje, eik, beuk]", "[kastanje, eik, beuk, els]"))
    told, status = reviewed(branch)
    assert (status, told["released-files-touched"]) == (0, []), told["errors"]
    assert ("website (els)", "added") in {(each["notice"], each["status"]) for each in told["notices"]}


def test_two_branches_that_release_for_one_at_a_time(branch: Path) -> None:
    def release(whose: str, words: str) -> None:
        replaced(
            branch / f"notices/organisations/{whose}.yaml", (f"https://www.{whose}.example", f"https://{words}.{whose}.example")
        )
        done = invoke(branch, "release", "website", "--organisation", whose, "--as-of", LATER, *AGAIN)
        assert done.exit_code == 0, done.output
        git(branch, "add", "-A")
        git(branch, "commit", "-qm", whose)

    release("eik", "een")
    git(branch, "checkout", "-q", "main")
    release("beuk", "twee")
    git(branch, "checkout", "-q", "work")
    git(branch, "merge", "-q", "main", "-m", "merge")
    assert invoke(branch, "verify", "--as-of", LATER).exit_code == 0  # two chains, of which neither parted
    git(branch, "checkout", "-q", "main")
    release("eik", "drie")
    git(branch, "checkout", "-q", "work")
    told, status = reviewed(branch)
    assert status == 1
    assert [(each["notice"], each["organisation"], each["ours"]) for each in told["base-moved"]] == [("website", "eik", ["1.1"])]


def test_what_holds_for_one_organisation_stops_no_branch(branch: Path) -> None:
    """As a check says it: a correction of a version that another organisation has not."""
    replaced(branch / "notices/organisations/eik.yaml", ("info@eik.example", "post@eik.example"))
    done = invoke(branch, "release", "website", "--organisation", "eik", "--as-of", DAY, *AGAIN)
    assert done.exit_code == 0, done.output
    (branch / "notices/website/correction.yaml").write_text(
        'corrects: "1.1"\norganisation:\n  contacts:\n    email: brief@eik.example\nsummary:\n  changed: {nl: Een tikfout., en: A slip.}\n',
        "utf-8",
    )
    checked = json.loads(invoke(branch, "check", "--as-of", LATER, "--format", "json").stdout)
    told, _ = reviewed(branch)
    assert [each for each in checked["findings"] if each["severity"] == "error"] == told["errors"] == []
