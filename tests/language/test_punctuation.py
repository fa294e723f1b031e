"""The spaces that a language sets beside its marks, and the first day of a month: tables that a typographer can read."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticepress.language.messages import messages
from noticepress.language.phrases import date_in_words
from noticepress.language.punctuation import spaced
from tests.conftest import for_each

FRENCH = {":": "\u00a0", "«": "\u00a0", "»": "\u00a0", ";": "\u202f", "!": "\u202f", "?": "\u202f"}

SPACED = {
    "none": ("**Données**: nom; adresse", "**Données**~: nom'; adresse"),
    "one that breaks": ("Données : nom ; adresse ?", "Données~: nom'; adresse'?"),
    "within bold": ("**Données:** nom", "**Données~:** nom"),
    "quotation marks": ("les «mots» et « autres »: ici", "les «~mots~» et «~autres~»~: ici"),
    "after a bracket": ("(article 6, point f)): oui", "(article 6, point f))~: oui"),
    "two marks": ("Quoi ?!", "Quoi'?!"),
    "alone in brackets": ("oui (?) non", "oui (?) non"),
    "at the end": ("Nom:\n\n- a;\n- b", "Nom~:\n\n- a';\n- b"),
    "a link": ("[voir](https://a.example/?b=1;c): ici", "[voir](https://a.example/?b=1;c)~: ici"),
    "an address": ("https://a.example: b", "https://a.example: b"),
    "a time": ("à 10:30 h", "à 10:30 h"),
    "a table": ("| a | b |\n|:--|--:|", "| a | b |\n|:--|--:|"),
    "code": ("`a: b; c`: d", "`a: b; c`~: d"),
    "an entity": ("a&nbsp;: b &amp; c", "a&nbsp;: b &amp; c"),
    "the target of a reference": ("[a]: https://a.example", "[a]: https://a.example"),
    "a picture": ("![a](b.png)", "![a](b.png)"),
    "words of another language": ("⟦en: See: this⟧: oui", "⟦en: See: this⟧~: oui"),
    "a placeholder": ("{place}: {what}", "{place}~: {what}"),
    "marks of templates": ("nom\ue002: oui", "nom\ue002~: oui"),
    "forms of a term": ("tiers; (un) tiers; !pays tiers", "tiers'; (un) tiers'; !pays tiers"),
}


@for_each(SPACED)
def test_spaces_beside_marks(row: tuple[str, str]) -> None:
    text, said = row
    assert spaced(text, FRENCH) == said.replace("~", "\u00a0").replace("'", "\u202f")
    assert spaced(text, {}) == text


@given(st.text(alphabet="ab :;!?«»()[]{}`<>&*_\n\u00a0\u202f\ue002⟦⟧.", max_size=40))
def test_twice_is_as_once_and_nothing_but_spaces_changes(text: str) -> None:
    said = spaced(text, FRENCH)
    assert spaced(said, FRENCH) == said
    without = str.maketrans("", "", " \u00a0\u202f")
    assert said.translate(without) == text.translate(without)


STYLE = """sentence: {words: 30, fix: scindez}
countries: {les: [NL], "l’": [IT]}
spelling: {spaces: {no-break: [":"], narrow: [";"]}}
"""


def test_a_style_says_which_marks_stand_apart(tmp_path: Path) -> None:
    """Messages have their spaces whoever wrote them; an elided article is written in one with its word."""
    folder = tmp_path / "locales/fr"
    folder.mkdir(parents=True)
    (folder / "style.yaml").write_text(STYLE, "utf-8")
    (folder / "x.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgstr "{n} mots: un;"\n', "utf-8"
    )
    words = messages([tmp_path / "locales"], "fr", "formal", ["x"])
    assert words("a", n=2) == words.plain("a", n=2) == "2 mots\u00a0: un\u202f;"
    assert (words.spelling.country("NL"), words.spelling.country("IT")) == ("les Pays-Bas", "l’Italie")


@pytest.mark.parametrize(
    ("locale", "first", "eleventh"),
    [
        ("fr", "1er décembre 2026", "11 décembre 2026"),
        ("fr-CH", "1er décembre 2026", "11 décembre 2026"),
        ("it", "1º dicembre 2026", "11 dicembre 2026"),
        ("en", "1 December 2026", "11 December 2026"),
        ("nl", "1 december 2026", "11 december 2026"),
        ("de", "1. Dezember 2026", "11. Dezember 2026"),
    ],
)
def test_the_first_day_of_a_month(locale: str, first: str, eleventh: str) -> None:
    assert date_in_words(dt.date(2026, 12, 1), locale) == first
    assert date_in_words(dt.date(2026, 12, 11), locale) == eleventh
