"""``noticepress serve``."""

from __future__ import annotations

from typing import Any

import click

from noticepress.cli.options import as_of_left_open, trust


@click.command()
@as_of_left_open
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port on this machine; 0 for any that is free."
)
@click.option("--drafts/--no-drafts", default=True, show_default=True, help="Show the working texts too.")
@click.option("--organisation", metavar="ID", is_eager=True, help="Whose site, where notices are of several organisations.")
@trust
def serve(**given: Any) -> None:
    """Show the site in a browser on this machine, and build it again whenever a file is saved.

    A mistake in a file is said here; the browser keeps the last good site. PDF files are left out. Where there is a folder schemas/,
    it learns new ids, so that editors complete them.
    """
    from noticepress.commands.serve import serve

    serve(**given)
