"""How long data are kept, where a change is told: one phrase, as a notice says it."""

from __future__ import annotations

from typing import Any

import pytest

from noticepress.changes.retention import retention_phrase
from noticepress.changes.values import Wording
from noticepress.language.messages import messages
from noticepress.places import packaged

START = {"nl": "de bezorging", "en": "delivery", "de": "der Lieferung"}
EVENT = {"nl": "u zich afmeldt", "en": "you unsubscribe", "de": "Sie sich abmelden"}

PHRASES: list[tuple[dict[str, Any], tuple[str, str, str] | None]] = [
    ({"for": "P2Y"}, ("2 jaar", "2 years", "2 Jahre")),
    ({"for": "P2Y", "from": START}, ("2 jaar na de bezorging", "2 years after delivery", "2 Jahre nach der Lieferung")),
    ({"for": "P2Y", "at-most": True}, ("hoogstens 2 jaar", "at most 2 years", "höchstens 2 Jahre")),
    (
        {"for": "P2Y", "from": START, "at-most": True, "approximate": False},
        ("hoogstens 2 jaar na de bezorging", "at most 2 years after delivery", "höchstens 2 Jahre nach der Lieferung"),
    ),
    (
        {"for": "P2Y", "from": START, "approximate": True},
        ("ongeveer 2 jaar na de bezorging", "about 2 years after delivery", "etwa 2 Jahre nach der Lieferung"),
    ),
    ({"until": EVENT}, ("totdat u zich afmeldt", "until you unsubscribe", "bis Sie sich abmelden")),
    ({"for": "P2Y", "until": EVENT}, None),
    ({"for": "P2Y", "erasure": START}, None),
    ({"criteria": EVENT}, None),
]


@pytest.mark.parametrize(("keep", "said"), PHRASES)
@pytest.mark.parametrize(("locale", "place"), [("nl", 0), ("en", 1), ("de", 2)])
def test_one_phrase(keep: dict[str, Any], said: tuple[str, str, str] | None, locale: str, place: int) -> None:
    words = messages([packaged("locales")], locale, "formal", ("changes", "common"))
    assert retention_phrase(keep, Wording(words, locale, {}, {})) == (said and said[place])


def test_without_the_words_of_notices_there_is_none() -> None:
    words = messages([packaged("locales")], "nl", "formal", ("changes",))
    assert retention_phrase({"for": "P2Y", "from": START}, Wording(words, "nl", {}, {})) is None
