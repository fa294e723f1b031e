"""What people call all day: help, checks, a review, the matrix of duties; and the page that compares a hundred versions."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks import histories, targets
from benchmarks.command import DATE, build_cold, noticepress
from benchmarks.processes import Spent, run
from benchmarks.rows.building import Places, best
from benchmarks.table import Row

MANY = 200
"""Notices of the repository that is checked."""
VERSIONS = 100
"""Of the notice whose versions are compared."""


def rows_of_any_size(folder: Path) -> Iterator[Row]:
    """What does not depend on how much was published."""
    store, root = folder / "store", example(folder / "example")
    nothing = best([run([sys.executable, "-c", "pass"], root, {}) for _ in range(5)])
    helped = best([noticepress(root, store, "--help", expected=(0,)) for _ in range(5)])
    yield Row("", "--help", "s", helped.cpu, *targets.HELP, {"python -c pass": nothing.cpu})
    one = best([noticepress(root, store, "check", *DATE, "notices/webshop") for _ in range(4)])
    yield Row("", "check of one notice, warm", "s", one.cpu, *targets.CHECK_ONE)
    many = multiplied(folder / "many", MANY)
    first = noticepress(many, folder / "store-many", "check", *DATE)
    yield Row("", f"check of {MANY} notices", "s", first.cpu, *targets.CHECK_MANY)
    second = noticepress(many, folder / "store-many", "check", *DATE)
    yield Row("", f"check of {MANY} notices, warm", "s", second.cpu)
    yield from compared(folder)


def rows_of_size(size: str, at: Places) -> Iterator[Row]:
    """What reads all that was published: with an empty store; and a review of another fact, where an earlier one left its store."""
    commit(at.root)
    for what in ("review of one fact", "review of one fact, releases known"):
        histories.change_fact(at.root, histories.name_of(1))
        done = reading(at, "review", "--base", "HEAD", "--output")
        yield Row(size, what, "s", done.cpu, *targets.REVIEW)
        yield Row(size, f"{what}, memory (PSS)", "MiB", done.peak / targets.MIB)
    done = reading(at, "coverage", "--out")
    yield Row(size, "coverage", "s", done.cpu, *targets.COVERAGE)
    yield Row(size, "coverage, memory (PSS)", "MiB", done.peak / targets.MIB)


def reading(at: Places, command: str, *options: str) -> Spent:
    """A command with a store of its own that writes a report; the last option says where to."""
    report = str(at.out.with_name(f"{command}.report"))
    return noticepress(at.root, at.store.with_name(f"store-of-{command}"), command, *DATE, *options, report)


def compared(folder: Path) -> Iterator[Row]:
    """The page on which readers pick any two of many versions of one notice, in one law and language."""
    sizes = {}
    for versions in (VERSIONS // 2, VERSIONS):
        root = folder / f"versions-{versions}"
        histories.make(root, histories.Size(1, versions, ("gdpr",), ("nl",)))
        done = build_cold(root, folder / "site-of-versions", folder / "store-of-versions")
        page = folder / "site-of-versions" / "nl" / histories.NOTICE / "gdpr" / "compare" / "index.html"
        sizes[versions] = page.stat().st_size / targets.KB
    half = {f"with {VERSIONS // 2} versions": sizes[VERSIONS // 2]}
    yield Row("", f"compare page of {VERSIONS} versions", "kB", sizes[VERSIONS], *targets.COMPARE_PAGE, half)
    yield Row("", f"its site ({VERSIONS} texts), cold", "s", done.cpu)


def example(folder: Path) -> Path:
    """A copy of the example repository."""
    for name in ("regimes", "locales", "notices"):
        shutil.copytree(histories.ROOT / name, folder / name, dirs_exist_ok=True)
    shutil.copy(histories.ROOT / "mkdocs.yml", folder)
    return folder


def multiplied(folder: Path, number: int) -> Path:
    """A repository of so many notices without releases, made from the examples in turn."""
    root = example(folder)
    examples = sorted(path.parent for path in root.glob("notices/*/notice.yaml"))
    for path in root.glob("notices/*/releases"):
        shutil.rmtree(path)
    for count in range(len(examples), number):
        text = (examples[count % len(examples)] / "notice.yaml").read_text("utf-8")
        copy = root / "notices" / f"notice-{count + 1}"
        copy.mkdir()
        (copy / "notice.yaml").write_text(re.sub(r"(?m)^id: .*$", f"id: {copy.name}", text, count=1), "utf-8")
    return root


def commit(root: Path) -> None:
    """Make the repository one of git, with all that stands there."""
    who = ["-c", "user.name=bench", "-c", "user.email=bench@example.com", "-c", "commit.gpgsign=false"]
    for arguments in (["init", "--quiet"], ["add", "--all"], ["commit", "--quiet", "--message", "All that was published"]):
        subprocess.run(["git", *who, *arguments], cwd=root, check=True)
