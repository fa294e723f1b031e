"""XLIFF 2.0 and CSV: what PO files carry, in the forms of other programs; every text comes back as it was, or is told with its line."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import shutil
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from noticepress.changes.shapes import Localised
from noticepress.spreadsheets import as_csv, as_written, harmless
from noticepress.translations.exchange import Entry, Returned, words_of
from noticepress.translations.interchange import Form, form_of, read, told, write
from noticepress.translations.strings import String
from tests.conftest import once
from tests.yaml_editing.test_texts import ITEMS, TEXTS

from .conftest import NOTICE, edit, translations, waiting
from .test_exchange import DAY, TINA, _export

FORMS: tuple[Form, ...] = get_args(Form)
ON = dt.date(2026, 11, 22)
XLIFF = "urn:oasis:names:tc:xliff:document:2.0"
XML = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.w3.org/XML/1998/namespace">
<xs:attribute name="lang" type="xs:language"/><xs:attribute name="space" type="xs:NCName"/></xs:schema>"""
"""What the schema needs of that of ``xml:``, which W3C publishes apart."""


class _Xml(etree.Resolver):
    def resolve(self, system_url: str, public_id: str, context: object) -> object:
        return self.resolve_string(XML, context) if system_url.endswith("xml.xsd") else None


def _schema() -> etree.XMLSchema:
    """XLIFF's own, by OASIS, as https://github.com/oasis-tcs/xliff-xliff-22 has it in ``xliff-21/schemas``."""
    parser = etree.XMLParser(no_network=True)
    parser.resolvers.add(_Xml())
    return etree.XMLSchema(etree.parse(Path(__file__).with_name("xliff_core_2.0.xsd"), parser))


SCHEMA = _schema()
TEXT = String(("summary", 0), Localised("text"), {}, None)
EXAMPLES = String(("data", "d", "examples"), Localised("list"), {}, None)
NAME = String(("purposes", "p", "name"), Localised("name"), {}, None)


def _written(form: Form, source: str, translation: str, before: str, items: list[str]) -> bytes:
    entries = [
        Entry("shop", TEXT, source, translation, "notices/shop/notice.yaml", 3, before),
        Entry("shop", EXAMPLES, tuple(items), tuple(reversed(items)), "notices/shop/notice.yaml", 9),
        Entry("shop", NAME, source, None, "notices/shop/notice.yaml", 12),
    ]
    return write(form, entries, "shop", "nl", "en", ON)


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS, TEXTS, st.lists(ITEMS, min_size=1, max_size=4))
@example("=1;=2\n'=3\n\n'+4", "\\+31 'x' \"=\"", "\x0b\x01\ufffe", ["a", "-b"])
def test_any_text_survives_in_any_form(source: str, translation: str, before: str, items: list[str]) -> None:
    for form in ("xliff", "csv"):
        data = _written(form, source, translation, before, items)
        assert data == _written(form, source, translation, before, items)
        if form == "xliff":
            SCHEMA.assertValid(etree.fromstring(data))
        said, findings = read(form, data, f"shop.en.{form}")
        assert findings == []
        first, second, third = said.returned
        assert [each.context for each in said.returned] == ["shop/summary/0", "shop/data/d/examples", "shop/purposes/p/name"]
        assert (first.source, third.source) == (source, source)
        assert [each.unfinished for each in said.returned] == [True, False, True]
        assert words_of(first, TEXT) == translation
        assert words_of(second, EXAMPLES) == tuple(reversed(items))
        assert not first.outdated(translation)
        assert first.outdated(translation + "!")
        assert first.places == ("notices/shop/notice.yaml:3",)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from("=+-@;'\"\n\t ax\uff1d"), max_size=9).map("".join))
def test_a_cell_is_what_it_was_before_it_was_made_harmless(text: str) -> None:
    assert as_written(harmless(text)) == text
    [[cell]] = csv.reader(io.StringIO(as_csv([[text]]), newline=""))
    assert as_written(cell) == text


def _units(*segments: str, attributes: str = 'name="shop/summary/0"', notes: str = "") -> bytes:
    unit = f'<unit id="u" {attributes}>{notes}{"".join(segments)}</unit>'
    return f'<xliff xmlns="{XLIFF}" version="2.0" srcLang="nl" trgLang="en"><file id="shop">\n{unit}</file></xliff>'.encode()


def _one(data: bytes, form: Form = "xliff") -> tuple[Returned | None, list[tuple[str, int]]]:
    said, findings = read(form, data, "x")
    return next(iter(said.returned), None), [(each.rule, each.line) for each in findings]


def test_what_other_programs_make_of_a_unit() -> None:
    """Cut into segments, in another order, with marks and notes around words, without states."""
    for segments, expected, unfinished in (
        (("<segment><source>Een.</source><target>One.</target></segment>",), "One.", False),
        (("<segment state='initial'><source>Een.</source><target>One.</target></segment>",), "One.", True),
        (("<segment state='reviewed'><source>Een.</source><target>One.</target></segment>",), "One.", False),
        (("<segment><source>Een.</source></segment>",), "", True),
        (("<segment><source>Een.</source><target/></segment>",), "", True),
        (("<segment><source>Een.</source><target>O<pc id='1'>n</pc><cp hex='0065'/><mrk id='m' type='comment'>.</mrk></target></segment>",), "One.", False),
        (
            ("<segment id='a'><source>Een.</source><target>One.</target></segment>", "<ignorable><source> </source></ignorable>",
             "<segment id='b'><source>Twee.</source><target>Two.</target></segment>"), "One. Two.", False,
        ),
        (
            ("<segment><source>Een.</source><target order='3'>One.</target></segment>", "<ignorable><source> </source></ignorable>",
             "<segment><source>Twee.</source><target order='1'>Two.</target></segment>"), "Two. One.", False,
        ),
        (("<segment state='final'><source>Een.</source><target>One.</target></segment>", "<segment><source>Twee.</source></segment>"), "", True),
    ):  # fmt: skip
        found, findings = _one(_units(*segments))
        assert findings == []
        assert found is not None
        assert (found.translation, found.unfinished) == (expected, unfinished), segments
    found, _ = _one(_units("<segment><source>a</source><target>b</target></segment>", attributes=""))
    assert found is not None
    assert found.context == "u"
    said, _ = read("xliff", _units("<segment><source>a</source><target>b</target></segment>"), "x")
    assert said.header == {"language": "en", "project-id-version": "shop"}


def test_what_is_broken_is_told_with_its_line() -> None:
    good = '"context","source","target"\r\n"shop/summary/0","Een.","One."\r\n'
    table: list[tuple[Form, bytes, list[tuple[str, int]]]] = [
        ("xliff", _units("<segment><source>a</source><target>b<ph id='1'/></target></segment>"), [("xliff-inline", 2)]),
        ("xliff", b"<xliff>\n<a>\n</xliff>", [("xliff-unreadable", 3)]),
        ("xliff", b"", [("xliff-unreadable", 1)]),
        ("xliff", b"<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>\n<xliff>&b;</xliff>", [("xliff-unreadable", 1)]),
        ("xliff", b'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', [("xliff-version", 1)]),
        ("xliff", b"<html/>", [("xliff-version", 1)]),
        ("xliff", b"<a>" * 5000, [("xliff-unreadable", 1)]),
        ("csv", b"", [("csv-columns", 1)]),
        ("csv", b"a,b\n1,2\n", [("csv-columns", 1)]),
        ("csv", b"source,target,target\n1,2,3\n", [("csv-columns", 1)]),
        ("csv", b'context,source,target\nshop/a,x\n', [("csv-columns", 2)]),
        ("csv", f'{good}"shop/b","Twee"x,"Two"\r\n'.encode(), [("csv-unreadable", 3)]),
        ("csv", f'{good}"shop/b","Twee,\n'.encode(), [("csv-unreadable", 3)]),
        ("csv", "context,source,target\nshop/a,é,e\n".encode("latin-1"), [("not-utf-8", 2)]),
    ]  # fmt: skip
    for form, data, expected in table:
        assert _one(data, form)[1] == expected, data[:60]
    for data in (good, good.replace(",", ";"), f"sep=\t\n{good.replace(',', chr(9))}", good.replace("\r\n", "\n")):
        for encoding in ("utf-8", "utf-8-sig", "utf-16"):
            found, findings = _one(data.encode(encoding), "csv")
            assert found is not None, data
            assert (found.context, found.source, found.translation, findings) == ("shop/summary/0", "Een.", "One.", [])
    two = '"context","source","target"\n"shop/a","Een\nen twee","One"\n"shop/b","Drie","Three"\n'
    assert [each.line for each in read("csv", two.encode(), "x")[0].returned] == [2, 4]


def test_a_file_is_told_by_its_name_or_its_beginning() -> None:
    assert [form_of(name) for name in ("a.po", "a.XLF", "a.xliff", "a.csv", "a.tsv", "a")] == [
        "po",
        "xliff",
        "xliff",
        "csv",
        "csv",
        "po",
    ]
    assert form_of("a.txt", b'\xef\xbb\xbf<?xml version="1.0"?>') == "xliff"


@pytest.mark.parametrize("form", ["xliff", "csv"])
def test_there_and_back_again(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, form: Form) -> None:
    """The same three texts as in the PO file: one refused, one left as it waits, one taken."""
    made = once(tmp_path_factory, "exported-for-translators", _export)
    repository = Path(shutil.copytree(made / "repository", tmp_path / "repository"))
    done = translations(repository, "export", "webshop", "--locale", "en", "--as-of", DAY, "--format", form)
    assert "3 stale, 0 not translated yet" in done.output
    [file] = repository.glob("webshop.en.[xc]*")
    text = file.read_text("utf-8")
    assert "0 taken over" in translations(repository, "import", file.name, *TINA).output, "nothing is finished"
    name, description = "webshop/purposes/deliver-orders/name", "Deliver your order"
    if form == "xliff":
        assert text.count('state="initial"') == 3
        text = re.sub(
            r'(name="([^"]*)">(?:(?!</unit>).)*state=")initial',
            lambda m: m[1] + ("final" if not m[2].startswith("organisation") else "initial"),
            text,
            flags=re.S,
        )
        text = text.replace(f">{description}<", ">Deliver to your door<").replace("factuuradres\n", "adres\n")
    else:
        rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
        assert [row[3] for row in rows].count("True") == 3
        for row in rows[1:]:
            row[2] = "Deliver to your door" if row[0] == name else row[2]
            row[1] = row[1].replace("factuuradres\n", "adres\n")
            row[3] = row[3] if row[0].startswith("organisation") else "False"
        out = io.StringIO(newline="")
        csv.writer(out, delimiter=";").writerows(rows)
        text = out.getvalue()
    with file.open("w", encoding="utf-8", newline="") as written:
        written.write(text)
    done = translations(repository, "import", file.name, *TINA)
    assert f"[{form}-source-changed]" in done.output, done.output
    assert "1 taken over and confirmed by Tina Vertaler, 1 refused, 1 left as unfinished" in done.output
    assert "en: Deliver to your door}" in (repository / NOTICE).read_text("utf-8")
    assert f"stale {name}" not in waiting(repository)
    edit(repository, NOTICE, "en: Deliver to your door}", "en: Deliver to your door!}")
    assert f"[{form}-translation-changed]" in translations(repository, "import", file.name, *TINA).output


def test_rules_are_called_after_the_form() -> None:
    _, findings = read("xliff", b"<html/>", "x")
    assert [each.rule for each in told(findings, "xliff")] == ["xliff-version"]
