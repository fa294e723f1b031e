"""Moments of collection that name their purposes: a purpose that uses nothing of what is collected then, data for none of them. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from noticepress.findings import Finding
from noticepress.model import Notice
from noticepress.model.stated import stated_under
from noticepress.reading.yaml import Parsed, Path

Uses = Mapping[str, Set[str]]
"""The data that each purpose uses under one law, by ids."""


def check_moments(notice: Notice, parsed: Parsed) -> Iterator[Finding]:
    """Findings for each moment of a notice that names purposes; ids that are nowhere are said elsewhere (``references``)."""
    for key, moment in (notice.collection or {}).items():
        laws = {law: _uses(notice, law) for law in notice.regimes if stated_under(moment, law)} if moment.purposes else {}
        for index, purpose in enumerate(moment.purposes):
            if purpose in notice.purposes and not any(uses.get(purpose, set()) & {*moment.data} for uses in laws.values()):
                yield _idle(parsed, ("collection", key, "purposes", index), purpose)
        for index, data in enumerate(moment.data if all(each in notice.purposes for each in moment.purposes) else ()):
            using = {law: {purpose for purpose, used in uses.items() if data in used} for law, uses in laws.items()}
            lacking = {law: purposes for law, purposes in using.items() if purposes and purposes.isdisjoint(moment.purposes)}
            if lacking:
                yield _for_nothing(parsed, ("collection", key, "data", index), data, lacking, of_all=len(lacking) == len(laws))


def _uses(notice: Notice, law: str) -> Uses:
    return {
        key: {
            data
            for row in purpose.processing
            if stated_under(row, law)
            for data in row.data
            if data in notice.data and stated_under(notice.data[data], law)
        }
        for key, purpose in notice.purposes.items()
        if stated_under(purpose, law)
    }


def _idle(parsed: Parsed, path: Path, purpose: str) -> Finding:
    message = f"the purpose '{purpose}' uses none of the data that are collected at this moment"
    return _at(parsed, path, "moment-purpose", message, "take it out here, or add the data that it uses to 'data' of this moment")


def _for_nothing(parsed: Parsed, path: Path, data: str, lacking: Mapping[str, Set[str]], *, of_all: bool) -> Finding:
    under = "" if of_all else f"under {', '.join(lacking)} "
    message = f"{under}no purpose that this moment names uses '{data}', and yet it is collected then"
    purposes = ", ".join(sorted({each for found in lacking.values() for each in found}))
    return _at(
        parsed,
        path,
        "moment-data",
        message,
        f"add the purpose to 'purposes' of this moment ({purposes}), or take the data out here",
    )


def _at(parsed: Parsed, path: Path, rule: str, message: str, fix: str) -> Finding:
    file, line, column = parsed.place(path)
    return Finding(rule, message, file, line, column, path="/".join(map(str, path)), fix=fix)
