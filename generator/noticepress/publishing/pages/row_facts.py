"""The facts behind a part of a released text: what a purpose does with which data, and which of it the words of that part name. Pure.

Facts are plain data here, as they were released; what is missing or odd in them is as if it were not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markdown_it.common.utils import escapeHtml

from noticepress.identity_cache import identity_cache
from noticepress.language.messages import Messages
from noticepress.language.phrases import period_in_words
from noticepress.law.regime import Regime
from noticepress.law.rows import RowKind
from noticepress.model.stated import stated_under
from noticepress.model.texts import text_under
from noticepress.model.values import is_period
from noticepress.publishing.pages.told import standing
from noticepress.publishing.plain_facts import listed, mapping

_TEXTS = ("from", "until", "criteria")
_JOINED = re.compile(r"[\w-]")


@identity_cache(objects=1, size=32)
def stated(facts: Mapping[str, Any], kind: str, law: str) -> Mapping[str, Mapping[str, Any]]:
    """The facts of a kind that are stated under a law, by id. Every part of a text asks for them, and the text in each language."""
    there = mapping(mapping(facts.get("notice")).get(kind))
    return {key: each for key, each in there.items() if isinstance(each, Mapping) and stated_under(each, law)}


@identity_cache(objects=2, size=1 << 6)
def processing(purpose: Mapping[str, Any], facts: Mapping[str, Any], law: str) -> Sequence[Mapping[str, Any]]:
    """The rows of a purpose that are stated under a law: a text has no row of which it may name no data."""
    data = stated(facts, "data", law)
    rows = [row for row in listed(purpose.get("processing")) if isinstance(row, Mapping) and stated_under(row, law)]
    return [row for row in rows if any(key in data for key in ids(row.get("data")))]


def kept(rule: Mapping[str, Any], law: str) -> Mapping[str, Any]:
    """How long data are kept, as it is stated under a law: without texts and exceptions that only others show."""
    own = {key: text_under(value, law) if key in _TEXTS else value for key, value in rule.items()}
    given = [each for each in listed(rule.get("exceptions")) if isinstance(each, Mapping) and stated_under(each, law)]
    shown = [each for each in given if not isinstance(each.get("when"), Mapping | list | tuple) or text_under(each["when"], law)]
    return {**own, "exceptions": [kept(each, law) for each in shown]}


def ids(value: Any) -> list[str]:
    """The ids that a fact lists."""
    return [each for each in listed(value) if isinstance(each, str)]


def called(value: Any, locale: str, law: str) -> str:
    """A name or text of the facts in a language, as a law shows it; empty where there is none."""
    if isinstance(value, Mapping | list | tuple):
        words = text_under(value, law) or {}
        value = words.get(locale) or words.get("und")
    return value.strip() if isinstance(value, str) else ""


def span(period: Any, locale: str) -> str:
    """An ISO 8601 period in words; empty for what is none."""
    return period_in_words(period, locale) if is_period(period) else ""


def _written(name: str) -> tuple[str, ...]:
    """How a name can stand in HTML: in a sentence a category begins with a small letter."""
    said = escapeHtml(name)
    return (said, said[:1].lower() + said[1:]) if said else ()


def names(html: str, said: str) -> bool:
    """Whether words stand in ``html`` as whole words; a sentence may begin with them."""
    if not said:
        return False
    word = escapeHtml(said)
    return any(_stands(each, html) for each in {word, word[0].upper() + word[1:], word[0].lower() + word[1:]})


def _stands(words: str, html: str) -> bool:
    """Whether ``words`` stand in ``html`` with no letter, figure or hyphen before or behind them."""
    at = html.find(words)
    while at >= 0:
        end = at + len(words)
        if not _JOINED.match(html[max(at - 1, 0) : at]) and not _JOINED.match(html, end):
            return True
        at = html.find(words, at + 1)
    return False


@dataclass(frozen=True)
class Row:
    """A part of a text that has a line: the fact of which it tells, by its id, and what the law's list asks of it.

    ``html`` is that part, ``there`` every part of the document by its anchor.
    """

    key: str
    fact: Mapping[str, Any]
    asks: RowKind
    html: str
    there: Mapping[str, str]
    facts: Mapping[str, Any]
    law: Regime
    words: Messages

    @property
    def locale(self) -> str:
        """The language of the text."""
        return self.words.locale

    def called(self, value: Any) -> str:
        """A name or text of the facts, as this text shows it."""
        return called(value, self.locale, self.law.id)

    @cached_property
    def rows(self) -> Sequence[Mapping[str, Any]]:
        """What is done with data: for a purpose, or with data of a category for any."""
        if self.asks.facts == "purposes":
            return processing(self.fact, self.facts, self.law.id)
        return [
            row
            for purpose in self.purposes
            for row in processing(purpose, self.facts, self.law.id)
            if self.key in ids(row.get("data"))
        ]

    @cached_property
    def purposes(self) -> list[Mapping[str, Any]]:
        """The purposes for which data of a category are used."""
        return [
            purpose
            for purpose in stated(self.facts, "purposes", self.law.id).values()
            if any(self.key in ids(row.get("data")) for row in processing(purpose, self.facts, self.law.id))
        ]

    @cached_property
    def recipients(self) -> list[str]:
        """Ids of those who receive data by what this part names, or the section on recipients to which it points for all of them."""
        known = stated(self.facts, "recipients", self.law.id)
        place = self.html + (self.there.get("recipients", "") if 'href="#recipients"' in self.html else "")
        given = dict.fromkeys(key for row in self.rows for key in ids(row.get("recipients")) if key in known)
        written = {key: _written(self.called(known[key].get("name"))) for key in given}
        there = standing((each for names in written.values() for each in names), place)
        return [key for key in given if there & set(written[key])]

    def keeps(self) -> Iterator[tuple[Mapping[str, Any], str]]:
        """How long data are kept, each with the part of the text that says it."""
        rules = stated(self.facts, "retention", self.law.id)
        for row in self.rows:
            keep = row.get("keep")
            if not isinstance(keep, Mapping):
                continue
            rule = str(keep.get("rule") or "")
            if rule in rules:
                yield kept(rules[rule], self.law.id), self.html + self.there.get(f"{self.asks.rules}-{rule}", "")
            elif not rule:
                yield kept(keep, self.law.id), self.html
