"""What a text tells of the facts of its version: its headings, and which names and periods stand in it as words of their own. Pure.

What the facts of a release that is old, or was written by hand, cannot tell is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from noticepress.html.document import Rendered
from noticepress.markdown import plain_text
from noticepress.model.stated import stated_under
from noticepress.publishing.lists.entries import in_language
from noticepress.publishing.plain_facts import listed, mapping

Key = TypeVar("Key")
_plain = lru_cache(maxsize=1 << 10)(plain_text)


class Told:
    """What a ``text`` (Markdown; ``rendered`` as HTML) and the ``facts`` of its version tell under a ``law``, in a language."""

    def __init__(self, text: str, rendered: Rendered, facts: Mapping[str, Any], law: str, locale: str):
        self.text, self.facts, self.law, self.locale = text, facts, law, locale
        self.notice, self.organisation = (mapping(facts.get(owner)) for owner in ("notice", "organisation"))
        self.headings = {entry["id"]: entry["name"] for entry in _flat(rendered.toc)}

    def first(self, anchors: Iterable[str]) -> str:
        """The first of ``anchors`` that is a heading of the text; empty when none is."""
        return next((each for each in anchors if each in self.headings), "")

    def of(self, kind: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The facts of a kind that are stated under the law, by id."""
        for key, each in mapping(self.notice.get(kind)).items():
            if isinstance(each, Mapping) and stated_under(each, self.law):
                yield key, each

    def stated(self, facts: Any) -> Iterator[Mapping[str, Any]]:
        """Those of a list of facts that are stated under the law."""
        return (each for each in listed(facts) if isinstance(each, Mapping) and stated_under(each, self.law))

    def value(self, path: str) -> Any:
        """What stands at ``notice/purposes``; ``None`` for nothing."""
        value: Any = self.facts
        for step in path.split("/"):
            value = value.get(step) if isinstance(value, Mapping) else None
        return value

    def words(self, written: Any) -> str:
        """A released text or name in the language of the text (Markdown); empty for what is none."""
        said = in_language(written, self.locale)
        return said if isinstance(said, str) else ""

    def section(self, anchor: str) -> str:
        """What stands below the heading ``anchor``, with its parts (Markdown); empty when no heading has it."""
        found = re.search(rf"^(#+) .*\{{#{re.escape(anchor)}\}}$", self.text, re.MULTILINE)
        if found is None:
            return ""
        end = re.compile(rf"^#{{1,{len(found[1])}}} ", re.MULTILINE).search(self.text, found.end())
        return self.text[found.end() : end.start() if end else None]

    def named(self, names: Mapping[Key, Sequence[Any]], section: str = "") -> dict[Key, str]:
        """By key, the first of its released ``names`` that stands in the text, as plain text; without those of which none does.

        Where the ``section`` (its text) has some of them, those alone.
        """
        said = {key: [words for each in given if (words := self.words(each))] for key, given in names.items()}
        every = [words for each in said.values() for words in each]
        there = standing(every, section) or self.standing(every)
        first = {key: next((words for words in each if words in there), "") for key, each in said.items()}
        return {key: _plain(words) for key, words in first.items() if words}

    def standing(self, words: Iterable[str]) -> frozenset[str]:
        """Those of ``words`` that stand in the text, or begin something there with a capital.

        Not inside another word ("ING" in "LEVERING"), a number ("1 jaar" in "11 jaar"), or longer ``words`` that stand there.
        """
        return standing(words, self.text)


def standing(words: Iterable[str], text: str) -> frozenset[str]:
    """Those of ``words`` that stand in ``text``, as ``Told.standing`` says."""
    return frozenset(_standing(set(words), text))


def _standing(words: Iterable[str], text: str) -> Iterator[str]:
    for each in sorted(filter(None, words), key=lambda one: (-len(one), one)):
        for written in dict.fromkeys((each, each[:1].upper() + each[1:])):
            if _whole(written, text):
                text = text.replace(written, "\0")
                yield each


def _whole(words: str, text: str) -> bool:
    """Whether ``words`` stand in ``text`` with no letter, and no part of a number or compound, joined to them."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        before, after = text[max(at - 2, 0) : at], text[end : end + 2]
        if not (_joined(words[0], before[::-1]) or _joined(words[-1], after)):
            return True
        at = text.find(words, at + 1)
    return False


def _joined(edge: str, beside: str) -> bool:
    """Whether what stands ``beside`` the ``edge`` of words, the nearest first, makes one word or number with it."""
    if not edge.isalnum() or not beside:
        return False
    joint = ".," if edge.isdigit() else "-"
    return beside[0].isalnum() or (beside[0] in joint and beside[1:].isalnum() and beside[1:].isdigit() == edge.isdigit())


def _flat(toc: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for entry in toc:
        yield entry
        yield from _flat(entry["children"])
