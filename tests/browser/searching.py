"""Waiting for the search: it asks a worker with each letter that is typed, and each answer makes the list of what was found anew."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from tests.browser.chromium import until

_LISTEN = """
window.asked = []
window.answered = 0
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given)
    this.addEventListener('message', event => { if (event.data.type === 3) answered++ })
  }
  postMessage(message) {
    if (message.type === 2) asked.push(message.data)
    super.postMessage(message)
  }
}
"""
"""Of the messages that the theme and its worker send each other, 2 asks and 3 answers."""
_ANSWERED = "asked.length > 0 && answered === asked.length && asked.at(-1) === document.querySelector('.md-search__input').value"


def listen(page: Page) -> None:
    """Note, in all pages that this tab opens from now on, what the search was asked and how many answers came."""
    page.add_init_script(_LISTEN)


def results(page: Page) -> Locator:
    """What was found, to be seen, once it is what was found for all that stands in the field."""
    until(page, _ANSWERED)
    found = page.get_by_role("search").get_by_role("listitem").get_by_role("link")
    found.first.wait_for(state="visible")
    return found


def addresses(page: Page) -> list[str]:
    """Where ``results`` lead."""
    found: list[str] = results(page).evaluate_all("all => all.map(each => each.getAttribute('href'))")
    return found
