"""The pictures of the guide: each is used, has words for who does not see it, is small, and says so where it is a sketch."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from tests.conftest import ROOT
from tests.documentation.sketches import SKETCHES, WIDTH

FOLDER = ROOT / "docs/guide/pictures"
PICTURES = sorted(FOLDER.iterdir())
USED = [
    (page, alt, (page.parent / target).resolve())
    for page in sorted((ROOT / "docs/guide").glob("*.md"))
    for alt, target in re.findall(r"!\[([^\]]*)\]\(([^)]+)\)", page.read_text("utf-8"))
]


def test_each_picture_is_used_and_there() -> None:
    assert {path for _, _, path in USED} == {*PICTURES}
    assert len(PICTURES) >= 7


@pytest.mark.parametrize(("page", "alt", "path"), USED, ids=[path.name for _, _, path in USED])
def test_a_picture_is_told_in_words(page: Path, alt: str, path: Path) -> None:
    assert len(alt.split()) >= 8, f"{page.name}: what does {path.name} show?"
    assert ("Sketch" in alt) == (path.suffix == ".svg")


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_a_picture_is_small(path: Path) -> None:
    assert path.stat().st_size < 60_000
    assert path.suffix in (".png", ".svg")


@pytest.mark.parametrize("name", SKETCHES)
def test_a_sketch_is_the_one_that_is_drawn_and_runs_nothing(name: str) -> None:
    text = (FOLDER / f"{name}.svg").read_text("utf-8")
    assert text == SKETCHES[name], "python -m tests.documentation.pictures"
    drawn = etree.fromstring(text.encode())
    assert {etree.QName(each).localname for each in drawn.iter()} == {"svg", "title", "rect", "text", "circle"}
    assert "Sketch." in "".join(drawn.itertext())
    wide = {"monospace": 9.7, "sans-serif": 8.5}  # pixels of a letter
    words = [
        float(each.get("x")) + wide[each.get("font-family")] * len(each.text or "")
        for each in drawn.iter("{*}text")
        if each.get("text-anchor") is None
    ]
    assert max(words) <= WIDTH, "a line runs out of the picture"
