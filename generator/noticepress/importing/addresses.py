"""Postal addresses that stand on one line, as street, postcode and town. Pure."""

from __future__ import annotations

import re
from typing import Any

from noticepress.importing.countries import country
from noticepress.importing.texts import markup

_TOWN = re.compile(
    r"(?:[A-Z]{1,2}-)?(?P<postcode>[0-9]{4,6}(?: [A-Z]{2})?|[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2}) +(?P<city>[^\W\d].{1,60})"
)
_BEHIND = re.compile(r"(?P<city>[^\W\d].{1,60}?) +(?P<postcode>[A-Z]{1,2}[0-9][A-Z0-9]? [0-9][A-Z]{2})")
"""The way of the United Kingdom: the postcode stands behind the town."""


def address(text: str, code: str, locale: str) -> dict[str, Any]:
    """The parts of an address in the country ``code``, or in the one that it names; empty where they cannot be told apart."""
    parts = [part.strip() for part in re.split(r"[,\n]", text) if part.strip()]
    if len(parts) > 2 and (named := country(parts[-1], locale)):
        code, parts = named, parts[:-1]
    if not code or len(parts) != 2 or markup(text) or len(text) > 200:
        return {}
    town = _TOWN.fullmatch(parts[1]) or _BEHIND.fullmatch(parts[1])
    if town is None or not any(c.isdigit() for c in parts[0]):
        return {}
    return {"street": parts[0], "postcode": town["postcode"], "city": town["city"].strip(), "country": code}
