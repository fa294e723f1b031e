"""The addresses that organisations give of their sites: no facts of any version, and links of every site. Reads files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from noticepress.organisations.files import read_organisations
from noticepress.places import Places
from noticepress.reviewing.site_settings import Setting
from noticepress.reviewing.trees import Differs

KEY = "site"


def changed_addresses(base: Path, head: Path) -> Iterator[tuple[Differs, Setting]]:
    """Yield each organisation whose site is to stand elsewhere, or that has an address for the first time: its file, and the key."""
    old, new = _addresses(base), _addresses(head)
    for organisation in {**new, **old}:
        (before, there), (after, here) = old.get(organisation, (None, "")), new.get(organisation, (None, ""))
        if before != after:
            yield Differs(here or there, "changed" if here and there else "added" if here else "removed"), Setting(KEY, "address")


def _addresses(root: Path) -> Mapping[str, tuple[Any, str]]:
    """What each organisation says, with all that it takes over, and its file; also where that is no address."""
    declared = read_organisations(Places(root.resolve()))[0].declared
    return {
        each.id: (
            each.parsed.data.get(KEY) if each.parsed is not None and isinstance(each.parsed.data, dict) else None,
            each.file,
        )
        for each in declared.values()
    }
