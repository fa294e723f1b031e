"""Facts that nothing uses: a recipient to whom no purpose gives data, a retention rule by which nothing is kept. Pure.

What refers to what is read from the model (``Ref``), so that a new kind of fact needs no word here. A fact that says itself
to what it applies (``SaysWhen``: a recipient only 'if a court orders it') stands by itself. Each law is asked by itself: what
only a row of another law uses is told all the same in the document of the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, get_args, get_origin

from noticepress.checking.references import BUILT_IN_SOURCES, singular
from noticepress.findings import Finding
from noticepress.model import Notice
from noticepress.model.shape import fields, is_model, options
from noticepress.model.stated import stated_at, stated_under
from noticepress.model.values import Ref, SaysWhen
from noticepress.reading.walk import leaves
from noticepress.reading.yaml import Parsed

RULE = "unused"


def check_unused(parsed: Parsed, documents: Mapping[str, str] | None = None) -> Iterator[Finding]:
    """Warnings for the facts of a notice that readers are told of although nothing refers to them.

    ``documents``: what is published under each of its laws. A fact that something uses under another law only counts as told
    where its name stands there.
    """
    documents = documents or {"": ""}
    data = parsed.data if isinstance(parsed.data, dict) else {}
    used, anywhere = {law: _used(data, law) for law in documents}, _used(data, "")
    for kind, by_itself in kinds().items():
        facts = data.get(kind)
        known = facts.keys() | set(BUILT_IN_SOURCES) if isinstance(facts, dict) else set()
        if not isinstance(facts, dict) or not all(each[kind] <= known for each in used.values()):
            continue  # a reference to nothing is said elsewhere; it may be meant for any of them
        for key, fact in facts.items():
            says_when = isinstance(fact, dict) and any(fact.get(name) for name in by_itself)
            stated = [law for law in documents if stated_under(fact, law)]
            using = [law for law in stated if key in used[law][kind]]
            idle = [law for law in stated if law not in using and (not using or _names(documents[law], fact))]
            if idle and not says_when:
                yield _unused(parsed, kind, key, idle if key in anywhere[kind] else (), using)


def _names(document: str, fact: Any) -> bool:
    """Whether a document names a fact, in one of its languages."""
    name = fact.get("name") if isinstance(fact, dict) else None
    names = name.values() if isinstance(name, dict) else [name]
    return any(isinstance(each, str) and each.casefold() in document.replace("\\", "").casefold() for each in names)


def _used(data: dict[str, Any], law: str) -> Mapping[str, set[Any]]:
    """The ids that something stated under a law puts to use, by the key of the notice under which they stand."""
    used: dict[str, set[Any]] = defaultdict(set)
    for leaf in leaves(Notice, data):
        if isinstance(leaf.ref, Ref) and leaf.ref.puts_to_use and isinstance(leaf.value, str) and stated_at(data, leaf.path, law):
            used[leaf.ref.target].add(leaf.value)
    return used


def _unused(parsed: Parsed, kind: str, key: str, idle: Sequence[str], using: Sequence[str]) -> Finding:
    """A warning; nothing refers to the fact under the laws ``idle`` (none: nowhere), something does under those in ``using``."""
    path = f"{kind}/{key}"
    file, line, column = parsed.place((kind, key), of_key=True)
    under = f"under {', '.join(idle)} " if idle else ""
    fix = "refer to it where it is used, or "
    return Finding(
        RULE,
        f"{under}nothing refers to the {singular(kind)} '{key}', and yet readers are told of it",
        file,
        line,
        column,
        "warning",
        path,
        fix + (f"write 'regimes: [{', '.join(using)}]' beside it, so that only these say it" if using else "remove it"),
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
