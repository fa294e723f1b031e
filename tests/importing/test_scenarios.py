"""Records that were made up for it, and what becomes of them: golden notices that a lawyer can hold against the rows."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from noticepress.findings import Finding
from tests.conftest import begin, invoke, once

from . import sources

GOLDEN = {
    "fietsplaats": ("fietsplaats.csv", "--mapping", "ap"),
    "lakeside": ("lakeside.xlsx", "--mapping", "ico"),
    "twee-koppen": ("twee-koppen.xlsx",),
    "fahrradhof": ("fahrradhof.csv",),
    "woonhuis": ("woonhuis.csv",),
    "woonhuis-huurders": ("woonhuis.csv", "--people", "huurders"),
}
"""Records by the name of their golden notice: a register after the AP's list, the ICO's template, a habit with two rows of headings, and
one in German, with the headings of its data protection authorities; one of a housing association as its staff fill it, whole and for its tenants."""


def _records(folder: Path) -> None:
    shutil.copy(sources.RECORDS / "fietsplaats.csv", folder)
    shutil.copy(sources.RECORDS / "fahrradhof.csv", folder)
    shutil.copy(sources.RECORDS / "woonhuis.csv", folder)
    sources.lakeside(folder / "lakeside.xlsx")
    sources.twee_koppen(folder / "twee-koppen.xlsx")


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder into which all were brought; the first began the repository."""

    def make(folder: Path) -> None:
        _records(folder)
        for name, (file, *options) in GOLDEN.items():
            done = invoke(folder, "import", "record", file, "--notice", name, "--format", "json", *options)
            assert done.exit_code == 0, done.output
            (folder / f"{name}.json").write_text(done.stdout, "utf-8")

    return once(tmp_path_factory, "imported", make)


@pytest.mark.parametrize("name", GOLDEN)
def test_a_record_becomes_the_notice_that_a_lawyer_looked_at(imported: Path, name: str) -> None:
    """Set NOTICEPRESS_GOLDEN=1 to write the golden files anew, and read what changed."""
    golden = sources.RECORDS / f"{name}.notice.yaml"
    made = (imported / "notices" / name / "notice.yaml").read_text("utf-8")
    if os.environ.get("NOTICEPRESS_GOLDEN"):
        golden.write_text(made, "utf-8")
    assert made == golden.read_text("utf-8")


def test_the_first_begins_the_repository_with_what_stands_above_its_table(imported: Path) -> None:
    organisation = (imported / "notices/organisation.yaml").read_text("utf-8")
    assert "legal-name: Fietsplaats B.V.\nestablished-in: NL\ncontacts:\n  email: privacy@fietsplaats.nl\n" in organisation
    assert "Voorbeeld" not in organisation  # nothing of the starter's example is stated of anybody
    assert (imported / "mkdocs.yml").is_file()
    assert (imported / ".gitignore").is_file()
    assert "naw-gegevens" in (imported / "schemas/notice.schema.json").read_text("utf-8")


def test_check_has_questions_and_nothing_else(imported: Path) -> None:
    """What is an error asks for a fact that the record does not state, and names the law that asks."""
    found = [Finding(**_plain(each)) for each in json.loads(invoke(imported, "check", "--format", "json").stdout)["findings"]]
    assert {each.file.split("/")[1] for each in found if each.file.startswith("notices/")} >= set(GOLDEN)
    assert [each.message for each in found if each.severity == "error" and not each.citation] == []
    known = {"placeholder", "text-form", "empty-time", "unused", "consistency", "organisation", "fact-repeated"}
    rules = {each.rule.split("-")[0] if each.rule.startswith("consistency") else each.rule for each in found if not each.citation}
    assert rules <= known, rules


def _plain(found: Mapping[str, object]) -> dict[str, object]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in found.items()}  # type: ignore[misc]


def test_the_same_record_makes_the_same_bytes(imported: Path, tmp_path: Path) -> None:
    _records(tmp_path)
    for name, (file, *options) in [*GOLDEN.items()][:1]:
        assert invoke(tmp_path, "import", "record", file, "--notice", name, *options).exit_code == 0
        for path in sorted(each for each in tmp_path.rglob("*.yaml") if "schemas" not in each.parts):
            assert path.read_bytes() == (imported / path.relative_to(tmp_path)).read_bytes(), path


def test_every_cell_of_the_sheet_is_accounted_for(imported: Path) -> None:
    said = json.loads((imported / "fietsplaats.json").read_text("utf-8"))
    filled = {
        f"{chr(65 + column)}{row}"
        for row, cells in enumerate(sources.grid("fietsplaats.csv", ";"), 1)
        for column, cell in enumerate(cells)
        if cell.strip()
    }
    assert {each["cell"] for each in said["taken"] if "cell" in each} == filled
    assert said["counts"] == {
        kind: sum(each["certainty"] == kind for each in said["taken"]) for kind in ("left", "guessed", "mapped")
    }


def test_the_columns_are_a_file_that_can_be_mended_and_passed_again(imported: Path, tmp_path: Path) -> None:
    _records(tmp_path)
    assert invoke(tmp_path, "import", "record", "twee-koppen.xlsx", "--notice", "een").exit_code == 0
    columns = tmp_path / "een.columns.yaml"
    text = columns.read_text("utf-8")
    assert '"Naar wie — Naam": recipients' in text or "Naar wie — Naam: recipients" in text
    assert (
        invoke(tmp_path, "import", "record", "twee-koppen.xlsx", "--notice", "twee", "--mapping", "een.columns.yaml").exit_code
        == 0
    )
    one, other = ((tmp_path / "notices" / each / "notice.yaml").read_text("utf-8").split("\nid: ")[1] for each in ("een", "twee"))
    assert _without_remarks(one, "een") == _without_remarks(other, "twee")
    columns.write_text(text.replace("Bewaartermijn: keep", "Bewaartermijn: leave"), "utf-8")
    assert (
        invoke(tmp_path, "import", "record", "twee-koppen.xlsx", "--notice", "drie", "--mapping", "een.columns.yaml").exit_code
        == 0
    )
    third = (tmp_path / "notices/drie/notice.yaml").read_text("utf-8")
    assert "keep:" not in third
    assert "# over, Verwerkingen!J6: “tot opzegging” (kolom J: een.columns.yaml laat de kolom weg)" in third
    assert not (tmp_path / "drie.columns.yaml").exists()


def _without_remarks(text: str, name: str) -> list[str]:
    return [line for line in text.removeprefix(name).splitlines() if line.strip() and not line.strip().startswith("#")]


def test_what_the_house_shares_is_used_and_what_is_there_stays(begun: Path) -> None:
    shared = begun / "notices/shared"
    shared.mkdir()
    (shared / "recipients.yaml").write_text("adp:\n  name: ADP Nederland B.V.\n  role: processor\n  countries: [NL]\n", "utf-8")
    (shared / "data.yaml").write_text("bsn:\n  name: {nl: Iets anders, en: Another}\n  source: [you]\n", "utf-8")
    shutil.copy(sources.RECORDS / "fietsplaats.csv", begun)
    before = {path: path.read_bytes() for path in (begun / "notices").rglob("*.yaml")}
    assert invoke(begun, "import", "record", "fietsplaats.csv", "--notice", "klanten").exit_code == 0
    notice = (begun / "notices/klanten/notice.yaml").read_text("utf-8")
    assert "recipients: [belastingdienst, adp]" in notice
    assert "name: ADP" not in notice
    assert "  bsn-2:\n" in notice  # another fact has the id
    assert {path: path.read_bytes() for path in before} == before
    again = invoke(begun, "import", "record", "fietsplaats.csv", "--notice", "klanten")
    assert again.exit_code == 0
    assert "Naast notices/klanten/notice.yaml" in again.output
    assert "\n-- 0 zeggen iets anders\n" in again.output
    assert "\n-- 0 nieuw" in again.output
    assert (begun / "notices/klanten/notice.yaml").read_text("utf-8") == notice


def test_a_dry_run_shows_and_writes_nothing(tmp_path: Path) -> None:
    shutil.copy(sources.RECORDS / "fietsplaats.csv", tmp_path)
    done = invoke(tmp_path, "import", "record", "fietsplaats.csv", "--notice", "klanten", "--dry-run")
    assert done.exit_code == 0
    assert "over: " in done.stdout
    assert "notices/klanten/notice.yaml zou worden:" in done.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["fietsplaats.csv"]


def test_begin_stays_as_it_was(tmp_path: Path) -> None:
    """The starter's files are the same, whoever writes them."""
    begin(tmp_path / "one")
    (tmp_path / "two").mkdir()
    shutil.copy(sources.RECORDS / "fietsplaats.csv", tmp_path / "two")
    assert invoke(tmp_path / "two", "import", "record", "fietsplaats.csv", "--notice", "klanten").exit_code == 0
    for name in ("mkdocs.yml", ".gitignore", ".gitattributes"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
