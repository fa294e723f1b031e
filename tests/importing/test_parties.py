"""Sheets of processors beside a record: recipients with their role, country and safeguard; every cell is accounted for."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
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
        "  postfox:\n    name: Postfox\n    category:\n      nl: Verzending nieuwsbrief\n    role: processor\n    countries: [US]\n"
        in text
    )
    assert (
        "  serverhuis:\n    name: Serverhuis\n    category:\n      nl: Hosting\n    role: processor\n    countries: [NL]\n"
        in text
    )
    assert "  us:\n    recipients: [postfox]\n    countries: [US]\n    mechanism: standard-clauses\n" in text
    assert "    name: Loonhuis B.V.\n    category:\n      nl: Salarisverwerking\n    role: controller\n" in text
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


MUSEUM = """Verwerking;Persoonsgegevens;Grondslag;Ontvangers;Land;Waarborg;Bewaartermijn
Kaartverkoop;naam;Uw toestemming;Kist B.V. en Adyen;Nederland / Zweden;EU;1 jaar
Nieuwsbrief;naam;toestemming;Postfox;VS;DPF / SCC's;1 jaar
Camera;beelden;toestemming;Politie, bij incidenten;België en onbekend oord;;1 jaar
Bouw;naam;toestemming;Jansen en Zonen, Kist GmbH und Co. KG;n.v.t.;;1 jaar
"""


def test_what_joins_parts_only_names_and_countries_that_are_known(tmp_path: Path) -> None:
    """A legal form ends a name; a condition is no recipient; the home of the law is no safeguard that is unknown."""
    (tmp_path / "r.csv").write_text(MUSEUM, "utf-8")
    done = invoke(tmp_path, "import", "record", "r.csv", "--notice", "n", "--format", "json")
    text = (tmp_path / "notices/n/notice.yaml").read_text("utf-8")
    facts = yaml.safe_load(text)["recipients"].values()
    names = [each["name"]["nl"] if isinstance(each["name"], dict) else each["name"] for each in facts]
    assert names == ["Kist B.V.", "Adyen", "Postfox", "Politie", "Jansen en Zonen", "Kist GmbH und Co. KG"]
    assert text.count("basis: consent") == 4
    left = {each["text"]: each["why"] for each in json.loads(done.stdout)["taken"] if each["certainty"] == "left"}
    which = "several tools for one country: which of them holds does not stand there"
    assert {each: left.get(each) for each in ("bij incidenten", "België en onbekend oord", "DPF", "SCC's")} == {
        "bij incidenten": "this is no name of a recipient",
        "België en onbekend oord": "no country, and no tool for transfers, that is known",
        "DPF": which,
        "SCC's": which,
    }
    assert not {"Nederland / Zweden", "EU", "Uw toestemming"} & {*left}


def test_a_new_notice_is_written_in_the_layout_of_fmt(tmp_path: Path) -> None:
    _book(tmp_path / "r.xlsx")
    _made(tmp_path)
    assert invoke(tmp_path, "fmt", "--check").exit_code == 0
