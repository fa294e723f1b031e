"""What there is to publish: every notice with its releases in time, and its working text when drafts are shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache

from noticepress.changes.relevance import read_unseen
from noticepress.checking.brand import check_brand
from noticepress.findings import Finding, Unusable
from noticepress.language.catalogue import Messages
from noticepress.law.materiality import Rules, load_rules
from noticepress.law.regime import Regime
from noticepress.markdown import plain_text
from noticepress.reading.image import Image, read_image
from noticepress.releasing.about import About
from noticepress.releasing.announced import read_next
from noticepress.releasing.chain import read_releases
from noticepress.releasing.freeze import Draft, working_text
from noticepress.releasing.release import Release
from noticepress.releasing.timeline import Period, in_force, timeline
from noticepress.repository import Repository


@dataclass(frozen=True)
class Shelf:
    """A notice with all that was published of it. ``next`` is what the working text says of itself, as a release would."""

    notice: str
    releases: tuple[Release, ...]
    periods: tuple[Period, ...]
    in_force: Release | None
    draft: Draft | None
    audience: Mapping[str, str]
    register: Mapping[str, str] = field(default_factory=dict)
    next: About = field(default_factory=About)

    @property
    def newest(self) -> Release | Draft | None:
        """What names the notice: the release in force, else the next one, else the draft."""
        return self.in_force or (self.periods[0].release if self.periods else self.draft)

    def has(self, regime: str, locale: str) -> bool:
        """True when something is published under this law in this language."""
        return any((regime, locale) in text.texts for text in self.texts)

    @property
    def texts(self) -> tuple[Release | Draft, ...]:
        """All versions in order of publication, the working text last."""
        return (*self.releases, self.draft) if self.draft else self.releases

    @property
    def documents(self) -> list[tuple[str, str]]:
        """All (regime, locale) that were ever published, newest releases first."""
        texts = [r.texts for r in reversed(self.releases)] + ([self.draft.texts] if self.draft else [])
        return list(dict.fromkeys(key for each in texts for key in each))


@dataclass(frozen=True)
class Site:
    """Everything that the pages are made of, for a date. ``rules`` reads how much changes weigh under a law, ``law`` the law.

    ``pdf``: whether it has its texts as PDF files, too.
    """

    name: Mapping[str, str]
    shelves: tuple[Shelf, ...]
    locales: tuple[str, ...]
    as_of: dt.date
    words: Mapping[str, Messages]
    regime_words: Mapping[tuple[str, str], Messages]
    unseen: Mapping[str, tuple[str, ...]]
    rules: Callable[[str], Rules]
    law: Callable[[str], Regime]
    brand: Mapping[str, str] = field(default_factory=dict)
    logo: Image | None = None
    pdf: bool = False


def gather(repository: Repository, as_of: dt.date, *, drafts: bool) -> tuple[Site, list[Finding]]:
    """Read all releases (proving them) and, for ``drafts``, write the working texts.

    Returns the site and the findings about released files; raises ``Unusable`` when a working text cannot be written.
    """
    if repository.organisation is None or repository.organisation_parsed is None:
        raise Unusable(repository.findings)
    places = repository.places
    if ugly := list(check_brand(repository.organisation, repository.organisation_parsed, places.notices, places.root)):
        raise Unusable(ugly)
    findings: list[Finding] = []
    found = (_shelf(repository, notice, as_of, drafts, findings) for notice in repository.notices)
    shelves = tuple(shelf for shelf in found if shelf.texts)
    locales = tuple(dict.fromkeys(locale for shelf in shelves for _, locale in shelf.documents))
    regimes = sorted({regime for shelf in shelves for regime, _ in shelf.documents})
    name = {locale: repository.organisation.name.in_(locale) or "" for locale in locales}
    brand = repository.organisation.brand
    words = {locale: repository.interface(locale, regimes) for locale in locales}
    return Site(
        name, shelves, locales, as_of, words,
        {(regime, locale): repository.words(regime, locale) for regime in regimes for locale in locales},
        read_unseen(repository.places, regimes),
        cache(lambda regime: load_rules(repository.places, repository.regime(regime))),
        repository.regime,
        {key: value for key, value in (("primary", brand.primary), ("accent", brand.accent)) if value} if brand else {},
        read_image(places.notices / brand.logo, places.root) if brand and brand.logo else None,
    ), findings  # fmt: skip


def _shelf(repository: Repository, notice: str, as_of: dt.date, drafts: bool, findings: list[Finding]) -> Shelf:
    loaded = repository.notices[notice]
    releases, found = read_releases(loaded.folder, repository.places.root)
    findings += found
    draft, about = None, About()
    if drafts:
        draft = working_text(repository, notice, as_of)
        announced = read_next(loaded.folder, repository.places.root, loaded.notice.locales)
        findings += announced.findings
        said = announced.next
        about = About(
            kind=said.kind, summary=said.summary, judgements=said.materiality, approvals=said.approvals, overrides=said.overrides
        )
    audience = {locale: plain_text(loaded.notice.audience.in_(locale) or "") for locale in loaded.notice.locales}
    periods = tuple(timeline(releases, as_of))
    current = in_force(releases, as_of)
    return Shelf(notice, tuple(releases), periods, current, draft, audience, loaded.notice.register_, about)
