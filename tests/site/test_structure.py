"""How every page is built for those who do not see it: headings, landmarks, tables, titles, languages (WCAG 2.2: 1.3.1, 2.4.1, 2.4.2, 2.4.6, 3.1.1)."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.browser.kinds import FIELD, kind_of
from tests.site.reading import text
from tests.site.story import STORY

Pages = dict[str, Any]


@pytest.fixture(scope="module")
def pages(story: Path) -> Pages:
    """Every whole page, by its file: short notices and fields of forms are parts of other pages."""
    found = {path.relative_to(story).as_posix(): html.fromstring(path.read_bytes()) for path in sorted(story.rglob("*.html"))}
    return {name: page for name, page in found.items() if "/collection/" not in name and not name.endswith(FIELD)}


@pytest.fixture(scope="module")
def framed(pages: Pages) -> Pages:
    """The pages in the site's own frame: not the file that needs nothing else."""
    return {name: page for name, page in pages.items() if not name.endswith("/notice.html")}


def language(name: str) -> str:
    """The language of a page by its address; of the root, the first of the site."""
    first = name.split("/")[0]
    return first if first in ("nl", "en", "de") else "nl"


def test_headings_are_an_outline(pages: Pages) -> None:
    for name, page in pages.items():
        levels = [int(each.tag[1]) for each in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, name
        assert levels[0] == 1, name
        assert [(one, other) for one, other in pairwise(levels) if other > one + 1] == [], name
        assert all(text(each) for each in page.iter("h1", "h2", "h3", "h4", "h5", "h6")), name


def test_every_page_has_its_landmarks(framed: Pages) -> None:
    for name, page in framed.items():
        assert len(page.xpath("//main | //*[@role='main']")) == 1, name
        assert len(page.xpath("/html/body/header | //*[@role='banner']")) == 1, name
        feet = page.xpath("//footer[not(ancestor::main)] | //*[@role='contentinfo']")
        assert len(feet) == (0 if name.endswith("404.html") else 1), name
        assert page.xpath("//h1/ancestor::main"), name


def test_landmarks_of_a_kind_have_names_of_their_own(framed: Pages) -> None:
    for name, page in framed.items():
        labels = [("nav", each.get("aria-label") or labelled(page, each)) for each in page.iter("nav")]
        labels += [("search", each.get("aria-label")) for each in page.xpath("//*[@role='search']")]
        labels += [("section", labelled(page, each)) for each in page.xpath("//section[@aria-labelledby]")]
        assert all(label for _, label in labels), f"{name}: {labels}"
        assert [label for label, times in Counter(labels).items() if times > 1] == [], name


def labelled(page: Any, element: Any) -> str:
    """The words of what an element is labelled by."""
    return " ".join(text(page.get_element_by_id(each)) for each in (element.get("aria-labelledby") or "").split())


def test_every_reference_of_a_label_leads_somewhere(pages: Pages) -> None:
    for name, page in pages.items():
        ids = set(page.xpath("//@id"))
        for each in page.xpath("//@aria-labelledby | //@aria-describedby | //@aria-controls | //@for"):
            assert set(each.split()) <= ids, f"{name}: {each}"


def test_tables_have_headers_that_say_what_for(pages: Pages) -> None:
    tables = 0
    for name, page in pages.items():
        for table in page.iter("table"):
            heads = table.xpath(".//th")
            assert heads, name
            assert [each for each in heads if each.get("scope") not in ("col", "row")] == [], name
            tables += 1
    assert tables > 10


def test_every_title_is_unique_in_its_language(story: Path, framed: Pages) -> None:
    titles: dict[tuple[str, str], list[str]] = {}
    for name, page in framed.items():
        title = " ".join((page.findtext(".//title") or "").split())
        assert title, name
        if kind_of(story, name.removesuffix("index.html"), STORY) not in ("missing", "choice"):  # these speak all languages
            titles.setdefault((language(name), title), []).append(name)
    assert {title: names for title, names in titles.items() if len(names) > 1} == {}


def test_every_page_says_its_language(pages: Pages) -> None:
    for name, page in pages.items():
        assert page.get("lang").split("-")[0] == language(name), name
        for each in page.xpath("//*[@hreflang and self::a]"):
            assert f"{each.get('hreflang')}/" in each.get("href") or language(name) == each.get("hreflang"), (
                f"{name}: {each.get('href')}"
            )


def test_state_is_never_told_by_colour_alone(framed: Pages) -> None:
    """Badges and bars have words; what is inserted, deleted or moved is an element that says so, or has words."""
    for name, page in framed.items():
        for each in page.xpath("//*[contains(@class, 'np-badge') or contains(concat(' ', @class, ' '), ' np-status ')]"):
            assert text(each), name
        for each in page.xpath("//*[contains(@class, '-inserted') or contains(@class, '-deleted')]"):
            told = each.xpath("descendant::ins | descendant::del | descendant::a[@class='np-moved']")  # 'moved from elsewhere'
            assert each.tag in ("ins", "del") or told, f"{name}: {each.get('class')}"
