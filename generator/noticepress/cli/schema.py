"""``noticepress schema``."""

from __future__ import annotations

import json
from pathlib import Path

import click

from noticepress.outputs.files import write
from noticepress.places import Places
from noticepress.schemas import schemas


@click.command()
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("schemas"),
    show_default=True,
    metavar="DIR",
    help="Folder.",
)
def schema(out: Path) -> None:
    """Write the JSON Schemas with which editors complete, check and explain the keys of the YAML files.

    They know the laws and languages of this repository; write them again when it gets one of its own.
    """
    files = {
        out / f"{name}.schema.json": (json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
        for name, content in schemas(Places(Path().resolve())).items()
    }
    write(files)
    for path in files:
        click.echo(path)
