"""``./run fuzz [--cases N] [--reader NAME …] [--seed N]``: every reader with N random inputs in all; what ends badly is kept.

``./run fuzz --commands N`` runs ten commands on each of N repositories in which something is odd, instead.

Prints a line for each reader: inputs, inputs a second, the slowest in CPU seconds, memory in MiB, and what went wrong.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

from tests.fuzz.commands import fuzz as fuzz_commands
from tests.fuzz.readers import ROOT, readers
from tests.fuzz.trial import keep

SHARE = 200
"""Each reader gets at least so much of all inputs (one in so many); the rest goes to the quick ones, by their speed."""


@dataclass
class Fuzzed:
    """What was tried of a reader: inputs, seconds on the wall without what a start takes, CPU seconds of the slowest, MiB, and what ended badly."""

    cases: int = 0
    took: float = 0.0
    slowest: float = 0.0
    memory: int = 0
    bad: list[str] = field(default_factory=list)

    def and_(self, more: Fuzzed) -> Fuzzed:
        """Both together."""
        worst = max(self.slowest, more.slowest), max(self.memory, more.memory)
        return Fuzzed(self.cases + more.cases, self.took + more.took, *worst, list(dict.fromkeys([*self.bad, *more.bad])))


def main() -> int:
    """Fuzz; 1 when anything ended badly."""
    asked = argparse.ArgumentParser(prog="./run fuzz", description=__doc__.partition("\n")[0])
    asked.add_argument("--cases", type=int, default=1_000_000, help="inputs in all (default: 1,000,000)")
    asked.add_argument("--reader", action="append", choices=sorted(readers()), help="only this one; can be given several times")
    asked.add_argument("--seed", type=int, default=1, help="another one gives other inputs")
    asked.add_argument(
        "--commands", type=int, default=0, metavar="N", help="try whole commands on N changed repositories instead"
    )
    said = asked.parse_args()
    if said.commands:
        return _commands(said.commands, said.seed)
    names = said.reader or list(readers())
    least = min(-(-said.cases // len(names)), max(-(-said.cases // SHARE), 100))
    print(f"{'reader':<14} {'inputs':>9} {'a second':>9} {'slowest':>8} {'MiB':>5}  ended badly", flush=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        first = dict(zip(names, pool.map(lambda name: _reader(name, least, said.seed), names), strict=True))
        more = _shares({name: found.cases / found.took for name, found in first.items()}, said.cases - least * len(names))
        for name in names:
            if name not in more:
                _tell(name, first[name])

        def rest(name: str) -> Fuzzed:
            both = first[name].and_(_reader(name, more[name], said.seed + 1))
            _tell(name, both)
            return both

        found = {**first, **dict(zip(more, pool.map(rest, more), strict=True))}
    wrong = sum(len(each.bad) for each in found.values())
    total = sum(each.cases for each in found.values())
    print(f"{total:,} inputs; {wrong} ways of ending badly" + (", kept in tests/fuzz/found" if wrong else ""))
    return 1 if wrong else 0


def _commands(cases: int, seed: int) -> int:
    """Try whole commands; 1 when any ended badly."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        os.environ["NOTICEPRESS_CACHE"] = f"{folder}/cache"
        found = fuzz_commands(cases, Path(folder), seed, lambda told: print(told, flush=True))
    ends = ", ".join(f"{count:,} with status {status}" for status, count in sorted(found.ended.items()))
    print(
        f"{found.repositories:,} repositories, {found.commands:,} commands: {ends}; {len(found.bad)} ways of ending badly; the slowest {found.slowest:.1f} s"
    )
    return 1 if found.bad else 0


def _shares(rates: Mapping[str, float], cases: int) -> dict[str, int]:
    """How many of ``cases`` each reader gets that is quicker than half of them."""
    quick = {name: rate for name, rate in rates.items() if rate >= median(rates.values())}
    whole = sum(quick.values())
    return {name: int(cases * rate / whole) + 1 for name, rate in quick.items()} if cases > 0 and whole else {}


def _tell(name: str, found: Fuzzed) -> None:
    rate = found.cases / found.took
    print(
        f"{name:<14} {found.cases:>9,} {rate:>9.0f} {found.slowest:>7.2f}s {found.memory:>5}  {'; '.join(found.bad) or '-'}",
        flush=True,
    )


def _reader(name: str, cases: int, seed: int) -> Fuzzed:
    """Fuzz one reader."""
    with tempfile.TemporaryDirectory(prefix="fuzz-") as folder:
        command = [sys.executable, "-m", "tests.fuzz.atheris_run", name, str(cases), folder, str(seed)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, errors="replace")
        lines = [line for line in done.stdout.splitlines() if line.startswith('{"cases"')]
        found: dict[str, Any] = (
            json.loads(lines[-1]) if lines else {"cases": 0, "took": 1.0, "slowest": 0.0, "memory": 0, "bad": {}}
        )
        bad = {where: bytes.fromhex(data) for where, data in found["bad"].items()}
        for path in Path(folder).glob("crash-*"):
            bad[f"libFuzzer ended it ({path.name.split('-')[1]})"] = path.read_bytes()
        if not lines and not bad:
            bad[f"the process ended with {done.returncode}: {done.stderr[-300:]}"] = b""
    for data in filter(None, bad.values()):
        keep(name, data)
    return Fuzzed(found["cases"], found["took"], found["slowest"], found["memory"], list(bad))


if __name__ == "__main__":
    sys.exit(main())
