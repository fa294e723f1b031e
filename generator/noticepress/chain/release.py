"""What a release is, and how it is written down; likewise the withdrawal of one.

Both are links of one chain per notice. Format 1, of the first releases, knows only a summary of one text a language; format 2 does not
say what wrote the release. What was published in them stays as it is.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Protocol

from noticepress.chain.about import About
from noticepress.chain.json_text import canonical_value, facts_json, sealed
from noticepress.chain.writer import Writer
from noticepress.model.values import RESERVED_NAMES

MANIFEST = "release.json"
FACTS = "facts.json"
WITHDRAWN = ".withdrawn.json"
"""End of the name of a withdrawal, after the version."""
VERSION = re.compile(r"[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*")
"""A version label: letters and digits, single dots and hyphens between; at most 32 characters."""


FORMAT = 3
"""Of releases that are published now."""
FORMAT_OF_WITHDRAWALS = 2


@dataclass(frozen=True)
class Withdrawal:
    """The announcement that a scheduled release will not take effect. ``reason`` by locale; ``by``: who decided it."""

    notice: str
    version: str
    sequence: int
    published: dt.date
    previous: str
    by: str
    reason: Mapping[str, str]

    @property
    def file(self) -> str:
        """Name of its file in the folder of releases."""
        return f"{self.version}{WITHDRAWN}"

    def data(self) -> bytes:
        """The file, exactly as it stands on disk."""
        manifest = {
            "format": FORMAT_OF_WITHDRAWALS,
            "notice": self.notice,
            "withdraws": self.version,
            "sequence": self.sequence,
            "published": self.published.isoformat(),
            "previous": self.previous,
            "by": self.by,
            "reason": dict(self.reason),
        }
        return sealed(manifest)

    @property
    def digest(self) -> str:
        """The SHA-256 by which the next link of the chain names it."""
        return sha256(self.data())


@dataclass(frozen=True)
class Release:
    """An immutable version. ``texts`` are keyed by (regime, locale); ``titles`` by locale.

    ``sequence`` counts publications from 1; ``previous`` is the SHA-256 of the link before (empty for the first).
    ``writer`` is what wrote it, which the first formats do not say; ``withdrawn`` is what a later link says, and no part of the release
    itself.
    """

    notice: str
    version: str
    sequence: int
    effective: dt.date
    published: dt.date
    previous: str
    titles: Mapping[str, str]
    facts: Mapping[str, Any]
    texts: Mapping[tuple[str, str], str]
    about: About = field(default_factory=About)
    writer: Writer | None = None
    format: int = FORMAT
    withdrawn: Withdrawal | None = None

    @cached_property
    def files(self) -> Mapping[str, bytes]:
        """Every file by name, exactly as it stands on disk."""
        return _files(self)

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its manifest, by which the next link of the chain names it."""
        return sha256(self.files[MANIFEST])

    @property
    def void(self) -> bool:
        """True when it never takes effect: it was withdrawn."""
        return self.withdrawn is not None

    def whole(self) -> Release:
        """The same release with everything in memory."""
        return self

    def withdrawn_by(self, withdrawal: Withdrawal | None) -> Release:
        """The same release, withdrawn; standing with ``None``."""
        return replace(self, withdrawn=withdrawal)

    def text_hash(self, key: tuple[str, str]) -> str:
        """The SHA-256 of a text."""
        return sha256(self.texts[key].encode())

    @property
    def regimes(self) -> list[str]:
        """Laws under which it was published, in their order of publication."""
        return list(dict.fromkeys(regime for regime, _ in self.texts))

    @property
    def locales(self) -> list[str]:
        """Languages in which it was published, the source language first."""
        return list(dict.fromkeys(locale for _, locale in self.texts))


def is_version(label: str) -> bool:
    """True for a label that can be a folder and an address; ``draft`` is the address of the working text."""
    reserved = label.lower() == "draft" or label.lower().split(".")[0] in RESERVED_NAMES
    return len(label) <= 32 and VERSION.fullmatch(label) is not None and not reserved


def sha256(data: bytes) -> str:
    """Hex digest."""
    return hashlib.sha256(data).hexdigest()


def _files(release: Release) -> dict[str, bytes]:
    files = {FACTS: facts_json(release.facts)}
    for (regime, locale), text in release.texts.items():
        files[f"{regime}.{locale}.md"] = text.encode()
    manifest = {
        "format": release.format,
        "notice": release.notice,
        "version": release.version,
        "sequence": release.sequence,
        "effective": release.effective.isoformat(),
        "published": release.published.isoformat(),
        "previous": release.previous,
        "titles": dict(release.titles),
        "documents": [{"regime": regime, "locale": locale} for regime, locale in release.texts],
        "files": {name: sha256(data) for name, data in sorted(files.items())},
        **({"facts-sha256": sha256(canonical_value(dict(release.facts)))} if release.format > 1 else {}),
        **_about(release),
        **_written_by(release),
    }
    files[MANIFEST] = sealed(manifest)
    return files


def _about(release: Release) -> dict[str, Any]:
    if release.format == 1:
        return {"summary": dict(release.about.summary.changed.root) if release.about.summary else {}}
    return {"about": release.about.model_dump(mode="json", by_alias=True, exclude_none=True)}


def _written_by(release: Release) -> dict[str, Any]:
    return {"written-by": release.writer.model_dump(mode="json", by_alias=True)} if release.writer else {}


class Named(Protocol):
    """What stands in a chain and is named by its hash."""

    @property
    def digest(self) -> str:
        """The SHA-256 in hex."""


def hash_of(link: Named) -> str:
    """The SHA-256 by which the next link of the chain names this one."""
    return link.digest
