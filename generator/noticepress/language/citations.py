"""A citation of law as people of a language write it: ``artikel 13, lid 1, onder e, AVG``. The forms stand in the catalogues. Pure."""

from __future__ import annotations

import re
from typing import Any

from noticepress.language.messages import Messages

_ARTICLES = re.compile(r"^(?P<law>.+?) Art\. (?P<places>.+)")
_PLACE = re.compile(
    r"(?P<article>\d+[A-Z]?)(?:-(?P<articles>\d+[A-Z]?))?"
    r"(?:\((?P<paragraph>\d+)\)(?:-\((?P<paragraphs>\d+)\))?)?"
    r"(?:\((?P<point>[a-z])\)(?:-\((?P<points>[a-z])\))?)?"
)
_RECITAL = re.compile(r"[Rr]ecital (?P<first>\d+)")
_OF_RECITAL = re.compile(r"^(?P<law>.+?) [Rr]ecital (?P<first>\d+)")
_PARAGRAPHS = re.compile(r"^(?P<source>.+?),? (?:para\. |paragraph |¶)(?P<first>\d+)(?:-(?P<last>\d+))?")
_ANNEX = re.compile(r"^(?P<source>.+?),? annex")
_WITHIN = ("paragraph", "point")


def citation_in_words(text: str, words: Messages) -> str:
    """``GDPR Art. 13(3), 14(4); WP260 rev.01 para. 29-30`` → ``artikel 13, lid 3, en artikel 14, lid 4, AVG; WP260 rev.01, punten 29–30``.

    ``words`` needs the domain ``site``. What is not cited by article or paragraph keeps its form; a source that has no name in the
    language keeps its own.
    """
    told, law = [], ""
    for part in text.split("; "):
        if part.startswith("Art. "):  # an article of the law named before
            told.append(_cited(f"{law} {part}".strip(), words))
            continue
        named = _ARTICLES.match(part)
        law = named["law"] if named else law
        told.append(_cited(part, words))
    return words.spelling.spaced("; ".join(told))


def _cited(part: str, words: Messages) -> str:
    if found := _ARTICLES.fullmatch(part):
        told = [_place(place, found["law"], words) for place in _written_out(found["places"])]
        if all(told):
            return words.plain("citation.of", places=_joined(told, words), law=_source(found["law"], words))
    if found := _OF_RECITAL.fullmatch(part):
        return words.plain("citation.of-recital", law=_source(found["law"], words), first=found["first"])
    if found := _PARAGRAPHS.fullmatch(part):
        numbers: dict[str, Any] = {name: found[name] for name in ("first", "last") if found[name]}
        message = "citation.paras" if found["last"] else "citation.para"
        return words.plain(message, source=_source(found["source"], words), **numbers)
    if found := _ANNEX.fullmatch(part):
        return words.plain("citation.annex", source=_source(found["source"], words))
    return _source(part, words)


def _written_out(places: str) -> list[str]:
    """``13(1), (2)`` → ``13(1)-(2)`` and ``22(1), (4)`` → ``22(1)``, ``22(4)``: a number alone stands beside the one before it."""
    found: list[str] = []
    for each in re.split(r", ?", places):
        before, last = _ending(found[-1]) if each.startswith("(") and found else ("", "")
        if not before or last.isdecimal() != each[1:-1].isdecimal():
            found.append(each)
        elif _follows(last, each[1:-1]):
            found[-1] += f"-{each}"
        else:
            found.append(before + each)
    return found


def _ending(place: str) -> tuple[str, str]:
    """A place without its last number or letter, and that: ``13`` and ``1`` of ``13(1)``; nothing of a place that has none."""
    before, _, last = place.removesuffix(")").rpartition("(")
    return (before, last) if place.endswith(")") and last.isalnum() else ("", "")


def _follows(one: str, other: str) -> bool:
    if one.isdecimal():
        return int(other) == int(one) + 1
    return len(one) == len(other) == 1 and ord(other) == ord(one) + 1


def _place(written: str, law: str, words: Messages) -> str:
    """A place in words, with the comma that parts it from the law; empty for what is not read."""
    if recital := _RECITAL.fullmatch(written):
        return words.plain("citation.recital", first=recital["first"])
    place = _PLACE.fullmatch(written)
    if not place:
        return ""
    told = _numbered("article", place, law, words)
    for level in _WITHIN:
        if place[level]:
            told = _numbered(level, place, law, words, article=told)
    return words.plain("citation.within", place=told) if any(place[level] for level in _WITHIN) else told


def _numbered(level: str, place: re.Match[str], law: str, words: Messages, **around: Any) -> str:
    """One level of a place; what an article of a law has instead of paragraphs, such as definitions, has a message of its own."""
    first, last = place[level], place[f"{level}s"]
    message = f"citation.{level}s" if last else f"citation.{level}"
    own = f"{message}.{law.replace(' ', '-')}-{place['article']}"
    numbers: dict[str, Any] = {"first": first, "last": last} if last else {"first": first}
    return words.plain(own if words.has(own) else message, **numbers, **around)


def _joined(places: list[str], words: Messages) -> str:
    """A place within an article may end in a comma of its own, which parts it from the next."""
    if not places[1:]:
        return places[0]
    before = ", ".join(place.removesuffix(",") for place in places[:-2])
    before = f"{before}, {places[-2]}" if before else places[-2]
    return words.plain("citation.last", before=before, last=places[-1])


def _source(name: str, words: Messages) -> str:
    message = f"citation.{name.replace(' ', '-')}"
    return words.plain(message) if words.has(message) else name
