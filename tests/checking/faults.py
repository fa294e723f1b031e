"""Faults planted in real notices: which texts there are, and a copy with one of them changed."""

from __future__ import annotations

import copy
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from noticepress.language.style import Style, read_style
from noticepress.model import Notice
from noticepress.model.values import Text
from noticepress.places import Places
from noticepress.reading.walk import leaves
from noticepress.reading.yaml import Parsed, Path, parse_quickly
from noticepress.shared_facts.files import read_shared
from noticepress.shared_facts.resolving import resolve
from tests.conftest import ROOT
from tests.corpus.listing import REPOSITORIES

FILES = sorted(file for root in (*REPOSITORIES, ROOT) for file in root.glob("notices/*/notice.yaml"))
LOCALES = ("nl", "en")


@cache
def notices() -> tuple[Parsed, ...]:
    """Every real notice, restated or ours, as it was written, with the shared facts to which it refers."""
    found = [(file, parse_quickly(file.read_text(encoding="utf-8"), file.relative_to(ROOT).as_posix())[0]) for file in FILES]
    shared = {file: read_shared(Places(file.parents[2]))[0] for file in FILES}
    return tuple(resolve(parsed, shared[file]).parsed for file, parsed in found if parsed is not None)


@cache
def styles() -> dict[str, Style]:
    found = {locale: read_style(Places(ROOT).locales, locale)[0] for locale in LOCALES}
    return {locale: style for locale, style in found.items() if style is not None}


def texts(parsed: Parsed, locale: str) -> list[Path]:
    """The places of the texts in a language."""
    found = (leaf for leaf in leaves(Notice, parsed.data) if leaf.type is Text and isinstance(leaf.value, dict))
    return [(*leaf.path, locale) for leaf in found if locale in leaf.value]


def with_(parsed: Parsed, values: dict[Path, Any]) -> Parsed:
    """The notice with other values at some places; its positions stay those of the file."""
    data = copy.deepcopy(parsed.data)
    for path, value in values.items():
        place = data
        for step in path[:-1]:
            place = place.setdefault(step, {}) if isinstance(place, dict) else place[step]
        place[path[-1]] = value
    return replace(parsed, data=data)


def at(parsed: Parsed, path: Path) -> Any:
    found = parsed.data
    for step in path:
        found = found[step]
    return found


def planted(words: dict[str, list[str]], locale: str, seed: str) -> Iterator[tuple[Parsed, dict[Path, str]]]:
    """Each of ``words`` in every notice: in place of one of its texts, or somewhere in one; with the words by place."""
    chance = random.Random(seed)
    for parsed in notices():
        places = texts(parsed, locale)
        chance.shuffle(places)
        alone = dict(zip(places, words["alone"], strict=False))
        in_ = dict(zip(places[len(alone) :], words["in"], strict=False))
        changed = {**alone, **{path: into(at(parsed, path), some, chance) for path, some in in_.items()}}
        yield with_(parsed, changed), {**alone, **in_}


def into(text: str, words: str, chance: random.Random) -> str:
    """``text`` with ``words`` between two of its own."""
    own = text.split(" ")
    where = chance.randrange(len(own) + 1)
    return " ".join([*own[:where], words, *own[where:]])
