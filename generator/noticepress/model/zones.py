"""The time zone of an organisation, as a fact."""

from __future__ import annotations

import difflib
from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from noticepress.zones import zone_names


def _known(name: str) -> str:
    if name not in zone_names():
        near = _near(name)
        hint = f"did you mean '{near}'?" if near else "write a name as the IANA database has it: Europe/Amsterdam"
        raise PydanticCustomError("time_zone", "{given} is not a time zone", {"given": f"'{name[:60]}'", "hint": hint})
    return name


def _near(name: str) -> str:
    """The zone whose name, or whose city, is most like ``name``; an abbreviation (``CEST``) is like too many."""
    if len(name) < 5:
        return ""
    written = name.strip().replace(" ", "_").casefold()
    zones = sorted(known for known in zone_names() if "/" in known)
    for called in ({zone.casefold(): zone for zone in zones}, {zone.rpartition("/")[2].casefold(): zone for zone in zones}):
        if found := difflib.get_close_matches(written, list(called), 1, 0.75):
            return called[found[0]]
    return ""


TimeZone = Annotated[str, AfterValidator(_known)]
"""The IANA name of a time zone: ``Europe/Amsterdam``."""
