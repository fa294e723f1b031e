"""An entry of the store: a value as it is written, made small where that pays, with a checksum. Pure."""

from __future__ import annotations

import hashlib
import zlib
from contextlib import suppress
from typing import NamedTuple

COLUMNS = "key, used, packed, sha256, value"
_LARGE, _SAMPLE, _PAYS = 1 << 17, 4096, 0.9
"""Bytes from which a value is made smaller, which takes longer than to write a page; those that tell whether that pays; the share to
which it has to shrink."""


class Entry(NamedTuple):
    """A row of the table; ``used`` is the day of its last use, counted from 1970."""

    key: str
    used: int
    packed: int
    sha256: bytes
    value: bytes


def entry_of(key: str, value: bytes, today: int) -> Entry:
    """``value`` as it is written."""
    packed = int(len(value) >= _LARGE and len(zlib.compress(value[:_SAMPLE], 1)) < _PAYS * _SAMPLE)
    written = zlib.compress(value, 1) if packed else value
    return Entry(key, today, packed, _checksum(key, packed, written), written)


def value_of(entry: Entry) -> bytes | None:
    """The value that was kept, or ``None`` when the entry is no longer what was written under its key."""
    if type(entry.value) is not bytes or entry.sha256 != _checksum(entry.key, entry.packed, entry.value):
        return None
    with suppress(zlib.error):
        return zlib.decompress(entry.value) if entry.packed else entry.value
    return None


def _checksum(key: str, packed: int, written: bytes) -> bytes:
    digest = hashlib.sha256(f"{key}\x00{packed}\x00".encode("utf-8", "surrogatepass"))
    digest.update(written)
    return digest.digest()
