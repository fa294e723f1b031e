"""What there is to publish: every notice with its releases in time, and its working text when drafts are shown."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from noticepress import store
from noticepress.chain.about import About
from noticepress.chain.redaction import Redacted, Version, texts_of
from noticepress.chain.release import Release
from noticepress.chain.stored import stored_chain
from noticepress.chain.timeline import Period, in_force, timeline
from noticepress.changes.formers import Formers, formers
from noticepress.changes.relevance import read_unseen
from noticepress.checking.languages import check_words
from noticepress.findings import Finding, Unusable, has_errors, in_order
from noticepress.ground import notice_folders
from noticepress.language.messages import Messages
from noticepress.language.search_words import SearchWords, read_search_words
from noticepress.language.standing_in import LACKING, OPEN
from noticepress.law.materiality import Rules, load_rules
from noticepress.law.regime import Regime
from noticepress.markdown import plain_text
from noticepress.model.organisation import RecipientChanges
from noticepress.model.values import ANY_LOCALE
from noticepress.publishing.branding import Contact, read_front
from noticepress.publishing.elsewhere import elsewhere
from noticepress.publishing.working_texts import Working, WorkingTexts
from noticepress.reading.files import read_text, relative
from noticepress.reading.image import Image
from noticepress.reading.remembered import read_yaml
from noticepress.releasing.freeze import Draft
from noticepress.repository import Repository, read_repository
from noticepress.store.sources import program

NOTHING_RELEASED = "nothing-released"
"""The rule of the finding that a site would be empty."""


@dataclass(frozen=True)
class History:
    """A notice with all that was published of it. ``next`` is what the working text says of itself, as a release would.

    ``releases`` can be read, the texts of ``redacted`` were taken away. ``vacant`` is the one of these that would be in force: then no
    text is.
    """

    notice: str
    releases: tuple[Release, ...]
    periods: tuple[Period, ...]
    in_force: Release | None
    draft: Draft | None = None
    next: About = field(default_factory=About)
    redacted: tuple[Redacted, ...] = ()
    vacant: Redacted | None = None
    apart: str = ""
    """The folder in ``releases/`` in which its chain stands, when it is not that of the notice's first organisation."""

    @cached_property
    def formers(self) -> Formers:
        """The ids that its facts had in any version."""
        key = store.key_of("formers", program(), [release.digest for release in self.releases])
        of_releases = lambda: json.dumps(formers(release.facts for release in self.releases)).encode()  # noqa: E731
        known = json.loads(store.once(key, of_releases)) if self.releases else {}
        return formers([self.draft.facts], known) if self.draft else known

    @property
    def newest(self) -> Release | Draft | None:
        """What names the notice: the release in force, else the next one, else the draft, else what was withdrawn last."""
        standing = (each.release for each in self.periods if isinstance(each.release, Release) and not each.release.void)
        return self.in_force or next(standing, None) or self.draft or next(reversed(self.releases), None)

    def title(self, locale: str) -> str:
        """The title as it is in force; in a language that it no longer has, as it was there. Empty when no text is left."""
        return self.titled(locale)[0]

    def titled(self, locale: str) -> tuple[str, str]:
        """The title and its language: that it was written in, where it has never been in ``locale``."""
        texts = [text for text in (self.newest, *reversed(self.texts)) if text]
        there = [(text.titles[locale], locale) for text in texts if locale in text.titles]
        others = [(text.titles[other], other) for text in texts for _, other in text.texts if other in text.titles]
        return next(iter(there or others), ("", locale))

    @property
    def versions(self) -> tuple[Version, ...]:
        """All that was published, with its text or without, in order of publication."""
        found: tuple[Version, ...] = (*self.releases, *self.redacted)
        return tuple(sorted(found, key=lambda version: version.sequence))

    @property
    def audience(self) -> Mapping[str, str]:
        """For whom it is, in each of its languages: as ``newest`` says, else as the last text did that said it there."""
        said: dict[str, str] = {}
        wanted = {locale for _, locale in self.documents}
        for text in (self.newest, *reversed(self.texts)):
            said = {**_said(text, "audience"), **said}
            if wanted <= said.keys():
                break
        return {locale: plain_text(said.get(locale) or next(iter(said.values()), "")) for _, locale in self.documents}

    @property
    def register(self) -> Mapping[str, str]:
        """The form of address by language, as ``newest`` has it."""
        return _said(self.newest, "register")

    def has(self, regime: str, locale: str) -> bool:
        """True when something is published under this law in this language."""
        return any((regime, locale) in text.texts for text in self.texts)

    def announced(self, as_of: dt.date, locale: str) -> tuple[Version, ...]:
        """The versions in a language that were published by ``as_of``: what its feed tells of."""
        return tuple(version for version in self.versions if version.published <= as_of and locale in version.locales)

    @property
    def texts(self) -> tuple[Release | Draft, ...]:
        """All versions in order of publication, the working text last."""
        return (*self.releases, self.draft) if self.draft else self.releases

    @property
    def documents(self) -> list[tuple[str, str]]:
        """All (regime, locale) that were ever published, newest releases first."""
        texts = [texts_of(version) for version in reversed(self.versions)] + ([tuple(self.draft.texts)] if self.draft else [])
        return list(dict.fromkeys(key for each in texts for key in each))


@dataclass(frozen=True)
class Site:
    """Everything that the pages are made of, for a date. ``rules`` reads how much changes weigh under a law, ``law`` the law.

    ``pdf``: whether it has its texts as PDF files, too. ``regime_words``: of each law, in each language in which there is a text under it.
    """

    name: Mapping[str, str]
    histories: tuple[History, ...]
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
    contact: Contact = field(default_factory=Contact)
    """Whom to ask where a text was taken away."""
    recipient_changes: RecipientChanges | None = None
    """What the organisation says of recipients to come."""
    elsewhere: Mapping[tuple[str, str], tuple[Release, ...]] = field(default_factory=dict)
    """By notice and version, the versions of other notices in which a fact changes just as there."""
    search_words: Mapping[str, SearchWords] = field(default_factory=dict)
    """By language, how its visitors search."""
    order: tuple[str, ...] = ()
    """Ids of notices in the order in which pages list them; others follow."""
    stood_in: tuple[str, ...] = ()
    """The languages that are not whole, of which working texts show what lacks in another language, marked."""
    left_out: tuple[str, ...] = ()
    """What was never published and is therefore not shown: notices, and laws or languages of their working texts."""

    def place(self, notice: str) -> int:
        """Where a notice stands in the order of the organisation; those that it does not name come last."""
        return self.order.index(notice) if notice in self.order else len(self.order)

    def words_under(self, regime: str, locale: str, register: str) -> Messages:
        """The words of a law and, where it has none, those of the site, in a form of address."""
        law = self.regime_words[regime, locale]
        return replace(law, register=register, catalogues=(*law.catalogues, *self.words[locale].catalogues))


def gather(repository: Repository, as_of: dt.date, *, drafts: bool) -> Site:
    """Read all releases (proving them) and, for ``drafts``, write the working texts.

    Without drafts, the site is made of what was released, and of the organisation's name and colours: mistakes in a working
    text do not concern it. Raises ``Unusable`` with what is wrong with either, or when there is nothing to show.
    """
    findings: list[Finding] = []
    repository = repository.previewing() if drafts else repository
    working = WorkingTexts(repository, as_of) if drafts else None
    found = [_history(repository, folder, as_of, working, findings) for folder in repository.folders]
    if drafts and has_errors(findings):
        raise Unusable(in_order(dict.fromkeys(findings)))
    front = read_front(repository)
    histories = tuple(history for history in found if history.texts or history.redacted)
    lacking = list(check_words(repository, [document for history in histories for document in history.documents]))
    findings += [each for each in lacking if not (drafts and each.rule in LACKING)]
    if not histories and not has_errors(findings):
        findings += _nothing(repository)
    if has_errors(findings):
        raise Unusable(findings)
    documents = sorted({each for history in histories for each in history.documents})
    locales = tuple(dict.fromkeys(locale for history in histories for _, locale in history.documents))
    regimes = sorted({regime for regime, _ in documents})
    return Site(
        {locale: front.name.in_(locale) or _name(histories, locale) for locale in locales},
        histories, locales, as_of,
        {locale: repository.interface(locale, regimes) for locale in locales},
        {(regime, locale): repository.words(regime, locale) for regime, locale in documents},
        read_unseen(repository.places, regimes),
        cache(lambda regime: load_rules(repository.places, repository.regime(regime))),
        repository.regime, front.colours, front.logo, contact=front.contact, recipient_changes=front.recipient_changes,
        elsewhere=elsewhere(history.versions for history in histories),
        search_words={locale: read_search_words(repository.places.locales, locale)[0] for locale in locales},
        stood_in=tuple(locale for locale in locales if drafts and _stood_in(locale, histories, lacking)),
        left_out=() if drafts else tuple(_left_out(repository, found)),
    )  # fmt: skip


def _stood_in(locale: str, histories: tuple[History, ...], lacking: Sequence[Finding]) -> bool:
    """Whether words, or texts of the facts, of another language stand in for some of this one."""
    drafts = [
        text for history in histories if history.draft for (_, other), text in history.draft.texts.items() if other == locale
    ]
    return any(OPEN in text for text in drafts) or any(each.rule in LACKING and each.locale == locale for each in lacking)


def _history(
    repository: Repository, name: str, as_of: dt.date, working: WorkingTexts | None, findings: list[Finding]
) -> History:  # fmt: skip
    folder, apart = repository.places.notices / name, repository.apart(name)
    chain = stored_chain(folder, repository.places.root, apart)
    findings += chain.findings
    said = working.of(chain, folder) if working else Working()
    findings += said.findings
    current = in_force(chain.versions, as_of)
    return History(
        folder.name, chain.releases, tuple(timeline(chain.versions, as_of)), current if isinstance(current, Release) else None,
        said.draft, said.about, chain.redacted, current if isinstance(current, Redacted) else None, apart,
    )  # fmt: skip


def _nothing(repository: Repository) -> Iterator[Finding]:
    """Why there is no site: no notices, or none that was published."""
    places = repository.places
    if not notice_folders(places):
        yield from (finding for finding in read_repository(places.root).findings if finding.rule == "no-notices")
    for name in repository.folders:
        where, whose = relative(places.notices / name / "notice.yaml", places.root), repository.apart(name)
        more = f" --organisation {whose}" if whose else ""
        fix = f"release it with 'noticepress release {name}{more}', or show the working texts with 'noticepress build --drafts'"
        yield Finding(NOTHING_RELEASED, "there is nothing to show: nothing was published yet", where, fix=fix)
        return


def _left_out(repository: Repository, histories: list[History]) -> Iterator[str]:
    """The notices of which nothing was published, and the laws and languages that only a working text has."""
    for history in histories:
        if not history.texts and not history.redacted:
            yield history.notice
            continue
        there = {each for text in history.documents for each in text}
        laws, languages = _named(repository.places.notices / history.notice / "notice.yaml", repository.places.root)
        yield from (f"{history.notice} under '{each}'" for each in laws if each not in there)
        yield from (f"{history.notice} in '{each}'" for each in languages if each not in there)


def _named(file: Path, root: Path) -> tuple[list[str], list[str]]:
    """The laws and languages that a working text names, as far as it can be read."""
    text = read_text(file, root)
    if not isinstance(text, str):
        return [], []
    laws, languages = json.loads(store.once(store.key_of("named", store.stamp(__file__), text), lambda: _listed(text)))
    return laws, languages


def _lines(text: str) -> str:
    """The lines of a working text that hold its lists, where these are told without reading all of it."""
    found = {name: re.findall(rf"^{name}:.*\n(?:[ \t-].*\n|\n)*", text, re.MULTILINE) for name in _LISTS}
    return "".join(each[0] for each in found.values()) if all(len(each) == 1 for each in found.values()) else text


_LISTS = ("regimes", "locales")


def _listed(text: str) -> bytes:
    parsed = read_yaml(_lines(text), "notice.yaml")[0]
    data = parsed.data if parsed else None
    given = [data.get(name) if isinstance(data, dict) else None for name in _LISTS]
    return json.dumps(
        [[each for each in one if isinstance(each, str)] if isinstance(one, list) else [] for one in given]
    ).encode()


def _name(histories: tuple[History, ...], locale: str) -> str:
    """The organisation's name in a language in which it has none today: as it was published."""
    texts = [text for history in histories for text in (history.newest, *reversed(history.texts)) if text]
    names = [_localised(text.facts.get("organisation", {}).get("name")) for text in texts]
    said = (name.get(locale, name.get(ANY_LOCALE)) for name in names)
    return next(filter(None, said), "") or next((each for name in names for each in name.values()), "")


def _said(text: Release | Draft | None, key: str) -> Mapping[str, str]:
    """What a version says in a fact of the notice, by language."""
    return _localised(text.facts.get("notice", {}).get(key)) if text else {}


def _localised(fact: Any) -> Mapping[str, str]:
    return {str(locale): str(said) for locale, said in fact.items()} if isinstance(fact, Mapping) else {}
