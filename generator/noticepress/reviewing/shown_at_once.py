"""What a site shows of an organisation as it stands today, and no version says: words and links that are public without a release. Reads files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from noticepress.organisations.files import read_organisations
from noticepress.places import Places
from noticepress.reviewing.site_settings import Consequence, Setting
from noticepress.reviewing.trees import Change, Differs

_KEYS: Mapping[str, Consequence] = {"site": "address", "brand": "at-once", "recipient-changes": "at-once", "time-zone": "at-once"}
"""Keys of an organisation, with what follows; its name and how to reach it stand in texts, too, whose changes are told."""


def shown_at_once(base: Path, head: Path) -> Iterator[tuple[Differs, Setting]]:
    """Yield each of these keys of which any organisation says something else: its file, and the key."""
    old, new = _organisations(base), _organisations(head)
    for organisation in {**new, **old}:
        (before, there), (after, here) = old.get(organisation, ({}, "")), new.get(organisation, ({}, ""))
        for key, consequence in _KEYS.items():
            if before.get(key) != after.get(key):
                change: Change = "changed" if here and there else "added" if here else "removed"
                yield Differs(here or there, change), Setting(key, consequence)


def _organisations(root: Path) -> Mapping[str, tuple[Mapping[str, Any], str]]:
    """What each organisation says, with all that it takes over, and its file; also where that is a mistake."""
    declared = read_organisations(Places(root.resolve()))[0].declared
    return {each.id: (_said(each.parsed.data if each.parsed else None), each.file) for each in declared.values()}


def _said(data: Any) -> Mapping[str, Any]:
    return data if isinstance(data, dict) else {}
