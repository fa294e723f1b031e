"""``noticepress init``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False), default=Path())
def init(**given: Any) -> None:
    """Begin a repository of notices in FOLDER (here, when left out).

    Writes a small organisation and notice that pass every check, the site's settings, and the schemas with which
    editors complete and explain the keys. Its example names and addresses are warned of until they are yours. Files that are there already are left alone, and nothing is written then; what
    belongs in a .gitignore or .gitattributes that is there is said.
    """
    from noticepress.commands.init import init

    init(**given)
