"""The links that California's regulations want in the footer of pages (11 CCR 7013(c), 7014(c), 7015(b)), as the facts declare them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from noticepress.publishing.histories import Site
from noticepress.publishing.law_templates import aside
from noticepress.publishing.pages.footer import TEMPLATE, icons
from noticepress.publishing.pages.pages import Pages
from noticepress.publishing.pages.summaries import foot_of_all
from noticepress.publishing.released import Released
from tests.publishing.conftest import changed

FORM, LIMIT = "https://shop.example/opt-out", "https://shop.example/limit"
SELL = f"| [Do Not Sell or Share My Personal Information]({FORM})"
BEYOND = f"| [Limit the Use of My Sensitive Personal Information]({LIMIT})"
CHOICES = f"opt-out | [Your Privacy Choices]({FORM})"
CALIFORNIAN = f"opt-out | [Your California Privacy Choices]({FORM})"


def lines(released: Released, **california: Any) -> list[str]:
    """The links under these facts: sold or shared, an opt-out and a limit form unless said otherwise."""

    def state(facts: dict[str, Any]) -> None:
        facts["notice"]["california"].update(
            {"opt-out": {"url": FORM, "methods": []}, "limit": {"url": LIMIT, "methods": []}, "signals": None}
        )
        facts["notice"]["california"].update({key.replace("_", "-"): value for key, value in california.items()})

    return [line.strip() for line in aside(changed(released, state), TEMPLATE).splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("facts", "links"),
    [
        ({"sells": True}, [SELL]),
        ({"sells": False, "shares": True}, [SELL]),
        ({"sells": False, "shares": False}, []),
        ({"sells": True, "opt_out": None}, []),
        ({"sells": True, "sensitive_beyond_permitted": True}, [SELL, BEYOND]),
        ({"sells": False, "shares": False, "sensitive_beyond_permitted": True}, [BEYOND]),
        ({"sells": True, "sensitive_beyond_permitted": True, "link": "your-privacy-choices"}, [CHOICES]),
        ({"shares": True, "link": "your-california-privacy-choices"}, [CALIFORNIAN]),
        ({"sells": False, "shares": False, "link": "your-privacy-choices"}, []),
        (
            {"sells": True, "signals": {"honoured": True, "frictionless": True, "applies-to": [], "instructions": {"und": "x"}}},
            [],
        ),
        (
            {"sells": True, "signals": {"honoured": True, "frictionless": False, "applies-to": [], "instructions": {"und": "x"}}},
            [SELL],
        ),
    ],
)
def test_each_link_that_the_facts_call_for(released: Callable[..., Released], facts: dict[str, Any], links: list[str]) -> None:
    assert lines(released(law="ccpa", locale="en"), **facts) == links


def test_the_prescribed_words_stay_english_with_a_gloss(released: Callable[..., Released]) -> None:
    (line,) = lines(released(law="ccpa", locale="nl"), sells=True)
    assert line == f"{SELL} (Verkoop of deel mijn persoonlijke informatie niet)"


def test_a_law_without_the_template_wants_no_links(released: Callable[..., Released]) -> None:
    assert aside(released(law="gdpr"), TEMPLATE) == ""


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_pages_show_the_links_of_their_notice_and_law(example: Site, locale: str) -> None:
    pages = Pages(example, locale)
    said = {each.notice: each for each in pages.summaries()}

    def shown(notice: str, regime: str) -> int:
        return len(said[notice].foot(regime).prescribed)

    assert (shown("webshop", "ccpa"), shown("webshop", ""), len(foot_of_all(said.values()).prescribed)) == (1, 1, 1)
    assert (shown("webshop", "gdpr"), shown("applicants", "ccpa"), shown("video-advice", "")) == (0, 0, 0)
    shown_on = {page.address: len(page.footer) for page in pages.all()}
    assert (shown_on[""], shown_on["webshop/"], shown_on["webshop/ccpa/"], shown_on["webshop/gdpr/versions/1.0/"]) == (1, 1, 1, 0)


def test_the_icon_is_among_the_files_of_the_site(example: Site) -> None:
    found = dict(icons([example.law("ccpa")]))
    assert found["assets/noticepress/ccpa-opt-out.svg"].startswith(b"<svg")


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_the_foot_leads_to_the_rights_the_people_and_the_complaints_of_the_page_s_own_law(example: Site, locale: str) -> None:
    """What differs by law is not said of several at once; every way leads to a page and a heading that are there."""
    pages = {page.address: page for page in Pages(example, locale).all()}
    shop, people = "webshop/gdpr/", ("data-protection-officer", "contact")
    expected = {
        shop: [f"{shop}rights/", *(f"{shop}#{each}" for each in people), f"{shop}rights/#complaints"],
        "webshop/ccpa/versions/1.0/": ["webshop/ccpa/rights/", "webshop/ccpa/#contact", "webshop/ccpa/#complaints"],
        "webshop/": ["webshop/#np-tasks", *(f"{shop}#{each}" for each in people)],
        "video-advice/": [
            f"video-advice/gdpr/{each}" for each in ("rights/", *(f"#{each}" for each in people), "rights/#complaints")
        ],
        "": ["#np-tasks", *(f"video-advice/gdpr/#{each}" for each in people)],
    }
    lists = len(pages[""].ways) - len(expected[""])
    assert {address: [way for way, _ in pages[address].ways[:-lists]] for address in expected} == expected
    for address, name in {way for page in pages.values() for way in page.ways}:
        there, _, anchor = address.partition("#")
        assert name
        assert there in pages
        assert not anchor or f'id="{anchor}"' in pages[there].html, address
