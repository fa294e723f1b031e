"""What the program, laws and words of now would write otherwise, in all texts that count: each wording once, by message. Reads laws, words
and what was decided."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from noticepress import __version__
from noticepress.changes.rewordings import Difference, Reworded, differences, told_once
from noticepress.checking.rewordings import read_rewordings
from noticepress.findings import Finding, has_errors, in_order
from noticepress.language.deciding import Lexicon, lexicon
from noticepress.rendering.used_messages import Used
from noticepress.repository import Repository
from noticepress.upgrading.origins import Origin, duties, origins
from noticepress.upgrading.rewriting import Key, Rewritten, rewritten


@dataclass(frozen=True)
class Chosen:
    """Of which texts the report is; everything where nothing was chosen."""

    notices: Collection[str] = ()
    laws: Collection[str] = ()
    languages: Collection[str] = ()

    def notice(self, name: str) -> bool:
        """Whether a notice was asked for."""
        return not self.notices or name in self.notices

    def text(self, key: Key) -> bool:
        """Whether a text was, by its law and language."""
        return (not self.laws or key[0] in self.laws) and (not self.languages or key[1] in self.languages)


@dataclass(frozen=True)
class Told:
    """A wording with the messages that it comes from, none where none is found, and the duties that the words fulfil, by id."""

    reworded: Reworded
    origins: tuple[Origin, ...] = ()
    duties: tuple[str, ...] = ()


@dataclass(frozen=True)
class Upgrade:
    """All of it. ``never`` are the notices that have no version in force or scheduled."""

    versions: tuple[Rewritten, ...] = ()
    wordings: tuple[Told, ...] = ()
    never: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    program: str = __version__

    @property
    def open(self) -> int:
        """How many wordings wait for a person: words that decide, and nobody classified them."""
        return sum(each.reworded.open for each in self.wordings)

    @property
    def stops(self) -> bool:
        """True when somebody has to look before anything is released: at words, or at what cannot be written any more."""
        return bool(self.open) or has_errors(self.findings)

    @property
    def by_message(self) -> Mapping[tuple[Origin, ...], tuple[Told, ...]]:
        """The wordings of each message (or of the messages that stand together), those first of which one waits."""
        groups: dict[tuple[Origin, ...], list[Told]] = {}
        for each in self.wordings:
            if each.origins:
                groups.setdefault(each.origins, []).append(each)
        ordered = sorted(groups.items(), key=lambda group: not any(each.reworded.open for each in group[1]))
        return {origin: tuple(sorted(group, key=lambda each: not each.reworded.open)) for origin, group in ordered}

    @property
    def unexplained(self) -> tuple[Told, ...]:
        """The wordings of which no message is found."""
        return tuple(sorted((each for each in self.wordings if not each.origins), key=lambda each: not each.reworded.open))

    @property
    def rearranged(self) -> tuple[str, ...]:
        """Texts with the same words in another order, or other numbers of sections."""
        worded = {name for each in self.wordings for name in each.reworded.texts}
        return tuple(name for version in self.versions for name in version.texts("differs") if name not in worded)

    def texts(self, *outcomes: str) -> tuple[str, ...]:
        """The names of the texts with these outcomes, in order."""
        return tuple(v.name(key) for v in self.versions for key in v.keys if v.outcome(key) in outcomes)


def upgrade(repository: Repository, chosen: Chosen, as_of: dt.date) -> Upgrade:
    """Write every version that counts again, and tell what is other than what was published."""
    classified, findings = read_rewordings(repository.places)
    versions: list[Rewritten] = []
    never: list[str] = []
    for folder in repository.folders:
        if chosen.notice(folder):
            found = list(rewritten(repository, folder, as_of, chosen.text))
            unread = repository.chain(folder).findings
            findings += [*unread, *(each for version in found for each in version.findings)]
            versions += found
            never += [] if found or unread else [folder]
    words = lru_cache(maxsize=None)(partial(lexicon, repository.places.locales))
    places = [place for version in versions for place in _differences(version, words)]
    texts = {version.name(key): (version, key) for version in versions for key in version.now}
    wordings = [told for each in told_once(places, classified) for told in _by_origin(repository, each, texts)]
    return Upgrade(tuple(versions), tuple(wordings), tuple(never), tuple(in_order(dict.fromkeys(findings))))


def _differences(version: Rewritten, words: Callable[[str], Lexicon]) -> Iterator[Difference]:
    if version.release is not None:
        now = {key: written.document.text for key, written in version.now.items()}
        yield from differences(f"{version.notice}/{version.version}", version.release.texts, now, words)


def _by_origin(repository: Repository, found: Reworded, texts: Mapping[str, tuple[Rewritten, Key]]) -> Iterator[Told]:
    """Yield a wording for each message that has it: the same words may go in several."""
    groups: dict[tuple[Origin, ...], list[Difference]] = {}
    fulfilled: dict[tuple[Origin, ...], dict[str, None]] = {}
    for place in found.places:
        version, key = texts[place.text]
        written = version.now[key]
        origin = origins(place.operations, written.used, _known(repository, *key))
        groups.setdefault(origin, []).append(place)
        fulfilled.setdefault(origin, {}).update(dict.fromkeys(duties(place.operations, written.document)))
    for origin, places in groups.items():
        yield Told(replace(found, places=tuple(places)), origin, tuple(fulfilled[origin]))


def _known(repository: Repository, law: str, locale: str) -> Iterator[Used]:
    """Yield all messages that documents of a law can be written with: of several of one name, the first counts."""
    known: dict[tuple[str, str], tuple[str, ...]] = {}
    for catalogue in repository.words(law, locale).catalogues:
        for name, entry in catalogue.entries.items():
            known.setdefault(name, entry.forms)
    yield from (Used(name, form) for (_, name), forms in known.items() for form in forms)
