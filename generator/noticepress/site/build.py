"""Builds the whole site into a folder, which is exchanged only when everything succeeded. Touches the disk."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from noticepress import __version__
from noticepress.clock import epoch, zone_of
from noticepress.findings import Finding, Unusable
from noticepress.proofs.listing import MARKER, listing
from noticepress.publishing import output
from noticepress.publishing.executors import executor
from noticepress.publishing.files import hosting
from noticepress.publishing.making import make_all, unchanged
from noticepress.publishing.output import Remembered, Staging, Written
from noticepress.publishing.plan import Unit
from noticepress.publishing.site_plan import SitePlan
from noticepress.repository import read_repository
from noticepress.site import worker
from noticepress.site.inputs import inputs
from noticepress.site.settings import Settings, read_settings
from noticepress.site.worker import Order

_END = "end"
"""The unit of files that are made of all others."""


@dataclass(frozen=True)
class Options:
    """How to build: for the date ``as_of``; ``drafts``: with the working texts; ``pdf``: with the texts as PDF files, ``None``: as
    mkdocs.yml says; ``workers``: processes, 0: as many as the machine has processors, 1: none but this one; ``engine``: address of
    a scheduler of Dask whose workers are used instead. ``kept``: take over what earlier builds made; ``verify``: the output that is
    there is trusted by its bytes, not by size and time.
    """

    as_of: dt.date
    drafts: bool = False
    pdf: bool | None = None
    workers: int = 0
    engine: str = ""
    kept: bool = True
    verify: bool = False


@dataclass(frozen=True)
class Built:
    """A site that was built: the number of its pages, of files that were made anew, and what it leaves out because it was never published."""

    pages: int
    left_out: tuple[str, ...] = ()
    made: int = 0


def build_site(root: Path, out: Path, options: Options) -> Built:
    """Build the site of the repository at ``root`` into ``out``.

    Raises ``Unusable`` with findings; then ``out`` is as it was.
    """
    if not (root / "notices").is_dir():
        raise Unusable(read_repository(root).findings)
    _refuse_foreign(out)
    told = inputs(root, options) if options.kept else ""
    before = output.remembered(out) if options.kept else Remembered()
    if told and before.inputs == told and not options.verify and _complete(out, before):
        return _built(before, 0)
    settings = read_settings(root / "mkdocs.yml")
    with output.staging(out) as staging:
        after, made = _build(root, staging, out, options, settings, before)
    output.remember(out, Remembered(after.units, after.more, "" if settings.foreign else told))
    return _built(after, made)


def _refuse_foreign(out: Path) -> None:
    if out.exists() and any(out.iterdir()) and not (out / MARKER).is_file():
        message = f"{out} holds files that are not of a built site"
        raise Unusable([Finding("foreign-folder", message, str(out), fix="choose an empty folder with --out, or empty it")])


def _complete(out: Path, before: Remembered) -> bool:
    """Whether the output is what was written last, with nothing missing, changed or added."""
    files = list(before.files())
    return bool(files) and len(output.intact(out, iter(files))) == len(files) == len(output.paths(out))


def _built(done: Remembered, made: int) -> Built:
    pages = sum(file.path.endswith("index.html") for file in done.files())
    return Built(pages, tuple(done.more.get("left-out", ())), made)


def _build(
    root: Path, staging: Staging, out: Path, options: Options, settings: Settings, before: Remembered
) -> tuple[Remembered, int]:  # fmt: skip
    """Write everything into the staging folder; returns what to remember, and the number of files that were made anew."""
    pdf = settings.pdf if options.pdf is None else options.pdf
    order = Order(
        str(root.resolve()), str(staging.folder), str(out), options.as_of, options.drafts, pdf, kept=options.kept and not settings.foreign,
        verify=options.verify,
    )  # fmt: skip
    with _moment(root, options.as_of):
        plan = worker.plan_of(order)
        assert isinstance(plan, SitePlan)
        sound = worker.sound(order)
        same = unchanged(plan.units, before, set(sound)) if order.kept else {}
        done: dict[str, tuple[str, tuple[Written, ...]]] = {}
        todo: list[Unit] = []
        for unit in plan.units:
            kept = [staging.keep(file) for file in same[unit.name]] if unit.name in same else [None]
            if None in kept:
                todo.append(unit)
            else:
                done[unit.name] = unit.key, tuple(file for file in kept if file)
        if todo:
            dear = sum(unit.cost for unit in todo)
            inline = settings.foreign or dear < _WORTH
            with executor(1 if inline else options.workers or settings.workers, options.engine, plan.warm) as engine:
                for made in make_all(todo, partial(worker.work, order), engine):
                    done[made.name] = made.key, made.files
        if settings.foreign:
            plan.finish(staging.folder)
            done = {"all": ("", tuple(output.written(staging.folder)))}
    more = {"left-out": list(plan.site.left_out)}
    ended = _end(staging, plan, done, options)
    result = Remembered({**done, _END: ("", ended)}, more)
    old = {(file.path, file.inode) for file in before.files()}
    return result, sum((file.path, file.inode) not in old for file in result.files())


_WORTH = 6
"""Cost of the units for which it pays to begin other processes."""


def _end(
    staging: Staging, plan: SitePlan, done: Mapping[str, tuple[str, tuple[Written, ...]]], options: Options
) -> tuple[Written, ...]:  # fmt: skip
    """Headers for hosts, and last the list of all files."""
    files = {file.path: file.sha256 for _, unit in done.values() for file in unit}
    data = hosting.headers_file(plan.styles(files), plan.for_ever(files))
    headers = staging.write(hosting.HEADERS, data, "")
    files[hosting.HEADERS] = headers.sha256
    about: dict[str, Any] = {
        "as-of": options.as_of.isoformat(),
        "drafts": options.drafts,
        "permalink": {locale: plan.site.words[locale].plain("permalink") for locale in plan.site.locales},
        "version": __version__,
    }
    return headers, staging.write(MARKER, listing(about, files), "")


@contextmanager
def _moment(root: Path, as_of: dt.date) -> Iterator[None]:
    """Tell the libraries that ask for it what time it is."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = epoch(as_of, zone_of(root))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before
