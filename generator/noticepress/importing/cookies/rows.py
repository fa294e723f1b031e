"""A row of a list of cookies: what it says, by what that is, each with its place. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from noticepress.findings import Finding
from noticepress.importing.proposal import Place


@dataclass(frozen=True, slots=True)
class Said:
    """A cell or value with its place. ``source``: the list of the user from which it comes, empty for the scan itself."""

    place: Place
    text: str
    flag: bool | None = None
    source: str = ""


@dataclass(frozen=True)
class Row:
    """What one row or map says, by column; ``at``: where it begins; ``moment``: when it was seen, where it says that itself."""

    at: Place
    fields: Mapping[str, Said]
    moment: Said | None = None


@dataclass(frozen=True)
class Rows:
    """All rows of a file. ``left``: what of it is in none, or has no key, each with the reason."""

    file: str
    shape: str
    rows: Sequence[Row]
    left: Sequence[tuple[Said, str]] = ()
    findings: Sequence[Finding] = field(default=())
