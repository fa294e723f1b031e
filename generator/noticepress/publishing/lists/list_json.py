"""A list over all notices as JSON, canonical (RFC 8785). The format is told in the guide, machines, and in ``files/schemas/``. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from noticepress.chain.json_text import canonical
from noticepress.publishing.lists.change_words import anchored
from noticepress.publishing.lists.changes import Change
from noticepress.publishing.lists.entries import Entry
from noticepress.publishing.lists.house_list import HouseList, Listed

FORMAT = 1
"""Counts up when a reader of the last format could not read it."""


def list_json(whole: HouseList, address: str, titles: Mapping[str, str]) -> bytes:
    """The file; ``address`` is the absolute one of the list, or empty: then links are relative to it. ``titles`` of the notices."""
    found: dict[str, Any] = {
        "format": FORMAT,
        "list": whole.kind,
        "locale": whole.locale,
        "organisation": whole.site.name[whole.locale],
        "since": whole.changed.isoformat() if whole.changed else None,
        "notices": [
            {
                "notice": history.notice,
                "title": titles[history.notice],
                "version": history.in_force.version,
                "effective": history.in_force.effective.isoformat(),
                "laws": [law for law, locale in history.in_force.texts if locale == whole.locale],
            }
            for history in whole.histories
            if history.in_force
        ],
        whole.kind: [
            {
                "id": row.id,
                "name": row.name,
                "from": row.first_day.isoformat(),
                "stated": [_listed(each) for each in row.listed],
            }
            for row in whole.rows
        ],
        "changes": [_change(each, anchor, address) for each, anchor in anchored(whole.changes)],
        "links": {"page": address or "./", "changes": f"{address}changes/"},
    }
    if whole.kind == "recipients":
        found["objection"] = _objection(whole)
    return canonical(found)


def _listed(each: Listed) -> dict[str, Any]:
    return {"notice": each.notice, "version": each.version, "since": each.since.isoformat(), **_entry(each.entry)}


def _entry(entry: Entry) -> dict[str, Any]:
    return {"laws": list(entry.laws), "facts": dict(entry.stated)}


def _change(change: Change, anchor: str, address: str) -> dict[str, Any]:
    return {
        "date": change.date.isoformat(),
        "what": change.what,
        "id": change.id or None,
        "withdrawn": change.withdrawn.isoformat() if change.withdrawn else None,
        "versions": [
            {"notice": each.notice, "version": each.version, "published": each.published.isoformat()} for each in change.versions
        ],
        "old": [_entry(each) for each in change.old],
        "new": [_entry(each) for each in change.new],
        "link": f"{address}changes/#{anchor}",
    }


def _objection(whole: HouseList) -> dict[str, Any] | None:
    said = whole.site.recipient_changes
    if said is None:
        return None
    return {
        "announced": said.announced.root if said.announced else None,
        "object-within": said.object_within.root if said.object_within else None,
        "how": said.how.in_(whole.locale) if said.how else None,
    }
