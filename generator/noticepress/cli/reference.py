"""``noticepress reference``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("reference"),
    show_default=True,
    metavar="DIR",
    help="Folder.",
)
def reference(**given: Any) -> None:
    """Write the key reference as Markdown pages: what each key means, and the sentence that it prints.

    The sentences are made by the templates of the laws, also those of this repository, from the facts of a made-up shop. 'noticepress
    explain' shows one key in the terminal.
    """
    from noticepress.commands.reference import reference

    reference(**given)
