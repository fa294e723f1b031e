"""The English of American laws is American, in their catalogues and in the documents of our examples; all other English is British."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from noticepress.language.catalogue import read_catalogue
from noticepress.places import packaged
from noticepress.rendering.document import render
from noticepress.rendering.view import Edition
from noticepress.repository import read_repository
from tests.conftest import AS_OF, ROOT

BRITISH = re.compile(
    r"\b(?:\w*(?:behaviour|honour|favour|colour|neighbour|labour|centre|programme|catalogue|cheque|fulfil(?!l))\w*"
    r"|(?!(?:other|like|super|un)?(?:wise|vise)|(?:\w*(?:adv|exerc|prom|prec|franch|enterpr|rev|superv|surpr|compr|expert|prem|rais|advert|no)is))"
    r"\w{3,}(?:is(?:e|es|ed|ing|ation|ations)|ys(?:e|ed|es|ing)))\b",
    re.IGNORECASE,
)
_NAMES = re.compile(r"\{\w+\}")
"""Names that stand in a message for facts are those of the templates."""
AMERICAN = re.compile(
    r"\b\w*(?:behavior|honor(?!ar)|favor|color\b|center\b|centers\b|program\b|programs\b)\w*|\b\w{3,}iz(?:e|es|ed|ing|ation)\b",
    re.IGNORECASE,
)


def test_the_words_that_are_looked_for_are_found() -> None:
    assert BRITISH.findall("behaviour recognise honour programme centres analysed organisation personalised")[0] == "behaviour"
    assert len(BRITISH.findall("recognise honour programme centres analysed organisation personalised")) == 7
    assert (
        BRITISH.findall("otherwise advertise exercise promise precise supervise advertising raised comprising enterprise") == []
    )
    assert len(AMERICAN.findall("behavior recognize honor program centers personalized")) == 6


@pytest.mark.parametrize("law", ["ccpa", "us-states", "wa-mhmda"])
def test_the_catalogue_of_an_american_law_is_american(law: str) -> None:
    entries = read_catalogue(packaged("locales") / f"en/{law}.po").entries
    said = {name: _NAMES.sub("", form) for (_, name), entry in entries.items() for form in entry.forms}
    assert {name: form for name, form in said.items() if BRITISH.search(form)} == {}


@pytest.mark.parametrize("domain", ["gdpr", "uk-gdpr"])
def test_the_catalogues_of_europe_are_british(domain: str) -> None:
    entries = read_catalogue(packaged("locales") / f"en/{domain}.po").entries
    assert {name: form for (_, name), entry in entries.items() for form in entry.forms if AMERICAN.search(form)} == {}


@pytest.mark.parametrize(
    ("root", "notice", "law"),
    [
        (ROOT, "webshop", "ccpa"),
        (ROOT, "applicants", "ccpa"),
        *((ROOT / "tests/law/us", "club", law) for law in ("ccpa", "us-states", "wa-mhmda")),
        (ROOT / "tests/law/us", "shop", "us-states"),
    ],
)
def test_documents_under_american_laws_are_american(root: Path, notice: str, law: str) -> None:
    repository = read_repository(root)
    assert repository.organisation is not None
    facts = repository.notices[notice].notice
    assert facts is not None
    words = repository.words(law, "en")
    text = render(repository.organisation, facts, repository.regime(law), "en", words, Edition(), AS_OF).text
    assert BRITISH.findall(re.sub(r"\]\([^)]*\)", "]", text)) == []
