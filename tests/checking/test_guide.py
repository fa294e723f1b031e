"""The guide's example of a waiver is one."""

from __future__ import annotations

import re

from noticepress.law.waivers import WaiverFile
from noticepress.reading.binding import bind
from noticepress.reading.yaml import parse
from tests.conftest import ROOT


def test_the_example_of_a_waiver_can_be_read() -> None:
    guide = (ROOT / "docs/guide/law.md").read_text(encoding="utf-8")
    [example] = re.findall(r"```yaml\n((?:#[^\n]*\n)*waivers:.*?)```", guide, re.S)
    parsed, findings = parse(example, "law.md")
    assert parsed is not None
    file, more = bind(WaiverFile, parsed)
    assert (findings, more) == ([], [])
    assert file is not None
    assert file.waivers[0].row == "newsletter"


def test_the_guide_names_every_finding_of_waivers() -> None:
    guide = (ROOT / "docs/guide/law.md").read_text(encoding="utf-8")
    code = (ROOT / "generator/noticepress/checking/waivers.py").read_text(encoding="utf-8")
    rules = set(re.findall(r'"(waiver-[a-z]+)"', code))
    assert rules == set(re.findall(r"`(waiver-[a-z]+)` \(", guide))
