"""Time ``noticepress check`` as whole processes: of one notice, and of two hundred.

Run as ``python benchmarks/check.py [ROOT]`` with ``noticepress`` importable; ROOT is a repository of notices, by default
this one. The ratio compares with a process that reads the same notices and only renders their documents.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

RENDER = """
import datetime, sys
from pathlib import Path
from noticepress.rendering.view import Edition
from noticepress.repository import read_repository
repository = read_repository(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None)
for notice in repository.notices:
    for document in repository.documents(notice, Edition(), datetime.date(2026, 11, 22)):
        document.text
"""
CHECK = "from noticepress.cli import main; main()"


def main() -> None:
    """Print the table."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("root", type=Path, nargs="?", default=Path(__file__).resolve().parent.parent)
    arguments.add_argument("--notices", type=int, default=200, help="notices in the large repository (200)")
    arguments.add_argument("--repeat", type=int, default=5, help="take the median of so many runs (5)")
    options = arguments.parse_args()
    root = options.root.resolve()
    one = next(folder.name for folder in _notices(root) if _laws(folder) > 1)
    with tempfile.TemporaryDirectory() as temporary:
        large = multiplied(root, Path(temporary), options.notices)
        print(f"{'':<24}{'check':>9}{'render':>9}{'ratio':>8}   (seconds, median of {options.repeat})")
        show(f"one notice ({one})", root, one, options.repeat)
        show(f"{options.notices} notices", large, None, options.repeat)


def show(label: str, root: Path, notice: str | None, repeat: int) -> None:
    """Time one repository and print its line."""
    target = ["notices/" + notice] if notice else []
    check = median([sys.executable, "-c", CHECK, "check", "--as-of", "2026-11-22", *target], root, repeat)
    render = median([sys.executable, "-c", RENDER, str(root), *([notice] if notice else [])], root, repeat)
    print(f"{label:<24}{check:>9.2f}{render:>9.2f}{check / render:>8.2f}", flush=True)


def median(command: Sequence[str], folder: Path, repeat: int) -> float:
    """Median seconds of a whole process; findings (status 1) are no mistake."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        times.append(time.perf_counter() - start)
        if done.returncode not in (0, 1) or "Traceback" in done.stderr or "not decided" in done.stdout:
            raise SystemExit(f"{' '.join(command)}\n{done.stdout[-2000:]}\n{done.stderr}")
    return statistics.median(times)


def multiplied(root: Path, into: Path, number: int) -> Path:
    """A repository of so many notices, made from the examples in turn."""
    for folder in ("regimes", "locales"):
        if (root / folder).is_dir():
            shutil.copytree(root / folder, into / folder)
    (into / "notices").mkdir()
    shutil.copy(root / "notices" / "organisation.yaml", into / "notices")
    examples = _notices(root)
    for count in range(number):
        example = examples[count % len(examples)]
        text = (example / "notice.yaml").read_text(encoding="utf-8")
        # The first of each keeps its id, as the examples refer to one another.
        copy = into / "notices" / (example.name if count < len(examples) else f"notice-{count + 1}")
        copy.mkdir()
        (copy / "notice.yaml").write_text(re.sub(r"(?m)^id: .*$", f"id: {copy.name}", text, count=1), encoding="utf-8")
    return into


def _notices(root: Path) -> list[Path]:
    return sorted(path.parent for path in (root / "notices").glob("*/notice.yaml"))


def _laws(folder: Path) -> int:
    found = re.search(r"(?m)^regimes: \[(.*)\]$", (folder / "notice.yaml").read_text(encoding="utf-8"))
    return len(found[1].split(",")) if found else 1


if __name__ == "__main__":
    main()
