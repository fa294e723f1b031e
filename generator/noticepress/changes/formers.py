"""Ids that named one fact in any version of a chain: what was renamed twice between two versions is still the same. Pure.

A version says with ``formerly`` what a fact was called in the one before it. Who compares two that are farther apart needs what those
between them said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from noticepress.identity_cache import identity_cache

Facts = Mapping[str, Any]
Formers = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By collection and id all other ids that the fact ever had."""
NO_FORMERS: Formers = {}


def formers(versions: Iterable[Facts], known: Formers = NO_FORMERS) -> Formers:
    """The ids that the facts of a notice had in its ``versions``, in whatever order these are, and those that are ``known``."""
    found = {of: {key: dict.fromkeys((key, *others)) for key, others in ids.items()} for of, ids in known.items()}
    for facts in versions:
        for of, items in (facts.get("notice") or {}).items():
            for key, item in items.items() if isinstance(items, Mapping) else ():
                was = item.get("formerly") if isinstance(item, Mapping) else None
                if isinstance(was, str):
                    of_kind = found.setdefault(of, {})
                    together = {**of_kind.get(key, {key: None}), **of_kind.get(was, {was: None})}
                    of_kind.update(dict.fromkeys(together, together))
    return {of: {key: tuple(other for other in ids if other != key) for key, ids in kind.items()} for of, kind in found.items()}


def former_anchors(facts: Facts, known: Formers) -> dict[str, tuple[str, ...]]:
    """The ids of the facts that had others, with these: a link to ``purpose-old`` is one to ``purpose-new`` now."""
    notice = facts.get("notice") or {}
    here = {key for items in notice.values() if isinstance(items, Mapping) for key in items}
    return {
        key: others
        for of, ids in known.items()
        for key, others in ids.items()
        if key in (notice.get(of) or ()) and not here & {*others}
    }


def with_formers(facts: Facts, known: Formers) -> Facts:
    """The facts with all former ids of each under ``formerly``, its own word first; the same object where there is nothing to add."""
    return _with_formers(facts, known) if known else facts


@identity_cache(objects=2, size=32)
def _with_formers(facts: Facts, known: Formers) -> Facts:
    notice = facts.get("notice") or {}
    told = {of: _told(notice[of], ids) for of, ids in known.items() if isinstance(notice.get(of), Mapping)}
    if all(told[of] == notice[of] for of in told):
        return facts
    return {**facts, "notice": {key: told.get(key, value) for key, value in notice.items()}}


def _told(items: Mapping[str, Any], ids: Mapping[str, tuple[str, ...]]) -> dict[str, Any]:
    found = dict(items)
    for key, item in items.items():
        if key in ids and isinstance(item, Mapping):
            own = [item["formerly"]] if isinstance(item.get("formerly"), str) else []
            every = [*own, *(other for other in ids[key] if other not in own)]
            found[key] = item if every == own else {**item, "formerly": every}
    return found


def former_ids(item: Any) -> list[str]:
    """What a fact says that it was called before, the latest first."""
    said = item.get("formerly") if isinstance(item, Mapping) else None
    return [said] if isinstance(said, str) else list(said) if isinstance(said, list) else []
