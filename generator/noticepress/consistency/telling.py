"""Findings of contradictions: at the one place, naming the other. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from noticepress.confirmations import questions
from noticepress.consistency.contradictions import Contradiction, House, Statement, between_organisations, contradictions
from noticepress.consistency.rules import rules
from noticepress.consistency.subjects import ORGANISATION, Speaker
from noticepress.findings import Finding
from noticepress.model import Organisation
from noticepress.reading.yaml import Parsed, Path
from noticepress.repository import Loaded

_MOST = 4
"""Values, and names of notices, that a message lists."""


def house_of(notices: Iterable[Loaded], organisation: tuple[Organisation, Parsed] | None) -> House:
    """The notices of an organisation, and what it says itself, as they are compared; one without a file says nothing."""
    spoken = [(Speaker(ORGANISATION, organisation[1]), organisation[0])] if organisation else []
    return House([(Speaker(loaded.folder.name, loaded.parsed), loaded.notice) for loaded in notices], spoken)


def told(house: House) -> Iterator[tuple[frozenset[str], Finding]]:
    """Every finding, with the folders of the notices that it is about."""
    for found in contradictions(house, rules()):
        yield found.speakers, _finding(found)


def told_between(notices: Iterable[tuple[Loaded, frozenset[str]]]) -> Iterator[tuple[frozenset[str], Finding]]:
    """As ``told``, of what notices of different organisations say; each with the ids of those whose it is."""
    speakers = [(Speaker(loaded.folder.name, loaded.parsed, of), loaded.notice) for loaded, of in notices]
    for found in between_organisations(House(speakers), rules()):
        yield found.speakers, _finding(found)


def _finding(found: Contradiction) -> Finding:
    rule, (one, other) = found.rule, _in_its_own_file_first(found)
    file, line, column = one.speaker.parsed.place(_shown(one), of_key=True)
    there = "{}:{}:{}".format(*other.speaker.parsed.place(_shown(other), of_key=True))
    places = ((one, "here"), (other, f"in {there}"))
    key = "/".join(map(str, _shown(one)))
    said = [f"{_said(side)} {where}{_more(found.alike) if side is found.other else ''}" for side, where in places]
    differs = f"'{_key(one)}' is {', and '.join(said)}"
    message = f"{rule.title.for_tools()}. {one.subject.name}: {differs}"
    asked = rule.severity == "warning"
    return Finding(
        rule.id, message, file, line, column, rule.severity, key, rule.fix.for_tools(), rule.citation.text + rule.citation.mark,
        other=there, concerns=(*_concerned(one, own=True), *_concerned(other, own=False)) if asked else (),
    )  # fmt: skip


def _in_its_own_file_first(found: Contradiction) -> tuple[Statement, Statement]:
    """Both statements, first the one that the notice itself makes: what stands in a shared fact is not where they part."""
    turned = not _is_own(found.one, _shown(found.one)) and _is_own(found.other, _shown(found.other))
    return (found.other, found.one) if turned else (found.one, found.other)


def _shown(statement: Statement) -> Path:
    """The place to show: the first of those that it rests on which stands in the speaker's own file."""
    places = (*statement.subject.places(statement.attribute), statement.subject.path)
    return next((path for path in places if _is_own(statement, path)), places[0])


def _is_own(statement: Statement, path: Path) -> bool:
    parsed = statement.speaker.parsed
    return parsed.place(path)[0] == parsed.file


def _said(statement: Statement) -> str:
    shown = sorted(statement.values)
    more = f" and {len(shown) - _MOST} more" if len(shown) > _MOST else ""
    return ", ".join(shown[:_MOST]) + more or "none"


def _key(statement: Statement) -> str:
    """The key at which an attribute stands, below what it is about; its name when it follows from something else."""
    above, place = statement.subject.path, statement.subject.places(statement.attribute)[0]
    below = place[len(above) :] if place[: len(above)] == above else ()
    return "/".join(map(str, below)) or statement.attribute


def _more(alike: Sequence[str]) -> str:
    if not alike:
        return ""
    names = ", ".join(alike[:_MOST]) + (f" and {len(alike) - _MOST} more" if len(alike) > _MOST else "")
    return f" (and alike in {names})"


def _concerned(statement: Statement, *, own: bool) -> Iterator[str]:
    """The places on which a statement rests, as an answer to it names them."""
    before = "" if own else questions.in_notice(statement.speaker.name)
    for path in statement.subject.places(statement.attribute):
        yield before + "/".join(map(str, path))
