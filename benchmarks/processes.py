"""Runs programs and says what they cost. Linux only: it reads ``/proc``.

CPU: seconds of user and system time of the process and everything that it started, also what outlived its parent (the
launcher adopts it, and waits). Memory: the largest sum of the proportional set sizes (PSS: a page that n processes share
counts as 1/n for each) of all of them at one moment, looked at twenty times a second.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

LAUNCHER = """
import ctypes, json, os, resource, subprocess, sys
ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER
status = subprocess.call(sys.argv[2:])
while True:
    try:
        os.wait()
    except ChildProcessError:
        break
used = resource.getrusage(resource.RUSAGE_CHILDREN)
with open(sys.argv[1], "w") as file:
    json.dump([used.ru_utime + used.ru_stime, status], file)
"""
TICKS = os.sysconf("SC_CLK_TCK")
BETWEEN = 0.05
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Spent:
    """What a run cost: CPU and wall time in seconds, peak memory in bytes, exit status, and what it said."""

    cpu: float
    wall: float
    peak: int
    status: int
    said: str


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], expected: Sequence[int] = (0,)) -> Spent:
    """Run ``command`` in ``folder`` to its end; stops the benchmark when it ends with another status than ``expected``."""
    handle = folder.parent / f".spent-{os.getpid()}"
    start = time.perf_counter()
    launched = subprocess.Popen(
        [sys.executable, "-c", LAUNCHER, str(handle), *command],
        cwd=folder,
        env={**os.environ, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    with Watch(launched.pid) as watch:
        said, _ = launched.communicate()
    wall = time.perf_counter() - start
    cpu, status = json.loads(handle.read_text())
    handle.unlink()
    if status not in expected or "Traceback" in said:
        raise SystemExit(f"status {status}: {' '.join(command)}\nin {folder}\n{said[-3000:]}")
    return Spent(cpu, wall, watch.peak, status, said)


class Watch:
    """Keeps the largest memory of all that a process started, while the block runs; not that of the process itself."""

    def __init__(self, pid: int):
        self.pid, self.peak, self._ended = pid, 0, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._ended.wait(BETWEEN):
            self.peak = max(self.peak, sum(map(memory_of, descendants(self.pid))))


def descendants(pid: int) -> Iterator[int]:
    """Processes that ``pid`` started, and those that they started."""
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in map(int, (task / "children").read_text().split()):
                yield child
                yield from descendants(child)
    except OSError:  # it has ended meanwhile
        return


def memory_of(pid: int) -> int:
    """Proportional set size in bytes; 0 when the process has ended."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def cpu_of(pid: int) -> float:
    """CPU seconds so far of a running process and all that it started and, when they ended, waited for."""
    total = 0
    for each in (pid, *descendants(pid)):
        try:
            fields = Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15]))  # utime, stime, cutime, cstime: fields 14 to 17 of proc(5)
    return total / TICKS
