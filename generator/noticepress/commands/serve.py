"""``noticepress serve``."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from noticepress.commands import telling
from noticepress.commands.dates import today_in
from noticepress.commands.place import in_place
from noticepress.commands.refused import refused
from noticepress.commands.report import show
from noticepress.findings import Unusable
from noticepress.places import Places
from noticepress.schemas import refresh

if TYPE_CHECKING:
    from noticepress.desk.snapshot import Snapshot

WATCHED = ("notices", "regimes", "locales", "mkdocs.yml")
"""What a site and the desk are made of; none of it need be there."""


@in_place
def serve(as_of: dt.date | None, port: int, drafts: bool, organisation: str | None, trusted: bool, editor: str) -> None:
    """Show the site and the desk in a browser on this machine, and keep both as the files are."""
    from noticepress.desk.editors import BadEditor, Editor, template_of
    from noticepress.desk.serving import Serving
    from noticepress.desk.shown import State
    from noticepress.desk.words import words_of

    root = Path()
    try:
        link = Editor(root.resolve(), template_of(editor))
    except BadEditor as error:
        raise click.UsageError(f"--editor: {error}") from error
    with tempfile.TemporaryDirectory(prefix="noticepress-") as folder:
        out = Path(folder) / "site"
        build = _building(root, out, as_of, drafts, organisation or "", trusted)
        build()
        if not out.exists():
            raise click.exceptions.Exit(1)
        places = Places(root.resolve())
        state = State(lambda: _read(root, as_of, organisation or "", trusted), places, link, drafts=drafts)
        try:
            serving = Serving(build, out, state, lambda locale: words_of(places, locale).plain("to-desk"), port)
        except OSError as taken:
            raise click.UsageError(f"port {port} cannot be used ({taken.strerror}); '--port 0' takes a free one") from taken
        site, desk = serving.addresses
        click.echo(f"open {site} (stop with Ctrl-C)")
        click.echo(f"the texts with what was found beside them: {desk}")
        try:
            serving.run(root / name for name in WATCHED)
        except KeyboardInterrupt:
            click.echo("stopped", err=True)


def _building(root: Path, out: Path, as_of: dt.date | None, drafts: bool, organisation: str, trusted: bool) -> Callable[[], None]:
    """What builds the site into ``out``; where that cannot be done it says why, and ``out`` stays as it was."""
    from noticepress.site.build import build_site
    from noticepress.site.options import Options

    def build() -> None:
        try:
            today = as_of or today_in(root, organisation)
            options = Options(today, drafts=drafts, pdf=False, workers=1, trusted=trusted, organisation=organisation)
            built = build_site(root, out, options)
            click.echo(f"{built.pages} pages built")
            telling.not_whole(built.stood_in)
            refresh(root)
        except Unusable as unusable:
            show(unusable.findings)
            _not_built(out)
        except OSError as error:  # also a file that went while it was read, as git takes files away
            if (finding := refused(error)) is None:
                raise
            show([finding])
            _not_built(out)

    return build


def _read(root: Path, as_of: dt.date | None, organisation: str, trusted: bool) -> Snapshot:
    """The repository as the desk reads it; raises ``Unusable``."""
    from noticepress.desk.snapshot import read_snapshot
    from noticepress.site.options import Options
    from noticepress.site.whose import resolved

    try:
        today = as_of or today_in(root, organisation)
        chosen, _ = resolved(root, Options(today, trusted=trusted, organisation=organisation))
        return read_snapshot(root, chosen.organisation, today)
    except OSError as error:
        if (finding := refused(error)) is None:
            raise
        raise Unusable([finding]) from error


def _not_built(out: Path) -> None:
    click.echo("not built; the last good site is still shown" if out.exists() else "not built", err=True)
