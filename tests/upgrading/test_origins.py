"""From which message a changed word comes: found by the words around it."""

from __future__ import annotations

import pytest

from noticepress.redline import Equal, redline
from noticepress.rendering.used_messages import Used
from noticepress.upgrading.origins import Origin, origins

USED = (
    Used("keep", "Wij bewaren {what} {period}."),
    Used("basis", "Dat mag volgens {law}: {reason}"),
    Used("law", "de wet die hier geldt"),
    Used("and", "en"),
    Used("site", "Meer staat op [onze site]({address})."),
    Used("contact", "Vragen? Mail ons."),
    Used("title", "{name}"),
)
GONE = (*USED, Used("sold", "Wij verkopen uw gegevens niet aan {whom}."))

CASES = [
    # old, new, what it comes from
    ("Wij houden uw naam 2 jaar.", "Wij bewaren uw naam 2 jaar.", [("words", "keep")]),
    ("Wij bewaren uw naam twee jaar.", "Wij bewaren uw naam 24 maanden.", [("value", "keep")]),
    ("Dat mag volgens de regel die hier geldt: ja", "Dat mag volgens de wet die hier geldt: ja", [("words", "law")]),
    ("Dat moet volgens de wet die hier geldt: ja", "Dat mag volgens de wet die hier geldt: ja", [("words", "basis")]),
    ("Vragen? Mail of bel ons.", "Vragen? Mail ons.", [("words", "contact")]),
    ("Er is niets.", "Er is niets.\n\nVragen? Mail ons.", [("words", "contact")]),
    ("Meer staat op [uw site](https://a.example).", "Meer staat op [onze site](https://a.example).", [("words", "site")]),
    (
        "Vragen? Schrijf ons. Wij houden uw naam 2 jaar.", "Vragen? Mail ons. Wij bewaren uw naam 2 jaar.",
        [("words", "contact"), ("words", "keep")],
    ),
    ("Eén. \n\nWij verkopen uw gegevens niet aan derden.", "Eén.", [("gone", "sold")]),
    ("Eén. \n\nEen zin van een ander programma.", "Eén.", []),
    ("Dit staat er zo.", "Dit staat hier zo.", []),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), CASES, ids=[new[:30] for _, new, _ in CASES])
def test_a_changed_place_names_its_messages(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    places = [each for each in redline(old, new).operations if not isinstance(each, Equal)]
    assert [(origin.kind, origin.id) for each in places for origin in origins((each,), USED, GONE)] == expected


def test_the_more_of_a_message_stands_there_the_surer() -> None:
    """One word stands in many messages: the one counts of which the most words are there."""
    places = redline("Wij slaan uw naam op.", "Wij bewaren uw naam.").operations
    used = (Used("one", "bewaren"), Used("all", "Wij bewaren {what}."))
    assert origins(places, used, ()) == (Origin("words", "all"),)
