"""Places of a source in words. Pure."""

from __future__ import annotations

from noticepress.importing.proposal import Place
from noticepress.language.messages import Messages


def in_place(place: Place, words: Messages) -> str:
    """A cell as a spreadsheet calls it, ``line 12``, ``table 2, row 3, column 1``, in the language of ``words``; footnotes by what they are."""
    said = {"table": str(getattr(place, "table", 0)), "row": str(place.row), "column": str(place.column)}
    if said["table"] != "0":
        return words.plain("checklist.place.table", None, **said)
    if place.column or not words.has(f"checklist.place.{place.unit}"):
        return str(place)
    unit = words.plain(f"checklist.place.{place.unit}", number=place.row)
    called = f"checklist.part.{place.part}"
    if not place.part or not words.has(called):
        return unit if not place.part else str(place)
    return f"{words.plain(called)}, {unit}"
