"""Sheets of processors beside a record: recipients with their role, country and safeguard; every cell is accounted for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.conftest import invoke

from . import sources

RECORD = [
    ["Verwerking", "Persoonsgegevens", "Grondslag", "Betrokkenen", "Ontvangers", "Bewaartermijn"],
    ["Nieuwsbrief sturen", "e-mailadres", "toestemming", "klanten", "Postfox", "tot afmelding"],
    ["Salaris betalen", "naam, IBAN", "wettelijke verplichting", "medewerkers", "Loonhuis B.V. (verwerkingsverantwoordelijke)", "7 jaar"],
]  # fmt: skip
PROCESSORS = [
    ["Verwerkers van Het Anker", None],
    ["Naam", "Dienst", "Land", "Waarborgen", "Verwerkersovereenkomst", "Kleur"],
    ["Postfox", "Verzending nieuwsbrief", "Verenigde Staten", "SCC's", "2023-01-01", "rood"],
    ["Serverhuis", "Hosting", "Nederland", "n.v.t.", "ja", None],
    ["Loonhuis B.V.", "Salarisverwerking", "NL", None, "nee", None],
    ["?", "niemand", None, None, None, None],
]


def _book(path: Path, name: str = "Verwerkers") -> None:
    book = Workbook()
    sources.fill(book.active, RECORD)
    book.active.title = "Register"
    sources.fill(book.create_sheet(name), PROCESSORS)
    sources.fill(book.create_sheet("Planning"), [["Taak", "Wie"], ["DPIA", "Jan"]])
    book.save(path)


def _made(folder: Path, *options: str) -> tuple[str, dict[str, Any]]:
    done = invoke(folder, "import", "record", "r.xlsx", "--notice", "n", "--format", "json", *options)
    assert done.exit_code == 0, done.output
    return (folder / "notices/n/notice.yaml").read_text("utf-8"), json.loads(done.stdout)


def test_processors_become_recipients_with_their_role(tmp_path: Path) -> None:
    _book(tmp_path / "r.xlsx")
    text, said = _made(tmp_path)
    assert (
        "  postfox:\n    name: Postfox\n    role: processor\n    category:\n      nl: Verzending nieuwsbrief\n    countries: [US]\n"
        in text
    )
    assert (
        "  serverhuis:\n    name: Serverhuis\n    role: processor\n    category:\n      nl: Hosting\n    countries: [NL]\n"
        in text
    )
    assert "  us:\n    countries: [US]\n    mechanism: standard-clauses\n    recipients: [postfox]\n" in text
    assert "    name: Loonhuis B.V.\n    role: controller\n" in text
    assert [each["sheet"] for each in said["recipients"]] == ["Verwerkers"]
    assert ["Planning: this sheet was not read" in each["message"] for each in said["findings"]].count(True) == 1


def test_every_cell_of_the_sheet_is_accounted_for_and_a_contradiction_is_told(tmp_path: Path) -> None:
    _book(tmp_path / "r.xlsx")
    _, said = _made(tmp_path)
    filled = {f"{'ABCDEF'[column]}{row}" for row, cells in enumerate(PROCESSORS, 1) for column, cell in enumerate(cells) if cell}
    assert {each["cell"] for each in said["taken"] if each.get("part") == "Verwerkers"} == filled
    left = {
        (each["cell"], each["why"]) for each in said["taken"] if each.get("part") == "Verwerkers" and each["certainty"] == "left"
    }
    assert ("A5", "elsewhere it says another role of this recipient") in left
    assert ("A6", "this is no name of a recipient") in left
    assert ("F3", "column F: the heading is not known") in left
    assert ("A1", "it stands above the table") in left


def test_by_its_name_alone_a_sheet_of_suppliers_says_no_role(tmp_path: Path) -> None:
    _book(tmp_path / "r.xlsx", "Leveranciers")
    text, _ = _made(tmp_path)
    assert "    name: Serverhuis\n    category:\n" in text


def test_of_a_record_for_some_people_only_those_that_its_rows_name(tmp_path: Path) -> None:
    _book(tmp_path / "r.xlsx")
    text, said = _made(tmp_path, "--people", "klanten")
    assert "Postfox" in text
    assert "    category:\n      nl: Verzending nieuwsbrief\n" in text
    assert "name: Serverhuis" not in text
    assert "no row that was taken names it" in {each.get("why") for each in said["taken"]}


def test_a_hidden_sheet_is_not_read(tmp_path: Path) -> None:
    book = Workbook()
    sources.fill(book.active, RECORD)
    hidden = book.create_sheet("Verwerkers")
    sources.fill(hidden, PROCESSORS)
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "r.xlsx")
    text, said = _made(tmp_path)
    assert "Serverhuis" not in text
    assert said["recipients"] == []
