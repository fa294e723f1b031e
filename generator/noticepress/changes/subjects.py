"""Changes by subject, in the order in which a reader should see them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from noticepress.changes.change import Change, Path
from noticepress.changes.relevance import matches

GROUPS: Mapping[str, tuple[str, ...]] = {
    "legal-basis": tuple(
        f"notice/purposes/*/processing/*/{key}"
        for key in (
            "basis",
            "when",
            "interest",
            "interest-of",
            "provision",
            "contract",
            "otherwise",
            "special",
            "criminal-provision",
        )
    ),
    "retention": ("notice/purposes/*/processing/*/keep", "notice/retention"),
    "transfers": ("notice/transfers", "notice/recipients/*/countries"),
    "recipients": ("notice/purposes/*/processing/*/recipients", "notice/recipients", "notice/not-disclosed", "notice/anonymous"),
    "california": ("notice/california", "notice/*/*/california"),
    "purposes": ("notice/purposes",),
    "data": ("notice/data", "notice/sources", "notice/collection", "notice/not-collected", "notice/obligation"),
    "automated-decisions": ("notice/automated-decisions", "notice/train-language-models"),
    "rights": (
        "notice/rights",
        "notice/unidentified",
        "notice/consent",
        "notice/marketing",
        "notice/complaints",
        "notice/requests",
        "organisation/requests",
    ),
    "cookies": ("notice/cookies",),
    "children": ("notice/children",),
    "security": ("notice/security",),
    "organisation": ("organisation",),
    "notice": ("notice",),
}
"""Which facts stand in which group: the first that fits."""

ORDER = (
    "organisation",
    "purposes",
    "legal-basis",
    "data",
    "recipients",
    "transfers",
    "retention",
    "automated-decisions",
    "rights",
    "cookies",
    "children",
    "security",
    "california",
    "notice",
)
"""Groups as a reader sees them; the title of each is the message ``group.<id>``."""


@dataclass(frozen=True, slots=True)
class Group:
    """Changes under one title."""

    id: str
    changes: tuple[Change, ...]


def group_of(change: Change) -> str:
    """The group in which a change stands."""
    return group_at(change.path)


@lru_cache(maxsize=1 << 10)
def group_at(path: Path) -> str:
    """The group in which changes of a fact stand."""
    fitting = (group for group, patterns in GROUPS.items() if any(matches(p, path) for p in patterns))
    return next(fitting, "notice")


def grouped(changes: Iterable[Change]) -> tuple[Group, ...]:
    """Return the groups that have changes, in reading order; a changed id is no news to a reader and stands in none."""
    found: dict[str, list[Change]] = {}
    for change in changes:
        if change.kind != "id-renamed":
            found.setdefault(group_of(change), []).append(change)
    return tuple(Group(group, tuple(found[group])) for group in ORDER if group in found)
