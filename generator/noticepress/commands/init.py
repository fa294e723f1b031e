"""``noticepress init``."""

from __future__ import annotations

from pathlib import Path

import click

from noticepress.places import STARTER
from noticepress.schemas import written

_GIT = {"gitignore": ".gitignore", "gitattributes": ".gitattributes"}
"""What is named otherwise in the starter, so that git and packaging do not heed it there."""


def init(folder: Path) -> None:
    """Begin a repository of notices in FOLDER (here, when left out)."""
    files = starter_files()
    left = [name for name in _GIT.values() if (folder / name).exists()]
    there = [name for name in files if (folder / name).exists() and name not in left]
    if there:
        raise click.UsageError(f"{', '.join(there[:3])} {'is' if len(there) == 1 else 'are'} there already; nothing was written")
    for name in left:
        lines = [line for line in files.pop(name).decode().splitlines() if line and not line.startswith("#")]
        click.echo(f"{folder / name} is there already; add to it: {', '.join(lines)}")
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        click.echo(f"wrote {path}")
    click.echo(
        "\nNext: edit notices/organisation.yaml, notices/website/notice.yaml and the address of the site in mkdocs.yml, "
        "then 'noticepress check' and 'noticepress serve'."
    )


def starter_files() -> dict[str, bytes]:
    """What ``init`` writes, by path from the root of a repository."""
    found = {
        _GIT.get(path.name, path.relative_to(STARTER).as_posix()): path.read_bytes()
        for path in sorted(STARTER.rglob("*"))
        if path.is_file()
    }
    return found | {f"schemas/{name}": text.encode() for name, text in written(STARTER).items()}
