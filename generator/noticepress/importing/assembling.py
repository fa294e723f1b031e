"""The parts of a notice put together as people write them: rows with ids where they need one, periods that several use as rules. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Mapping
from typing import Any

from noticepress.importing.naming import identifier

_OF_PURPOSE = ("name", "description", "about", "role", "owner", "system", "assessment", "processing")


def finished(fact: Mapping[str, Any]) -> dict[str, Any]:
    """A purpose with ids for rows that use the same data."""
    rows = fact["processing"]
    used = Counter(tuple(each["data"]) for each in rows)
    ids: dict[str, None] = {}
    for number, each in enumerate(rows):
        name = each.get("basis") or "row"
        ids[name if name not in ids else f"{name}-{number + 1}"] = None
    named = [({"id": name} if used[tuple(each["data"])] > 1 else {}) | dict(each) for name, each in zip(ids, rows, strict=True)]
    return in_order({**fact, "processing": named}, _OF_PURPOSE)


def in_order(fact: Mapping[str, Any], keys: tuple[str, ...], **otherwise: Any) -> dict[str, Any]:
    """The keys of a fact that are there in their order; ``otherwise`` stands where the fact has none."""
    whole = {**otherwise, **fact}
    return {each: whole[each] for each in keys if each in whole}


def shared_rules(purposes: Mapping[str, Any], known: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Take periods that several rows use, or that are ``known`` rules, out of the rows; all rules by id."""
    rows = [row for purpose in purposes.values() for row in purpose["processing"] if "keep" in row]
    used = Counter(_key(row["keep"]) for row in rows)
    rules: dict[str, Any] = dict(known or {})
    names: dict[str, str] = {_key(rule): name for name, rule in rules.items()}
    for row in rows:
        keep = row["keep"]
        if used[_key(keep)] < 2 and _key(keep) not in names:
            continue
        if _key(keep) not in names:
            names[_key(keep)] = name = free_name(rule_name(keep), rules)
            rules[name] = dict(keep)
        row["keep"] = names[_key(keep)]
    return rules


def _key(fact: Any) -> str:
    """By what two facts say the same."""
    return json.dumps(fact, sort_keys=True)


def free_name(begin: str, taken: Collection[str]) -> str:
    """A name that nothing has yet: ``begin``, or that with the next number."""
    name, number = begin, 1
    while name in taken:
        number += 1
        name = f"{begin}-{number}"
    return name


def rule_name(keep: Mapping[str, Any]) -> str:
    """An id for a rule: its period and the beginning of its words."""
    words = next((next(iter(each.values())) for each in keep.values() if isinstance(each, Mapping)), "")
    return "-".join(filter(None, ("keep", str(keep.get("for", "")).lower(), identifier(str(words))[:40].strip("-"))))
