"""How long a category of data is stored in TILT: ``storage``, a list of periods and of words. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from noticepress.importing.collected import Collected
from noticepress.importing.documents import Leaf, Tree, leaf, several
from noticepress.importing.periods import kept
from noticepress.importing.texts import listed
from noticepress.model.values import is_period, period_days


@dataclass(frozen=True)
class _Time:
    ttl: Leaf
    said: Leaf | None


def stored(disclosed: Tree, found: Collected, about: str) -> dict[str, Any]:
    """The rule of ``keep`` that is said; empty where none is."""
    path = f"{about}/processing/keep"
    times: list[_Time] = []
    words: list[Leaf] = []
    way: Leaf | None = None
    for each in several(disclosed, "storage"):
        for time in several(each, "temporal"):
            _time(time, times, found, about)
        words += [one for one in several(each, "purposeConditional") if isinstance(one, Leaf)]
        words += [one for one in [leaf(each, "description")] if one is not None]
        for one in several(each, "legalBasisConditional"):
            found.told.left(
                one if isinstance(one, Leaf) else None, "the law that asks for storing has no key beside a period", about
            )
        way = way or leaf(each, "aggregationFunction")
    rule = _periods(times, way, found, path, about)
    if rule:
        for each in words:
            found.told.left(each, "it stands beside a period", about)
        return rule
    found.told.left(way, "it says how several periods count, and there is none")
    return _criteria(words, found, path, about)


def _time(time: Tree, times: list[_Time], found: Collected, about: str) -> None:
    """One item of ``temporal``."""
    ttl, said = leaf(time, "ttl"), leaf(time, "description")
    if ttl is not None and is_period(ttl.text) and period_days(ttl.text) > 0:
        times.append(_Time(ttl, said))
        return
    found.told.left(ttl, "this is no period of years, months, weeks, days, hours or minutes", about)
    found.told.left(said, "it belongs to a period that could not be read", about)


def _periods(times: Sequence[_Time], way: Leaf | None, found: Collected, path: str, about: str) -> dict[str, Any]:
    """The rule of the only period, or of that which counts of several: the longest or the shortest."""
    if not times:
        return {}
    by_length = sorted(times, key=lambda each: period_days(each.ttl.text))
    counts = {"max": by_length[-1], "min": by_length[0]}
    chosen = times[0] if len({each.ttl.text for each in times}) == 1 else counts.get(way.text.lower() if way else "")
    if chosen is None:
        for each in times:
            found.told.left(each.ttl, "one of several periods, and which of them counts is not known", about)
            found.told.left(each.said, "it belongs to one of several periods", about)
        found.told.left(way, "a notice cannot add up periods", about)
        return {}
    if chosen is not times[0] or len(times) > 1:
        found.told.guessed(
            chosen.ttl, f"{path}: {chosen.ttl.text}", "of several periods, which may be of different things, that which counts"
        )
    rule = _rule(chosen, found, path, about)
    found.told.mapped(way, f"{path}: {chosen.ttl.text}")
    for each in times:
        why = "another period counts, as 'aggregationFunction' says"
        found.told.left(each.ttl, why, about)
        found.told.left(each.said, why, about)
    return rule


def _rule(time: _Time, found: Collected, path: str, about: str) -> dict[str, Any]:
    """A period, with the event from which it runs where the words beside it say that and nothing else."""
    read = kept(time.said.text, found.tongue.words) if time.said else None
    found.told.mapped(time.ttl, f"{path}: {time.ttl.text}")
    said = str(read.rule.get("for", "")) if read is not None and not read.rest and not found.tongue.mark else ""
    if time.said is not None and read is not None and said and period_days(said) == period_days(time.ttl.text):
        if read.sure:
            found.told.mapped(time.said, path)
        else:
            found.told.guessed(time.said, path, read.why)
        return dict(read.rule)
    found.told.left(time.said, "what the period is for, or from when it runs", about)
    return {"for": time.ttl.text}


def _criteria(words: Sequence[Leaf], found: Collected, path: str, about: str) -> dict[str, Any]:
    """What words say: an event until which data are stored, or criteria."""
    good = [each for each in dict.fromkeys(words) if found.told.printable(each, about)]
    if len(good) == 1 and not found.tongue.mark:
        read = kept(good[0].text, found.tongue.words)
        if read is not None and "criteria" not in read.rule and not read.rest:
            found.told.guessed(good[0], path, read.why or "read as a period")
            return dict(read.rule)
    if not good:
        return {}
    for each in good:
        found.told.mapped(each, f"{path}/criteria")
    texts = dict.fromkeys(found.tongue.text(each.text)[found.tongue.words.locale] for each in good)
    return {"criteria": {found.tongue.words.locale: listed([*texts])}}
