"""Two revisions of a house of several organisations: compared for each, and told as one review. Reads files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from noticepress.calendar.calendar import Calendar
from noticepress.chain.homes import called
from noticepress.checking.every_organisation import holding
from noticepress.findings import Finding
from noticepress.house import House, read_house
from noticepress.organisations.files import read_organisations
from noticepress.places import Places
from noticepress.reviewing.answers import Answers
from noticepress.reviewing.review import Review
from noticepress.reviewing.revision import Side
from noticepress.reviewing.shared_facts import FactFiles

T = TypeVar("T")


def review_all(base: Side, head: Side, compare: Callable[[Side, Side], Review]) -> Review:
    """What ``compare`` says of two revisions, for every organisation that either has; that of ``organisation.yaml`` comes first."""
    base, head = _with_everyone(base), _with_everyone(head)
    sides = [(replace(base, organisation=each), replace(head, organisation=each)) for each in organisations(base, head)]
    found = [compare(*both) for both in sides]
    if len(found) == 1:
        return found[0]
    whole = _together([_named(head.organisation, review) for (_, head), review in zip(sides, found, strict=True)])
    bases, heads = zip(*sides, strict=True)
    return replace(whole, errors=_of_house(heads, whole.errors), base_errors=_of_house(bases, whole.base_errors))


def _with_everyone(side: Side) -> Side:
    """The revision with all its organisations, read once for each of them."""
    if not side.exists or not read_organisations(Places(side.root.resolve()))[0].several:
        return side
    house = read_house(side.root)
    return replace(side, everyone=house) if house.several else side


def _of_house(sides: Sequence[Side], findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings without those that are none for another organisation, as a check of the house says it."""
    if not findings:
        return ()
    held = [side for side in sides if side.folders] or sides[:1]
    holds = holding(House(tuple(side.repository for side in held)), [side.report.findings for side in held])
    return tuple(filter(holds, findings))


def organisations(base: Side, head: Side) -> tuple[str, ...]:
    """The ids of the organisations of two revisions; that of ``organisation.yaml``, whatever its id is there, is the empty one."""
    found: dict[str, None] = {"": None}
    for side in (head, base):
        read = read_organisations(Places(side.root))[0]
        found |= dict.fromkeys(each for each in read.ids if each != read.root)
    return tuple(found)


def _named(organisation: str, review: Review) -> Review:
    """The review with notices called by whose they are."""
    if not organisation:
        return review
    notices = (
        replace(each, name=called(each.name, organisation), title=called(each.title, organisation)) for each in review.notices
    )
    return replace(
        review,
        notices=tuple(notices),
        unread=tuple(called(name, organisation) for name in review.unread),
        by_words={called(name, organisation): texts for name, texts in review.by_words.items()},
    )


def _together(found: Sequence[Review]) -> Review:
    """One review of several; what is told of a file that they share is told once."""
    first = found[0]
    return replace(
        first,
        notices=tuple(notice for each in found for notice in each.notices),
        touched=tuple(touched for touched in first.touched if all(touched in each.touched for each in found)),
        errors=_once(each.errors for each in found),
        errors_before=max(each.errors_before for each in found),
        base_errors=_once(each.base_errors for each in found),
        unsigned=_once(each.unsigned for each in found),
        unread=_once(each.unread for each in found),
        answers=Answers(
            _once(each.answers.confirmed for each in found),
            _once(each.answers.open for each in found),
            max(each.answers.open_before for each in found),
        ),
        by_words={name: texts for each in found for name, texts in each.by_words.items()},
        reworded=_once(each.reworded for each in found),
        redacted=_once(each.redacted for each in found),
        ahead=_ahead(found),
        facts=_fact_files([each.facts for each in found]),
    )


def _ahead(found: Sequence[Review]) -> Calendar | None:
    """What is coming for the notices of all."""
    calendars = [each.ahead for each in found if each.ahead is not None]
    if not calendars:
        return None
    return replace(calendars[0], notices=tuple(notice for each in calendars for notice in each.notices))


def _fact_files(found: Sequence[FactFiles]) -> FactFiles:
    """What readers of any notice see is told; nobody refers to a fact to which no notice of any organisation does."""
    told = _once(each.told for each in found)
    rewritten = tuple(each for each in _once(each.rewritten for each in found) if each not in told)
    unused = {fact: file for fact, file in (found[0].unused or {}).items() if all(fact in (each.unused or {}) for each in found)}
    return FactFiles(told, rewritten, unused)


def _once(some: Iterable[Iterable[T]]) -> tuple[T, ...]:
    """Every item of several lists, each once."""
    every: list[T] = []
    for items in some:
        every += [item for item in items if item not in every]
    return tuple(every)
