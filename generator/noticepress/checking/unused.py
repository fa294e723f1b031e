"""Facts that nothing uses: a recipient to whom no purpose gives data, a retention rule by which nothing is kept. Pure.

What refers to what is read from the model (``Ref``), so that a new kind of fact needs no word here. A fact that says itself
to what it applies (``SaysWhen``: a recipient only 'if a court orders it') stands by itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, get_args, get_origin

from noticepress.checking.references import BUILT_IN_SOURCES, singular
from noticepress.checking.walk import leaves
from noticepress.findings import Finding
from noticepress.model import Notice
from noticepress.model.shape import fields, is_model, options
from noticepress.model.values import Ref, SaysWhen
from noticepress.reading.yaml import Parsed

RULE = "unused"


def check_unused(parsed: Parsed) -> Iterator[Finding]:
    """Warnings for the facts of a notice that documents print although nothing refers to them."""
    data = parsed.data if isinstance(parsed.data, dict) else {}
    used = _used(data)
    for kind, by_itself in kinds().items():
        facts = data.get(kind)
        if not isinstance(facts, dict) or not used[kind] <= facts.keys() | set(BUILT_IN_SOURCES):
            continue  # a reference to nothing is said elsewhere; it may be meant for any of them
        for key, fact in facts.items():
            says_when = isinstance(fact, dict) and any(fact.get(name) for name in by_itself)
            if key not in used[kind] and not says_when:
                yield _unused(parsed, kind, key)


def _used(data: dict[str, Any]) -> Mapping[str, set[Any]]:
    """The ids that something puts to use, by the key of the notice under which they stand."""
    used: dict[str, set[Any]] = defaultdict(set)
    for leaf in leaves(Notice, data):
        if isinstance(leaf.ref, Ref) and leaf.ref.puts_to_use and isinstance(leaf.value, str):
            used[leaf.ref.target].add(leaf.value)
    return used


def _unused(parsed: Parsed, kind: str, key: str) -> Finding:
    path = f"{kind}/{key}"
    line, column = parsed.position((kind, key), of_key=True)
    return Finding(
        RULE,
        f"nothing refers to the {singular(kind)} '{key}', and yet readers are told of it",
        parsed.file,
        line,
        column,
        "warning",
        path,
        "refer to it where it is used, or remove it",
        concerns=(path,),
    )


@cache
def kinds() -> Mapping[str, tuple[str, ...]]:
    """The keys of a notice whose facts others put to use, each with the keys by which such a fact says when it applies."""
    referred = {ref.target for ref in _references(Notice, set()) if ref.puts_to_use and not ref.vocabulary}
    found = {}
    for name, field in fields(Notice).items():
        keyed = next((option for option in options(field.annotation) if get_origin(option) is Mapping), None)
        if name in referred and keyed is not None:
            [model] = options(get_args(keyed)[1])
            marked = fields(model).items()
            found[name] = tuple(key for key, info in marked if any(isinstance(m, SaysWhen) for m in info.metadata))
    return found


def _references(annotation: Any, seen: set[Any]) -> Iterator[Ref]:
    for option in options(annotation):
        if is_model(option) and option not in seen:
            seen.add(option)
            for field in fields(option).values():
                yield from (mark for mark in field.metadata if isinstance(mark, Ref))
                yield from _references(field.annotation, seen)
        elif get_origin(option) in (Mapping, tuple):
            yield from (found for part in get_args(option) for found in _references(part, seen))
