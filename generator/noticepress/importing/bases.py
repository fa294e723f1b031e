"""Legal bases and second grounds, by their names in a language and by the article that a law's vocabulary gives them. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from noticepress.importing.because import because
from noticepress.importing.lists import without_first
from noticepress.importing.texts import key
from noticepress.importing.words import Words
from noticepress.law.regime import Terms

_SIGN = re.compile(r"(?<!\s)(?:\s*+[:–—]|\s++-)\s++")
_IN_BRACKETS = re.compile(r"^(?P<head>[^()\[\]]*[^()\[\]\s])\s*+[(\[](?P<rest>[^()\[\]]+)[)\]]")


@dataclass(frozen=True)
class Ground:
    """A term of the law that a text names, and what it says besides; ``sure`` where its whole words, or its citation, say so."""

    id: str
    rest: str = ""
    sure: bool = True
    why: str = ""


def ground(text: str, terms: Terms, named: Mapping[Any, Sequence[str]], words: Words) -> Ground | None:
    """The one of ``terms`` that a text names, as a whole or up to a colon or bracket; ``None`` where it names none, or two."""
    here = {name: each for name, each in named.items() if name in terms}
    text, _ = without_first(text.strip(), words.said.yours)
    whole = words.one_of(text, here) or cited(text, terms, words)
    if whole:
        return Ground(whole)
    head, rest = _parted(text)
    if not rest:
        return None
    by_head, by_rest = (words.one_of(each, here) or cited(each, terms, words) for each in (head, rest))
    if by_head and by_rest:
        return Ground(by_head) if by_head == by_rest else None
    if by_rest and cited(rest, terms, words):
        return Ground(by_rest, head, False, because("by-article"))
    return Ground(by_head, rest, False) if by_head else None


def _parted(text: str) -> tuple[str, str]:
    """A term, and behind a colon or dash, or in brackets that end the text, what it says besides."""
    for sign in _SIGN.finditer(text.strip()):
        head, rest = text.strip()[: sign.start()], text.strip()[sign.end() :]
        if head.count("(") == head.count(")"):
            return head.strip(), rest.strip()
    found = _IN_BRACKETS.fullmatch(text.strip())
    return (found["head"].strip(), found["rest"].strip()) if found else (text, "")


def cited(text: str, terms: Terms, words: Words) -> str:
    """The term whose provision a text cites and says nothing else: 'art. 6 lid 1 sub f AVG', '6(1)(f)'; empty for none."""
    filler = {key(each) for each in words.said.citing} | {key(each) for each in words.numerals.letters_after}
    steps = [each for each in re.findall(r"[0-9]+|[^\W\d_]+", text.casefold()) if each not in filler]
    for name, about in terms.items():
        place = [str(about.get(part, "")).casefold() for part in ("article", "paragraph", "point")]
        if all(place) and steps in (place, [place[0], place[2]]):
            return name
    return ""
