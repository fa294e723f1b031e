"""``noticepress fmt``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
@click.option(
    "--check",
    is_flag=True,
    help="Name the files that are laid out otherwise, and write nothing; exit status 1 when there are any.",
)
@click.option("--diff", "differences", is_flag=True, help="Show what would be written, and write nothing.")
def fmt(**given: Any) -> None:
    """Write the files of a repository in one layout: noticepress fmt, noticepress fmt notices/webshop.

    A text of several sentences that is longer than a line gets a line for each sentence; keys stand in the order of the key
    reference; quotation marks stay where they are needed. Facts and comments stay what they are, and what was released is never touched.
    Files that hold no facts of notices are left alone.
    """
    from noticepress.commands.fmt import fmt

    fmt(**given)
