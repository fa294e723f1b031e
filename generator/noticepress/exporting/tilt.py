"""A notice as a document in the Transparency Information Language (TILT), which its schema takes. Pure.

Schema: github.com/Transparency-Information-Language/schema, ``tilt-schema.json`` of 2022 (JSON Schema draft-07, MIT licence).
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from noticepress.exporting.stated import Stated, stated
from noticepress.exporting.tilt_parties import authority, controller, officer, sources, transfers
from noticepress.exporting.tilt_rows import Language, items
from noticepress.markdown import plain_text
from noticepress.model import Notice, Organisation
from noticepress.model.requests import effective

SCHEMA = "https://raw.githubusercontent.com/Transparency-Information-Language/schema/master/tilt-schema.json"
_RIGHTS = {
    "accessAndDataPortability": ("portability",),
    "rightToInformation": ("access",),
    "rightToRectificationOrDeletion": ("rectification", "erasure"),
    "rightToDataPortability": ("portability",),
    "rightToWithdrawConsent": ("withdraw",),
    "rightToComplain": ("complaint",),
}
"""The rights that TILT knows, and those of ours that they are."""


@dataclass(frozen=True)
class Version:
    """Which version is exported: its number in the chain from 1, the day from which it holds, and whether it is in force."""

    number: int
    date: dt.date
    in_force: bool


@dataclass(frozen=True)
class Export:
    """A document; what of the facts it holds (by path) and cannot hold (with what is said); what it asks for and the notice does not state."""

    document: Mapping[str, Any]
    held: tuple[str, ...]
    lost: tuple[tuple[str, str], ...]
    unstated: tuple[str, ...]


def as_tilt(organisation: Organisation, notice: Notice, language: Language, version: Version) -> Export:
    """The document of a notice under the law and in the language of ``language``."""
    law, locale = language.law.id, language.words.locale
    facts = Stated(stated(notice, law, locale))
    requests = effective(organisation.requests, notice.requests, law)
    own = Stated(stated(organisation.model_copy(update={"requests": requests}), law, locale))
    for key in ("id", "locales", "locales-under", "register"):
        facts.take(key)
    unstated: list[str] = []
    document = {
        "meta": {
            "_id": f"{notice.id}-{law}-{locale}",
            "name": own.take("name"),
            "created": version.date.isoformat(),
            "modified": version.date.isoformat(),
            "version": version.number,
            "language": locale.partition("-")[0],
            "status": "active" if version.in_force else "inactive",
            "url": SCHEMA,
        },
        "controller": controller(own, unstated),
        "dataProtectionOfficer": officer(own, unstated),
        "dataDisclosed": list(items(facts, language, unstated)),
        "thirdCountryTransfers": list(transfers(facts, language.law.terms("mechanisms"), language.known)),
        **_rights(facts, own, language, unstated),
        "sources": list(sources(facts)),
        "automatedDecisionMaking": _decisions(facts),
        "changesOfPurpose": [],
    }
    document["meta"]["_hash"] = hashlib.sha256(json.dumps(document, sort_keys=True, ensure_ascii=False).encode()).hexdigest()
    held, lost = _told(own, facts)
    return Export(document, held, lost, tuple(unstated))


def _told(own: Stated, facts: Stated) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
    """What of the facts is held, by path, and what is lost, with what it says."""
    held: list[str] = []
    lost: list[tuple[str, str]] = []
    for owner, of in (("organisation", own), ("notice", facts)):
        for path, said, holds in of.leaves():
            named = "/".join(map(str, (owner, *path)))
            if holds:
                held.append(named)
            else:
                lost.append((named, said))
    return tuple(held), tuple(lost)


def _rights(facts: Stated, own: Stated, language: Language, unstated: list[str]) -> dict[str, Any]:
    """Which rights people have follows from the legal bases, by the law's list; how to use them, the channels say."""
    terms = language.law.terms("rights")
    rows = [row for fact in (facts.look("purposes") or {}).values() for row in fact.get("processing", [])]
    bases = {str(row.get("basis", "")) for row in rows}
    found: dict[str, Any] = {}
    for name, ours in _RIGHTS.items():
        there = [right for right in ours if right in terms]
        having = [right for right in there if bases & {*terms[right].get("applies", ()), *terms[right].get("partly", ())}]
        described = plain_text(str(language.words(f"right.{having[0]}"))) if having else ""
        found[name] = {"available": bool(having)} | ({"description": described} if having else {}) | _channel(own, ours)
    found["rightToComplain"]["supervisoryAuthority"] = authority(own, unstated)
    return found


def _channel(own: Stated, rights: tuple[str, ...]) -> dict[str, str]:
    """The first e-mail address and the first web form for requests about a right."""
    found: dict[str, str] = {}
    for name, channel in (own.look("requests", "channels") or {}).items():
        if channel.get("rights") and not set(channel["rights"]) & set(rights):
            continue
        key, ours = ("email", "email") if channel.get("kind") == "email" else ("url", "url")
        if ours in channel and key not in found and "complaint" not in rights:
            own.take("requests", "channels", name, "kind")
            found[key] = own.take("requests", "channels", name, ours)
    return found


def _decisions(facts: Stated) -> dict[str, Any]:
    """Whether decisions are made by computer; nothing where the notice does not say so. TILT has one logic and one effect for all."""
    there = facts.look("automated-decisions")
    if there is None:
        return {}
    if not there:
        facts.take("automated-decisions")
        return {"inUse": False}
    said: dict[str, list[str]] = {"logic": [], "significance": [], "consequences": []}
    for name in there:
        for key, texts in said.items():
            texts += [plain_text(text)] if (text := facts.take("automated-decisions", name, key)) else []
    effects = [*said["significance"], *said["consequences"]]
    return {"inUse": True, "logicInvolved": "\n".join(said["logic"]), "scopeAndIntendedEffects": "\n".join(effects)}


def as_json(export: Export) -> str:
    """The document as JSON, for people to read too."""
    return json.dumps(export.document, ensure_ascii=False, indent=2) + "\n"
