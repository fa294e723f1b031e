"""The sentence that each key prints under each law in each language, made by the real templates from a specimen. Touches the disk.

A text is followed by a character that stands in it and nowhere else. What another key prints is what its document says and the document
without it, or with another value, does not.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from noticepress.findings import Unusable
from noticepress.language.sentences import blocks, sentences
from noticepress.language.style import read_style
from noticepress.law.regime import available
from noticepress.model import Notice, Organisation
from noticepress.model.values import Country, Date, Email, Name, Period, PlainText, Ref, Telephone, Text, TextList, Url, Value
from noticepress.places import SPECIMEN, Places
from noticepress.reading.walk import leaves
from noticepress.reference.keys import Key, parts, within
from noticepress.rendering.document import render
from noticepress.rendering.view import Edition
from noticepress.repository import Repository, read_repository

ON = dt.date(2027, 2, 1)
_FIRST_MARK = 0xF0000
"""A plane of characters for private use, of which templates use none."""
_MODELS: Mapping[str, type[Value]] = {"notice.yaml": Notice, "organisation.yaml": Organisation}
_NUMBER = re.compile(r"^[0-9]+(\.[0-9]+)*\.? (?=\w)")
Place = tuple[int | str, ...]
Facts = dict[str, Any]


@dataclass(frozen=True)
class Printed:
    """What a key prints, alike under several laws: by language. ``value``: what it was set to, where that is not plain from the words."""

    laws: tuple[str, ...]
    texts: Mapping[str, str]
    value: str = ""


@dataclass(frozen=True)
class Specimen:
    """The specimen under the laws and in the languages of ``places``."""

    places: Places
    _abbreviations: dict[str, Sequence[str]] = field(default_factory=dict, compare=False)
    _announcements: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict, compare=False)

    @cached_property
    def repository(self) -> Repository:
        """The specimen's facts; laws and words are those of ``places``."""
        found = read_repository(SPECIMEN)
        return Repository(
            self.places, found.organisation, found.organisation_parsed, found.notices, found.findings, found.written
        )

    @cached_property
    def facts(self) -> dict[str, Facts]:
        """The facts as they are written, by file."""
        organisation = self.repository.organisation_parsed
        assert organisation is not None
        return {"notice.yaml": self.repository.written["specimen"].data, "organisation.yaml": organisation.data}

    @cached_property
    def laws(self) -> tuple[str, ...]:
        """The laws that can be read."""
        here = [law for law in available(self.places) if self._readable(law)]
        first = self.facts["notice.yaml"]["regimes"]
        return tuple(sorted(here, key=lambda law: first.index(law) if law in first else len(first)))

    def _readable(self, law: str) -> bool:
        try:
            self.repository.regime(law)
        except Unusable:
            return False
        return True

    @property
    def locales(self) -> tuple[str, ...]:
        """The languages of the specimen."""
        return tuple(self.facts["notice.yaml"]["locales"])

    @cached_property
    def documents(self) -> _Documents:
        """Its own documents."""
        return _Documents(self, self.facts)

    def sentences(self, text: str, locale: str) -> list[str]:
        """The sentences of a text, without the numbers of headings."""
        if locale not in self._abbreviations:
            style, _ = read_style(self.places.locales, locale)
            self._abbreviations[locale] = style.sentence.abbreviations if style else ()
        known = self._abbreviations[locale]
        plain = [_NUMBER.sub("", block) for block in blocks(text)]
        return [block[start:end] for block in plain for start, end in sentences(block, known)]

    def announcements(self, law: str, locale: str) -> frozenset[str]:
        """What announces a section with all that it can hold: the longer of two introductions."""
        if (law, locale) not in self._announcements:
            words = self.repository.words(law, locale)
            names = {name for catalogue in words.catalogues for _, name in catalogue.entries if name.endswith(".introduction")}
            whole = frozenset(words.raw(name) for name in names if words.has(f"{name}.short"))
            self._announcements[law, locale] = whole
        return self._announcements[law, locale]


@dataclass(frozen=True)
class _Documents:
    """The documents of one state of the facts, each written when it is asked for."""

    specimen: Specimen
    facts: Mapping[str, Facts]
    _texts: dict[tuple[str, str], str] = field(default_factory=dict, compare=False)

    @cached_property
    def _bound(self) -> tuple[Organisation, Notice] | None:
        try:
            return Organisation.model_validate(self.facts["organisation.yaml"]), Notice.model_validate(self.facts["notice.yaml"])
        except ValidationError:
            return None

    def text(self, law: str, locale: str) -> str:
        """A document; empty when the facts make none."""
        if (law, locale) not in self._texts:
            self._texts[law, locale] = self._written(law, locale)
        return self._texts[law, locale]

    def _written(self, law: str, locale: str) -> str:
        if self._bound is None:
            return ""
        organisation, notice = self._bound
        if self.facts is self.specimen.facts and self is not self.specimen.documents:
            return self.specimen.documents.text(law, locale)
        words = self.specimen.repository.words(law, locale)
        try:
            return render(organisation, notice, self.specimen.repository.regime(law), locale, words, Edition(), ON).text
        except Unusable:
            return ""


@dataclass(frozen=True)
class Sentences:
    """Looks up what keys print."""

    specimen: Specimen

    def of(self, key: Key) -> list[Printed]:
        """What ``key`` prints; nothing when no document shows it, or the specimen has no place for it."""
        if key.file not in _MODELS or key.record is not None:
            return []
        place = self._place(key)
        if place is None:
            return []
        return self._of_text(key, place) if key.is_text else list(self._of_value(key, place))

    @cached_property
    def _marked(self) -> tuple[dict[tuple[str, Place], str], dict[tuple[str, str], list[str]]]:
        """The mark of each text, and the sentences of each document by law and language."""
        facts = deepcopy(self.specimen.facts)
        marks: dict[tuple[str, Place], str] = {}
        for file, model in _MODELS.items():
            for leaf in leaves(model, self.specimen.facts[file]):
                if leaf.type in (Text, PlainText, Name, TextList):
                    mark = chr(_FIRST_MARK + len(marks))
                    marks[file, leaf.path] = mark
                    _put(facts[file], leaf.path, _with_mark(leaf.value, mark))
        found, documents = {}, _Documents(self.specimen, facts)
        for law in self.specimen.laws:
            for locale in self.specimen.locales:
                document = documents.text(law, locale)
                found[law, locale] = self.specimen.sentences(document, locale)
        return marks, found

    def _of_text(self, key: Key, place: Place) -> list[Printed]:
        marks, documents = self._marked
        mark = marks[key.file, place if (key.file, place) in marks else (*place, 0)]
        said: dict[str, dict[str, str]] = {}
        for (law, locale), found in documents.items():
            with_mark = [sentence for sentence in found if mark in sentence]
            if with_mark:
                longer = (each for each in with_mark if len(each) > len(self._written(key, place, locale)) + 3)
                said.setdefault(law, {})[locale] = _without_marks(next(longer, with_mark[0]))
        return _together(said)

    def _written(self, key: Key, place: Place, locale: str) -> str:
        return written(self.specimen.facts[key.file], place, locale)

    def example(self, key: Key, locale: str) -> str:
        """The words that stand in the specimen at a text key; empty where none do."""
        place = self._place(key) if key.file in _MODELS and key.is_text else None
        return self._written(key, place, locale) if place else ""

    def has_place(self, key: Key) -> bool:
        """Whether the specimen has the key, or could have it."""
        return key.file in _MODELS and self._place(key) is not None

    def _place(self, key: Key) -> Place | None:
        """Where the specimen has the key, else where it could have it."""
        parents = list(_places(self.specimen.facts[key.file], key.path[:-1]))
        there = [place for place in parents if key.path[-1] in _at(self.specimen.facts[key.file], place)]
        return next(((*place, key.path[-1]) for place in there or ([] if key.is_text else parents)), None)

    def _of_value(self, key: Key, place: Place) -> Iterator[Printed]:
        """What is said with the key and not without it; for a flag also the other way round."""
        here = _at(self.specimen.facts[key.file], place[:-1]).get(place[-1])
        value = _sample(key, self.specimen.facts["notice.yaml"]) if here is None else here
        if value is None:
            return
        with_it, without = (_Documents(self.specimen, self._with(key, place, each)) for each in (value, _other(key, value)))
        yield from self._said(with_it, without, _shown(value))
        if isinstance(value, bool):
            yield from self._said(without, with_it, _shown(not value))

    def _with(self, key: Key, place: Place, value: Any) -> Mapping[str, Facts]:
        """The facts with ``value`` at ``place``; without the key when it is None."""
        if value == _at(self.specimen.facts[key.file], place[:-1]).get(place[-1]):
            return self.specimen.facts
        facts = {**self.specimen.facts, key.file: deepcopy(self.specimen.facts[key.file])}
        record = _at(facts[key.file], place[:-1])
        if value is None:
            record.pop(place[-1], None)
        else:
            record[place[-1]] = value
        return facts

    def _said(self, documents: _Documents, others: _Documents, value: str) -> list[Printed]:
        said: dict[str, dict[str, str]] = {}
        first, *more = reversed(self.specimen.locales)
        for law in self.specimen.laws:
            sentence = self._new(documents, others, law, first, value)
            if sentence:  # what one language does not say, none says
                others_ = {locale: self._new(documents, others, law, locale, value) for locale in more}
                said[law] = {locale: {**others_, first: sentence}[locale] for locale in self.specimen.locales}
        return _together(said, value)

    def _new(self, documents: _Documents, others: _Documents, law: str, locale: str, value: str) -> str:
        """A sentence of one document that the other has nowhere: the first with the value itself, else the first.

        What announces a section comes last: a longer announcement is not what a key prints.
        """
        one, two = (each.text(law, locale) for each in (documents, others))
        if not one or not two or one == two:
            return ""
        lines, gone = _apart(one, two), _apart(two, one)
        known = {sentence for line in gone for sentence in self.specimen.sentences(line, locale)}
        lines.sort(key=self.specimen.announcements(law, locale).__contains__)
        found = [each for line in lines for each in self.specimen.sentences(line, locale) if each not in known]
        bare = value.removeprefix("https://")
        return next((each for each in found if bare in each), found[0] if found else "")


def _apart(one: str, two: str) -> list[str]:
    """The lines of one text that another has nowhere."""
    there = set(two.splitlines())
    return [line for line in one.splitlines() if line not in there]


def _together(said: Mapping[str, Mapping[str, str]], value: str = "") -> list[Printed]:
    """Laws that say the same, as one."""
    found: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for law, texts in said.items():
        found.setdefault(tuple(texts.items()), []).append(law)
    return [Printed(tuple(laws), dict(texts), value) for texts, laws in found.items()]


def _sample(key: Key, notice: Facts) -> Any:
    """A value that a key could have which the specimen lacks."""
    kinds = list(within(key.hint))
    if bool in kinds:
        return not key.default
    if key.path[-1] == "region":
        chosen: Any = "Zuid-Holland"
    elif key.choices:
        chosen = next((each for each in key.choices if each != key.default), None)
    elif isinstance(key.mark, Ref) and not key.mark.vocabulary:
        chosen = next(iter(notice.get(key.mark.target) or ()), None)
    else:
        chosen = next((value for kind, value in _SAMPLES if _fits(key, kind)), None)
    return [chosen] if chosen is not None and isinstance(key.default, tuple) else chosen


_SAMPLES: tuple[tuple[Any, Any], ...] = (
    (Country, "BE"), (Period, "P3M"), (Date, "2026-11-22"), (Telephone, "+31 20 765 43 21"), (Email, "vraag@zonnestraal.example"),
    (int, 3), (Url, "https://www.zonnestraal.example/hier"), (str, "Zonnestraat 3"),
)  # fmt: skip
"""Values for keys that the specimen lacks, or that have to be there."""


def _other(key: Key, value: Any) -> Any:
    """Another value to compare with: none, unless the key has to be there."""
    if isinstance(value, bool):
        return not value
    if not key.required:
        return None
    if key.choices:
        return next(each for each in key.choices if each != value)
    return [] if isinstance(value, list) else next((other for kind, other in _SAMPLES if _fits(key, kind)), None)


def _fits(key: Key, kind: Any) -> bool:
    return any(bool(part == kind) for part in (key.hint, *parts(key.hint)))


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(str, value))}]"
    return str(value)


def _places(data: Any, path: Sequence[str]) -> Iterator[Place]:
    """The places of ``data`` that ``path`` describes at which a record stands."""
    if not path:
        if isinstance(data, dict):
            yield ()
        return
    step, rest = path[0], path[1:]
    inside = (
        (data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ())
        if step == "*"
        else ([(step, data[step])] if isinstance(data, dict) and step in data else [])
    )
    for name, below in inside:
        yield from ((name, *place) for place in _places(below, rest))


def _at(data: Any, place: Place) -> Any:
    for step in place:
        data = data[step]
    return data


def _put(data: Any, place: Place, value: Any) -> None:
    _at(data, place[:-1])[place[-1]] = value


def written(facts: Facts, place: Place, locale: str) -> str:
    """The words at a place in a language; of a list the first."""
    value = _at(facts, place)
    value = value[0] if isinstance(value, list) and value else value
    value = value.get(locale, "") if isinstance(value, dict) else value
    return str(value[0] if isinstance(value, list) and value else value or "")


def _with_mark(value: Any, mark: str) -> Any:
    """The text with its mark after the first letter, so that its first letter and last sign stay what they are."""
    if isinstance(value, dict):
        return {locale: _with_mark(text, mark) for locale, text in value.items()}
    if isinstance(value, list):
        return [_with_mark(text, mark) for text in value]
    if not isinstance(value, str):
        return value
    at = next((index + 1 for index, letter in enumerate(value) if letter.isalpha()), len(value))
    return value[:at] + mark + value[at:]


def _without_marks(text: str) -> str:
    return "".join(letter for letter in text if ord(letter) < _FIRST_MARK)
