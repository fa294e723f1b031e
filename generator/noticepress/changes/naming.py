"""What the fact that owns a change, and the key that changed, are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from markupsafe import Markup

from noticepress.changes.change import Change, Path
from noticepress.changes.rows import is_called
from noticepress.changes.shapes import Items, Keyed, Scalar, shape_at
from noticepress.changes.values import Wording

OPENING_MARKS = "‘‚“„«‹»›「『"


def is_item(path: Path) -> bool:
    """True when the last step of ``path`` is an id or a number, not a key."""
    return len(path) > 1 and isinstance(shape_at(path[:-1]), Keyed | Items)


def holder(path: Path) -> str:
    """The key by which a fact's messages are known: that of its collection, or of the only one of its kind its own."""
    return path[-2] if is_item(path) else path[-1]


def fact_in_words(path: Path, wording: Wording) -> Markup:
    """``the purpose ‘Deliver your order’ (order details)``: within a sentence."""
    if not is_item(path):
        return noun(path, wording)
    if path[-2] == "processing":
        row = found(path, wording) or {"data": path[-1].partition("~")[0].split("+")}
        data = wording.say(shape_at((*path, "data")), row.get("data"))
        return wording.words("subject.row", purpose=fact_in_words(path[:-2], wording), data=data)
    quoted = replace(wording, running=False)
    message = f"subject.{path[-2]}.item"
    own = quoted if is_quoted("name", wording.words.raw(message)) else wording
    return wording.words(message, name=own.title(path, found(path, wording)))


def is_quoted(part: str, message: str) -> bool:
    """True when ``message`` puts ``{part}`` between quotation marks, of whatever language: there a label stands as it is."""
    return any(f"{mark}{{{part}}}" in message for mark in OPENING_MARKS)


def place_in_words(path: Path, wording: Wording) -> Markup:
    """``For the purpose ‘Deliver your order’``, ``Under ‘Requests’``: how a sentence begins."""
    if len(path) == 1:
        return wording.words(f"place.{path[0]}")
    return wording.words("place.item" if is_item(path) else "place.part", subject=_inside(path, wording))


def _inside(path: Path, wording: Wording) -> Markup:
    fact = fact_in_words(path, wording)
    return fact if is_item(path) else fact[:1].upper() + fact[1:]


def name_of(path: Path, wording: Wording) -> Markup:
    """What the fact is called, without its kind."""
    if not is_item(path):
        return noun(path, wording)
    return wording.title(path, found(path, wording))


def noun(path: Path, wording: Wording) -> Markup:
    """The word for one fact of the collection that holds ``path``, or for the only one of its kind."""
    if is_item(path):
        return wording.words(f"subject.{path[-2]}")
    return wording.label(path[-2], path[-1]) if len(path) > 1 else wording.words(f"subject.{path[-1]}")


def found(path: Path, wording: Wording) -> Any:
    """The fact at ``path`` in either version."""
    return next((item for facts in (wording.facts, wording.other) if (item := _at(facts, path)) is not None), None)


def _at(facts: Mapping[str, Any], path: Path) -> Any:
    """The fact at ``path``; rows by id or data, other items of lists by number."""
    value: Any = facts
    for step in path:
        if isinstance(value, list) and step.isdecimal():
            value = value[int(step) - 1] if int(step) <= len(value) else None
        elif isinstance(value, list):
            value = next((row for row in value if is_called(row, step)), None)
        else:
            value = value.get(step) if isinstance(value, dict) else None
    return value


def about_in_words(change: Change, wording: Wording) -> Markup:
    """``what the recipient does with the data``: what a text is about, in the words of a reader; else the names of its keys."""
    keys = change.field.split(".")
    above = keys[-2] if len(keys) > 1 else holder(change.subject)
    messages = (f"about.{above}.{keys[-1]}", f"about.{keys[-1]}")
    message = next((name for name in messages if wording.words.has(name)), "")
    return wording.words(message) if message else field_in_words(change, wording)


def field_in_words(change: Change, wording: Wording) -> Markup:
    """``retention period``, ``street (postal address)``: what changed, and in brackets the keys between that and the subject."""
    parent = holder(change.subject)
    labels: list[Markup] = []
    for key in change.field.split("."):
        if labels and wording.words.has(f"field.{parent}.{key}"):
            labels.pop()  # the words for both say it all
        labels.append(wording.label(parent, key))
        parent = key
    if is_item(change.path) and isinstance(shape_at(change.path), Scalar):
        labels.append(wording.say(Scalar("locale"), change.path[-1]))
    return Markup("{} ({})").format(labels[-1], Markup(", ").join(labels[:-1])) if labels[1:] else labels[0]
