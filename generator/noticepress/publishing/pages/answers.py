"""What stands above a document: its key points, who is responsible, and a sentence that answers each of four questions. Pure.

Every number is counted from the facts of the same version, and only what its text names is counted; every answer leads to the
section of the text that says it whole. Which questions there are, and where they lead, is a law's list of terms,
``vocabulary/answers.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from noticepress.html.document import Rendered
from noticepress.language.phrases import period_in_words
from noticepress.law.questions import Question, Saying
from noticepress.law.regime import Regime
from noticepress.markdown import plain_text
from noticepress.model.stated import stated_under
from noticepress.model.values import period_days

_PERIOD = re.compile(r"P(?=.)[0-9YMWDTH]+")
_plain = lru_cache(maxsize=1 << 10)(plain_text)


@dataclass(frozen=True)
class Point:
    """A few words; ``anchor`` is where they lead, empty for words alone."""

    words: str
    anchor: str = ""


@dataclass(frozen=True)
class Sentence:
    """A message with its values; ``n`` chooses the plural form."""

    message: str
    values: Mapping[str, str]
    n: int | None = None


@dataclass(frozen=True)
class Answer:
    """The answer to a question, by its id, and the section that answers it whole."""

    question: str
    sentences: Sequence[Sentence]
    anchor: str


@dataclass(frozen=True)
class Answers:
    """``key_points``: sentences of the text (Markdown) in which its authors sum it up; ``responsible``: who, and where it is said."""

    key_points: Sequence[str]
    responsible: Point | None
    contact: str
    answers: Sequence[Answer]


def answers(text: str, rendered: Rendered, facts: Mapping[str, Any], law: Regime, locale: str) -> Answers:
    """Sum up a ``text`` (Markdown; ``rendered`` as HTML) by the ``facts`` of the same version.

    A question whose section the text lacks, or of which it tells nothing that can be counted, is left out.
    """
    told = _Told(text, rendered, facts, law.id, locale)
    found = []
    for question, asks in law.questions.items():
        anchor = next((each for each in asks.to if each in told.headings), "")
        sentences = [*_COUNTED[asks.counts](told, asks), *told.said(asks.says)] if anchor else []
        if sentences:
            found.append(Answer(question, sentences, anchor))
    return Answers(list(told.key_points()), told.responsible(), told.first(("contact", "requests", "responsible")), found)


class _Told:
    """What a text and its facts tell under a law, in a language."""

    def __init__(self, text: str, rendered: Rendered, facts: Mapping[str, Any], law: str, locale: str):
        self.text, self.facts, self.notice, self.law, self.locale = text, facts, facts["notice"], law, locale
        self.headings = {entry["id"]: entry["name"] for entry in _flat(rendered.toc)}

    def first(self, anchors: Iterable[str]) -> str:
        """The first of ``anchors`` that is a heading of the text."""
        return next((each for each in anchors if each in self.headings), "")

    def key_points(self) -> Iterator[str]:
        """The points of its authors that stand in the text word for word."""
        for point in self.notice.get("summary") or ():
            said = _said(point, self.locale) if stated_under(point, self.law) else ""
            if said and f"- {said}\n" in self.text:
                yield said

    def responsible(self) -> Point | None:
        """The organisation, where the text says that it is responsible."""
        organisation, anchor = self.facts["organisation"], self.first(["responsible"])
        name = _said(organisation.get("legal-name") or organisation.get("name"), self.locale)
        return Point(name, anchor) if name and anchor else None

    def of(self, kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The facts of a kind that are stated under the law."""
        for key, each in (self.notice.get(kind) or {}).items():
            if stated_under(each, self.law):
                yield key, each

    def named(self, *names: Any) -> str:
        """The first name that stands in the text."""
        said = (_said(each, self.locale) for each in names)
        return next((_plain(each) for each in said if each and (each in self.text or _capital(each) in self.text)), "")

    def said(self, asked: Iterable[Saying]) -> Iterator[Sentence]:
        """The messages whose section is in the text and whose facts are as they say."""
        for each in asked:
            if each.section in {None, *self.headings} and all(self._value(path) == value for path, value in each.facts.items()):
                yield Sentence(each.message, {})

    def _value(self, path: str) -> Any:
        value: Any = self.facts
        for step in path.split("/"):
            value = value.get(step) if isinstance(value, Mapping) else None
        return value


def _purposes(told: _Told, asks: Question) -> Iterator[Sentence]:
    names = {
        key: (name, purpose.get("unexpected"))
        for key, purpose in told.of("purposes")
        if (
            name := Markup(_NUMBER.sub("", told.headings.get(f"purpose-{key}", ""))).unescape() or told.named(purpose.get("name"))
        )
    }
    if names:
        yield Sentence("answers.purposes", {}, len(names))
    unexpected = [name for name, surprising in names.values() if surprising]
    if unexpected:
        yield Sentence("answers.unexpected", {"purposes": "; ".join(unexpected)})


def _recipients(told: _Told, asks: Question) -> Iterator[Sentence]:
    named = {key for key, each in told.of("recipients") if told.named(each.get("name"), each.get("category"))}
    if named:
        yield Sentence("answers.recipients", {}, len(named))
    abroad = set(_abroad(told, named)) if asks.abroad in told.headings else set()
    if abroad:
        yield Sentence("answers.abroad", {}, len(abroad))


def _abroad(told: _Told, named: set[str]) -> Iterator[str]:
    for _, transfer in told.of("transfers"):
        yield from named if transfer.get("all-recipients") else named & set(transfer.get("recipients") or ())


def _periods(told: _Told, asks: Question) -> Iterator[Sentence]:
    kept = [rule for _, rule in told.of("retention")]
    kept += [
        row.get("keep") or {}
        for _, each in told.of("purposes")
        for row in each.get("processing") or ()
        if stated_under(row, told.law)
    ]
    kept += [each for rule in kept for each in rule.get("exceptions") or () if stated_under(each, told.law)]
    known = {rule["for"] for rule in kept if isinstance(rule.get("for"), str) and _PERIOD.fullmatch(rule["for"])}
    periods = sorted((each for each in known if period_in_words(each, told.locale) in told.text), key=period_days)
    if periods:
        shortest, longest = (period_in_words(each, told.locale) for each in (periods[0], periods[-1]))
        yield Sentence("answers.periods" if len(periods) > 1 else "answers.period", {"shortest": shortest, "longest": longest})
    open_ended = any(told.named(rule.get("until"), rule.get("criteria")) for rule in kept)
    if open_ended:
        yield Sentence("answers.also-criteria" if periods else "answers.criteria", {})


def _rights(told: _Told, asks: Question) -> Iterator[Sentence]:
    below = asks.below or ""
    rights = [each for each in told.headings if each.startswith(below) and asks.told_by.get(each) not in told.headings]
    if rights:
        yield Sentence("answers.rights", {}, len(rights))


_COUNTED = {"purposes": _purposes, "recipients": _recipients, "periods": _periods, "rights": _rights}
_NUMBER = re.compile(r"^[0-9]+(?:\.[0-9]+)*\.? ")


def _flat(toc: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for entry in toc:
        yield entry
        yield from _flat(entry["children"])


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _said(value: Any, locale: str) -> str:
    if isinstance(value, Mapping):
        value = value.get(locale) or value.get("und")
    return value if isinstance(value, str) else ""
