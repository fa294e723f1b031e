"""``./run kills [--moments N] [--verb NAME …]``: the table of what is there after a command was killed at a random moment.

A third of the moments are anywhere in the time that the command takes, the others within 4 ms after one of its writes.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from tests.kills.killing import tally
from tests.kills.verbs import verbs


def main() -> int:
    """Print the table; 1 when anything was lost."""
    asked = argparse.ArgumentParser(prog="./run kills", description=__doc__.partition("\n")[0])
    asked.add_argument("--moments", type=int, default=300, help="for each command (default: 300)")
    asked.add_argument("--verb", action="append", choices=sorted(verbs()), help="only this one; can be given several times")
    asked.add_argument("--seed", type=int, default=1, help="another one gives other moments")
    said = asked.parse_args()
    print(f"{'command':<10} {'killed':>7} {'old':>5} {'new':>5} {'between':>8} {'lost':>5}")
    wrong = []
    with tempfile.TemporaryDirectory(prefix="kills-") as folder:
        os.environ["NOTICEPRESS_CACHE"] = f"{folder}/cache"
        for name in said.verb or verbs():
            (Path(folder) / name).mkdir()
            found = tally(name, said.moments, Path(folder) / name, said.seed)
            counts = [found.after[each] for each in ("old", "new", "between", "lost")]
            print(f"{name:<10} {found.moments:>7} {counts[0]:>5} {counts[1]:>5} {counts[2]:>8} {counts[3]:>5}", flush=True)
            wrong += [f"{name}: {each}" for each in found.wrong]
    print("between: neither old nor new, and new after the same command again")
    for each in wrong[:40]:
        print(each)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
