"""Addresses as texts write them: e-mail, telephone, web pages, and post in the forms of some countries. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from noticepress.importing.countries import country

EMAIL = re.compile(
    r"(?<![\w.+-])[A-Za-z0-9](?:[A-Za-z0-9._%+-]{0,62}[A-Za-z0-9])?@(?:[A-Za-z0-9-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w-])"
)
TELEPHONE = re.compile(
    r"(?<![\w+/.-])(?:\+[1-9][0-9]{0,2}[ ()0-9-]{6,22}[0-9]|\(?0[0-9]{1,3}\)?(?:[ -]| [-–—] )[0-9][0-9 ]{5,9}[0-9])(?![\w/-])"
)
PAGE = re.compile(r"(?:https?://|(?<![\w@./-])www\.)[^\s<>()\"'“”’\]]{3,200}", re.IGNORECASE)
_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_PLACE = rf"(?:{_CAPITAL}\w{{0,2}}\.|{_CAPITAL}[\w'’-]{{1,40}})"
"""A word of the name of a town; only a short one ends in a full stop (St. Ives), else that is the end of a sentence."""
_TOWN = rf"{_PLACE}(?:[ -]{_PLACE}){{0,3}}"
_STREET = rf"(?<![\w.'’-])(?P<street>{_CAPITAL}[\w'’.-]{{0,40}}(?: (?:van|de|der|den|het|’t|'t|{_CAPITAL}[\w'’.-]{{0,40}}|[a-z]{{4,20}})){{0,5}} [0-9]{{1,5}}(?:[ -]?[A-Za-z](?![a-z]))?(?:-[0-9]{{1,4}})?)"
_PARTED = r"[,\s]{1,6}"
_FORMS = {
    "NL": re.compile(rf"{_STREET}{_PARTED}(?P<postcode>[1-9][0-9]{{3}} ?[A-Z]{{2}}){_PARTED}(?P<city>{_TOWN})"),
    "US": re.compile(rf"(?P<street>[0-9]{{1,6}} {_CAPITAL}[\w'’. -]{{2,50}}(?:, [\w ]{{1,12}}(?:Floor|Fl\.|Suite|Ste\.?)[\w ]{{0,8}})?)[,\n]\s{{0,3}}(?P<city>{_TOWN}),? (?P<region>[A-Z]{{2}}) (?P<postcode>[0-9]{{5}}(?:-[0-9]{{4}})?)"),
    "GB": re.compile(rf"(?<![\w.'’-])(?P<street>[0-9]{{1,5}}[A-Za-z]? {_CAPITAL}[\w'’. -]{{2,50}}){_PARTED}(?P<city>{_TOWN}){_PARTED}(?P<postcode>[A-Z]{{1,2}}[0-9][A-Z0-9]? [0-9][A-Z]{{2}})(?!\w)"),
}  # fmt: skip
_ELSEWHERE = re.compile(
    rf"{_STREET}{_PARTED}(?P<postcode>(?:[A-Z]{{1,2}}-)?[0-9]{{4,5}}) (?P<city>{_TOWN})[,(\s]{{1,6}}(?P<country>{_TOWN})"
)


_DUTCH = re.compile(r"^([0-9]{4})([A-Z]{2})$")
"""A postcode of the Netherlands without its space."""


@dataclass(frozen=True, slots=True)
class Post:
    """A postal address: where it stands in the text that was searched, and its keys."""

    start: int
    end: int
    keys: dict[str, Any]


def posts(text: str, locale: str) -> Iterator[Post]:
    """The postal addresses in a text whose lines are parted by line feeds."""
    taken: list[tuple[int, int]] = []
    for code, form in _FORMS.items():
        for found in form.finditer(text):
            taken.append(found.span())
            yield _post(found, code)
    for found in _ELSEWHERE.finditer(text):
        code = country(found["country"].strip(), locale)
        if code and not any(start < found.end() and found.start() < end for start, end in taken):
            yield _post(found, code)


def _post(found: re.Match[str], code: str) -> Post:
    region = found.groupdict().get("region")
    keys = {
        "street": " ".join(found["street"].split()),
        "postcode": _DUTCH.sub(r"\1 \2", found["postcode"]),
        "city": " ".join(found["city"].split()),
        **({"region": region} if region else {}),
        "country": code,
    }
    return Post(found.start(), found.end(), keys)
