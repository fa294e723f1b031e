"""The search: what comes first, and its dialog in every state, by eye, by keyboard and for readers of a screen.

WCAG 2.2: 1.4.3 and 1.4.11 (contrast), 2.1.1, 2.1.2, 2.4.3 (keyboard), 2.5.8 (size), 4.1.3 (messages).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.chromium import SIDEWAYS, Visit, spied, visit
from tests.browser.faint import FAINT
from tests.browser.serving import host
from tests.searching.asking import answers, open_index, questions

pytestmark = pytest.mark.browser

MEDIA = [
    {"color_scheme": "light", "forced_colors": "none"},
    {"color_scheme": "dark", "forced_colors": "none"},
    {"color_scheme": "light", "forced_colors": "active"},
    {"color_scheme": "dark", "forced_colors": "active"},
]


@pytest.fixture(scope="module")
def hosted(site: Path) -> Iterator[str]:
    with host(site) as address:
        yield address


@pytest.mark.parametrize(("locale", "most"), [("nl", 60), ("en", 60), ("de", 40)])
def test_what_people_ask_comes_first(browser: Browser, hosted: str, locale: str, most: int) -> None:
    """Of sixty questions (of German, which one notice speaks, forty), half of them written before the search was, nineteen in twenty."""
    seen = visit(browser)
    found = list(answers(seen.page, hosted, locale))
    wrong = [f"{each.question.asked}: {each.found}" for each in found if not each.right]
    assert len(found) >= most
    assert sum(each.question.unseen for each in found) >= 30
    assert len(wrong) <= len(found) * 0.05, wrong
    assert len([each for each in found if each.question.unseen and not each.right]) <= 1, wrong
    seen.context.close()


def test_every_answer_that_is_expected_is_there(site: Path) -> None:
    """A place that is gone would let a question fail for a wrong reason, or pass for none."""
    for locale in ("nl", "en", "de"):
        for each in questions(locale):
            for place in each.first:
                where, _, anchor = place.partition("#")
                page = (site / locale / where / "index.html").read_text("utf-8")
                assert not anchor or f'id="{anchor}"' in page or anchor in ("request-answer",), place


def find(page: Page, asked: str) -> Locator:
    """What the open search finds, when it has found it."""
    page.locator(".np-search__field").fill(asked)
    page.locator(".np-search__found[aria-busy=false]").wait_for()
    return page.locator(".np-search__found > .np-search__list a")


def opened(browser: Browser, address: str, width: int = 1280) -> Visit:
    """A tab with the search open."""
    seen = spied(browser, width=width)
    seen.page.goto(address)
    seen.page.locator(".np-search-button").click()
    return seen


def faint(page: Page, state: str) -> list[str]:
    """What is hard to see in this state, by day, by night, and in colours of the reader's own."""
    found = []
    for media in MEDIA:
        page.emulate_media(**media)  # type: ignore[arg-type]
        found += [f"{state}, {' '.join(media.values())}: {each}" for each in page.evaluate(FAINT)]
    return found


def test_everything_can_be_seen_in_every_state(browser: Browser, hosted: str) -> None:
    """Computed colours, of what is typed too: axe-core sees only what is there when it looks."""
    seen = visit(browser)
    page = seen.page
    page.goto(f"{hosted}nl/webshop/gdpr/")
    found = faint(page, "closed")
    page.locator(".np-search-button").hover()
    found += faint(page, "the button under the pointer")
    page.locator(".np-search-button").click()
    page.locator(".np-search__tasks a").first.wait_for()
    found += faint(page, "open")
    page.locator(".np-search__tasks a").first.hover()
    found += faint(page, "a task under the pointer")
    first = find(page, "nieuwsbreif").first
    found += faint(page, "typed")
    page.locator(".np-search__field").select_text()
    found += faint(page, "selected")
    for each in (first, page.locator(".np-search__close"), page.locator(".np-search__more:visible").first):
        each.hover()
        found += faint(page, "under the pointer")
        each.focus()
        found += faint(page, "with the focus")
    page.locator(".np-search__field").evaluate("field => field.disabled = true")
    found += faint(page, "disabled")
    page.locator(".np-search__field").evaluate("field => field.disabled = false")
    find(page, "xqzzyw")
    page.locator(".np-search__tasks a").first.wait_for()
    found += faint(page, "nothing found")
    page.emulate_media(media="print", forced_colors="none", color_scheme="light")
    assert page.locator(".np-search").is_hidden(), "nobody prints a search"
    assert page.locator("h1").is_visible()
    assert found == []
    seen.context.close()


def test_an_index_that_is_not_there_is_said(browser: Browser, hosted: str) -> None:
    seen = visit(browser, width=390)
    page = seen.page
    page.route("**/search_index.js", lambda route: route.abort())
    page.goto(f"{hosted}nl/webshop/gdpr/")
    page.locator(".np-search-button").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text(
        "Zoeken lukt nu niet. Alles staat wel op de pagina’s zelf."
    )
    assert faint(page, "error") == []
    page.unroute("**/search_index.js")
    assert find(page, "klacht").first.is_visible(), "it is tried again"
    seen.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_with_the_keyboard_alone(browser: Browser, hosted: str, width: int) -> None:
    seen = spied(browser, width=width)
    page = seen.page
    page.goto(f"{hosted}nl/webshop/gdpr/")
    button, field = (
        page.get_by_role("button", name="Zoeken"),
        page.get_by_role("textbox", name="Zoeken in de privacyverklaringen"),
    )
    for _ in range(4):
        page.keyboard.press("Tab")
        if button.evaluate("each => each === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.keyboard.type("bewaren")  # at once: no letter is lost while the search loads
    expect(field).to_be_focused()
    expect(field).to_have_value("bewaren")
    results = page.locator(".np-search__list a")
    results.first.wait_for()
    page.keyboard.press("ArrowDown")  # to what can be closed, then to what was found
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results.first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(results.nth(1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(results.nth(2)).to_be_focused()
    page.keyboard.press("Escape")
    expect(button).to_be_focused()
    assert page.locator("dialog").is_hidden()
    page.keyboard.press("Tab")
    assert page.locator(":focus").evaluate("each => Boolean(each.closest('main'))"), "no trap"
    button.press("Enter")
    page.keyboard.type("klacht")  # the old words were selected
    expect(field).to_have_value("klacht")
    expect(results.first).to_contain_text("Klachten")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{hosted}nl/webshop/gdpr/#complaints")
    assert page.locator("dialog").is_hidden()
    assert seen.failures == []
    seen.context.close()


def test_each_result_says_its_law_and_its_notice(browser: Browser, hosted: str) -> None:
    seen = opened(browser, f"{hosted}en/webshop/ccpa/")
    page = seen.page
    first = find(page, "sell my data").first
    assert first.locator(".np-search__whose").inner_text() == "California · Privacy notice of our web shop"
    assert str(first.get_attribute("href")).startswith(f"{hosted}en/webshop/ccpa/#")
    page.goto(f"{hosted}en/webshop/gdpr/")
    page.locator(".np-search-button").click()
    assert find(page, "global privacy control").first.locator(".np-search__whose").inner_text().startswith("California"), (
        "the only one that has it"
    )
    page.goto(f"{hosted}en/")
    page.locator(".np-search-button").click()
    find(page, "erase")
    shown = page.locator(".np-search__whose").all_inner_texts()
    assert shown
    assert {each.split(" · ")[0] for each in shown} <= {"GDPR", "California"}
    seen.context.close()


def test_readers_of_a_screen_hear_how_much_was_found_and_what_was_meant(browser: Browser, hosted: str) -> None:
    seen = opened(browser, f"{hosted}nl/webshop/gdpr/")
    page, status = seen.page, seen.page.get_by_role("dialog").get_by_role("status")
    find(page, "nieuwsbreif")
    expect(status).to_contain_text("Gezocht op ‘nieuwsbrief’:")
    expect(status).to_contain_text("resultaten")
    find(page, "xqzzyw")
    expect(status).to_contain_text("Niets gevonden voor ‘xqzzyw’.")
    assert page.locator(".np-search__tasks a").all_inner_texts() == [
        "Mijn gegevens inzien", "Reclame stoppen", "Gegevens laten wissen", "Bezwaar maken", "Een klacht indienen", "Contact opnemen",
    ]  # fmt: skip
    assert str(page.get_by_role("link", name="Contact opnemen").get_attribute("href")).endswith("/gdpr/#contact")
    page.locator(".np-search__field").fill("<img src=x onerror=alert(1)>")
    page.wait_for_timeout(500)
    assert page.locator("dialog img").count() == 0
    assert seen.failures == []
    seen.context.close()


def test_other_notices_are_searched_where_this_one_does_not_answer(browser: Browser, hosted: str) -> None:
    seen = opened(browser, f"{hosted}nl/webshop/gdpr/")
    page = seen.page
    find(page, "referenties")
    elsewhere = page.locator(".np-search__part").filter(has=page.get_by_role("heading", name="In andere verklaringen"))
    link = elsewhere.get_by_role("link").first
    expect(link).to_contain_text("Privacyverklaring voor sollicitanten")
    assert "/applicants/gdpr/" in str(link.get_attribute("href"))
    find(page, "inzage")
    page.get_by_role("button", name="Ook zoeken in de andere verklaringen").click()
    expect(elsewhere.get_by_role("link").first).to_be_focused()
    assert all("/webshop/" not in str(each.get_attribute("href")) for each in elsewhere.get_by_role("link").all())
    seen.context.close()


def test_only_texts_in_force_are_found(browser: Browser, hosted: str) -> None:
    seen = opened(browser, f"{hosted}nl/")
    targets = [str(each.get_attribute("href")) for each in find(seen.page, "bewaren").all()]
    assert targets
    assert not any("/versions/" in target or "/changes/" in target for target in targets)
    assert [url for url in seen.requests if not url.startswith(hosted)] == []
    seen.context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_and_nothing_sticks_out(browser: Browser, hosted: str, width: int) -> None:
    seen = opened(browser, f"{hosted}nl/webshop/gdpr/", width)
    page = seen.page
    for asked in ("nieuwsbrief", "xqzzyw"):
        find(page, asked)
        page.evaluate(Axe().axe_script)
        assert page.evaluate("async () => (await axe.run('dialog')).violations.map(each => each.id)") == []
        assert page.evaluate(SIDEWAYS) == 0
        small = page.locator("dialog :is(a, button, input):visible").evaluate_all(
            "all => all.filter(each => each.getBoundingClientRect().height < 24).map(each => each.outerHTML)"
        )
        assert small == []
    seen.context.close()


def test_an_index_is_searched_while_the_page_stays_alive(browser: Browser, hosted: str) -> None:
    """No piece of the work holds the page for long: it is done bit by bit."""
    seen = visit(browser)
    seen.page.goto(f"{hosted}nl/")
    open_index(seen.page, f"{hosted}nl/")
    assert seen.page.evaluate("found.find('', '').places") == []
    assert seen.page.evaluate("found.find('- / ?', '').places") == []
    assert seen.page.evaluate("found.find('a'.repeat(200), '').places") == []
    seen.context.close()
