"""What a page weighs beside its text: a phone on a slow line loads it whole."""

from __future__ import annotations

from pathlib import Path
from statistics import median


def test_a_page_weighs_little_more_than_its_text(site: Path) -> None:
    """HTML of half its Markdown more, and 15 kB; where every section has legal words to explain, some more."""
    over = []
    for page in sorted(site.glob("*/*/*/versions/*/index.html")):
        over.append(page.stat().st_size - 1.5 * page.with_name("notice.md").stat().st_size)
    assert len(over) > 20
    assert median(over) < 15_200
    assert max(over) < 19_000
