"""``noticepress export``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from noticepress.cli.options import as_of


@click.group()
def export() -> None:
    """Write the facts of a notice in the languages of others: a document in TILT.

    What the other language cannot hold is listed, and so is what it asks for and the notice does not state.
    """


@export.command()
@click.argument("notice")
@click.option("--law", metavar="LAW", help="Law of the notice; its first one with legal bases when left out.")
@click.option("--locale", metavar="LANG", help="Language; the one in which the notice is written when left out.")
@click.option(
    "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="File to write; the terminal when left out."
)
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write what TILT cannot hold as JSON, fact by fact, instead of a list by kind on the terminal.",
)
@click.option("--in-force", is_flag=True, help="What is in force on the day of --as-of, instead of the working text.")
@click.option("--organisation", metavar="ID", is_eager=True, help="Of which one, where the notice is of several organisations.")
@as_of
def tilt(**given: Any) -> None:
    """Write a notice as a document in the Transparency Information Language, which its schema takes.

    TILT speaks by category of data: each category of each processing row is an item. Where TILT asks for what the notice does not
    state, an empty text or 'false' stands, and it is listed.
    """
    from noticepress.commands.export import tilt

    tilt(**given)
