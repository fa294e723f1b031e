"""Lists that are broken, hostile or only odd: each ends with a finding that says where and what to do, and nothing is written."""

from __future__ import annotations

import copy
import io
import json
import zipfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.conftest import invoke
from tests.importing.spoiling import spoil

from .sources import EVIDENCE, HAR, OPEN_LIST_JSON, STATE, told

ROWS = "Name,Category,Expiry\na,Marketing,1 year\n"


def _xlsx() -> bytes:
    book, made = Workbook(), io.BytesIO()
    for row in (["Cookie scan of our site"], ["", "Naam", "Categorie", "Bewaartermijn"], ["", "a", "Marketing", "1 jaar"]):
        book.active.append(row)
    book.save(made)
    return made.getvalue()


def _zip(name: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, "<x/>")
    return made.getvalue()


REFUSED: Mapping[str, tuple[str, bytes, str, str]] = {
    "empty": ("c.csv", b"", "file-empty", "make the list again"),
    "blanks": ("c.json", b" \n\t", "file-empty", "make the list again"),
    "a password": ("c.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "not-a-list", "CSV"),
    "a web page": ("c.csv", b"<!doctype html><table></table>", "not-a-list", "CSV"),
    "a PDF": ("c.pdf", b"%PDF-1.7", "not-a-list", "CSV"),
    "a Word document": ("c.docx", _zip("word/document.xml"), "not-a-table", "spreadsheet"),
    "a workbook cut off": ("c.xlsx", _xlsx()[:900], "not-readable", "Save as"),
    "zero bytes": ("c.csv", b"a,b\0\0\0\xff,c\n" * 9, "not-a-table", ".xlsx"),
    "no headings": ("c.csv", b"a,b\n1,2\n", "headings-missing", "Name, Domain"),
    "headings alone of names": ("c.csv", b"Name\na\n", "headings-missing", "Name, Domain"),
    "a hundred thousand rows": ("c.csv", (ROWS + "a,Marketing,1 year\n" * 100_000).encode(), "file-too-large", "a row for each cookie"),
    "a quote that does not end": ("c.csv", (ROWS + 'b,"Mark\n').encode(), "not-readable", "quote"),
    "no JSON": ("c.json", b'[{"name": "a", "domain": }]', "not-json", "put it right"),
    "deep JSON": ("c.json", b"[" * 60_000 + b"]" * 60_000, "nested-too-deep", "put it right"),
    "a key twice": ("c.json", b'[{"name": "a", "name": "b", "domain": "x"}]', "repeated-key", "take one"),
    "NaN": ("c.json", b'[{"name": "a", "expires": NaN}]', "not-json", "put it right"),
    "JSON of something else": ("c.json", b'{"a": [1, 2], "b": {"c": "d"}}', "no-cookies", "'name'"),
    "a list of texts": ("c.json", b'["_ga", "_gid"]', "no-cookies", "'name'"),
    "a text": ("c.json", b'"_ga"', "no-cookies", "'name'"),
    "Latin-1 in JSON": ("c.json", '[{"name": "a", "domain": "é"}]'.encode("latin-1"), "not-utf-8", "UTF-8"),
    "a HAR without cookies": ("c.har", json.dumps({"log": {"entries": [{"request": {"url": "https://x.example/"}}]}}).encode(), "no-cookies", "sanitized"),
    "a HAR of other types": ("c.har", b'{"log": {"entries": "none"}}', "no-cookies", "sanitized"),
    "YAML with anchors": ("c.yaml", b"a: &x [1]\nb: *x\n", "alias", "stands for"),
    "larger than may be": ("c.json", b" " * 24_000_001, "not-readable", "24,000,000"),
}  # fmt: skip
"""File name, content, the rule of the finding, and words of what to do."""


def test_what_cannot_be_read_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    wrong = {}
    for row, (name, content, rule, fix) in REFUSED.items():
        for options in ((), ("--list",)):
            (tmp_path / name).write_bytes(content)
            (tmp_path / "good.csv").write_text(ROWS, "utf-8")
            files = ("good.csv", "--list", name) if options else (name,)
            done = invoke(tmp_path, "import", "cookies", *files)
            if (
                done.exit_code != 1
                or f"[{rule}]" not in done.output
                or fix not in done.output
                or not done.output.startswith(name)
            ):
                wrong[row, options] = (done.exit_code, done.output[:300])
            (tmp_path / name).unlink()
    assert wrong == {}
    assert [each.name for each in tmp_path.iterdir()] == ["good.csv"]


def test_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(ROWS, "utf-8")
    for options, said in (
        (("--notice", "nowhere"), "there is no notice 'nowhere'"),
        (("--site", "???"), "is no host"),
        (("--locale", "xx"), "not for 'xx'"),
        (("--scanned", "yesterday"), "--scanned"),
    ):
        done = invoke(tmp_path, "import", "cookies", "c.csv", *options)
        assert done.exit_code == 2, done.output
        assert said in done.output
    assert "[file-missing]" in invoke(tmp_path, "import", "cookies", "nowhere.csv").output


def test_what_is_odd_is_read_all_the_same(tmp_path: Path) -> None:
    for name, content in {
        "Windows-1252": "Naam;Categorie;Omschrijving\na;Marketing;Café’s\n".encode("cp1252"),
        "UTF-16": "Naam;Categorie;Omschrijving\na;Marketing;Café’s\n".encode("utf-16"),
        "a mark": "\ufeffNaam;Categorie;Omschrijving\na;Marketing;Café’s\n".encode(),
        "a row above the headings": b"Scan of;1 May 2026\nNaam;Categorie;Omschrijving\na;Marketing;x\n",
    }.items():
        assert [*told(tmp_path, "c.csv", content)["types"]] == ["marketing"], name
    assert told(tmp_path, "c.xlsx", _xlsx())["types"]["marketing"]["keep"] == "P1Y"
    assert told(tmp_path, "visit.har", HAR, "--site", "winkel.example")["cookies"]["left"] == 2


def test_values_of_the_wrong_type_are_left(tmp_path: Path) -> None:
    odd = [
        {"name": "a", "domain": ["x.example"], "category": {"en": "Marketing"}, "expires": "soon"},
        {"name": 12, "domain": "y.example", "category": "Marketing", "expirationDate": 1e30, "session": "perhaps"},
        {"name": "b" * 400, "domain": "z.example", "category": "Marketing"},
        {"name": "c", "domain": "<script>", "category": "Marketing", "description": "<b>x</b>"},
        {"domain": "z.example", "category": "Marketing"},
    ]
    found = told(tmp_path, "c.json", json.dumps(odd))
    assert found["types"]["marketing"]["examples"] == {"en": ["12", "c"]}
    assert "purpose" not in found["types"]["marketing"]
    why = {each["text"]: each.get("why", "") for each in found["taken"] if each["certainty"] == "left"}
    assert why["<script>"] == "this is no name of a host"
    assert why["b" * 400] == "a name of more than 120 characters"
    assert why["<b>x</b>"].startswith("it cannot be printed")


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_spoiled_list_ends_with_findings(tmp_path: Path, data: st.DataObject) -> None:
    tree = copy.deepcopy(data.draw(st.sampled_from((STATE, EVIDENCE, HAR, json.loads(OPEN_LIST_JSON)))))
    for _ in range(data.draw(st.integers(1, 3))):
        spoil(tree, data)
    (tmp_path / "c.json").write_text(json.dumps(tree), "utf-8")
    (tmp_path / "list.json").write_text(OPEN_LIST_JSON, "utf-8")
    files = data.draw(st.sampled_from((("c.json", "--list", "list.json"), ("list.json", "--list", "c.json"))))
    done = invoke(tmp_path, "import", "cookies", *files, "--site", "winkel.example")
    assert done.exit_code in (0, 1), done.output
    assert done.exit_code == 0 or "[" in done.output
