"""Reads ``next.yaml``: what the next release of a notice says of itself. Touches the disk.

What several notices say stands in ``notices/next.yaml``; that of a notice says what differs, key by key, or an ``addition`` to the summary.

It is said once. A file that names its version is about that one only. Of one that names none, what an earlier release was published
with is about that release, and counts for no other: its words would tell readers of changes that are not these, and nobody approved
of these, decided their weight or answered for what they pass over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path as File
from typing import Any

from noticepress.chain.about import NextRelease, Summary
from noticepress.chain.redaction import Version
from noticepress.chain.release import Release
from noticepress.checking.texts import check_texts
from noticepress.findings import Finding
from noticepress.model.texts import LOCALE_PATTERN
from noticepress.reading.binding import bind
from noticepress.reading.files import read_text, relative
from noticepress.reading.remembered import read_yaml
from noticepress.reading.taking_over import taken_over
from noticepress.reading.yaml import Parsed
from noticepress.releasing.used import used
from noticepress.shared_facts.differences import Together, put_together

FILE = "next.yaml"
_SUMMARY = "summary"
_LOCALE = re.compile(LOCALE_PATTERN)
_SIGNED = ("materiality", "approvals", "overrides")
"""What people answer for by name."""


@dataclass(frozen=True)
class Announced:
    """The file as it was read: ``next`` is empty when there is none, when it holds mistakes, and when it was used already.

    ``used`` is the version that it was used for: by then it says nothing. ``summarised`` is the version that was published with the
    words of its summary, which are left out of ``next`` then (``summarised_in``: in another file than that of the notice). ``file`` is the one in which to write what is not said yet.
    """

    next: NextRelease = field(default_factory=NextRelease)
    parsed: Parsed | None = None
    file: str = FILE
    findings: tuple[Finding, ...] = ()
    used: str = ""
    summarised: str = ""
    summarised_in: str = ""
    dated: str = ""
    """What says the day on which it takes effect, where that is not the file: the option."""
    of_notice: bool = False
    """Whether the notice has a file of its own."""
    for_all: frozenset[str] = frozenset()
    """The keys that are said for several notices: of what they list, only that counts which concerns this one."""

    def placed(self, findings: Iterable[Finding]) -> Iterator[Finding]:
        """Findings about this file with the place of their path."""
        for finding in findings:
            steps = tuple(int(step) if step.isdecimal() else step for step in finding.path.split("/"))
            file, line, column = self.parsed.place(steps) if self.parsed else (finding.file, 1, 1)
            yield replace(finding, file=file, line=line, column=column)


def read_next(folder: File, root: File, locales: Sequence[str], releases: Sequence[Version]) -> Announced:
    """Read the file of the notice in ``folder``, whose languages are ``locales`` and of which ``releases`` were published.

    What it does not say itself, the file of all notices says.
    """
    file = relative(folder / FILE, root)
    own, findings = _parsed(folder / FILE, root)
    common, more = _parsed(folder.parent / FILE, root)
    findings += more
    if common is not None and (version := used(bind(NextRelease, common)[0] or NextRelease(), folder.parent)):
        read = _read(own, None, file, locales, findings, releases)
        return replace(read, summarised=version, summarised_in=common.file) if not read.summarised else read
    return _read(own, common if releases else _first(common), file, locales, findings, releases)


def _first(common: Parsed | None) -> Parsed | None:
    """What is said of all notices, for one of which nothing was published yet: nothing changes for its readers."""
    if common is None or not isinstance(common.data, dict):
        return common
    return replace(common, data={key: each for key, each in common.data.items() if key != _SUMMARY})


def _read(
    own: Parsed | None, common: Parsed | None, file: str, locales: Sequence[str], findings: Sequence[Finding],
    releases: Sequence[Version],
) -> Announced:  # fmt: skip
    parsed = own if common is None else _together(common, own, file, locales)
    if parsed is None or (own is None and findings):
        return Announced(file=file, findings=tuple(findings), of_notice=own is not None)
    found, more = bind(NextRelease, parsed)
    findings = [*findings, *more, *check_texts(NextRelease, parsed, list(locales))]
    there = tuple(common.data) if common is not None and isinstance(common.data, dict) else ()
    for_all = frozenset(key for key in there if parsed.written_at((key,)).file != file)
    read = Announced(found or NextRelease(), parsed, file, tuple(findings), of_notice=own is not None, for_all=for_all)
    return _unsaid(read, releases)


def _parsed(path: File, root: File) -> tuple[Parsed | None, list[Finding]]:
    """The file, which need not be there."""
    if not path.exists() and not path.is_symlink():
        return None, []
    text = read_text(path, root)
    return (None, [text]) if isinstance(text, Finding) else read_yaml(text, relative(path, root))


def _together(common: Parsed, own: Parsed | None, file: str, locales: Sequence[str]) -> Parsed:
    """What all notices say, in the languages of this one, with what it says itself in its place."""
    whole = common if own is None else own
    if not isinstance(common.data, dict) or not isinstance(whole.data, dict):
        return whole
    spoken = _in_languages(common.data, locales)
    found = Together(spoken) if own is None else put_together(NextRelease, spoken, own.data)
    base = Parsed(file, {}, {}, {}, source=common.source) if own is None else own
    steps = (
        (path, path)
        for path in {**common.values, **common.keys}
        if not (path in base.values or path in base.keys or any(path[:n] in found.replaced for n in range(len(path))))
    )
    whole = taken_over(base, found.data, steps, common)
    return replace(whole, unreadable=whole.unreadable | common.unreadable, also=common.source)


def _in_languages(said: Any, locales: Sequence[str]) -> Any:
    """What several notices say, without texts in languages that this one does not have, where it has another of them."""
    if isinstance(said, list):
        return [_in_languages(each, locales) for each in said]
    if not isinstance(said, dict):
        return said
    if any(locale in said for locale in locales):
        return {key: each for key, each in said.items() if key in locales or not _LOCALE.fullmatch(str(key))}
    return {key: _in_languages(each, locales) for key, each in said.items()}


def _unsaid(announced: Announced, releases: Sequence[Version]) -> Announced:
    """Without what was said with a release already."""
    given = announced.next
    if given.version is not None:
        out = any(release.version == given.version for release in releases)
        return Announced(file=announced.file, of_notice=announced.of_notice, used=given.version) if out else _whole(announced)
    said = _said(given, [release for release in releases if isinstance(release, Release)])
    days = {release.effective: release.version for release in releases if not release.void}
    if len(said) == _parts(given) and (given.effective in days or (said and given.effective is None)):
        used = next(iter(said.values()), "") or (days[given.effective] if given.effective else "")
        return Announced(file=announced.file, of_notice=announced.of_notice, used=used, summarised=said.get(_SUMMARY, ""))
    left = {name: tuple(each for n, each in enumerate(getattr(given, name)) if f"{name}/{n}" not in said) for name in _SIGNED}
    summary = None if _SUMMARY in said else given.summary
    old = announced.placed(_old(place, version, announced.file) for place, version in said.items())
    read = replace(
        announced,
        next=NextRelease.model_copy(given, update={**left, "summary": summary}),
        findings=(*announced.findings, *old),
        summarised=said.get(_SUMMARY, ""),
    )
    return _whole(read)


def _whole(announced: Announced) -> Announced:
    """With what the notice adds to the summary in it."""
    given = announced.next
    if given.summary is None:
        return announced
    summary = given.summary.and_also(given.addition)
    return replace(announced, next=NextRelease.model_copy(given, update={"summary": summary}))


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
