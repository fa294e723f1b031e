"""The matrix: whole, consistent with the verdicts, and a page without dead links."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

import pytest

from noticepress.checking.coverage import coverage, page
from noticepress.checking.run import Report
from noticepress.repository import Repository
from tests.conftest import AS_OF

Data = dict[str, Any]


@pytest.fixture(scope="module")
def data(examples: Repository, report: Report) -> Data:
    return coverage(examples, report, AS_OF, "en")


@pytest.fixture(scope="module")
def html(data: Data) -> str:
    return page(data)


def test_a_cell_for_every_verdict_and_language(data: Data, report: Report) -> None:
    cells = [
        (cell, regime["id"], duty["id"]) for regime in data["regimes"] for duty in regime["duties"] for cell in duty["cells"]
    ]
    assert len(cells) == len(report.verdicts)
    decided = {(v.notice, v.regime, v.requirement.id): v.outcome for v in report.verdicts}
    for cell, regime, duty in cells:
        assert cell["outcome"] == decided[cell["notice"], regime, duty]
        assert {"nl", "en"} <= set(cell["languages"]) <= {"nl", "en", "de"}
        assert ("de" in cell["languages"]) == (cell["notice"] == "video-advice")


def test_passages_and_duties_name_each_other(data: Data) -> None:
    for regime in data["regimes"]:
        for duty in regime["duties"]:
            for cell in duty["cells"]:
                for language, here in cell["languages"].items():
                    for name in here["passages"]:
                        passage = data["passages"][name]
                        assert (passage["notice"], passage["locale"]) == (cell["notice"], language)
                        assert duty["id"] in passage["duties"]
                        assert passage["words"]


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src"):
                self.links.append(value or "")
            assert not name.startswith("on"), name


def test_the_page_stands_alone(html: str) -> None:
    found = _Page()
    found.feed(html)
    assert not found.tags & {"script", "link", "img", "iframe", "font"}
    assert len(found.ids) == len(set(found.ids))
    assert [link for link in found.links if link[:1] != "#" or link[1:] not in found.ids] == []
    assert "prefers-color-scheme: dark" in html
    assert not re.search(r"https?://", re.sub(r"<(p|td|li)\b.*?</\1>", "", html, flags=re.S))


def test_words_of_notices_are_escaped(data: Data) -> None:
    name = next(iter(data["passages"]))
    hostile = {**data, "passages": {**data["passages"], name: {**data["passages"][name], "words": "<script>alert(1)</script>"}}}
    assert "<script>" not in page(hostile)


def test_same_input_same_bytes(examples: Repository, report: Report, html: str) -> None:
    assert page(coverage(examples, report, AS_OF, "en")) == html


def test_titles_in_another_language(examples: Repository, report: Report) -> None:
    duties = coverage(examples, report, AS_OF, "nl")["regimes"][0]["duties"]
    assert next(d["title"] for d in duties if d["id"] == "gdpr.13-1-d") == "Gerechtvaardigde belangen"
