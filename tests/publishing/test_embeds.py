"""Short notices for points of collection: the words, the prescribed links, and nothing that another page could trip over."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from html.parser import HTMLParser
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from noticepress.findings import Unusable
from noticepress.publishing.files.embeds import embeds
from noticepress.publishing.histories import Site
from noticepress.publishing.linked_data.notice import linked
from noticepress.publishing.released import Released
from tests.conftest import ROOT
from tests.publishing.conftest import ADDRESS, changed, plan

GOLDEN = ROOT / "tests/publishing/golden"
SCHEMA = json.loads((ROOT / "generator/noticepress/publishing/files/schemas/collection-point.schema.json").read_text("utf-8"))


def points(files: Mapping[str, bytes], ending: str) -> dict[str, str]:
    return {name: data.decode() for name, data in files.items() if "/collection/" in name and name.endswith(ending)}


@pytest.mark.parametrize(
    "name", ["webshop/gdpr/collection/create-account", "webshop/ccpa/collection/visit-shop", "applicants/gdpr/collection/apply"]
)
@pytest.mark.parametrize("locale", ["nl", "en"])
def test_the_words_are_those_that_were_reviewed(files: Mapping[str, bytes], name: str, locale: str) -> None:
    golden = GOLDEN / f"{locale}.{name.replace('/', '.')}.html"
    found = files[f"{locale}/{name}.html"]
    if os.environ.get("REVIEWED"):
        golden.write_bytes(found)
    assert found == golden.read_bytes()


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def read(html: str) -> Tags:
    tags = Tags()
    tags.feed(html)
    tags.close()
    assert tags.open == []
    return tags


def test_they_need_nothing_and_leave_the_page_alone(files: Mapping[str, bytes]) -> None:
    found = points(files, ".html")
    assert len(found) == 44
    for name, html in found.items():
        tags = read(html)
        assert html.isascii()
        assert tags.tags <= {"section", "p", "strong", "em", "ul", "li", "a"}, name
        assert tags.attributes <= {"class", "lang", "aria-label", "data-noticepress", "href"}, name
        assert all(link.startswith("https://") for link in tags.links), name


def test_links_lead_to_anchors_that_the_text_has(files: Mapping[str, bytes]) -> None:
    for name, html in points(files, ".html").items():
        folder = name.partition("collection/")[0]
        text = files[f"{folder}notice.md"].decode()
        own = [link for link in read(html).links if link.startswith(ADDRESS)]
        assert f"{ADDRESS}{folder}" in own
        assert all(link.startswith(ADDRESS + folder) for link in own)
        assert [link for link in own if "#" in link and f"{{#{link.partition('#')[2]}}}" not in text] == [], name


def test_california_gets_its_links(files: Mapping[str, bytes]) -> None:
    html = points(files, ".html")["en/webshop/ccpa/collection/visit-shop.html"]
    assert f'<a href="{ADDRESS}en/webshop/ccpa/#notice-at-collection">' in html
    assert (
        '<a href="https://www.zonnestraal.example/en/do-not-sell-or-share">Do Not Sell or Share My Personal Information</a>'
        in html
    )
    assert "<strong>Sold:</strong> no" in html
    assert "<strong>Shared for cross-context behavioral advertising:</strong> yes, with advertising networks" in html


def test_the_json_is_as_its_schema_says(files: Mapping[str, bytes]) -> None:
    for name, text in points(files, ".json").items():
        data = json.loads(text)
        jsonschema.validate(data, SCHEMA)
        assert data["html"] == files[name.replace(".json", ".html")].decode()
        assert set(data["facts"]["data"]) <= set(data["facts"]["collection"]["data"])


def test_there_is_none_where_addresses_are_not_known(example: Site) -> None:
    files = plan(example, None)
    assert points(files, "") == {}
    assert "sitemap.xml" not in files
    assert json.loads(files["nl/webshop/gdpr/versions/1.0/notice.json"])["links"]["page"] == "../../"


NASTY = st.sampled_from(
    [
        "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</section>", "[x](javascript:alert(1))", "![x](https://e.example/x.png)",
        "<style>*{}</style>", "&lt;b&gt;", "`x`", "| a |\n|:-:|\n| b |", "# head", "x\n\n    <b>", "[x]: https://e.example", "*", "_", "\\", "{#x}", "{{ x }}",
        '<a href="https://e.example" onclick="x">', "=1+1", "<https://e.example>", "- x", "1. x", "'\" onmouseover=x",
    ]
)  # fmt: skip
WORDS = st.text(st.characters(exclude_categories=["Cs", "Co", "Cc"]), min_size=1, max_size=30)
HOSTILE = st.one_of(NASTY, st.tuples(WORDS, NASTY, WORDS).map("".join), WORDS).filter(lambda text: bool(text.strip()))


def poisoned(text: str) -> Callable[[dict[str, Any]], None]:
    both, items = {"nl": text, "en": text}, {"nl": [text], "en": [text]}

    def change(facts: dict[str, Any]) -> None:
        notice = facts["notice"]
        facts["organisation"]["legal-name"] = both
        notice["collection"] = {"visit-shop": {**notice["collection"]["visit-shop"], "name": both}}
        notice["data"]["device-data"].update({"name": both, "examples": items})
        for purpose in notice["purposes"].values():
            purpose["name"] = both
            for row in purpose["processing"]:
                row["keep"] = {"for": "P1Y", "from": both, "exceptions": [{"when": both, "criteria": both}]}
        for recipient in notice["recipients"].values():
            recipient.update({"name": both, "category": both, "does": both})

    return change


@pytest.mark.parametrize("law", ["gdpr", "ccpa"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=HOSTILE)
def test_no_text_gets_out_of_its_place(released: Callable[..., Released], law: str, text: str) -> None:
    hostile = changed(released(law=law), poisoned(text))
    (_, html), (_, data) = embeds(hostile)
    tags = read(html)
    assert html.isascii()
    assert tags.tags.isdisjoint({"script", "style", "img", "iframe", "form", "input", "b", "table", "object"})
    assert {name for name in tags.attributes if name.startswith("on") or name in ("style", "src", "id")} == set()
    assert all(link.startswith(("https://", "mailto:", "tel:")) for link in tags.links)
    assert html.count("<section") == html.count("</section>") == 1
    jsonschema.validate(json.loads(data), SCHEMA)
    assert json.loads(linked(hostile))["@graph"]


def test_facts_that_cannot_be_read_are_a_finding(released: Callable[..., Released]) -> None:
    def older(facts: dict[str, Any]) -> None:
        facts["notice"]["gone"] = True

    with pytest.raises(Unusable) as stopped:
        list(embeds(changed(released(), older)))
    assert [(f.rule, f.file) for f in stopped.value.findings] == [("facts-unreadable", "notices/webshop/releases/2.0/facts.json")]
