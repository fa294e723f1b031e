"""What all nodes of linked data are made with. Pure."""

from __future__ import annotations

import re
from typing import Any

from noticepress.language.messages import escape
from noticepress.markdown import plain_text
from noticepress.model.values import period_parts
from noticepress.publishing.linked_data import dpv
from noticepress.publishing.linked_data.dpv import Lists
from noticepress.rendering.view import Fact

Node = dict[str, Any]
"""A node of JSON-LD. ``None`` and ``[]`` are left out in the end."""


def local(kind: str, name: str = "") -> str:
    """The address of what the notice names itself, below its own."""
    return f"./#{kind}-{name}" if name else f"./#{kind}"


def plain(text: Any) -> str | None:
    """A text without its marks, or a name as it is; ``None`` when there is none."""
    return plain_text(escape(text)) or None if text else None


def told(kind: str, fact: Fact, term: str, broader: str | None) -> Node:
    """A concept of the notice's own: kind of thing, label in the language, and the term it is narrower than."""
    return {
        "@id": local(kind, fact.id),
        "@type": [term],
        "skos:prefLabel": plain(fact.name),
        "skos:broader": [{"@id": broader}] if broader else [],
    }


def references(kind: str, facts: Any) -> list[Node]:
    """References to concepts of the notice's own."""
    return [{"@id": local(kind, fact.id)} for fact in facts or ()]


def countries(codes: Any, lists: Lists) -> list[Node]:
    """Countries that the vocabulary knows, by their codes; none under a law without them."""
    names = [f"{lists['countries']['prefix']}:{code}" for code in codes] if "countries" in lists else []
    return [{"@id": name} for name in names if dpv.known(name)]


def duration(period: str) -> Node:
    """A period as ``xsd:duration``, which knows no weeks (XML Schema 1.1 part 2, 3.3.6)."""
    weeks = period_parts(period).get("weeks", 0)
    if weeks:
        days = 7 * weeks + period_parts(period).get("days", 0)
        period = re.sub(r"[0-9]+W(?:[0-9]+D)?", f"{days}D", period)
    return {"@type": ["dpv:TemporalDuration"], "rdf:value": {"@value": period, "@type": "xsd:duration"}}
