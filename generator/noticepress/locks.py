"""A lock on a folder, which leaves no file in it and goes with the process that holds it, however that ends. Touches the disk.

Windows locks no folders: there it is on an empty file for that folder among the temporary ones of the user.
"""

from __future__ import annotations

import errno
import os
import tempfile
import time
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:
    fcntl = None  # type: ignore[assignment]
_windows: Any = None if fcntl else import_module("msvcrt")

TAKEN = (errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES)
"""Numbers of the ``OSError`` that says that another process holds it; any other says that the file system has no locks."""
PAUSE = 0.05
"""Seconds between two tries where a process cannot simply wait."""


def opened(folder: Path) -> int:
    """What can be locked for ``folder``; who closes it gives the lock back. Raises ``OSError``."""
    return os.open(folder, os.O_RDONLY) if fcntl else os.open(_file_for(folder), os.O_RDWR | os.O_CREAT)


def lock(descriptor: int, *, waiting: bool) -> None:
    """Take the lock, now or, if ``waiting``, when nobody else holds it. Raises ``OSError``, with a number in ``TAKEN`` where it is held."""
    if fcntl:
        fcntl.flock(descriptor, fcntl.LOCK_EX if waiting else fcntl.LOCK_EX | fcntl.LOCK_NB)
        return
    while True:
        try:
            _windows.locking(descriptor, _windows.LK_NBLCK, 1)
        except OSError as error:
            if not waiting or error.errno not in TAKEN:
                raise
            time.sleep(PAUSE)
        else:
            return


def _file_for(folder: Path) -> Path:
    """The same for everybody who names this folder, with whatever capitals."""
    name = sha256(os.path.normcase(folder.resolve()).encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return Path(tempfile.gettempdir()) / f"noticepress-{name}.lock"
