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
_PARAGRAPHS = re.compile(r"^(?P<source>.+?),? para\. (?P<first>\d+)(?:-(?P<last>\d+))?")
_WITHIN = ("paragraph", "point")


def citation_in_words(text: str, words: Messages) -> str:
    """``GDPR Art. 13(3), 14(4); WP260 rev.01 para. 29-30`` → ``artikel 13, lid 3, en artikel 14, lid 4, AVG; WP260 rev.01, punten 29–30``.

    ``words`` needs the domain ``site``. What is not cited by article or paragraph keeps its form; a source that has no name in the
    language keeps its own.
    """
    return words.spelling.spaced("; ".join(_cited(part, words) for part in text.split("; ")))


def _cited(part: str, words: Messages) -> str:
    if (found := _ARTICLES.fullmatch(part)) and (places := [_PLACE.fullmatch(place) for place in found["places"].split(", ")]):
        told = [_place(place, words) for place in places if place]
        if len(told) == len(places):
            return words.plain("citation.of", places=_joined(told, words), law=_source(found["law"], words))
    if found := _PARAGRAPHS.fullmatch(part):
        numbers: dict[str, Any] = {name: found[name] for name in ("first", "last") if found[name]}
        message = "citation.paras" if found["last"] else "citation.para"
        return words.plain(message, source=_source(found["source"], words), **numbers)
    return _source(part, words)


def _place(place: re.Match[str], words: Messages) -> str:
    told = _numbered("article", place, words)
    for level in _WITHIN:
        if place[level]:
            told = _numbered(level, place, words, article=told)
    return words.plain("citation.within", place=told) if any(place[level] for level in _WITHIN) else told


def _numbered(level: str, place: re.Match[str], words: Messages, **around: Any) -> str:
    first, last = place[level], place[f"{level}s"]
    if last:
        return words.plain(f"citation.{level}s", first=first, last=last, **around)
    return words.plain(f"citation.{level}", first=first, **around)


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
