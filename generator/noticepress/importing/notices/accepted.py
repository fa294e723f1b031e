"""The candidates that a person accepted, as a proposal: facts, and their quotations. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from noticepress.importing.assembling import shared_rules
from noticepress.importing.because import because
from noticepress.importing.notices.candidates import Candidate
from noticepress.importing.notices.joined import Joined, only_known
from noticepress.importing.proposal import Proposal, Taken
from noticepress.importing.texts import key
from noticepress.importing.words import Words

_BY_HAND = ("basis", "mechanism", "deadline", "source", "telephone", "right", "cookie")
"""Kinds of candidates without a fact of their own, for which it is said what a person does with them."""
_PARTS = ("people", "data", "sources", "purposes", "recipients", "transfers", "retention")


def as_proposal(accepted: Sequence[Candidate], words: Words, notice: str, law: str, *, organisation: bool) -> Proposal:
    """A notice with what was accepted; ``organisation``: there is one already, whose facts are not touched."""
    locale = words.locale
    parts: dict[str, dict[str, Any]] = {part: {} for part in _PARTS}
    cookies: dict[str, Any] = {}
    own: dict[str, Any] = {}
    taken, quoted = [], set[str]()
    purposes = {each.id: each.path.partition("/")[2] for each in accepted if each.kind == "purpose"}
    joined = Joined(accepted)
    for each in accepted:
        path, why = each.path, "" if each.fact and each.path != "purposes" else _by_hand(each.kind)
        quote = each.quote
        first, _, rest = each.path.partition("/")
        if each.within and each.rows:
            path = joined.path(each)
        elif each.within:
            path = _add_basis(parts["purposes"], purposes[each.within], str(each.fact["basis"]))
            why, quote = ("", "…") if quote in quoted else ("", quote)
        elif first == "organisation" and each.fact:
            why = _of_organisation(own, rest, each.fact[""], organisation)
            path = each.path if not organisation else f"@{each.path}"
        elif first == "cookies" and each.fact:
            cookies[rest.partition("/")[2]] = dict(each.fact)
        elif first in parts and each.fact and rest:
            parts[first][rest] = dict(each.fact)
        quoted.add(each.quote)
        value = "" if key(quote) == key(each.value) else each.value
        taken.append(
            Taken(each.place, quote, "accepted", path, because("valued", value=value, why=why) if value and why else value or why)
        )
    only_known(parts)
    joined.into(parts["purposes"])
    parts["retention"] = shared_rules(parts["purposes"], parts["retention"])
    facts: dict[str, Any] = {
        "id": notice,
        "title": {locale: words.said.notice_title},
        "audience": {locale: words.said.for_whom},
        "regimes": [law],
        "locales": [locale],
    }
    facts |= {part: facts_ for part, facts_ in parts.items() if facts_ or part in ("data", "purposes")}
    facts |= {"cookies": {"types": cookies}} if cookies else {}
    return Proposal(facts, locale, tuple(taken), own)


def _by_hand(kind: str) -> str:
    """What a person does with a candidate that is no fact."""
    return because(f"hand.{kind}" if kind in _BY_HAND else "hand.otherwise")


def _add_basis(purposes: dict[str, Any], purpose: str, basis: str) -> str:
    """Put a basis into the row of its purpose, or into a row of its own beside another basis; returns its path."""
    rows = purposes[purpose].setdefault("processing", [{"data": []}])
    if "basis" in rows[-1]:
        for row in rows:
            row.setdefault("id", row["basis"])
        rows.append({"id": basis, "data": []})
    rows[-1]["basis"] = basis
    rows[:] = [{key: row[key] for key in ("id", "data", "basis") if key in row} for row in rows]
    return f"purposes/{purpose}/processing/{len(rows) - 1}/basis"


def _of_organisation(own: dict[str, Any], path: str, value: Any, there: bool) -> str:
    """Put a fact into the organisation; the reason where it cannot stand there."""
    if there:
        return because("compare-organisation")
    steps = path.split("/")
    within = own
    for step in steps[:-1]:
        within = within.setdefault(step, {})
    if steps[-1] in within:
        return because("another-there")
    within[steps[-1]] = value
    return ""
