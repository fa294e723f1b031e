"""Which messages about changes can be asked for under which laws: a message names facts, and a law's document shows them or not. Pure.

``sentence.california.sale-or-sharing.value-added`` is about ``notice/california/sale-or-sharing``, which the document of the GDPR leaves out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from noticepress.changes.change import Path
from noticepress.changes.relevance import Unseen, matches
from noticepress.changes.shapes import Items, Keyed, Scalar, Shape, fields
from noticepress.changes.subjects import group_at

Named = Callable[[tuple[str, ...]], "frozenset[Path]"]


def is_told(message: str, unseen: Unseen) -> bool:
    """False for a message about facts of which none of the laws (keys of ``unseen``) shows one; true for what is about no fact."""
    about = facts_of(message)
    return not about or any(_is_seen(path, patterns) for path in about for patterns in unseen.values())


def _is_seen(path: Path, patterns: Iterable[str]) -> bool:
    return not any(matches(pattern, path) for pattern in patterns)


@lru_cache(maxsize=1 << 12)
def facts_of(message: str) -> frozenset[Path]:
    """The paths of the facts of which a change can ask for ``message``; ``*`` stands for one id or number. Empty for a message of any fact."""
    family, *steps = message.split(".")
    named = _FAMILIES.get(family)
    return named(tuple(steps)) if named else frozenset()


def _of_keys(steps: tuple[str, ...]) -> frozenset[Path]:
    """``field.<holder>.<key>``, ``about.<key>``: the keys that stand so below each other."""
    return _ending().get(steps, frozenset())


def _of_sentence(steps: tuple[str, ...]) -> frozenset[Path]:
    """``sentence.<holder>.<keys>.<what happens>``."""
    return _of_keys(steps[:-1])


def _of_subject(steps: tuple[str, ...]) -> frozenset[Path]:
    """``subject.<holder>``, ``subject.<holder>.item``."""
    return _of_keys(steps[:1])


def _of_value(steps: tuple[str, ...]) -> frozenset[Path]:
    """``value.<list>.<choice>``: the keys that offer the choice; ``value.<key>.all`` and others, the key."""
    return _offering().get(steps) or _of_keys(steps[:1])


def _of_group(steps: tuple[str, ...]) -> frozenset[Path]:
    """``group.<group>``: all facts that stand in it."""
    return frozenset(path for path, _ in fields() if steps == (group_at(path),))


_FAMILIES: Mapping[str, Named] = {
    "field": _of_keys, "about": _of_keys, "sentence": _of_sentence, "subject": _of_subject, "value": _of_value, "group": _of_group,
}  # fmt: skip
"""How a message names facts, by its first part. Others (``kind``, ``place``, ``materiality``) are for any fact."""


@lru_cache(maxsize=1)
def _ending() -> Mapping[tuple[str, ...], frozenset[Path]]:
    """Paths by each row of keys with which they end, ids left out."""
    found: dict[tuple[str, ...], set[Path]] = {}
    for path, _ in fields():
        keys = tuple(step for step in path if step != "*")
        for begin in range(len(keys)):
            found.setdefault(keys[begin:], set()).add(path)
    return {keys: frozenset(paths) for keys, paths in found.items()}


@lru_cache(maxsize=1)
def _offering() -> Mapping[tuple[str, ...], frozenset[Path]]:
    """Paths by the list and the choice that a key offers."""
    found: dict[tuple[str, ...], set[Path]] = {}
    for path, shape in fields():
        for offered in _choices(shape):
            found.setdefault(offered, set()).add(path)
    return {offered: frozenset(paths) for offered, paths in found.items()}


def _choices(shape: Shape) -> Iterator[tuple[str, ...]]:
    if isinstance(shape, Items | Keyed):
        yield from _choices(shape.of)
    elif isinstance(shape, Scalar):
        yield from ((shape.name, choice) for choice in shape.choices)
