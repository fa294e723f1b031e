"""``noticepress schema``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("schemas"),
    show_default=True,
    metavar="DIR",
    help="Folder.",
)
def schema(**given: Any) -> None:
    """Write the JSON Schemas with which editors complete, check and explain the keys of the YAML files.

    They know this repository's laws and languages, the terms of its laws, and the ids of its own facts. 'noticepress serve' keeps them
    current while it runs; write them again when somebody else added facts, or the tool got newer.
    """
    from noticepress.commands.schema import schema

    schema(**given)
