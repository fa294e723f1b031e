"""One edit of a notice of three organisations: one change in ``diff`` and ``review``, three chains in one release, said once."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from noticepress.chain.chain import read_chain
from noticepress.house import read_house
from noticepress.translations.staleness import Translations
from tests.conftest import invoke
from tests.organisations.conftest import LATER, replaced

ALL = ["website", "website (eik)", "website (beuk)"]


@pytest.fixture
def longer(own_house: Path) -> Path:
    """The house, in which messages to the website are kept for a shorter time."""
    replaced(own_house / "notices/website/notice.yaml", ("keep: {for: P1Y", "keep: {for: P6M"))
    return own_house


def test_one_change_in_the_chains_of_three(longer: Path) -> None:
    said = json.loads(invoke(longer, "diff", "--all", "--format", "json", "--as-of", LATER).output)
    (one,) = said["alike"]
    assert sorted(place["notice"] for place in one["notices"]) == sorted(ALL)
    (longer / "notices/next.yaml").write_text("summary: {changed: {nl: Korter., en: Shorter.}}\n", "utf-8")
    done = invoke(longer, "release", "--all", "--as-of", LATER)
    assert done.exit_code == 0, done.output
    assert "3 notices released together" in done.output
    for whose in ("", "eik", "beuk"):
        newest = read_chain(longer / "notices/website", longer, whose).releases[-1]
        assert (newest.version, newest.about.said("changed", "en")) == ("1.1", "Shorter.")
    assert invoke(longer, "verify", "--as-of", LATER).exit_code == 0


def test_what_a_brand_was_released_with_is_said_of_no_other(longer: Path) -> None:
    """The words for all are about that release, also where it stands in a chain of another organisation."""
    (longer / "notices/next.yaml").write_text("summary: {changed: {nl: Korter., en: Shorter.}}\n", "utf-8")
    done = invoke(longer, "release", "website", "--organisation", "eik", "--as-of", LATER)
    assert done.exit_code == 0, done.output
    done = invoke(longer, "release", "website", "--as-of", LATER)
    assert done.exit_code == 1
    assert "published with version website (eik) 1.1" in " ".join(done.output.split())


def test_facts_that_only_move_change_nothing_for_any_organisation(own_house: Path) -> None:
    author = ("-c", "user.email=anna@kastanje.example", "-c", "user.name=Anna")
    for command in (("init", "-qb", "main"), ("add", "-A"), (*author, "commit", "-qm", "house")):
        subprocess.run(["git", *command], cwd=own_house, check=True)
    done = invoke(own_house, "share", "recipients/hosting")
    assert done.exit_code == 0, done.output
    told = json.loads(invoke(own_house, "review", "--base", "main", "--format", "json", "--as-of", LATER).output)
    assert (told["notices"], told["alike"], told["facts-files"]["told"]) == ([], [], [])
    assert told["other-files"].keys() <= {"others"}, "schemas for editors"
    moved = [each["file"] for each in told["facts-files"]["rewritten"]]
    assert sorted(moved) == ["notices/jobs/notice.yaml", "notices/shared/recipients.yaml", "notices/website/notice.yaml"]


def test_a_translation_that_organisations_take_over_is_told_and_confirmed_where_it_stands(own_house: Path) -> None:
    replaced(own_house / "notices/organisation.yaml", ("nauwelijks gevoelige gegevens.", "geen gevoelige gegevens."))
    told = json.loads(invoke(own_house, "check", "--as-of", LATER, "--format", "json").stdout)["findings"]
    [stale] = [each for each in told if each["rule"] == "translation-stale"]
    text = "data-protection-officer/reason"
    assert (stale["file"], stale["path"]) == ("notices/organisation.yaml", f"{text}/en")
    assert f"translations confirm organisation.yaml {text} --locale en" in stale["fix"]
    done = invoke(own_house, "translations", "confirm", "organisation.yaml", text, "--by", "Anna")
    assert done.exit_code == 0, done.output
    for view in read_house(own_house).views:
        assert list(Translations(view).in_notices(view.notices)) == [], view.id
