"""The forms of scanners, consent platforms and browsers: what becomes of each, and that no value of a cookie comes out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from noticepress.importing.cookies.lifetimes import in_words
from noticepress.importing.cookies.rows import Said
from noticepress.importing.cookies.words import read_cookie_lists
from noticepress.importing.proposal import Place
from noticepress.importing.texts import key
from noticepress.importing.words import read_words
from noticepress.places import Places
from tests.conftest import for_each

from . import sources
from .sources import told

_LIST = ("--list", "list.csv", "--site", "www.winkel.example", "--scanned", "2026-11-30")
FORMS: Mapping[str, tuple[str, Any, tuple[str, ...], dict[str, dict[str, Any]]]] = {
    "cookiebot": ("scan.csv", sources.COOKIEBOT, (), {
        "necessary": {"examples": ["CookieConsent"], "keep": "P1Y", "placed-by": "others"},
        "statistics": {"examples": ["_tw"], "keep": "P2Y", "purpose": "Registers a unique ID"},
        "marketing": {"examples": ["tr (pixel)"], "session": True, "purpose": None},
    }),
    "onetrust": ("scan.csv", sources.ONETRUST, (), {
        "statistics": {"examples": ["_tw"], "keep": "P730D", "placed-by": "us"},
        "marketing": {"examples": ["far"], "session": True, "placed-by": "others"},
    }),
    "cookieyes": ("scan.json", sources.COOKIEYES, (), {"statistics": {"examples": ["_tw"], "keep": "P1Y1M4D", "placed-by": None}}),
    "dutch": ("scan.csv", sources.DUTCH, ("--locale", "nl"), {
        "necessary": {"examples": ["zv_sessie"], "keep": "P1Y", "placed-by": "us"},
        "statistics": {"examples": [r"_meet"], "keep": "P13M", "placed-by": "others", "purpose": "Telt bezoekers"},
    }),
    "german": ("scan.csv", sources.GERMAN, ("--locale", "de"), {
        "necessary": {"name": "Notwendige Cookies", "examples": ["zv_sitzung"], "session": True, "placed-by": "us"},
        "statistics": {"name": "Analyse-Cookies", "examples": ["_mess"], "keep": "P13M", "placed-by": "others", "purpose": "Zählt Besuche"},
        "preferences": {"examples": ["korb (lokaler Speicher)"], "keep": "P30D", "placed-by": "us"},
    }),
    "storage state": ("state.json", sources.STATE, _LIST, {
        "statistics": {"examples": ["_tw", "_tw_AB12"], "session": True, "keep": "P393D", "placed-by": "others"},
        "marketing": {"examples": ["uid (px.bannerwise.example)"], "keep": "P46D"},
    }),
    "HAR": ("visit.har", sources.HAR, _LIST, {"statistics": {"examples": ["_tw"], "keep": "P1Y"}}),
    "evidence": ("inspection.json", sources.EVIDENCE, _LIST, {"statistics": {"examples": ["_tw"], "keep": "P29D"}}),
    "cookies.txt": ("cookies.txt", sources.NETSCAPE, _LIST, {"statistics": {"examples": ["_tw"], "keep": "P393D"}}),
}  # fmt: skip
"""File, content, options, and of each type what is expected: ``None`` for a key that has to stay open."""


@pytest.mark.parametrize("form", FORMS)
def test_a_form_becomes_types(form: str, tmp_path: Path) -> None:
    name, content, options, expected = FORMS[form]
    (tmp_path / "list.csv").write_text(sources.OPEN_LIST, "utf-8")
    found = told(tmp_path, name, content, *options)
    locale = found["language"]
    assert set(found["types"]) == set(expected)
    for type_, facts in expected.items():
        made = {key: each.get(locale) if isinstance(each, dict) else each for key, each in found["types"][type_].items()}
        assert {key: made.get(key) for key in facts} == facts, type_
    assert "SECRET" not in json.dumps(found)


def test_every_cell_of_a_list_is_in_the_account(tmp_path: Path) -> None:
    for name, (file, content, options, _) in FORMS.items():
        (tmp_path / "list.csv").write_text(sources.OPEN_LIST, "utf-8")
        if not isinstance(content, str) or not file.endswith(".csv"):
            continue
        said = "\n".join(each["text"] for each in told(tmp_path, file, content, *options)["taken"])
        sign = ";" if ";" in content else ","
        missing = [cell for line in content.splitlines()[1:] for cell in line.split(sign) if cell and cell not in said]
        assert missing == [], name


def test_the_json_of_the_open_list_says_what_its_csv_says(tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_text(sources.OPEN_LIST, "utf-8")
    (tmp_path / "list.json").write_text(sources.OPEN_LIST_JSON, "utf-8")
    scan = "Cookie,Domain\n_tw,winkel.example\n"
    by_csv, by_json = (told(tmp_path, "scan.csv", scan, "--list", each)["types"] for each in ("list.csv", "list.json"))
    assert by_csv == by_json
    assert by_csv["statistics"]["purpose"] == {"en": "ID used to tell visitors apart"}


MATCHES: Mapping[str, tuple[str, str]] = {
    "its whole name": ("_tw", "statistics"),
    "the beginning of it": ("_tw_QWERTY", "statistics"),
    "a pattern of the scanner": ("_tw_#", "statistics"),
    "a name that only begins alike, without a mark in the list": ("_twx", ""),
    "a name with a count in the list": ("basket", "preferences"),
    "two parties, no host": ("uid", ""),
    "another case": ("_TW", ""),
}


@pytest.mark.parametrize("row", MATCHES)
def test_what_the_list_is_asked_by(row: str, tmp_path: Path) -> None:
    name, category = MATCHES[row]
    (tmp_path / "list.csv").write_text(sources.OPEN_LIST, "utf-8")
    assert [*told(tmp_path, "scan.csv", f"Cookie,Expiry\n{name},\n", "--list", "list.csv")["types"]] == (
        [category] if category else []
    )


def test_several_pages_and_hosts(tmp_path: Path) -> None:
    rows = "Name,Domain,Category,Description,Duration,Page\n"
    rows += "a,x.example,Marketing,Counts,1 year,/one\na,x.example,Marketing,Counts,2 years,/two\na,y.example,Marketing,Counts,1 day,/one\n"
    found = told(tmp_path, "scan.csv", rows)
    assert found["cookies"]["cookies"] == 2
    assert found["types"]["marketing"]["examples"] == {"en": ["a (x.example)", "a (y.example)"]}
    assert found["types"]["marketing"]["keep"] == "P2Y"


def test_what_is_not_known_of_all_is_not_said_of_the_type(tmp_path: Path) -> None:
    rows = "Name,Category,Duration,Provider\na,Marketing,1 year,\nb,Marketing,,Verweg\n"
    found = told(tmp_path, "scan.csv", rows)
    assert not {"keep", "placed-by"} & set(found["types"]["marketing"])
    left = {each["why"] for each in found["taken"] if each["certainty"] == "left"}
    assert "how long it stays is not said; the longest of the others is P1Y" in left
    assert "who places these is not said: 'placed-by' is open" in left


_LIVES: Mapping[str, tuple[str, str, bool]] = {
    "Session": ("session", "", True), "End of session (browser)": ("session", "", True), "2 years": ("", "P2Y", True), "1 jaar": ("", "P1Y", True),
    "13 mois": ("", "P13M", True), "1,5 jaar": ("", "P18M", True), "24 hours": ("", "PT24H", True), "30 seconds": ("", "PT1M", False),
    "1 year 1 month 4 days": ("", "P1Y1M4D", True), "1 Year(s)": ("", "P1Y", True), "30 minutes after last activity": ("", "PT30M", False),
    "30 seconds till 1 year": ("", "", True), "Persistent": ("", "", True), "63072000": ("", "", True), "0 days": ("", "", True), "P1Y": ("", "P1Y", True), "2 years or longer": ("", "", True), "30 dagen, instelbaar": ("", "", True),
    "Bis der Browser geschlossen wird": ("session", "", True), "6 Monate": ("", "P6M", True), "24 Std": ("", "PT24H", True), "1 Jahr oder länger": ("", "", True), "dauerhaft": ("", "", True),
    "999999999 years": ("", "", True), "Session / 1 year": ("", "", True),
}  # fmt: skip


LIVES = {text: (text, expected) for text, expected in _LIVES.items()}


def test_a_heading_or_category_means_one_thing_in_all_languages() -> None:
    roots = Places(Path("/")).locales
    languages = read_cookie_lists(roots, read_words(roots)).languages
    for which in ("headings", "categories", "kinds"):
        meant: dict[str, set[str]] = {}
        for words in languages.values():
            for name, said in getattr(words, which).items():
                for word in said:
                    meant.setdefault(key(word), set()).add(name)
        assert [word for word, names in meant.items() if len(names) > 1] == [], which


@for_each(LIVES)
def test_how_long_words_say_a_cookie_stays(row: tuple[str, tuple[str, str, bool]]) -> None:
    text, expected = row
    roots = Places(Path("/")).locales
    found = in_words(Said(Place("x"), text), read_cookie_lists(roots, read_words(roots)))
    assert ("session" if found.session else "", found.period, found.sure) == expected
    assert bool(found.why) != (found.known and found.sure)
