"""What a notice says differently of a shared fact, and the whole that comes of it."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticepress.model.data import DataCategory
from noticepress.model.organisation import Organisation
from noticepress.model.recipients import Recipient
from noticepress.model.shape import fields
from noticepress.model.statements import Cookies
from noticepress.shared_facts.differences import difference, put_together

HOSTING = {"name": "Wolk B.V.", "role": "processor", "countries": ["IE"], "does": {"nl": "host", "en": "hosts"}}


@pytest.mark.parametrize(
    ("model", "shared", "own", "whole"),
    [
        (Recipient, HOSTING, {"countries": ["US"]}, {**HOSTING, "countries": ["US"]}),
        (Recipient, HOSTING, {"choice": {"nl": "a", "en": "b"}}, {**HOSTING, "choice": {"nl": "a", "en": "b"}}),
        (Recipient, HOSTING, {"does": {"nl": "bewaart"}}, {**HOSTING, "does": {"nl": "bewaart"}}),  # a text stands whole
        (Recipient, HOSTING, {"role": None}, {key: HOSTING[key] for key in ("name", "countries", "does")}),
        (
            Recipient,
            {**HOSTING, "california": {"role": "contractor", "tracks-across-sites": True}},
            {"california": {"role": "third-party"}},
            {**HOSTING, "california": {"role": "third-party", "tracks-across-sites": True}},
        ),
        (
            Cookies,
            {"types": {"own": {"name": "Eigen", "purpose": {"nl": "p"}, "keep": "P1Y"}}},
            {"types": {"own": {"keep": "P2Y"}, "more": {"name": "Meer", "purpose": {"nl": "q"}}}},
            {
                "types": {
                    "own": {"name": "Eigen", "purpose": {"nl": "p"}, "keep": "P2Y"},
                    "more": {"name": "Meer", "purpose": {"nl": "q"}},
                }
            },
        ),
        (  # another kind of statement is not put together with the first
            Organisation,
            {"data-protection-officer": {"email": "a@b.example", "name": "A"}},
            {"data-protection-officer": {"required": False, "reason": {"nl": "r"}}},
            {"data-protection-officer": {"required": False, "reason": {"nl": "r"}}},
        ),
        (
            Organisation,
            {"data-protection-officer": {"email": "a@b.example", "name": "A"}},
            {"data-protection-officer": {"email": "c@d.example"}},
            {"data-protection-officer": {"email": "c@d.example", "name": "A"}},
        ),
    ],
)
def test_key_by_key(model: type, shared: dict[str, Any], own: dict[str, Any], whole: dict[str, Any]) -> None:
    assert put_together(model, shared, own).data == whole
    assert difference(model, shared, whole) == own


def test_what_is_said_again_is_told() -> None:
    again = {"countries": ["IE"], "role": "controller", "does": {"nl": "host", "en": "hosts"}}
    assert put_together(Recipient, HOSTING, again).repeated == (("countries",), ("does",))
    assert put_together(Recipient, HOSTING, HOSTING).repeated == ((),)


def _facts(model: type) -> st.SearchStrategy[dict[str, Any]]:
    """Facts that have the keys of ``model``, with values of every sort."""
    text = st.dictionaries(st.sampled_from(["nl", "en"]), st.sampled_from(["a", "b"]), min_size=1)
    value = st.one_of(st.sampled_from(["P1Y", True, False]), text, st.lists(st.sampled_from(["x", "y"]), max_size=2))
    nested = st.dictionaries(st.sampled_from(["categories", "sensitive", "collected"]), value, min_size=1)
    keys = [key for key in fields(model) if key not in ("california", "obligatory")]
    return st.builds(
        lambda own, more: {**own, **({"california": more} if more else {})},
        st.dictionaries(st.sampled_from(keys), value, min_size=1),
        st.none() | nested,
    )


@given(_facts(DataCategory), _facts(DataCategory))
def test_a_difference_gives_the_whole_again_and_says_nothing_twice(shared: dict[str, Any], whole: dict[str, Any]) -> None:
    own = difference(DataCategory, shared, whole)
    if own is None:
        assert shared == whole
    else:
        together = put_together(DataCategory, shared, own)
        assert together.data == whole
        assert together.repeated == ()
