"""The map of a change, of real pages and of made-up texts: each mark is a change in its section, and no change is left out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from noticepress.publishing.pages.change_map import WIDE, Section, change_map, targets
from noticepress.redline import Equal, redline
from noticepress.redline.html import target, views_html
from tests.redline.generated import generated_pairs
from tests.redline.shown import CAME, LEFT, blocks, read
from tests.redline.test_cases import CASES, LABELS

STATES = LEFT | CAME | {"np-changed", "np-split", "np-merged"}


def changed_under(root: Any) -> dict[str, int]:
    """How many blocks changed under each heading of a section, by the text as it is shown; parts that are gone under their own."""
    found: dict[str, int] = {}
    now = once = ""
    for element in root.iter():
        said = frozenset(element.get("class", "").split())
        gone = bool(said & LEFT)
        name = _words(element)
        part = re.match(r"\d+\.\d", name.strip())  # a heading that is gone tells its level by its number alone
        if element.tag in ("h3", "h4") or ("np-heading" in said and not part):
            now, once = (now, name) if gone else (name, name)
        if said & STATES and element.tag != "span":
            found[once if gone else now] = found.get(once if gone else now, 0) + 1
    return found


def _words(element: Any) -> str:
    """The words of a heading as it reads now, or read when it was there."""
    if frozenset(element.get("class", "").split()) & {"np-old", "np-hidden", "np-side", "np-moved", "np-gap", "np-note"}:
        return ""
    gone = element.tag == "del"
    inner = "" if gone else element.text or ""
    return inner + "".join(("" if gone else _words(child)) + (child.tail or "") for child in element)


def fits(sections: tuple[Section, ...], count: int) -> list[str]:
    """What is wrong with a map of ``count`` changed blocks, of which nothing but itself is known."""
    found = [
        f"{each.name}: {len(each.marks)} marks, {each.changes} changes"
        for each in sections
        if bool(each.marks) != bool(each.changes)
    ]
    found += [each.name for each in sections if bool(each.link) != bool(each.changes) or len(each.marks) > each.changes]
    for each in sections:
        ends = [0, *(end for at, wide in each.marks for end in (at, at + wide)), each.length]
        if not 0 < each.length <= WIDE or each.marks != tuple(sorted(each.marks)) or min(ends) < 0 or max(ends) > each.length:
            found.append(f"{each.name}: {each.marks} on {each.length}")
    if sum(each.changes for each in sections) != count:
        found.append(f"{sum(each.changes for each in sections)} of {count}")
    return found


def test_made_up_texts() -> None:
    pairs = [*((old, new) for old, new, _ in CASES.values()), *generated_pairs(150, seed=11)]
    wrong = {}
    for index, (old, new) in enumerate(pairs):
        for one, other in ((old, new), (new, old)):
            found = redline(one, other)
            facts = {place: place for place, each in enumerate(found.operations) if not isinstance(each, Equal)}
            root = read(views_html(found, LABELS, ("1", "2"), heading_shift=2, targets=targets(found)))
            count = sum(bool(STATES & frozenset(each.get("class", "").split())) for each in root.iter() if each.tag != "span")
            sections = change_map(found, facts)
            said = fits(sections, count)
            ids = {each.get("id") for each in root.iter()}
            said += [each.link for each in sections if each.link and each.link not in ids]
            told = [fact for each in sections for fact in each.facts]
            said += [str(fact) for fact in told if fact[1] != target(found, fact[0])]
            said += [] if len(told) == len({*told}) else ["a fact twice"]
            if said:
                wrong[index] = said
    assert wrong == {}


@pytest.mark.parametrize("address", ["nl/webshop/gdpr/changes/4.0", "en/webshop/gdpr/changes/2.0", "en/webshop/ccpa/since/1.0"])
def test_the_map_of_a_page_counts_what_stands_under_each_heading(story: Path, address: str) -> None:
    whole = html.fromstring((story / address / "index.html").read_text("utf-8"))
    (text,) = whole.xpath("//div[contains(@class, 'np-redline')]")
    root = read(html.tostring(text, encoding="unicode", method="xml", with_tail=False))
    counted = {" ".join(name.split()): count for name, count in changed_under(root).items()}
    mapped: dict[str, int] = {}
    for item in whole.xpath("//nav[@class='np-map']//li"):
        links = item.xpath("a")
        marks = re.findall("M", "".join(item.xpath("svg/path[2]/@d")))
        assert bool(links) == bool(marks)
        if links:
            name, said = links[0].text, links[0].xpath("span")[0].text
            mapped[" ".join(name.split())] = int(said.strip(" ()"))
            for fact in links[1:]:
                number = int(fact.text)
                (sentence,) = whole.xpath(f"(//li[contains(@class, 'np-fact ')])[{number}]")
                assert sentence.xpath("p/a/@href") == [fact.get("href")]
    assert mapped == counted
    facts = [link for link in whole.xpath("//li[contains(@class, 'np-fact ')]/p/a/@href") if link != "#words"]
    assert sorted(whole.xpath("//a[@class='np-map__fact']/@href")) == sorted(facts), "each fact whose words are found, once"
    assert len(blocks(root, "changes")) > sum(mapped.values())
