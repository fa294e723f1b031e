"""The organisation and those who speak for it, as nodes of linked data. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from noticepress.publishing.linked_data.dpv import Lists
from noticepress.publishing.linked_data.terms import Node, countries, local, plain
from noticepress.publishing.released import Released
from noticepress.rendering.view import Fact

CONTROLLER = "dpv:DataController"


def organisation(released: Released, lists: Lists) -> Iterator[Node]:
    """The organisation; under a law that tells of them, also its officer, representatives and other controllers, joint or not."""
    shown, org = released.facts["organisation"], released.view.organisation
    whole: Node = {
        "@id": local("organisation"), "@type": [lists["roles"]["organisation"], "schema:Organization"],
        "dpv:hasName": org.legal_name, "schema:name": org.name, "schema:legalName": org.legal_name,
        "schema:url": {"@id": org.website} if "website" in shown and org.website else None,
        "dpv:hasCountry": countries([org.established_in], lists), **_reach(org.contacts),
    }  # fmt: skip
    nodes = [whole]
    for key, kind, relation in (
        ("data-protection-officer", "dpv:DataProtectionOfficer", "dpv:hasDataProtectionOfficer"),
        ("eu-representative", "dpv:Representative", "dpv:hasRepresentative"),
        ("uk-representative", "dpv:Representative", "dpv:hasRepresentative"),
        ("swiss-representative", "dpv:Representative", "dpv:hasRepresentative"),
    ):
        who = getattr(org, key.replace("-", "_")) if key in shown else None
        if who and "required" not in shown[key]:
            whole.setdefault(relation, []).append({"@id": local(key)})
            nodes.append({"@id": local(key), "@type": [kind], "dpv:hasName": who.name, **_reach(who)})
    for each in (org.controllers or ()) if "controllers" in shown else ():
        part = plain(each.responsible_for)
        country = countries([each.established_in], lists) if each.established_in else []
        own = {"dpv:hasName": each.name, "dct:description": part, "dpv:hasCountry": country, **_reach(each.contacts)}
        nodes.append({"@id": local("controller", each.id), "@type": [CONTROLLER], **own})
    joint = list(org.joint_controllers or ()) if "joint-controllers" in shown else []
    for each in joint:
        name = local("joint-controller", each.id)
        nodes.append({"@id": name, "@type": [CONTROLLER], "dpv:hasName": each.name, **_reach(each.contacts)})
    if joint:
        names = [local("organisation"), *(local("joint-controller", each.id) for each in joint)]
        group: Node = {"@id": local("joint-controllers"), "@type": ["dpv:JointDataControllers"]}
        nodes.append({**group, "dpv:hasDataController": [{"@id": name} for name in names]})
    yield from nodes


def _reach(contacts: Fact) -> Node:
    address = contacts.address
    return {
        "schema:email": _same(contacts.email),
        "schema:telephone": _same(contacts.telephone),
        "schema:address": _address(address) if address else None,
    }


def _address(address: Fact) -> Node:
    given = {
        "schema:streetAddress": _same(address.street), "schema:postalCode": _same(address.postcode), "schema:addressLocality": address.city,
        "schema:addressRegion": _same(address.region), "schema:addressCountry": _same(address.country),
    }  # fmt: skip
    return {"@type": "schema:PostalAddress", **{key: value for key, value in given.items() if value}}


def _same(value: Any) -> Node | None:
    """What is the same in every language."""
    return {"@value": value} if value else None
