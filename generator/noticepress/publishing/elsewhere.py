"""Which other notices were published with the same change: a shared fact's change is one, in however many notices readers meet it.

A version is compared with the one that it replaces fact by fact; what came of two versions is kept in the store.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from noticepress import store
from noticepress.chain.json_text import canonical
from noticepress.chain.redaction import Version
from noticepress.chain.release import Release
from noticepress.chain.timeline import before
from noticepress.model.shared import kinds, parts

Named = tuple[str, str]
"""A notice and the label of its version."""
_FORMAT = "elsewhere 1"


def elsewhere(published: Iterable[Sequence[Version]]) -> Mapping[Named, tuple[Release, ...]]:
    """The versions of other notices in which a fact changes just as it does in a version; those without any are left out.

    ``published``: of each notice, all its versions.
    """
    pairs = [pair for versions in published for pair in _pairs(versions)]
    if len({new.notice for _, new in pairs}) < 2:
        return {}
    keys = {(old.digest, new.digest): store.key_of(_FORMAT, old.digest, new.digest) for old, new in pairs}
    known = store.get_many(keys.values())
    made: dict[str, bytes] = {}
    changed: list[tuple[Release, frozenset[str]]] = []
    for old, new in pairs:
        key = keys[old.digest, new.digest]
        if key not in known and key not in made:
            made[key] = json.dumps(sorted(_changed(old.facts["notice"], new.facts["notice"]))).encode()
        changed.append((new, frozenset(json.loads(known.get(key) or made[key]))))
    store.put_many(made)
    return dict(_alike(changed))


def _pairs(versions: Sequence[Version]) -> Iterator[tuple[Release, Release]]:
    """Each version with a text, and the one that it replaces."""
    for new in versions:
        old = before(versions, new)
        if isinstance(new, Release) and isinstance(old, Release) and not new.void:
            yield old, new


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
    """What is known of each fact that differs: where it stands, what it was and what it is."""
    for kind in (*kinds(), *parts()):
        was, now = old.get(kind), new.get(kind)
        if kind in kinds():
            sides = [side if isinstance(side, Mapping) else {} for side in (was, now)]
            for key in dict.fromkeys((*sides[0], *sides[1])):
                if sides[0].get(key) != sides[1].get(key):
                    yield store.key_of(kind, key, canonical([sides[0].get(key), sides[1].get(key)]))
        elif was != now:
            yield store.key_of(kind, canonical([was, now]))


def _alike(changed: Sequence[tuple[Release, frozenset[str]]]) -> Iterator[tuple[Named, tuple[Release, ...]]]:
    seen: dict[str, list[Release]] = {}
    for new, facts in changed:
        for fact in facts:
            seen.setdefault(fact, []).append(new)
    for new, facts in changed:
        others = {(each.notice, each.version): each for fact in facts for each in seen[fact] if each.notice != new.notice}
        if others:
            yield (new.notice, new.version), tuple(others[name] for name in sorted(others))
