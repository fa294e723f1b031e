"""How requests are made under one notice: key by key what the notice says, else what the organisation does."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticepress.changes.visible_facts import shown
from noticepress.model.requests import OwnRequests, Requests, effective, effective_plain
from noticepress.releasing.freeze import facts_of as frozen
from tests.conftest import ROOT
from tests.law.deciding import decided, documents, facts_of

TEXTS = ("verification", "verification-with-account", "verification-without-account", "agents", "refusals", "appeals", "note")
texts = st.one_of(
    st.builds(lambda word: {"en": word}, st.sampled_from(["One.", "Two."])),
    st.builds(
        lambda word, law: {"en": word, "regimes": [law]}, st.sampled_from(["One.", "Two."]), st.sampled_from(["gdpr", "ccpa"])
    ),
)
channels = st.dictionaries(
    st.sampled_from(["mail", "post", "shop"]), st.fixed_dictionaries({"kind": st.sampled_from(["email", "post"])})
)
own = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(TEXTS, texts),
        "channels": channels,
        "answer-within": st.just("P2W"),
        "use-channels": st.lists(st.sampled_from(["mail", "shop"]), unique=True),
        "regimes": st.sampled_from([["gdpr"], ["ccpa"]]),
    },
)
general = st.fixed_dictionaries({"channels": channels}, optional={**dict.fromkeys(TEXTS, texts), "extension": st.just("P2M")})


@given(st.none() | general, own, st.sampled_from(["gdpr", "ccpa"]))
def test_typed_and_plain_facts_agree(organisation: Any, notice: Any, law: str) -> None:
    bound = Requests.model_validate(organisation) if organisation else None
    typed = effective(bound, OwnRequests.model_validate(notice), law)
    plain = effective_plain(organisation, notice, law)
    assert (typed is None) == (plain is None)
    if typed is not None and plain is not None and "regimes" not in (organisation or {}):
        assert typed == Requests.model_validate({key: value for key, value in plain.items() if key != "regimes"})


def test_a_key_of_the_notice_takes_the_place_of_the_organisations() -> None:
    everywhere = {
        "channels": {"mail": {"kind": "email"}, "shop": {"kind": "account"}},
        "agents": {"en": "A."},
        "note": {"en": "N."},
    }
    here = {"agents": {"en": "Ours."}, "use-channels": ["mail"], "channels": {"desk": {"kind": "in-person"}}}
    found = effective_plain(everywhere, here, "gdpr")
    assert found is not None
    assert (found["agents"], found["note"], list(found["channels"])) == ({"en": "Ours."}, {"en": "N."}, ["mail", "desk"])


def test_who_says_how_identity_is_checked_says_all_of_it() -> None:
    everywhere = {"channels": {}, "verification": {"en": "V."}, "verification-without-account": {"en": "Your order number."}}
    found = effective_plain(everywhere, {"verification": {"en": "Your e-mail address."}}, "gdpr")
    assert found is not None
    assert "verification-without-account" not in found


@pytest.mark.parametrize("law", ["gdpr", "ccpa"])
def test_applicants_are_not_asked_for_an_order_number(law: str) -> None:
    facts = facts_of(ROOT, "applicants")
    for document in documents(facts, law):
        assert "bestelnummer" not in document.text
        assert "order number" not in document.text
    before = frozen(*facts.having(("requests",), {}).models)
    assert "order number" in str(shown(before, law, {}))
    assert "order number" not in str(shown(frozen(*facts.models), law, {}))


def test_a_finding_stands_where_the_term_was_written() -> None:
    facts = facts_of(ROOT, "applicants").having(("requests", "answer-within"), "P3M")
    found = [f for verdict in decided(facts, "gdpr") for f in verdict.findings if verdict.requirement.id.startswith("gdpr.12-3")]
    assert [(f.file, f.path) for f in found if f.severity == "error"] == [("notices/applicants/notice.yaml", "requests")]
