"""A notice that promises its changes sooner than the rules ask is held to its own words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import begin, in_process

DAY = ("--as-of", "2026-12-01")
OWN = "staat dat 30 dagen van tevoren op de startpagina"
LONGER = ("keep: {for: P1Y", "keep: {for: P3Y")


@pytest.mark.parametrize(
    ("promised", "edit", "more", "told"),
    [
        (OWN, LONGER, (), "changes 30 dagen ahead, and this one takes effect 14 days after"),
        (OWN, LONGER, ("--effective", "2026-12-31"), ""),
        (OWN, LONGER, ("--effective", "2026-12-30"), "takes effect 29 days after"),
        ("staat dat 2 maanden van tevoren op de startpagina", LONGER, ("--effective", "2026-12-31"), "2 maanden ahead"),
        ("staat dat 2 weken van tevoren op de startpagina", LONGER, (), ""),
        ("staat dat van tevoren op de startpagina", LONGER, (), ""),
        (OWN, ("naam, e-mailadres]", "voornaam, e-mailadres]"), ("--correction", "--effective", "2026-12-01"), ""),
    ],
    ids=["sooner", "kept", "a day too late", "months", "no more than the rules", "no period", "a correction"],
)
def test_a_release_says_when_it_comes_later_than_was_promised(
    tmp_path: Path, promised: str, edit: tuple[str, str], more: tuple[str, ...], told: str
) -> None:
    begin(tmp_path)
    path = tmp_path / "notices/website/notice.yaml"
    first = path.read_text("utf-8").replace(OWN, promised).replace("says so 30 days ahead", "says so ahead")
    path.write_text(first, "utf-8")
    assert in_process("release", "website", "--version", "1.0", "--as-of", "2026-11-01", cwd=tmp_path).returncode == 0
    assert edit[0] in first
    path.write_text(first.replace(*edit).replace(promised, "staat dat van tevoren op de startpagina"), "utf-8")
    said = in_process("release", "website", "--dry-run", "--summary", "nl=Anders.", "--summary", "en=Otherwise.", *more, *DAY, cwd=tmp_path).stdout  # fmt: skip
    line = re.search(
        r"^(notices/website/notice\.yaml:\d+:\d+: warning: version 1\.0 promises .*) \[promised-sooner\]$", said, re.M
    )
    assert (told in line[1]) if line and told else (line is None and not told), said
