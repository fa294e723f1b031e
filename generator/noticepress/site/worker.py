"""What a process does that makes a part of a site: it reads the repository once, and makes one unit after another."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from socket import gethostname
from threading import Lock

from noticepress import store
from noticepress.findings import Finding
from noticepress.places import Places
from noticepress.publishing import output
from noticepress.publishing.histories import Site, gather
from noticepress.publishing.making import Made, make
from noticepress.publishing.output import Staging, Written
from noticepress.publishing.plan import Frame, Unit
from noticepress.publishing.site_plan import SitePlan
from noticepress.repository import read_repository
from noticepress.site.errors import quiet
from noticepress.site.settings import Settings, read_settings, written_in
from noticepress.store import sources


@dataclass(frozen=True)
class Order:
    """A site to be built: plain values, so that any process on any machine with the same folders can take it.

    ``kept``: files of the old output and of the store are taken over; ``stored``: the store is used at all. ``epoch``: the moment
    of the build, in seconds since 1970; ``program``: a hash of the program that has to make it; ``trusted``: mkdocs.yml is.
    """

    root: str
    staging: str
    out: str
    as_of: dt.date
    drafts: bool
    pdf: bool
    kept: bool
    verify: bool
    stored: bool
    epoch: str
    program: str
    trusted: bool = False
    organisation: str = ""
    address: str = ""
    """Where it will stand; empty for where mkdocs.yml says."""


_ONE = Lock()
"""The theme makes one page at a time, though workers of a cluster have several threads."""


def work(order: Order, units: Sequence[Unit]) -> list[Made]:
    """Make units into the staging folder, one after another. A process that was forked finds the plan that was made before."""
    if sources.program() != order.program:
        message = f"the worker {gethostname()} has another version of noticepress, or of what it needs"
        found = Finding("other-program", message, gethostname(), fix="install the same versions on all machines")
        return [Made(unit.name, unit.key, findings=(found,)) for unit in units]
    with _ONE, quiet(), moment(order.epoch), nullcontext() if order.stored else store.unused():
        return [make(plan_of(order), unit, _staging(order), sound(order), kept=order.kept) for unit in units]


@contextmanager
def moment(epoch: str) -> Iterator[None]:
    """Tell the libraries that ask for it that it is the moment ``epoch``, in seconds since 1970."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = epoch
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


@lru_cache(maxsize=1)
def plan_of(order: Order) -> SitePlan:
    """The plan of the site; raises ``Unusable`` when it cannot be read or planned."""
    root = Path(order.root)
    places, settings = Places(root), read_settings(root / "mkdocs.yml", trusted=order.trusted)
    if order.pdf:
        from noticepress.publishing.files.pdf import need_pdf  # before anything is made

        need_pdf(root / "mkdocs.yml")
    site = gather(read_repository(root, "", order.organisation), order.as_of, drafts=order.drafts)
    site = replace(site, pdf=order.pdf, order=settings.order)
    key = _key(places, site, settings, order)
    return SitePlan(
        site,
        places,
        order.address or settings.address,
        key,
        lambda locale: _frame(root, site, f"{key} {order.staging}" if settings.foreign else key, locale, order),
        kept=order.kept,
        search=settings.search,
    )


@lru_cache(maxsize=1)
def sound(order: Order) -> Mapping[str, Written]:
    """The files of the output that is there which are as they were written, by path."""
    if not order.kept:
        return {}
    files = {file.path: file for file in output.remembered(Path(order.out)).files()}
    return {path: files[path] for path in output.intact(Path(order.out), iter(files.values()), by_hash=order.verify)}


@lru_cache(maxsize=1)
def _staging(order: Order) -> Staging:
    return Staging(Path(order.staging), Path(order.out))


def _frame(root: Path, site: Site, key: str, locale: str, order: Order) -> Frame:
    """The frame of a language; a process that builds again and again sets it up once for all that is the same everywhere.

    Plugins of others are set up for each build, as mkdocs does.
    """
    if (key, locale) not in _FRAMES:
        from noticepress.site.frame import ThemeFrame  # mkdocs is imported when the first page is made

        for old in [known for known in _FRAMES if known[0] != key]:
            del _FRAMES[old]
        _FRAMES[key, locale] = ThemeFrame(root / "mkdocs.yml", site, locale, trusted=order.trusted, address=order.address)
    return _FRAMES[key, locale]


_FRAMES: dict[tuple[str, str], Frame] = {}


def _key(places: Places, site: Site, settings: Settings, order: Order) -> str:
    """A key of all that is the same for the whole site: the head of each page says whether there are other notices to search."""
    logo = (site.logo.kind, site.logo.data) if site.logo else ()
    return store.key_of(
        sources.program(), sources.words_and_laws(places), written_in(places.root / "mkdocs.yml"), order.trusted, settings, settings.theme(),
        sorted(site.name.items()), site.locales, sorted(site.regime_words), len(site.histories) > 1, sorted(site.brand.items()), *logo,
        order.pdf, order.drafts, order.organisation, order.address,
    )  # fmt: skip
