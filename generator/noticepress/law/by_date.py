"""Which duties of a law can become otherwise by a date alone: those that begin or end, or whose conditions look at the day. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from noticepress.law.requirements import Requirement

DAY = "on"
"""What conditions call the day on which they are decided."""
_NAME = re.compile(r"[A-Za-z_]\w*")


def by_date(requirements: Iterable[Requirement], conditions: Mapping[str, str]) -> frozenset[str]:
    """The ids of these duties; ``conditions`` are the named ones of the law. One too many does no harm."""
    looking = _looking(conditions)
    return frozenset(
        each.id for each in requirements if each.applies_from or each.applies_until or looking & set(_names(*_expressions(each)))
    )


def _looking(conditions: Mapping[str, str]) -> set[str]:
    """The names that stand for the day, or for what follows from it."""
    looking = {DAY}
    while more := {name for name, told in conditions.items() if name not in looking and looking & set(_names(told))}:
        looking |= more
    return looking


def _expressions(duty: Requirement) -> Iterable[str | None]:
    asked = duty.asks.when if duty.asks else None
    return duty.applies_when, duty.for_each, duty.satisfied_when, asked, *(each.facts for each in duty.against)


def _names(*expressions: str | None) -> Iterable[str]:
    return _NAME.findall(" ".join(filter(None, expressions)))
