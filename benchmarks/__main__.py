"""Measure everything that was promised, and print the table. Run as ``./run bench``, or ``python -m benchmarks``.

Each figure is CPU seconds of all processes unless it says wall, the best of several runs where a run is short; memory is
the sum of the proportional set sizes of all processes. "Cold" is without an old site and with an empty store.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks import targets
from benchmarks.command import COMMAND
from benchmarks.histories import ROOT, SIZES
from benchmarks.processes import run
from benchmarks.rows import building, commands, redlining, serving
from benchmarks.table import Row, markdown

PARTS = ("site", "rewording", "commands", "serve", "redline")


def main() -> None:
    """Print each row as it comes, then the whole table."""
    arguments = argparse.ArgumentParser(
        prog="./run bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("size", nargs="?", choices=(*SIZES, "all"), default="small", help="100, 400 or 1,600 version texts")
    arguments.add_argument("--only", choices=PARTS, action="append", help="measure this part alone; can be given again")
    arguments.add_argument("--once", action="store_true", help="repeat nothing: for a first look, or a busy machine")
    arguments.add_argument("--tests", action="store_true", help="time './run test' too")
    arguments.add_argument("--json", type=Path, metavar="FILE", help="keep the figures")
    arguments.add_argument("--folder", type=Path, help="work there, and leave everything; a temporary folder when left out")
    options = arguments.parse_args()
    folder = options.folder or Path(tempfile.mkdtemp(prefix="noticepress-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    sizes = list(SIZES) if options.size == "all" else [options.size]
    rows: list[Row] = []
    try:
        for row in measured(sizes, options, folder.resolve()):
            rows.append(row)
            print(" | ".join(filter(None, row.cells())), file=sys.stderr, flush=True)
    finally:
        if options.folder is None:
            shutil.rmtree(folder, ignore_errors=True)
        if rows:
            print("\n" + markdown(rows) + "\n\n" + ", ".join(f"{name} {value}" for name, value in machine().items()))
        if options.json:
            options.json.write_text(json.dumps({"machine": machine(), "rows": [row.data() for row in rows]}, indent=1) + "\n")


def measured(sizes: list[str], options: argparse.Namespace, folder: Path) -> Iterator[Row]:
    """Every row that was asked for, cheap ones first."""
    parts = options.only or PARTS
    compileall.compile_dir(ROOT / "generator", quiet=1)  # as pip does for whoever installs it
    run([*COMMAND, "build", "--out", str(folder / "first")], ROOT, {"NOTICEPRESS_CACHE": str(folder / "first-store")})
    if "redline" in parts:
        yield from redlining.rows()
    if "commands" in parts:
        yield from commands.rows_of_any_size(folder)
    if "serve" in parts:
        yield from serving.rows(folder, options.once)
    for size in sizes:
        if {"site", "commands"} & set(parts):
            at = building.places(folder / size, size)
            yield from building.rows(size, at, options.once) if "site" in parts else ()
            yield from commands.rows_of_size(size, at) if "commands" in parts else ()
        if "rewording" in parts:
            reworded = building.places(folder / f"{size}-reworded", size, reworded=True)
            yield from building.rows_of_rewording(size, reworded, options.once)
    yield tested(folder) if options.tests else Row("", "./run test (with --tests)", "min", None, *targets.TESTS)


def tested(folder: Path) -> Row:
    """'./run test' in a fresh clone and a fresh environment; Debian's packages are there already."""
    clone = folder / "clone"
    run(["git", "clone", "--quiet", str(ROOT), str(clone)], folder, {})
    start = perf_counter()
    run(["./run", "test"], clone, {"NOTICEPRESS_VENV": str(folder / "venv"), "NOTICEPRESS_CACHE": str(folder / "store-of-tests")})
    return Row("", "./run test", "min", (perf_counter() - start) / 60, *targets.TESTS)


def machine() -> dict[str, Any]:
    """What it was measured with and on."""
    about = {"python": platform.python_version(), "processors": len(os.sched_getaffinity(0)), "machine": platform.machine()}
    return {**about, **{name: version(name) for name in ("hugo", "mkdocs", "mkdocs-material", "lxml")}}


if __name__ == "__main__":
    if sys.argv[1:2] == ["visitor"]:
        from benchmarks.visitor import command as visitor  # needs what the tests need

        sys.exit(visitor.main(sys.argv[2:]))
    main()
