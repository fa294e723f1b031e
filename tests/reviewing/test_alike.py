"""A change that several notices have alike is told once: a shared fact's, and equal edits in each."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticepress.changes.change import Change
from noticepress.changes.descriptions import Told
from noticepress.changes.phrases import Phrase
from noticepress.comparison.alike import Place, alike, key
from noticepress.comparison.comparison import Comparison
from tests.conftest import once
from tests.eight import HOSTING, MOVED, NAMES, TOLD, TRANSFER, release_all, released_eight, share
from tests.reviewing.conftest import Repo

THREE = NAMES[:3]
TITLE = "### Dezelfde wijziging in meer verklaringen"


def _made(folder: Path, names: tuple[str, ...]) -> None:
    repo = Repo(released_eight(folder / "repository", names))
    repo.git("init", "-qb", "main")
    repo.commit("The notices")


@pytest.fixture(scope="session")
def _three(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "three-in-git", lambda folder: _made(folder, THREE)) / "repository"


@pytest.fixture
def three(_three: Path, tmp_path: Path) -> Repo:
    """Three notices with a version 1.0 that share a hosting company, on a branch."""
    shutil.copytree(_three, tmp_path / "three")
    repo = Repo(tmp_path / "three")
    repo.branch()
    return repo


def rows(report: str) -> list[str]:
    """The rows of the table of changes that several notices have."""
    after = report.partition(TITLE)[2].partition("\n###")[0]
    return [line for line in after.splitlines() if line.startswith("| ") and "verklaringen" in line]


@pytest.mark.slow
def test_eight_notices_one_edit_one_row(tmp_path: Path) -> None:
    _made(tmp_path, NAMES)
    repo = Repo(tmp_path / "repository")
    repo.branch()
    share(repo.root, HOSTING.replace("[IE]", "[DE]"))
    status, report = repo.review()
    assert status == 0
    (row,) = rows(report)
    assert "Duitsland" in row
    assert "| 8 verklaringen |" in row
    assert report.count("Duitsland, en niet meer Ierland") == 1
    assert len([line for line in report.splitlines() if line.startswith("| ") and "AVG | **" in line]) == 1, (
        "one row in the overview"
    )
    assert report.count("<summary>8 teksten: ") == 2, "the words of each language once"
    (one,) = repo.data()["alike"]
    assert [place["notice"] for place in one["notices"]] == list(NAMES)
    assert len({json.dumps(place["weights"]) for place in one["notices"]}) == 1
    assert one["earliest"] == max(place["earliest"] for place in one["notices"])
    assert "| 8 notices |" in repo.review("--locale", "en")[1]


def test_released_together_it_is_one_change_too(three: Repo) -> None:
    share(three.root, MOVED, TRANSFER)
    release_all(three.root, *TOLD)
    three.commit()
    status, report = three.review()
    assert status == 0
    assert len(rows(report)) == 2
    assert report.count("### In 3 verklaringen hetzelfde") == 1
    assert report.count("Onze hosting verhuist.") == 1
    assert report.count("SHA-256 `") == 3, "what names one version is told of each"
    assert {place["version"] for each in three.data()["alike"] for place in each["notices"]} == {"2.0"}


def test_equal_edits_in_each_are_one_change_and_a_different_one_is_not(three: Repo) -> None:
    for name, years in zip(THREE, ("P6M", "P6M", "P9M"), strict=True):
        three.edit("keep: {for: P1Y", f"keep: {{for: {years}", f"notices/{name}/notice.yaml")
    _, report = three.review()
    (row,) = rows(report)
    assert "6 maanden" in row
    assert "| 2 verklaringen |" in row
    assert report.count("6 maanden in plaats van 1 jaar") == 1
    assert report.count("9 maanden in plaats van 1 jaar") == 1
    assert "### Privacyverklaring website C (`notice-c`)" in report


def test_what_one_has_beside_it_is_told_of_that_one(three: Repo) -> None:
    share(three.root, HOSTING.replace("[IE]", "[DE]"))
    three.edit("keep: {for: P1Y", "keep: {for: P6M", "notices/notice-b/notice.yaml")
    _, report = three.review()
    (row,) = rows(report)
    assert "| 3 verklaringen |" in row
    own = report.partition("### Privacyverklaring website B (`notice-b`)")[2].partition("\n### ")[0]
    assert "6 maanden in plaats van 1 jaar" in own
    assert "Duitsland" not in own
    assert "1 wijziging is dezelfde als in andere verklaringen en staat hierboven." in own
    assert "### In 2 verklaringen hetzelfde" in report
    earliest = {place["notice"]: place["earliest"] for place in three.data()["alike"][0]["notices"]}
    assert three.data()["alike"][0]["earliest"] == max(earliest.values())


def test_moving_a_fact_to_the_shared_ones_and_back_is_no_change(three: Repo) -> None:
    """Nothing changes for readers, and the files in which somebody moved facts are named."""
    own = "\nrecipients:\n" + "".join(f"  {line}\n" for line in HOSTING.splitlines())
    for name in THREE:
        path = three.path(f"notices/{name}/notice.yaml")
        path.write_text(path.read_text("utf-8") + own, "utf-8")
    three.path("notices/shared/recipients.yaml").unlink()
    three.commit("back into each notice")
    for base in ("main", "HEAD"):
        if base == "HEAD":
            share(three.root, HOSTING)
            for name in THREE:
                path = three.path(f"notices/{name}/notice.yaml")
                path.write_text(path.read_text("utf-8").replace(own, ""), "utf-8")
        status, report = three.review("--base", base)
        assert status == 0
        assert "Aan wat de verklaringen zeggen, verandert niets." in report
        (line,) = [line for line in report.splitlines() if line.startswith("- Feiten die verplaatst of anders geschreven zijn")]
        assert [f"`notices/{name}/notice.yaml`" in line for name in THREE] == [True, True, True]
        assert "`notices/shared/recipients.yaml`" in line
        data = three.data("--base", base)
        assert (data["notices"], data["alike"], data["other-files"]) == ([], [], {})


def test_a_shared_fact_that_nothing_refers_to(three: Repo) -> None:
    share(three.root, HOSTING + HOSTING.replace("hosting:", "mailing:").replace("Wolkenhost", "Postbode"))
    _, report = three.review()
    assert (
        "- Een gedeeld feit waarnaar geen verklaring verwijst: `recipients/mailing` (`notices/shared/recipients.yaml`)" in report
    )
    assert "Aan wat de verklaringen zeggen, verandert niets." in report
    assert TITLE not in report


def test_what_a_branch_changes_in_shared_facts_is_content_and_no_other_file(three: Repo) -> None:
    share(three.root, HOSTING.replace("[IE]", "[DE]"))
    data = three.data()
    assert data["other-files"] == {}
    assert [each["file"] for each in data["facts-files"]["told"]] == ["notices/shared/recipients.yaml"]
    three.write("notices/shared/recipients.yaml", HOSTING.replace("[IE]", "[XX]"))
    status, report = three.review()
    assert status == 1
    assert "`notices/shared/recipients.yaml:6`" in report


@dataclass(frozen=True)
class _Told:
    """As much of a comparison as is looked at."""

    facts: tuple[Told, ...]
    regime: str = "gdpr"
    law: str = "GDPR"
    scales: object = True

    def weight(self, change: Change) -> None:
        return None

    @property
    def count(self) -> int:
        return sum(len(group.changes) for group in self.facts)


def _told(changed: list[tuple[str, str, str]]) -> Comparison:
    groups: dict[str, list[tuple[Change, Phrase]]] = {}
    for group, path, new in changed:
        change = Change("changed", ("notice", path), ("notice",), path, "old", new)
        groups.setdefault(group, []).append((change, Phrase(path, "", "old", new, f"{path}: {new}")))
    return cast(Any, _Told(tuple(Told(title, tuple(changes)) for title, changes in groups.items())))


CHANGED = st.lists(
    st.tuples(st.sampled_from(["Data", "Recipients"]), st.sampled_from("abc"), st.sampled_from("xy")),
    max_size=6, unique_by=lambda each: each[:2],
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(["one", "two", "three", "four"]), st.sampled_from(["", "2.0"]), CHANGED), max_size=7))
def test_the_rows_hold_exactly_the_changes_of_each_notice(compared: list[tuple[str, str, list[tuple[str, str, str]]]]) -> None:
    places = {Place(name, name, version): _told(changed) for name, version, changed in compared}
    found = alike((place, [told]) for place, told in places.items())
    for place, told in places.items():
        whole = Counter(key(group.title, *each) for group in told.facts for each in group.changes)
        own = Counter(key(group.title, *each) for group in found.own(told) for each in group.changes)
        others = Counter(known for known, each in found.changes.items() if place in each.seen)
        assert own + others == whole
        assert found.count(told) == others.total()
    for each in found.changes.values():
        assert len(each.notices) > 1
