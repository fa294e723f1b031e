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
@click.option(
    "--editor", metavar="NAME", default="vscode", show_default=True,
    help="What opens when you click on a place: vscode, vscodium, cursor, idea, none, or an address with {file}, {line} and {column}.",
)  # fmt: skip
@trust
def serve(**given: Any) -> None:
    """Show the site in a browser on this machine, and build it again whenever a file is saved.

    Below /desk/ each working text stands with what concerns its passages beside it: what was found, which duty they fulfil, which line
    of YAML made them, and what changed since the last release. A click on a place opens it in your editor.

    A mistake in a file is said here and on the desk; the browser keeps the last good site. PDF files are left out. Where there is a
    folder schemas/, it learns new ids, so that editors complete them. Nobody but this machine is answered.
    """
    from noticepress.commands.serve import serve

    serve(**given)
