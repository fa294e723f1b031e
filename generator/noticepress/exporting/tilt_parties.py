"""Who is responsible, who receives data, where data come from and go, in TILT. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from noticepress.exporting.stated import Stated
from noticepress.importing.words import Words
from noticepress.markdown import plain_text

_PHONE = re.compile(r"^[+]*[(]?[0-9]{1,4}[)]?[-\s./0-9]*")
"""A telephone number that TILT takes."""
_KINDS = {"adequacy": "adequacyDecision", "safeguard": "appropriateGuarantees"}
"""Where TILT says what a transfer rests on, by the kind of the tool in the law's list."""
_CLAUSES = "standard-clauses"


def controller(facts: Stated, unstated: list[str]) -> dict[str, Any]:
    """``controller``; nobody is named in a notice as the person who represents it, so its addresses stand there without a name."""
    unstated.append("controller/representative/name: a notice names no person who represents the organisation")
    email = facts.take("contacts", "email") or ""
    if not email:
        unstated.append("controller/representative/email: the organisation has no e-mail address")
    return {
        "name": facts.take("legal-name"),
        "address": _postal(facts, ("contacts", "address"), "controller/address", unstated),
        "country": facts.take("established-in"),
        "representative": {"name": "", "email": email} | _phone(facts, ("contacts", "telephone")),
    }


def officer(facts: Stated, unstated: list[str]) -> dict[str, Any]:
    """``dataProtectionOfficer``, which TILT wants in every document: empty where there is none."""
    at = ("data-protection-officer",)
    there = facts.look(*at)
    if not there or there.get("required") is False:
        unstated.append("dataProtectionOfficer: the notice names none, and TILT cannot say so")
        return {"name": "", "address": "", "country": facts.look("established-in"), "email": ""}
    name, email = facts.take(*at, "name") or "", facts.take(*at, "email") or ""
    for key, said in (("name", name), ("email", email)):
        if not said:
            unstated.append(f"dataProtectionOfficer/{key}: the notice does not state it")
    country = facts.look(*at, "address", "country") or facts.look("established-in")
    address = _postal(facts, (*at, "address"), "dataProtectionOfficer/address", unstated)
    return {"name": name, "address": address, "country": country, "email": email} | _phone(facts, (*at, "telephone"))


def authority(facts: Stated, unstated: list[str]) -> dict[str, Any]:
    """``supervisoryAuthority``."""
    at = ("supervisory-authority",)
    name = facts.take(*at, "name")
    if not name:
        unstated.append("rightToComplain/supervisoryAuthority/name: the organisation names no authority")
        return {"name": ""}
    country, url = facts.take(*at, "country"), facts.take(*at, "website")
    address = _postal(facts, (*at, "address"), "", [])
    found = {"name": name, "address": address, "country": country, "url": url} | _phone(facts, (*at, "telephone"))
    return {key: each for key, each in found.items() if each}


def _postal(facts: Stated, at: tuple[str, ...], place: str, unstated: list[str]) -> str:
    """A postal address on one line: what an import can part again."""
    if not isinstance(facts.look(*at), Mapping):
        if place:
            unstated.append(f"{place}: the notice does not state it")
        return ""
    street, postcode, city = (facts.take(*at, key) for key in ("street", "postcode", "city"))
    facts.take(*at, "country")
    return ", ".join(filter(None, (street, " ".join(filter(None, (postcode, city))))))


def _phone(facts: Stated, at: tuple[str, ...]) -> dict[str, str]:
    said = facts.look(*at)
    if not isinstance(said, str) or not _PHONE.fullmatch(said):
        return {}
    return {"phone": facts.take(*at)}


def recipient(facts: Stated, name: str, known: Words, unstated: list[str]) -> dict[str, Any]:
    """An item of ``recipients``; a kind of recipients has its name as category, and one without a category its role."""
    at = ("recipients", name)
    if not isinstance(facts.look(*at), Mapping):
        return {}
    said = plain_text(facts.take(*at, "name"))
    if facts.look(*at, "named") is False:
        facts.take(*at, "named")
        return {"category": said}
    found: dict[str, Any] = {"name": said}
    countries = facts.look(*at, "countries") or []
    if isinstance(facts.look(*at, "address"), Mapping):
        country = facts.look(*at, "address", "country")
        found |= {"address": _postal(facts, (*at, "address"), "", []), "country": country}
    if len(countries) == 1 and found.get("country", countries[0]) == countries[0]:
        facts.take(*at, "countries")
        found["country"] = countries[0]
    category = facts.look(*at, "category")
    role = known.said.recipient_roles.get(facts.look(*at, "role"), ())
    if category:
        found["category"] = plain_text(facts.take(*at, "category"))
    elif role:
        facts.take(*at, "role")
        found["category"] = role[0]
    else:
        found["category"] = ""
        if (missing := f"recipients/{name}/category: the notice names none") not in unstated:
            unstated.append(missing)
    return found


def sources(facts: Stated) -> Iterator[dict[str, Any]]:
    """``sources``: of data that do not come from the person, where they come from."""
    for category, fact in (facts.look("data") or {}).items():
        named = [each for each in fact.get("source", []) if isinstance(facts.look("sources", each), Mapping)]
        if named and len(named) == len(fact["source"]):
            facts.take("data", category, "source")
        if named:
            yield {
                "_id": f"sources-{category}",
                "dataCategory": plain_text(fact["name"]),
                "sources": [
                    {
                        "description": plain_text(facts.take("sources", each, "name")),
                        "url": "",
                        "publiclyAvailable": facts.take("sources", each, "kind") == "public",
                    }
                    for each in named
                ],
            }


def transfers(facts: Stated, mechanisms: Mapping[str, Mapping[str, Any]], known: Words) -> Iterator[dict[str, Any]]:
    """``thirdCountryTransfers``: an item for each country; derogations have no place there."""
    for name, fact in (facts.look("transfers") or {}).items():
        for code in facts.take("transfers", name, "countries") or []:
            yield {"country": code, **_rests_on(facts, name, fact, mechanisms, known)}


def _rests_on(
    facts: Stated, name: str, fact: Mapping[str, Any], mechanisms: Mapping[str, Mapping[str, Any]], known: Words
) -> dict[str, Any]:
    tool = str(fact.get("mechanism", ""))
    place = "standardDataProtectionClause" if tool == _CLAUSES else _KINDS.get(str(mechanisms.get(tool, {}).get("kind", "")), "")
    if not place:
        return {}
    facts.take("transfers", name, "mechanism")
    words = known.said.mechanisms.get(tool, ())  # type: ignore[call-overload]
    url = facts.take("transfers", name, "copy-url") if tool == _CLAUSES or tool == "adequacy" else None
    return {place: {"available": True, "description": url or (words[0] if words else str(mechanisms[tool].get("cite", tool)))}}
