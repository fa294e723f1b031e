"""The changed places of a text: each block once, below the title of its section."""

from __future__ import annotations

import pytest

from noticepress.comparison.labels import labels
from noticepress.redline import redline
from noticepress.repository import read_repository
from noticepress.reviewing.excerpts import changes, excerpts
from tests.conftest import ROOT

LABELS = labels(read_repository(ROOT).interface("en"))
OLD = "# Notice\n\n## 1. Data {#data}\n\nWe use names.\n"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", OLD, ["**<ins>Notice</ins>**", "**1. <ins>Data</ins>**", "- <ins>We use names.</ins>"]),
        (OLD, f"{OLD}\n## 2. Rights {{#rights}}\n", ["**2. <ins>Rights</ins>**"]),
        (OLD, f"{OLD}\n## Rights {{#a}}\n\n## Rights {{#b}}\n", ["**<ins>Rights</ins>**", "**<ins>Rights</ins>**"]),
        (OLD, OLD.replace("names", "numbers"), ["**1. Data**", "- We use <del>names</del> <ins>numbers</ins>."]),
        (OLD, OLD.replace("Data", "Facts"), ["**1. Facts**", "- <del>Data</del> <ins>Facts</ins>"]),
        (OLD, OLD, []),
    ],
    ids=["a first version", "a new section", "two of one name", "a word", "a title", "nothing"],
)
def test_a_new_title_stands_above_its_section_and_is_not_said_twice(old: str, new: str, told: list[str]) -> None:
    written = [*excerpts(redline(old, new), LABELS)]
    assert [line for line in written if line] == told
    assert changes(written) == len([line for line in told if line.startswith("- ") or "<ins>" in line])
