"""How cells are understood: tables that somebody who knows the field can read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from noticepress.importing.alike import alike
from noticepress.importing.bases import ground
from noticepress.importing.countries import country
from noticepress.importing.headings import find_headings
from noticepress.importing.lists import items, with_contents
from noticepress.importing.naming import Ids, identifier
from noticepress.importing.periods import kept
from noticepress.importing.proposal import Place, letters
from noticepress.importing.tables import Cell, Sheet
from noticepress.importing.words import Words, read_words
from noticepress.law.regime import load_regime
from noticepress.places import Places, packaged
from tests.conftest import ROOT

WORDS: Mapping[str, Words] = read_words([packaged("locales")])

PERIODS: Mapping[str, Mapping[str, dict[str, Any]]] = {
    "nl": {
        "7 jaar": {"for": "P7Y"},
        "zeven jaar": {"for": "P7Y"},
        "24 mnd": {"for": "P24M"},
        "een half jaar": {"for": "P6M"},
        "1,5 jaar": {"for": "P18M"},
        "P7Y": {"for": "P7Y"},
        "2 jaar na einde dienstverband": {"for": "P2Y", "from": {"nl": "einde dienstverband"}},
        "2 jaar vanaf Einde contract.": {"for": "P2Y", "from": {"nl": "einde contract"}},
        "einde dienstverband + 2 jaar": {"for": "P2Y", "from": {"nl": "einde dienstverband"}},
        "max. 4 weken na de sollicitatie": {"for": "P4W", "at-most": True, "from": {"nl": "de sollicitatie"}},
        "ca. 3 maanden": {"for": "P3M", "approximate": True},
        "7 jaar (fiscale bewaarplicht)": {"for": "P7Y"},
        "7 jaar (fiscale bewaarplicht, art. 52 AWR)": {"for": "P7Y"},
        # 'until' prints "totdat …", which wants a clause
        "tot opzegging": {"criteria": {"nl": "tot opzegging"}},
        "tot u zich afmeldt": {"until": {"nl": "u zich afmeldt"}},
        "totdat u opzegt": {"until": {"nl": "u opzegt"}},
        # what could mean two things, or no period at all, stays in its words
        "zolang nodig": {"criteria": {"nl": "zolang nodig"}},
        "minimaal 7 jaar": {"criteria": {"nl": "minimaal 7 jaar"}},
        "12-24 mnd": {"criteria": {"nl": "12-24 mnd"}},
        "4 weken, met toestemming 1 jaar": {"criteria": {"nl": "4 weken, met toestemming 1 jaar"}},
        "7 jaar voor facturen": {"criteria": {"nl": "7 jaar voor facturen"}},
        "duur overeenkomst + 2 jaar": {"criteria": {"nl": "duur overeenkomst + 2 jaar"}},
        "7 jaarrekeningen": {"criteria": {"nl": "7 jaarrekeningen"}},
        "0 jaar": {"criteria": {"nl": "0 jaar"}},
        "900 jaar": {"criteria": {"nl": "900 jaar"}},
        "24 uur": {"criteria": {"nl": "24 uur"}},
    },
    "en": {
        "6 years after the end of the contract": {"for": "P6Y", "from": {"en": "the end of the contract"}},
        "up to 2 years": {"for": "P2Y", "at-most": True},
        "6 yrs": {"for": "P6Y"},
        "until you close your account": {"until": {"en": "you close your account"}},
        "Account life + 2 years": {"criteria": {"en": "Account life + 2 years"}},
        "End of contract + 2 years": {"for": "P2Y", "from": {"en": "end of contract"}},
        "Duration of employment + 6 years": {"criteria": {"en": "Duration of employment + 6 years"}},
        "as required by law": {"criteria": {"en": "as required by law"}},
    },
}


def test_periods_and_what_is_none() -> None:
    for locale, table in PERIODS.items():
        for cell, rule in table.items():
            found = kept(cell, WORDS[locale])
            assert found is not None, cell
            assert dict(found.rule) == rule, cell
            assert found.sure or found.why, cell
    for number in ("7", "43831", "2024-05-01", "7,5", "-"):
        assert kept(number, WORDS["nl"]) is None, number
    assert kept("7 jaar (fiscale bewaarplicht)", WORDS["nl"]).rest == "fiscale bewaarplicht"  # type: ignore[union-attr]


BASES = {
    "Toestemming": "consent",
    "TOESTEMMING": "consent",
    "uitvoering van een overeenkomst": "contract",
    "Art. 6(1)(f)": "legitimate-interests",
    "art. 6 lid 1 onder c AVG": "legal-obligation",
    "6.1.b": "contract",
    "artikel 6, eerste lid, aanhef en onder e, van de AVG": "public-task",
    "Toestemming (art. 6 lid 1 sub a AVG)": "consent",
    "Art. 6(1)(b) - uitvoering overeenkomst": "contract",
    "Gerechtvaardigd belang: fraude, veiligheid": "legitimate-interests",
    "Wettelijke verplichting (art. 52 AWR)": "legal-obligation",
    # these say no, or two things, or nothing of Article 6
    "geen toestemming": "",
    "toestemming niet vereist": "",
    "Toestemming (art. 6 lid 1 sub b)": "",
    "art. 6": "",
    "art. 9 lid 2 sub a": "",
    "artikel 6, tweede lid, onder e": "",
    "belang van de organisatie": "",
}


def test_legal_bases_by_their_names_and_articles() -> None:
    terms = load_regime(Places(ROOT), "gdpr").terms("bases")
    for cell, wanted in BASES.items():
        found = ground(cell, terms, WORDS["nl"].said.bases, WORDS["nl"])
        assert (found.id if found else "") == wanted, cell


def test_countries_and_words_that_are_none() -> None:
    known = {"VS": "US", "USA": "US", "U.S.": "US", "Verenigde Staten": "US", "de Verenigde Staten": "US", "UK": "GB", "VK": "GB", "India": "IN", "NL": "NL", "united states": "US"}  # fmt: skip
    assert {each: country(each, "nl") for each in known} == known
    assert [
        each for each in ("nee", "is", "na", "EU", "ja", "no", "SCC", "BCR", "DPF", "Ltd", "Amsterdam", "") if country(each, "nl")
    ] == []


def test_lists_and_what_stands_in_brackets() -> None:
    assert items("naam, adres; e-mail") == ["naam, adres", "e-mail"]
    assert items("- naam\n- adres") == ["naam", "adres"]
    assert items("1. naam\n2) adres\n• BSN") == ["naam", "adres", "BSN"]
    assert items("NAW (naam, adres), telefoon") == ["NAW (naam, adres)", "telefoon"]
    assert items("1,5 jaar, daarna niets") == ["1,5 jaar", "daarna niets"]
    assert items("naam,\nadres") == ["naam", "adres"]
    assert with_contents("NAW (naam, adres)") == ("NAW", "naam, adres")
    assert with_contents("NAW: naam, adres") == ("NAW", "naam, adres")
    assert with_contents("(naam)") == ("(naam)", "")


def test_ids_are_made_of_names() -> None:
    ids = Ids("data", {"naam": "name"}, {"bsn"})
    assert ids.of("Naam ") == ("name", False)
    assert ids.of("BSN") == ("bsn-2", True)
    assert ids.of("bsn") == ("bsn-2", False)
    assert ids.of("Καφές") == ("data-2", True)
    assert ids.of("123") == ("data-3", True)
    assert identifier("Één lang " + "woord " * 40).startswith("een-lang-woord")
    assert len(identifier("a" * 500)) <= 48
    assert letters(1) + letters(27) + letters(703) == "AAAAAA"


def _sheet(*rows: list[str]) -> Sheet:
    return Sheet(
        "", {(r, c): Cell(Place("x", "", r, c), text) for r, row in enumerate(rows, 1) for c, text in enumerate(row, 1) if text}
    )


def test_headings_are_found_wherever_they_stand() -> None:
    body = ["Klantenbeheer", "Klanten", "naam, adres", "toestemming"]
    found = find_headings(
        _sheet(["Ons register"], [], ["Verwerking", "Betrokkenen", "Persoonsgegevens", "Grondslag"], body), WORDS
    )
    assert found is not None
    assert (found.rows, found.locale) == ((3,), "nl")
    assert [each.holds for each in found.headings] == ["activity", "people", "data", "basis"]
    english = find_headings(
        _sheet(["Processing Activities", "Data Subjects:", "PERSONAL DATA", "Lawful basis (Art. 6)"], body), WORDS
    )
    assert english is not None
    assert english.locale == "en"
    assert [each.holds for each in english.headings] == ["activity", "people", "data", "basis"]
    slip = find_headings(_sheet(["Verwerking", "Bewaartermijen", "Persoonsgegevens"], body), WORDS)
    assert slip is not None
    assert (slip.headings[1].holds, slip.headings[1].certainty) == ("keep", "guessed")
    longer = [
        "Naam van de verwerking",
        "Ontvangers van de persoonsgegevens",
        "Grondslag voor doorgifte",
        "Categories (data/subjects)",
    ]
    longer_ = find_headings(_sheet(longer, body), WORDS)
    assert longer_ is not None
    assert [each.holds for each in longer_.headings] == ["activity", "recipients", "mechanism", "leave"]
    assert find_headings(_sheet(["Naam", "Straat", "Plaats"], ["Jan", "Kade 1", "Utrecht"]), WORDS) is None


def test_what_goes_abroad_goes_to_who_is_there() -> None:
    from noticepress.importing.activities import There
    from noticepress.importing.columns import headed
    from noticepress.importing.record import Wanted, read_record
    from noticepress.importing.tables import Workbook

    heads = ["Verwerking", "Persoonsgegevens", "Ontvangers", "Doorgifte"]
    rows = [
        ["Een", "naam", "Mailchimp Inc. (VS); Infosys Ltd (India); Exact B.V.", "VS, India"],
        ["Twee", "naam", "Zendesk Inc.", "Verenigde Staten (SCC's)"],
        ["Drie", "naam", "Odoo NV (België)", "Brazilië"],
        ["Vier", "naam", "Ada Inc.; Bob Inc.", "Canada; Bob Inc."],
        ["Vijf", "naam", "Exact B.V.", "nee"],
        ["Zes", "naam", "Cara Inc.; Dana Inc.", "Ja, VS"],
    ]
    book = Workbook("x", (_sheet(heads, *rows),))
    found = headed(book, WORDS, None, None, None)
    proposal = read_record(book, found, load_regime(Places(ROOT), "gdpr"), WORDS["nl"], "n", There(), Wanted(law_said=True))
    assert proposal.notice["transfers"] == {
        "us": {"countries": ["US"], "recipients": ["mailchimp-inc"]},
        "us-standard-clauses": {"countries": ["US"], "mechanism": "standard-clauses", "recipients": ["zendesk-inc"]},
        "in": {"countries": ["IN"], "recipients": ["infosys-ltd"]},
        "br": {"countries": ["BR"]},
        "ca": {"countries": ["CA"], "recipients": ["bob-inc"]},
    }
    # what a row says of the United States does not get lost behind what another row says of them
    unsaid = [each.place.row for each in proposal.taken if each.why.startswith("to which recipient of the row")]
    assert unsaid == [4, 7]


def test_headings_of_columns_that_hold_people_of_the_organisation_itself() -> None:
    """A notice that named its own departments as recipients would be wrong; 'internal and external' are both."""
    headings = {
        "nl": {"Ontvangers intern": "leave", "Interne ontvangers": "leave", "Ontvangers extern": "recipients", "Interne en externe ontvangers": "recipients"},
        "en": {"Recipients (all)": "recipients", "Internal recipients": "leave", "Recipients internal": "leave"},
        "de": {"Empfänger intern": "leave", "Empfänger": "recipients"},
    }  # fmt: skip
    for locale, known in headings.items():
        for heading, holds in known.items():
            found = find_headings(_sheet(["Verwerking" if locale == "nl" else "Zweck" if locale == "de" else "Purpose", {"nl": "Grondslag", "de": "Rechtsgrundlage", "en": "Legal basis"}[locale], heading]), {locale: WORDS[locale]})  # fmt: skip
            assert found is not None
            assert found.headings[2].holds == holds, heading


def test_ditto_says_what_stands_above_it() -> None:
    from noticepress.importing.activities import There
    from noticepress.importing.columns import headed
    from noticepress.importing.record import Wanted, read_record
    from noticepress.importing.tables import Workbook

    heads = ["Verwerking", "Persoonsgegevens", "Grondslag", "Bewaartermijn"]
    rows = [["Een", "naam", "idem", "7 jaar"], ["Twee", "idem", "Toestemming", '"'], ["Drie", "adres", "zie boven", "zie boven"]]
    book = Workbook("x", (_sheet(heads, *rows),))
    found = headed(book, WORDS, None, None, None)
    proposal = read_record(book, found, load_regime(Places(ROOT), "gdpr"), WORDS["nl"], "n", There(), Wanted())
    row = {name: each["processing"][0] for name, each in proposal.notice["purposes"].items()}
    assert "basis" not in row["een"]  # nothing stands above the first one
    assert row["twee"] == {"data": ["naam"], "basis": "consent", "keep": "keep-p7y"}
    assert row["drie"] == {"data": ["adres"], "basis": "consent", "keep": "keep-p7y"}
    assert [each.text for each in proposal.taken if each.why.startswith("read as what stands above")] == ["idem", '"', "zie boven", "zie boven"]  # fmt: skip


def test_names_that_begin_alike_are_asked_about_and_others_are_not() -> None:
    def named(**kinds: list[str]) -> dict[str, Any]:
        return {kind: {str(n): {"name": {"nl": name}} for n, name in enumerate(names)} for kind, names in kinds.items()}

    place = Place("r.xlsx", "Blad1")
    notice = named(data=["NAW-gegevens", "NAW", "e-mail", "E-mailadres", "cv", "cvd", "foto's"], people=["Klanten", "leden"])
    found = [each.message for each in alike(notice, place)]
    assert found == ["Blad1: data that may be the same: 'NAW' and 'NAW-gegevens'; 'e-mail' and 'E-mailadres'"]
    assert [*alike(named(recipients=["Politie", "Gemeente"]), place)] == []
