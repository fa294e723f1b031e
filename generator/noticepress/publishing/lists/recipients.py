"""What the facts of a version state of each recipient, under one law and in one language. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from noticepress.publishing.lists.entries import Entry, Stated, in_language, without_blanks

_TEXTS = ("name", "category", "does", "when", "choice", "bound-by")
_PLAIN = ("formerly", "role", "countries", "from", "notice", "list")
_OF_TRANSFERS = ("countries", "mechanism", "fallback", "copy-url")
_TEXTS_OF_TRANSFERS = ("organisation", "other-countries", "copy", "note", "when", "interests")
Facts = Mapping[str, Any]


def recipients(facts: Facts, locale: str) -> Iterator[Stated]:
    """Yield each recipient of the ``facts`` of a notice, as one law shows them."""
    rows = [(purpose, row) for purpose in _items(facts, "purposes").items() for row in purpose[1].get("processing", ())]
    for key, given in _items(facts, "recipients").items():
        own = [(purpose, row) for purpose, row in rows if key in (row.get("recipients") or ())]
        yield without_blanks(
            {
                "id": key,
                **{name: given.get(name) for name in _PLAIN},
                **{name: in_language(given.get(name), locale) for name in _TEXTS},
                "named": given.get("named", True),
                "california-role": (given.get("california") or {}).get("role"),
                "address": {name: in_language(part, locale) for name, part in (given.get("address") or {}).items()},
                "for-others": _how_much_for_others(own, facts),
                "purposes": [_called(name, purpose, locale) for name, purpose in dict(purpose for purpose, _ in own).items()],
                "data": _data(given, own, facts, locale),
                "transfers": list(_transfers(key, facts, locale)),
            }
        )


def of_some_laws(entry: Entry, facts: Mapping[str, Facts]) -> Entry:
    """The entry with ``laws`` beside each transfer that only some of its laws see; ``facts`` of the notice, as each law shows them.

    What lies abroad for one law is at home for another, where it needs no safeguard. A law that says nothing of transfers does not count.
    """
    speaking = {law: set(facts[law]["transfers"] or ()) for law in entry.laws if "transfers" in facts[law]}
    found = []
    for transfer in entry.stated.get("transfers", ()):
        laws = [law for law, seen in speaking.items() if transfer["id"] in seen]
        found.append(transfer if len(laws) in (0, len(speaking)) else {**transfer, "laws": laws})
    return replace(entry, stated={**entry.stated, "transfers": found}) if found else entry


def _items(facts: Facts, kind: str) -> Mapping[str, Any]:
    return facts.get(kind) or {}


def _called(key: str, given: Facts, locale: str) -> dict[str, str]:
    return {"id": key, "name": str(in_language(given.get("name"), locale) or key)}


def _how_much_for_others(own: list[tuple[tuple[str, Any], Any]], facts: Facts) -> str:
    """``all`` or ``some`` of what it gets data for is done for other controllers (GDPR Art. 4(8)); empty when nothing is.

    There, who works for the organisation works for another processor.
    """
    roles = {role == "processor" for (_, purpose), row in own for role in _roles(purpose, row, facts)}
    return "" if True not in roles else "some" if False in roles else "all"


def _roles(purpose: Facts, row: Facts, facts: Facts) -> set[str]:
    """The roles of the organisation in a row: what the purpose says, else what it is towards the people whom the data concern."""
    if purpose.get("role"):
        return {str(purpose["role"])}
    people, data = _items(facts, "people"), _items(facts, "data")
    concerned = [data.get(key, {}).get("about") for key in row.get("data") or ()]
    known = {key for groups in concerned for key in groups} if all(concerned) else set(people)
    groups = [key for key in row.get("about") or purpose.get("about") or people if key in people and key in known]
    return {str(people[key].get("role")) for key in groups}


def _data(given: Facts, own: list[tuple[tuple[str, Any], Any]], facts: Facts, locale: str) -> list[dict[str, str]]:
    """The data that the recipient itself names, else those of the processing for which it gets them."""
    known = _items(facts, "data")
    keys = given.get("data") or dict.fromkeys(key for _, row in own for key in row.get("data") or ())
    return [_called(key, known[key], locale) for key in keys if key in known]


def _transfers(recipient: str, facts: Facts, locale: str) -> Iterator[dict[str, Any]]:
    for key, given in _items(facts, "transfers").items():
        if given.get("all-recipients") or recipient in (given.get("recipients") or ()):
            texts = {name: in_language(given.get(name), locale) for name in _TEXTS_OF_TRANSFERS}
            yield without_blanks({"id": key, **{name: given.get(name) for name in _OF_TRANSFERS}, **texts})
