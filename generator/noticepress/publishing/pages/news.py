"""What of a notice changes soon, and what changed last: a small plain value for each version, for pages that are about no notice. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from noticepress.chain.release import Release
from noticepress.chain.timeline import Period
from noticepress.language.beginnings import first_sentence
from noticepress.publishing.histories import History
from noticepress.publishing.pages.versions import Versions

MOST = 3
"""As many versions are told of at once."""


@dataclass(frozen=True)
class News:
    """A version that takes or took effect on ``date``. ``laws``: its texts, with the address of what changes from the language's folder.

    ``follows``: it takes the place of another one. ``said``: the first sentence of what its author says of it, plain; may be empty.
    """

    version: str
    date: dt.date
    laws: tuple[tuple[str, str], ...]
    follows: bool
    correction: bool
    said: str


def coming(history: History, locale: str, abbreviations: Collection[str]) -> Iterator[News]:
    """What takes effect yet, the first first."""
    return _news(history, locale, abbreviations, (each for each in history.periods if each.status == "scheduled"))


def past(history: History, locale: str, abbreviations: Collection[str]) -> Iterator[News]:
    """The versions that took effect last and can be read, the last first."""
    begun = (each for each in reversed(history.periods) if each.status in ("superseded", "in-force"))
    return islice(_news(history, locale, abbreviations, begun), MOST)


def _news(history: History, locale: str, abbreviations: Collection[str], periods: Iterable[Period]) -> Iterator[News]:
    versions = Versions(history, locale)
    for period in periods:
        release = period.release
        if not isinstance(release, Release) or period.never or locale not in release.locales:
            continue
        laws = [law for law, each in history.documents if each == locale and (law, locale) in release.texts]
        yield News(
            release.version, release.effective,
            tuple((law, f"{history.notice}/{law}/changes/{release.version}/") for law in laws),
            versions.before(release) is not None, release.about.kind == "correction",
            first_sentence(release.about.said("changed", locale), abbreviations),
        )  # fmt: skip
