"""Names within sentences and items of lists: what stands behind 'such as', the head of an item, an organisation by its legal form. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from noticepress.importing.texts import key
from noticepress.importing.words import Words

_MOST_WORDS = 6
_LONGEST = 60
"""Words and characters of a name that stands in an enumeration."""
_HEAD_WORDS = 20
"""Words of an item that is a name as a whole."""
_PARTY_WORDS = 12
_NOUN_WITHIN = 3
"""Words before examples among which one for data stands."""
_OUTSIDE_WITHIN = 6
_NEAR, _FAR = 100, 500
"""Characters before and behind words that are looked at."""
_HEADED = re.compile(r"^(?P<head>[^:]{3,80}):\s+\S")


def head_of(item: str, words: Words) -> str:
    """What an item of a list is called: what stands before a colon, a bracket or its examples, else all of it.

    Empty for a sentence, and for what begins as no name does.
    """
    text = item.strip().rstrip(".;,").strip()
    if headed := _HEADED.match(text):
        text = headed["head"].strip()
    text = text.rstrip(":").strip()
    if _begins(words.said.no_names).match(text):
        return ""
    text = re.sub(r"\s*\([^()]*\)?\s*$", "", text).strip()
    before = _any_of(words.said.examples_after).split(text, maxsplit=1)[0].strip().rstrip(",(").strip()
    text = before if len(before) >= 3 else text
    return text if 0 < len(text.split()) <= _HEAD_WORDS else ""


def party_of(item: str, words: Words) -> str:
    """Whom an item of a list of recipients names: up to a clause about them."""
    text = bare(item, words).strip().rstrip(".;,").strip()
    if headed := _HEADED.match(text):
        text = headed["head"].strip()
    if _begins(words.said.no_names).match(item.strip()):
        return ""
    for cut in (words.said.clauses, words.said.examples_after):
        text = _any_of(cut).split(text, maxsplit=1)[0].strip().rstrip(",(").strip()
    text = re.split(r"\s*\(", text, maxsplit=1)[0].strip()
    return text if 0 < len(text.split()) <= _PARTY_WORDS and len(text) >= 3 else ""


def enumerated(sentence: str, words: Words, *, anything: bool = False) -> Iterator[str]:
    """The names behind words such as 'such as', up to what is no name; only where a word for data stands before them, if not ``anything``."""
    nouns = _any_of(words.said.data_nouns)
    for found in _any_of(words.said.examples_after).finditer(sentence):
        if not anything and not nouns.search(
            " ".join(sentence[max(0, found.start() - _NEAR) : found.start()].split()[-_NOUN_WITHIN:])
        ):
            continue
        rest = re.split(r"[;:()]|\.\s|\.$", sentence[found.end() : found.end() + _FAR], maxsplit=1)[0]
        parts = [part for each in rest.split(",") for part in _joined(each, words)]
        for number, part in enumerate(parts):
            name = bare(part, words)
            if not is_name(name, words):
                break
            if number == len(parts) - 1 and len(name.split()) > _MOST_WORDS - 2:
                break
            yield name


def _joined(text: str, words: Words) -> list[str]:
    joins = "|".join(re.escape(each) for each in words.said.joins if each.isalpha())
    return re.split(rf"\s(?:{joins})/?(?:{joins})?\s", f" {text.strip()} ") if joins else [text]


def bare(text: str, words: Words) -> str:
    """A name without the words in front of it that are no part of it."""
    said = text.strip().strip(".,;“”‘’'\"").strip()
    known = {each.casefold() for each in words.said.determiners}
    while (first := said.split(" ", 1))[0].casefold() in known and len(first) == 2:
        said = first[1].strip()
    return said


def is_name(text: str, words: Words) -> bool:
    """Whether a text is short, and no sentence."""
    steps = text.split()
    verbs = {each.casefold() for each in words.said.verbs}
    if not 0 < len(steps) <= _MOST_WORDS or not 2 < len(text) <= _LONGEST or "@" in text or "/" in text.strip("/"):
        return False
    return not verbs & {each.casefold() for each in steps} and bool(key(text)) and any(c.isalpha() for c in text)


def outside(before: str, words: Words) -> bool:
    """Whether the last words before a place say that something is outside of it."""
    return bool(_any_of(words.said.outside).search(" ".join(re.split(r"[,;(]", before[-_NEAR:])[-1].split()[-_OUTSIDE_WITHIN:])))


def organisations(sentence: str, words: Words) -> Iterator[str]:
    """Names of organisations that have their legal form behind or in front of them."""
    for found in _organisation(words.said.legal_forms, words.said.legal_forms_before).finditer(sentence):
        yield found[0].strip()


@lru_cache(maxsize=8)
def _organisation(behind: tuple[str, ...], before: tuple[str, ...]) -> re.Pattern[str]:
    word = r"[A-ZÀ-ÖØ-Þ][\w&'’-]{0,40}(?:\.[a-z]{2,4})?"
    return re.compile(
        rf"(?<![\w.]){word}(?: (?:(?:en|and|of|&|van|de) )?{word}){{0,4}},? (?:{_alternatives(behind)})(?![\w])"
        rf"|(?<!\w)(?:{_alternatives(before)})(?: (?:(?:voor|van|de|het|for|of) )*{word}){{1,5}}"
    )


@lru_cache(maxsize=64)
def _any_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_alternatives(phrases)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=64)
def _begins(phrases: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?:{_alternatives(phrases)})(?!\w)", re.IGNORECASE)


def _alternatives(phrases: tuple[str, ...]) -> str:
    """Phrases as alternatives of a pattern, the longest first."""
    escaped = (re.escape(each).replace(r"\*", r"\w*") for each in sorted(phrases, key=len, reverse=True))
    return "|".join(escaped) or "(?!)"
