"""Files that are broken, hostile or only odd: each ends with a finding that says where and what to do, and nothing is half written."""

from __future__ import annotations

import csv
import io
import json
import os
import random
import zipfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import pytest
import yaml
from click.testing import Result
from openpyxl import Workbook, load_workbook

from noticepress.findings import Unusable
from noticepress.importing.tables import read_tables
from noticepress.reading.yaml import parse
from tests.conftest import for_each, invoke

from . import sources
from .spoiling import packed

HEADS = ["Verwerking", "Persoonsgegevens", "Grondslag", "Ontvangers", "Bewaartermijn"]
ROW = ["Facturen", "naam", "wettelijke verplichting", "Exact B.V.", "7 jaar"]
_CONTENT = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def _bytes(rows: list[list[object]], change: Callable[[Workbook], object] = lambda book: None) -> bytes:
    book = Workbook()
    sources.fill(book.active, rows)
    change(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


GOOD = _bytes([HEADS, ROW])


def _with_part(name: str, content: bytes, of: bytes = GOOD) -> bytes:
    """A workbook with another part, or one in the place of the same name."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(of)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return made.getvalue()


def _sheet(of: bytes = GOOD) -> bytes:
    with zipfile.ZipFile(io.BytesIO(of)) as archive:
        return archive.read("xl/worksheets/sheet1.xml")


def _zip(**parts: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_x_", "."), content)
    return made.getvalue()


def _csv(*rows: list[str], separator: str = ",") -> str:
    return "\n".join(separator.join(row) for row in rows) + "\n"


_BOMB = b"<worksheet>" + b"<row/>" * 1_500_000 + b"</worksheet>"
_LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600
_LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row></sheetData></worksheet>'
_TOO_WIDE = [["x"] * 299 + HEADS, ["y"] * 299 + ROW]

REFUSED: Mapping[str, tuple[str, bytes, str, str]] = {
    "macros by their part": ("r.xlsx", _with_part("xl/vbaProject.bin", b"x"), "macros", "Save as"),
    "macros by the name": ("r.xlsm", GOOD, "macros", "Save as"),
    "a password": ("r.xlsx", _LOCKED, "not-a-table", "take the password away"),
    "Excel of before 2007": ("r.xls", _LOCKED[:9] + b"\0" * 900, "not-a-table", "Save as"),
    "a password, named CSV": ("r.csv", _LOCKED, "not-a-table", "take the password away"),
    "a PDF": ("r.xlsx", b"%PDF-1.7\n", "not-a-table", "spreadsheet"),
    "a web page, named as a workbook": ("r.xls", b"\xef\xbb\xbf<html><table><tr><td>Doel</td></tr></table>", "not-a-table", "Save as"),
    "a Word document": ("r.docx", _zip(word__document_x_xml="<x/>"), "not-a-table", "copy its table"),
    "OpenDocument": ("r.ods", _zip(content_x_xml="<x/>", mimetype="application/vnd.oasis.opendocument.spreadsheet"), "not-a-table", "Save as"),
    "a binary workbook": ("r.xlsb", _zip(xl__workbook_x_bin="x"), "not-a-table", "Save as"),
    "some archive": ("r.xlsx", _zip(readme="x"), "not-a-table", "unpack"),
    "cut off": ("r.xlsx", GOOD[: len(GOOD) // 2], "not-readable", "Save as"),
    "without its sheet": ("r.xlsx", _zip(**{"[Content_Types]_x_xml": _CONTENT}), "not-readable", "Save as"),
    "no XML where a sheet should be": ("r.xlsx", _with_part("xl/worksheets/sheet1.xml", b"not xml"), "not-readable", "Save as"),
    "entities in a sheet": ("r.xlsx", _with_part("xl/worksheets/sheet1.xml", _LAUGHS), "not-readable", "Save as"),
    "entities in UTF-16": ("r.xlsx", _with_part("xl/workbook.xml", _LAUGHS.decode().encode("utf-16")), "not-readable", "Save as"),
    "entities behind a comment": ("r.xlsx", _with_part("xl/worksheets/sheet1.xml", _LAUGHS.replace(b"<!DOCTYPE", b"<!--" + b" " * 5000 + b"--><!DOCTYPE")), "not-readable", "Save as"),
    "a cell at a place that is none": ("r.xlsx", _with_part("xl/worksheets/sheet1.xml", _sheet().replace(b'r="B2"', b'r="2"')), "not-readable", "Save as"),
    "a text that is not there": ("r.xlsx", _with_part("xl/worksheets/sheet1.xml", _sheet().replace(b't="inlineStr"><is><t>naam</t></is>', b't="s"><v>99</v>')), "not-readable", "Save as"),
    "a merge of whole columns": ("r.xlsx", _with_part("xl/worksheets/sheet1.xml", _sheet().replace(b"</sheetData>", b'</sheetData><mergeCells><mergeCell ref="A:C"/></mergeCells>')), "not-readable", "Save as"),
    "packed with LZMA": ("r.xlsx", packed(GOOD, zipfile.ZIP_LZMA), "not-readable", "Save as"),
    "packed with bzip2": ("r.xlsx", packed(GOOD, zipfile.ZIP_BZIP2), "not-readable", "Save as"),
    "a bomb": ("r.xlsx", _with_part("xl/worksheets/sheet1.xml", _BOMB), "file-too-large", "new workbook"),
    "many parts": ("r.xlsx", _zip(**{f"x{n}": "" for n in range(2_100)}), "not-a-table", "unpack"),
    "many parts of a workbook": ("r.xlsx", _zip(**{"xl__workbook_x_xml": "<x/>"} | {f"x{n}": "" for n in range(2_100)}), "file-too-large", "new workbook"),
    "hundreds of columns": ("r.xlsx", _bytes(_TOO_WIDE), "file-too-large", "a row for each activity"),
    "hundreds of columns of CSV": ("r.csv", _csv(*_TOO_WIDE).encode(), "file-too-large", "a row for each activity"),
    "a hundred thousand rows": ("r.csv", (_csv(HEADS) + _csv(ROW) * 100_000).encode(), "file-too-large", "a row for each activity"),
    "larger than may be": ("r.csv", b"x," * 4_100_000, "not-readable", "8,000,000"),
    "empty": ("r.xlsx", b"", "file-empty", "save the record again"),
    "blanks": ("r.csv", b" \r\n\t ", "file-empty", "save the record again"),
    "zero bytes": ("r.csv", b"a,b\0\0\0\xff,c\n" * 9, "not-a-table", ".xlsx"),
    "a quote that does not end": ("r.csv", (_csv(HEADS) + 'Facturen,"naam\n').encode(), "not-readable", "quote"),
    "a quote within a word": ("r.csv", (_csv(HEADS) + '"Fac"turen,naam\n').encode(), "not-readable", "quote"),
    "no headings": ("r.csv", b"a,b\n1,2\n", "headings-missing", "--mapping"),
    "nothing in the sheet": ("r.xlsx", _bytes([]), "headings-missing", "--mapping"),
}  # fmt: skip
"""File name, content, the rule of the finding, and words of what to do."""


def _import(folder: Path, name: str, *options: str) -> Result:
    return invoke(folder, "import", "record", name, "--notice", "n", *options)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("refused")


def test_what_cannot_be_read_is_said_and_nothing_is_written(place: Path) -> None:
    wrong = {}
    for row, (name, content, rule, fix) in REFUSED.items():
        (place / name).write_bytes(content)
        done = _import(place, name)
        said = done.output
        if done.exit_code != 1 or f"[{rule}]" not in said or fix not in said or not said.startswith(name):
            wrong[row] = (done.exit_code, said[:300])
        (place / name).unlink()
        assert list(place.iterdir()) == [], row
    assert wrong == {}


USAGE: Mapping[str, tuple[tuple[str, ...], str]] = {
    "an id that is none": (("--notice", "My Notice"), "is no id"),
    "a folder that is no notice": (("--notice", "shared"), "is no id"),
    "a name that Windows keeps": (("--notice", "con"), "is no id"),
    "up and away": (("--notice", "../x"), "is no id"),
    "a law that is not there": (("--law", "dsgvo"), "there is no law"),
    "a law without a record": (("--law", "ccpa"), "no record of processing"),
    "a language that is not read": (("--locale", "fr"), "not in 'fr'"),
}


@for_each(USAGE)
def test_wrong_usage(row: tuple[tuple[str, ...], str]) -> None:
    import tempfile

    options, said = row
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        (place / "r.csv").write_text(_csv(HEADS, ROW), "utf-8")
        done = invoke(place, "import", "record", "r.csv", *(() if "--notice" in options else ("--notice", "n")), *options)
        assert done.exit_code == 2, done.output
        assert said in done.output, done.output
        assert [each.name for each in place.iterdir()] == ["r.csv"]


def test_a_place_that_is_none(tmp_path: Path) -> None:
    assert "[file-missing]" in _import(tmp_path, "nowhere.xlsx").output
    (tmp_path / "folder.xlsx").mkdir()
    assert "[not-a-file]" in _import(tmp_path, "folder.xlsx").output
    os.mkfifo(tmp_path / "pipe.csv")
    assert "is no ordinary file" in _import(tmp_path, "pipe.csv").output
    (tmp_path / "r.csv").write_text(_csv(HEADS, ROW), "utf-8")
    missing = _import(tmp_path, "r.csv", "--mapping", "mine.yaml")
    assert missing.exit_code == 1
    assert "ap, gemeente, ico" in missing.output
    for wrong, said in (("columns: {Doel: purposes}", "'purposes' is nothing that a column holds"), ("columns: {Nergens: keep}", "[column-missing]"), ("headings: [a]\ncolumns: {A: keep}", "a whole number expected")):  # fmt: skip
        (tmp_path / "mine.yaml").write_text(wrong + "\n", "utf-8")
        done = _import(tmp_path, "r.csv", "--mapping", "mine.yaml")
        assert done.exit_code == 1, done.output
        assert said in done.output
    (tmp_path / "mine.yaml").write_text("headings: [99999]\ncolumns: {A: keep}\n", "utf-8")
    assert _import(tmp_path, "r.csv", "--mapping", "mine.yaml").exit_code == 1
    assert "[sheet-missing]" in _import(tmp_path, "r.csv", "--sheet", "Blad9").output
    (tmp_path / "notices").write_text("x", "utf-8")
    assert _import(tmp_path, "r.csv").exit_code == 2


def test_a_locale_whose_words_are_a_folder(tmp_path: Path) -> None:
    """Every importer reads the words first, and one of a language that only the repository has."""
    (tmp_path / "locales/de/importing.yaml").mkdir(parents=True)
    (tmp_path / "r.csv").write_text(_csv(HEADS, ROW), "utf-8")
    for command in (
        ("record", "--notice", "n"),
        ("tilt", "--notice", "n"),
        ("fides", "--notice", "n"),
        ("notice",),
        ("cookies",),
    ):
        done = invoke(tmp_path, "import", command[0], "r.csv", *command[1:])
        assert done.exit_code == 1, (command, done.output)
        assert "locales/de/importing.yaml" in done.output
    assert sorted(each.name for each in tmp_path.iterdir()) == ["locales", "r.csv"]


def _read(folder: Path, name: str, content: bytes, *options: str) -> tuple[dict[str, object], str]:
    """What is said, as JSON, and the notice that would be made."""
    (folder / name).write_bytes(content)
    done = _import(folder, name, "--format", "json", "--dry-run", *options)
    assert done.exit_code == 0, done.output
    said = json.loads(done.stdout)
    return said, said["files"]["notices/n/notice.yaml"]


def test_signs_and_encodings_of_text(tmp_path: Path) -> None:
    rows = [HEADS, ["Café’s", "naam; é-mail", "toestemming", "PostNL", "1,5 jaar"]]
    plain = _read(tmp_path, "r.csv", _csv(*rows).replace("1,5 jaar", '"1,5 jaar"').encode())[1]
    assert "Café’s" in plain
    assert "for: P18M" in plain
    quoted = [[f'"{cell}"' for cell in row] for row in rows]
    for separator in ";,\t|":
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"):
            for end in ("\n", "\r\n", "\r"):
                text = _csv(*quoted, separator=separator).replace("\n", end)
                (tmp_path / "r.csv").write_bytes(text.encode(encoding))
                found = read_tables(tmp_path / "r.csv", "r.csv").sheets[0]
                assert {at: cell.text for at, cell in found.cells.items()} == {
                    (row, column): cell for row, cells in enumerate(rows, 1) for column, cell in enumerate(cells, 1)
                }, (separator, encoding, end)
    said, notice = _read(tmp_path, "r.csv", ("sep=;\n" + _csv(*quoted, separator=";")).encode("cp1252"))
    assert notice == plain.replace(", D2", ", D3")
    assert said["headings"] == [2]
    assert "encoding-guessed" in {each["rule"] for each in said["findings"]}  # type: ignore[index, attr-defined]


def test_a_file_that_is_named_as_another_kind(tmp_path: Path) -> None:
    said, notice = _read(tmp_path, "r.csv", GOOD)
    assert "for: P7Y" in notice
    assert said["findings"][0]["rule"] == "file-named-otherwise"  # type: ignore[index]
    said, notice = _read(tmp_path, "r.xlsx", _csv(HEADS, ROW).encode())
    assert "for: P7Y" in notice
    assert said["findings"][0]["rule"] == "file-named-otherwise"  # type: ignore[index]


def _odd(book: Workbook) -> None:
    sheet = book.active
    sheet["A3"], sheet["B3"], sheet["E3"] = "Formules", "naam", '="7"&" jaar"'
    sheet["A4"], sheet["B4"], sheet["E4"] = "Datums", "naam", 45000
    sheet["A5"], sheet["B5"], sheet["C5"] = "Fouten", "naam", "#REF!"
    sheet["C5"].data_type = "e"
    sheet["A6"], sheet["B6"] = "Lang", "x" * 21_000
    sheet["A7"], sheet["B7"] = "Verborgen\u200b rij\x02"[:-1], "naam"
    sheet["A8"], sheet["B8"] = "Opmaak", "<b>naam</b>"
    sheet.row_dimensions[7].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet["A1048576"].number_format = "0"
    book.create_sheet("Geheim")["A1"] = "iets"
    book["Geheim"].sheet_state = "veryHidden"


def test_what_is_odd_in_a_workbook_is_said_with_its_cell(tmp_path: Path) -> None:
    made = _bytes([HEADS, ROW], _odd)
    everywhere = b'</sheetData><mergeCells count="1"><mergeCell ref="A20:XFD1048576"/></mergeCells>'
    made = _with_part("xl/worksheets/sheet1.xml", _sheet(made).replace(b"</sheetData>", everywhere), made)
    said, notice = _read(tmp_path, "r.xlsx", made)
    found = {(each["rule"], each["line"]): each["message"] for each in said["findings"]}  # type: ignore[index, attr-defined]
    assert found["cell-without-value", 3] == "Sheet!E3: a formula whose result was not saved: ="
    assert found["cell-without-value", 5] == "Sheet!C5: an error of the spreadsheet: #REF!"
    assert found["cell-too-long", 6].startswith("Sheet!B6: the cell has 21,000 characters")
    assert found["cell-cleaned", 7] == "Sheet!A7: 1 invisible characters were taken out"
    assert found["cell-markup", 8].startswith("Sheet!B8: HTML")
    assert found["hidden", 7] == "Sheet!row 7: hidden rows are read too: 7"
    assert found["sheet-not-read", 1] == "Geheim: a hidden sheet that was not read: 1 cells"
    assert "# over, Sheet!E4: “45000” (een getal zonder woord: een termijn heeft een eenheid)" in notice
    assert "criteria" not in notice
    hidden, _ = _read(tmp_path, "r.xlsx", _bytes([HEADS, ROW], _odd), "--sheet", "sheet")
    assert hidden["sheet"] == "Sheet"


def test_formulas_of_which_the_value_was_saved_are_that_value(tmp_path: Path) -> None:
    with_value = _sheet(_bytes([HEADS, [*ROW[:4], "=1+1"]])).replace(b"<f>1+1</f><v></v>", b'<f>1+1</f><v>7 jaar</v>').replace(b'r="E2"', b'r="E2" t="str"')  # fmt: skip
    assert b"7 jaar" in with_value
    made = _with_part("xl/worksheets/sheet1.xml", with_value, _bytes([HEADS, [*ROW[:4], "=1+1"]]))
    assert load_workbook(io.BytesIO(made), data_only=True).active["E2"].value == "7 jaar"
    assert "for: P7Y" in _read(tmp_path, "r.xlsx", made)[1]
    said, notice = _read(
        tmp_path, "r.csv", _csv(HEADS, ['=HYPERLINK("x")'.replace('"', ""), *ROW[1:]], ["@naam", "+31 6", "-", "", ""]).encode()
    )
    assert ("cell-without-value", 2) in {(each["rule"], each["line"]) for each in said["findings"]}  # type: ignore[index, attr-defined]
    assert "HYPERLINK" not in notice.split("\nid: ")[1].replace("# left", "")


SPECIAL = ["=", "<<", "on", "no", "1e3", "0x1F", "012", "1_0", "12:30:45", "2026-01-01", "~", "null", ".inf", "- a", "# x", "&a", "*a", "!!python/object:os.system", "%YAML 1.2", "---", "? a", "| b", "> c", "@x", "`x`", "{a: b}", "[a, b]", "a: b", "a #b", "'", '"', "\\"]  # fmt: skip
"""What means something in YAML, for one reader of it or another."""


def test_what_means_something_in_yaml_stays_a_word(tmp_path: Path) -> None:
    """A reader of another make than ours, of YAML 1.1, can read the file, too."""
    file = io.StringIO()
    csv.writer(file).writerows(
        [["Activity", "Personal data", "Owner"], *([f"Name {n}", "name", each] for n, each in enumerate(SPECIAL))]
    )
    written = _read(tmp_path, "r.csv", file.getvalue().encode())[1]
    parsed, findings = parse(written, "notice.yaml")
    assert parsed is not None, findings
    owners = [each["owner"] for each in parsed.data["purposes"].values() if "owner" in each]
    assert owners == [
        above if each == '"' else each for above, each in zip(["", *SPECIAL], SPECIAL, strict=False) if each != "no"
    ]  # a ditto mark
    assert len(yaml.safe_load(written)["purposes"]) == len(SPECIAL)
    assert len(owners) >= len(SPECIAL) - 3, "some are nothing, as a dash is"


def test_the_name_of_a_record_is_no_line_of_a_file(tmp_path: Path) -> None:
    said, notice = _read(tmp_path, "r\nid: x\x85y: z\u2028w: v.csv", _csv(HEADS, ROW).encode())
    columns = said["files"]["n.columns.yaml"]  # type: ignore[index]
    for written in (columns, notice):
        parsed, findings = parse(written, "a.yaml")
        assert parsed is not None, findings
        assert not {"y", "w"} & {*parsed.data, *yaml.safe_load(written)}


def test_headings_that_stand_twice_or_nowhere(tmp_path: Path) -> None:
    rows = [
        ["Verwerking", "Persoonsgegevens", "Ontvangers", "Ontvangers", ""],
        ["Facturen", "naam", "Exact B.V.", "ADP B.V.", "iets"],
    ]
    said, notice = _read(tmp_path, "r.csv", _csv(*rows).encode())
    assert "recipients: [exact-b-v, adp-b-v]" in notice
    assert "# over, E2: “iets” (kolom E: de kolom heeft geen kopje)" in notice
    columns = said["files"]["n.columns.yaml"]  # type: ignore[index]
    assert "\n  C: recipients   # C\n  D: recipients   # D\n  E: leave   # E: the column has no heading\n" in columns
    (tmp_path / "mine.yaml").write_text(columns.replace("D: recipients", "D: processors").replace("E: leave", "E: keep"), "utf-8")
    notice = _read(tmp_path, "r.csv", _csv(*rows).encode(), "--mapping", "mine.yaml")[1]
    assert "role: processor" in notice
    assert "nl: iets" in notice


def test_bytes_that_were_changed_at_random_end_in_findings(tmp_path: Path) -> None:
    """A short form of fuzzing: a table, or findings, and no other exception."""
    chance = random.Random(16)
    path = tmp_path / "r.xlsx"
    read = 0
    for number in range(120):
        data = bytearray(_sheet() if number % 3 == 1 else GOOD if number % 3 else _csv(HEADS, ROW).encode())
        for _ in range(chance.choice((1, 3, 20))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(_with_part("xl/worksheets/sheet1.xml", bytes(data)) if number % 3 == 1 else bytes(data))
        with suppress(Unusable):
            read += bool(read_tables(path, "r.xlsx").sheets)
    assert 20 < read < 100  # both ways were tried
