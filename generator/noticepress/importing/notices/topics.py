"""Of which duties the passages of a text seem to speak, by the signals of a law. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from noticepress.importing.notices.outline import Part
from noticepress.importing.notices.passages import Passage
from noticepress.importing.texts import key
from noticepress.language.sentences import sentences
from noticepress.law.signals import Signal

_BETWEEN = 6
"""Words for which '…' stands at most."""


@dataclass(frozen=True)
class Sentence:
    """A sentence of a passage; ``topics``: ids of signals with the place, in its key, where their words end."""

    passage: Passage
    text: str
    topics: Mapping[str, int]


@dataclass(frozen=True)
class Section:
    """A part of the text with its sentences; ``topics``: ids of signals by which its heading is known."""

    part: Part
    topics: tuple[str, ...]
    sentences: tuple[Sentence, ...]

    @property
    def title(self) -> str:
        """The heading on one line; empty above the first one."""
        return self.part.heading.line if self.part.heading else ""

    @cached_property
    def all_topics(self) -> tuple[str, ...]:
        """All topics of heading and sentences, each once."""
        return tuple(dict.fromkeys([*self.topics, *(topic for each in self.sentences for topic in each.topics)]))


@dataclass(frozen=True)
class _Known:
    """The words of one signal in one language, compiled."""

    id: str
    phrases: tuple[tuple[re.Pattern[str], ...], ...]

    def ends(self, text: str) -> int:
        """Where the words end that are known in the key of a text; -1 where none are."""
        latest = -1
        for parts in self.phrases:
            if all(found := [part.search(text) for part in parts]):
                latest = max(latest, *(each.end() for each in found if each))
        return latest


def sections(
    parts: Iterable[Part], signals: Mapping[str, Signal], locale: str, abbreviations: Sequence[str]
) -> Iterator[Section]:
    """The parts of a text with what they seem to speak of."""
    by_heading = [_known(name, each.headings.get(locale, ())) for name, each in signals.items()]
    by_words = [_known(name, each.sentences.get(locale, ())) for name, each in signals.items()]
    for part in parts:
        said = key(part.heading.text) if part.heading else ""
        topics = tuple(each.id for each in by_heading if said and each.ends(said) >= 0)
        below = [sentence for each in part.passages for sentence in _sentences(each, by_words, abbreviations)]
        yield Section(part, topics, tuple(below))


def without_tables(found: Iterable[Section], tables: Collection[int]) -> Iterator[Section]:
    """The sections without what stands in ``tables``, whose rows are read otherwise."""
    for each in found:
        passages = tuple(passage for passage in each.part.passages if passage.table not in tables)
        sentences_ = tuple(sentence for sentence in each.sentences if sentence.passage.table not in tables)
        yield replace(each, part=replace(each.part, passages=passages), sentences=sentences_)


def _sentences(passage: Passage, known: Sequence[_Known], abbreviations: Sequence[str]) -> Iterator[Sentence]:
    line = passage.line
    for start, end in sentences(line, abbreviations):
        text = line[start:end].strip()
        said = key(text)
        found = {each.id: at for each in known if (at := each.ends(said)) >= 0}
        yield Sentence(passage, text, found)


@lru_cache(maxsize=512)
def _known(name: str, phrases: tuple[str, ...]) -> _Known:
    """Phrases of one part are tried as one pattern; it has to find the last match, so each stands alone where order matters."""
    return _Known(name, tuple(tuple(_pattern(part) for part in phrase.split("+")) for phrase in phrases))


def _pattern(phrase: str) -> re.Pattern[str]:
    pattern = ""
    for word in phrase.split():
        if word == "…":
            pattern += rf"(?: \w+){{0,{_BETWEEN}}}"
            continue
        pieces = [re.escape(key(piece)) for piece in word.split("*")]
        pattern += (" " if pattern else "") + r"\w*".join(pieces)
    return re.compile(rf"(?<!\w){pattern}(?!\w)")
