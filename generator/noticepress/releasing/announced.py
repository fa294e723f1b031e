"""Reads ``next.yaml``: what the next release of a notice says of itself. Touches the disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from noticepress.checking.texts import check_texts
from noticepress.findings import Finding
from noticepress.reading.binding import bind
from noticepress.reading.files import read_text, relative
from noticepress.reading.yaml import Parsed, parse_quickly
from noticepress.releasing.about import NextRelease

FILE = "next.yaml"


@dataclass(frozen=True)
class Announced:
    """The file as it was read: ``next`` is empty when there is none, or when it holds mistakes."""

    next: NextRelease = field(default_factory=NextRelease)
    parsed: Parsed | None = None
    file: str = FILE
    findings: tuple[Finding, ...] = ()

    def placed(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Findings about this file with the line and column of their path."""
        for finding in findings:
            steps = tuple(int(step) if step.isdecimal() else step for step in finding.path.split("/"))
            line, column = self.parsed.position(steps) if self.parsed else (1, 1)
            yield replace(finding, line=line, column=column)


def read_next(folder: Path, root: Path, locales: Sequence[str]) -> Announced:
    """Read the file of the notice in ``folder``, whose languages are ``locales``."""
    path = folder / FILE
    file = relative(path, root)
    if not path.exists() and not path.is_symlink():
        return Announced(file=file)
    text = read_text(path, root)
    if isinstance(text, Finding):
        return Announced(file=file, findings=(text,))
    parsed, findings = parse_quickly(text, file)
    if parsed is None:
        return Announced(file=file, findings=tuple(findings))
    found, more = bind(NextRelease, parsed)
    findings = [*findings, *more, *check_texts(NextRelease, parsed, list(locales))]
    return Announced(found or NextRelease(), parsed, file, tuple(findings))
