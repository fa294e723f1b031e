"""What holds of every record: no cell is lost, nothing but facts that can be read comes out, and the same each time."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from noticepress.checking.texts import check_texts
from noticepress.findings import Unusable
from noticepress.importing import columns, writing
from noticepress.importing.activities import There
from noticepress.importing.proposal import Place, Proposal
from noticepress.importing.record import Wanted, read_record
from noticepress.importing.report_words import english
from noticepress.importing.tables import Cell, Sheet, Workbook
from noticepress.importing.texts import plain, words_of
from noticepress.importing.words import Words, read_words
from noticepress.law.regime import Regime, load_regime
from noticepress.model import Notice
from noticepress.places import Places, packaged
from noticepress.reading.remembered import read_facts
from noticepress.reading.yaml import parse
from tests.conftest import ROOT

HEADS = (
    "Verwerking", "Doel", "Betrokkenen", "Persoonsgegevens", "Bijzondere persoonsgegevens", "Grondslag", "Gerechtvaardigd belang", "Ontvangers",
    "Categorieën van ontvangers", "Verwerkers", "Doorgifte buiten de EU", "Waarborgen", "Bewaartermijn", "Beveiliging", "Bron", "Afdeling", "Systeem",
    "Rol", "Profilering", "Opmerkingen", "Wet", "Uitzonderingsgrond", "Iets anders",
)  # fmt: skip
CELLS = (
    "", "", "nee", "ja", "n.v.t.", "?", "-", "geen", "naam, adres; BSN", "NAW (naam, adres)", "- a\n- b", "Exact B.V. (verwerker, VS)", "VS (SCC's)", "7 jaar", "2 jaar na afloop",
    "zolang nodig", "12", "tot opzegging", "idem", "evt. strafrechtelijke gegevens", "Aannemers (o.a. Van Rijn)", "kopie ID (zonder BSN)", "salarisverwerker AFAS", "Toestemming", "art. 6 lid 1 sub f", "toestemming, overeenkomst", "Wettelijke plicht (art. 52 AWR)", "Gerechtvaardigd belang: fraude; hacks",
    "Klanten", "klanten", "KLANTEN ", "medische gegevens", "intern", "<b>x</b>", "a & b", "&amp;", "# kop", "1. een", "*ster", "**vet** [x](y)", "{iets}", "[in te vullen]", "a\\", "| a | b |", "' \"",
    "yes: no", "x: y", "%", "@", "`code`", "'", "null", "true", "2024-01-01", "P7Y", "é" * 90, "woord " * 60, "https://example.org/x", "a; ; b", "(", ")", "(a", "a)", "a (b", "Nederland, Verenigde Staten; India",
)  # fmt: skip
_ANY = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=40)
_CELL = st.one_of(st.sampled_from(CELLS), st.sampled_from(CELLS), _ANY)
_TABLES = st.integers(3, 9).flatmap(
    lambda width: st.tuples(
        st.lists(st.sampled_from(HEADS), min_size=width, max_size=width),
        st.lists(st.lists(_CELL, min_size=width, max_size=width), min_size=1, max_size=5),
    )
)


@cache
def _known() -> tuple[Mapping[str, Words], Regime]:
    places = Places(ROOT)
    return read_words([packaged("locales")]), load_regime(places, "gdpr")


def _book(rows: list[list[str]]) -> Workbook:
    cells = {}
    for row, texts in enumerate(rows, 1):
        for column, text in enumerate(texts, 1):
            if said := plain(text)[0]:
                cells[row, column] = Cell(Place("r.xlsx", "Blad1", row, column), said)
    return Workbook("r.xlsx", (Sheet("Blad1", cells, ((2, 1, 3, 1),)),))


def _proposal(book: Workbook) -> Proposal | None:
    words, law = _known()
    try:
        found = columns.headed(book, words, None, None, "nl")
    except Unusable:
        return None
    return read_record(book, found, law, words["nl"], "n", There(), Wanted(law_said=True))


@settings(max_examples=int(os.environ.get("NOTICEPRESS_RECORDS", 40)), suppress_health_check=[HealthCheck.too_slow])
@given(_TABLES)
@example((["Verwerking", "Persoonsgegevens", "Bewaartermijn"], [["Salaris", "naam", "7 jaar"], ["", "BSN", "7 jaar"]]))
def test_no_cell_is_lost_and_what_comes_out_can_be_read(table: tuple[list[str], list[list[str]]]) -> None:
    heads, rows = table
    book = _book([heads, *rows])
    proposal = _proposal(book)
    if proposal is None:
        return
    pieces: dict[tuple[int, int], set[str]] = {}
    for each in proposal.taken:
        pieces.setdefault((each.place.row, each.place.column), set()).update(words_of(each.text))
    pieces.pop((0, 0), None)
    cells = book.sheets[0].cells
    assert pieces.keys() == cells.keys()
    for at, cell in cells.items():
        assert set(words_of(cell.text)) - _marks(cell.text) <= pieces[at], (cell.text, pieces[at])
    text = writing.as_notice(proposal, "r.xlsx", "Blad1", "import record", writing.Written(english()))
    notice, findings = read_facts(Notice, text, "notices/n/notice.yaml")
    assert findings == []
    assert notice is not None
    assert writing.as_notice(_proposal(book) or proposal, "r.xlsx", "Blad1", "import record", writing.Written(english())) == text
    _check_texts(notice, text)


def _marks(text: str) -> set[str]:
    """Numbers and letters that only mark the items of a list."""
    return {word for line in text.split("\n") for word in words_of(line)[:1] if len(word) <= 2}


def _check_texts(notice: Notice, text: str) -> None:
    parsed, _ = parse(text, "notices/n/notice.yaml")
    assert parsed is not None
    wrong = [each for each in check_texts(Notice, parsed, notice.locales) if each.severity == "error"]
    assert wrong == [], [f"{each.path}: {each.message}" for each in wrong]


def test_the_words_of_all_languages_are_sound() -> None:
    """Each heading and value means one thing, the terms are those of the model, and both languages know the same kinds."""
    words, law = _known()
    assert set(words) == {path.parent.name for path in Path(packaged("locales")).glob("*/gdpr.po")}
    kinds = {name: (set(each.said.headings), set(each.said.bases)) for name, each in words.items()}
    assert kinds["nl"][0] == kinds["en"][0]
    for each in words.values():
        said = each.said
        assert set(said.special_conditions) <= set(law.terms("special-conditions"))
        assert set(said.special_categories) == set(law.terms("special-categories"))
        headings = [(name, word) for name, names in said.headings.items() for word in names]
        assert len({word for _, word in headings}) == len(headings), sorted(
            word for _, word in headings if [one for _, one in headings].count(word) > 1
        )
        for named in (said.bases, said.mechanisms, said.recipient_roles):
            listed = [word for names in named.values() for word in names]
            assert len(set(listed)) == len(listed)


def test_templates_of_authorities_name_known_headings_and_where_they_were_read() -> None:
    words, _ = _known()
    places = Places(ROOT)
    for name in columns.ready(places):
        found = columns.choose(name, places).columns
        assert found.read_from
        assert found.law in {"gdpr", "uk-gdpr"}
        assert found.locale in words
        assert found.about is not None
        assert {"data", "keep", "recipients"} <= set(found.columns.values())
