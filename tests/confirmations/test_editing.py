"""Answers added to a file: one line each, comments stay, both sides of a merge can be kept, and all is written or nothing."""

from __future__ import annotations

import datetime as dt
import subprocess
from itertools import permutations
from pathlib import Path

import pytest

from noticepress.confirmations.answers import Answer, Sheet, read_answers
from noticepress.confirmations.editing import HEAD, add, written
from noticepress.findings import Unusable
from noticepress.law.regime import available, load_regime, load_requirements
from noticepress.places import Places
from tests.conftest import ROOT

DAY = dt.date(2026, 11, 20)


def answer(path: str, by: str = "A. Jurist", facts: str = "a", why: str | None = None) -> Answer:
    return Answer.model_validate({"rule": "unused", "path": path, "by": by, "on": DAY, "facts": facts * 64, "why": why})


def sheet(folder: Path, text: str | None = None) -> Sheet:
    if text is not None:
        (folder / "confirmations.yaml").write_text(text, "utf-8")
    found = read_answers(folder, folder)
    assert found.findings == ()
    return found


def test_a_new_file_says_what_it_is(tmp_path: Path) -> None:
    text = written(sheet(tmp_path), None, [answer("data/b"), answer("data/a", why='Zo is het: "echt" #1')])
    assert text.startswith(HEAD)
    assert [line.split("path: ")[1].split(",")[0] for line in text.splitlines()[3:]] == ["data/a", "data/b"]
    assert [each.path for each in sheet(tmp_path, text).answers] == ["data/a", "data/b"]
    assert sheet(tmp_path, text).answers[0].why == 'Zo is het: "echt" #1'


BY_HAND = """\
# Onze antwoorden.
confirmed:   # alles hieronder
- rule: unused
  path: data/b
  by: B. Jurist   # onze man
  on: 2026-11-01
  facts: """ + "b" * 64 + """
# over d
- {rule: unused, path: data/d, by: D. Jurist, on: 2026-11-01, facts: """ + "d" * 64 + """}
# tot slot
"""  # fmt: skip


def test_every_duty_of_every_law_can_be_answered() -> None:
    """Those with a capital in their id (ccpa.7011-e-1-A) were asked about, and no answer could be written."""
    places = Places(ROOT)
    duties = [each.id for law in available(places) for each in load_requirements(places, load_regime(places, law))]
    assert [each for each in duties if each.lower() != each]
    for duty in duties:
        Answer.model_validate({"rule": duty, "by": "A. Jurist", "on": DAY, "facts": "a" * 64, "why": "Gezien."})


def test_what_somebody_wrote_stays(tmp_path: Path) -> None:
    there = sheet(tmp_path, BY_HAND)
    text = written(there, BY_HAND, [answer("data/a"), answer("data/c"), answer("data/e")])
    left = [line for line in text.splitlines() if "A. Jurist" not in line]
    assert left == BY_HAND.splitlines()
    assert [each.path for each in sheet(tmp_path, text).answers] == ["data/a", "data/b", "data/c", "data/d", "data/e"]
    assert text.index("data/c") < text.index("# over d") < text.index("data/d")


@pytest.mark.parametrize("place", ["data/b", "data/d"])
def test_a_new_answer_takes_the_place_of_an_earlier_one(tmp_path: Path, place: str) -> None:
    text = written(sheet(tmp_path, BY_HAND), BY_HAND, [answer(place)])
    assert text.count(place) == 1
    assert {"# Onze antwoorden.", "# over d", "# tot slot"} <= set(text.splitlines())
    assert {each.by for each in sheet(tmp_path, text).answers} == {"A. Jurist", "D. Jurist" if place == "data/b" else "B. Jurist"}


@pytest.mark.parametrize("text", ["confirmed: []\n", "# x\nconfirmed: []   # nog niets\n", "confirmed:\n  []\n"])
def test_an_empty_list_is_filled_or_refused_whole(tmp_path: Path, text: str) -> None:
    there = sheet(tmp_path, text)
    if text == "confirmed:\n  []\n":
        with pytest.raises(Unusable, match="no answer can be added"):
            written(there, text, [answer("data/a")])
    else:
        new = written(there, text, [answer("data/a")])
        assert [each.path for each in sheet(tmp_path, new).answers] == ["data/a"]
        assert "nog niets" not in text or "# nog niets" in new


def test_when_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    odd = "confirmed: [{rule: unused, path: data/x, by: X, on: 2026-11-01, facts: " + "e" * 64 + "}]\n"
    sheets = {"a": sheet(tmp_path / "a"), "b": sheet(tmp_path / "b", odd)}
    with pytest.raises(Unusable, match="no answer can be added"):
        add(sheets, {"a": [answer("data/a")], "b": [answer("data/b")]})
    assert not (tmp_path / "a/confirmations.yaml").exists()
    assert (tmp_path / "b/confirmations.yaml").read_text() == odd


def both_sides(tmp_path: Path, base: str, ours: str, theirs: str) -> str:
    """What git makes of two branches when somebody keeps both sides of each conflict."""
    for name, text in (("base", base), ("ours", ours), ("theirs", theirs)):
        (tmp_path / name).write_text(text, "utf-8")
    done = subprocess.run(
        ["git", "merge-file", "-p", "--union", "ours", "base", "theirs"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout


@pytest.mark.parametrize("order", list(permutations(["data/b", "data/c", "data/d"])))
def test_both_sides_of_a_merge_can_be_kept(tmp_path: Path, order: tuple[str, ...]) -> None:
    """Two branches answer on one day, by one person, next to one another; the first answer made the file, or neither did."""
    first, ours, theirs = (answer(path) for path in order)
    base = written(sheet(tmp_path), None, [first])
    there = sheet(tmp_path, base)
    merged = both_sides(tmp_path, base, written(there, base, [ours]), written(there, base, [theirs]))
    assert {each.path for each in sheet(tmp_path, merged).answers} == set(order)
    alone = [written(Sheet(tmp_path / "x", "x"), None, [each]) for each in (ours, theirs)]
    merged = both_sides(tmp_path, "", *alone)
    assert {each.path for each in sheet(tmp_path, merged).answers} == set(order[1:])


def test_the_same_answer_on_both_sides_is_one_line(tmp_path: Path) -> None:
    base = written(sheet(tmp_path), None, [answer("data/a")])
    there = sheet(tmp_path, base)
    both = written(there, base, [answer("data/b")])
    assert both_sides(tmp_path, base, both, both) == both
