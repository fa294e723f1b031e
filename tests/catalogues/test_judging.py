"""Which translations can stand for their source, and which messages are another language's words: tables that a translator can read."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale

from noticepress.catalogues.copied import copied
from noticepress.catalogues.judging import flaws, says_nothing_new
from noticepress.catalogues.needed import Domain, Word
from noticepress.catalogues.plural_forms import plural_forms
from noticepress.html.standing_in import in_their_language
from noticepress.language.standing_in import filled, marked
from noticepress.places import Places, packaged
from tests.conftest import ROOT, for_each

ONE = ("Version {version} has been in force since {date}.",)
SEVERAL = ("{n} recipient gets {data}.", "{n} recipients get {data}.")
LINKED = ("See [your rights](#rights) and **{law}**:",)

JUDGED: dict[str, tuple[tuple[str, ...], tuple[str, ...], set[str]]] = {
    "right": (ONE, ("Version {version} gilt seit {date}.",), set()),
    "in another order": (ONE, ("Seit {date} gilt Version {version}.",), set()),
    "lacks a value": (ONE, ("Diese Version gilt seit {date}.",), {"placeholder-missing"}),
    "asks for another": (ONE, ("Version {version} gilt seit {datum}.",), {"placeholder-missing", "placeholder-unknown"}),
    "brackets": (ONE, ("Version {version} gilt seit {date} {sic!}.",), {"placeholder-unknown"}),
    "a bracket that stays open": (ONE, ("Version {version} gilt seit {date} {.",), {"placeholder-unknown"}),
    "no full stop": (ONE, ("Version {version} gilt seit {date}",), {"word-end"}),
    "the full stop of Japanese": (ONE, ("{version} は {date} から有効です。",), set()),
    "a full stop in quotation marks": (ONE, ("„Version {version} gilt seit {date}.“",), set()),
    "space before": (ONE, (" Version {version} gilt seit {date}.",), {"word-space"}),
    "two spaces": (ONE, ("Version  {version} gilt seit {date}.",), {"word-space"}),
    "forms": (SEVERAL, ("{n} Empfänger erhält {data}.", "{n} Empfänger erhalten {data}."), set()),
    "a form without its number": (SEVERAL, ("Ein Empfänger erhält {data}.", "{n} Empfänger erhalten {data}."), set()),
    "one form": (SEVERAL, ("{n} Empfänger erhalten {data}.",), {"word-forms"}),
    "three forms": (SEVERAL, ("{n} a {data}.", "{n} b {data}.", "{n} c {data}."), {"word-forms"}),
    "a link": (LINKED, ("Siehe [Ihre Rechte](#rights) und **{law}**:",), set()),
    "a link elsewhere": (LINKED, ("Siehe [Ihre Rechte](#rechte) und **{law}**:",), {"word-link"}),
    "a link that is gone": (LINKED, ("Siehe Ihre Rechte und **{law}**:",), {"word-link"}),
    "bold that is gone": (LINKED, ("Siehe [Ihre Rechte](#rights) und {law}:",), {"word-markup"}),
    "one that turns words round": (ONE, ("Version {version} gilt seit \u202e{date}.",), {"text-invisible"}),
    "one that templates use": (ONE, ("Version {version}\ue002 gilt seit {date}.",), {"text-invisible"}),
    "spaces that do not break": (ONE, ("Version\u00a0{version} gilt seit\u202f{date}.",), set()),
    "a small letter at the start of a sentence": (ONE, ("die Version {version} gilt seit {date}.",), {"word-start"}),
    "a small letter where no sentence begins": (("Article {article}",), ("article {article}",), set()),
    "an address that runs": (("Contact",), ("[Kontakt](javascript:alert(1))",), {"text-link"}),
    "a character that nobody sees": (("Contact",), ("Kon\x1btakt",), {"text-invisible"}),
    "HTML in disguise": (("Contact",), ("&lt;Kontakt",), {"text-html"}),
    "a book": (("Contact",), ("Kontakt" * 1000,), {"word-long"}),
    "another end": (LINKED, ("Siehe [Ihre Rechte](#rights) und **{law}**.",), {"word-end"}),
}


@for_each(JUDGED)
def test_a_translation_is_held_against_its_source(row: tuple[tuple[str, ...], tuple[str, ...], set[str]]) -> None:
    source, said, rules = row
    assert {flaw.rule for flaw in flaws(Word(("", "x"), source, len(source) > 1), said, 2)} == rules


FORMS = {
    "contract; contracts; sell (or share); !social contract": set(),
    "Vertrag; (dieser) Vertrag": set(),
    "Vertrag (": {"glossary-form"},
    "Vertrag;; Verträge": {"glossary-form"},
}


@for_each({said: (said, rules) for said, rules in FORMS.items()})
def test_forms_of_a_term(row: tuple[str, set[str]]) -> None:
    assert {flaw.rule for flaw in flaws(Word(("", "glossary.contract.forms"), ("contract",), False), (row[0],), 2)} == row[1]


def test_an_explanation_has_45_words() -> None:
    word = Word(("", "glossary.contract.means"), ("An agreement.",), False)
    assert [flaw.rule for flaw in flaws(word, ("Ein Wort " * 22 + "da.",), 2)] == []
    assert [flaw.rule for flaw in flaws(word, ("Ein Wort " * 23 + "da.",), 2)] == ["word-long"]


@for_each({
    "other words": (("Welche Daten",), ("Which data",), 0),
    "the same words": (("Which data we use",), ("Which data we use",), 4),
    "only values": (("{level}: {rationale} ({citation})",), ("{level}: {rationale} ({citation})",), 0),
    "a name that keeps its language": (("See Global Privacy Control now",), ("See Global Privacy Control now",), 2),
    "letters of a law": (("GDPR",), ("GDPR",), 0),
    "the target of a link is no word": (("[§](#rights-and-more)",), ("[§](#rights-and-more)",), 0),
})  # fmt: skip
def test_how_many_words_are_the_same(row: tuple[tuple[str, ...], tuple[str, ...], int]) -> None:
    said, source, words = row
    assert says_nothing_new(said, source, ["Global Privacy Control"]) == words


def test_dutch_and_english_are_no_copies_of_each_other() -> None:
    for name in sorted(path.stem for path in (packaged("locales") / "en").glob("*.po")):
        for code in ("nl", "en"):
            assert copied(Domain(Places(ROOT), name, code, "en")) == {}, name


def test_a_variant_of_a_language_may_say_the_same(tmp_path: Path) -> None:
    """The English of the United States needs no words of its own."""
    (tmp_path / "locales/en-US").mkdir(parents=True)
    (tmp_path / "locales/en-US/gdpr.po").write_bytes((packaged("locales") / "en/gdpr.po").read_bytes())
    assert copied(Domain(Places(tmp_path), "gdpr", "en-US", "nl")) == {}


@pytest.mark.parametrize(
    ("code", "shown"),
    [("de", ["1", "0, 2, 3, 4, 5, 6 …"]), ("fr", ["0, 1", "2, 3, 4, 5, 6, 7 …"]), ("ja", ["0, 1, 2, 3, 4, 5 …"])],
)
def test_for_which_numbers_a_form_stands(code: str, shown: list[str]) -> None:
    forms = plural_forms(Locale.parse(code))
    assert [forms.numbers(form) for form in range(forms.count)] == shown


# ---- Words that stand in


@for_each({
    "nothing stands in": ("<p>Was wir wissen</p>", "<p>Was wir wissen</p>"),
    "a text": ("<p>⟦en: Key points⟧</p>", '<p><span lang="en" class="np-stands-in">⟦en: Key points⟧</span></p>'),
    "around a link": (
        "<p>⟦en: See <a>rights</a> now.⟧ Ja.</p>",
        '<p><span lang="en" class="np-stands-in">⟦en: See </span><a><span lang="en" class="np-stands-in">rights</span></a>'
        '<span lang="en" class="np-stands-in"> now.⟧</span> Ja.</p>',
    ),
    "one within another": (
        "<p>⟦en: For ⟦nl: klanten⟧.⟧</p>",
        '<p><span lang="en" class="np-stands-in">⟦en: For </span><span lang="nl" class="np-stands-in">⟦nl: klanten⟧</span>'
        '<span lang="en" class="np-stands-in">.⟧</span></p>',
    ),
    "where no tag can stand": ('<title>⟦en: Draft⟧</title><a title="⟦en: Open⟧">x</a>', '<title>⟦en: Draft⟧</title><a title="⟦en: Open⟧">x</a>'),
    "a sign that begins nothing": ("<p>⟧ a ⟦ b</p>", "<p>⟧ a ⟦ b</p>"),
})  # fmt: skip
def test_what_stands_in_says_its_language(row: tuple[str, str]) -> None:
    assert in_their_language(row[0]) == row[1]


def test_texts_of_the_facts_stand_in() -> None:
    assert filled({"nl": "Namen"}, ["nl", "fr"]) == {"nl": "Namen", "fr": "⟦nl: Namen⟧"}
    assert filled({"nl": ["naam", "adres"]}, ["nl", "fr"])["fr"] == ["⟦nl: naam⟧", "⟦nl: adres⟧"]
    assert marked("\nDear\n\n", "en") == "\n⟦en: Dear⟧\n\n"
