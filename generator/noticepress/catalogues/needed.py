"""Which messages a language needs, with their source texts and how many words each has. Reads the catalogues of a repository.

A message is needed when every other language has it, and a law of the notices can ask for it; a gloss or exception that only some have is a
choice (``optional``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from noticepress.catalogues.in_use import InUse
from noticepress.language.catalogue import Entry
from noticepress.language.completeness import OF_THE_SITE, entries_of, in_all
from noticepress.language.messages import PLACEHOLDER
from noticepress.law.materiality import reasons
from noticepress.law.regime import load_regime
from noticepress.places import Places, names, packaged

INFORMAL = "informal"
_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
Key = tuple[str, str]
"""Form of address (empty: all readers) and id of a message."""


@dataclass(frozen=True, slots=True)
class Word:
    """A message of a domain: its form of address, its id, and how the source language says it, one text for each of its forms."""

    key: Key
    source: tuple[str, ...]
    plural: bool
    optional: bool = False
    said_in: str = ""
    """The language of ``source``, where the one that is translated from has no such message."""

    @property
    def id(self) -> str:
        """The id of the message."""
        return self.key[1]

    @property
    def context(self) -> str:
        """What stands as ``msgctxt`` in a file for translators: the id, with the form of address where there is one."""
        return f"{self.id}|{self.key[0]}" if self.key[0] else self.id

    @property
    def weight(self) -> int:
        """How many words have to be translated: those of the longest form, at least one."""
        return max(1, *(len(_WORD.findall(PLACEHOLDER.sub(" ", form))) for form in self.source))


def key_of(context: str) -> Key:
    """The key of a message from what ``Word.context`` made of it."""
    name, _, address = context.partition("|")
    return address, name


@dataclass(frozen=True)
class Domain:
    """The messages of one file in all languages that have it; ``locale`` is the one that is translated into.

    ``laws``: those of the notices for which it is translated; none for whatever there may be.
    """

    places: Places
    name: str
    locale: str
    source: str
    laws: tuple[str, ...] = ()

    @cached_property
    def own(self) -> Mapping[Key, Entry]:
        """What the language has; raises ``Unusable`` for a file that cannot be read."""
        return self._entries(self.locale)

    @cached_property
    def others(self) -> Mapping[str, Mapping[Key, Entry]]:
        """What the other languages have, those that are the same language elsewhere (de and de-AT) left out."""
        language = base(self.locale)
        found = (each for each in names(self.places.locales, f"{self.name}.po") if base(each) != language)
        return {each: entries for each in found if (entries := self._entries(each))}

    def _entries(self, locale: str) -> Mapping[Key, Entry]:
        found = entries_of(self.places.locales, locale, self.name)
        return found or {}

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """All messages in the order of the source language; informal ones where the language addresses readers in two ways."""
        if not self.others:
            return ()
        whole = in_all(self._whole)
        source = self._entries(self.source)
        found = [self._word(("", name), source[address, name], name in whole) for address, name in _first(source)]
        there = {name for _, name in source}
        for other, entries in self.others.items():
            more = [(key, entry) for key, entry in entries.items() if not key[0] and key[1] not in there]
            found += [self._word(key, entry, key[1] in whole, said_in=other) for key, entry in more]
            there |= {name for (_, name), _ in more}
        return (*found, *self._reasons)

    @cached_property
    def asked(self) -> tuple[Word, ...]:
        """Those of them for which notices under its laws can ask; raises ``Unusable`` for a law that cannot be read."""
        use = InUse(self.places, self.laws)
        return tuple(word for word in self.words if use.asks(self.name, word.id))

    @property
    def _reasons(self) -> Iterable[Word]:
        """Why changes weigh what they do by the rules of the law: readers see it, and the rules say it in some languages only."""
        for message, text in reasons(self.places, self.name).items():
            if self.locale not in text.root:
                said_in = "" if self.source in text.root else next(iter(text.root), "")
                yield Word(("", message), (str(text.in_(self.source) or text.for_tools()),), False, said_in=said_in)

    @property
    def _whole(self) -> Mapping[str, Mapping[Key, Entry]]:
        """The languages that have most of a domain: one that is being translated does not say what the others need.

        Where there are but two, both of the tool, each of them says what the other needs not have.
        """
        most = max(len({name for _, name in entries}) for entries in self.others.values())
        found = {each: entries for each, entries in self.others.items() if 2 * len({name for _, name in entries}) > most}
        ours = entries_of((packaged("locales"),), self.locale, self.name) if len(found) == 1 else None
        return {**found, self.locale: ours} if ours else found

    @cached_property
    def informal(self) -> tuple[Word, ...]:
        """Messages of which some language has another text for readers whom it addresses informally."""
        known = {word.id: word for word in self.words}
        found = {name for entries in (*self.others.values(), self.own) for address, name in entries if address == INFORMAL}
        source = self._entries(self.source)
        return tuple(
            Word((INFORMAL, name), source[INFORMAL, name].forms if (INFORMAL, name) in source else word.source, word.plural, optional=True)
            for name, word in known.items()
            if name in found
        )  # fmt: skip

    @property
    def addressed_informally(self) -> bool:
        """Whether the language has a text for readers whom it addresses informally."""
        return any(address == INFORMAL for address, _ in self.own)

    def _word(self, key: Key, entry: Entry, needed: bool, said_in: str = "") -> Word:
        forms = max(len(each[key].forms) if key in each else 1 for each in (*self.others.values(), {key: entry}))
        return Word(key, entry.forms, forms > 1, optional=not needed, said_in=said_in)


def _first(source: Mapping[Key, Entry]) -> Iterable[Key]:
    """One key for each id, that for all readers where there is one."""
    found: dict[str, Key] = {}
    for key in source:
        if key[1] not in found or not key[0]:
            found[key[1]] = key
    return found.values()


def base(locale: str) -> str:
    """The language of a tag: ``de`` of ``de-AT``."""
    return re.split("[-_]", locale)[0].lower()


def domains(places: Places, laws: Sequence[str]) -> list[str]:
    """The files that a language needs for notices under ``laws``: those of the site, and of each law and what it builds on.

    Raises ``Unusable`` for a law that is not there.
    """
    found = [domain for law in laws for domain in load_regime(places, law).domains]
    return list(dict.fromkeys([*found, *OF_THE_SITE]))
