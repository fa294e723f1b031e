"""What stays of a release whose text must never have been published: who took it away, when and why, and hashes of what stood there.

A redaction is a link of the chain of its own, the file ``<version>.redacted.json`` in the folder of releases; the folder of the release
is gone. It repeats what the next link has to follow from: the place of the release in the chain and the hash of its manifest. Pure.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from noticepress.chain.json_text import sealed
from noticepress.chain.release import Release, Withdrawal, is_version, sha256
from noticepress.model.ids import ID_PATTERN
from noticepress.model.texts import LOCALE_PATTERN

REDACTED = ".redacted.json"
"""End of the name of a redaction, after the version."""
FORMAT = 1
SIGNATURE = ".dsse.json"
"""End of the name of a signature, after the version: it holds the whole manifest, so it goes with it."""
_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Stood:
    """The place in the chain of the release that was taken away, without a word of it.

    ``documents`` are (regime, locale) in their order; ``sha256`` is the hash of its manifest, ``files`` those of its other files,
    ``proofs`` those of the files that went with it from the folder of proofs.
    """

    sequence: int
    published: dt.date
    effective: dt.date
    previous: str
    documents: tuple[tuple[str, str], ...]
    sha256: str
    files: Mapping[str, str]
    proofs: Mapping[str, str]

    def as_json(self) -> dict[str, Any]:
        """As it is written in the redaction."""
        return {
            "sequence": self.sequence,
            "published": self.published.isoformat(),
            "effective": self.effective.isoformat(),
            "previous": self.previous,
            "documents": [{"regime": regime, "locale": locale} for regime, locale in self.documents],
            "sha256": self.sha256,
            "files": dict(self.files),
            "proofs": dict(self.proofs),
        }


@dataclass(frozen=True)
class Redaction:
    """The announcement that the text of a version was taken away. ``reason`` by locale; ``by``: who decided it."""

    notice: str
    version: str
    sequence: int
    published: dt.date
    previous: str
    by: str
    reason: Mapping[str, str]
    stood: Stood

    @property
    def file(self) -> str:
        """Name of its file in the folder of releases."""
        return f"{self.version}{REDACTED}"

    def data(self) -> bytes:
        """The file, exactly as it stands on disk."""
        manifest = {
            "format": FORMAT,
            "notice": self.notice,
            "redacts": self.version,
            "sequence": self.sequence,
            "published": self.published.isoformat(),
            "previous": self.previous,
            "by": self.by,
            "reason": dict(self.reason),
            "stood": self.stood.as_json(),
        }
        return sealed(manifest)

    @property
    def digest(self) -> str:
        """The SHA-256 by which the next link of the chain names it."""
        return sha256(self.data())


@dataclass(frozen=True)
class Redacted:
    """A version that was published and of which no word is left: what is known of it beside ``redaction``, as of a release."""

    redaction: Redaction
    withdrawn: Withdrawal | None = None

    @property
    def notice(self) -> str:
        """Id of its notice."""
        return self.redaction.notice

    @property
    def version(self) -> str:
        """Its label, which is never given again."""
        return self.redaction.version

    @property
    def sequence(self) -> int:
        """Its number among the links of the chain."""
        return self.redaction.stood.sequence

    @property
    def published(self) -> dt.date:
        """The day on which it was published."""
        return self.redaction.stood.published

    @property
    def effective(self) -> dt.date:
        """Its first day."""
        return self.redaction.stood.effective

    @property
    def previous(self) -> str:
        """The hash of the link before it."""
        return self.redaction.stood.previous

    @property
    def documents(self) -> tuple[tuple[str, str], ...]:
        """The (regime, locale) of the texts that it had."""
        return self.redaction.stood.documents

    @property
    def regimes(self) -> list[str]:
        """Laws under which it was published, in their order."""
        return list(dict.fromkeys(regime for regime, _ in self.documents))

    @property
    def locales(self) -> list[str]:
        """Languages in which it was published, the source language first."""
        return list(dict.fromkeys(locale for _, locale in self.documents))

    @property
    def digest(self) -> str:
        """The SHA-256 of the manifest that stood there, by which the next link names it."""
        return self.redaction.stood.sha256

    @property
    def void(self) -> bool:
        """True when it never takes effect: it was withdrawn, or taken away before its first day."""
        return self.withdrawn is not None or self.redaction.published < self.effective


Version = Release | Redacted
"""What was published as a version, with or without its text."""
Notice = Withdrawal | Redaction
"""What a later link says of a version."""
Link = Version | Notice
"""Everything that has a place in a chain."""


def texts_of(version: Version) -> tuple[tuple[str, str], ...]:
    """The (regime, locale) under which a version was published, also when its text was taken away."""
    return version.documents if isinstance(version, Redacted) else tuple(version.texts)


def stood(release: Release, proofs: Mapping[str, str]) -> Stood:
    """What a redaction keeps of a release; ``proofs``: hashes by name of the files that go with it."""
    hashes = {name: sha256(data) for name, data in sorted(release.files.items())}
    manifest = hashes.pop("release.json")
    place = (release.sequence, release.published, release.effective, release.previous)
    return Stood(*place, tuple(release.texts), manifest, hashes, dict(sorted(proofs.items())))


class NoRedaction(ValueError):
    """What is written and hashed as a redaction, and cannot be one; the message says why."""


def redaction_of(written: bytes) -> Redaction:
    """The redaction that is written so; raises ``ValueError`` and its kind for what cannot be one, or is written otherwise."""
    said = json.loads(written)
    place = said["stood"]
    found = Redaction(
        notice=str(said["notice"]),
        version=str(said["redacts"]),
        sequence=int(said["sequence"]),
        published=dt.date.fromisoformat(said["published"]),
        previous=str(said["previous"]),
        by=str(said["by"]),
        reason={str(locale): str(words) for locale, words in said["reason"].items()},
        stood=Stood(
            sequence=int(place["sequence"]),
            published=dt.date.fromisoformat(place["published"]),
            effective=dt.date.fromisoformat(place["effective"]),
            previous=str(place["previous"]),
            documents=tuple((str(each["regime"]), str(each["locale"])) for each in place["documents"]),
            sha256=str(place["sha256"]),
            files={str(name): str(digest) for name, digest in place["files"].items()},
            proofs={str(name): str(digest) for name, digest in place["proofs"].items()},
        ),
    )
    if found.data() != written:
        raise ValueError("differs from what was published")
    if wrong := next(_wrong(found), ""):
        raise NoRedaction(wrong)
    return found


def _wrong(found: Redaction) -> Iterator[str]:
    """Why what is written and hashed well is no redaction all the same."""
    place = found.stood
    if not is_version(found.version):
        yield "names no version"
    if not found.by.strip() or not found.reason or not all(words.strip() for words in found.reason.values()):
        yield "does not say who decided it, and why"
    if not place.documents or len(set(place.documents)) != len(place.documents):
        yield "does not say which texts stood there"
    for regime, locale in place.documents:
        if not re.fullmatch(ID_PATTERN, regime) or not re.fullmatch(LOCALE_PATTERN, locale):
            yield "names a text that no release can have"
        if f"{regime}.{locale}.md" not in place.files:
            yield "lacks the hash of a text that stood there"
    if len(place.files) != len(place.documents) + 1 or "facts.json" not in place.files:
        yield "names files that no release has"
    if not set(place.proofs) <= {f"{found.version}{SIGNATURE}"}:
        yield "names proofs that are not of this version"
    if not all(map(_HASH.fullmatch, (place.sha256, *place.files.values(), *place.proofs.values()))):
        yield "holds a hash that is none"
    if place.sequence >= found.sequence:
        yield "stands in the chain before what it takes away"
    if place.published > found.published:
        yield "is dated before what it takes away was published"
