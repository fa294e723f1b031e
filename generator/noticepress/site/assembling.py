"""Writes everything that a site consists of into a folder: plans it, takes over what there is, and lets workers make the rest."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from noticepress import __version__
from noticepress.clock import epoch, zone_of
from noticepress.places import MARKER
from noticepress.proofs.listing import listing
from noticepress.publishing import output
from noticepress.publishing.executors import executor
from noticepress.publishing.files import hosting
from noticepress.publishing.making import make_all, unchanged
from noticepress.publishing.output import Remembered, Staging, Written
from noticepress.publishing.plan import Unit
from noticepress.publishing.site_plan import SitePlan
from noticepress.site import worker
from noticepress.site.options import Options
from noticepress.site.settings import Settings
from noticepress.site.worker import Order
from noticepress.store.sources import program

_END = "end"
"""The unit of files that are made of all others."""


def assemble(
    root: Path, staging: Staging, out: Path, options: Options, settings: Settings, before: Remembered
) -> tuple[Remembered, int, SitePlan]:  # fmt: skip
    """Write everything into the staging folder; returns what to remember, the number of files that were made anew, and the plan."""
    order = _order(root, staging, out, options, settings)
    with worker.moment(order.epoch):
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
            named = "" if settings.foreign else options.engine
            with executor(1 if inline else options.workers or settings.workers, named, plan.warm) as (engine, workers):
                for made in make_all(todo, partial(worker.work, order), engine, workers):
                    done[made.name] = made.key, made.files
        if settings.foreign:
            plan.finish(staging.folder)
            done = {"all": ("", tuple(output.written(staging.folder)))}
    more = {"left-out": list(plan.site.left_out), "stood-in": list(plan.site.stood_in)}
    done = staging.share(done)
    ended = _end(staging, plan, done, options)
    result = Remembered({**done, _END: ("", ended)}, more)
    old = {(file.path, file.inode) for file in before.files()}
    return result, sum((file.path, file.inode) not in old for file in result.files()), plan


def _order(root: Path, staging: Staging, out: Path, options: Options, settings: Settings) -> Order:
    """The site that workers are to make."""
    pdf = settings.pdf if options.pdf is None else options.pdf
    return Order(
        str(root.resolve()), str(staging.folder), str(out), options.as_of, options.drafts, pdf, kept=options.kept and not settings.foreign,
        verify=options.verify, stored=options.kept, epoch=epoch(options.as_of, zone_of(root, options.organisation)),
        program=program(), trusted=options.trusted, organisation=options.organisation, address=options.address,
    )  # fmt: skip


_WORTH = 60
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
