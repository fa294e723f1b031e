"""What the organisation says of those whom notices may name too: its authority, representatives, entities and controllers. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from noticepress.consistency.notice_subjects import postal
from noticepress.consistency.subjects import Subject, form, known, named, said
from noticepress.model import Organisation
from noticepress.model.contacts import Absence
from noticepress.model.texts import Name
from noticepress.reading.yaml import Path


def of_organisation(organisation: Organisation, locale: str) -> Iterator[Subject]:
    """Parties by name, the authority of its country, and channels of requests."""
    authority = organisation.supervisory_authority
    if authority is not None:
        path: Path = ("supervisory-authority",)
        yield _party(path, authority.name, locale, authority)
        of = known(country=organisation.established_in, written=said(authority.name, locale) or None)
        yield Subject("authority", of, path, organisation.established_in, rests_on={"written": ((*path, "name"),)})
    for key in ("data_protection_officer", "eu_representative", "uk_representative", "swiss_representative"):
        somebody: Any = getattr(organisation, key)
        if somebody is not None and not isinstance(somebody, Absence):
            yield _party((key.replace("_", "-"),), somebody.name, locale, somebody)
    for kind in ("controllers", "joint_controllers", "entities"):
        for key, each in (getattr(organisation, kind) or {}).items():
            if each.name is not None and each.contacts is not None:
                yield _party((kind.replace("_", "-"), key), each.name, locale, each.contacts, "contacts")
    for key, channel in (organisation.requests.channels if organisation.requests else {}).items():
        yield Subject("channel", known(id=key, kind=channel.kind), ("requests", "channels", key), key)


def _party(path: Path, name: Name | None, locale: str, contacts: Any, *below: str) -> Subject:
    """Somebody by name, a function without one by its mailbox; and how to reach them."""
    mailbox: str | None = getattr(contacts, "email", None)
    attributes = known(
        name=named(name, locale) or (form(mailbox or ""),) if name or mailbox else None, named="true", address=postal(contacts.address),
        email=mailbox, telephone="".join((contacts.telephone or "").split()) or None,
    )  # fmt: skip
    places = {key: ((*path, *below, key),) for key in ("address", "email", "telephone")}
    return Subject("party", attributes, path, said(name, locale) or mailbox or str(path[0]), rests_on=places)
