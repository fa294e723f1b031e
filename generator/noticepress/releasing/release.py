"""What a release is, and how it is written down."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import rfc8785

from noticepress.model.values import RESERVED_NAMES

MANIFEST = "release.json"
FACTS = "facts.json"
VERSION = re.compile(r"[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*")
"""A version label: letters and digits, single dots and hyphens between; at most 32 characters."""


@dataclass(frozen=True)
class Release:
    """An immutable version. ``texts`` are keyed by (regime, locale); ``titles`` and ``summary`` by locale.

    ``sequence`` counts publications from 1; ``previous`` is the SHA-256 of the manifest before (empty for the first).
    """

    notice: str
    version: str
    sequence: int
    effective: dt.date
    published: dt.date
    previous: str
    titles: Mapping[str, str]
    summary: Mapping[str, str]
    facts: Mapping[str, Any]
    texts: Mapping[tuple[str, str], str]

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


def canonical(value: Any) -> bytes:
    """Canonical JSON (RFC 8785), one line with a line feed at the end."""
    return rfc8785.dumps(value) + b"\n"


def facts_json(facts: Mapping[str, Any]) -> bytes:
    """Facts as JSON that keeps their order, which readers see, one value a line so that reviewers can read it."""
    return json.dumps(facts, ensure_ascii=False, indent=1).encode() + b"\n"


def files_of(release: Release) -> dict[str, bytes]:
    """Every file of a release by name, exactly as it stands on disk."""
    files = {FACTS: facts_json(release.facts)}
    for (regime, locale), text in release.texts.items():
        files[f"{regime}.{locale}.md"] = text.encode()
    manifest = {
        "format": 1,
        "notice": release.notice,
        "version": release.version,
        "sequence": release.sequence,
        "effective": release.effective.isoformat(),
        "published": release.published.isoformat(),
        "previous": release.previous,
        "titles": dict(release.titles),
        "summary": dict(release.summary),
        "documents": [{"regime": regime, "locale": locale} for regime, locale in release.texts],
        "files": {name: sha256(data) for name, data in sorted(files.items())},
    }
    files[MANIFEST] = canonical({**manifest, "sha256": sha256(canonical(manifest))})
    return files
