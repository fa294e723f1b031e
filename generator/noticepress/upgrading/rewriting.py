"""Versions that count, now or later, written again from their own facts with the program, laws and words of now.

Reads laws and words.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from noticepress.chain.redaction import Redacted
from noticepress.chain.release import FACTS, Release
from noticepress.chain.timeline import in_force
from noticepress.chain.writer import writer_of
from noticepress.findings import Finding, Unusable
from noticepress.language.missing import MissingMessage
from noticepress.redline import redline
from noticepress.releasing.facts import Source, with_facts
from noticepress.rendering.document import Document
from noticepress.rendering.used_messages import Used
from noticepress.rendering.view import Edition
from noticepress.repository import Repository

Key = tuple[str, str]
"""Law and language of a text."""
Outcome = Literal["same", "alike", "differs", "refused"]
Standing = Literal["in-force", "scheduled", "redacted"]


@dataclass(frozen=True)
class Written:
    """A text as it would be written now, with the messages that it is written with."""

    document: Document
    used: tuple[Used, ...]


@dataclass(frozen=True)
class Rewritten:
    """A version that is in force, or will be, beside what would be written now.

    ``release`` is empty for one whose text was taken away. ``keys`` are the texts that were asked for, and ``now`` those of them that
    can be written. ``others``: what wrote it that is not what is here, in words; empty also for one that does not say.
    """

    notice: str
    version: str
    standing: Standing
    effective: dt.date
    release: Release | None = None
    keys: tuple[Key, ...] = ()
    now: Mapping[Key, Written] = field(default_factory=dict)
    others: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def outcome(self, key: Key) -> Outcome:
        """``alike``: other bytes (quotes, spaces, what an editor did), and the same to a reader."""
        if key not in self.now or self.release is None:
            return "refused"
        then, now = self.release.texts[key], self.now[key].document.text
        return "same" if then == now else "differs" if redline(then, now).changed else "alike"

    def texts(self, outcome: Outcome) -> list[str]:
        """The names of the texts with that outcome."""
        return [self.name(key) for key in self.keys if self.outcome(key) == outcome] if self.release else []

    def name(self, key: Key) -> str:
        """What a text is called: ``webshop/2.0/gdpr.nl``."""
        return f"{self.notice}/{self.version}/{key[0]}.{key[1]}"


def rewritten(repository: Repository, notice: str, as_of: dt.date, wanted: Callable[[Key], bool]) -> Iterator[Rewritten]:
    """Yield the versions of ``notice`` that are in force on that day or later, in order of time; nothing where there is none."""
    versions = repository.chain(notice).versions
    current = in_force(versions, as_of)
    for version in sorted(versions, key=lambda each: (each.effective, each.sequence)):
        if version.void or (version is not current and version.effective <= as_of):
            continue
        if isinstance(version, Redacted):
            yield Rewritten(notice, version.version, "redacted", version.effective)
        else:
            standing: Standing = "in-force" if version is current else "scheduled"
            keys = tuple(key for key in version.texts if wanted(key))
            yield _again(repository, Rewritten(notice, version.version, standing, version.effective, version, keys))


def _again(repository: Repository, found: Rewritten) -> Rewritten:
    """The version with what would be written of its facts now; what refuses that is told as findings at these."""
    release = found.release
    assert release is not None
    home = repository.where(found.notice, found.version)
    chain = repository.chain(found.notice)
    try:
        of_then = with_facts(repository, found.notice, release.facts, Source(f"{home}/{FACTS}"), chain)
    except Unusable as unusable:
        return replace(found, findings=tuple(_refused(each, release) for each in unusable.findings))
    now: dict[Key, Written] = {}
    findings: list[Finding] = []
    edition = Edition(release.version, release.effective, release.published)
    for law, locale in found.keys:
        try:
            written = of_then.document_and_words(found.notice, law, locale, edition, release.effective)
            now[law, locale] = Written(*written)
        except Unusable as unusable:
            findings += [_refused(each, release) for each in unusable.findings]
        except MissingMessage as missing:
            findings.append(_refused(missing.finding, release))
    others = _others(of_then, release, list(now))
    return replace(found, now=now, others=others, findings=tuple(dict.fromkeys(findings)))


def _refused(finding: Finding, release: Release) -> Finding:
    message = f"version {release.version} of {release.notice} cannot be written with what is here: {finding.message}"
    return replace(finding, message=message)


def _others(repository: Repository, release: Release, keys: Sequence[Key]) -> tuple[str, ...]:
    """What wrote the release that is another one here."""
    if release.writer is None or len(keys) < len(release.texts):
        return ()
    laws = [repository.regime(law) for law in dict.fromkeys(law for law, _ in release.texts)]
    return tuple(release.writer.others(writer_of(repository.places, laws, dict.fromkeys(locale for _, locale in release.texts))))
