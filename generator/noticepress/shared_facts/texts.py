"""Texts that stand in several places, put where they are named: ``copy: {shared: copy-of-clauses}``. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from noticepress.findings import Finding, Unusable
from noticepress.model.shared import AS, TEXTS
from noticepress.model.values import ID_PATTERN, Name, PlainText, Text, Value
from noticepress.reading.files import MAX_BYTES
from noticepress.reading.taking_over import taken_over
from noticepress.reading.walk import leaves
from noticepress.reading.yaml import Parsed, Path


@dataclass(frozen=True)
class PutIn:
    """A file with the texts in it, those that are ``used``, and the places where one is named that is not there."""

    parsed: Parsed
    used: frozenset[str] = frozenset()
    unknown: tuple[tuple[Path, str], ...] = ()


def put_in(model: type[Value], parsed: Parsed, shared: Parsed) -> PutIn:
    """``parsed``, which should be of the type ``model``, with the texts of ``shared`` (all shared facts together) that it names.

    Raises ``Unusable`` when that is more than a file may hold.
    """
    facts = shared.data.get(TEXTS)
    texts = facts if isinstance(facts, dict) else {}
    named = list(_named(model, parsed.data))
    _refuse_too_much(parsed, named, texts)
    below = _below(shared) if named else {}
    data: Any = parsed.data
    for path, key in named:
        if key in texts:
            data = _with(data, path, texts[key])
    unknown = tuple((path, key) for path, key in named if key not in texts)
    if data is parsed.data:
        return PutIn(parsed, unknown=unknown)
    steps = (((*path, *there[2:]), there) for path, key in named for there in below.get(key, ()))
    used = frozenset(key for _, key in named if key in texts)
    return PutIn(taken_over(parsed, data, steps, shared), used, unknown)


def _named(model: type[Value], data: Any) -> Iterator[tuple[Path, str]]:
    for leaf in leaves(model, data):
        if leaf.type in (Text, PlainText, Name) and isinstance(leaf.value, dict) and leaf.value.keys() == {AS}:
            key = leaf.value[AS]
            if isinstance(key, str) and re.fullmatch(ID_PATTERN, key):
                yield leaf.path, key


def _below(shared: Parsed) -> Mapping[str, list[Path]]:
    """The paths of each text, by its id."""
    found: dict[str, list[Path]] = defaultdict(list)
    for path in {**shared.values, **shared.keys}:
        if len(path) > 1 and path[0] == TEXTS:
            found[str(path[1])].append(path)
    return found


def _refuse_too_much(parsed: Parsed, named: Sequence[tuple[Path, str]], texts: Mapping[str, Any]) -> None:
    """Raise ``Unusable`` where what is named becomes more than a file may hold: a long text that stands in a thousand places."""
    sizes = {key: len(str(texts[key])) for key in {key for _, key in named} if key in texts}
    total = 0
    for path, key in named:
        total += sizes.get(key, 0)
        if total > MAX_BYTES:
            message = f"the shared texts that are named here come to more than {MAX_BYTES:,} characters with this one"
            where = "/".join(map(str, (*path, AS)))
            fix = "take long texts out, or name them in fewer places"
            raise Unusable([Finding("file-too-large", message, *parsed.place(path), path=where, fix=fix)])


def _with(data: Any, path: Path, value: Any) -> Any:
    """``data`` with another value at ``path``; nothing of what was given changes."""
    if not path:
        return value
    step, *rest = path
    inner = _with(data[step], tuple(rest), value)
    if isinstance(step, int):
        return [*data[:step], inner, *data[step + 1 :]]
    return {**data, step: inner}
