"""Where findings stand in a repository of git, whose root is the place from which other tools count. Looks for ``.git`` only."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath

from noticepress.checking.run import Report
from noticepress.findings import Finding


def from_top(report: Report, here: Path) -> Report:
    """The report with files relative to the root of the repository around ``here``; to ``here`` where there is none."""
    top = next((folder for folder in (here, *here.parents) if os.path.lexists(folder / ".git")), here)

    def moved(finding: Finding) -> Finding:
        return _moved(finding, lambda file: _relative(file, here, top))

    verdicts = tuple(replace(each, findings=tuple(map(moved, each.findings))) for each in report.verdicts)
    return replace(report, findings=tuple(map(moved, report.findings)), verdicts=verdicts)


def _moved(finding: Finding, relative: Callable[[str], str]) -> Finding:
    file = relative(finding.file)
    if not finding.other or file == finding.file:
        return replace(finding, file=file)
    place, line = _split(finding.other)
    other = f"{relative(place)}{line}"
    return replace(finding, file=file, other=other, message=finding.message.replace(finding.other, other))


def _split(position: str) -> tuple[str, str]:
    found = re.fullmatch(r"(.*?)((?::[0-9]+){0,2})", position, re.DOTALL)
    assert found is not None  # it matches anything
    return found[1], found[2]


def _relative(file: str, here: Path, top: Path) -> str:
    """A file outside of the repository stays as it was named."""
    whole = PurePosixPath(os.path.normpath(here / file).replace(os.sep, "/"))
    root = PurePosixPath(top.as_posix())
    return str(whole.relative_to(root)) if whole.is_relative_to(root) else file
