"""How much of a language is translated: by file and by law, in words of the source, with what lacks and what is only copied. Reads catalogues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from noticepress.catalogues.copied import copied
from noticepress.catalogues.in_use import InUse
from noticepress.catalogues.needed import Domain, Word, domains
from noticepress.places import Places


@dataclass(frozen=True)
class Progress:
    """Of one domain: its messages, those that the language lacks, and those that are another language's words, with that language."""

    domain: str
    words: Sequence[Word]
    missing: Sequence[Word]
    copied: Mapping[str, str]
    elsewhere: Sequence[Word] = ()
    """Messages for which only notices under other laws ask."""
    elsewhere_waiting: int = 0
    """The words of these that are not translated."""

    @property
    def weight(self) -> int:
        """The words of all its messages in the source language."""
        return sum(word.weight for word in self.words)

    @property
    def waiting(self) -> int:
        """The words of the source that are not translated."""
        lacking = {word.id for word in self.missing} | set(self.copied)
        return sum(word.weight for word in self.words if word.id in lacking)

    @property
    def per_cent(self) -> float:
        """How much is done; 100 only when nothing waits."""
        return rounded(self.weight - self.waiting, self.weight)

    @property
    def per_cent_of_all(self) -> float:
        """How much is done of what notices under any law can ask for."""
        whole = self.weight + self.weight_elsewhere
        return rounded(whole - self.waiting - self.elsewhere_waiting, whole)

    @property
    def weight_elsewhere(self) -> int:
        """The words of the messages for which only notices under other laws ask."""
        return sum(word.weight for word in self.elsewhere)

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "domain": self.domain,
            "messages": len(self.words),
            "words": self.weight,
            "words-waiting": self.waiting,
            "per-cent": self.per_cent,
            "words-of-all": self.weight + self.weight_elsewhere,
            "per-cent-of-all": self.per_cent_of_all,
            "missing": [word.id for word in self.missing],
            "copied": dict(self.copied),
        }


def rounded(done: int, of: int) -> float:
    """A share in per cent with one decimal, rounded down: 100 is all."""
    return 100.0 if done >= of else int(1000 * done / of) / 10


def progress(places: Places, locale: str, source: str, laws: Sequence[str]) -> list[Progress]:
    """The progress in every domain that notices under ``laws`` need; raises ``Unusable`` for files that cannot be read."""
    return [of(Domain(places, name, locale, source, tuple(laws))) for name in domains(places, laws)]


def of(domain: Domain) -> Progress:
    """The progress of one domain."""
    asked = {word.key for word in domain.asked}
    every = [word for word in domain.words if not word.optional]
    needed, elsewhere = ([word for word in every if (word.key in asked) is here] for here in (True, False))
    own = {name for _, name in domain.own}
    same, other = {name: language for (_, name), language in copied(domain).items()}, {word.id for word in elsewhere}
    waiting = sum(word.weight for word in elsewhere if word.id not in own or word.id in same)
    mine = {name: language for name, language in same.items() if name not in other}
    return Progress(domain.name, needed, [word for word in needed if word.id not in own], mine, elsewhere, waiting)


def by_law(places: Places, laws: Iterable[str], found: Sequence[Progress]) -> dict[str, float]:
    """How much is done of all that notices under each law need, in per cent."""
    by_domain = {each.domain: each for each in found}
    shares = {}
    for law in laws:
        use = InUse(places, [law])
        mine = [_asked(by_domain[name], use) for name in domains(places, [law]) if name in by_domain]
        whole = sum(each.weight for each in mine)
        shares[law] = rounded(whole - sum(each.waiting for each in mine), whole)
    return shares


def _asked(found: Progress, use: InUse) -> Progress:
    """The progress in those of its messages for which one law asks."""
    words, missing = ([word for word in each if use.asks(found.domain, word.id)] for each in (found.words, found.missing))
    return replace(found, words=words, missing=missing)
