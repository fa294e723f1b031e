"""The short notice for a point of collection: HTML that another page can hold as its own, and JSON.

The words are those of ``short_notices``. The HTML has no
script, style, id or request, and is plain ASCII, so that it is right in any page, whatever its encoding and policy.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import escape

from noticepress.publishing.files.notice_json import FORMAT, identity, json_text
from noticepress.publishing.linked_data.terms import plain
from noticepress.publishing.plain_facts import listed, mapping
from noticepress.publishing.released import Released
from noticepress.publishing.short_notices import html, section, short_notices
from noticepress.rendering.view import Fact


def embeds(released: Released) -> Iterator[tuple[str, str]]:
    """Yield the name and content of the HTML and the JSON of each point; raises ``Unusable`` when one cannot be written."""
    for moment, text in short_notices(released):
        written = _html(released, moment, text)
        yield f"collection/{moment.id}.html", written
        yield f"collection/{moment.id}.json", json_text(_data(released, moment, text, written))


def _html(released: Released, moment: Fact, text: str) -> str:
    body = html(text, lambda target: released.link(target if target != "#" else ""))
    name = f"{released.history.notice} {released.law.id} {moment.id} {released.release.version}"
    label = escape(plain(moment.name) or "")
    opening = f'<section class="noticepress" lang="{released.locale}" aria-label="{label}" data-noticepress="{name}">\n'
    return f"{opening}{body}</section>\n".encode("ascii", "xmlcharrefreplace").decode("ascii")


def _data(released: Released, moment: Fact, text: str, written: str) -> dict[str, Any]:
    here = section(released)
    return {
        "format": FORMAT,
        **identity(released),
        "collection": moment.id,
        "links": {"page": released.link(), "section": released.link(here), "html": released.link(f"collection/{moment.id}.html")},
        "facts": _about(released.facts, moment.id),
        "text": text,
        "html": written,
    }


def _about(facts: Mapping[str, Any], moment: str) -> dict[str, Any]:
    """The facts that concern a point of collection: its data, the rows that use them, and what these name."""
    notice, organisation = facts["notice"], facts["organisation"]
    here = mapping(mapping(notice.get("collection")).get(moment))
    data = set(listed(here.get("data")))
    purposes, all_purposes = {}, mapping(notice.get("purposes"))
    for name in [each for each in all_purposes if each in listed(here.get("purposes"))] or all_purposes:
        purpose = all_purposes[name]
        if rows := [row for row in listed(purpose.get("processing")) if data & set(listed(row.get("data")))]:
            purposes[name] = {**purpose, "processing": rows}
    named = {name for purpose in purposes.values() for row in purpose["processing"] for name in _named(row)}
    kinds = {**dict.fromkeys(("recipients", "retention"), named), "data": data}
    about = {kind: {key: each for key, each in mapping(notice.get(kind)).items() if key in of} for kind, of in kinds.items()}
    return {
        "organisation": {key: organisation[key] for key in ("name", "legal-name", "contacts") if key in organisation},
        "collection": here,
        "data": about["data"],
        "purposes": purposes,
        **{kind: about[kind] for kind in ("recipients", "retention")},
        **({"california": notice["california"]} if "california" in notice else {}),
    }


def _named(row: Mapping[str, Any]) -> Iterator[str]:
    yield from listed(row.get("recipients"))
    keep = row.get("keep")
    if rule := keep if isinstance(keep, str) else mapping(keep).get("rule"):
        yield rule
