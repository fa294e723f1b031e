"""Time zones by their IANA names, from the ``tzdata`` package: the same names and days on every machine, also where none are installed."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from zoneinfo import ZoneInfo

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
