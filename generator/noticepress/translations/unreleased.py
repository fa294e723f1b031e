"""Translations of texts that no version has yet: whether they followed since an earlier working text. Reads releases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from noticepress.changes.place import sides_of
from noticepress.repository import Loaded
from noticepress.translations.staleness import Stale, Translations, candidates


def behind(translations: Translations, loaded: Loaded, before: Any, since: str) -> Iterator[Stale]:
    """Yield what is still translated as ``before`` (facts of a working text, called ``since``) while its source is not.

    A text that was released is measured by its release, whose translation was in step: of that, nothing is said here.
    """
    name = loaded.folder.name
    parsed = translations.parsed(name)
    if parsed is None:
        return
    released = {string.path for string in translations.released(name)}
    sides = sides_of(before, {"notice": loaded.parsed.data})
    for found in candidates(name, parsed, "notice", before, sides, loaded, since):
        held = translations.confirmations(found.owner).holds(found.string, found.source, found.locale)
        if found.state == "stale" and found.string.path not in released and not held:
            yield found
