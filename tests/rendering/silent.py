"""Which messages a document is written with, how often each, and what it says more when a fact is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest
from pydantic import ValidationError

from noticepress.language.messages import Messages
from noticepress.model import Notice, Organisation
from noticepress.model.shape import at, fields, is_model, kinds
from noticepress.model.values import Value
from noticepress.reading.yaml import Path
from noticepress.rendering import document
from noticepress.rendering.document import render
from noticepress.rendering.view import Edition, View
from tests.law.deciding import ON, ORGANISATION, Facts, facts_of, law, paths, repository

LOCALE = "en"


@dataclass(frozen=True)
class _Counting(Messages):
    """Messages that count how often each was asked for."""

    asked: Counter[str] = field(default_factory=Counter, compare=False)

    def raw(self, message: str, n: int | None = None) -> str:
        self.asked[message] += 1
        return super().raw(message, n)


@dataclass
class _Read:
    """Notes the facts that are looked at, where ``View`` asks for places that could not be read."""

    keys: set[Path] = field(default_factory=set)

    def at(self, path: Path, key: str, *, of_organisation: bool) -> None:
        self.keys.add((*((ORGANISATION,) if of_organisation else ()), *path, key))


@dataclass(frozen=True)
class Written:
    """With which messages the document of a law is written, and which facts that looked at."""

    messages: Counter[str]
    read: set[Path]
    text: str


def written(facts: Facts, regime: str) -> Written:
    """Write the document of a law."""
    read, known = _Read(), repository().words(regime, LOCALE)
    words = _Counting(known.locale, known.register, known.catalogues, roots=known.roots)

    def noting(*given: Any) -> View:
        return View(*given, holes=read)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(document, "View", noting)
        organisation, notice = facts.models
        text = render(organisation, notice, law(regime), LOCALE, words, Edition(), ON).text
    return Written(words.asked, read.keys, text)


def left_out(facts: Facts, looked_at: Container[Path]) -> Iterator[tuple[Path, Facts]]:
    """The facts without each key in turn that can be left out and was looked at: of a kind of key the first and the last."""
    every = [*paths(facts.notice.data), *((ORGANISATION, *path) for path in paths(facts.organisation.data))]
    kinds_of: dict[str, list[Path]] = {}
    for path in every:
        if isinstance(path[-1], str) and (path in looked_at or path[-1] == "regimes"):
            kinds_of.setdefault(kind_of(path), []).append(path)
    for path in dict.fromkeys(path for found in kinds_of.values() for path in (found[0], found[-1])):
        less = facts.having(path, None)
        try:
            _ = less.models
        except ValidationError:
            continue
        yield path, less


def said_more(regime: str) -> Mapping[str, set[str]]:
    """The messages with which the complete notice says more without some fact, each with the places of these facts."""
    facts = facts_of()
    whole = written(facts, regime)
    found: dict[str, set[str]] = {}
    for path, less in left_out(facts, whole.read):
        for message in written(less, regime).messages - whole.messages:
            found.setdefault(message, set()).add(kind_of(path))
    return found


def kind_of(path: Path) -> str:
    """Which key of the model stands at a place: ids and places in a list are ``*``."""
    model: type[Value] = Organisation if path[0] == ORGANISATION else Notice
    start = 1 if path[0] == ORGANISATION else 0
    steps = list(path[:start])
    for end in range(start, len(path)):
        above = at(model, path[start:end])
        inside = above is not None and path[end] in fields(above) and is_model(next(iter(kinds(model, path[start:end]))))
        steps.append(path[end] if inside else "*")
    return "/".join(map(str, steps))
