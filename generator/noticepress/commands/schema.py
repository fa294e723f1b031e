"""``noticepress schema``."""

from __future__ import annotations

from pathlib import Path

import click

from noticepress.commands.own_folders import refuse_brought
from noticepress.schemas import written
from noticepress.writing import write


def schema(out: Path) -> None:
    """Write the JSON Schemas with which editors complete, check and explain the keys of the YAML files."""
    refuse_brought(out)
    files = {out / name: text.encode() for name, text in written(Path()).items()}
    write(files)
    for path in files:
        click.echo(path)
