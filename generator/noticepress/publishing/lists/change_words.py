"""A change of a list in words: what happened, in which lines, and where on its page that stands. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from noticepress.language.messages import Messages
from noticepress.language.phrases import date_in_words
from noticepress.publishing.lists.changes import Change
from noticepress.publishing.lists.entries import Entry, Kind
from noticepress.publishing.lists.lines import Line

_NOT_NEWS = ("name", "laws")
"""Lines that stand in the heading of what came or went."""


def anchored(changes: Sequence[Change]) -> Iterator[tuple[Change, str]]:
    """Each change with its anchor on the page of all: made of what it is, so that it stays when others join it."""
    seen: Counter[str] = Counter()
    for change in changes:
        name = "-".join(filter(None, (change.id or change.first.notice, change.what, change.date.isoformat())))
        name += "-withdrawn" if change.withdrawn else ""
        seen[name] += 1
        yield change, name if seen[name] == 1 else f"{name}-{seen[name]}"


def differing(change: Change, write: Callable[[Entry], Sequence[Line]]) -> tuple[tuple[str, str, str], ...]:
    """The lines that came, went or differ: label, old and new words (Markdown), one of them empty when there are none."""
    old, new = _by_label(change.old, write), _by_label(change.new, write)
    found = ((label, old.get(label, ""), new.get(label, "")) for label in dict.fromkeys((*new, *old)))
    if change.what != "changed":
        return tuple(each for each in found if each[0] not in _NOT_NEWS)
    return tuple((label, was, now) for label, was, now in found if was != now)


def _by_label(entries: Sequence[Entry], write: Callable[[Entry], Sequence[Line]]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for label, text in (line for each in entries for line in write(each)):
        found.setdefault(label, []).append(text)
    return {label: "\n\n".join(dict.fromkeys(texts)) for label, texts in found.items()}


def heading(change: Change, kind: Kind, words: Messages, title: str) -> str:
    """What happened, without the day; ``title`` is that of the first notice in which it did."""
    name = title if change.what == "taken" else words.spelling.capitalised(change.name)
    said = words.plain(f"lists.{kind}.{change.what}", name=name)
    return words.plain("lists.cancelled", what=said) if change.withdrawn else said


def dated(change: Change, kind: Kind, words: Messages, title: str) -> str:
    """What happened, and from when."""
    return words.plain("lists.dated", what=heading(change, kind, words, title), date=date_in_words(change.date, words.locale))
