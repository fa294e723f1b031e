"""Lists as tables: what the facts in force say, in cells that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
import re

from noticepress.chain.period_data import period_data
from noticepress.chain.release import Release
from noticepress.publishing.histories import Site
from noticepress.publishing.lists.entries import KINDS
from noticepress.publishing.lists.house_list import HouseList
from noticepress.publishing.lists.tables import VERSION_KEYS, of_versions, short, whole_table
from noticepress.spreadsheets import as_csv
from tests.publishing.test_lists import FIRST, Version, site, stated

FORMULA = re.compile('[ "]*[=+\\-@\uff1d\uff0b\uff0d\uff20]')


def test_a_row_for_each_thing_that_is_said(example: Site) -> None:
    for kind in KINDS:
        whole = HouseList(example, kind, "en")
        heads, *rows = whole_table(whole)
        said = [(row.id, each.notice, each.version) for row in whole.rows for each in row.listed]
        assert [(row[0], row[2], row[3]) for row in rows] == said
        assert {len(row) for row in rows} == {len(heads)} == {len(set(heads))}
        assert len(short(whole)) == len(whole.rows) + 1
    cookies = {row[0]: dict(zip(heads, row, strict=True)) for row in rows if row[2] == "webshop"}
    assert cookies["necessary"]["examples"] == "zf_winkelwagen, zf_sessie, zf_cookiekeuze"
    assert cookies["measuring"]["life"] == "At most 13 months"


def test_nothing_stated_is_left_out_of_the_table(example: Site) -> None:
    """Every value of the facts stands in some cell: in words, or as it is where machines read it."""
    whole = HouseList(example, "recipients", "en")
    for row in whole_table(whole)[1:]:
        entry = next(each.entry for one in whole.rows if one.id == row[0] for each in one.listed if each.notice == row[2])
        text = " ".join(row).casefold()
        for key in ("does", "category", "choice", "bound-by", "list", "notice"):
            words = re.findall(r"\w+", str(entry.stated.get(key, "")).casefold())
            assert all(word in text for word in words), (row[0], key)
        assert all(each["name"].casefold() in text for key in ("purposes", "data") for each in entry.stated.get(key, ()))


def test_words_of_facts_are_cells_and_no_formulas(example: Site, base: Release) -> None:
    hostile = [
        "=HYPERLINK(1)",
        "+1;=2",
        'a","=b',
        "x;\t@SUM(1)",
        "een; twee",
        "-",
        "\uff1d1",
        'quote " here',
        "**bold** [link](https://a.example)",
    ]
    told = {f"r{n}": "" for n in range(len(hostile))}
    world = site(example, base, {"one": [Version(FIRST, told, {f"r{n}": text for n, text in enumerate(hostile)})]}, FIRST)
    whole = HouseList(world, "recipients", "nl")
    assert list(stated(whole).values()) == hostile
    written = as_csv(whole_table(whole))
    rows = list(csv.reader(io.StringIO(written, newline="")))
    assert len(rows) == len(hostile) + 1
    assert {len(row) for row in rows} == {len(rows[0])}
    parts = [part for row in rows for cell in row for part in re.split("[;\t\r\n]", cell)]
    assert [part for part in parts if FORMULA.match(part)] == []
    assert written.count("\r\n") == written.count("\n") == len(rows)


def test_versions_are_those_of_the_chain(example: Site) -> None:
    found = [{"notice": each.notice, **period_data(period)} for each in example.histories for period in each.periods]
    heads, *rows = of_versions(found)
    assert tuple(heads) == VERSION_KEYS
    assert [(row[0], row[1]) for row in rows] == [
        (each.notice, one.release.version) for each in example.histories for one in each.periods
    ]
    assert all(row[6] for row in rows)
