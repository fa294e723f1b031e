"""The glossaries of the packaged laws, as data: words in every language, sources, forms, and that each term is one that notices use."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from noticepress.html.document import to_html
from noticepress.language.catalogue import read_catalogue
from noticepress.language.messages import Messages
from noticepress.law.requirements import Trust
from noticepress.places import packaged
from noticepress.publishing.pages.glossary import Form, glossary
from noticepress.publishing.pages.marking import mark
from noticepress.rendering.view import Edition
from noticepress.repository import Repository, read_repository
from tests.conftest import AS_OF, ROOT
from tests.corpus.listing import REPOSITORIES

LAWS = ["gdpr", "uk-gdpr", "ch-fadp", "ccpa", "us-states", "wa-mhmda"]
LOCALES = ["nl", "en"]
WORDS = 45
REPOSITORIES = [ROOT, *REPOSITORIES, ROOT / "tests/law/uk", ROOT / "tests/law/ch", ROOT / "tests/law/us"]
"""Example, corpus, and notices under the UK GDPR, the Swiss FADP and laws of states of the United States."""

_OWN_WORDS = "authors' own texts name it, our templates do not"
_LEFT = "only notices with such a fact name it, and none of the examples has one"
NOT_IN_EXAMPLES = {
    "gdpr": {
        "data-subject": _OWN_WORDS,
        **dict.fromkeys(["safeguards", "representative", "biometric-data", "genetic-data"], _LEFT),
    },
    "uk-gdpr": {
        **dict.fromkeys(["data-subject", "third-party", "sub-processor", "pseudonymisation"], _OWN_WORDS),
        **dict.fromkeys(
            [
                "joint-controllers",
                "international-organisation",
                "safeguards",
                "binding-corporate-rules",
                "representative",
                "biometric-data",
                "genetic-data",
            ],
            _LEFT,
        ),
    },
    "ch-fadp": {**dict.fromkeys(["binding-corporate-rules", "profiling"], _LEFT)},
    "ccpa": {"deidentified": _OWN_WORDS},
    "us-states": {},
    "wa-mhmda": {},
}
"""Terms that no example and no notice of the corpus uses, with the reason why they are explained all the same."""


@cache
def repository(root: Path = ROOT) -> Repository:
    return read_repository(root)


def words(law: str, locale: str, register: str = "formal") -> Messages:
    return repository().words(law, locale, register)


def terms(law: str) -> list[str]:
    return list(repository().regime(law).terms("glossary"))


@cache
def documents(law: str, locale: str) -> list[str]:
    """All documents under a law that we have, as HTML."""
    found = []
    edition = Edition("1.0", date(2026, 6, 1), date(2026, 5, 1))
    for each in map(repository, REPOSITORIES):
        for notice, loaded in each.notices.items():
            if law in loaded.notice.regimes and locale in loaded.notice.locales:
                found.append(to_html(each.document(notice, law, locale, edition, AS_OF).text).html)
    assert found
    return found


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_term_has_words(law: str, locale: str) -> None:
    for term in terms(law):
        for part in ("", ".means", ".source", ".forms"):
            assert words(law, locale).raw(f"glossary.{term}{part}").strip()


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_belongs_to_a_term(law: str, locale: str) -> None:
    entries = read_catalogue(packaged("locales") / locale / f"{law}.po").entries
    said = {name.split(".")[1] for _, name in entries if name.startswith("glossary.")}
    assert said <= set(terms(law))


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("locale", LOCALES)
def test_explanations_are_short_and_address_nobody(law: str, locale: str) -> None:
    for term in terms(law):
        means = words(law, locale).raw(f"glossary.{term}.means")
        assert len(means.split()) <= WORDS, f"{term}: {len(means.split())} words"
        assert means[0].isupper(), term
        assert means.endswith("."), term
        assert not re.search(r"\b(?:[Uu]w?|[Jj]e|[Jj]ij|[Jj]ouw?|[Yy]ou|[Yy]our|[Ww]ij|[Ww]e|[Oo]ns|[Oo]nze|[Oo]ur)\b", means), (
            term
        )


@pytest.mark.parametrize("law", LAWS)
def test_every_term_is_cited_and_marked(law: str) -> None:
    for term, entry in repository().regime(law).terms("glossary").items():
        assert entry["cite"], term
        assert entry["trust"] in Trust.__args__, term  # type: ignore[attr-defined]


def numbers(text: str) -> set[str]:
    """Articles, sections and points that a citation names."""
    return set(re.findall(r"\b\d+(?:\.\d+)?[A-Z]?\b", text)) - {"2018"} | set(re.findall(r"\(([a-z]{2,3})\)", text))


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("locale", LOCALES)
def test_the_source_that_readers_see_is_the_citation(law: str, locale: str) -> None:
    for term, entry in repository().regime(law).terms("glossary").items():
        source = words(law, locale).plain(f"glossary.{term}.source")
        assert {number.lower() for number in numbers(source)} >= {
            number.lower() for number in numbers(entry["cite"]) if not number.isalpha() or law == "ccpa"
        }, term
        assert (
            words(law, locale).raw("this_law") in source or "Act" in source
            if law != "ccpa"
            else "1798" in source or "CCR" in source
        )


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("locale", LOCALES)
def test_forms_are_whole_words(law: str, locale: str) -> None:
    for form in forms(law, locale):
        for part in filter(None, (form.words, form.before, form.after)):
            assert re.fullmatch(r"[\w-]+(?:[ ’,][\w-]+)*", part), form


def forms(law: str, locale: str) -> Iterator[Form]:
    for register in ("formal", "informal"):
        found = glossary(repository().regime(law), words(law, locale, register))
        assert found
        yield from found.forms.values()


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("locale", LOCALES)
def test_no_form_belongs_to_two_terms(law: str, locale: str) -> None:
    for register in ("formal", "informal"):
        found = glossary(repository().regime(law), words(law, locale, register))
        assert found
        each = [(form.words, form.before, form.after) for form in found.forms.values()]
        assert sorted(each) == sorted(set(each))


@pytest.mark.parametrize("law", LAWS)
@pytest.mark.parametrize("locale", LOCALES)
def test_the_name_of_a_term_is_recognised(law: str, locale: str) -> None:
    """What readers see as the name stands among the forms, unless these have to stand beside other words."""
    for term in terms(law):
        name = words(law, locale).raw(f"glossary.{term}").split()[0].lower()
        assert name[:5] in words(law, locale).raw(f"glossary.{term}.forms").lower(), term


@pytest.mark.parametrize("law", LAWS)
def test_each_term_is_one_that_notices_use(law: str) -> None:
    unused = {locale: set(terms(law)) for locale in LOCALES}
    for locale in LOCALES:
        found = glossary(repository().regime(law), words(law, locale))
        assert found
        for html in documents(law, locale):
            unused[locale] -= set(mark(html, found).places)
    assert unused["en"] | unused["nl"] == set(NOT_IN_EXAMPLES[law]), unused


@pytest.mark.parametrize("locale", LOCALES)
def test_explanations_of_the_uk_speak_of_the_uk(locale: str) -> None:
    strange = re.compile(r"European (?:Economic|Union)|Europese (?:Economische|Unie)|Nederland|Netherlands")
    for term in terms("uk-gdpr"):
        assert not strange.search(words("uk-gdpr", locale).raw(f"glossary.{term}.means")), term


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize(
    ("term", "needed"),
    [
        ("sell", {"nl": "iets anders van waarde", "en": "something else of value"}),
        ("share", {"nl": "advertenties op basis van gedrag elders", "en": "cross-context behavioral advertising"}),
    ],
)
def test_sale_and_sharing_mean_what_the_statute_says(locale: str, term: str, needed: dict[str, str]) -> None:
    assert needed[locale] in words("ccpa", locale).raw(f"glossary.{term}.means")
