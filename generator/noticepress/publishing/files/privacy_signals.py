"""``/.well-known/gpc.json``: that the organisation honours Global Privacy Control, when the released facts say so. Pure.

Source: W3C Working Draft "Global Privacy Control (GPC)", section "GPC Support Resource" (https://www.w3.org/TR/gpc/):
``gpc`` is true or false, ``lastUpdate`` an RFC 3339 date on which the statement was made. An origin has one such file.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from noticepress.publishing.files.notice_json import json_text
from noticepress.publishing.released import Released

PATH = ".well-known/gpc.json"


def support(in_force: Iterable[Released]) -> str | None:
    """The file, or ``None`` when no text in force says that signals are honoured, or one says that they are not."""
    said = []
    for released in in_force:
        fact = str(released.terms("exports").get("signals", {}).get("fact", ""))
        honoured = _at(released.facts["notice"], fact) if fact else None
        if honoured is not None:
            said.append((bool(honoured), released.release.published))
    if not said or not all(honoured for honoured, _ in said):
        return None
    return json_text({"gpc": True, "lastUpdate": max(published for _, published in said).isoformat()})


def _at(facts: Any, path: str) -> Any:
    for step in path.split("/"):
        facts = facts.get(step) if isinstance(facts, dict) else None
    return facts
