"""Our own command as the benchmarks call it: the one place that knows its options and its store."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.histories import AS_OF
from benchmarks.processes import Spent, run

COMMAND = (sys.executable, "-m", "noticepress")
DATE = ("--as-of", AS_OF.isoformat())


def noticepress(root: Path, store: Path, *arguments: str, expected: Sequence[int] = (0, 1)) -> Spent:
    """Run the command in the repository at ``root`` with ``store`` as its cache folder; findings (status 1) are no mistake."""
    return run([*COMMAND, *arguments], root, environment(store), expected)


def build(root: Path, out: Path, store: Path, *options: str) -> Spent:
    """Build the site into ``out``."""
    return noticepress(root, store, "build", *DATE, "--out", str(out), *options, expected=(0,))


def build_cold(root: Path, out: Path, store: Path, *options: str) -> Spent:
    """Build the site into a folder that is not there, with a store that is empty."""
    for folder in (out, store):
        shutil.rmtree(folder, ignore_errors=True)
    return build(root, out, store, *options)


def serve(root: Path, store: Path) -> subprocess.Popen[str]:
    """Start the preview on any port that is free; it says which."""
    said = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    command = [*COMMAND, "serve", *DATE, "--port", "0"]
    return subprocess.Popen(command, cwd=root, env={**os.environ, **environment(store)}, text=True, **said)  # type: ignore[call-overload,no-any-return]


def environment(store: Path) -> dict[str, str]:
    """What the command finds in its environment."""
    return {"NOTICEPRESS_CACHE": str(store), "PYTHONUNBUFFERED": "1", "NO_MKDOCS_2_WARNING": "1"}
