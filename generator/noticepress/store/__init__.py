"""What was worked out once and any run can work out anew: bytes by a key that is a hash of all that they follow from.

Touches the disk: one SQLite file in the user's cache folder (``$NOTICEPRESS_CACHE``, or ``noticepress`` in
``$XDG_CACHE_HOME`` or ``~/.cache``), for any number of processes at once. Nothing in it can be out of date, for a key says
all that its value follows from. Each entry has a checksum: what an accident truncated or altered is noticed and made anew,
and so is a file that is broken or no store. Checksums find accidents, not attackers: a folder that is not ours, or that
others can write, is left alone. Where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path

from noticepress.store.file import Store, is_ours

_PLACES = ("NOTICEPRESS_CACHE", "XDG_CACHE_HOME", "HOME")
_of_user: dict[tuple[str | None, ...], Store] = {}
"""The store in the cache folder that the environment names; at most one."""
_instead: Store | None = None
"""The one that is used in its place."""


def get(key: str) -> bytes | None:
    """The value kept under ``key``, or ``None``."""
    return current().get(key)


def get_many(keys: Iterable[str]) -> dict[str, bytes]:
    """The values kept under ``keys``, without those that are not there."""
    return current().get_many(keys)


def put(key: str, value: bytes) -> None:
    """Keep ``value`` under ``key``."""
    current().put(key, value)


def put_many(values: Mapping[str, bytes]) -> None:
    """Keep each value under its key, in few transactions."""
    current().put_many(values)


def once(key: str, make: Callable[[], bytes]) -> bytes:
    """The value kept under ``key``; what ``make`` makes, kept from then on, when there is none. What ``make`` raises is raised."""
    found = get(key)
    if found is None:
        found = make()
        put(key, found)
    return found


def forget() -> None:
    """Empty the store, so that no word of what was made is left in it."""
    current().clear()


def key_of(*parts: object) -> str:
    """A key for what follows from ``parts``, each as ``str`` writes it; no two lists of parts have the same."""
    digest = hashlib.sha256()
    for part in parts:
        written = part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(written))
        digest.update(written)
    return digest.hexdigest()


def stamp(*files: str) -> str:
    """What changes when one of our own ``files`` does: their bytes, for some that install programs set every file to the same day."""
    return " ".join(
        _digest(file, about.st_mtime_ns, about.st_ctime_ns, about.st_size) for file in files if (about := os.stat(file))
    )


@lru_cache(maxsize=64)
def _digest(file: str, *_: int) -> str:
    """Read once in a process while it shows the same times and size."""
    return hashlib.sha256(Path(file).read_bytes()).hexdigest()


@contextmanager
def unused() -> Iterator[None]:
    """Find nothing and keep nothing meanwhile, in this process and those forked from it."""
    global _instead
    before, _instead = _instead, Store(None)
    try:
        yield
    finally:
        _instead = before


def current() -> Store:
    """The store in the cache folder that the environment names now."""
    if _instead is not None:
        return _instead
    named = tuple(map(os.environ.get, _PLACES))
    if named not in _of_user:
        for other in _of_user.values():
            other.close()
        _of_user.clear()
        _of_user[named] = Store(_folder())
    return _of_user[named]


def _folder() -> Path | None:
    """The cache folder, made when it is not there; ``None`` when it is not ours alone to write."""
    given = os.environ.get("NOTICEPRESS_CACHE")
    with suppress(OSError, RuntimeError):
        folder = Path(given) if given else Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "noticepress"
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder if is_ours(folder.resolve(), stat.S_ISDIR) else None
    return None
