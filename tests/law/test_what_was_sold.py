"""What the notice for California says of selling and sharing, now and in the twelve months before, is what facts state and nothing more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from .deciding import changed, documents, facts_of

NOBODY: Mapping[str, Any] = {
    "data/contact-details/california/sold-to": [],
    "data/contact-details/california/shared-to": [],
    "data/visits/california/shared-to": [],
}
NEITHER = {
    "california/sells": False,
    "california/shares": False,
    "california/under-16": False,
    "california/under-16-opt-in": None,
}
YEAR = "california/sold-or-shared-in-past-year"
ENDED = {
    "data/contact-details/california/last-sold-or-shared": "2026-12-31",
    "data/visits/california/last-sold-or-shared": "2026-12-31",
}
SAID = {
    "neither": (
        "We do not sell your personal information, and we do not share it",
        "Wij verkopen uw persoonlijke informatie niet",
    ),
    "nor last year": ("We did neither in the past 12 months.", "De afgelopen 12 maanden deden wij dat ook niet."),
    "stopped": ("We no longer sell or share personal information", "Wij verkopen en delen geen persoonlijke informatie meer"),
    "sold never": ("we did not sell any in the past 12 months", "Wij verkopen die informatie niet en deden dat"),
    "sold no longer": ("We no longer sell it.", "Verkopen doen wij niet meer."),
    "sold not": ("We do not sell it.", "Wij verkopen die informatie niet."),
    "shared no longer": ("We no longer share it", "Delen voor advertenties op basis van uw gedrag elders doen"),
    "list of the year": ("Categories we sold in the past 12 months", "Categorieën die wij de afgelopen 12 maanden verkochten"),
    "list of today": ("Categories we sell", "Categorieën die wij verkopen"),
    "begun": ("We have only just begun to do so", "Wij beginnen hier nu pas mee"),
}
"""Sentences by what they say, in English and Dutch."""
CASES: Mapping[str, tuple[Mapping[str, Any], set[str]]] = {
    "neither, and nobody said anything of the year": ({**NEITHER, **NOBODY}, {"neither"}),
    "neither, nor last year": ({**NEITHER, **NOBODY, YEAR: False}, {"neither", "nor last year"}),
    "neither, but last year": ({**NEITHER, **NOBODY, YEAR: True}, {"stopped"}),
    "neither, and buyers without a last day": (NEITHER, {"neither", "list of the year"}),
    "neither, and buyers until a day": ({**NEITHER, **ENDED}, {"stopped", "list of the year"}),
    "shares, and sold nothing that was said": (
        {"california/sells": False, "data/contact-details/california/sold-to": []},
        {"sold not"},
    ),
    "shares, and the lists are of the whole year": (
        {"california/sells": False, "data/contact-details/california/sold-to": [], YEAR: True},
        {"sold never"},
    ),
    "shares, and names a buyer without a last day": ({"california/sells": False}, {"sold not", "list of the year"}),
    "shares, and sold until a day": (
        {"california/sells": False, "data/contact-details/california/last-sold-or-shared": "2026-12-31"},
        {"sold no longer", "list of the year"},
    ),
    "sells and shares": ({}, {"list of the year"}),
    "sells and shares from now on": ({YEAR: False}, {"list of today", "begun"}),
}


@pytest.mark.parametrize("case", CASES)
def test_only_what_is_stated_is_said(case: str) -> None:
    change, expected = CASES[case]
    for document in documents(changed(facts_of(), change), "ccpa"):
        language = ("en", "nl").index(document.locale)
        text = document.text.split("{#sale-and-sharing}")[1].split("\n## ")[0]
        assert {what for what, words in SAID.items() if words[language] in text} == expected, document.locale
