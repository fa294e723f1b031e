"""The part of the report about changes that several notices have alike: one row each, and sections that are equal told once. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from noticepress.comparison.alike import Alike, AllAlike, Place
from noticepress.places import NO_NOTICES
from noticepress.reviewing.escaping import inert, inert_markdown
from noticepress.reviewing.length import Part
from noticepress.reviewing.report_words import Telling

_ANY = "notices/…/"
NAMED = 40
"""Notices that are named; the others are counted."""


def title_of_all(t: Telling) -> str:
    """What a list of the changes of all working texts is called."""
    return t.say("all.title")


def changes(found: AllAlike, t: Telling) -> Iterator[str]:
    """Yield a row for each change: in how many notices, how much it weighs under each law, and when it counts in all of them."""
    if not found.changes:
        return
    yield f"### {t.say('alike.title')}\n"
    names = ("subject", "change", "in", "weight", "earliest")
    yield "| " + " | ".join(t.say(f"column.{name}") for name in names) + " |"
    yield "|---|---|---|---|---|"
    reasons: dict[str, int] = {}
    subject = ""
    for each in found.changes.values():
        told = "" if each.subject == subject else f"**{inert(each.subject)}**"
        subject = each.subject
        day = inert(t.date(each.first_day)) if each.first_day else "–"
        yield f"| {told} | {inert_markdown(each.sentence)} | {_in(each, found, t)} | {_weights(each, reasons, t)} | {day} |"
    yield ""
    yield from (f"{number}. {inert(why)}" for why, number in reasons.items())
    yield ""
    for number, places in enumerate(found.sets, 1):
        mark = f"{_letter(number)}: " if len(found.sets) > 1 else ""
        yield f"- {mark}{t.say('alike.notices', _count(places))}: {named([called(each, t) for each in places])}"


def _in(each: Alike, found: AllAlike, t: Telling) -> str:
    mark = f" ({_letter(found.sets.index(tuple(each.seen)) + 1)})" if len(found.sets) > 1 else ""
    return t.say("alike.notices", len(each.notices)) + mark


def _letter(number: int) -> str:
    """A, B … Z, AA …"""
    return (_letter((number - 1) // 26) if number > 26 else "") + chr(ord("A") + (number - 1) % 26)


def _weights(each: Alike, reasons: dict[str, int], t: Telling) -> str:
    """The level under each law with the number of its reason; where it differs between notices, in how many it is that."""
    laws: dict[str, list[str]] = {}
    for weighs, count in each.weights.items():
        number = reasons.setdefault(weighs.why, len(reasons) + 1) if weighs.why else 0
        said = inert(weighs.word) + (f" ({number})" if number else "")
        differs = sum(other.regime == weighs.regime for other in each.weights) > 1
        laws.setdefault(weighs.law, []).append(f"{said} {t.say('alike.in', count)}" if differs else said)
    return "; ".join(f"{inert(law)}: {', '.join(said)}" for law, said in laws.items())


def _count(places: Sequence[Place]) -> int:
    return len({place.notice for place in places})


def called(place: Place, t: Telling) -> str:
    """A notice, with the version that is new."""
    return t.say("new.of", title=place.title, version=place.version) if place.version else inert(place.title)


def named(titles: Sequence[str], most: int = NAMED) -> str:
    """The titles, as many as are named."""
    return ", ".join(titles[:most]) + (f" … (+{len(titles) - most})" if len(titles) > most else "")


@dataclass(frozen=True)
class Section:
    """What is told of one notice or version below a heading of its own.

    ``known``: what it says without what names the notice, so that those that say the same are known; ``each`` is what has to be said of
    every one nevertheless.
    """

    title: str
    heading: str
    parts: tuple[Part, ...]
    known: tuple[str, ...]
    shown: tuple[Part, ...]
    each: str = ""


def once(sections: Sequence[Section], t: Telling) -> Iterator[Part]:
    """Yield each section, and those that say the same as one, where the first of them stands."""
    groups: dict[tuple[str, ...], list[Section]] = {}
    for section in sections:
        groups.setdefault(section.known, []).append(section)
    for group in groups.values():
        first = group[0]
        if len(group) == 1:
            yield Part([first.heading, ""])
            yield from first.parts
            continue
        yield Part([f"### {t.say('alike.sections', len(group))}", "", named([each.title for each in group]), ""])
        yield from first.shown
        if first.each:
            yield Part([*(f"- {each.title}: {each.each}" for each in group), ""])


_FOLDER = re.compile(rf"notices/(?!(?:{'|'.join(NO_NOTICES)})/)[^/\s`]+/")


def nameless(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Parts without what names the folder of one notice."""
    return tuple(
        replace(part, lines=[_FOLDER.sub(_ANY, line) for line in part.lines], head=_FOLDER.sub(_ANY, part.head)) for part in parts
    )
