"""A text beside the duties of a law: which passages seem to speak of each, of which none does, and what nothing was known in. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from noticepress.findings import Finding
from noticepress.importing.notices.candidates import Candidate
from noticepress.importing.notices.passages import Document
from noticepress.importing.notices.tabled import TableRead
from noticepress.importing.notices.topics import Section, Sentence
from noticepress.law.requirements import Requirement
from noticepress.law.signals import Signal


@dataclass(frozen=True)
class Point:
    """Duties that are known by the same words, with the sentences that seem to speak of them.

    ``below``: sections of which the heading is known by them.
    """

    id: str
    duties: tuple[Requirement, ...]
    sentences: tuple[Sentence, ...]
    below: tuple[Section, ...]

    @property
    def spoken_of(self) -> bool:
        """Whether anything seems to speak of it."""
        return bool(self.sentences or self.below)

    @property
    def always(self) -> bool:
        """Whether one of the duties holds for every notice."""
        return any(each.severity == "mandatory" for each in self.duties)

    @property
    def advised(self) -> bool:
        """Whether all of it is recommended, and no duty."""
        return all(each.severity == "recommended" for each in self.duties)

    def title(self, locale: str) -> str:
        """The name of the first duty."""
        title = self.duties[0].title
        return title.in_(locale) or title.for_tools()

    @property
    def citations(self) -> tuple[str, ...]:
        """The provisions that ask for it, each once; what a citation names besides stands in the requirement."""
        return tuple(dict.fromkeys(each.citation.text.partition("; ")[0] for each in self.duties))


@dataclass(frozen=True)
class Checklist:
    """All of it; ``law`` is its short name, ``locale`` the language of the text, ``tables`` those whose rows were read."""

    document: Document
    locale: str
    law_id: str
    law: str
    sections: tuple[Section, ...]
    points: tuple[Point, ...]
    candidates: tuple[Candidate, ...]
    tables: tuple[TableRead, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What there was to say about the file."""
        return self.document.findings

    def missing(self) -> Iterator[Point]:
        """Points of which no passage seems to speak: duties of every notice first, advice last."""
        silent = [each for each in self.points if not each.spoken_of]
        yield from sorted(silent, key=lambda each: (not each.always, each.advised))

    def of(self, section: Section) -> list[tuple[Point, tuple[Sentence, ...]]]:
        """The points of which a section seems to speak, each with its sentences there."""
        here = [(each, tuple(one for one in section.sentences if each.id in one.topics)) for each in self.points]
        return [(each, said) for each, said in here if said or each.id in section.topics]

    def unknown(self) -> list[Section]:
        """Sections with text in which no words were known."""
        return [each for each in self.sections if each.sentences and not each.all_topics]


def points(signals: Mapping[str, Signal], duties: Iterable[Requirement], sections: Sequence[Section]) -> Iterator[Point]:
    """The points of a law, in the order of its signals; those of which it has no duty are left out."""
    known = list(duties)
    for name, signal in signals.items():
        asked = set(signal.duties)
        own = tuple(sorted((each for each in known if asked & set(each.tags)), key=lambda each: _order(each, signal)))
        if own:
            said = tuple(each for section in sections for each in section.sentences if name in each.topics)
            yield Point(name, own, said, tuple(each for each in sections if name in each.topics))


def _order(duty: Requirement, signal: Signal) -> int:
    return min(signal.duties.index(each) for each in duty.tags if each in signal.duties)
