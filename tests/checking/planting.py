"""Faults planted into the real texts of the example notices and the corpus: what somebody might write by mistake."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from noticepress.model import Notice, Organisation
from noticepress.model.values import Name, PlainText, Text, TextList
from noticepress.reading.walk import leaves
from noticepress.repository import read_repository
from tests.conftest import ROOT
from tests.corpus.listing import REPOSITORIES

PLACES = (ROOT, *REPOSITORIES)
WORDS = {
    "en": ["two", "three", "four", "five", "six", "seven", "twelve", "thirty"],
    "nl": ["twee", "drie", "vier", "vijf", "zes", "zeven", "twaalf", "dertig"],
}
UNITS = {
    "en": [("day", "days"), ("week", "weeks"), ("month", "months"), ("year", "years")],
    "nl": [("dag", "dagen"), ("week", "weken"), ("maand", "maanden"), ("jaar", "jaar")],
}
_ADDRESS = re.compile(r"\]\([^)]*\)|https?://\S+|\S+\.\S+/\S*")


@dataclass(frozen=True)
class Planted:
    """A text as it would be written in YAML, with a fault of a kind in one language."""

    kind: str
    path: str
    texts: dict[str, Any]


@cache
def real() -> tuple[tuple[str, type, dict[str, Any]], ...]:
    """All texts of the examples and the corpus that are in Dutch and English: path, type and words by language."""
    found = []
    for root in PLACES:
        repository = read_repository(root)
        files = [(Organisation, repository.organisation_parsed), *((Notice, each) for each in repository.written.values())]
        for model, parsed in files:
            for leaf in leaves(model, parsed.data) if parsed else ():
                if (
                    leaf.type in (Text, PlainText, Name, TextList)
                    and isinstance(leaf.value, dict)
                    and {"nl", "en"} <= set(leaf.value)
                ):
                    found.append(("/".join(map(str, leaf.path)), leaf.type, leaf.value))
    return tuple(found)


def _letters(text: Any) -> int:
    return sum(map(str.isalpha, text if isinstance(text, str) else "".join(text)))


def _digits(text: str, locale: str, dice: random.Random) -> str | None:
    """Another digit in a number that stands by itself."""
    bare = _ADDRESS.sub(lambda found: "\x00" * len(found[0]), text)
    places = [
        m.start() for m in re.finditer(r"(?<![\w.])\d|(?<=\d)\d(?!\w)", bare) if not re.match(r"\d*[^\W\d]", bare[m.start() :])
    ]
    if not places:
        return None
    at = dice.choice(places)
    return text[:at] + dice.choice([d for d in "23456789" if d != text[at]]) + text[at + 1 :]


def _word(text: str, locale: str, dice: random.Random) -> str | None:
    found = list(re.finditer(rf"\b({'|'.join(WORDS[locale])})\b", text))
    if not found:
        return None
    chosen = dice.choice(found)
    return text[: chosen.start()] + dice.choice([w for w in WORDS[locale] if w != chosen[0]]) + text[chosen.end() :]


def _unit(text: str, locale: str, dice: random.Random) -> str | None:
    number = rf"(?:\d+|{'|'.join(WORDS[locale])})"
    known = {form: pair for pair in UNITS[locale] for form in pair}
    found = list(re.finditer(rf"(?<=\s)(?<!\w){number}\s+({'|'.join(known)})\b", text))
    if not found:
        return None
    chosen = dice.choice(found)
    plural = dice.choice([pair for pair in UNITS[locale] if pair != known[chosen[1]]])[1]
    return text[: chosen.start(1)] + plural + text[chosen.end(1) :]


def _drop(text: str, locale: str, dice: random.Random) -> str | None:
    bare = _ADDRESS.sub(lambda found: "\x00" * len(found[0]), text)
    found = list(re.finditer(rf"(?<!\S)(?:\d+|{'|'.join(WORDS[locale])})\s", bare))
    if not found:
        return None
    chosen = dice.choice(found)
    return text[: chosen.start()] + text[chosen.end() :]


NUMBERS: dict[str, Callable[[str, str, random.Random], str | None]] = {
    "digit": _digits, "number word": _word, "unit": _unit, "dropped": _drop,
}  # fmt: skip


def numbers(dice: random.Random, times: int = 4) -> Iterator[Planted]:
    """Numbers, units and number words that were changed or dropped in one language."""
    for path, _, texts in real():
        for locale in ("nl", "en"):
            whole = texts[locale] if isinstance(texts[locale], str) else " | ".join(texts[locale])
            for kind, plant in NUMBERS.items():
                for wrong in {plant(whole, locale, dice) for _ in range(times)} - {None, whole}:
                    yield Planted(kind, path, {**texts, locale: wrong})


def languages(dice: random.Random, least: int = 40) -> Iterator[Planted]:
    """Long texts that were copied, exchanged or left in another language, whole or in part."""
    for path, _, texts in real():
        nl, en = texts["nl"], texts["en"]
        if min(_letters(nl), _letters(en)) < least:
            continue
        yield Planted("copied to English", path, {"nl": nl, "en": nl})
        yield Planted("left English", path, {"nl": en, "en": en})
        yield Planted("exchanged", path, {"nl": en, "en": nl})
        if isinstance(nl, list) and len(nl) == len(en):
            at = max(range(len(nl)), key=lambda i: _letters(en[i]))
            if _letters(en[at]) >= 15:
                yield Planted("left item", path, {"nl": [*nl[:at], en[at], *nl[at + 1 :]], "en": en})
        if isinstance(nl, str):
            dutch, english = (re.split(r"(?<=[.!?])\s+(?=[A-Z])", text) for text in (nl, en))
            at = dice.randrange(len(dutch))
            if len(dutch) == len(english) > 1 and _letters(english[at]) >= least:
                yield Planted("left sentence", path, {"nl": " ".join([*dutch[:at], english[at], *dutch[at + 1 :]]), "en": en})
