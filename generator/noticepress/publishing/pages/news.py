"""What of a notice changes soon, and what changed last: a small plain value for each version, for pages that are about no notice. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from noticepress.chain.release import Release
from noticepress.language.sentences import sentences
from noticepress.markdown import plain_text
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


def coming(history: History, locale: str, abbreviations: Sequence[str]) -> Iterator[News]:
    """What takes effect yet, the first first."""
    return _news(history, locale, abbreviations, ("scheduled",))


def past(history: History, locale: str, abbreviations: Sequence[str]) -> Iterator[News]:
    """What took effect and can be read, the first first."""
    return _news(history, locale, abbreviations, ("superseded", "in-force"))


def _news(history: History, locale: str, abbreviations: Sequence[str], states: Sequence[str]) -> Iterator[News]:
    versions = Versions(history, locale)
    for period in history.periods:
        release = period.release
        if not isinstance(release, Release) or period.never or period.status not in states or locale not in release.locales:
            continue
        laws = [law for law, each in history.documents if each == locale and (law, locale) in release.texts]
        yield News(
            release.version, release.effective,
            tuple((law, f"{history.notice}/{law}/changes/{release.version}/") for law in laws),
            versions.before(release) is not None, release.about.kind == "correction",
            first_sentence(release.about.said("changed", locale), abbreviations),
        )  # fmt: skip


def first_sentence(markdown: str, abbreviations: Sequence[str]) -> str:
    """The first sentence of a text, plain; empty when there is none."""
    text = plain_text(markdown).strip()
    start, end = next(sentences(text, abbreviations), (0, 0))
    return text[start:end].strip()
