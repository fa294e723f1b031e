"""Reads ``next.yaml``: what the next release of a notice says of itself. Touches the disk.

It is said once. A file that names its version is about that one only. Of one that names none, what an earlier release was published
with is about that release, and counts for no other: its words would tell readers of changes that are not these, and nobody approved
of these, decided their weight or answered for what they pass over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from noticepress.chain.about import NextRelease, Summary
from noticepress.chain.redaction import Version
from noticepress.chain.release import Release
from noticepress.checking.texts import check_texts
from noticepress.findings import Finding
from noticepress.reading.binding import bind
from noticepress.reading.files import read_text, relative
from noticepress.reading.remembered import read_yaml
from noticepress.reading.yaml import Parsed

FILE = "next.yaml"
_SUMMARY = "summary"
_SIGNED = ("materiality", "approvals", "overrides")
"""What people answer for by name."""


@dataclass(frozen=True)
class Announced:
    """The file as it was read: ``next`` is empty when there is none, when it holds mistakes, and when it was used already.

    ``used`` is the version that it was used for: by then it says nothing. ``summarised`` is the version that was published with the
    words of its summary, which are left out of ``next`` then.
    """

    next: NextRelease = field(default_factory=NextRelease)
    parsed: Parsed | None = None
    file: str = FILE
    findings: tuple[Finding, ...] = ()
    used: str = ""
    summarised: str = ""

    def placed(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Findings about this file with the line and column of their path."""
        for finding in findings:
            steps = tuple(int(step) if step.isdecimal() else step for step in finding.path.split("/"))
            line, column = self.parsed.position(steps) if self.parsed else (1, 1)
            yield replace(finding, line=line, column=column)


def read_next(folder: Path, root: Path, locales: Sequence[str], releases: Sequence[Version]) -> Announced:
    """Read the file of the notice in ``folder``, whose languages are ``locales`` and of which ``releases`` were published."""
    path = folder / FILE
    file = relative(path, root)
    if not path.exists() and not path.is_symlink():
        return Announced(file=file)
    text = read_text(path, root)
    if isinstance(text, Finding):
        return Announced(file=file, findings=(text,))
    parsed, findings = read_yaml(text, file)
    if parsed is None:
        return Announced(file=file, findings=tuple(findings))
    found, more = bind(NextRelease, parsed)
    findings = [*findings, *more, *check_texts(NextRelease, parsed, list(locales))]
    return _unsaid(Announced(found or NextRelease(), parsed, file, tuple(findings)), releases)


def _unsaid(announced: Announced, releases: Sequence[Version]) -> Announced:
    """Without what was said with a release already."""
    given = announced.next
    if given.version is not None:
        out = any(release.version == given.version for release in releases)
        return Announced(file=announced.file, used=given.version) if out else announced
    said = _said(given, [release for release in releases if isinstance(release, Release)])
    days = {release.effective: release.version for release in releases if not release.void}
    if len(said) == _parts(given) and (given.effective in days or (said and given.effective is None)):
        used = next(iter(said.values()), "") or (days[given.effective] if given.effective else "")
        return Announced(file=announced.file, used=used, summarised=said.get(_SUMMARY, ""))
    left = {name: tuple(each for n, each in enumerate(getattr(given, name)) if f"{name}/{n}" not in said) for name in _SIGNED}
    summary = None if _SUMMARY in said else given.summary
    old = announced.placed(_old(place, version, announced.file) for place, version in said.items())
    return replace(
        announced,
        next=NextRelease.model_copy(given, update={**left, "summary": summary}),
        findings=(*announced.findings, *old),
        summarised=said.get(_SUMMARY, ""),
    )


def _parts(given: NextRelease) -> int:
    """How many things it says that a release is published with."""
    return (given.summary is not None) + sum(len(getattr(given, name)) for name in _SIGNED)


def _said(given: NextRelease, releases: Sequence[Release]) -> dict[str, str]:
    """What was published already, by its place in the file, with the version; the newest counts.

    A summary was when one language says what changes in the same words: its readers would be told the old change. That of a withdrawn
    version may be said again, since its changes never came; what a person signed was about the text of then.
    """
    said: dict[str, str] = {}
    for release in releases:
        about = release.about
        if given.summary and about.summary and release.withdrawn is None and _changed(given.summary) & _changed(about.summary):
            said[_SUMMARY] = release.version
        for name, published in (
            ("materiality", about.judgements),
            ("approvals", about.approvals),
            ("overrides", about.overrides),
        ):
            for n, each in enumerate(getattr(given, name)):
                if each in published:
                    said[f"{name}/{n}"] = release.version
    return said


def _changed(summary: Summary) -> set[str]:
    """What changes, in every language, however the lines are broken."""
    return {" ".join(words.split()) for words in summary.changed.root.values()}


def _old(place: str, version: str, file: str) -> Finding:
    message = f"this was published with version {version}, and counts for no other"
    fix = "remove it, or say it anew for the next version; if it is meant for that one as it stands, name it: 'version: …'"
    return Finding("said-already", message, file, severity="warning", path=place, fix=fix)
