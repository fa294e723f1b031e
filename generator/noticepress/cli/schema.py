"""``noticepress schema``."""

from __future__ import annotations

import json
from pathlib import Path

import click

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
    out.mkdir(parents=True, exist_ok=True)
    for name, content in schemas(Places(Path().resolve())).items():
        (out / f"{name}.schema.json").write_text(
            json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8"
        )
        click.echo(out / f"{name}.schema.json")
