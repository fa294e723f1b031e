"""``/.well-known/gpc.json``: that the organisation honours Global Privacy Control, when the released facts say so. Pure.

Source: W3C Working Draft "Global Privacy Control (GPC)", section "GPC Support Resource" (https://www.w3.org/TR/gpc/):
``gpc`` is true or false, ``lastUpdate`` an RFC 3339 date on which the statement was made. An origin has one such file.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from noticepress.publishing.files.notice_json import json_text
from noticepress.publishing.released import Released
from noticepress.reading.walk import value_at

PATH = ".well-known/gpc.json"


def support(in_force: Iterable[Released]) -> str | None:
    """The file, or ``None`` when no text in force says that signals are honoured, or one says that they are not."""
    return support_of((honoured(released), released.release.published) for released in in_force)


def support_of(said: Iterable[tuple[bool | None, dt.date]]) -> str | None:
    """The file, of what each text in force says and the day on which it was published."""
    known = [(honoured, published) for honoured, published in said if honoured is not None]
    if not known or not all(honoured for honoured, _ in known):
        return None
    return json_text({"gpc": True, "lastUpdate": max(published for _, published in known).isoformat()})


def honoured(released: Released) -> bool | None:
    """Whether a text says that signals are honoured; ``None`` when it says nothing of them, or its law asks nothing."""
    fact = str(released.terms("exports").get("signals", {}).get("fact", ""))
    found = value_at(released.facts["notice"], fact.split("/")) if fact else None
    return None if found is None else bool(found)
