"""Announcements of changes: golden texts that a lawyer can review, their files in the site, and the command."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest

from tests.conftest import ROOT, in_process, invoke

SCHEMA = json.loads((ROOT / "generator/noticepress/publishing/files/schemas/announcement.schema.json").read_text("utf-8"))
GOLDEN = Path(__file__).parent / "golden"


def announce(*arguments: str) -> str:
    done = in_process("announce", *arguments, "--as-of", "2026-11-22")
    assert done.returncode == 0, done.stderr
    return str(done.stdout)


@pytest.mark.parametrize(("version", "law"), [("2.0", "gdpr"), ("3.0", "gdpr"), ("3.0", "ccpa")])
@pytest.mark.parametrize("locale", ["nl", "en"])
def test_golden(version: str, law: str, locale: str) -> None:
    """Written by ``noticepress announce webshop VERSION --law LAW --language LANG``; read them before you change them."""
    said = announce("webshop", version, "--law", law, "--language", locale)
    assert said == (GOLDEN / f"announcement.{version}.{law}.{locale}.md").read_text("utf-8")


def test_the_site_has_what_the_command_says(files: Mapping[str, bytes]) -> None:
    found = sorted(name for name in files if "announcement." in name)
    steps = (
        ("webshop", "gdpr", "1.1"), ("webshop", "gdpr", "2.0"), ("webshop", "gdpr", "3.0"), ("webshop", "ccpa", "1.1"), ("webshop", "ccpa", "2.0"),
        ("video-advice", "gdpr", "1.1"),
    )  # fmt: skip
    assert found == sorted(
        f"{locale}/{notice}/{law}/changes/{version}/announcement.{form}"
        for locale in ("nl", "en")
        for notice, law, version in steps
        for form in ("md", "json")
    )
    for name in found:
        locale, notice, law, _, version, file = name.split("/")
        form = "json" if file.endswith(".json") else "markdown"
        said = announce(notice, version, "--law", law, "--language", locale, "--format", form)
        assert (json.loads(said) if form == "json" else said.encode()) == (
            [json.loads(files[name])] if form == "json" else files[name]
        )


def test_json_keeps_to_its_schema() -> None:
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    said = [*json.loads(announce("webshop", "3.0", "--format", "json")), *json.loads(announce("webshop", "--format", "json"))]
    assert {(each["asked"], each["draft"]) for each in said} >= {(True, False), (False, False), (True, True)}
    for each in said:
        jsonschema.validate(each, SCHEMA)
        assert each["asked"] == (each["weight"]["level"] in ("fundamental", "material", "notify"))


def test_rights_that_the_changed_processing_brings_up() -> None:
    two, three = (
        json.loads(announce("webshop", v, "--law", "gdpr", "--language", "en", "--format", "json"))[0] for v in ("2.0", "3.0")
    )
    assert "Right to withdraw your consent" in [each["title"] for each in two["rights"]]  # advertisements, with consent
    assert [each["title"] for each in three["rights"]] == ["Rights in automated decisions"]  # pay later, by contract
    assert all(each["link"].startswith(three["links"]["text"] + "#") for each in three["rights"])


def test_a_draft_says_so_and_takes_what_next_yaml_says(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "notices", tmp_path / "notices")
    (tmp_path / "notices/rental/next.yaml").write_text(
        'version: "1.1"\neffective: 2027-02-01\nsummary:\n  changed: {nl: Wij *schrijven* het anders., en: We write it otherwise.}\n',
        "utf-8",
    )
    done = invoke(tmp_path, "announce", "rental", "--language", "nl", "--format", "json", "--as-of", "2026-11-22")
    assert done.exit_code == 0
    (said,) = json.loads(done.stdout)
    assert (said["draft"], said["version"], said["effective"]) == (True, "1.1", "2027-02-01")
    assert said["email"]["subject"] == "Privacyverklaring fietsverhuur: wat er verandert op 1 februari 2027"
    assert said["email"]["body"].startswith("CONCEPT. ")
    assert "Wat verandert er?\nWij schrijven het anders.\n" in said["email"]["body"]
    assert said["links"] == {"text": "nl/rental/gdpr/", "page": None}


def draft(folder: Path, law: str, as_of: str = "2026-11-22") -> tuple[int, str]:
    """The announcement of the working text under a law in English, as JSON, or what was said instead."""
    done = invoke(folder, "announce", "webshop", "--law", law, "--language", "en", "--format", "json", "--as-of", as_of)
    return done.exit_code, done.stdout


def test_a_draft_leads_to_no_right_that_the_text_in_force_does_not_tell_of(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "notices", tmp_path / "notices")
    shutil.rmtree(tmp_path / "notices/rental/releases")
    for version in ("1.1", "2.0", "3.0"):  # the automated decision came with the last one
        shutil.rmtree(tmp_path / f"notices/webshop/releases/{version}")
    (said,) = json.loads(draft(tmp_path, "gdpr")[1])
    jsonschema.validate(said, SCHEMA)
    old = (tmp_path / "notices/webshop/releases/1.0/gdpr.en.md").read_text("utf-8")
    assert said["rights"]
    for right in said["rights"]:
        assert (right["link"] is not None) == (f" {right['title']} {{#" in old), right
        assert f"- {right['title']}" in said["email"]["body"]


def test_no_text_applies_before_the_first_takes_effect(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "notices", tmp_path / "notices")
    assert "The text that applies now" in draft(tmp_path, "gdpr")[1]
    assert "The text that applies now" not in draft(tmp_path, "gdpr", "2020-01-01")[1]


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "2026-11-01"])
def test_a_draft_is_of_no_day_on_which_nothing_can_take_effect(tmp_path: Path, day: str) -> None:
    shutil.copytree(ROOT / "notices", tmp_path / "notices")
    (tmp_path / "notices/webshop/next.yaml").write_text(f"effective: {day}\n", "utf-8")
    status, said = draft(tmp_path, "gdpr")
    assert (status, "next.yaml:1:12: error: the effective date" in said) == (1, True), said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nothing",), "there is no notice 'nothing'"),
        (("webshop", "9.9"), "there is no version '9.9'"),
        (("webshop", "1.0"), "follows no version with a text"),
        (("webshop", "3.0", "--law", "x"), "neither version has the law 'x'"),
        (("webshop", "3.0", "--language", "x"), "neither version has the language 'x'"),
        (("webshop", "3.0", "--site-url", "ftp://x"), "--site-url"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], said: str) -> None:
    done = in_process("announce", *arguments, "--as-of", "2026-11-22")
    assert done.returncode == 2
    assert said in done.stderr


def test_the_languages_say_the_same_of_a_draft(working_copy: Path) -> None:
    path = working_copy / "notices/video-advice/notice.yaml"
    path.write_text(path.read_text("utf-8").replace("for: P7Y", "for: P10Y", 1), "utf-8")
    said = {
        locale: invoke(working_copy, "announce", "video-advice", "--language", locale, "--as-of", "2026-11-22").output
        for locale in ("nl", "en", "de")
    }
    assert len({text.count("\n") for text in said.values()}) == len({text.count("https://") for text in said.values()}) == 1, said
    assert "Es wird eine neue Fassung dieses Textes geben: Datenschutzerklärung für Zonnestraal Videoberatung." in said["de"]
    assert "Die Speicherdauer beträgt 10 Jahre statt bisher 7 Jahre." in said["de"]
