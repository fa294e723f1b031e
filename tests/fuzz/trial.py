"""One reader tried with many inputs: which ended in something else than an answer, which took too long."""

from __future__ import annotations

import hashlib
import os
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from noticepress import store
from tests.fuzz.readers import ANSWERS, Reader, prepared, readers

FOUND = Path(__file__).parent / "found"
"""Inputs that once ended badly, by reader."""
MOST_SECONDS = 2.0
"""CPU seconds for one input."""
_OURS = f"{os.sep}noticepress{os.sep}"


@dataclass
class Trial:
    """What was tried of ``reader`` in the repository at ``root``; ``bad`` inputs by what went wrong, one for each way of going wrong."""

    name: str
    root: Path
    cases: int = 0
    slowest: float = 0.0
    bad: dict[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Make place for the file."""
        self._reader: Reader = readers()[self.name]
        self._path = self.root / self._reader.file
        self._path.parent.mkdir(parents=True, exist_ok=True)

    def try_(self, data: bytes) -> None:
        """Read ``data``."""
        self.cases += 1
        self._path.unlink(missing_ok=True)  # a new file each time: some remember what they read by its moment
        self._path.write_bytes(data)
        started = time.process_time()
        try:
            self._reader.read(self.root)
        except ANSWERS:
            pass
        except Exception as error:  # whatever it is, it is what we look for
            self.bad.setdefault(_where(error), data)
        took = time.process_time() - started
        self.slowest = max(self.slowest, took)
        if took > MOST_SECONDS:
            self.bad.setdefault("too slow", data)


@contextmanager
def trial(name: str, folder: Path) -> Iterator[Trial]:
    """Try the reader of that name in ``folder``, an empty one, without a store."""
    with store.unused():
        yield Trial(name, prepared(folder))


def kept(name: str) -> list[bytes]:
    """Inputs that once ended badly for the reader of that name."""
    return [path.read_bytes() for path in sorted((FOUND / name).glob("*"))]


def keep(name: str, data: bytes) -> Path:
    """Keep an input that ended badly."""
    path = FOUND / name / hashlib.sha256(data).hexdigest()[:16]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if _OURS in frame.filename] or frames
    return f"{type(error).__name__} in {Path(ours[-1].filename).name}:{ours[-1].lineno} ({ours[-1].name})"
