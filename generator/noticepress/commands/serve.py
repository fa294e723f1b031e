"""``noticepress serve``."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import click

from noticepress.commands import telling
from noticepress.commands.dates import today_in
from noticepress.commands.place import in_place
from noticepress.commands.refused import refused
from noticepress.commands.report import show
from noticepress.findings import Unusable
from noticepress.schemas import refresh


@in_place
def serve(as_of: dt.date | None, port: int, drafts: bool, organisation: str | None, trusted: bool) -> None:
    """Show the site in a browser on this machine, and build it again whenever a file is saved."""
    from noticepress.site.build import build_site
    from noticepress.site.options import Options
    from noticepress.site.preview import Preview

    with tempfile.TemporaryDirectory(prefix="noticepress-") as folder:
        out = Path(folder) / "site"

        def again() -> None:
            try:
                whose = organisation or ""
                today = as_of or today_in(Path(), whose)
                options = Options(today, drafts=drafts, pdf=False, workers=1, trusted=trusted, organisation=whose)
                built = build_site(Path(), out, options)
                click.echo(f"{built.pages} pages built")
                telling.not_whole(built.stood_in)
                refresh(Path())
            except Unusable as unusable:
                show(unusable.findings)
                _not_built(out)
            except OSError as error:  # also a file that went while it was read, as git takes files away
                if (finding := refused(error)) is None:
                    raise
                show([finding])
                _not_built(out)

        again()
        if not out.exists():
            raise click.exceptions.Exit(1)
        server = Preview(again, out, port)
        for name in ("notices", "regimes", "locales", "mkdocs.yml"):
            if Path(name).exists():
                server.watch(name)
        try:
            server.serve()  # type: ignore[no-untyped-call]
        except KeyboardInterrupt:
            server.shutdown()
        except OSError as taken:
            raise click.UsageError(f"port {port} cannot be used ({taken.strerror}); '--port 0' takes a free one") from taken


def _not_built(out: Path) -> None:
    click.echo("not built; the last good site is still shown" if out.exists() else "not built", err=True)
