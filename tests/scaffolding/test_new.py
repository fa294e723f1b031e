"""``noticepress new``: what it begins can be gone on with at once, and nothing is written where something stands in the way."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from noticepress.language.catalogue import read_catalogue
from noticepress.language.plurals import plural_rule
from noticepress.reading.remembered import read_yaml
from tests.catalogues.filling import GDPR
from tests.conftest import OWN_NAMES, in_process


def run(root: Path, *arguments: str, status: int = 0) -> str:
    done = in_process(*arguments, cwd=root)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def findings(root: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(in_process("check", "--format", "json", cwd=root).stdout)["findings"]
    return found


def files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


# ---- A notice


def test_a_notice_passes_the_checks(begun: Path) -> None:
    run(begun, "new", "notice", "shop", "--title", "nl=Privacy in de winkel", "--title", "en=Privacy in our shop")
    text = (begun / "notices/shop/notice.yaml").read_text("utf-8")
    assert "id: shop\ntitle:\n  nl: Privacy in de winkel\n  en: Privacy in our shop\n" in text
    assert "# Why you use them." in text
    assert [each for each in findings(begun) if each["severity"] == "error"] == []
    path = begun / "notices/shop/notice.yaml"
    for old, new in OWN_NAMES.items():
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    run(begun, "release", "shop", "--effective", "2030-01-01")


def test_a_notice_in_one_language(begun: Path) -> None:
    run(begun, "new", "notice", "shop", "--title", "Privacy in our shop", "--language", "en")
    assert "nl:" not in (begun / "notices/shop/notice.yaml").read_text("utf-8")
    assert [each for each in findings(begun) if each["severity"] == "error"] == []


def test_a_notice_of_a_kind_is_that_of_the_country_of_the_organisation(tmp_path: Path) -> None:
    run(tmp_path, "init", "ours", "--language", "de", "--yes")
    run(tmp_path / "ours", "new", "notice", "shop", "--kind", "web-shop")
    text = (tmp_path / "ours/notices/shop/notice.yaml").read_text("utf-8")
    assert "§ 147 Abs. 1 Nr. 4 und Abs. 3 der Abgabenordnung" in text
    assert "Hostingbeispiel GmbH" in text
    assert "niederländisch" not in text
    said = findings(tmp_path / "ours")
    assert [each for each in said if each["severity"] == "error"] == []
    warned = {each["path"] for each in said if each["rule"] == "placeholder"}
    assert {"legal-form", "data-protection-officer", "supervisory-authority", "purposes/bookkeeping"} <= warned


def test_what_all_notices_share_is_taken_from_there(working_copy: Path) -> None:
    run(working_copy, "new", "notice", "market", "--kind", "web-shop")
    text = (working_copy / "notices/market/notice.yaml").read_text("utf-8")
    assert "Hostbedrijf" not in text
    assert "Bezorgbedrijf" in text


REFUSED = {
    ("new", "notice", "shop", "--kind", "shops"): ("--kind: there is no 'shops'", 2),
    ("new", "notice", "shop", "--law", "ccpa", "--language", "de"): ("the words of 'ccpa' are not there in de", 2),
    ("new", "notice", "website"): ("is there already", 1),
    ("new", "notice", "Shop"): ("is no id", 2),
    ("new", "notice", "keys"): ("is no id", 2),
    ("new", "notice", "../up"): ("is no id", 2),
    ("new", "notice", "shop", "--law", "gpdr"): ("did you mean 'gdpr'?", 2),
    ("new", "notice", "shop", "--language", "fr"): ("begin it with 'noticepress new language fr'", 1),
    ("new", "notice", "shop", "--title", "fr=Boutique"): ("the notice is not in 'fr'", 2),
    ("new", "law", "gdpr"): ("there is a law 'gdpr' already", 1),
    ("new", "law", "site"): ("would stand where others do", 1),
    ("new", "law", "desk"): ("would stand where others do", 1),
    ("new", "law", "Meadow"): ("is no id", 2),
    ("new", "law", "null"): ("is no id", 2),
    ("new", "notice", "shop", "--title", "nl=<b>Winkel</b>"): ("--title: nl: HTML in a text", 2),
    ("new", "notice", "shop", "--title", "en=- Our shop"): ("--title: en: a list item", 2),
    ("new", "notice", "true"): ("is no id", 2),
    ("new", "law", "meadow", "--builds-on", "meadow"): ("there is no law 'meadow'", 2),
    ("new", "law", "meadow", "--name", "{{ 7 * 7 }}"): ("--name: letters", 2),
    ("new", "language", "nl"): ("the language 'nl' is there already", 1),
    ("new", "language", "xx"): ("CLDR knows no language 'xx'", 1),
    ("new", "language", "pt-br"): ("write pt-BR", 1),
    ("new", "language", "ar"): ("from right to left", 1),
    ("new", "language", "../x"): ("no code of a language", 1),
    ("new", "language", "fr", "--from", "sv"): ("there are no words in 'sv'", 2),
    ("new", "language", "fr", "--law", "gpdr"): ("did you mean 'gdpr'?", 2),
}


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_what_cannot_be_begun_is_said_and_nothing_is_written(begun: Path, arguments: tuple[str, ...]) -> None:
    told, status = REFUSED[arguments]
    before = files(begun)
    assert told in run(begun, *arguments, status=status)
    assert files(begun) == before


# ---- A law


def under(root: Path, law: str) -> None:
    path = root / "notices/website/notice.yaml"
    path.write_text(path.read_text("utf-8").replace("regimes: [gdpr]", f"regimes: [gdpr, {law}]"), "utf-8")


@pytest.mark.parametrize("on", ["", "gdpr", "ccpa"])
def test_a_law_works_at_once(begun: Path, on: str) -> None:
    run(begun, "new", "law", "meadow", "--name", "Meadow Act", *(("--builds-on", on) if on else ()))
    written = "".join(text.decode() for name, text in files(begun).items() if "meadow" in name)
    assert "Meadow Act" in written
    for left in ("some-law", "Some Law", "base-law", "Base Law"):
        assert left not in written
    if on == "ccpa":  # which asks more than the starter states
        return
    under(begun, "meadow")
    assert [each for each in findings(begun) if each["severity"] == "error"] == []
    run(begun, "release", "website", "--effective", "2030-01-01")
    released = (begun / "notices/website/releases/1.0/meadow.en.md").read_text("utf-8")
    assert "Meadow Act" in released


@pytest.mark.parametrize("name", ["null", "- x", "' or", "Meadow Act, 2020", "1.0", "(Meadow)", "Base Law", "yes"])
@pytest.mark.parametrize("on", ["", "gdpr"])
def test_a_law_may_be_called_what_it_likes(begun: Path, name: str, on: str) -> None:
    run(begun, "new", "law", "base-law", "--name", name, *(("--builds-on", on) if on else ()))
    found = read_yaml((begun / "regimes/base-law/regime.yaml").read_text("utf-8"), "regime.yaml")[0]
    assert found is not None
    assert (found.data["id"], found.data["name"]) == ("base-law", {"en": name})
    under(begun, "base-law")
    assert [each for each in findings(begun) if each["severity"] == "error"] == []


def test_a_duty_of_a_new_law_is_decided(begun: Path) -> None:
    run(begun, "new", "law", "meadow")
    under(begun, "meadow")
    path = begun / "notices/website/notice.yaml"
    path.write_text(path.read_text("utf-8").replace("basis: legitimate-interests", "basis: vital-interests"), "utf-8")
    assert "meadow.2" in {each["rule"] for each in findings(begun)}


# ---- A language


@pytest.mark.parametrize(("code", "forms"), [("fr", 2), ("pl", 3), ("ja", 1), ("pt-BR", 2), ("sr-Latn", 3)])
def test_a_language_has_every_message_and_its_own_forms(begun: Path, code: str, forms: int) -> None:
    run(begun, "new", "language", code)
    folder = begun / "locales" / code
    assert {path.name for path in folder.glob("*.po")} == {"common.po", "site.po", "changes.po", "gdpr.po"}
    text = (folder / "gdpr.po").read_text("utf-8")
    assert text.count("\nmsgid ") == GDPR
    assert f"msgstr[{forms - 1}]" in text
    assert f"msgstr[{forms}]" not in text
    rule = read_catalogue(folder / "gdpr.po").plural
    assert max(int(plural_rule(rule, forms)(n)) for n in range(200)) == forms - 1
    assert {path.name for path in (folder / "to-do").iterdir()} == {
        "style.yaml",
        "numbers.yaml",
        "deciding.yaml",
        "search.yaml",
        "importing.yaml",
    }


def test_drafts_say_what_they_are_for_and_count_nowhere(begun: Path) -> None:
    run(begun, "new", "language", "fr")
    search = (begun / "locales/fr/to-do/search.yaml").read_text("utf-8")
    assert "\nstemmer: french\n" in search
    assert "# Without it: visitors find only the words" in search
    assert "no search.yaml: visitors find only the words" in run(begun, "words", "progress", "fr", status=1)
    (begun / "locales/fr/to-do/search.yaml").rename(begun / "locales/fr/search.yaml")
    assert "no search.yaml" not in run(begun, "words", "progress", "fr", status=1)
    run(begun, "new", "language", "vi")
    assert "stemmer:" not in (begun / "locales/vi/to-do/search.yaml").read_text("utf-8")


def test_a_language_for_other_laws(begun: Path) -> None:
    run(begun, "new", "language", "fr", "--law", "uk-gdpr")
    assert {path.stem for path in (begun / "locales/fr").glob("*.po")} == {"uk-gdpr", "gdpr", "common", "site", "changes"}


def test_editors_know_at_once_what_was_begun(begun: Path) -> None:
    """The schemas knew no law that was just begun: its id was underlined, and its files had none."""
    for what in (("law", "meadow"), ("language", "fr"), ("notice", "shop")):
        run(begun, "new", *what)
        before = {path.name: path.read_bytes() for path in (begun / "schemas").iterdir()}
        run(begun, "schema")
        assert {path.name: path.read_bytes() for path in (begun / "schemas").iterdir()} == before, what
    assert '"meadow"' in (begun / "schemas/notice.schema.json").read_text("utf-8")
    assert (begun / "schemas/requirements.schema.json").is_file()
