"""What several notices say, for one of them that speaks fewer languages: texts without those that it does not have. Pure."""

from __future__ import annotations

import copy
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, TypeVar

from noticepress.model.shared import shared_facts
from noticepress.model.texts import LOCALE_PATTERN
from noticepress.model.values import Name, PlainText, Text, TextList, Value
from noticepress.reading.walk import leaves, value_at
from noticepress.reading.yaml import Parsed, Path
from noticepress.shared_facts.files import Shared

T = TypeVar("T")
_LOCALE = re.compile(LOCALE_PATTERN)


def in_languages(model: type[Value], data: Any, locales: Collection[str]) -> tuple[Any, frozenset[Path]]:
    """``data``, of the type ``model``, and the paths of what was left out: of texts that have one of ``locales``, all others."""
    found, left = data, set[Path]()
    for leaf in leaves(model, data):
        words = leaf.value if leaf.type in (Text, PlainText, Name, TextList) else None
        if isinstance(words, dict) and any(locale in words for locale in locales):
            left |= {(*leaf.path, key) for key in words if key not in locales and _LOCALE.fullmatch(str(key))}
    if left:
        found = copy.deepcopy(data)
        for path in left:
            del value_at(found, path[:-1])[path[-1]]
    return found, frozenset(left)


@lru_cache(maxsize=64)
def shared_in(shared: Shared, locales: frozenset[str]) -> Shared:
    """The shared facts as a notice in ``locales`` takes them over; all of them where it does not say its languages."""
    data, left = in_languages(shared_facts(), shared.parsed.data, locales)
    return replace(shared, parsed=_without(shared.parsed, data, left), locales=locales) if left else shared


def languages_of(data: Any) -> frozenset[str]:
    """The languages that a notice says it has, as its file was written."""
    said = data.get("locales") if isinstance(data, dict) else None
    return frozenset(each for each in said if isinstance(each, str)) if isinstance(said, list) else frozenset()


def _without(parsed: Parsed, data: Any, left: frozenset[Path]) -> Parsed:
    """``parsed`` with ``data``, in which nothing is at or below what was ``left`` out."""
    return replace(
        parsed, data=data, values=_staying(parsed.values, left), keys=_staying(parsed.keys, left), comments=_staying(parsed.comments, left),
        literal=_staying(parsed.literal, left), elsewhere=_staying(parsed.elsewhere, left),
        unreadable=frozenset(_staying(dict.fromkeys(parsed.unreadable), left)),
    )  # fmt: skip


def _staying(table: Mapping[Path, T], left: frozenset[Path]) -> dict[Path, T]:
    return {path: at for path, at in table.items() if not any(path[:end] in left for end in range(1, len(path) + 1))}
