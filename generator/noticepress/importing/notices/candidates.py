"""Things that a text names and of which a fact could be made, when a person accepts them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from noticepress.importing.assembling import rule_name
from noticepress.importing.naming import Ids
from noticepress.importing.notices import things
from noticepress.importing.notices.passages import Passage, as_json
from noticepress.importing.notices.things import Ground, Named
from noticepress.importing.notices.topics import Section, Sentence
from noticepress.importing.proposal import Place
from noticepress.importing.texts import key
from noticepress.law.signals import Signal

_LONGEST_ID = 48
MOST = 2_000
"""Candidates; a real notice has a hundred."""


@dataclass(frozen=True)
class Candidate:
    """Something that the text names: ``value`` as a person reads it, ``quote`` the words of the text, ``section`` its heading.

    ``path``: the key under which its ``fact`` would stand; without a fact the person puts it there. ``within``: the candidate
    without which it has no place, such as the purpose of a legal basis. ``rows``: paths of the rows of purposes in which it stands, of what
    a table says.
    """

    id: str
    kind: str
    value: str
    quote: str
    place: Place
    section: str
    path: str
    fact: Mapping[str, Any] = field(default_factory=dict)
    within: str = ""
    rows: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """As plain data, empty fields left out."""
        said = {
            "id": self.id,
            "kind": self.kind,
            "value": self.value,
            "quote": self.quote,
            "place": dict(as_json(self.place)),
            "section": self.section,
            "path": self.path,
            "fact": dict(self.fact),
            "within": self.within,
            "rows": list(self.rows),
        }
        return {name: each for name, each in said.items() if each}


def candidates(
    sections: Sequence[Section], signals: Mapping[str, Signal], ground: Ground, tabled: Sequence[Candidate] = ()
) -> list[Candidate]:
    """All candidates: those of tables (``tabled``), then those of sentences in the order of the text.

    What is named several times stands once: in its table, else where it is named first.
    """
    found: dict[tuple[str, str, str], Candidate] = {}
    for each in tabled:  # several rows of a purpose may have the same basis, and each has it
        known = _known(each.kind, each.value, each.within)
        found[known if known not in found else (*known[:2], each.path)] = each
    taken = {each.id for each in tabled}
    used = {each.path.partition("/")[2] for each in tabled}
    ids: dict[str, Ids] = {}
    for section in sections:
        for sentence, named, purpose in _named(section, signals, ground):
            within = found[purpose].id if named.kind == "basis" and purpose and purpose in found else ""
            known = _known(named.kind, named.value, within or _office(named))
            if known in found or _glued(named, found.values()):
                continue
            if len(found) >= MOST:
                return list(found.values())
            own = named.slug or named.value.removeprefix("https://")
            called = f"{within.removeprefix('purpose-')} {own}" if within else own
            name = ids.setdefault(named.kind, Ids(named.kind, taken=used)).of(called)[0]
            found[known] = Candidate(
                free_id(named.kind, name, taken),
                named.kind,
                named.value,
                sentence.text,
                sentence.passage.place,
                section.title,
                named.path.format(id=name),
                named.fact,
                within,
            )
    return list(found.values())


def _glued(named: Named, found: Iterable[Candidate]) -> bool:
    """Whether an e-mail address is one that was found before, with the next word stuck to it: 'privacy@x.comor by post'."""
    before = [each.value for each in found if each.kind == "email" and each.value != named.value]
    return named.kind == "email" and any(map(named.value.startswith, before))


def _office(named: Named) -> str:
    """Where an address is the way to make requests: that it is also the way to reach the organisation makes it none the less."""
    return named.path if named.path.startswith("organisation/requests/") else ""


def _known(kind: str, value: str, within: str) -> tuple[str, str, str]:
    """By what two candidates are the same; what has its place within another one is that one's."""
    return kind, key(value) or value, within


def free_id(kind: str, name: str, taken: set[str]) -> str:
    """An id that no other has, which is taken from now on."""
    begin = name if name.startswith(f"{kind}-") else f"{kind}-{name}"
    begin = begin[:_LONGEST_ID].strip("-")
    found, number = begin, 1
    while found in taken:
        number += 1
        found = f"{begin}-{number}"
    taken.add(found)
    return found


def _named(
    section: Section, signals: Mapping[str, Signal], ground: Ground
) -> Iterator[tuple[Sentence, Named, tuple[str, str, str] | None]]:
    """What the sentences of a section name; with a basis in an item of a list of purposes, the key of that purpose."""
    for named, sentence in things.addresses(section, signals, ground):
        yield sentence, named, None
    listed = things.lists(section, signals)
    purpose: tuple[str, str, str] | None = None
    of: Passage | None = None
    for number, sentence in enumerate(section.sentences):
        purpose, of = (purpose if sentence.passage is of else None), sentence.passage
        kind = listed.get(number, "")
        found = list(things.item(sentence, kind, ground)) if kind else []
        for named in found:
            yield sentence, named, None
            purpose = (named.kind, key(named.value), "") if named.kind == "purpose" else purpose
        for named in _within(sentence, section, signals, ground, listed=bool(found)):
            yield sentence, named, purpose


def _within(
    sentence: Sentence, section: Section, signals: Mapping[str, Signal], ground: Ground, *, listed: bool
) -> Iterator[Named]:
    for thing in dict.fromkeys(each for topic in (*sentence.topics, *section.topics) for each in signals[topic].names):
        sure = any(thing in signals[topic].names for topic in sentence.topics)
        yield from things.within(sentence, thing, ground, sure=sure, listed=listed)
    for topic in sentence.topics:
        if name := signals[topic].right:
            yield things.right(name, ground)


def accepted_first(found: Sequence[Candidate], accepted: Sequence[str]) -> list[Candidate]:
    """The accepted ones in the order of the text; one whose purpose was not accepted has no place of its own."""
    chosen = {each.id for each in found if each.id in set(accepted)}
    return [_alone(each) if each.within and each.within not in chosen else each for each in found if each.id in chosen]


def _alone(each: Candidate) -> Candidate:
    """A candidate whose purpose is no fact: a period is a rule by itself, a legal basis has no place."""
    if each.kind == "period":
        return replace(each, path=f"retention/{rule_name(each.fact)}", within="", rows=())
    return replace(each, fact={}, path="purposes", within="", rows=())
