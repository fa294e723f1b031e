"""In which languages a fact is read: those of the documents that show it. Pure, over what was written."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from noticepress.changes.relevance import Unseen, matches
from noticepress.model.notice import languages_by_law
from noticepress.model.stated import stated_at
from noticepress.reading.yaml import Path


def documents_of(notices: Iterable[Any]) -> list[tuple[str, str]]:
    """The law and language of each document of some notices as they were written, mistakes and all."""
    found: dict[tuple[str, str], None] = {}
    for notice in notices:
        written = notice if isinstance(notice, Mapping) else {}
        laws, locales = _names(written.get("regimes")), _names(written.get("locales"))
        restricted = written.get("locales-under")
        under = {law: _names(own) for law, own in restricted.items()} if isinstance(restricted, Mapping) else {}
        found.update(dict.fromkeys(languages_by_law(laws, locales, under)))
    return list(found)


def _names(given: Any) -> list[str]:
    return [name for name in given if isinstance(name, str)] if isinstance(given, list) else []


@dataclass(frozen=True)
class Languages:
    """The languages that each text of a file needs. ``owner`` is ``notice`` or ``organisation``, ``facts`` what was written there.

    A text that is read under no law here needs them all: somebody may name a law that does.
    """

    owner: str
    facts: Any
    locales: Sequence[str]
    documents: Sequence[tuple[str, str]]
    unseen: Unseen

    def needed(self, path: Path, others: Collection[str] = ()) -> list[str]:
        """The languages of the documents that show a text, in order; ``others`` are laws that read another at the same key."""
        read = {locale for law, locale in self.documents if law not in others and self._shows(law, path)}
        return [locale for locale in self.locales if locale in read] or list(self.locales)

    def _shows(self, law: str, path: Path) -> bool:
        place = (self.owner, *map(str, path))
        return not any(matches(pattern, place) for pattern in self.unseen.get(law, ())) and stated_at(self.facts, path, law)
