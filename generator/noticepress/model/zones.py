"""Time zones by their IANA names, from the ``tzdata`` package: the same names and days on every machine, also where none are installed."""

from __future__ import annotations

import difflib
from functools import lru_cache
from importlib.resources import files
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

DEFAULT_ZONE = "Europe/Amsterdam"
"""The zone of an organisation that does not say where it is."""


@lru_cache(maxsize=1)
def zone_names() -> frozenset[str]:
    """Every name that the time zone database knows, older ones and links among them (IANA, "Theory and pragmatics")."""
    return frozenset(files("tzdata").joinpath("zones").read_text(encoding="ascii").split()) - {"Factory"}


@lru_cache(maxsize=16)
def zone_named(name: str) -> ZoneInfo:
    """The zone of one of the ``zone_names``; raises ``KeyError`` for another name."""
    if name not in zone_names():
        raise KeyError(name)
    with files("tzdata").joinpath("zoneinfo", *name.split("/")).open("rb") as data:
        return ZoneInfo.from_file(data, key=name)


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
