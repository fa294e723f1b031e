"""The duties that the passages of a text fulfil, as its law has them today. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from noticepress.law.requirements import Requirement
from noticepress.rendering.marks import Passage


def by_tag(requirements: Iterable[Requirement]) -> Mapping[str, tuple[Requirement, ...]]:
    """The duties by every tag that passages for them can bear: a passage for a duty that another replaces is one for that."""
    found: dict[str, list[Requirement]] = {}
    for duty in requirements:
        for tag in duty.tags:
            found.setdefault(tag, []).append(duty)
    return {tag: tuple(duties) for tag, duties in found.items()}


def fulfilled(passages: Sequence[Passage], known: Mapping[str, tuple[Requirement, ...]]) -> tuple[Requirement, ...]:
    """The duties that some passages fulfil, those of the shortest passage first, each once."""
    nearest = sorted(passages, key=lambda passage: passage.end - passage.start)
    found = (duty for passage in nearest for tag in passage.requirements for duty in known.get(tag, ()))
    return tuple({duty.id: duty for duty in found}.values())
