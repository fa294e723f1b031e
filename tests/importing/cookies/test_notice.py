"""A list held against a notice that is there: what it states stays, what is new is added or told, what is gone is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml
from click.testing import Result

from noticepress.reading.yaml import parse
from tests.conftest import invoke

from . import sources

NOTICE = "notices/video-advice/notice.yaml"
SCAN = """\
Cookie;Domein;Categorie;Omschrijving;Bewaartermijn;Aanbieder
zv_sessie;video.example;Noodzakelijk;Houdt u ingelogd;1 jaar;deze website
zv_nieuw;video.example;Noodzakelijk;Onthoudt uw taal;1 dag;deze website
_meet;.video.example;Statistieken;Telt bezoekers;13 mois;Telwerk
"""


def _import(folder: Path, *options: str, scan: str = SCAN) -> Result:
    (folder / "scan.csv").write_text(scan, "utf-8")
    return invoke(folder, "import", "cookies", "scan.csv", "--notice", "video-advice", *options)


def test_what_is_there_stays_and_the_rest_is_told(working_copy: Path) -> None:
    path = working_copy / NOTICE
    before = path.read_text("utf-8")
    dry = _import(working_copy, "--dry-run")
    assert dry.exit_code == 0, dry.output
    assert path.read_text("utf-8") == before
    done = _import(working_copy)
    assert done.exit_code == 0, done.output
    after = path.read_text("utf-8")
    assert "1 stated, 1 in new types, 1 for types that are there" in done.output
    assert "[cookie-gone]" in done.output
    assert "zv_apparaten" in done.output
    assert "“zv_sessie” stays P1Y by the list; the notice says at most P90D [cookie-stays-longer]" in done.output
    old, new = yaml.safe_load(before), yaml.safe_load(after)
    made = new["cookies"]["types"].pop("statistics")
    assert new == old
    assert made["purpose"] == {"nl": "Telt bezoekers"}
    assert made["keep"] == "P13M"
    lines = iter(after.splitlines())
    assert all(line in lines for line in before.splitlines())
    assert "    # left, scan.csv A3: “zv_nieuw (video.example), P1D, Onthoudt uw taal”" in after


def test_it_is_said_once(working_copy: Path) -> None:
    _import(working_copy)
    once = (working_copy / NOTICE).read_text("utf-8")
    again = _import(working_copy)
    assert again.exit_code == 0, again.output
    assert "there is nothing new for the notice" in again.output
    assert (working_copy / NOTICE).read_text("utf-8") == once


def test_check_has_questions_and_nothing_else(working_copy: Path) -> None:
    _import(working_copy)
    found = invoke(working_copy, "check", "--format", "json")
    about = [each for each in json.loads(found.stdout)["findings"] if each["file"] == NOTICE and each["severity"] == "error"]
    assert about
    assert all(each.get("citation") or each["rule"] == "translation-missing" for each in about), about


def test_a_recipient_of_the_notice_is_known_by_its_name(working_copy: Path) -> None:
    path = working_copy / "notices/webshop/notice.yaml"
    recipients = yaml.safe_load(path.read_text("utf-8"))["recipients"]
    id_, name = next((key, each["name"]) for key, each in recipients.items() if isinstance(each.get("name"), str))
    (working_copy / "scan.csv").write_text(
        f"Name,Category,Provider,Description,Expiry\nq1,Social media,{name},Follows,1 day\n", "utf-8"
    )
    done = invoke(working_copy, "import", "cookies", "scan.csv", "--notice", "webshop", "--locale", "en")
    assert done.exit_code == 0, done.output
    assert yaml.safe_load(path.read_text("utf-8"))["cookies"]["types"]["social-media"]["recipients"] == [id_]


def test_texts_in_another_language_have_a_mark(working_copy: Path) -> None:
    path = working_copy / NOTICE
    text = path.read_text("utf-8")
    path.write_text(text.replace("locales: [nl, en, de]", "locales: [nl]"), "utf-8")
    _import(working_copy, "--locale", "en")
    assert yaml.safe_load(path.read_text("utf-8"))["cookies"]["types"]["statistics"]["purpose"] == {"nl": "[en] Telt bezoekers"}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("cookies:\n  types:\n    necessary:", "cookies:\n  types: []\nx:\n  types:\n    necessary:", "no-cookies-declared"),
        ("cookies:\n  types:\n    necessary:", "cookies:\n  types: text\nx:\n  types:\n    necessary:", "not-types"),
        ("cookies:\n  types:\n    necessary:", "cookies: standard\nx:\n  types:\n    necessary:", "shared-cookies"),
        ("cookies:\n  types:\n    necessary:", "cookies:\n  shared: standard\n  types:\n    necessary:", "shared-cookies"),
        ("cookies:\n  types:\n    necessary:", "cookies: {url: https://x.example/}\nx:\n  types:\n    necessary:", "not-written"),
        ("cookies:\n  types:\n    necessary:", "cookies: [a]\nx:\n  types:\n    necessary:", "not-types"),
        ("locales: [nl, en, de]", "locales: []", "no-locales"),
    ],
    ids=[
        "none declared",
        "types that are a text",
        "shared by name",
        "shared, with what differs",
        "written in one line",
        "cookies that are a list",
        "no languages",
    ],
)
def test_a_notice_into_which_nothing_can_be_put(old: str, new: str, rule: str, working_copy: Path) -> None:
    path = working_copy / NOTICE
    text = path.read_text("utf-8").replace(old, new)
    path.write_text(text, "utf-8")
    done = _import(working_copy)
    assert done.exit_code == 1, done.output
    assert f"[{rule}]" in done.output
    assert path.read_text("utf-8") == text


def test_a_notice_without_cookies_gets_the_key_where_it_belongs(working_copy: Path) -> None:
    path = working_copy / NOTICE
    text = path.read_text("utf-8")
    begin, rest = text.split("\ncookies:\n")
    path.write_text(begin + "\n" + rest[rest.index("\nchildren:") :].lstrip("\n"), "utf-8")
    done = _import(working_copy)
    assert done.exit_code == 0, done.output
    keys = list(yaml.safe_load(path.read_text("utf-8")))
    assert keys.index("cookies") == keys.index("children") - 1
    assert parse(path.read_text("utf-8"), "x")[1] == []


def test_without_a_notice_the_types_are_shown(tmp_path: Path) -> None:
    (tmp_path / "scan.csv").write_text(sources.COOKIEBOT, "utf-8")
    done = invoke(tmp_path, "import", "cookies", "scan.csv")
    assert done.exit_code == 0, done.output
    shown = done.stdout.split("new types:\n\n")[1]
    assert set(yaml.safe_load(shown)["cookies"]["types"]) == {"necessary", "statistics", "marketing"}
    assert [each.name for each in tmp_path.iterdir()] == ["scan.csv"]
