"""How a text begins where there is no room for it whole."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from noticepress.language.beginnings import beginning, title
from tests.conftest import for_each

KNOWN = frozenset({"b.v", "bijv", "o.a"})


@for_each(
    {
        "whole sentences": (["Een is kort. Twee is langer dan er plaats is."], 20, "Een is kort."),
        "several texts": (["Een.", "Twee.", "Drie is te lang."], 12, "Een. Twee."),
        "all of it": (["Een. Twee."], 10, "Een. Twee."),
        "marks and links": (["*Zie* [onderdeel 3](#rights)."], 40, "Zie onderdeel 3."),
        "at a pause": (["Wij geven gegevens door aan onze bank, die ze bewaart zolang het moet."], 45, "Wij geven gegevens door aan onze bank…"),
        "no pause": (["Wij geven gegevens door aan onze bank die ze bewaart."], 30, "Wij geven gegevens door aan…"),
        "an early pause leaves too little": (["Ja, wij geven gegevens door aan onze bank die ze bewaart."], 30, "Ja, wij geven gegevens door…"),
        "no open bracket": (["Wij geven gegevens door (aan een bank, en aan een bezorger)."], 45, "Wij geven gegevens door…"),
        "one long word": (["x" * 60], 10, "x" * 9 + "…"),
        "nothing": (["", "   "], 10, ""),
    }
)  # fmt: skip
def test_the_beginning_of_texts(row: tuple[list[str], int, str]) -> None:
    texts, most, said = row
    assert beginning(texts, KNOWN, most) == said


@for_each(
    {
        "of several": ("U kunt achteraf betalen. Een computer beslist daarover.", "U kunt achteraf betalen"),
        "an abbreviation ends none": ("Fietsen B.V. neemt het over. Meer niet.", "Fietsen B.V. neemt het over"),
        "an abbreviation keeps its stop at the end": ("Het bedrijf heet nu Fietsen B.V.", "Het bedrijf heet nu Fietsen B.V."),
        "a question keeps its mark": ("Wat is er nieuw? Niets.", "Wat is er nieuw?"),
        "without a full stop": ("Een woord verbeterd", "Een woord verbeterd"),
        "long": ("Wij " + "geven gegevens door, " * 9 + "enzovoort.", "Wij geven gegevens door, geven gegevens door, geven gegevens door…"),
        "paragraphs": ("Eerste alinea\n\nTweede alinea.", "Eerste alinea"),
        "none": ("", ""),
    }
)  # fmt: skip
def test_a_first_sentence_as_a_title(row: tuple[str, str]) -> None:
    text, said = row
    assert title(text, KNOWN, 80) == said


@given(st.text(max_size=200), st.integers(2, 60))
def test_it_never_takes_more_room(text: str, most: int) -> None:
    assert len(beginning([text], KNOWN, most)) <= most
    assert len(title(text, KNOWN, most)) <= most
