"""The schema of an organisation that extends another: only what differs is written, and which one it extends. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from noticepress.organisations.inheriting import EXTENDS
from noticepress.schemas.partial import some

_NAME = "Organisation"


def of_organisations(organisation: Mapping[str, Any], ids: Mapping[str, str]) -> dict[str, Any]:
    """The schema of ``notices/organisations/<id>.yaml``, from that of ``organisation.yaml``; ``ids``: of all, each with its name."""
    facts = {word: value for word, value in organisation.items() if word not in ("$schema", "definitions", "description")}
    whole = some({_NAME: facts, **organisation["definitions"]})
    own = whole.pop(f"Some{_NAME}")
    known = [{"type": "string", "const": each, **({"description": name} if name else {})} for each, name in ids.items()]
    extends = {
        "description": "Id of the organisation of which this says what differs; that of organisation.yaml when left out.",
        "anyOf": known,
    }
    about = "What differs from the organisation that it extends, key by key; a key with nothing behind it takes one away."
    properties = {EXTENDS: extends, **own["properties"]}
    return {"$schema": organisation["$schema"], "description": about, **own, "properties": properties, "definitions": whole}
