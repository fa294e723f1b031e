"""Where nobody says anything, the document says nothing: leaving out a fact adds no sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from tests.law.deciding import changed, facts_of

from .silent import said_more, written

EXPECTED = YAML(typ="safe", pure=True).load(Path(__file__).with_name("silence.yaml").read_text("utf-8"))


@pytest.mark.parametrize("regime", EXPECTED)
def test_leaving_out_a_fact_adds_no_sentence(regime: str) -> None:
    """Each key of the complete notice in turn; what comes nevertheless has a reason in ``silence.yaml``, and all that stands there comes."""
    assert said_more(regime) == {message: set(each["without"]) for message, each in EXPECTED[regime].items()}


TRANSFER, TYPE, ROW = "transfers/ads-us", "cookies/types/advertising", "purposes/deliver/processing/0"
CONTRACT = {
    "purposes": {"deliver": {"name": {"en": "Deliver"}, "processing": [{"data": ["contact-details"], "basis": "contract"}]}},
    "automated-decisions": None,
}
ELSEWHERE = {"regimes": ["uk-gdpr"]}
SILENT = {
    "who places a cookie": ("gdpr", {f"{TYPE}/placed-by": None}, ["cookies.placed-by.us", "cookies.placed-by.others"]),
    "who places a cookie that is asked for": ("ccpa", {f"{TYPE}/placed-by": None}, ["cookies.consent"]),
    "what a transfer rests on": (
        "gdpr",
        {f"{TRANSFER}/mechanism": None, f"{TRANSFER}/fallback": None, "transfers/broker-us/mechanism": None},
        ["adequacy.exists", "adequacy.before", "adequacy.scope", "adequacy.not-used"],
    ),
    "who gets the data abroad": ("gdpr", {f"transfers/{each}/recipients": None for each in ("group-in", "archive-ph", "greeting-cn", "gift-za", "rescue-mx")}, ["transfers.own", "transfers.own-somewhere"]),
    "transfers of another law only": ("gdpr", {"transfers": {"a": {"countries": ["US"], **ELSEWHERE}}}, ["transfers.none"]),
    "decisions of another law only": ("gdpr", {"automated-decisions/pay-later/regimes": ["ccpa"]}, ["automated.none"]),
    "cookies of another law only": ("gdpr", {f"{TYPE}/regimes": ["ccpa"]}, ["cookies.none"]),
    "sources of another law only": ("gdpr", {f"sources/{each}/regimes": ["ccpa"] for each in ("court", "list-company", "trade-register")}, ["sources.none"]),
    "recipients of another law only": ("gdpr", {f"recipients/{each}/regimes": ["ccpa"] for each in ("carrier", "ad-network", "data-broker")}, ["recipients.none"]),
    "recipients of a row in another law only": ("gdpr", {"recipients/carrier/regimes": ["ccpa"]}, ["purposes.recipients.none"]),
    "where data of a contract come from": ("gdpr", {**CONTRACT, "data/contact-details/source": []}, ["right.portability.none"]),
    "to whom data of a category went": ("ccpa", {f"{ROW}/recipients": None, "purposes/newsletter/processing/0/recipients": None, "purposes/count-sales/processing/0/recipients": None}, ["recipients.category.none"]),
    "to whom data went": ("ccpa", {**CONTRACT, "recipients": None}, ["recipients.none", "recipients.category.none"]),
    "which data are sold": ("ccpa", {"data/contact-details/california/sold-to": None}, ["nac.sale.rest"]),
}  # fmt: skip
"""What nobody states, the law, how, and the messages of which there must not be more."""


def test_what_nobody_stated_is_not_said() -> None:
    whole = {regime: written(facts_of(), regime).messages for regime in EXPECTED}
    more = {
        case: found
        for case, (regime, change, messages) in SILENT.items()
        if (
            found := [
                each for each in messages if written(changed(facts_of(), change), regime).messages[each] > whole[regime][each]
            ]
        )
    }
    assert more == {}
