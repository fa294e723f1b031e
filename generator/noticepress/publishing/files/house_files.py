"""The files that count in the root of a host only, for the sites of several organisations that stand under it. Pure.

Source: sitemaps.org, "Using Sitemap index files"; W3C, Global Privacy Control, "GPC Support Resource": an origin has one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from noticepress.publishing.files.notice_json import json_text
from noticepress.publishing.files.privacy_signals import PATH as SIGNALS
from noticepress.publishing.files.sitemap import robots
from noticepress.publishing.files.xml_text import escape

SITEMAP = "sitemap.xml"
FILES = (SIGNALS, SITEMAP)
"""What a site may have that counts in the root of its host."""


def house_files(sites: Mapping[str, Mapping[str, bytes]], address: str) -> dict[str, bytes]:
    """The files by path; ``sites``: those of ``FILES`` that each has, by its folder. ``address``: of all together, empty when not known."""
    found: dict[str, str | None] = {SIGNALS: _signals([each.get(SIGNALS) for each in sites.values()])}
    if address:
        maps = [f"{address}{folder}/{SITEMAP}" for folder, each in sites.items() if SITEMAP in each]
        found |= {SITEMAP: _index(maps), "robots.txt": robots(address)}
    return {path: text.encode() for path, text in found.items() if text is not None}


def _signals(said: Iterable[bytes | None]) -> str | None:
    """That signals are honoured, when every site says so, since the last of them does."""
    known = [json.loads(each) if each is not None else {} for each in said]
    if not known or not all(each.get("gpc") is True for each in known):
        return None
    return json_text({"gpc": True, "lastUpdate": max(str(each["lastUpdate"]) for each in known)})


def _index(maps: Iterable[str]) -> str:
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">']
    return "\n".join([*lines, *(f"<sitemap><loc>{escape(each)}</loc></sitemap>" for each in maps), "</sitemapindex>", ""])
