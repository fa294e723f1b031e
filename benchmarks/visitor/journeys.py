"""Questions of visitors and the ways to their answers, as ``journeys.yaml`` has them. Reads that file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

JOURNEYS = Path(__file__).with_name("journeys.yaml")


@dataclass(frozen=True)
class Step:
    """One thing to press: a link to one of ``addresses``, or the element of ``selector``."""

    addresses: tuple[str, ...] = ()
    selector: str = ""

    def __str__(self) -> str:
        return f"open {self.selector}" if self.selector else f"to {' or '.join(self.addresses)}"


@dataclass(frozen=True)
class Way:
    """Steps from the home of a language to the words that answer."""

    name: str
    steps: tuple[Step, ...]
    answer: str


@dataclass(frozen=True)
class Question:
    """What a visitor asks, and every way that leads to the answer in some site."""

    asks: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class Journeys:
    """What is measured: selectors of the text and of its key points, and the questions."""

    text: str
    key_points: str
    questions: tuple[Question, ...]


def read_journeys(names: Mapping[str, str], path: Path = JOURNEYS) -> Journeys:
    """The journeys with ``names`` (notice, law, first) put in. A key that is not known raises ``KeyError`` or ``TypeError``."""
    source = path.read_text("utf-8")
    for name, value in names.items():
        source = source.replace(f"{{{name}}}", value)
    found = YAML(typ="safe").load(source)
    questions = tuple(Question(each["asks"], tuple(map(_way, each["ways"]))) for each in found["questions"])
    return Journeys(found["text"], found["key points"], questions)


def _way(given: dict[str, Any]) -> Way:
    return Way(given["name"], tuple(map(_step, given.get("steps", ()))), given["answer"])


def _step(given: dict[str, Any]) -> Step:
    if "open" in given:
        return Step(selector=given["open"])
    return Step((given["to"],) if isinstance(given["to"], str) else tuple(given["to"]))
