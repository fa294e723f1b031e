"""Subjects: what a notice, or the organisation, says of a thing that others may speak of too. Pure.

Each subject has attributes by name. The values of one are a tuple: of one item mostly, of more where a thing has several
(countries), of none where it is stated that there are none. An attribute on which nothing is said is not there.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from noticepress.model import Notice
from noticepress.model.stated import concerns
from noticepress.model.texts import Name, PlainText, Text, TextList
from noticepress.model.values import ForLaws
from noticepress.reading.yaml import Parsed, Path

Values = tuple[str, ...]
ORGANISATION = "organisation"
"""In place of a notice's folder: who says it."""


@dataclass(frozen=True)
class Subject:
    """One thing as somebody speaks of it.

    ``path`` is where; ``rests_on`` are the places of an attribute that stands elsewhere (a rule of retention). ``laws`` are those
    under which it is stated; ``name`` is what people call it.
    """

    kind: str
    attributes: Mapping[str, Values]
    path: Path
    name: str
    laws: frozenset[str] = frozenset()
    rests_on: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)

    def places(self, attribute: str) -> tuple[Path, ...]:
        """Where an attribute stands, the place to show first."""
        return self.rests_on.get(attribute, ((*self.path, attribute),))


@dataclass(frozen=True)
class Speaker:
    """A file that speaks: ``name`` is the folder of a notice, or ``ORGANISATION``; ``of`` are the ids of those whose notice it is."""

    name: str
    parsed: Parsed
    of: frozenset[str] = frozenset()


def form(text: str) -> str:
    """A name without what makes no difference to whom it names: case, spaces and punctuation ('B.V.' is 'BV')."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", text).casefold() if letter.isalnum())


def said(words: Name | Text | PlainText | None, locale: str) -> str:
    """A name or text in a language; empty when it is not said there."""
    return (words.in_(locale) or "") if words is not None else ""


def named(words: Name | Text | PlainText | None, locale: str) -> Values:
    """What a name is matched by; nothing when it is not said in the language."""
    found = form(said(words, locale))
    return (found,) if found else ()


def listed(items: TextList | None, locale: str) -> Values:
    """The items of a list in a language, in any order, as one value."""
    found = sorted({form(item) for item in (items.in_(locale) or () if items else ())} - {""})
    return (" ".join(found),) if found else ()


def yes_or_no(flag: bool | None) -> Values | None:
    """A flag as it is written; ``None`` when nothing is said."""
    return None if flag is None else (str(flag).lower(),)


def known(**attributes: Values | str | None) -> dict[str, Values]:
    """The attributes on which something is said, by the names of YAML keys."""
    given = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items() if value is not None}
    return {name: (value,) if isinstance(value, str) else value for name, value in given.items()}


def laws_of(notice: Notice, *facts: ForLaws | None) -> frozenset[str]:
    """The laws of a notice under which all these facts are stated."""
    stated = [fact.regimes for fact in facts if fact is not None]
    return frozenset(law for law in notice.regimes if all(concerns(only, law) for only in stated))


def people_of(notice: Notice, ids: Iterable[str], locale: str) -> Values:
    """Whom something is about: the groups by name, or all of the notice; without groups those for whom the notice is."""
    groups = notice.people or {}
    chosen = [groups[each] for each in ids if each in groups] or list(groups.values())
    found = sorted({name for group in chosen for name in named(group.name, locale)})
    return tuple(found) if groups else named(notice.audience, locale)


def beside(notice: Notice, *ids: Iterable[str]) -> tuple[str, ...]:
    """The groups that the nearest statement names, of those that it and what is around it can both mean."""
    chosen: tuple[str, ...] = ()
    for some in map(tuple, ids):
        both = tuple(each for each in chosen if each in some)
        chosen = both or chosen or some
    return chosen


def flags(fact: object, names: Iterable[str]) -> Iterator[tuple[str, Values]]:
    """The flags of a fact by name, those on which something is said."""
    for name in names:
        value = getattr(fact, name)
        if value is not None:
            yield name.replace("_", "-"), (str(value).lower(),)
