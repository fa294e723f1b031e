"""What earlier runs worked out and any run can work out anew: compiled templates and conditions, counts of words.

Touches the disk: one file for each kind below the user's cache folder (``$NOTICEPRESS_CACHE``, or ``noticepress`` in
``$XDG_CACHE_HOME`` or ``~/.cache``). Entries are found by a hash of all that they follow from, so none is ever out of
date. A folder that cannot be written, or that belongs to somebody else, is left alone: then nothing is kept.
"""

from __future__ import annotations

import atexit
import hashlib
import marshal
import os
import sys
import tempfile
import time
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from noticepress import __version__

_MOST = 4000
"""Entries of a file; when there are more, only those that this run used stay."""

_MONTH = 30 * 24 * 3600
"""Seconds."""


class Kept:
    """A lasting table of one kind of things: ``get`` and ``put`` by key; values are what ``marshal`` writes."""

    def __init__(self, kind: str, *follows_from: object):
        """``follows_from``: versions of all that makes the values, besides what the keys say."""
        self._file = f"{kind}-{key_of(__version__, sys.version, *follows_from)[:16]}"
        self._used: dict[str, Any] = {}
        self._new = False

    @cached_property
    def _known(self) -> dict[str, Any]:
        path = self._path
        if path is not None:
            with suppress(OSError, ValueError, EOFError, TypeError):
                found = marshal.loads(path.read_bytes())  # noqa: S302 (as safe as Python's own .pyc files: nobody else writes here)
                return found if isinstance(found, dict) else {}
        return {}

    @cached_property
    def _path(self) -> Path | None:
        folder = _folder()
        return folder / self._file if folder else None

    def get(self, key: str) -> Any:
        """The value kept under ``key``, or ``None``."""
        found = self._used.get(key)
        if found is None and (found := self._known.get(key)) is not None:
            self._used[key] = found
        return found

    def put(self, key: str, value: Any) -> None:
        """Keep ``value`` for this run, and for later ones when the run ends."""
        if not self._new:
            self._new = True
            atexit.register(self._write)
        self._used[key] = value

    def _write(self) -> None:
        """Swap in the whole table; another run that ends at the same time may win."""
        if self._path is None:
            return
        whole = {**self._known, **self._used} if len(self._known) + len(self._used) <= _MOST else self._used
        with suppress(OSError, ValueError):
            self._forget(self._path)
            handle, name = tempfile.mkstemp(dir=self._path.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(marshal.dumps(whole))
                os.replace(name, self._path)
            except OSError:
                os.unlink(name)

    def _forget(self, path: Path) -> None:
        """Remove tables of this kind that nobody wrote for a month: they follow from files that have changed since."""
        for other in path.parent.glob(f"{path.name.rsplit('-', 1)[0]}-*"):
            if other != path and time.time() - other.stat().st_mtime > _MONTH:
                other.unlink()


def key_of(*parts: object) -> str:
    """A key for what follows from ``parts``."""
    return hashlib.sha256("\x00".join(map(str, parts)).encode()).hexdigest()


def stamp(*files: str) -> str:
    """What changes when one of our own ``files`` does."""
    return " ".join(str(Path(file).stat().st_mtime_ns) for file in files)


def _folder() -> Path | None:
    """The cache folder, made when it is not there; ``None`` when it is not ours alone to write."""
    given = os.environ.get("NOTICEPRESS_CACHE")
    with suppress(OSError, RuntimeError):
        folder = Path(given) if given else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "noticepress"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        about = folder.stat()
        if os.name != "posix" or (about.st_uid == os.getuid() and not about.st_mode & 0o022):
            return folder
    return None
