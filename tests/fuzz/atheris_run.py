"""One reader, fuzzed by libFuzzer with the coverage of our code as its guide: ``python -m tests.fuzz.atheris_run NAME CASES FOLDER SEED``.

Prints a line of JSON when it is done. libFuzzer itself ends a case that hangs, or needs too much memory, and leaves its input in FOLDER.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["noticepress"]):
    from tests.fuzz.readers import readers
    from tests.fuzz.trial import kept, trial

MOST_MEMORY = 500
"""MiB that a process may take."""


def main(name: str, cases: int, folder: Path, seed: int) -> None:
    """Fuzz the reader of that name; never returns."""
    seeds = folder / "seeds"
    seeds.mkdir()
    for number, data in enumerate((*readers()[name].good(), *kept(name))):
        (seeds / str(number)).write_bytes(data)
    started = time.monotonic()
    with trial(name, folder / "repository") as tried:

        def one(data: bytes) -> None:
            tried.try_(data)
            if tried.cases == cases:
                _tell(tried.cases, time.monotonic() - started, tried.slowest, tried.bad)

        most = max(20_000, 2 * max(path.stat().st_size for path in seeds.iterdir()))
        options = ("-timeout=300", f"-rss_limit_mb={MOST_MEMORY}", f"-max_len={most}", f"-artifact_prefix={folder}/crash-")
        atheris.Setup([sys.argv[0], *options, f"-seed={seed}", "-print_final_stats=0", "-verbosity=0", str(seeds)], one)
        atheris.Fuzz()


def _tell(cases: int, took: float, slowest: float, bad: dict[str, bytes]) -> None:
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    said = {
        "cases": cases,
        "took": took,
        "slowest": slowest,
        "memory": memory,
        "bad": {where: data.hex() for where, data in bad.items()},
    }
    sys.stdout.write(json.dumps(said) + "\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
