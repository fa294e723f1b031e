"""The parts of a text that have a line, ``vocabulary/rows.yaml``: every mistake is told where it stands, and how to mend it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from noticepress.findings import Unusable
from noticepress.law.regime import load_regime
from noticepress.places import Places
from tests.conftest import in_process
from tests.law.test_questions import MADE_UP

SAYS = "counts: [says], facts: data, says: [{message: line.neither"
ODD = {
    "": "1:1 the file says nothing",
    "use: data\n": "1:6 'key: value' lines expected, 'data' found",
    "use:\n": "1:1 'key: value' lines expected, nothing found",
    "Use-: {counts: [periods], facts: data}\n": "1:7 'Use-' is not an id",
    "use: {counts: [periods], facts: recipients}\n": "1:33 'recipients' is none of the possible values",
    "use: {facts: data}\n": "1:1 'counts' is missing in use",
    "use: {counts: [], facts: data}\n": "1:15 this may not be empty",
    "use: {counts: [things], facts: data}\n": "1:16 'things' is none of the possible values",
    "use: {counts: periods, facts: data}\n": "1:15 a list expected, 'periods' found",
    "use: {counts: [periods], rules: '#keep', facts: data}\n": "1:33 '#keep' does not have the expected form",
    "use: {counts: [periods], entries: {rights: rights}, facts: data}\n": "1:36 'rights' is none of the possible values",
    "use: {counts: [periods], odd: 1, facts: data}\n": "1:26 unknown key 'odd'",
    f"use: {{{SAYS}, some: [California/Sold]}}]}}\n": "1:74 'California/Sold' does not have the expected form",
    f"use: {{{SAYS}, stated: [notice/california/sels]}}]}}\n": "1:76 no fact stands at 'notice/california/sels'",
}
"""What the file says, and the one finding."""


def test_a_mistake_is_told_where_it_stands(tmp_path: Path) -> None:
    shutil.copytree(MADE_UP, tmp_path / "meadow")
    file = tmp_path / "meadow/regimes/meadow/vocabulary/rows.yaml"
    told = {}
    for written in ODD:
        file.write_text(written, "utf-8")
        found = []
        try:
            load_regime(Places(tmp_path / "meadow"), "meadow")
        except Unusable as unusable:
            found = unusable.findings
        assert all(each.fix and each.file == "regimes/meadow/vocabulary/rows.yaml" for each in found)
        told[written] = " | ".join(f"{each.line}:{each.column} {each.message}" for each in found)
    assert told == ODD


def test_words_that_are_missing_are_told(tmp_path: Path) -> None:
    root = tmp_path / "meadow"
    shutil.copytree(MADE_UP, root)
    (root / "regimes/meadow/vocabulary/rows.yaml").write_text(f"use: {{{SAYS}}}]}}\n", "utf-8")
    done = in_process("check", "--as-of", "2026-12-01", "--format", "json", cwd=root)
    assert done.returncode == 1, done.stderr
    told = {(each["rule"], each["message"].partition(" lacks ")[2]) for each in json.loads(done.stdout)["findings"]}
    assert told == {("words-missing", "a message of 'meadow': line.neither")}
