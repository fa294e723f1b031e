"""Who is responsible, in TILT: ``controller``, ``dataProtectionOfficer`` and the authority to complain to. Pure."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter

from noticepress.importing.addresses import address
from noticepress.importing.collected import TELEPHONE, Collected, as_name, number, usable
from noticepress.importing.documents import Tree, leaf, leaves
from noticepress.model.values import Email, Url

_CHECKS: dict[str, TypeAdapter[str]] = {
    "email": TypeAdapter(Email),
    "telephone": TELEPHONE,
    "website": TypeAdapter(Url),
}
_THERE = "the organisation is there already (notices/organisation.yaml)"
_UNFIT = "it cannot stand there as it is written"
_LONGEST = 160
"""Characters of a name."""
_PERSON = ("controller", "representative")


def organisation(document: Tree, found: Collected, *, wanted: bool) -> dict[str, Any]:
    """Keys of ``organisation.yaml``; not ``wanted`` where there is one: all of it is left then."""
    if not wanted:
        for part in ("controller", "dataProtectionOfficer"):
            for each in leaves(document.get(part) if isinstance(document, dict) else None):
                found.told.left(each, _THERE, "organisation")
        for each in leaves(_authority_of(document)):
            found.told.left(each, _THERE, "organisation")
        return {}
    said: dict[str, Any] = {}
    _named(said, "legal-name", document, ("controller", "name"), found)
    known = leaf(document, "meta", "name")
    if known is not None and len(known.text) <= _LONGEST and found.told.printable(known):
        said["name"] = as_name(known.text)
        found.told.guessed(
            known, "organisation/name", "the name of the controller: whether people know it by that one does not stand there"
        )
    home = leaf(document, "controller", "country")
    if code := found.country(home):
        said["established-in"] = code
        found.told.mapped(home, "organisation/established-in")
    contacts = _contacts(document, ("controller",), "organisation/contacts", found, code)
    for key, step, why in (
        ("email", "email", "of the person who represents it"),
        ("telephone", "phone", "of the person who represents it"),
    ):
        person = leaf(document, *_PERSON, step)
        if usable(person, [_CHECKS[key]]) and person is not None:
            contacts.setdefault(key, number(person.text) if key == "telephone" else person.text)
            found.told.guessed(person, f"organisation/contacts/{key}", why)
        found.told.left(person, _UNFIT, "organisation")
    found.told.left(
        leaf(document, *_PERSON, "name"), "nobody is named in a notice as the person who represents it", "organisation"
    )
    said |= {"contacts": contacts} if contacts else {}
    if officer := _officer(document, found):
        said["data-protection-officer"] = officer
    if authority := _authority(document, found):
        said["supervisory-authority"] = authority
    return said


def _named(said: dict[str, Any], key: str, document: Tree, steps: tuple[str, ...], found: Collected) -> None:
    name = leaf(document, *steps)
    if name is not None and len(name.text) <= _LONGEST and found.told.printable(name):
        said[key] = as_name(name.text)
        found.told.mapped(name, f"organisation/{key}")
    found.told.left(name, "too long for a name", "organisation")


def _contacts(document: Tree, steps: tuple[str, ...], path: str, found: Collected, code: str) -> dict[str, Any]:
    """The address, e-mail address and telephone number that stand beside a name."""
    contacts: dict[str, Any] = {}
    written = leaf(document, *steps, "address")
    if written is not None and (parts := address(written.text, code, found.tongue.words.locale)):
        contacts["address"] = parts
        found.told.guessed(written, f"{path}/address", "parted at its commas")
    found.told.left(written, "street, postcode and town could not be told apart", "organisation")
    for key, step in (("email", "email"), ("telephone", "phone")):
        each = leaf(document, *steps, step)
        if each is not None and usable(each, [_CHECKS[key]]):
            contacts[key] = number(each.text) if key == "telephone" else each.text
            found.told.mapped(each, f"{path}/{key}")
        found.told.left(each, _UNFIT, "organisation")
    return contacts


def _officer(document: Tree, found: Collected) -> dict[str, Any]:
    steps = ("dataProtectionOfficer",)
    where = leaf(document, *steps, "country")
    code = found.country(where) or found.country(leaf(document, "controller", "country"))
    officer: dict[str, Any] = {}
    name = leaf(document, *steps, "name")
    contacts = _contacts(document, steps, "organisation/data-protection-officer", found, code)
    if contacts and name is not None and len(name.text) <= _LONGEST and found.told.printable(name):
        officer["name"] = as_name(name.text)
        found.told.mapped(name, "organisation/data-protection-officer/name")
    found.told.left(name, "an officer without a way to reach them", "organisation")
    if "address" in contacts:
        found.told.mapped(where, "organisation/data-protection-officer/address/country")
    found.told.left(where, "a country without an address", "organisation")
    return officer | contacts


def _authority_of(document: Tree) -> Tree:
    right = document.get("rightToComplain") if isinstance(document, dict) else None
    return right.get("supervisoryAuthority") if isinstance(right, dict) else None


def _authority(document: Tree, found: Collected) -> dict[str, Any]:
    """The authority, which is the organisation's and not one right's."""
    tree, path = _authority_of(document), "organisation/supervisory-authority"
    name, where = leaf(tree, "name"), leaf(tree, "country")
    if name is None or len(name.text) > 160 or not found.told.printable(name):
        for each in leaves(tree):
            found.told.left(each, "it belongs to an authority without a name", "organisation")
        return {}
    code = found.country(where)
    authority: dict[str, Any] = {"name": as_name(name.text)} | ({"country": code} if code else {})
    found.told.mapped(name, f"{path}/name")
    if code:
        found.told.mapped(where, f"{path}/country")
    contacts = _contacts(tree, (), path, found, code)
    contacts.pop("email", None)
    site = leaf(tree, "url")
    if site is not None and usable(site, [_CHECKS["website"]]):
        authority["website"] = site.text
        found.told.mapped(site, f"{path}/website")
    for each in leaves(tree):
        found.told.left(each, _UNFIT, "organisation")
    return authority | contacts
