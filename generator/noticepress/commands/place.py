"""Where a command is run: in a repository of notices, or nowhere that it can do anything. Touches the disk."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

P = ParamSpec("P")
R = TypeVar("R")


def check_place() -> None:
    """End the command as wrong usage where no repository of notices is; one above is named."""
    here = Path().resolve()
    if (here / "notices").is_dir():
        return
    for above in here.parents:
        if (above / "notices").is_dir():
            raise click.UsageError(f"there is no folder 'notices' here; there is one in {os.path.relpath(above)}: run it there")
    raise click.UsageError("there is no folder 'notices' here; 'noticepress init' begins one")


def in_place(command: Callable[P, R]) -> Callable[P, R]:
    """Let ``command``, which reads the repository in which it is run, begin only where there is one."""

    @wraps(command)
    def there(*args: P.args, **kwargs: P.kwargs) -> R:
        check_place()
        return command(*args, **kwargs)

    return there
