"""How much of a language is translated: by file and by law, in words of the source, with what lacks and what is only copied. Reads catalogues."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from noticepress.catalogues.copied import copied
from noticepress.catalogues.needed import Domain, Word, domains
from noticepress.places import Places


@dataclass(frozen=True)
class Progress:
    """Of one domain: its messages, those that the language lacks, and those that are another language's words, with that language."""

    domain: str
    words: Sequence[Word]
    missing: Sequence[Word]
    copied: Mapping[str, str]

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

    def as_json(self) -> dict[str, Any]:
        """As plain data."""
        return {
            "domain": self.domain,
            "messages": len(self.words),
            "words": self.weight,
            "words-waiting": self.waiting,
            "per-cent": self.per_cent,
            "missing": [word.id for word in self.missing],
            "copied": dict(self.copied),
        }


def rounded(done: int, of: int) -> float:
    """A share in per cent with one decimal, rounded down: 100 is all."""
    return 100.0 if done >= of else int(1000 * done / of) / 10


def progress(places: Places, locale: str, source: str, laws: Sequence[str]) -> list[Progress]:
    """The progress in every domain that notices under ``laws`` need; raises ``Unusable`` for files that cannot be read."""
    return [of(Domain(places, name, locale, source)) for name in domains(places, laws)]


def of(domain: Domain) -> Progress:
    """The progress of one domain."""
    needed = [word for word in domain.words if not word.optional]
    own = {name for _, name in domain.own}
    same = {name: other for (_, name), other in copied(domain).items()}
    return Progress(domain.name, needed, [word for word in needed if word.id not in own], same)


def by_law(places: Places, laws: Iterable[str], found: Sequence[Progress]) -> dict[str, float]:
    """How much is done of all that notices under each law need, in per cent."""
    by_domain = {each.domain: each for each in found}
    shares = {}
    for law in laws:
        mine = [by_domain[name] for name in domains(places, [law]) if name in by_domain]
        whole = sum(each.weight for each in mine)
        shares[law] = rounded(whole - sum(each.waiting for each in mine), whole)
    return shares
