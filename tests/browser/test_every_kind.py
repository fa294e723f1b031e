"""Every kind of page, in each language, wide and narrow, light and dark: nothing to hold against it, found in one visit.

Accessible to axe-core's rules of WCAG 2.2 A and AA and its best practices; no message in the console, nothing that the policy
had to stop, nothing asked of another site, nothing stored, nothing sideways; readable without JavaScript, and whole on paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.chromium import NOTHING, SIDEWAYS, STORED, Visit, resize, spied
from tests.browser.kinds import LOCALES, Shown, shown

pytestmark = pytest.mark.browser

AXE = Axe()
RULES: dict[str, Any] = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice", "experimental"]},
    "resultTypes": ["violations"], "selectors": False,
}  # fmt: skip
OF_COLOURS = ["color-contrast", "link-in-text-block"]
OTHERS: dict[str, Any] = {**RULES, "rules": {rule: {"enabled": False} for rule in OF_COLOURS}}
COLOURS: dict[str, Any] = {**RULES, "runOnly": {"type": "rule", "values": OF_COLOURS}}
"""What a page that differs in nothing but colours can do wrong. These two rules take four fifths of axe-core's time."""
LOADED = """() => document.querySelector("audio, video") ? null
  : [...document.styleSheets].map(each => each.href || each.ownerNode.textContent).join("\\n")"""
"""The style sheets of a page; nothing if there is something else that axe-core loads to look at it."""
LOOKS = """() => {
  const looks = new Map(), styles = new Map(), numbers = new Map(), properties = [
    "color", "fontSize", "fontWeight", "textDecorationLine", "textShadow", "backgroundColor", "backgroundImage", "opacity", "filter",
    "mixBlendMode", "position", "zIndex", "borderBottom", "colorScheme",
  ]
  const style = (each, parts) => parts.flatMap(part => {
    const computed = getComputedStyle(each, part)
    return ["::before", "::after"].includes(part) && computed.content === "none" ? part : properties.map(name => computed[name])
  }).join()
  const number = style => numbers.get(style) ?? numbers.set(style, numbers.size).get(style)
  const look = each => styles.get(each) ?? styles.set(each, number(style(each, ["", "::before", "::after"]))).get(each)
  const note = (holder, first) => {
    const above = new Set([first])
    for (let each = holder; each; each = each.parentElement) above.add(look(each))
    const all = [...above].join()
    if (!looks.has(all)) looks.set(all, holder)
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) {
    const holder = texts.currentNode.parentElement, link = holder.closest("a")
    if (!texts.currentNode.data.trim() || !holder.checkVisibility({visibilityProperty: true})) continue
    note(holder, number(link && link.parentElement.textContent.trim() !== link.textContent.trim() ? "in a text" : ""))
  }
  for (const field of document.querySelectorAll("input, select, textarea"))
    note(field, number(["field", field.type, field.placeholder, style(field, ["::placeholder"])].join()))
  return {elements: [...looks.values()], looks: [...looks.keys()], styles: [...numbers.keys()]}
}"""
"""One element for each way in which words look here, by its style and that of all that it stands in, and every field."""
PLAN = """() => document.documentElement.outerHTML
  + [...document.body.querySelectorAll("*")].map(each => {
    const box = each.getBoundingClientRect()
    return [box.x, box.y, box.width, box.height].map(Math.round)
  }).join(" ")"""
"""All that a page holds, and where."""
PAPER = """() => {
  const seen = each => each.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true}) && each.getBoundingClientRect().width > 1
  const told = (what, all) => [...all].map(each => `on paper, ${what}: ${each.outerHTML.slice(0, 120)}`)
  const ways = document.querySelectorAll("header, nav, footer, form, dialog, .md-sidebar, .np-contents, .np-views, .md-skip, button:not(:is(h2, h3, h4) *)")
  const folded = [...document.querySelectorAll("details")].filter(seen).flatMap(each => [...each.children].filter(part => part.tagName !== "SUMMARY"))
  const hidden = [...folded, ...document.querySelectorAll("[hidden=until-found]")].filter(each => !each.matches(".np-entry > .np-meta") && each.textContent.trim())
  const sheet = document.querySelector(".np-sheet")
  return [...told("a way to other pages", [...ways].filter(seen)), ...told("folded", hidden.filter(each => !seen(each))),
    ...told("not said", sheet && !seen(sheet) ? [sheet] : [])]
}"""
"""What is on paper that leads nowhere there, what is not on it though it says something, and whether the first sheet says whose it is."""
WIDTHS = (390, 1280)
HOST_PAGE = '<!doctype html>\n<html lang="{}">\n<head><meta charset="utf-8"><meta name="viewport" content="width=device-width">' \
    "<title>Form</title></head>\n<body><main><h1>Form</h1>\n{}</main></body>\n</html>\n"  # fmt: skip
"""What a short notice is put into: the barest page."""
VIEWS = {"change gdpr": "en", "change ccpa": "nl"}
"""Where the other views of a change are looked at, each kind in one language."""


Tabs = dict[int, Visit]
"""By width; without scripts, one tab does for all widths (0)."""


@pytest.fixture(scope="module")
def tabs(browser: Browser) -> Iterator[Tabs]:
    """Tabs used for all pages."""
    found = {width: spied(browser, width=width or WIDTHS[0], script=bool(width)) for width in (*WIDTHS, 0)}
    yield found
    for tab in found.values():
        tab.context.close()


@contextmanager
def hosted(tabs: Tabs, kind: Shown) -> Iterator[None]:
    """Stand where a short notice is put into a page. Only for these: a tab that looks at what is asked for keeps no file."""
    if kind.kind != "short notice":
        yield
        return
    for tab in tabs.values():
        tab.page.route("**/collection/*.html", _host_page)
    yield
    for tab in tabs.values():
        tab.page.unroute("**/collection/*.html")


def _host_page(route: Any) -> None:
    """Put the short notice that was asked for into a page with the strictest policy."""
    answer = route.fetch()
    locale = next(each for each in LOCALES if f"/{each}/" in route.request.url)
    route.fulfill(body=HOST_PAGE.format(locale, answer.text()), content_type="text/html", headers={"Content-Security-Policy": "default-src 'none'"})  # fmt: skip


def violations(page: Page) -> list[str]:
    """What axe-core holds against a page."""
    return [*_poor_order(page), *poor_colours(page)]


def _poor_order(page: Page) -> list[str]:
    """What axe-core's other rules hold against a page. One looks into style sheets, which are loaded for it once and not for every page."""
    sheets = ("sheets", page.evaluate(LOADED))
    said = _told(page, "() => document", {**OTHERS, "preload": sheets[1] is None or sheets not in _sound})
    if not said:
        _sound.add(sheets)
    return said


def poor_colours(page: Page) -> list[str]:
    """What axe-core holds against the colours of a page, looked at once for each way in which words look at a width, by day or at night.

    Nothing but these styles decides it: what was sound on one page need not be looked at on the next.
    """
    found = page.evaluate_handle(LOOKS)
    device = page.evaluate("[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]")
    told = found.evaluate("found => [found.looks, found.styles]")
    looks = [(*device, *(told[1][int(number)] for number in each.split(","))) for each in told[0]]
    new = [index for index, look in enumerate(looks) if look not in _sound]
    said = (
        _told(page, "found => found[0].elements.filter((_, index) => found[1].includes(index))", COLOURS, [found, new])
        if new
        else []
    )
    if not said:
        _sound.update(looks)
    found.dispose()
    return said


_sound: set[tuple[object, ...]] = set()
"""Ways in which words look, and style sheets, that nothing was found wrong with in this process."""


def _told(page: Page, where: str, rules: dict[str, Any], given: Any = None) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.axe_script)
    found = page.evaluate(f"async ([given, rules]) => (await axe.run(({where})(given), rules)).violations", [given, rules])
    return [f"{v['id']}: {v['help']}: " + "; ".join(n["html"][:120] for n in v["nodes"][:3]) for v in found]


def complaints(tab: Visit, home: str) -> list[str]:
    """What a visit to a page gave cause to complain of, but for axe-core's rules."""
    page = tab.page
    found = [*tab.failures, *(f"asked for {url}" for url in tab.requests if not url.startswith(home))]
    if not page.locator("h1").first.is_visible():
        found.append("no heading to be seen")
    if sideways := page.evaluate(SIDEWAYS):
        found.append(f"{sideways} px to scroll sideways")
    if tab.context.cookies():
        found.append("a cookie")
    return found


SETTLED = """async () => {
  const moving = () => document.getAnimations().filter(each => each.playState === "running" && each.effect.getComputedTiming().endTime < Infinity)
  for (let all = moving(); all.length; all = moving()) {
    all.forEach(each => each.finish())
    await new Promise(requestAnimationFrame)
  }
}"""
"""Colours that change slowly have changed; nobody waits for it."""


def opened(tab: Visit, address: str) -> None:
    """Go to a page on a light device."""
    tab.page.emulate_media(color_scheme="light")
    tab.go(address)


def darkened(tab: Visit) -> None:
    """Let the device grow dark while the page is open, as it does in the evening; what is asked for then is noted, too."""
    tab.page.emulate_media(color_scheme="dark")
    tab.page.evaluate(SETTLED)


def on_paper(tab: Visit) -> list[str]:
    """What is wrong with a page when it is printed; afterwards it is on the screen again."""
    tab.page.emulate_media(media="print")
    tab.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    found = [str(each) for each in tab.page.evaluate(PAPER)]
    tab.page.evaluate("dispatchEvent(new Event('afterprint'))")
    tab.page.emulate_media(media="screen")
    return found


def kept(tab: Visit) -> list[str]:
    """What the spy tells, and what is stored."""
    return [*tab.page.evaluate("told"), *([] if tab.page.evaluate(STORED) == NOTHING else ["something is stored"])]


@pytest.mark.parametrize("kind", shown(), ids=str)
def test_nothing_to_hold_against_it(tabs: Tabs, told: str, kind: Shown) -> None:
    with hosted(tabs, kind):
        found = {**without_scripts(tabs[0], told, kind), **with_scripts(tabs, told, kind)}
    assert {where: said for where, said in found.items() if said} == {}


def without_scripts(tab: Visit, told: str, kind: Shown) -> dict[str, list[str]]:
    """What there is to hold against a page without scripts at each width: nothing but the width differs, and nothing is done when it does."""
    found = {}
    opened(tab, told + kind.address)
    for width in WIDTHS:
        resize(tab.page, width, 900)
        found[f"{width} no script"] = complaints(tab, told)
    found["paper, no script"] = on_paper(tab)
    return found


def with_scripts(tabs: Tabs, told: str, kind: Shown) -> dict[str, list[str]]:
    """What there is to hold against a page at each width, opened there, by day and when it grows dark."""
    found = {}
    for width in WIDTHS:
        tab = tabs[width]
        opened(tab, told + kind.address)
        found[f"{width} light"] = [*complaints(tab, told), *violations(tab.page), *kept(tab)]
        plan = tab.page.evaluate(PLAN)  # not before: the theme's script may still be marking what is in view
        darkened(tab)
        found[f"{width} dark"] = [*complaints(tab, told), *poor_colours(tab.page), *kept(tab)]
        assert tab.page.evaluate(PLAN) == plan, "so that rules about other things than colours need no second look"
    found["paper"] = on_paper(tabs[WIDTHS[-1]])
    return found


@pytest.mark.parametrize(("view", "width"), [("full", 390), ("sides", 1280), ("clean", 1280)])
@pytest.mark.parametrize(("kind", "locale"), VIEWS.items())
def test_nothing_to_hold_against_a_view(tabs: Tabs, told: str, kind: str, locale: str, view: str, width: int) -> None:
    tab = tabs[width]
    opened(tab, told + Shown(kind, locale).address)
    tab.page.locator(f"#np-view-{view}").check()
    # From the top, as other pages are looked at: further down, the bar lies over whatever line is there.
    tab.page.evaluate("scrollTo({top: 0, behavior: 'instant'})")
    assert violations(tab.page) == []
    darkened(tab)
    assert poor_colours(tab.page) == []
    assert complaints(tab, told) == []


def test_the_rules_can_find_something(browser: Browser) -> None:
    tab = spied(browser)
    words = "".join(f"<p>Words <a href=/{number}>and a link</a> that look like others.</p>" for number in range(20))
    tab.page.set_content(
        "<html lang=nl><title>x</title><style>a { color: #00e } #faint a { color: #ccc } .pale { background: #666 }</style>"
        f"<main><h1>a</h1><h3>b</h3><a href=/><img src='data:,'></a>{words}<p id=faint>One <a href=/faint>differs</a>.</p>"
        f"<div class=pale><p>Grey <span>below</span></p></div><p>The same in a paragraph of many more words, <a href=/plain style='text-decoration: none'>without a line</a></p>{words}</main>"
    )
    found = violations(tab.page)
    assert {each.partition(":")[0] for each in found} >= {"heading-order", "link-name", "image-alt"}
    ((contrast,), (links,)) = ([each for each in found if each.startswith(rule)] for rule in OF_COLOURS)
    assert "faint" in contrast
    assert "below" in contrast
    assert "plain" in links
    whole = tab.page.evaluate("async rules => (await axe.run(document, rules)).violations.flatMap(each => each.nodes)", COLOURS)
    for each in whole:
        assert each["html"][:120] in contrast + links, "what stands for many finds what all of them would"
    assert on_paper(tab) == []
    tab.page.evaluate(
        "document.body.innerHTML += '<nav>a</nav><p class=np-sheet hidden>b</p><details><summary>c</summary><p>d</p></details>'"
    )
    assert [each.split(":")[0] for each in on_paper(tab)] == [
        "on paper, a way to other pages",
        "on paper, folded",
        "on paper, not said",
    ]
    tab.context.close()
