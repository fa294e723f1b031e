"""What the organisation says of those whom notices may name too: its authority, representatives, entities and controllers. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from noticepress.consistency.notice_subjects import postal
from noticepress.consistency.subjects import Subject, Values, known, named, said
from noticepress.model import Organisation
from noticepress.model.contacts import Absence
from noticepress.model.texts import Name
from noticepress.reading.yaml import Path


def of_organisation(organisation: Organisation, locale: str) -> Iterator[Subject]:
    """Parties by name, the authority of its country, and channels of requests."""
    authority = organisation.supervisory_authority
    if authority is not None:
        path: Path = ("supervisory-authority",)
        yield _party(path, authority.name, locale, postal(authority.address))
        of = known(country=organisation.established_in, written=said(authority.name, locale) or None)
        yield Subject("authority", of, path, organisation.established_in, rests_on={"written": ((*path, "name"),)})
    for key in ("data_protection_officer", "eu_representative", "uk_representative"):
        somebody: Any = getattr(organisation, key)
        if somebody is not None and not isinstance(somebody, Absence) and somebody.name is not None:
            yield _party((key.replace("_", "-"),), somebody.name, locale, postal(somebody.address))
    for kind in ("controllers", "joint_controllers", "entities"):
        for key, each in (getattr(organisation, kind) or {}).items():
            if each.name is not None:
                address = postal(each.contacts.address) if each.contacts else None
                yield _party((kind.replace("_", "-"), key), each.name, locale, address)
    for key, channel in (organisation.requests.channels if organisation.requests else {}).items():
        yield Subject("channel", known(id=key, kind=channel.kind), ("requests", "channels", key), key)


def _party(path: Path, name: Name, locale: str, address: Values | None) -> Subject:
    return Subject("party", known(name=named(name, locale), named="true", address=address), path, said(name, locale))
