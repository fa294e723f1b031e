"""What readers of a real notice found it to lack, and which findings of the tool say so."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

NOTICES = Path(__file__).parent / "notices"
Place = tuple[str, str]
"""Id of a duty, and the place in the facts; places of the organisation begin with ``organisation``."""


@dataclass(frozen=True)
class Gap:
    """Something that the published text lacks, or says against the law.

    ``certain`` where a careful lawyer would call it so whatever else holds. ``shown_by`` is ``facts`` where facts can show it (a key that
    is left out, an answer that the law does not accept, two facts that contradict each other), and ``words`` where only a reader
    of sentences can see it. ``told_by`` are the findings of the tool that say so.
    """

    id: str
    law: str
    certain: bool
    shown_by: str
    told_by: frozenset[Place]


@dataclass(frozen=True)
class Review:
    """One notice: its gaps, the findings that are no gaps, and whether it was kept unseen until the end."""

    name: str
    held_out: bool
    laws: tuple[str, ...]
    gaps: tuple[Gap, ...]
    not_gaps: frozenset[Place]

    @property
    def right(self) -> frozenset[Place]:
        """The findings that say a gap."""
        return frozenset(place for gap in self.gaps for place in gap.told_by)


def read_reviews(folder: Path = NOTICES) -> list[Review]:
    """All reviews, by name.

    Raises:
        KeyError: one lacks a key.
    """
    return [_review(path.parent.name, _yaml(path)) for path in sorted(folder.glob("*/review.yaml"))]


def read_before(review: Review, folder: Path = NOTICES) -> tuple[frozenset[Place], frozenset[Place]]:
    """What the tool reported at first sight: errors, and what it asked."""
    stored = json.loads((folder / review.name / "before.json").read_text("utf-8"))
    errors, asked = (frozenset((rule, where) for rule, where in stored[kind]) for kind in ("errors", "asked"))
    return errors, asked


def _review(name: str, data: Mapping[str, Any]) -> Review:
    gaps = tuple(
        Gap(each["id"], each["law"], each["certainty"] == "sure", each["shown-by"], frozenset(_places(each.get("told-by", ()))))
        for each in data["gaps"]
    )
    return Review(name, data["held-out"], tuple(data["laws"]), gaps, frozenset(_places(data["not-gaps"])))


def _places(entries: Iterable[Mapping[str, Any]]) -> Iterable[Place]:
    """Duty and place of each entry, which may name several of both."""
    for entry in entries:
        for duty in _several(entry["duty"]):
            yield from ((duty, where) for where in _several(entry["where"]))


def _several(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _yaml(path: Path) -> Any:
    return YAML(typ="safe", pure=True).load(path.read_text("utf-8"))
