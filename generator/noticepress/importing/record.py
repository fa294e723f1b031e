"""A record of processing activities (GDPR Art. 30) as facts of a notice. Pure.

Each row is an activity: a purpose with a processing row for each legal basis. Rows of the same name are one purpose with several rows;
categories, groups, sources, recipients and transfers that several rows name are one entry each, and a period that several use is a rule.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from noticepress.importing.activities import Activities, There
from noticepress.importing.alike import alike
from noticepress.importing.assembling import finished, in_order, shared_rules
from noticepress.importing.because import because
from noticepress.importing.controller import read_controller
from noticepress.importing.headings import Headed
from noticepress.importing.party_rows import PartyRows
from noticepress.importing.people import about_people
from noticepress.importing.proposal import Account, Place, Proposal, Taken
from noticepress.importing.rows import above, read_rows
from noticepress.importing.tables import Workbook
from noticepress.importing.texts import key, listed
from noticepress.importing.words import Words
from noticepress.language.phrases import list_in_words
from noticepress.law.regime import Regime

_MOST_NAMED = 6
"""Groups of people that a sentence names."""
_OF_DATA = ("name", "examples", "source", "special", "criminal", "national-id")


@dataclass(frozen=True)
class Wanted:
    """What a person chose: the groups of ``people`` whose rows are taken (none: all rows), and whether the law was said."""

    people: tuple[str, ...] = ()
    law_said: bool = False


def read_record(
    book: Workbook,
    found: Headed,
    law: Regime,
    words: Words,
    notice: str,
    there: There,
    wanted: Wanted,
    parties: Sequence[Headed] = (),
) -> Proposal:
    """The proposal for the notice with id ``notice``, of the record whose columns are ``found``, and of sheets of recipients (``parties``).

    Raises ``Unusable`` for people whom no row names.
    """
    read = collect(found, law, words, there, wanted, parties)
    account, activities = read.account, read.activities
    facts = _facts(activities, notice, law.id, wanted)
    whole = Place(book.file, found.sheet.name)
    unsaid = _unsaid(words, facts, whole, wanted.law_said)
    findings = (*book.findings, *account.findings, *alike(facts, whole))
    return Proposal(facts, words.locale, (*unsaid, *read.taken), read.organisation, findings)


@dataclass(frozen=True)
class Collected:
    """All that the tables of a record say, and the account of their cells, in order."""

    activities: Activities
    account: Account
    taken: tuple[Taken, ...]
    organisation: Mapping[str, Any]


def collect(found: Headed, law: Regime, words: Words, there: There, wanted: Wanted, parties: Sequence[Headed] = ()) -> Collected:
    """Read a record whose columns are ``found``, and sheets of recipients; raises ``Unusable`` for people whom no row names."""
    account = Account()
    activities = Activities(words, law, account, there)
    activities.begin(found)
    organisation = read_controller(above(found), words, account, wanted=not there.organisation)
    for row in about_people(read_rows(found, words, account), wanted.people, account):
        activities.row(row)
    activities.name_by_purpose()
    taken = sorted(_whole(account, found), key=lambda each: (each.place.row, each.place.column))
    taken += _of_parties(activities, parties, words, wanted)
    return Collected(activities, account, tuple(taken), organisation)


def _whole(account: Account, found: Headed) -> list[Taken]:
    """The account with every cell of the sheet of which nothing was said."""
    told = {each.place for each in account.taken}
    for cell in found.sheet.cells.values():
        if cell.place not in told:
            account.left(cell.place, cell.text, because("not-understood"))
    return account.taken


def _of_parties(activities: Activities, parties: Sequence[Headed], words: Words, wanted: Wanted) -> Iterator[Taken]:
    """Take what the sheets of recipients say; of a record for some people only what they say of recipients that its rows name."""
    named = {key(each["name"] if isinstance(each["name"], str) else next(iter(each["name"].values()))) for each in activities.parties.recipients.values()}  # fmt: skip
    for sheet in parties:
        before = len(activities.account.taken)
        rows = PartyRows(activities.parties, activities.categories, named if wanted.people else None)
        for cell in above(sheet):
            activities.account.left(cell.place, cell.text, because("above"))
        rows.read(sheet, sheet.sheet.name)
        _whole(activities.account, sheet)
        yield from sorted(activities.account.taken[before:], key=lambda each: (each.place.row, each.place.column))


def _unsaid(words: Words, facts: Mapping[str, Any], whole: Place, law_said: bool) -> Iterator[Taken]:
    """What no cell says and every notice has."""
    yield Taken(whole, words.said.notice_title, "guessed", "title", because("no-cell"))
    audience = facts["audience"][words.locale]
    if audience == words.said.for_whom:
        yield Taken(whole, audience, "left", "audience", because("for-whom"))
    else:
        yield Taken(whole, audience, "guessed", "audience", because("its-people"))
    if not law_said:
        yield Taken(whole, facts["regimes"][0], "guessed", "regimes", because("which-law"))
    if any(each["role"] == "controller" for each in facts.get("people", {}).values()):
        yield Taken(whole, "controller", "guessed", "people", because("controller"))


def _facts(found: Activities, notice: str, law: str, wanted: Wanted) -> dict[str, Any]:
    """The notice as plain data, in the order in which people write it; what is empty is left out, and so a question."""
    locale = found.words.locale
    purposes = {name: finished(each) for name, each in found.purposes.items()}
    retention = shared_rules(purposes, found.rules)
    facts: dict[str, Any] = {
        "id": notice,
        "title": {locale: found.words.said.notice_title},
        "audience": {locale: _audience(found, wanted.people)},
        "regimes": [law],
        "locales": [locale],
        "people": found.categories.people,
        "data": {name: in_order(each, _OF_DATA, source=[]) for name, each in found.categories.data.items()},
        "sources": found.categories.sources,
        "purposes": purposes,
        "recipients": found.parties.recipients,
        "transfers": found.parties.transfers,
        "retention": retention,
        "security": _security(list(found.security), locale),
    }
    declared = {"transfers"} if found.says_transfers and purposes and not found.parties.silent else set()
    facts = {
        name: each or [] if name in declared else each
        for name, each in facts.items()
        if each or name in {"data", "purposes", *declared}
    }
    if found.no_decisions and all(found.no_decisions) and len(found.no_decisions) >= len(purposes):
        facts["automated-decisions"] = []
    return facts


def _audience(found: Activities, wanted: tuple[str, ...]) -> str:
    named = {key(name): name for each in found.categories.people.values() for name in each["name"].values()}
    people = [
        found.words.within(name) for name in dict.fromkeys(named[key(each)] for each in wanted or named if key(each) in named)
    ]
    return list_in_words(people, found.words.locale) if people and len(people) <= _MOST_NAMED else found.words.said.for_whom


def _security(measures: list[str], locale: str) -> dict[str, Any]:
    """All measures that rows name, each once; a list where there are several."""
    if not measures:
        return {}
    return {"measures": {locale: listed(measures)}}
