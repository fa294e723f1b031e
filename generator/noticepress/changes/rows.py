"""Which items of two lists are the same one, where they have no ids: by what names them, else by what they share."""

from __future__ import annotations

import json
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Row = Any
Key = Callable[[Row], Hashable]
"""What names a row; ``None`` when it has no such name."""

Score = Callable[[Row, Row], float]
"""How much two rows share; 0 for nothing."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Positions in the old and new list that hold the same item."""

    pairs: tuple[tuple[int, int], ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]


def pair(old: Sequence[Row], new: Sequence[Row], keys: Sequence[Key], score: Score) -> Pairing:
    """Pair rows that are equal in the first of ``keys`` they have, then the rest by ``score``, best first."""
    olds, news = dict(enumerate(old)), dict(enumerate(new))
    pairs: list[tuple[int, int]] = []
    for key in keys:
        by_key: dict[Hashable, list[int]] = {}
        for i, row in olds.items():
            by_key.setdefault(key(row), []).append(i)
        for j, row in list(news.items()):
            found = by_key.get(key(row)) if key(row) is not None else None
            if found:
                pairs.append((found.pop(0), j))
                del olds[pairs[-1][0]], news[j]
    scores = [(score(a, b), i, j) for i, a in olds.items() for j, b in news.items()]
    for value, i, j in sorted(scores, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if value > 0 and i in olds and j in news:
            pairs.append((i, j))
            del olds[i], news[j]
    return Pairing(tuple(sorted(pairs, key=lambda found: found[1])), tuple(olds), tuple(news))


def exact(row: Row) -> Hashable:
    """The row's whole content as a key."""
    return json.dumps(row, sort_keys=True, ensure_ascii=False)


def likeness(a: Row, b: Row) -> float:
    """The share of keys that two records have equal, 0 below one half."""
    keys = {key for row in (a, b) for key, value in row.items() if value not in (None, [], {}, False)}
    equal = sum(a.get(key) == b.get(key) for key in keys)
    return equal / len(keys) if keys and equal * 2 >= len(keys) else 0.0


def _named(*path: str) -> Key:
    def key(row: Row) -> Hashable:
        value = [row.get(step) for step in path]
        return None if None in value else exact(value)

    return key


# ---- Processing rows: by the id where there is one, else by the data, else by shared data on the same basis


def _data(row: Row) -> frozenset[str]:
    return frozenset(row.get("data", ()))


def _data_when_unnamed(row: Row) -> Hashable:
    return None if row.get("id") else (_data(row), row.get("basis"))


def _shared_data(a: Row, b: Row) -> float:
    if a.get("id") and b.get("id"):
        return 0.0  # two ids: two rows, whatever they share
    if _data(a) == _data(b):
        return 2.0
    return len(_data(a) & _data(b)) / len(_data(a) | _data(b)) if a.get("basis") == b.get("basis") else 0.0


PAIRED_BY: Mapping[str, tuple[Sequence[Key], Score]] = {
    "processing": ((_named("id"), exact, _data_when_unnamed), _shared_data),
    "relations": ((exact, _named("notice"), _named("url"), _named("to")), likeness),
    "other-languages": ((exact, _named("language")), likeness),
    "limits": ((exact, _named("where")), likeness),
    "exceptions": ((exact, _named("when")), likeness),
}
"""How the rows of each list are recognised, by the list's key."""


def merged(rows: Sequence[Row]) -> list[Row]:
    """Join processing rows that differ in nothing but their data: written apart or together, they say the same."""
    found: dict[Hashable, Row] = {}
    for row in rows:
        key = exact({name: value for name, value in row.items() if name != "data"})
        if key in found:
            known = found[key]["data"]
            found[key] = {**found[key], "data": [*known, *(item for item in row.get("data", []) if item not in known)]}
        else:
            found[key] = {**row, "data": list(row.get("data", []))}
    return list(found.values())


@dataclass(slots=True)
class Split:
    """Processing rows in pairs; a row that was split or joined is in several, with the data they share in each."""

    pairs: list[tuple[Row, Row]]
    removed: list[Row]
    added: list[Row]


def pair_processing(old: Sequence[Row], new: Sequence[Row]) -> tuple[Split, tuple[tuple[int, int], ...]]:
    """Pair rows, and give the positions of the pairs.

    A new row whose data all left one old row was split off it; the other way round, rows were joined.
    """
    pairing = pair(old, new, *PAIRED_BY["processing"])
    olds, news = [dict(row) for row in old], [dict(row) for row in new]
    partner = dict(pairing.pairs)
    split = Split([], [], [])
    for j in pairing.added:
        home = next((i for i, k in partner.items() if _part(new[j], olds[i], new[k])), None)
        if home is None:
            split.added.append(new[j])
        else:
            split.pairs.append(({**_unnamed(old[home]), "data": new[j]["data"]}, _unnamed(new[j])))
            olds[home]["data"] = [item for item in olds[home]["data"] if item not in new[j]["data"]]
    for i in pairing.removed:
        home = next((k for h, k in partner.items() if _part(old[i], news[k], old[h])), None)
        if home is None:
            split.removed.append(old[i])
        else:
            split.pairs.append((_unnamed(old[i]), {**_unnamed(new[home]), "data": old[i]["data"]}))
            news[home]["data"] = [item for item in news[home]["data"] if item not in old[i]["data"]]
    split.pairs = [*((olds[i], news[j]) for i, j in pairing.pairs), *split.pairs]
    return split, pairing.pairs


def _part(row: Row, whole: Row, rest: Row) -> bool:
    """True when all data of ``row`` are what ``whole`` has beyond ``rest``."""
    return bool(_data(row)) and _data(row) <= _data(whole) - _data(rest)


def _unnamed(row: Row) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key != "id"}


def row_id(row: Row) -> str:
    """What a processing row is called in a path: its id, else its data."""
    return str(row.get("id") or "+".join(row.get("data", [])))


def row_ids(rows: Sequence[Row]) -> list[str]:
    """What the rows are called; of those with the same data the later ones carry a number (``invoices~2``)."""
    names = [row_id(row) for row in rows]
    return [name if (n := names[:i].count(name)) == 0 else f"{name}~{n + 1}" for i, name in enumerate(names)]


def is_called(row: Row, name: str) -> bool:
    """True for the row, or one with the same data, that is called ``name`` in a path."""
    return row_id(row) == name.partition("~")[0]
