"""Which facts a duty's conditions read: on these rests what a person says of it. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from noticepress.law.requirements import Requirement
from noticepress.model import Notice, Organisation
from noticepress.model.shape import fields
from noticepress.model.values import yaml_key

_NAME = re.compile(r"(?<![\w.'\"])([A-Za-z_]\w*)(?:\.(\w+))?")
_JOINED = {"rows": "purposes"}
"""What conditions call the facts that are put together from others."""
_IN_THE_TEXT = ("content", "form", "consistency")
WHOLE = ""
"""The place of all facts of a notice."""
_WHOM = ("audience", "regimes", "scope")
"""On what an answer rests about something outside the notice that no condition restricts: for whom it is, under which laws."""


def reads(requirement: Requirement, conditions: Mapping[str, str]) -> tuple[str, ...]:
    """Return the places that the conditions of a duty read, of the organisation below ``organisation/``.

    A duty that reads none is about the notice as a whole when it is one of content or form; what has to be done outside the
    notice (in time, at a place, in a process) rests only on for whom the notice is and under which laws.
    """
    expressions = [requirement.applies_when, requirement.for_each, requirement.satisfied_when]
    expressions += [requirement.asks.when] if requirement.asks else []
    expressions += [each.facts for each in requirement.against]
    named = {each.at for each in requirement.against if each.at and not each.facts}
    found = sorted({*_places([each for each in expressions if each], conditions, set()), *named})
    if WHOLE in found or (not found and requirement.kind in _IN_THE_TEXT):
        return (WHOLE,)
    return tuple(found) or _WHOM


def _places(expressions: list[str], conditions: Mapping[str, str], seen: set[str]) -> set[str]:
    found: set[str] = set()
    for expression in expressions:
        for name, key in _NAME.findall(expression):
            if name == "facts":
                key = yaml_key(_JOINED.get(key, key))
                found.add(key if key in fields(Notice) else WHOLE)
            elif name == "org":
                found.add(f"organisation/{yaml_key(key)}" if yaml_key(key) in fields(Organisation) else WHOLE)
            elif name == "texts":
                found.add(WHOLE)
            elif name in conditions and name not in seen:
                seen.add(name)
                found |= _places([conditions[name]], conditions, seen)
    return found
