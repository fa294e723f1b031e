"""Whether files were saved, removed or renamed since one looked last. Touches the disk.

Files are looked at again and again: that works in containers and on shared folders too, where systems tell nobody of a change. What one look
costs decides how long the next one waits, so that a large repository costs no more of the processor than a small one.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

_PAUSE = 0.2
"""Seconds between two looks, at least."""
_SLOWEST = 2.0
"""Seconds between two looks, at most."""
_SHARE = 25
"""A pause is so many times what a look took of the processor."""
_QUIET = 0.05
"""Seconds within which nothing may change for a save to be over."""
_LONGEST = 0.6
"""Seconds after which who saves all the time is shown what there is."""
Stamp = tuple[int, int, int]


class Watch:
    """Files and folders, with all that is in these; they need not be there."""

    def __init__(self, paths: Iterable[Path]):
        self._paths = tuple(paths)
        self.pause = _PAUSE
        self._seen = self._look()

    def changed(self) -> bool:
        """Whether anything is otherwise than at the last call. Returns when files have come to rest, or after a while."""
        found = self._look()
        if found == self._seen:
            return False
        end = time.monotonic() + _LONGEST
        while time.monotonic() < end:
            time.sleep(_QUIET)
            before, found = found, self._look()
            if before == found:
                break
        self._seen = found
        return True

    def _look(self) -> Mapping[str, Stamp]:
        start = time.thread_time()  # of the processor: a machine that has much else to do is no reason to look less often
        found: dict[str, Stamp] = {}
        waiting = [str(path) for path in self._paths]
        while waiting:
            path = waiting.pop()
            try:
                about = os.stat(path)
            except OSError:  # it is gone, or leads nowhere
                continue
            found[path] = about.st_mtime_ns, about.st_size, about.st_ino
            if not os.path.isdir(path):
                continue
            try:
                with os.scandir(path) as entries:
                    waiting += [each.path for each in entries if not (each.is_symlink() and each.is_dir())]
            except OSError:
                continue
        self.pause = min(max(_PAUSE, _SHARE * (time.thread_time() - start)), _SLOWEST)
        return found
