"""Puts files on disk, all of them or none. Touches the disk."""

from __future__ import annotations

import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

DRAFT = ".noticepress-"
"""How the name of a file begins that is about to be put in its place; it stays where a command was killed."""


def write(files: Mapping[Path, bytes]) -> None:
    """Write each file beside its place first and put all in their places at the end; raises ``OSError`` with the file's name.

    What is no file (``/dev/stdout``, a pipe) is written to as it is, and never replaced.
    """
    ready: list[tuple[Path, Path]] = []
    try:
        for path, content in files.items():
            if path.exists() and not path.is_file() and not path.is_dir():
                _pour(path, content)
            else:
                ready.append((_draft(path, content), path))
        while ready:
            os.replace(*ready[0])
            ready.pop(0)
    finally:
        for draft, _ in ready:
            draft.unlink(missing_ok=True)


def _pour(path: Path, content: bytes) -> None:
    """Write to a device or a pipe."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def _draft(path: Path, content: bytes) -> Path:
    """Write the file under a name of its own beside ``path``."""
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=DRAFT, dir=path.parent)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    draft = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        draft.chmod(0o644)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(path)) from error
    return draft
