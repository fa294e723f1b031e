"""Which translations do not follow their source (it differs from the latest release's, and nobody confirmed), or are missing.

The latest release is the measure because none is made while a translation is stale, unless somebody overrides the refusal.
Reads releases.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from noticepress.chain.release import Release
from noticepress.changes.place import Sides, sides_of
from noticepress.changes.relevance import Unseen, matches, read_unseen
from noticepress.changes.shapes import of_shared_facts, root
from noticepress.changes.texts import same_words
from noticepress.findings import Finding, Severity, Unusable
from noticepress.model.shared import TEXTS
from noticepress.model.stated import stated_at
from noticepress.model.values import ANY_LOCALE
from noticepress.places import ORGANISATIONS, SHARED
from noticepress.reading.yaml import Parsed
from noticepress.repository import Loaded, Repository
from noticepress.translations.confirmations import Confirmations, read_confirmations
from noticepress.translations.published import Languages, documents_of
from noticepress.translations.strings import Path as TextPath
from noticepress.translations.strings import String, Words, locales_of, shown, strings

ORGANISATION = "organisation.yaml"
"""The owner of what all notices share: no folder of a notice can have the name of a file."""
SHARED_FACTS = SHARED
"""The owner of the facts that several notices use, which no notice can be called, either."""
RULE = "translation-stale"
State = Literal["stale", "unconfirmed"]


@dataclass(frozen=True)
class Stale:
    """A translation that waits for somebody.

    ``owner`` is the notice, ``organisation.yaml``, or ``shared``. ``state``: ``stale`` when the translation is still that of the release
    ``since``, ``unconfirmed`` when it was changed as well, but nobody said that it fits.
    """

    owner: str
    string: String
    source: str
    locale: str
    state: State
    since: str
    file: str
    line: int
    column: int

    @property
    def text(self) -> str:
        """Owner and path: ``webshop/purposes/deliver-orders/name``."""
        return f"{self.owner}/{self.string.name}"

    @property
    def old_source(self) -> Words:
        """The source text of the release."""
        return self.string.old_words(self.source) or ""

    @property
    def new_source(self) -> Words:
        """The source text of now."""
        return self.string.words(self.source) or ""

    @property
    def translation(self) -> Words:
        """The translation of now."""
        return self.string.words(self.locale) or ""

    @property
    def _whose(self) -> str:
        """The option that names the organisation in whose file it stands, when that is not ``organisation.yaml``."""
        folder, _, name = self.file.rpartition("/")
        named = self.owner == ORGANISATION and folder == f"notices/{ORGANISATIONS}"
        return f" --organisation {name.removesuffix('.yaml')}" if named else ""

    def finding(self, severity: Severity) -> Finding:
        """What a check says of it."""
        stale = self.state == "stale"
        what = "the translation is still that of" if stale else "nobody confirmed the new translation since"
        do = "translate it anew" if stale else "compare them"
        return Finding(
            RULE,
            f"{what} {self.since}, but the {self.source} text changed from '{_short(self.old_source)}' "
            f"to '{_short(self.new_source)}'",
            self.file,
            self.line,
            self.column,
            severity,
            path=f"{self.string.name}/{self.locale}",
            fix=f"{do}, then: noticepress translations confirm {self.owner} {self.string.name}{self._whose} --locale {self.locale} --by NAME",
            locale=self.locale,
        )


@dataclass(frozen=True)
class Missing:
    """A text that is not there in ``locale``, one of the languages it is published in; ``source`` is one in which it is."""

    owner: str
    string: String
    source: str
    locale: str
    file: str
    line: int
    column: int

    @property
    def text(self) -> str:
        """Owner and path."""
        return f"{self.owner}/{self.string.name}"

    @property
    def in_short(self) -> str:
        """The beginning of what stands in the language ``source``."""
        return _short(self.string.words(self.source) or "")


def _short(words: Words) -> str:
    text = shown(words).replace("\n", ", " if isinstance(words, tuple) else " ")
    return textwrap.shorten(text, 60, placeholder=" …") if len(text.split()) > 1 else text[:60]


@dataclass(frozen=True)
class Translations:
    """The translations of a repository; what several notices need is read once."""

    repository: Repository

    @cached_property
    def _unseen(self) -> Unseen:
        regimes = {regime for loaded in self.repository.notices.values() for regime in loaded.notice.regimes}
        return read_unseen(self.repository.places, sorted(regimes))

    @cached_property
    def _confirmed(self) -> dict[str, Confirmations]:
        return {}

    def confirmations(self, owner: str) -> Confirmations:
        """What was confirmed of a notice, of the organisation, or of the shared facts."""
        if owner not in self._confirmed:
            self._confirmed[owner] = read_confirmations(self._folder(owner), self.repository.places.root)
        return self._confirmed[owner]

    def _folder(self, owner: str) -> Path:
        places = self.repository.places
        return places.notices if owner == ORGANISATION else places.notices / owner

    def strings(self, owner: str) -> list[String]:
        """All texts of a notice, of the organisation or of the shared facts, without what they were before."""
        parsed = self.parsed(owner)
        if parsed is None:
            return []
        return [string for string in _texts(_kind(owner), parsed.data) if _is_own(string, owner, parsed)]

    def shared(self, notice: str) -> list[String]:
        """The texts that a notice has from the shared facts, as they stand there."""
        parsed = self.repository.written[notice]
        return [_as_shared(string, parsed) for string in _texts("notice", parsed.data) if not _is_own(string, notice, parsed)]

    def every_string(self, owner: str) -> list[String]:
        """As ``strings``; those of all organisations, whose confirmations stand in one file."""
        if owner != ORGANISATION:
            return self.strings(owner)
        others = [each.parsed for each in self.repository.organisations.declared.values() if each.id != self.repository.id]
        return [*self.strings(owner), *(string for parsed in others if parsed for string in _texts(_kind(owner), parsed.data))]

    def released(self, owner: str) -> Iterator[String]:
        """All texts of a notice, of the organisation or of the shared facts as some version has them, which holds the latter as its own."""
        kind = "notice" if owner == SHARED_FACTS else _kind(owner)
        for notice in self.repository.notices if owner in (ORGANISATION, SHARED_FACTS) else [owner]:
            for release in self.repository.chain(notice).releases:
                yield from _texts(kind, release.facts.get(kind))

    def parsed(self, owner: str) -> Parsed | None:
        """The file of a notice, of the organisation, or those of the shared facts, as they were written."""
        if owner == SHARED_FACTS:
            return self.repository.shared.parsed
        return self.repository.organisation_parsed if owner == ORGANISATION else self.repository.written.get(owner)

    def of(self, loaded: Loaded) -> Iterator[Stale]:
        """The stale translations of a notice and of what it prints of the organisation, in order of the model."""
        return (found for found in self.changed(loaded) if self._waits(found))

    def changed(self, loaded: Loaded) -> Iterator[Stale]:
        """The same, and those that somebody confirmed: all whose source changed."""
        releases = self.repository.chain(loaded.folder.name).releases
        organisation = self.repository.organisation_parsed
        if organisation is None:
            return
        now = {"organisation": organisation.data, "notice": loaded.parsed.data}
        seen: set[tuple[str, TextPath, str]] = set()
        for release in _measures(releases):
            for found in self._since(release, loaded, now):
                key = (found.owner, found.string.path, found.locale)
                if key not in seen and self._printed(found, loaded, now):
                    yield found
                seen.add(key)

    def _since(self, release: Release, loaded: Loaded, now: dict[str, Any]) -> Iterator[Stale]:
        """What changed since one release, whether the notice prints it or not."""
        sides = sides_of(release.facts, now)
        for owner, kind in ((loaded.folder.name, "notice"), (ORGANISATION, "organisation")):
            parsed = self.parsed(owner)
            if parsed:
                yield from candidates(owner, parsed, kind, release.facts, sides, loaded, release.version)

    def _waits(self, found: Stale) -> bool:
        """True when nobody confirmed it; what is wrong with the file of confirmations comes first."""
        confirmed = self.confirmations(found.owner)
        holds = confirmed.holds(found.string, found.source, found.locale) or self._confirmed_as_shared(found)
        return not confirmed.findings and not holds

    def _confirmed_as_shared(self, found: Stale) -> bool:
        """True when the words were confirmed in the shared facts: a release holds these as its own, at another place."""
        shared = self.confirmations(SHARED_FACTS)
        return found.owner not in (ORGANISATION, SHARED_FACTS) and shared.holds_words(found.string, found.source, found.locale)

    def _printed(self, found: Stale, loaded: Loaded, facts: dict[str, Any]) -> bool:
        """True when a document of the notice can show it: not, when all its laws leave out such facts."""
        if found.owner != ORGANISATION:
            return True
        path = ("organisation", *map(str, found.string.path))
        return any(
            stated_at(facts["organisation"], found.string.path, regime)
            and not any(matches(pattern, path) for pattern in self._unseen.get(regime, ()))
            for regime in loaded.notice.regimes
        )

    def missing(self, notices: Iterable[str]) -> list[Missing]:
        """The texts of several notices, and of the organisation, that lack one of the languages in which they are read."""
        files = {notice: self.repository.notices[notice] for notice in notices}
        written = {notice: [loaded.parsed.data] for notice, loaded in files.items()}
        every = dict.fromkeys(locale for loaded in files.values() for locale in loaded.notice.locales)
        found = list(self._without(ORGANISATION, list(every), [data for each in written.values() for data in each]))
        for notice, loaded in files.items():
            found += self._without(notice, loaded.notice.locales, written[notice])
        return list({(each.owner, each.string.path, each.locale): each for each in found}.values())  # a shared text once

    def _without(self, owner: str, locales: Sequence[str], notices: Sequence[Any]) -> Iterator[Missing]:
        """What lacks of one file; ``notices``: those that print it, as they were written."""
        parsed = self.parsed(owner)
        if parsed is None:
            return
        kind = _kind(owner)
        languages = Languages(kind, parsed.data, locales, documents_of(notices), self._unseen)
        for string in _texts(kind, parsed.data):
            there = [locale for locale in (*locales, *string.now) if string.words(locale)]
            lacking = [locale for locale in languages.needed(string.path) if locale not in there]
            for locale in lacking if there and ANY_LOCALE not in string.now else ():
                asked, named = _whose(string, owner, parsed)
                yield Missing(asked, named, there[0], locale, *parsed.place(string.path, of_key=True))

    def in_notices(self, notices: Iterable[str]) -> list[Stale]:
        """The stale translations of several notices; one that they share is told once."""
        found: dict[tuple[str, str, str, str], Stale] = {}
        for notice in notices:
            for each in self.of(self.repository.notices[notice]):
                found.setdefault((each.file, each.string.name, each.source, each.locale), each)
        return list(found.values())


def _kind(owner: str) -> str:
    """What an owner holds the facts of: the name of their shape."""
    return {ORGANISATION: "organisation", SHARED_FACTS: SHARED_FACTS}.get(owner, "notice")


def _texts(kind: str, data: Any) -> Iterator[String]:
    """All texts of plain facts, without what they were before."""
    shape = of_shared_facts() if kind == SHARED_FACTS else root().fields[kind]
    return strings(shape, data, None, sides_of({}, {}))


def _is_own(string: String, owner: str, parsed: Parsed) -> bool:
    """True for a text that its owner is asked about: not, when it came into a notice from the shared facts.

    Organisations are one owner, whichever of their files a text stands in.
    """
    return _kind(owner) != "notice" or string.path not in parsed.elsewhere


def _whose(string: String, owner: str, parsed: Parsed) -> tuple[str, String]:
    """Who is asked about a text of ``owner``, and how it is called there."""
    return (owner, string) if _is_own(string, owner, parsed) else (SHARED_FACTS, _as_shared(string, parsed))


def _as_shared(string: String, parsed: Parsed) -> String:
    """A text of a notice that stands in a file of shared facts, by its place among these: kind, id, and what is below."""
    written, former = parsed.written_at(string.path), string.former or string.path
    kind = written.file.rpartition("/")[2].removesuffix(".yaml")
    path = (kind, *written.path)
    if kind == TEXTS:
        return replace(string, path=path, former=())
    if len(path) > len(string.path):  # a part of the notice, which has an id only there
        former = (kind, written.path[0], *former[1:])
    return replace(string, path=path, former=former)


def _measures(releases: Iterable[Release]) -> list[Release]:
    """The latest release that stands; before it also those that it may have taken stale translations from, oldest first.

    A release is in step unless somebody overrode the refusal.
    """
    standing = sorted((r for r in releases if not r.withdrawn), key=lambda release: release.sequence)
    first = next((i for i in range(len(standing) - 1, 0, -1) if RULE not in {o.rule for o in standing[i].about.overrides}), 0)
    return standing[first:]


def candidates(owner: str, parsed: Parsed, kind: str, facts: Any, sides: Sides, loaded: Loaded, version: str) -> Iterator[Stale]:
    """The translations of one file whose source is not that of the release, or of other facts called ``version``; confirmed or not."""
    locales = loaded.notice.locales
    published = locales_of(facts, locales)
    if locales[0] not in published:
        return
    for string in strings(root().fields[kind], parsed.data, facts.get(kind), sides):
        old, new = string.old_words(locales[0]), string.words(locales[0])
        if old is None or new is None or same_words(string.kind.kind, old, new):
            continue
        for locale in published[1:]:
            translation, was = string.words(locale), string.old_words(locale)
            if translation is not None and was is not None:
                state: State = "stale" if same_words(string.kind.kind, translation, was) else "unconfirmed"
                asked, named = _whose(string, owner, parsed)
                yield Stale(asked, named, locales[0], locale, state, version, *parsed.place((*string.path, locale)))


def stale(repository: Repository, loaded: Loaded, severity: Severity = "error") -> list[Finding]:
    """Findings for the translations of a notice that do not follow their source."""
    return [found.finding(severity) for found in Translations(repository).of(loaded)]


def check_translations(repository: Repository) -> Iterator[Finding]:
    """Warnings for all stale translations of a repository, errors for what is wrong with the files of confirmations."""
    translations = Translations(repository)
    for owner in (ORGANISATION, SHARED_FACTS, *repository.written):
        yield from translations.confirmations(owner).findings
    try:
        yield from [found.finding("warning") for found in translations.in_notices(repository.notices)]
    except Unusable as unusable:
        yield from unusable.findings
