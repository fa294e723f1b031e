"""Where a text in force answers what most visitors come for, and whom it says to ask, as plain values. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from noticepress.language.search_words import SearchWords
from noticepress.language.search_words import Task as Sought
from noticepress.publishing.pages.rights_desk import FOLDER, anchors_on_desk
from noticepress.publishing.released import Released

TASKS: tuple[Sought, ...] = ("see", "advertising", "erase", "complain")
"""What the home page offers of that which the search knows, in this order."""
ASKED = (("data-protection-officer", "data-protection-officer"), ("contact", "contacts"))
"""Sections that say whom to ask, by anchor, each with the fact of the organisation from which it is written."""


@dataclass(frozen=True)
class Task:
    """Something to do, and where a law's text says how, on its page of rights if that shows the section: ``address`` is relative to the language's folder."""

    task: str
    law: str
    address: str


@dataclass(frozen=True)
class Asked:
    """Somebody to ask: the section that says so, by its anchor, heading and address, and what it says; each is empty where it says nothing."""

    anchor: str
    title: str
    address: str
    email: str
    telephone: str
    form: str


def tasks(texts: Sequence[Released], words: SearchWords) -> Iterator[Task]:
    """What each text answers, by task: its first section that does. A task of which no text has a section is left out."""
    desks = {text.law.id: anchors_on_desk(text.law, text.text) for text in texts}
    for task in TASKS:
        for text in texts:
            anchor = next((each for each in words.tasks.get(task, ()) if each in text.anchors), None)
            if anchor is not None:
                yield Task(task, text.law.id, _address(text, anchor, desk=anchor in desks[text.law.id]))


def asked(texts: Sequence[Released]) -> Iterator[Asked]:
    """Whom the texts say to ask, each once, from the first that says it."""
    for anchor, fact in ASKED:
        for text in texts:
            said = text.release.facts.get("organisation", {}).get(fact)
            ways = [_way(said, way) for way in ("email", "telephone", "form")]
            if anchor in text.anchors and any(ways):
                yield Asked(anchor, text.anchors[anchor], _address(text, anchor), *ways)
                break


def _way(said: Mapping[str, Any] | None, way: str) -> str:
    value = said.get(way) if isinstance(said, Mapping) else None
    return value if isinstance(value, str) else ""


def _address(text: Released, anchor: str, *, desk: bool = False) -> str:
    return f"{text.history.notice}/{text.law.id}/{FOLDER if desk else ''}#{anchor}"
