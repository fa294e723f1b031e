"""How long data are kept, in the phrase that a notice has for it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from noticepress.changes.shapes import Record, shape_at
from noticepress.changes.values import NAMES, Wording

_PERIOD = frozenset({"for", "from", "at-most", "approximate"})


def retention_phrase(keep: Mapping[str, Any], wording: Wording) -> Markup | None:
    """``at most 2 years after delivery``, ``until you unsubscribe``: a period with its start, or an event.

    ``None`` where more is said than one phrase holds, or the words of notices (the domain ``common``) are not at hand.
    """
    said = {key for key, value in keep.items() if value and key not in NAMES}
    if not wording.words.has("keep.from"):
        return None
    if said == {"until"}:
        return wording.words("keep.until", event=_said("until", keep, wording))
    return _period(keep, wording) if "for" in said and said <= _PERIOD else None


def _period(keep: Mapping[str, Any], wording: Wording) -> Markup:
    period = _said("for", keep, wording)
    if keep.get("approximate"):
        period = wording.words("keep.about", period=period)
    message = "keep.at-most" if keep.get("at-most") else "keep.from" if keep.get("from") else "keep.for"
    if message == "keep.at-most" and keep.get("from"):
        message = "keep.at-most-from"
    return wording.words(message, period=period, event=_said("from", keep, wording))


def _said(key: str, keep: Mapping[str, Any], wording: Wording) -> Markup:
    shape = shape_at(("notice", "purposes", "*", "processing", "*", "keep"))
    assert isinstance(shape, Record)
    return wording.say(shape.fields[key], keep.get(key)).removesuffix(".")
