"""Builds the site into a folder, which is exchanged only when everything succeeded; looks first whether anything changed. Touches the disk."""

from __future__ import annotations

import os
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

from noticepress import store
from noticepress.findings import Finding, Unusable
from noticepress.places import MARKER, Places
from noticepress.publishing import output
from noticepress.publishing.output import Remembered, Staging
from noticepress.site.inputs import inputs
from noticepress.site.options import Options
from noticepress.site.settings import Settings, read_settings


@dataclass(frozen=True)
class Built:
    """A site that was built: the number of its pages, of files that were made anew, and what it leaves out because it was never published."""

    pages: int
    left_out: tuple[str, ...] = ()
    made: int = 0
    others: tuple[str, ...] = ()
    stood_in: tuple[str, ...] = ()
    """The languages that are not whole, and show what lacks in another one, marked."""


def build_site(root: Path, out: Path, options: Options) -> Built:
    """Build the site of the repository at ``root`` into ``out``.

    Raises ``Unusable`` with findings; then ``out`` is as it was.
    """
    if not (root / "notices").is_dir():
        from noticepress.repository import read_repository

        raise Unusable(read_repository(root).findings)
    out = Path(os.path.realpath(out))  # a link to a folder stays, what it leads to is exchanged
    _refuse_foreign(out)
    if (journal := Places(root.resolve()).unfinished_lot).exists() or journal.is_symlink():
        from noticepress.chain.lot import check_lot

        if unfinished := check_lot(Places(root.resolve())):
            raise Unusable(unfinished)  # a part of what is published together, without the rest
    told = inputs(root, options) if options.kept else ""
    before = output.remembered(out) if options.kept else Remembered()
    if told and before.inputs == told and not options.verify and _complete(out, before):
        return _built(before, 0)
    from noticepress.chain.strays import check_strays
    from noticepress.site.whose import resolved  # reads organisations, which nothing above does

    if strays := list(check_strays(Places(root.resolve()))):
        raise Unusable(strays)  # without a link that was moved, another version is in force
    options, others = resolved(root, options)
    with store.unused() if not options.kept else nullcontext():
        settings = read_settings(root / "mkdocs.yml", trusted=options.trusted)
        from noticepress.site.assembling import assemble  # loads what makes pages; nothing above does

        with output.staging(out) as staging:
            if options.kept:
                before = output.remembered(out)  # another build may have ended meanwhile
            if options.every:
                after, made, each = _all(root, staging, out, options, settings)
            else:
                (after, made, _), each = assemble(root, staging, out, options, settings, before), {}
            for name, done in each.items():
                output.remember(out / name, done)
            after = Remembered(after.units, {**after.more, "others": list(others)}, "" if settings.foreign else told)
            output.remember(out, after)
    return _built(after, made)


def _all(
    root: Path, staging: Staging, out: Path, options: Options, settings: Settings
) -> tuple[Remembered, int, dict[str, Remembered]]:
    """The sites of all organisations; raises ``Unusable`` when there are not several."""
    from noticepress.house import with_notices
    from noticepress.site.house import assemble_house

    held = with_notices(root)[1]
    if len(held) < 2:
        fix = "leave --all out; or say others in notices/organisations/, and in notices whose they are: organisations: [ID, ID]"
        raise Unusable([Finding("one-organisation", "there are no notices of several organisations", "notices", fix=fix)])
    done = assemble_house(root, staging, out, options, settings, held)
    return done.whole, done.made, dict(done.each)


def _refuse_foreign(out: Path) -> None:
    if out.exists() and any(out.iterdir()) and not (out / MARKER).is_file():
        message = f"{out} holds files that are not of a built site"
        raise Unusable([Finding("foreign-folder", message, str(out), fix="choose an empty folder with --out, or empty it")])


def _complete(out: Path, before: Remembered) -> bool:
    """Whether the output is what was written last, with nothing missing, changed or added."""
    files = list(before.files())
    whole = bool(files) and len(output.intact(out, iter(files))) == len(files) == len(output.paths(out))
    return whole and not output.left_behind(out)


def _built(done: Remembered, made: int) -> Built:
    pages = sum(file.path.endswith("index.html") for file in done.files())
    return Built(
        pages,
        tuple(done.more.get("left-out", ())),
        made,
        tuple(done.more.get("others", ())),
        tuple(done.more.get("stood-in", ())),
    )
