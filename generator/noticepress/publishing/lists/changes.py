"""What came to a list, left it and became different in it, day by day over all notices. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from noticepress.publishing.lists.entries import Entry
from noticepress.publishing.lists.versions import Said

What = Literal["new", "added", "changed", "left", "gone", "taken"]
_ORDER: tuple[What, ...] = ("new", "added", "changed", "left", "gone", "taken")
"""``new`` and ``gone`` in the whole list; ``added`` to a notice, or ``left`` it, while another has it; ``taken``: a text was taken away."""
Formers = Mapping[str, tuple[str, ...]]
"""Other ids by id."""


@dataclass(frozen=True)
class Change:
    """From ``date`` on, ``versions`` (of different notices) say ``new`` in the place of ``old``; each is empty when there was nothing.

    ``id`` is that of today; with ``taken`` it is empty. ``withdrawn``: the day on which it was announced that this will not happen.
    """

    date: dt.date
    what: What
    id: str
    old: tuple[Entry, ...]
    new: tuple[Entry, ...]
    versions: tuple[Said, ...]
    withdrawn: dt.date | None = None

    @property
    def name(self) -> str:
        """What it is about, as it is called after the change."""
        return next((each.name for each in (*self.new, *self.old)), self.id)

    @property
    def announced(self) -> dt.date:
        """The day on which the last of the versions was published, or that of the withdrawal."""
        return self.withdrawn or max(each.published for each in self.versions)

    @property
    def first(self) -> Said:
        """The version of them that was published first."""
        return min(self.versions, key=lambda each: (each.published, each.notice))


def pairs(old: Said | None, new: Said, formers: Formers) -> Iterator[tuple[str, str]]:
    """Yield the id of each thing in the newer version with its id in the older one; one of them is empty when it came or went."""
    were, now = old.keys if old else (), new.keys
    left = [key for key in were if key not in now]
    for key in now:
        if key in were:
            yield key, key
            continue
        own = [each.formerly for each in new.of(key) if each.formerly]
        was = next((each for each in (*own, *formers.get(key, ())) if each in left), "")
        if was:
            left.remove(was)
        yield key, was
    yield from (("", key) for key in left)


def since(versions: Sequence[Said], formers: Formers, last: Said) -> dict[str, dt.date]:
    """The first day on which each thing in ``last`` was in a version, and in all readable ones after it."""
    found: dict[str, dt.date] = {}
    old: Said | None = None
    for said in versions:
        if said.entries is None:
            continue
        found = {key: found[was] if was else said.start for key, was in pairs(old, said, formers) if key}
        if said.version == last.version:
            break
        old = said
    return found


def changes(
    versions: Mapping[str, Sequence[Said]], withdrawn: Iterable[tuple[Said | None, Said]], formers: Mapping[str, Formers]
) -> tuple[Change, ...]:
    """Every change, the newest first; ``versions`` of each notice by their first day, ``formers`` by notice.

    A version in other languages only tells of no change. What it has is there all the same: with it, nothing is new in the whole list, or gone.
    """
    steps = [(old, new) for each in versions.values() for old, new in _steps(each)]
    steps.sort(key=lambda step: (step[1].start, step[1].notice))
    there: dict[str, frozenset[str]] = {}
    found: list[Change] = []
    for _, of_a_day in groupby(steps, key=lambda step: step[1].start):
        day = list(of_a_day)
        before = frozenset().union(*there.values())
        for _, new in day:
            there[new.notice] = frozenset(new.keys)
        after = frozenset().union(*there.values())
        told = ((old, new) for old, new in day if not new.elsewhere)
        found += _joined(each for old, new in told for each in _between(old, new, formers.get(new.notice, {}), before, after))
    for old, new in withdrawn:
        others = frozenset(key for each in versions.values() for said in each if said.notice != new.notice for key in said.keys)
        of_version = _between(old, new, formers.get(new.notice, {}), others, others)
        found += [replace(each, withdrawn=new.withdrawn) for each in of_version]
    found.sort(key=lambda each: (each.withdrawn is not None, _ORDER.index(each.what), each.name.casefold()))
    return tuple(sorted(found, key=lambda each: each.date, reverse=True))


def _steps(versions: Sequence[Said]) -> Iterator[tuple[Said | None, Said]]:
    """Each version with the last one before it that can be read: in the language, if there is one."""
    last: Said | None = None
    for said in versions:
        yield last, said
        if said.entries is not None and (not said.elsewhere or last is None or last.elsewhere):
            last = said


def _between(
    old: Said | None, new: Said, formers: Formers, before: frozenset[str], after: frozenset[str]
) -> Iterator[Change]:  # fmt: skip
    if new.entries is None:
        yield Change(new.start, "taken", "", (), (), (new,))
        return
    for key, was in pairs(old, new, formers):
        were, now = old.of(was) if old and was else (), new.of(key) if key else ()
        if was and old and old.elsewhere:
            continue  # what nobody read in this language is no change of its words, and did not leave them
        if not was:
            yield Change(new.start, "added" if key in before else "new", key, (), now, (new,))
        elif not key:
            yield Change(new.start, "left" if was in after else "gone", was, were, (), (new,))
        elif _told(were) != _told(now):
            yield Change(new.start, "changed", key, were, now, (new,))


def _told(entries: Sequence[Entry]) -> list[object]:
    return [(each.laws, each.stated) for each in entries]


def _joined(found: Iterable[Change]) -> list[Change]:
    """What happened on one day in several notices in the same words, as one change."""
    kept: list[Change] = []
    for change in found:
        same = next((n for n, each in enumerate(kept) if _alike(each, change)), None)
        if same is None:
            kept.append(change)
        else:
            kept[same] = replace(kept[same], versions=(*kept[same].versions, *change.versions))
    return kept


def _alike(one: Change, other: Change) -> bool:
    if one.what == "taken" or (one.what, one.id) != (other.what, other.id):
        return False
    return (_told(one.old), _told(one.new)) == (_told(other.old), _told(other.new))
