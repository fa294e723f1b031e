"""Wording: what the texts of a notice and its organisation name, whatever the fact: terms of a list, e-mail addresses.

Conditions of law know it as ``texts``: ``texts.naming(vocab.repealed)`` and ``texts.mailboxes_at_odds``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from noticepress.law.sandbox import shown
from noticepress.law.unstated import Partial, Unstated
from noticepress.model import Notice, Organisation
from noticepress.model.stated import stated_at
from noticepress.model.values import Name, PlainText, Text, TextList
from noticepress.reading.walk import leaves
from noticepress.reading.yaml import Parsed, Path

_EMAIL = re.compile(r"(?<![A-Za-z0-9.+_-])([A-Za-z0-9.+_-]+)@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_OF_OTHERS = (
    "recipients",
    "joint-controllers",
    "controllers",
    "entities",
    "eu-representative",
    "uk-representative",
    "swiss-representative",
    "supervisory-authority",
)
"""Facts about other parties, whose mailboxes have domains of their own."""


@shown("found", "term")
@dataclass(frozen=True)
class Wording:
    """Words found in a text: ``found`` as they stand there, ``term`` the id of what they name."""

    file: Parsed
    path: Path
    found: str
    term: str = ""


@shown("mailboxes_at_odds", "naming")
class Wordings:
    """The texts of a notice and of its organisation, without what is stated for other laws than ``law``.

    ``error``: where one stands, if there is any: then there may be more texts than could be read.
    """

    def __init__(self, organisation: Parsed, notice: Parsed, law: str, error: str = ""):
        self._files, self._law, self._error = {Organisation: organisation, Notice: notice}, law, error

    def naming(self, terms: Iterable[Mapping[str, Any]]) -> list[Wording]:
        """Each text that names one of ``terms`` of a vocabulary, which list their ``phrases`` by language."""
        named = _naming(tuple((str(term["id"]), _whole_words(term["phrases"])) for term in terms))
        return self._known(Wording(file, path, found, name) for file, path, words in self._texts for name, found in named(words))

    def _known(self, found: Iterable[Wording]) -> list[Wording]:
        return Partial(found, Unstated(self._error)) if self._error else list(found)

    @cached_property
    def mailboxes_at_odds(self) -> list[Wording]:
        """Each later place with another domain for a mailbox of the organisation: privacy@a.example, privacy@b.example."""
        first: dict[str, str] = {}
        odd: dict[str, Wording] = {}
        for file, path, address in self._addresses():
            mailbox, _, domain = address.lower().partition("@")
            known = first.setdefault(mailbox, domain)
            if not (_within(domain, known) or _within(known, domain)):
                odd.setdefault(address.lower(), Wording(file, path, f"{mailbox}@{known}, {address}", mailbox))
        return self._known(odd.values())

    def _addresses(self) -> Iterator[tuple[Parsed, Path, str]]:
        for file, path, words in self._texts:
            if path[0] not in _OF_OTHERS:
                yield from ((file, path, found[0]) for found in _EMAIL.finditer(words))

    @cached_property
    def _texts(self) -> list[tuple[Parsed, Path, str]]:
        found = []
        for model, file in self._files.items():
            for leaf in leaves(model, file.data):
                written = leaf.type in (Text, PlainText, Name, TextList) or leaf.path[-1] == "email"
                if written and not leaf.is_key and self._law not in leaf.others and stated_at(file.data, leaf.path, self._law):
                    found.append((file, leaf.path, "\n".join(_strings(leaf.value))))
        return found


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping | list):
        for part in value.values() if isinstance(value, Mapping) else value:
            yield from _strings(part)


@lru_cache(maxsize=16)
def _naming(terms: tuple[tuple[str, str], ...]) -> Callable[[str], Sequence[tuple[str, str]]]:
    """What finds in a text the terms, given by id and pattern, and how each is called there; the same text is searched once."""
    patterns = [(name, re.compile(phrases, re.IGNORECASE)) for name, phrases in terms]

    @lru_cache(maxsize=4096)
    def named(words: str) -> Sequence[tuple[str, str]]:
        return tuple((name, found[0]) for name, phrases in patterns if (found := phrases.search(words)))

    return named


def _whole_words(phrases: Mapping[str, Iterable[str]]) -> str:
    every = dict.fromkeys(phrase for by_language in phrases.values() for phrase in by_language)
    some = "|".join(re.escape(phrase).replace(r"\ ", r"[\s-]+") for phrase in sorted(every, key=len, reverse=True))
    return rf"(?<!\w)(?:{some})(?!\w)"


def _within(domain: str, other: str) -> bool:
    return domain == other or domain.endswith(f".{other}")
