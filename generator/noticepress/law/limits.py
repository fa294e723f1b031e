"""Limits for what others made and we run or read: laws of a repository, PDF files. It is done in a process of its own. Starts processes.

Whoever sends a pull request can write them, and a sandbox bounds neither time nor memory. The process is a copy of this one, so that it
knows all that was read; what it works out comes back. The laws of the tool run where they are asked for.
"""

from __future__ import annotations

import mmap
import os
import pickle
import select
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from babel.core import UnknownLocaleError
from jinja2 import TemplateError, TemplateSyntaxError

from noticepress.findings import Finding, Unusable

try:
    import resource
except ImportError:  # pragma: no cover (Windows has none, and cannot copy a process)
    resource = None  # type: ignore[assignment]

SECONDS = 10
"""Of the processor, after which a law is told to stop; half as many more, and it is killed."""
WALL = 120
"""Seconds after which it is killed, whatever it did."""
TOGETHER = 600
"""Seconds after which work of many parts is killed, whatever it did."""
BYTES = 512 << 20
"""Memory, beyond what this process has."""
ANSWER = 256 << 20
"""Bytes of the longest answer that is taken."""
MISHAPS: tuple[type[Exception], ...] = (
    TemplateError, LookupError, ValueError, TypeError, ArithmeticError, AttributeError, MemoryError, RecursionError, SyntaxError,
    UnknownLocaleError,
)  # fmt: skip
"""What a template or condition can come to grief by; each is a mistake of its author."""

T = TypeVar("T")


class TooLong(ValueError):
    """A law has had its time; raised in the midst of what it does, so that its place is known."""

    def __str__(self) -> str:
        return f"it takes more than {SECONDS} seconds"


class _Place:
    """What the process last said of where it is; shared with the one that it was copied from."""

    def __init__(self) -> None:
        self.memory = mmap.mmap(-1, 1024)

    def say(self, file: str) -> None:
        self.memory[:] = file.encode("utf-8", "replace")[:1024].ljust(1024, b"\0")

    def said(self) -> str:
        return self.memory[:].rstrip(b"\0").decode("utf-8", "replace")


_place: _Place | None = None
"""In the process of a law; elsewhere none."""
_in_parts = False
"""In a process for several parts, each of which has limits of its own."""


def at(file: str) -> None:
    """Note which file of a law is being used, in case it never ends."""
    if _place is not None:
        _place.say(file)


def why(error: Exception) -> str:
    """A mishap in words for the author of a law."""
    if isinstance(error, TemplateSyntaxError):
        return str(error.message)
    if isinstance(error, MemoryError):
        return f"it takes more than {BYTES >> 20} MB of memory"
    if isinstance(error, RecursionError):
        return "it calls itself, or is nested too deeply"
    return str(error) or type(error).__name__


def within_limits(
    file: str, work: Callable[[], T], *, own: bool = True, seconds: int | None = None, stopped: Finding | None = None
) -> T:
    """What ``work`` returns or raises. ``own``: a law of the repository has a part in it; else it simply runs.

    ``file`` is what a finding names when the law is stopped before it says where it is. Raises ``Unusable`` then, with ``stopped`` where
    it is no law that was stopped. What is returned has to be of values that can be written out (pickle). ``seconds``: of the processor,
    as many as a law has where nothing is said.
    """
    if own and _in_parts:
        return _part(file, work, SECONDS if seconds is None else seconds)
    if not own or _place is not None or _impossible():
        return work()
    return _apart(file, work, SECONDS if seconds is None else seconds, stopped)


def in_parts(file: str, work: Callable[[], T], *, own: bool = True) -> T:
    """As ``within_limits``, for work of many parts: one process for all of them, for to copy this one costs more than most parts do.

    Each part that asks for limits has its own time; what is worked out between them has ``TOGETHER``. A part that is killed ends the work.
    """
    if not own or _place is not None or _impossible():
        return work()
    return _apart(file, work, None, None)


def _part(file: str, work: Callable[[], T], seconds: int) -> T:
    """With time of its own; what asks for limits within it shares them."""
    global _in_parts
    at(file)
    _in_parts = False
    _limit_time(seconds)
    try:
        return work()
    finally:
        _unlimit_time()
        _in_parts = True


def _impossible() -> bool:
    """Whether this process cannot be copied."""
    return not hasattr(os, "fork") or sys.platform == "darwin"


def _apart(file: str, work: Callable[[], T], seconds: int | None, stopped: Finding | None) -> T:
    """In a process of its own; without ``seconds``, in parts."""
    place = _Place()
    place.say(file)
    if sys.stdout is not None:  # else a copy of what waits would be written by the child too
        sys.stdout.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _answer(work, writing, place, seconds)
    os.close(writing)
    try:
        told = _told(reading, TOGETHER if seconds is None else WALL)
    finally:
        os.close(reading)
        with suppress(ProcessLookupError):
            os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    if not told and stopped is not None:
        raise Unusable([stopped])
    if not told:
        message = f"a template or condition was stopped: it takes more than {SECONDS} seconds, or {BYTES >> 20} MB of memory"
        raise Unusable(
            [Finding("law-without-end", message, place.said(), fix="look for loops within loops, and texts that grow")]
        )
    good, value = pickle.loads(told)  # noqa: S301 (from our own copy, over a pipe that nobody else holds)
    if not good:
        raise value
    return value  # type: ignore[no-any-return]


def _told(reading: int, wall: int) -> bytes:
    """All that comes out of the pipe; nothing when it takes too long, or is too much."""
    found, end = bytearray(), time.monotonic() + wall
    while (left := end - time.monotonic()) > 0 and len(found) <= ANSWER:
        if select.select([reading], [], [], left)[0]:
            part = os.read(reading, 1 << 20)
            if not part:
                return bytes(found)
            found += part
    return b""


def _answer(work: Callable[[], Any], writing: int, place: _Place, seconds: int | None) -> None:
    """In the process of its own: work within limits, answer, end."""
    global _place, _in_parts
    _place, _in_parts, status = place, seconds is None, 1
    try:
        _limit_memory()
        if seconds is not None:
            _limit_time(seconds)
        try:
            told = pickle.dumps((True, work()))
        except TooLong:  # in none of the law's files: in what was made of them
            told = b""
        except Exception as error:  # it is raised again where the work was asked for
            told = _written(error)
        signal.setitimer(signal.ITIMER_PROF, 0)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(told)
        status = 0
    finally:
        os._exit(status)


def _written(error: Exception) -> bytes:
    told = pickle.dumps((False, error))
    with suppress(*MISHAPS):
        pickle.loads(told)  # noqa: S301
        return told
    return pickle.dumps((False, ValueError(str(error))))


def _limit_time(seconds: int) -> None:
    """From now on; may be said again."""

    def stop(*_: object) -> None:
        raise TooLong

    signal.signal(signal.SIGPROF, stop)
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)  # which ends it
    signal.setitimer(signal.ITIMER_PROF, seconds, seconds / 10)
    used = int(sum(os.times()[:2])) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (used + seconds + seconds // 2, resource.getrlimit(resource.RLIMIT_CPU)[1]))


def _unlimit_time() -> None:
    signal.setitimer(signal.ITIMER_PROF, 0)
    most = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))


def _limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with suppress(OSError, ValueError):
        with open("/proc/self/statm", encoding="ascii") as statm:
            size = int(statm.read().split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (size + BYTES, size + BYTES))
