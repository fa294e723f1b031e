"""Tables of a notice read as rows: the same in each form of file, nothing invented, and joined as the rows say when they are accepted."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import for_each, invoke

from .tables import TABLES, Made, as_html, as_markdown, forms

_KINDS = {"purpose", "data", "basis", "period", "recipient", "country", "people", "source", "cookies", "cookie"}


def _read(folder: Path, name: str, data: bytes) -> dict[str, Any]:
    (folder / name).write_bytes(data)
    done = invoke(folder, "import", "notice", name, "--format", "json")
    assert done.exit_code == 0, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _named(found: Mapping[str, Any]) -> set[tuple[str, str]]:
    return {(each["kind"], each["value"]) for each in found["candidates"] if each["kind"] in _KINDS}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_says_the_same_in_every_form_of_file(name: str, tmp_path: Path) -> None:
    made = TABLES[name]
    for file, data in forms(made).items():
        found = _read(tmp_path, file, data)
        assert _named(found) == made.says, file
        for each in found["candidates"]:
            if each["kind"] in _KINDS:
                cell = made.rows[each["place"]["row"] - 1][each["place"]["column"] - 1]
                assert each["quote"].replace(" / ", "") in cell, (file, each)
        assert len(found["tables"]) == bool(made.says), file


def test_headings_are_no_sections_and_what_stands_in_rows_is_told_as_before(tmp_path: Path) -> None:
    """A table that was read is no list of sections; its words still count for the duties of which they speak."""
    made = TABLES["purposes with all that the law asks"]
    plain = as_html(made).replace("<h1>", "<p>").replace("</h1>", "</p>").encode()
    found = _read(tmp_path, "n.html", plain)
    assert not {"Doel", "Gegevens", "Facturen sturen"} & {each["title"] for each in found["sections"]}
    assert "basis" not in found["missing"]


def _accepted(folder: Path, made: Made, *refused: str) -> str:
    (folder / "n.md").write_text(as_markdown(made), "utf-8")
    done = invoke(folder, "import", "notice", "n.md", "--format", "decisions")
    text = done.stdout.replace("accept:\n", "accept: true\n")
    for each in refused:
        text = text.replace(f"  {each}:\n    accept: true", f"  {each}:\n    accept: false")
    (folder / "d.yaml").write_text(text, "utf-8")
    done = invoke(folder, "import", "notice", "n.md", "--notice", "n", "--accept", "d.yaml")
    assert done.exit_code == 0, done.output
    return (folder / "notices/n/notice.yaml").read_text("utf-8")


def test_what_is_accepted_of_a_row_is_joined_as_the_row_says(tmp_path: Path) -> None:
    text = _accepted(tmp_path, TABLES["purposes with all that the law asks"])
    assert (
        "      - data: [naam, adres]\n        basis: contract\n        recipients: [postnl]\n        keep:\n          for: P2Y\n"
        in text
    )
    assert "  # aanvaard, tabel 1, rij 2, kolom 3: processing/0/basis “uitvoering van de overeenkomst” (overeenkomst)\n" in text
    found = json.loads(invoke(tmp_path, "check", "--format", "json").stdout)["findings"]
    assert [each["message"] for each in found if each["severity"] == "error" and not each.get("citation")] == []


def test_each_row_of_a_purpose_has_the_basis_that_is_merged_over_them(tmp_path: Path) -> None:
    made = TABLES["a purpose merged over its rows"]
    (tmp_path / "n.html").write_text(as_html(made), "utf-8")
    decided = invoke(tmp_path, "import", "notice", "n.html", "--format", "decisions").stdout.replace(
        "accept:\n", "accept: true\n"
    )
    (tmp_path / "d.yaml").write_text(decided, "utf-8")
    assert invoke(tmp_path, "import", "notice", "n.html", "--notice", "n", "--accept", "d.yaml").exit_code == 0
    text = (tmp_path / "notices/n/notice.yaml").read_text("utf-8")
    assert "      - data: [name, anschrift]\n        basis: contract\n        keep:\n          for: P3Y\n" in text
    assert "      - data: [bankverbindung]\n        basis: contract\n        keep:\n          for: P10Y\n" in text


def test_what_is_refused_of_a_row_is_not_there(tmp_path: Path) -> None:
    """Its purpose, too: what belonged to it stands for itself then, a legal basis as a remark."""
    made = TABLES["purposes with all that the law asks"]
    text = _accepted(tmp_path, made, "data-naam", "recipient-postnl", "purpose-facturen-sturen")
    assert "      - data: [adres]\n        basis: contract\n        keep:\n" in text
    assert "naam:" not in text.replace("name:", "").split("data:", 1)[1].split("purposes:")[0]
    assert "postnl" not in text
    assert "retention:\n" in text
    assert "    for: P7Y\n" in text
    assert "# Aanvaard, voor sleutels die deze verklaring nog niet heeft:\n" not in text
    assert "“wettelijke verplichting” (zet dit bij de doelen waarvoor het geldt)" in " ".join(text.replace("#", " ").split())


def test_transfers_recipients_and_cookies_of_tables(tmp_path: Path) -> None:
    for each in ("processors", "cookies"):
        (tmp_path / each).mkdir()
    text = _accepted(tmp_path / "processors", TABLES["processors with countries and safeguards"])
    assert "  us:\n    recipients: [mailfox-inc]\n    countries: [US]\n    mechanism: standard-clauses\n" in text
    assert text.count("    role: processor\n") == 2
    text = _accepted(tmp_path / "cookies", TABLES["cookies"])
    assert "cookies:\n  types:\n    necessary:\n" in text
    assert "      session: true\n" in text


def test_what_a_candidate_for_a_cookie_says_is_not_told_again_as_left(tmp_path: Path) -> None:
    rows = [["Naam cookie", "Aanbieder", "Doel", "Bewaartermijn"], ["_xy1", "Meethuis", "Bezoek", "2 jaar"], ["_xy2", "Eigen website", "Mandje", "sessie"]]  # fmt: skip
    found = _read(tmp_path, "n.md", as_markdown(Made("nl", "Cookies", rows, frozenset())).encode())
    assert [each["value"] for each in found["candidates"] if each["kind"] == "cookie"] == ["_xy1, P2Y, Meethuis, Bezoek", "_xy2, session, Mandje"]  # fmt: skip
    assert [each for table in found["tables"] for each in table.get("left", ())] == []


ODD: Mapping[str, tuple[str, set[tuple[str, str]]]] = {
    "a table within a cell": (
        "<table><tr><td>Layout</td><td><table><tr><th>Purpose</th><th>Legal basis</th></tr><tr><td>Selling boats</td><td>contract</td></tr></table></td></tr><tr><td>a</td><td>b</td></tr></table>",
        {("purpose", "Selling boats"), ("basis", "contract")},
    ),
    "an empty column, and an empty row": (
        "<table><tr><th>Purpose</th><th></th><th>Data</th></tr><tr><td></td><td></td><td></td></tr><tr><td>Selling boats</td><td></td><td>name</td></tr></table>",
        {("purpose", "Selling boats"), ("data", "name")},
    ),
    "columns without end": (
        "<table><tr><th colspan=99999>Purpose</th><th>Data</th></tr><tr><td>x</td><td>y</td></tr></table>",
        set(),
    ),
    "rows to the end": (
        "<table><tr><th>Purpose</th><th>Data</th></tr><tr><td rowspan=0>Selling boats</td><td>name</td></tr><tr><td>address</td></tr></table>",
        {("purpose", "Selling boats"), ("data", "name"), ("data", "address")},
    ),
    "a formula, a date, a number": (
        "<table><tr><th>Purpose</th><th>Data</th><th>Retention period</th></tr><tr><td>Selling boats</td><td>=A1+1</td><td>45000</td></tr></table>",
        {("purpose", "Selling boats"), ("data", "=A1+1")},
    ),
    "nobody, ditto and not known": (
        "<table><tr><th>Purpose</th><th>Legal basis</th><th>Recipients</th></tr><tr><td>Selling boats</td><td>contract</td><td>none</td></tr><tr><td>Mending boats</td><td>ditto</td><td>?</td></tr></table>",
        {("purpose", "Selling boats"), ("purpose", "Mending boats"), ("basis", "contract")},
    ),
    "headings once more": (
        "<table><tr><th>Purpose</th><th>Data</th></tr><tr><td>Selling boats</td><td>name</td></tr><tr><td>Purpose</td><td>Data</td></tr></table>",
        {("purpose", "Selling boats"), ("data", "name")},
    ),
    "HTML that closes nothing": (
        "<table><tr><th>Purpose<th>Data<tr><td>Selling boats<td>name",
        {("purpose", "Selling boats"), ("data", "name")},
    ),
    "headings and no row": ("<table><tr><th>Purpose</th><th>Data</th></tr></table>", set()),
}  # fmt: skip


@for_each(ODD)
def test_odd_tables(row: tuple[str, set[tuple[str, str]]]) -> None:
    table, says = row
    page = f"<html lang=en><body><h1>Privacy notice</h1><p>This is about what we do with the things that you tell us.</p>{table}</body></html>"
    with tempfile.TemporaryDirectory() as folder:
        assert _named(_read(Path(folder), "n.html", page.encode())) == says


def test_a_hundred_thousand_rows_are_too_many(tmp_path: Path) -> None:
    page = "<html><body><table><tr><th>Purpose</th><th>Data</th></tr>" + "<tr><td>a</td><td>b</td></tr>" * 100_000
    (tmp_path / "n.html").write_text(page, "utf-8")
    done = invoke(tmp_path, "import", "notice", "n.html")
    assert (done.exit_code, "[file-too-large]" in done.output) == (1, True)


def test_a_period_in_an_item_of_purposes_is_no_basis(tmp_path: Path) -> None:
    """A candidate within a list of purposes that is no legal basis stands for itself."""
    text = "# Privacy notice\n\n## Purposes\n\nWe use your data for the following purposes:\n\n- Selling boats: we keep your data for two years\n- Mending boats\n"
    (tmp_path / "n.md").write_text(text, "utf-8")
    decided = invoke(tmp_path, "import", "notice", "n.md", "--format", "decisions").stdout.replace("accept:\n", "accept: true\n")
    assert "period" in decided
    (tmp_path / "d.yaml").write_text(decided, "utf-8")
    done = invoke(tmp_path, "import", "notice", "n.md", "--notice", "n", "--accept", "d.yaml")
    assert done.exit_code == 0, done.output
    assert "    for: P2Y\n" in (tmp_path / "notices/n/notice.yaml").read_text("utf-8")
