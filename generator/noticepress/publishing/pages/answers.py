"""What stands above a document: its key points, who is responsible, and a sentence that answers each of four questions. Pure.

Every number is counted from the facts of the same version, and only what its text names is counted; every answer leads to the
section of the text that says it whole. Which questions there are, and where they lead, is a law's list of terms,
``vocabulary/answers.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from noticepress.html.document import Rendered
from noticepress.language.phrases import period_in_words
from noticepress.law.questions import Question, Saying
from noticepress.law.regime import Regime
from noticepress.model.stated import stated_under
from noticepress.model.values import is_period, period_days
from noticepress.publishing.pages.told import Told
from noticepress.publishing.plain_facts import listed, mapping


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
    told = Told(text, rendered, facts, law.id, locale)
    found = []
    for question, asks in law.questions.items():
        anchor = next((each for each in asks.to if each in told.headings), "")
        sentences = [*_COUNTED[asks.counts](told, asks), *_said(told, asks.says)] if anchor else []
        if sentences:
            found.append(Answer(question, sentences, anchor))
    return Answers(list(_key_points(told)), _responsible(told), told.first(("contact", "requests", "responsible")), found)


def _key_points(told: Told) -> Iterator[str]:
    """The points of its authors that stand in the text word for word."""
    for point in listed(told.notice.get("summary")):
        said = told.words(point) if stated_under(point, told.law) else ""
        if said and f"- {said}\n" in told.text:
            yield said


def _responsible(told: Told) -> Point | None:
    """The organisation, where the text says that it is responsible."""
    name, anchor = told.words(told.organisation.get("legal-name") or told.organisation.get("name")), told.first(["responsible"])
    return Point(name, anchor) if name and anchor else None


def _said(told: Told, asked: Iterable[Saying]) -> Iterator[Sentence]:
    """The messages whose section is in the text and whose facts are as they say."""
    for each in asked:
        if each.section in {None, *told.headings} and all(told.value(path) == value for path, value in each.facts.items()):
            yield Sentence(each.message, {})


def _purposes(told: Told, _: Question) -> Iterator[Sentence]:
    purposes = dict(told.of("purposes"))
    headed = {key: Markup(_NUMBER.sub("", told.headings.get(f"purpose-{key}", ""))).unescape() for key in purposes}
    named = told.named({key: [each.get("name")] for key, each in purposes.items() if not headed[key]})
    names = {key: name for key in purposes if (name := headed[key] or named.get(key, ""))}
    if names:
        yield Sentence("answers.purposes", {}, len(names))
    unexpected = [name for key, name in names.items() if purposes[key].get("unexpected") is True]
    if unexpected:
        yield Sentence("answers.unexpected", {"purposes": "; ".join(unexpected)})


def _recipients(told: Told, asks: Question) -> Iterator[Sentence]:
    names = {key: [each.get("name"), each.get("category")] for key, each in told.of("recipients")}
    named = told.named(names, told.section(told.first(asks.to))).keys()
    if named:
        yield Sentence("answers.recipients", {}, len(named))
    abroad = set(_abroad(told, named)) if asks.abroad in told.headings else set()
    if abroad:
        yield Sentence("answers.abroad", {}, len(abroad))


def _abroad(told: Told, named: Set[str]) -> Iterator[str]:
    for _, transfer in told.of("transfers"):
        yield from named if transfer.get("all-recipients") is True else named & set(map(str, listed(transfer.get("recipients"))))


def _periods(told: Told, _: Question) -> Iterator[Sentence]:
    kept = [rule for _, rule in told.of("retention")]
    kept += [mapping(row.get("keep")) for _, each in told.of("purposes") for row in told.stated(each.get("processing"))]
    kept += [each for rule in kept for each in told.stated(rule.get("exceptions"))]
    words = {each: period_in_words(each, told.locale) for rule in kept if is_period(each := rule.get("for"))}
    standing = told.standing(words.values())
    periods = sorted((each for each, said in words.items() if said in standing), key=period_days)
    if periods:
        values = {"shortest": words[periods[0]], "longest": words[periods[-1]]}
        yield Sentence("answers.periods" if period_days(periods[0]) < period_days(periods[-1]) else "answers.period", values)
    if told.named({number: [rule.get("until"), rule.get("criteria")] for number, rule in enumerate(kept)}):
        yield Sentence("answers.also-criteria" if periods else "answers.criteria", {})


def _rights(told: Told, asks: Question) -> Iterator[Sentence]:
    below = asks.below or ""
    rights = [each for each in told.headings if each.startswith(below) and asks.told_by.get(each) not in told.headings]
    if rights:
        yield Sentence("answers.rights", {}, len(rights))


_COUNTED: Mapping[str, Callable[[Told, Question], Iterator[Sentence]]] = {
    "purposes": _purposes, "recipients": _recipients, "periods": _periods, "rights": _rights,
}  # fmt: skip
_NUMBER = re.compile(r"^[0-9]+(?:\.[0-9]+)*\.? ")
