"""Why something was left or guessed is said in each language; for machines in English."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from noticepress.importing.because import because, in_words
from noticepress.importing.report_words import english, words_of
from noticepress.language.catalogue import read_catalogue
from noticepress.language.messages import PLACEHOLDER
from noticepress.places import packaged
from tests.conftest import ROOT, invoke

LANGUAGES = ("en", "nl", "de")
_SOURCES = ROOT / "generator/noticepress/importing"
RECORD = {
    "nl": "Doel;Persoonsgegevens;Grondslag;Bewaartermijn;Kleur\nNieuwsbrief;naam;gewoonte;12;rood\n",
    "en": "Purpose;Personal data;Legal basis;Retention period;Colour\nNewsletter;name;habit;12;red\n",
    "de": "Zweck;Datenkategorien;Rechtsgrundlage;Löschfrist;Farbe\nNewsletter;Name;Gewohnheit;12;rot\n",
}
SAID = {
    "nl": ("over: ", "dit is geen grondslag die de wet kent", "kolom E: het kopje is niet bekend", "geschreven: "),
    "en": ("left: ", "this is no legal basis that the law knows", "column E: the heading is not known", "wrote "),
    "de": ("übrig: ", "das ist keine Rechtsgrundlage, die das Gesetz kennt", "Spalte E: die Überschrift ist nicht bekannt", "geschrieben: "),
}  # fmt: skip


def _entries(locale: str) -> dict[str, tuple[str, ...]]:
    read = read_catalogue(packaged("locales") / locale / "importing.po").entries
    return {name: each.forms for (_, name), each in read.items()}


def test_the_catalogues_say_the_same_in_every_language() -> None:
    """The same messages, with the same places for values; no two reasons of one language are alike."""
    whole = _entries("en")
    for locale in LANGUAGES:
        found = _entries(locale)
        assert found.keys() == whole.keys(), locale
        for name, forms in found.items():
            places = {tuple(sorted(PLACEHOLDER.findall(each))) for each in (*forms, *whole[name])}
            assert len(places) == 1, (locale, name)
    reasons = [forms for name, forms in whole.items() if name.startswith("why.") and name != "why.valued"]
    assert len(set(reasons)) == len(reasons)


def test_every_reason_of_the_code_is_in_the_catalogue_and_the_other_way_round() -> None:
    code = "".join(path.read_text("utf-8") for path in sorted(_SOURCES.rglob("*.py")))
    named = {f"why.{each}" for each in re.findall(r'"([a-z-]+(?:\.[a-z]+)?)"', code)}
    by_hand = {f"why.hand.{each}" for each in ("basis", "mechanism", "deadline", "source", "telephone", "right", "cookie")}
    asked = {f"why.{each}" for each in re.findall(r'because\(\s*"([a-z.-]+)"', code)}
    kept = {name for name in _entries("en") if name.startswith("why.")}
    assert asked <= kept
    assert kept <= named | by_hand


def test_a_reason_within_a_reason_is_said_in_the_same_language() -> None:
    reason = because("column", column="E", why=because("heading-unknown"))
    assert str(reason) == "column E: the heading is not known"
    assert in_words(reason, words_of([packaged("locales")], "nl")) == "kolom E: het kopje is niet bekend"
    assert in_words("something of another importer", english()) == "something of another importer"


def test_a_language_without_these_words_is_told_in_english() -> None:
    assert words_of([packaged("locales")], "fy").locale == "en"


@pytest.mark.parametrize("locale", LANGUAGES)
def test_a_report_and_its_remarks_are_in_the_language_of_the_record(locale: str, tmp_path: Path) -> None:
    (tmp_path / "r.csv").write_text(RECORD[locale], "utf-8")
    done = invoke(tmp_path, "import", "record", "r.csv", "--notice", "n")
    assert done.exit_code == 0, done.output
    for each in SAID[locale]:
        assert each in done.stdout, each
    notice = (tmp_path / "notices/n/notice.yaml").read_text("utf-8")
    assert SAID[locale][1] in " ".join(notice.replace("#", " ").split())
    others = [each for other, (_, *each) in SAID.items() if other != locale]
    assert not any(said in notice for each in others for said in each)


def test_in_a_repository_the_report_is_in_its_first_language_and_json_in_english(tmp_path: Path) -> None:
    for locale, text in RECORD.items():
        (tmp_path / f"{locale}.csv").write_text(text, "utf-8")
    assert invoke(tmp_path, "import", "record", "nl.csv", "--notice", "a").exit_code == 0
    done = invoke(tmp_path, "import", "record", "de.csv", "--notice", "b", "--dry-run")
    assert "over: " in done.stdout
    assert "# übrig, " in done.stdout  # the notice is a German one
    said = json.loads(invoke(tmp_path, "import", "record", "de.csv", "--notice", "b", "--format", "json").stdout)
    assert "this is no legal basis that the law knows" in {each.get("why") for each in said["taken"]}
