"""The facts of the starter: for every law, in every language, as they are in a country. Reads the files beside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from noticepress.law.requirements import Citation
from noticepress.places import STARTER, STARTER_KINDS
from noticepress.reading.remembered import read_yaml

ORGANISATION = "notices/organisation.yaml"
"""The file of the organisation, from the root of the starter and of a repository."""
_BESIDES = "organisation-besides.yaml"
TAUGHT = "website"
"""The kind with which the tutorial begins: one purpose, whose recipient has a name that is asked for anyway."""


def kinds() -> tuple[str, ...]:
    """The kinds of notices, by name: ``web-shop``."""
    return tuple(sorted(path.stem for path in STARTER_KINDS.glob("*.yaml")))


def file_of(kind: str) -> str:
    """The file of a kind, from the root of the starter."""
    return f"{STARTER_KINDS.name}/{kind}.yaml"


def usual_languages() -> tuple[str, ...]:
    """The languages that one begins with when none is named: those of the files themselves."""
    return tuple(said_in(file_of(TAUGHT))["locales"])


def languages() -> tuple[str, ...]:
    """All languages that there are texts in."""
    return (*usual_languages(), *sorted(path.stem for path in (STARTER / "languages").glob("*.yaml")))


def own_country() -> str:
    """The country of the files themselves, by its code."""
    return str(said_in(ORGANISATION)["established-in"])


def countries() -> tuple[str, ...]:
    """The countries, by code, whose addresses, law and authority there are examples of."""
    return (own_country(), *sorted(path.stem for path in (STARTER / "countries").glob("*.yaml")))


def country_of(language: str) -> str:
    """The country that one who writes in ``language`` begins with."""
    elsewhere = (each for each in countries() if each != own_country() and _country(each)["language"] == language)
    return next(elsewhere, own_country())


def facts_of(kind: str, country: str = "") -> Mapping[str, Any]:
    """What the notice of a kind says in ``country`` (the starter's own when empty)."""
    return _facts(file_of(kind), country or own_country())


def organisation_of(country: str = "", besides: tuple[str, ...] = ()) -> Mapping[str, Any]:
    """What the organisation says in ``country``, with what it says ``besides`` for these kinds and laws."""
    country = country or own_country()
    more = _facts(_BESIDES, country)
    found = _facts(ORGANISATION, country)
    for each in besides:
        found = _merged(found, more.get(each, {}))
    return found if country == own_country() else _merged(found, _country(country)["organisation"])


@cache
def law_of(country: str) -> Mapping[str, Citation]:
    """What was read of the law behind the examples of a country, by the key that states it; nothing of the files' own country."""
    found = {} if country == own_country() else _country(country).get("law", {})
    return {key: Citation.model_validate(each) for key, each in found.items()}


@cache
def said_in(path: str) -> Mapping[str, Any]:
    """What a file of the starter says as it stands there; ``path`` from the root of the starter."""
    parsed, _ = read_yaml((STARTER / path).read_text(encoding="utf-8"), path)
    assert parsed is not None, "the starter is ours"
    found: Mapping[str, Any] = parsed.data
    return found


@cache
def _facts(path: str, country: str) -> Mapping[str, Any]:
    more = {each: said_in(f"languages/{each}.yaml") for each in languages() if each not in usual_languages()}
    spoken: Mapping[str, Any] = _spoken(said_in(path), frozenset(usual_languages()), more)
    if country == own_country():
        return spoken
    instead = _country(country)["instead"]
    words = "|".join(map(re.escape, sorted(instead, key=len, reverse=True)))
    found: Mapping[str, Any] = _replaced(spoken, re.compile(rf"(?<!\w)(?:{words})(?!\w)"), instead)
    return found


def _country(code: str) -> Mapping[str, Any]:
    return said_in(f"countries/{code}.yaml")


def _spoken(facts: Any, own: frozenset[str], more: Mapping[str, Mapping[str, str]]) -> Any:
    """``facts`` with each text in more languages, as far as these say it: by what it says in English."""
    if isinstance(facts, Mapping) and own == {*facts}:
        added = {language: _said(facts["en"], words) for language, words in more.items()}
        return {**facts, **{language: said for language, said in added.items() if said is not None}}
    if isinstance(facts, Mapping):
        return {key: _spoken(each, own, more) for key, each in facts.items()}
    return [_spoken(each, own, more) for each in facts] if isinstance(facts, list) else facts


def _said(text: Any, words: Mapping[str, str]) -> Any:
    if isinstance(text, list):
        return [words[each] for each in text] if all(each in words for each in text) else None
    return words.get(text)


def _replaced(facts: Any, words: re.Pattern[str], instead: Mapping[str, str]) -> Any:
    if isinstance(facts, Mapping):
        return {_replaced(key, words, instead): _replaced(each, words, instead) for key, each in facts.items()}
    if isinstance(facts, list):
        return [_replaced(each, words, instead) for each in facts]
    return words.sub(lambda found: instead[found[0]], facts) if isinstance(facts, str) else facts


def _merged(facts: Mapping[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """``facts`` with ``more``, key by key."""
    found = dict(facts)
    for key, each in more.items():
        there = found.get(key)
        found[key] = _merged(there, each) if isinstance(there, Mapping) and isinstance(each, Mapping) else each
    return found
