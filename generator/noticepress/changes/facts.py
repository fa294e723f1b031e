"""Which facts differ between two versions: pure, keyed on ids, never on order or wording.

Both sides are the plain data of ``releasing.freeze.facts_of``. A fact that came or went is one change and carries all
it holds. Not changes: a renamed id's references, rows or rules written apart or together, ``P12M`` for ``P1Y``, the
translations into a language that is new (the language is the change), and the order in a list that is a set.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from noticepress.changes import texts
from noticepress.changes.change import Change, Kind
from noticepress.changes.place import Facts, Place, Sides, same_ids, sides_of
from noticepress.changes.rows import PAIRED_BY, exact, likeness, merged, pair, pair_processing, row_ids
from noticepress.changes.scalars import compare_scalars, compare_sets
from noticepress.changes.shapes import UNKNOWN, Keyed, Localised, Record, Scalar, Shape, is_absence, root
from noticepress.redline.sequences import heaviest_chain

NAMES = ("name", "legal-name", "title", "term")
FACTS_IN_LISTS = ("processing", "relations")
"""Lists whose items are facts of their own, as facts by id are."""


def diff(old: Facts, new: Facts) -> tuple[Change, ...]:
    """Return what changed from ``old`` to ``new``, each change once, in the order of the model and of the new facts."""
    return tuple(_renamed(list(_compare(root(), old, new, Place(), sides_of(old, new)))))


def _compare(shape: Shape, old: Any, new: Any, at: Place, sides: Sides) -> Iterator[Change]:
    if (old is None and new is None) or sides.same(old, new):
        return
    if isinstance(shape, Record):
        yield from _records(shape, old, new, at, sides)
    elif isinstance(shape, Keyed):
        yield from _keyed(shape, old, new, at, sides)
    elif isinstance(shape, Localised) and shape.kind == "text" and (texts.for_some_laws(old) or texts.for_some_laws(new)):
        yield from texts.compare_under(sides.laws, shape, old, new, at, sides.locales)
    elif isinstance(shape, Localised):
        yield from texts.compare_texts(shape, old, new, at, sides.locales)
    elif isinstance(shape, Scalar):
        yield from compare_scalars(shape, sides.follow(shape, old), new, at)
    elif isinstance(shape.of, Scalar):
        yield from compare_sets(shape, sides.follow(shape.of, old), new, at)
    elif at.key == "processing":
        yield from _processing(shape.of, old or [], new or [], at, sides)
    else:
        yield from _lists(shape.of, old or [], new or [], at, sides)


def _records(shape: Record, old: Any, new: Any, at: Place, sides: Sides) -> Iterator[Change]:
    if old is None or new is None or is_absence(old) != is_absence(new):
        yield at.change("added" if old is None or is_absence(old) else "removed", old, new)
        return
    if "rule" in shape.fields:
        old, new = sides.with_rules(old, new)
    unknown = sorted({*old, *new} - {*shape.fields})
    for key, below in (*shape.fields.items(), *((key, UNKNOWN) for key in unknown)):
        if key != "formerly":
            default = shape.defaults.get(key)
            was, now = old.get(key, default), new.get(key, default)
            if sides.same(was, now):
                continue
            own = not at.path or (len(at.path) == 1 and isinstance(below, Record))  # the parts of a file own theirs
            yield from _compare(below, was, now, at.of_key(key, own=own), sides)


def _keyed(shape: Keyed, old: Facts | None, new: Facts | None, at: Place, sides: Sides) -> Iterator[Change]:
    before, after = old or {}, new or {}
    if not before and not after:
        if (old is None) != (new is None):
            yield at.change("added" if old is None else "removed", old, new)
    elif isinstance(shape.of, Scalar):
        left_out = next(iter(shape.of.choices), None)
        for key in sorted({*before, *after}):
            place = at.of_item(key, own=False)
            yield from compare_scalars(shape.of, before.get(key, left_out), after.get(key, left_out), place)
    else:
        yield from _by_id(shape, before, after, at, sides)


def _by_id(shape: Keyed, old: Facts, new: Facts, at: Place, sides: Sides) -> Iterator[Change]:
    same = same_ids(old, new)
    for key, item in new.items():
        if key in old and sides.same(old[key], item):
            continue
        place = at.of_item(key, own=True)
        if key not in same:
            yield place.change("added", None, item)
            continue
        if same[key] != key:
            yield place.change("id-renamed", same[key], key)
        yield from _compare(shape.of, old[same[key]], item, place, sides)
    for key in old:
        if key not in same.values():
            yield at.of_item(key, own=True).change("removed", old[key], None)
    if sides.ordered and not shape.terms:
        places = {key: number for number, key in enumerate(old, 1)}
        pairs = [(places[same[key]], number) for number, key in enumerate(new, 1) if key in same]
        yield from _moved(pairs, list(new), at, own=True)


def _moved(pairs: list[tuple[int, int]], ids: list[str], at: Place, *, own: bool) -> Iterator[Change]:
    """Items that are not in the longest run that kept its order; places count from 1."""
    kept = set(heaviest_chain((i, j, 1.0) for i, j in pairs))
    for i, j in pairs:
        if (i, j) not in kept:
            yield at.of_item(ids[j - 1], own=own).change("moved", i, j)


def _lists(shape: Shape, old: list[Any], new: list[Any], at: Place, sides: Sides) -> Iterator[Change]:
    """Lists without ids, which a reader sees in order: key points, ways to opt out, age limits."""
    own = at.key in FACTS_IN_LISTS
    came: Kind = "text-added" if isinstance(shape, Localised) else "added"
    went: Kind = "text-removed" if isinstance(shape, Localised) else "removed"
    if isinstance(shape, Localised):
        pairing = pair(old, new, texts.keys(sides.locales), texts.likeness(sides.locales))
    else:
        pairing = pair(old, new, *PAIRED_BY.get(at.key, ((exact,), likeness)))
    for i, j in pairing.pairs:
        yield from _compare(shape, old[i], new[j], at.of_item(str(j + 1), own=own), sides)
    for j in pairing.added:
        yield at.of_item(str(j + 1), own=own).change(came, None, new[j])
    for i in pairing.removed:
        yield at.of_item(str(i + 1), own=own).change(went, old[i], None)
    numbers = [str(number) for number in range(1, len(new) + 1)]
    yield from _moved([(i + 1, j + 1) for i, j in pairing.pairs], numbers, at, own=own)


def _processing(shape: Shape, old: list[Any], new: list[Any], at: Place, sides: Sides) -> Iterator[Change]:
    data = Scalar("reference", "data")
    before = merged([{**row, "data": sides.follow(data, row.get("data", []))} for row in old])
    after = merged(new)
    rows, pairs = pair_processing(before, after)
    for name, (was, now) in zip(row_ids([now for _, now in rows.pairs]), rows.pairs, strict=True):
        yield from _compare(shape, was, now, at.of_item(name, own=True), sides)
    for name, row in zip(row_ids(rows.added), rows.added, strict=True):
        yield at.of_item(name, own=True).change("added", None, row)
    for name, row in zip(row_ids(rows.removed), rows.removed, strict=True):
        yield at.of_item(name, own=True).change("removed", row, None)
    yield from _moved([(i + 1, j + 1) for i, j in pairs], row_ids(after), at, own=True)


def _renamed(changes: list[Change]) -> Iterator[Change]:
    """Call a changed name ``renamed`` where nothing else of the fact changed; otherwise it may be another thing now."""
    for change in changes:
        is_name = change.kind == "changed" and change.path[-1] in NAMES and change.path[:-1] == change.subject
        yield replace(change, kind="renamed") if is_name and not _more(change, changes) else change


def _more(change: Change, changes: list[Change]) -> bool:
    """True when the fact whose name changed also changed in what it says (of a whole file: in its first level)."""
    depth = len(change.subject)
    return any(
        (other.subject == change.subject or (depth > 1 and other.path[:depth] == change.subject))
        and other.field not in NAMES
        and other.kind not in ("id-renamed", "moved", "translated")
        for other in changes
    )
