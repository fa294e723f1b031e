"""A list of cookies held against what a notice states: new types, and what a person has to do in those that are there. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from noticepress.findings import Finding
from noticepress.importing.cookies.folding import Cookie, cookies_of, several_hosts
from noticepress.importing.cookies.known import Known
from noticepress.importing.cookies.rows import Rows
from noticepress.importing.cookies.stated import Stated
from noticepress.importing.cookies.types import Spoken, type_of
from noticepress.importing.cookies.understood import Ours, Understood, understood
from noticepress.importing.cookies.words import CookieLists
from noticepress.importing.proposal import Account, Place, Taken

PATH = "cookies/types"
_STATED = "the notice states this cookie already, and what it says stays"
IN_REMARK = "it is told with its cookie"
"""Why no fact is made of what stands beside a cookie that stays a remark, or a candidate, with all that is said of it."""


@dataclass(frozen=True)
class Told:
    """Everything beside the list itself: the list of the user, the organisation, the day of the scan, recipients of the notice by their names."""

    words: CookieLists
    known: Known | None = None
    ours: Ours = field(default_factory=Ours)
    scanned: dt.date | None = None
    recipients: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Proposed:
    """New types by id, the account of the list, and how many cookies there are, are stated already, and are new in each way."""

    types: Mapping[str, Mapping[str, Any]]
    taken: tuple[Taken, ...]
    findings: tuple[Finding, ...]
    counts: Mapping[str, int]


def proposed(found: Rows, told: Told, spoken: Spoken, stated: Stated | None) -> Proposed:
    """What becomes of each cookie of a list; every value of it is mapped, guessed or left."""
    account = Account()
    for said, why in found.left:
        account.left(said.place, said.text, why)
    cookies = cookies_of(found, told.words, account)
    every = [understood(each, told.words, told.known, told.ours, told.scanned, account) for each in cookies]
    new: dict[str, list[Understood]] = {}
    counts = {"cookies": len(every), "stated": 0, "in new types": 0, "for types that are there": 0, "left": 0}
    findings = [*found.findings]
    for each in every:
        home, example = stated.of(each, told.words) if stated else ("", "")
        if home or not each.category:
            _beside(each, _STATED if example else IN_REMARK, account)
        if home and stated and example:
            counts["stated"] += 1
            account.mapped(each.cookie.place, each.cookie.name, f"{PATH}/{home}/examples", "the notice states it already")
            findings += [wrong] if (wrong := stated.outlived(home, each)) else []
        elif home:
            counts["for types that are there"] += 1
            account.left(
                each.cookie.place,
                described(each),
                "new: add it to 'examples' of this type, to which its category belongs",
                f"{PATH}/{home}",
            )
        elif each.category:
            counts["in new types"] += 1
            new.setdefault(each.category, []).append(each)
        else:
            counts["left"] += 1
            account.left(each.cookie.place, described(each), each.why, PATH)
    several = several_hosts(cookies)
    types = {
        name: type_of(name, some, told.words, spoken, told.recipients, several, account)
        for name, some in _in_order(new, told.words)
    }
    findings += stated.gone() if stated else ()
    return Proposed(types, (*_whole(account, found, cookies),), (*findings, *account.findings), counts)


def _beside(each: Understood, why: str, account: Account) -> None:
    """Account for what stands beside the name of a cookie of which no fact is made."""
    for fields in (each.fields, *(row.fields for row in each.cookie.times)):
        for column, said in fields.items():
            if column != "name" and not said.source:
                account.left(said.place, said.text, why)


def described(each: Understood) -> str:
    """A cookie with what is known of it, for a person who has to find a place for it."""
    said = [each.cookie.called, each.cookie.kind if each.cookie.kind != "cookie" else ""]
    said += ["session" if each.life.session else each.life.period, each.party.name.text if each.party.name else ""]
    said += [" ".join(each.purpose.text.split())[:300] if each.purpose else ""]
    return ", ".join(filter(None, said))


def _in_order(new: Mapping[str, list[Understood]], words: CookieLists) -> list[tuple[str, Sequence[Understood]]]:
    """Types in the order in which the words name categories: necessary ones first."""
    order = [name for each in words.languages.values() for name in each.categories]
    return sorted(new.items(), key=lambda each: order.index(each[0]))


def _whole(account: Account, found: Rows, cookies: Sequence[Cookie]) -> list[Taken]:
    """The account in the order of the list, with every value of a row that nothing was said of."""
    told: dict[Place, str] = {}
    for each in account.taken:
        told[each.place] = f"{told.get(each.place, '')}\n{each.text}"
    for row in found.rows:
        for said in row.fields.values():
            if said.text not in told.get(said.place, ""):
                told[said.place] = f"{told.get(said.place, '')}\n{said.text}"
                account.left(said.place, said.text, "nothing was made of it")
    return sorted(account.taken, key=lambda each: (each.place.file != found.file, each.place.row, each.place.column))
