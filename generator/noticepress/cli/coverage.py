"""``noticepress coverage``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from noticepress.cli.options import as_of


@click.command()
@click.option("--format", "form", type=click.Choice(["html", "json"]), default="html", help="For people or for machines.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="File to write; the terminal when left out.",
)
@click.option("--locale", default="en", show_default=True, metavar="LANG", help="Language of the duties' titles.")
@as_of
def coverage(**given: Any) -> None:
    """Write the matrix of duties by notice and language, with links to the sentences that fulfil them.

    For reviewers, not for visitors: it is no part of the site. The HTML page stands alone, without scripts. A duty that
    is not met does not change the exit status; a notice with errors that keep it from being decided does.
    """
    from noticepress.commands.coverage import coverage

    coverage(**given)
