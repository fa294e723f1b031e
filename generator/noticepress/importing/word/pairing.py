"""Which paragraphs of a Word file became of which that were written: by their bookmarks, else by their words. Pure."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from noticepress.importing.word.paragraphs import Key, Paragraph
from noticepress.importing.word.units import Unit

_ENOUGH = 0.5
"""Share of the bookmarks that has to be there; with fewer, a program took them out, and words decide."""
_ALIKE = 0.7
"""Likeness of two paragraphs (``difflib``) from which one is the other, changed."""
_MOST = 4_000
"""Pairs of paragraphs of which the likeness is worked out; with more, only the same words count."""
_LONG = 12
"""Characters by which the rest of a paragraph is known that was cut in two."""


@dataclass
class Group:
    """Units and what became of them: one and one, or several where paragraphs were split, merged, added or taken out."""

    units: list[Unit]
    paragraphs: list[Paragraph]


@dataclass(frozen=True)
class Pairing:
    """All groups in the order of what was written; paragraphs of which none was ``after`` which; units that ``moved`` before a paragraph."""

    groups: tuple[Group, ...]
    added: tuple[tuple[Paragraph, Paragraph | None], ...]
    moved: tuple[tuple[Unit, Paragraph | None], ...]


def pair(units: Sequence[Unit], paragraphs: Sequence[Paragraph]) -> Pairing:
    """Pair each unit with its paragraphs."""
    known = {unit.key: unit for unit in units}
    keys = _keys(known, units, paragraphs)
    _cut_off(known, keys, paragraphs)
    groups = _components(units, paragraphs, keys)
    added = [
        (each, paragraphs[n - 1] if n else None)
        for n, each in enumerate(paragraphs)
        if not keys[n] and (each.text.strip() or each.odd)
    ]
    return Pairing(tuple(groups), tuple(added), tuple(_moved(units, paragraphs, keys)))


def _keys(known: dict[Key, Unit], units: Sequence[Unit], paragraphs: Sequence[Paragraph]) -> list[list[Key]]:
    """The units of each paragraph. A bookmark counts where it stands in a row; copied elsewhere, it is a copy."""
    found = [[key for key in each.keys if key in known] for each in paragraphs]
    there = {key for each in found for key in each}
    if len(there) < _ENOUGH * len(known):
        found = _by_words(units, paragraphs)
        _elsewhere(known, units, found, paragraphs)
        return found
    places: dict[Key, list[int]] = {}
    for n, each in enumerate(found):
        for key in each:
            places.setdefault(key, []).append(n)
    for key, at in places.items():
        best = next((n for n in at if paragraphs[n].text.strip() == known[key].text), at[0])
        run = {best}
        run |= {n for n in at if n > best and all(m in at for m in range(best, n))}
        run |= {n for n in at if n < best and all(m in at for m in range(n, best))}
        for n in set(at) - run:
            found[n].remove(key)
    _elsewhere(known, units, found, paragraphs)
    return found


def _elsewhere(known: Mapping[Key, Unit], units: Sequence[Unit], found: list[list[Key]], paragraphs: Sequence[Paragraph]) -> None:
    """Give paragraphs without a bookmark what stands nowhere else: with the same words, else with nearly the same."""
    there = {key for keys in found for key in keys}
    texts = {unit.text: unit.key for unit in reversed(units) if unit.key not in there and unit.text}
    for n, paragraph in enumerate(paragraphs):
        if not found[n] and paragraph.text.strip() in texts:
            found[n] = [texts.pop(paragraph.text.strip())]
    _written_anew(known, units, found, paragraphs)


def _written_anew(
    known: Mapping[Key, Unit], units: Sequence[Unit], found: list[list[Key]], paragraphs: Sequence[Paragraph]
) -> None:
    """A paragraph without a bookmark, which says nearly what a unit said that is nowhere else now: cut out, put in, and changed."""
    holders: dict[Key, list[int]] = {}
    for n, keys in enumerate(found):
        for key in keys:
            holders.setdefault(key, []).append(n)
    lost = [
        unit for unit in units if len(unit.text) >= _LONG and not _held(unit, holders.get(unit.key, ()), known, found, paragraphs)
    ]
    new = [n for n, each in enumerate(paragraphs) if not found[n] and len(each.text.strip()) >= _LONG]
    if len(new) * len(lost) > _MOST:
        return
    for n in new:
        words = paragraphs[n].text.strip()
        ratios = [(SequenceMatcher(None, unit.text, words, autojunk=False).ratio(), m) for m, unit in enumerate(lost)]
        best, m = max(ratios, default=(0.0, 0))
        if best >= _ALIKE:
            unit = lost.pop(m)
            for other in holders.get(unit.key, ()):
                found[other].remove(unit.key)
            found[n] = [unit.key]


def _held(
    unit: Unit, at: Sequence[int], known: Mapping[Key, Unit], found: list[list[Key]], paragraphs: Sequence[Paragraph]
) -> bool:
    """Whether one of the paragraphs with its bookmark still says something of a unit."""
    for n in at:
        said = paragraphs[n].text.strip()
        if any(said == known[key].text for key in found[n] if key != unit.key) or not said:
            continue
        return True
    return False


def _by_words(units: Sequence[Unit], paragraphs: Sequence[Paragraph]) -> list[list[Key]]:
    before, after = [unit.text for unit in units], [each.text.strip() for each in paragraphs]
    found: list[list[Key]] = [[] for _ in paragraphs]
    for tag, a1, a2, b1, b2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal" or (tag == "replace" and a2 - a1 == b2 - b1):
            for offset in range(a2 - a1):
                found[b1 + offset] = [units[a1 + offset].key]
        elif tag == "replace":
            if (a2 - a1) * (b2 - b1) > _MOST:
                continue
            ratios = sorted(
                (
                    (SequenceMatcher(None, before[m], after[n], autojunk=False).ratio(), m, n)
                    for m in range(a1, a2)
                    for n in range(b1, b2)
                ),
                reverse=True,
            )
            taken: set[int] = set()
            for ratio, m, n in ratios:
                if ratio > _ENOUGH and m not in taken and not found[n]:
                    taken.add(m)
                    found[n] = [units[m].key]
    return found


def _cut_off(known: dict[Key, Unit], keys: list[list[Key]], paragraphs: Sequence[Paragraph]) -> None:
    """Give a paragraph without a bookmark to the unit before it, where it holds the words that this one lost."""
    for n, each in enumerate(paragraphs):
        words = each.text.strip()
        if n and not keys[n] and keys[n - 1] and len(words) >= _LONG:
            lost = known[keys[n - 1][-1]].text
            if words[:_LONG] in lost and words[:_LONG] not in paragraphs[n - 1].text:
                keys[n] = [keys[n - 1][-1]]


def _components(units: Sequence[Unit], paragraphs: Sequence[Paragraph], keys: list[list[Key]]) -> Iterator[Group]:
    """Units and paragraphs that hang together, in the order of the units."""
    of_key: dict[Key, list[int]] = {}
    for n, each in enumerate(keys):
        for key in each:
            of_key.setdefault(key, []).append(n)
    order = {unit.key: unit for unit in units}
    seen: set[Key] = set()
    for unit in units:
        if unit.key in seen:
            continue
        mine, waiting, at = {unit.key}, [unit.key], set[int]()
        while waiting:
            for n in of_key.get(waiting.pop(), ()):
                at.add(n)
                waiting += [key for key in keys[n] if key not in mine]
                mine |= set(keys[n])
        seen |= mine
        yield Group([each for key, each in order.items() if key in mine], [paragraphs[n] for n in sorted(at)])


def _moved(
    units: Sequence[Unit], paragraphs: Sequence[Paragraph], keys: list[list[Key]]
) -> Iterator[tuple[Unit, Paragraph | None]]:
    """Units that no longer stand behind those before them: all but the longest row that kept its order."""
    order = {unit.key: n for n, unit in enumerate(units)}
    rows = [(min(order[key] for key in each), n) for n, each in enumerate(keys) if each]
    best: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for place, (number, _) in enumerate(rows):
        at = bisect_left(best, number) if number not in best else best.index(number)
        back.append(ends[at - 1] if at else -1)
        if at == len(best):
            best.append(number)
            ends.append(place)
        else:
            best[at], ends[at] = number, place
    kept = set[int]()
    here = ends[-1] if ends else -1
    while here >= 0:
        kept.add(rows[here][0])
        here = back[here]
    told = set[int]()
    for number, n in rows:
        if number not in kept and units[number].key[0] not in told:
            told.add(units[number].key[0])
            yield units[number], paragraphs[n - 1] if n else None
