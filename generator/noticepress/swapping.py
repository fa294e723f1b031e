"""Two folders exchange their names in one step, where the system can. Touches the disk."""

from __future__ import annotations

import ctypes
import errno
import os
from contextlib import suppress
from pathlib import Path

_HERE = -100
"""``AT_FDCWD`` of Linux: paths are relative to where the process stands."""
_EXCHANGE = 2
"""``RENAME_EXCHANGE`` of Linux (renameat2(2)) and ``RENAME_SWAP`` of macOS (renamex_np(2))."""
_CANNOT = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


def swap(one: Path, other: Path) -> None:
    """Let two paths on one file system exchange what they name; raises ``OSError``, and then nothing was exchanged.

    A system that cannot do so in one step does it in three; a process that is killed between them leaves ``other`` under the name
    that ``aside`` gives it.
    """
    with suppress(CannotSwap):
        swap_at_once(one, other)
        return
    kept = aside(other)
    os.rename(other, kept)
    try:
        os.rename(one, other)
    except OSError:
        os.rename(kept, other)
        raise
    os.rename(kept, one)


ASIDE = ".aside-"


def aside(path: Path) -> Path:
    """What a folder is called while another takes its name."""
    return path.with_name(f"{ASIDE}{path.name}")


class CannotSwap(Exception):
    """The system has no such call."""


def swap_at_once(one: Path, other: Path) -> None:
    """As ``swap``, in one step; raises ``CannotSwap`` where the system has none."""
    try:
        libc = ctypes.CDLL(None, use_errno=True)
    except (OSError, TypeError) as error:
        raise CannotSwap from error
    names = os.fsencode(one), os.fsencode(other)
    if (linux := getattr(libc, "renameat2", None)) is not None:
        failed = linux(_HERE, ctypes.c_char_p(names[0]), _HERE, ctypes.c_char_p(names[1]), ctypes.c_uint(_EXCHANGE))
    elif (macos := getattr(libc, "renamex_np", None)) is not None:
        failed = macos(*map(ctypes.c_char_p, names), ctypes.c_uint(_EXCHANGE))
    else:
        raise CannotSwap
    if failed:
        code = ctypes.get_errno()
        if code in _CANNOT:
            raise CannotSwap
        raise OSError(code, os.strerror(code), str(other))
