"""How a site is to be built."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Options:
    """How to build: for the date ``as_of``; ``drafts``: with the working texts; ``pdf``: with the texts as PDF files, ``None``: as
    mkdocs.yml says; ``workers``: processes, 0: as many as the machine has processors, 1: none but this one; ``engine``: address of
    a scheduler of Dask whose workers are used instead. ``kept``: take over what earlier builds made; ``verify``: the output that is
    there is trusted by its bytes, not by size and time. ``trusted``: mkdocs.yml may run programs and read files, for whoever builds
    vouches for it.
    """

    as_of: dt.date
    drafts: bool = False
    pdf: bool | None = None
    workers: int = 0
    engine: str = ""
    kept: bool = True
    verify: bool = False
    trusted: bool = False
    organisation: str = ""
    """Whose site it is, by id; empty for the only one."""
    every: bool = False
    """All organisations under one address, each in a folder of its id."""
    address: str = ""
    """Where it will stand, when that is not what mkdocs.yml or the organisation says; with a slash at the end."""
