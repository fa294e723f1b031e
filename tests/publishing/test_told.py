"""Which names and periods stand in a text as words of their own, and that odd facts of a release are left out."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest

from noticepress.html.document import Rendered, to_html
from noticepress.law.regime import load_regime
from noticepress.places import Places
from noticepress.publishing.pages.answers import answers
from noticepress.publishing.pages.told import Told
from tests.conftest import ROOT
from tests.fuzz.commands import ODD


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("Voor LEVERING en verzending.", {"ING", "verzend"}, set()),
        ("Wij delen met ING.", {"ING", "IN"}, {"ING"}),
        ("LEVERING door ING", {"ING"}, {"ING"}),
        ("- **ING**", {"ING"}, {"ING"}),
        ("_ING_, ‘ABN’ en (KPN)", {"ING", "ABN", "KPN"}, {"ING", "ABN", "KPN"}),
        ("de ING-app en e-mail", {"ING", "mail"}, set()),
        ("ING – een bank", {"ING"}, {"ING"}),
        ("11 jaar; 2,1 jaar; 1.1 jaar", {"1 jaar"}, set()),
        ("Na 1 jaar.", {"1 jaar"}, {"1 jaar"}),
        ("14-30 dagen, 2–3 weken", {"30 dagen", "3 weken"}, {"30 dagen", "3 weken"}),
        ("1 jaar en 6 maanden", {"1 jaar", "6 maanden", "1 jaar en 6 maanden"}, {"1 jaar en 6 maanden"}),
        ("1 jaar en 6 maanden, soms 6 maanden", {"1 jaar", "6 maanden", "1 jaar en 6 maanden"}, {"6 maanden", "1 jaar en 6 maanden"}),
        ("ING Bank N.V. helpt", {"ING", "ING Bank N.V."}, {"ING Bank N.V."}),
        ("Onze bank.", {"onze bank"}, {"onze bank"}),
        ("ónze Élan", {"nze", "lan", "élan"}, {"élan"}),
        ("Yahoo! en C++", {"Yahoo!", "C++", "C"}, {"Yahoo!", "C++"}),
        ("Straße 5", {"5", "Straß"}, {"5"}),
        ("Over 5.", {"5", ""}, {"5"}),
        ("", {"a"}, set()),
    ],
)  # fmt: skip
def test_only_words_of_their_own_stand_in_a_text(text: str, words: set[str], there: set[str]) -> None:
    assert Told(text, Rendered("", []), {}, "gdpr", "nl").standing(words) == there


def test_the_first_name_that_stands_there() -> None:
    told = Told("Post en een bank.", Rendered("", []), {}, "gdpr", "nl")
    names = {
        "a": [{"nl": "Post"}, {"nl": "een bank"}],
        "b": [None, {"nl": "een bank"}],
        "c": [{"und": "*Post*"}],
        "d": ["Post"],
        "e": [3, []],
    }
    assert told.named(names) == {"a": "Post", "b": "een bank", "d": "Post"}


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("## Aan wie {#recipients}\n\n- **Post**\n- een bank\n\n## Cookies {#cookies}\n\nDe meter.\n", 2),
        (
            "## Aan wie {#recipients}\n\nWij delen.\n\n### 1.1 Zij werken voor ons {#recipients-processor}\n\n- **Post**\n\n## Cookies {#cookies}\n\nEen bank.\n",
            1,
        ),
        (
            "## Aan wie {#recipients}\n\nZie cookies.\n\n## Cookies {#cookies}\n\nDe meter, Post.\n",
            2,
        ),  # it lists none: what the text names
        ("## Cookies {#cookies}\n\nDe meter.\n\n## Aan wie {#recipients}\n\nPost, een bank", 2),
        ("## Aan wie {#recipients}\n\nNiemand.\n", 0),
        ("# Aan wie {#recipients}\n\n## Post {#post}\n\n# Cookies {#cookies}\n\nEen bank.\n", 1),
    ],
)
def test_recipients_are_counted_in_the_section_to_which_their_number_leads(text: str, count: int) -> None:
    facts = {"notice": {"recipients": {key: {"name": {"nl": key}} for key in ("Post", "een bank", "de meter")}}}
    found = answers(text, to_html(text), facts, load_regime(Places(ROOT), "gdpr"), "nl").answers
    assert [said.n for answer in found for said in answer.sentences] == ([count] if count else [])


TEXT = "# T\n\n## 1. Wie {#responsible}\n\nMolen\n\n## Doelen {#purposes}\n\nMalen, 3 weken, zolang nodig\n\n## Aan wie {#recipients}\n\nPost\n\n## Ver {#transfers}\n\nPost\n"
FACTS: dict[str, Any] = {
    "organisation": {"name": {"und": "Molen"}, "legal-name": {"und": "Molen"}},
    "notice": {
        "summary": [{"nl": "Wij malen.", "regimes": ["gdpr"]}],
        "purposes": {"grind": {"name": {"nl": "Malen"}, "unexpected": True, "processing": [{"regimes": [], "keep": {"for": "P3W", "exceptions": [{"for": "P9Y"}]}}]}},
        "recipients": {"post": {"name": {"und": "Post"}, "category": {"nl": "post"}}},
        "retention": {"all": {"for": "P3W", "until": {"nl": "zolang nodig"}, "criteria": None}},
        "transfers": {"a": {"recipients": ["post"]}, "b": {"all-recipients": True}},
        "california": {"sells": True},
    },
}  # fmt: skip


def places(facts: Any) -> Iterator[tuple[Any, Any]]:
    """Every place in ``facts``: what holds it, and where."""
    for key, value in list(facts.items() if isinstance(facts, dict) else enumerate(facts) if isinstance(facts, list) else ()):
        yield facts, key
        yield from places(value)


def test_what_odd_facts_cannot_tell_is_left_out() -> None:
    rendered, law = to_html(TEXT), load_regime(Places(ROOT), "gdpr")
    assert len(answers(TEXT, rendered, FACTS, law, "nl").answers) == 3
    for number in range(len([*places(FACTS)])):
        for odd in ODD:
            facts = deepcopy(FACTS)
            holder, key = [*places(facts)][number]
            holder[key] = odd
            found = answers(TEXT, rendered, facts, law, "nl")
            assert len(found.answers) <= 3
            assert all(
                isinstance(value, str) for answer in found.answers for each in answer.sentences for value in each.values.values()
            )
