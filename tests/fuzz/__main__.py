"""``./run fuzz [--cases N] [--reader NAME …] [--seed N]``: every reader with N random inputs in all; what ends badly is kept.

Prints a line for each reader: inputs, inputs a second, the slowest in CPU seconds, memory in MiB, and what went wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from tests.fuzz.readers import ROOT, readers
from tests.fuzz.trial import keep


def main() -> int:
    """Fuzz; 1 when anything ended badly."""
    asked = argparse.ArgumentParser(prog="./run fuzz", description=__doc__.partition("\n")[0])
    asked.add_argument("--cases", type=int, default=1_000_000, help="inputs in all (default: 1,000,000)")
    asked.add_argument("--reader", action="append", choices=sorted(readers()), help="only this one; can be given several times")
    asked.add_argument("--seed", type=int, default=1, help="another one gives other inputs")
    said = asked.parse_args()
    names = said.reader or list(readers())
    each = -(-said.cases // len(names))
    print(f"{'reader':<14} {'inputs':>9} {'a second':>9} {'slowest':>8} {'MiB':>5}  ended badly", flush=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        wrong = sum(pool.map(lambda name: _reader(name, each, said.seed), names))
    print(f"{each * len(names):,} inputs; {wrong} ways of ending badly" + (", kept in tests/fuzz/found" if wrong else ""))
    return 1 if wrong else 0


def _reader(name: str, cases: int, seed: int) -> int:
    """Fuzz one reader, and print how it went; how many ways of ending badly were found."""
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        command = [sys.executable, "-m", "tests.fuzz.atheris_run", name, str(cases), folder, str(seed)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, errors="replace")
        lines = [line for line in done.stdout.splitlines() if line.startswith('{"cases"')]
        found: dict[str, Any] = json.loads(lines[-1]) if lines else {"cases": 0, "slowest": 0.0, "memory": 0, "bad": {}}
        bad = {where: bytes.fromhex(data) for where, data in found["bad"].items()}
        for path in Path(folder).glob("crash-*"):
            bad[f"libFuzzer ended it ({path.name.split('-')[1]})"] = path.read_bytes()
        if not lines and not bad:
            bad[f"the process ended with {done.returncode}: {done.stderr[-300:]}"] = b""
    for data in filter(None, bad.values()):
        keep(name, data)
    rate = found["cases"] / (time.monotonic() - started)
    print(
        f"{name:<14} {found['cases']:>9,} {rate:>9.0f} {found['slowest']:>7.2f}s {found['memory']:>5}  {'; '.join(bad) or '-'}",
        flush=True,
    )
    return len(bad)


if __name__ == "__main__":
    sys.exit(main())
