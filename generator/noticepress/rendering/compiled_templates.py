"""What our own templates, and those of the theme, were compiled to: once in a process, and kept in the store for the next.

Templates of laws are kept otherwise (``templates``), for they come from anybody.
"""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from noticepress import store
from noticepress.store.sources import program


class Compiled(BytecodeCache):
    """The code of templates by place and source; ``settings`` tells environments apart that compile otherwise."""

    def __init__(self, settings: str) -> None:
        self._settings = settings
        self._code: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give the code that was kept; none where it was not, or is not of this Python."""
        bucket.code = self._code.get((bucket.key, bucket.checksum))
        if bucket.code is None and (kept := store.get(self._key(bucket))) is not None:
            bucket.bytecode_from_string(kept)
            self._remember(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code."""
        self._remember(bucket)
        store.put(self._key(bucket), bucket.bytecode_to_string())

    def _remember(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._code[bucket.key, bucket.checksum] = bucket.code

    def _key(self, bucket: Bucket) -> str:
        return store.key_of("template code", program(), self._settings, bucket.key, bucket.checksum)
