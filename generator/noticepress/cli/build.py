"""``noticepress build``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from noticepress.cli.options import as_of


@click.command()
@as_of
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("site"),
    show_default=True,
    metavar="DIR",
    help="Folder of the site.",
)
@click.option("--drafts", is_flag=True, help="Show the working texts too (for reviewers, not for publication).")
@click.option(
    "--pdf/--no-pdf", default=None,
    help="Make a PDF file of every version, too, or do not; else as 'pdf' of the plugin in mkdocs.yml says. Needs the extra "
    "'pdf' and Pango; its bytes depend on the fonts of this machine.",
)  # fmt: skip
def build(**given: Any) -> None:
    """Build the site from the released versions.

    The folder is exchanged whole when everything succeeded, and left as it was when not. The same commit and date give
    the same bytes.
    """
    from noticepress.commands.build import build

    build(**given)
