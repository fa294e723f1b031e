"""Whole commands on a small repository in which something is odd: each ends with a status below 3, within its time.

``./run fuzz --commands N`` tries N changed repositories; ``test_commands.py`` is the short form. What ends badly is told with the seed
that makes the repository anew.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import shutil
import subprocess
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click
import yaml
from click.testing import CliRunner

from noticepress.cli import cli
from tests.conftest import AS_OF, ROOT, inside

MOST_SECONDS = 30.0
"""CPU seconds of one command."""
_DAY = AS_OF.isoformat()
_GIT = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull} | {
    f"GIT_{who}_{what}": "fuzz@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")
}
VERBS: Mapping[str, Sequence[str]] = {
    "check": ("check", "--as-of", _DAY),
    "check-json": ("check", "--format", "json", "--readability", "--as-of", _DAY),
    "review": ("review", "--base", "main", "--as-of", _DAY),
    "release": ("release", "--all", "--effective", "2027-06-01", "--as-of", _DAY),
    "diff": ("diff", "applicants"),
    "verify": ("verify", "--as-of", _DAY),
    "translations": ("translations", "export", "--to", "en"),
    "confirm": ("confirm", "--as-of", _DAY),
    "coverage": ("coverage", "--out", "coverage.html", "--as-of", _DAY),
    "calendar": ("calendar", "--until", "2028-01-01", "--as-of", _DAY),
    "record": ("record", "--output", "record.html", "--as-of", _DAY),
    "schema": ("schema",),
    "share": ("share", "recipients/hosting"),
    "import": ("import", "record", "notices/organisation.yaml", "--notice", "brought-in", "--dry-run"),
    "import-tilt": ("import", "tilt", "notices/organisation.yaml", "--notice", "brought-in", "--dry-run"),
    "import-fides": ("import", "fides", "notices/organisation.yaml", "--notice", "brought-in", "--dry-run"),
    "export": ("export", "tilt", "applicants", "--as-of", _DAY),
    "explain": ("explain", "keep/from"),
    "upgrade-report": ("upgrade-report", "--as-of", _DAY),
    "at": ("at", "applicants", _DAY),
    "withdraw": ("withdraw", "applicants", "1.0", "--as-of", _DAY),
    "restore": ("restore", "applicants", "1.0"),
    "build": ("build", "--drafts", "--out", "site", "--as-of", _DAY),
    "fmt": ("fmt",),
    "fmt-check": ("fmt", "--check"),
    "announce": ("announce", "video-advice", "--as-of", _DAY),
    "announce-version": ("announce", "video-advice", "1.1", "--format", "json", "--as-of", _DAY),
    "words-export": ("words", "export", "nl", "--out", "words"),
    "words-import": ("words", "import", "nl", "words"),
    "words-progress": ("words", "progress"),
    "new-notice": ("new", "notice", "jobs", "--kind", "recruitment"),
    "new-law": ("new", "law", "meadow", "--builds-on", "gdpr"),
    "new-language": ("new", "language", "fr"),
    "init": ("init", "--ci", "github", "--yes"),
    "list": ("list", "recipients", "--format", "json", "--as-of", _DAY),
    "list-cookies": ("list", "cookies", "--format", "csv", "--as-of", _DAY),
    "list-versions": ("list", "versions", "--as-of", _DAY),
    "receipt": ("receipt", "applicants", "gdpr.nl", "--as-of", _DAY),
    "hosting": ("hosting", "nginx"),
    "diff-all": ("diff", "--all", "--as-of", _DAY),
    "import-notice": ("import", "notice", "notices/applicants/releases/1.0/gdpr.nl.md"),
    "import-cookies": ("import", "cookies", "notices/organisation.yaml", "--notice", "applicants", "--dry-run"),
}
"""The commands that are tried; of those that are slow (``SLOW``) one in many times."""
SLOW: Mapping[str, int] = {
    "build": 40,
    "review": 4,
    "upgrade-report": 4,
    "words-export": 4,
    "words-import": 4,
    "new-law": 2,
    "new-language": 4,
}

ODD: Sequence[Any] = (
    None, True, False, 0, -1, 10**30, 1.5, float("nan"), float("inf"), "", " ", "\u202e", "\u00a0", "x" * 5000, "{shared: x}", "@all", "<b>x</b>",
    "{{ 1 }}", "[a](javascript:x)", "../../etc/passwd", "P0D", "P99999Y", "2026-13-45", "9999-12-31", "0001-01-01", [], {}, [None], [[]], {"": ""}, {"x": None},
    {"shared": "hosting"}, {"shared": None}, {"shared": ["a"]}, {"shared": {"shared": "x"}}, {"shared": "copy-of-clauses"}, {"nl": "x"}, {"en": None, "nl": []},
    {"*": "x"}, {"gdpr": {"nl": "x"}}, {1: 2}, {True: 1}, ["gdpr", "gdpr"], "gdpr", "none", "all", "hosting", "webshop", dt.date(2026, 1, 1), dt.date(9999, 12, 31),
    dt.datetime(2026, 1, 1, 3), b"\0\1", "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"), "a\nb\n\n- c", "# x", "|a|b|\n|-|-|", "\\", "%(x)s", "{x}", "&amp;",
)  # fmt: skip


def repository(folder: Path) -> Path:
    """A small repository with what notices share, a release each and a git history, at ``folder``."""
    folder.mkdir(parents=True)
    for name in ("applicants", "video-advice", "shared"):
        shutil.copytree(ROOT / "notices" / name, folder / "notices" / name)
    for path in (ROOT / "notices").glob("*.*"):
        shutil.copy(path, folder / "notices")
    settings = (ROOT / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("- noticepress: {", "- noticepress: {parallel: 1, "), "utf-8")
    _git(folder, "init", "-qb", "main")
    _commit(folder)
    _git(folder, "checkout", "-qb", "branch")
    return folder


def _git(folder: Path, *arguments: str) -> None:
    command = ("git", "-c", "gc.auto=0", *arguments)
    subprocess.run(command, cwd=folder, env={**os.environ, **_GIT}, check=True, capture_output=True)


def _commit(folder: Path) -> None:
    _git(folder, "add", "-A", "-f")
    _git(folder, "commit", "-qm", "x", "--allow-empty")


def changed(folder: Path, chance: random.Random) -> list[str]:
    """Change something, or a few things, in the repository; what was done."""
    return [_change(folder, chance) for _ in range(chance.choice((1, 1, 1, 2, 4)))]


def _change(folder: Path, chance: random.Random) -> str:
    files = sorted(path for path in folder.rglob("*") if path.is_file() and ".git" not in path.parts)
    data = [path for path in files if path.suffix in (".yaml", ".yml", ".json")]
    path = chance.choice(data if data and chance.random() < 0.8 else files or [folder / "mkdocs.yml"])
    change = chance.choice((_value, _value, _value, _value, _value, _key, _cut, _line, _swapped, _moved, _bytes))
    named = f"{change.__name__[1:]} {path.relative_to(folder)}"
    return f"{named}: {change(path, files, chance)}" if path.is_file() else named


def _value(path: Path, _: Sequence[Path], chance: random.Random) -> str:
    return _edited(path, chance, keys=False)


def _key(path: Path, _: Sequence[Path], chance: random.Random) -> str:
    return _edited(path, chance, keys=True)


def _edited(path: Path, chance: random.Random, *, keys: bool) -> str:
    """Another value, or another key, somewhere in a file of data."""
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, ValueError):
        return "not read"
    places = [*_places(data)]
    if not places:
        return "nothing in it"
    holder, key = chance.choice(places)
    odd = chance.choice(ODD)
    if chance.random() < 0.15:  # something that stands elsewhere in the file
        other, place = chance.choice(places)
        odd = other[place]
    odd = deepcopy(odd)  # nothing holds itself, and the table stays as it is
    if keys and isinstance(holder, dict):
        name = odd if isinstance(odd, str | int | float | bool | None) else str(odd)[:40]
        holder[name] = holder.pop(key) if chance.random() < 0.5 else odd
    else:
        holder[key] = odd
    if path.suffix == ".json":
        try:
            path.write_text(json.dumps(data, default=str), "utf-8", errors="replace")
        except (ValueError, TypeError, RecursionError):
            return "not written"
    else:
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8", errors="replace")
    return f"{key!r} = {odd!r}"[:120]


def _places(data: Any) -> Iterator[tuple[Any, Any]]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield data, key
        yield from _places(value)


def _cut(path: Path, _: Sequence[Path], chance: random.Random) -> str:
    data = path.read_bytes()
    path.write_bytes(data[: chance.randrange(len(data) + 1)])
    return f"{path.stat().st_size} bytes"


def _line(path: Path, _: Sequence[Path], chance: random.Random) -> str:
    """A line twice, away, or in another place."""
    lines = path.read_bytes().splitlines(keepends=True)
    if not lines:
        return "none"
    at = chance.randrange(len(lines))
    taken = lines.pop(at) if chance.random() < 0.6 else lines[at]
    if chance.random() < 0.7:
        lines.insert(chance.randrange(len(lines) + 1), taken)
    path.write_bytes(b"".join(lines))
    return str(at)


def _swapped(path: Path, files: Sequence[Path], chance: random.Random) -> str:
    other = chance.choice(files)
    path.write_bytes(other.read_bytes())
    return f"as {other.name}"


def _moved(path: Path, files: Sequence[Path], chance: random.Random) -> str:
    """Away; to another name or folder; a folder or a link in its place."""
    how = chance.randrange(4 if (path.parent / ".git").exists() else 6)  # the repository itself stays where it is
    if how == 0:
        path.unlink()
    elif how == 1:
        path.rename(chance.choice(files).parent / f"odd{path.suffix}")
    elif how == 2:
        path.unlink()
        path.mkdir()
    elif how == 3:
        path.unlink()
        path.symlink_to(chance.choice(("/etc/passwd", path.name, "..", "nothing")))
    elif how == 4:
        shutil.move(path.parent, path.parent.parent / f"{path.parent.name}-odd")
    else:
        shutil.copytree(path.parent, path.parent.parent / "twice", dirs_exist_ok=True, symlinks=True)
    return ("away", "renamed", "a folder", "a link", "folder moved", "folder twice")[how]


def _bytes(path: Path, _: Sequence[Path], chance: random.Random) -> str:
    data = bytearray(path.read_bytes())
    at = chance.randrange(len(data) + 1)
    data[at : at + chance.choice((0, 1, 10))] = chance.choice(
        (b"\0", b"\xff", b"<<<<<<< HEAD\n", b"&a [*a]", b"!!python/x ", b"\t", b"{", b"- ", b": ", b"\xe2\x80\xae", b"[" * 200)
    )
    path.write_bytes(data)
    return str(at)


@dataclass
class Tried:
    """Repositories and commands tried; ``bad``: what ended badly, with the seed and what was changed; the slowest in CPU seconds."""

    repositories: int = 0
    commands: int = 0
    ended: dict[int, int] = field(default_factory=dict)
    slowest: float = 0.0
    bad: dict[str, str] = field(default_factory=dict)


def attempt(good: Path, folder: Path, seed: int, tried: Tried, verbs: Sequence[str] = (), most: int = 10) -> None:
    """Change a copy of the ``good`` repository at ``folder`` as ``seed`` says, and run ``most`` of the ``verbs`` on it."""
    chance = random.Random(seed)
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(good, folder, symlinks=True)
    done = changed(folder, chance)
    tried.repositories += 1
    chosen = [name for name in verbs or VERBS if chance.randrange(SLOW.get(name, 1)) == 0]
    chosen = chance.sample(chosen, min(most, len(chosen)))
    if "review" in chosen:
        _commit(folder)
    for name in chosen:
        started = time.process_time()
        wrong = _run(folder, VERBS[name], tried)
        took = time.process_time() - started
        tried.commands += 1
        tried.slowest = max(tried.slowest, took)
        if took > MOST_SECONDS:
            wrong = wrong or f"{name}: {took:.0f} s"
        if wrong:
            tried.bad.setdefault(wrong, f"{name}, seed {seed}: {'; '.join(done)}")


def _run(folder: Path, given: Sequence[str], tried: Tried) -> str:
    """Run a command; what was wrong with its end, or nothing."""
    with inside(folder):
        done = CliRunner().invoke(cli, list(given), standalone_mode=False)
    error = done.exception
    status = done.return_value if isinstance(done.return_value, int) else 0
    if isinstance(error, SystemExit | click.exceptions.Exit):
        status = int(getattr(error, "exit_code", None) or getattr(error, "code", 0) or 0)
    elif isinstance(error, click.ClickException):
        status = 2
    elif error is not None:
        return _where(error)
    tried.ended[status] = tried.ended.get(status, 0) + 1
    if status not in (0, 1, 2) or "Traceback" in done.output:
        return f"status {status}"
    return ""


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if f"{os.sep}noticepress{os.sep}" in frame.filename] or frames
    return f"{type(error).__name__} in {Path(ours[-1].filename).name}:{ours[-1].lineno} ({ours[-1].name}): {str(error)[:80]}"


def fuzz(cases: int, folder: Path, seed: int, tell: Callable[[str], None] = lambda _: None) -> Tried:
    """Try so many changed repositories, with seeds from ``seed`` on; ``tell`` hears of what ends badly, at once."""
    tried, known = Tried(), 0
    good = repository(folder / "good")
    for number in range(seed, seed + cases):
        attempt(good, folder / "tried", number, tried)
        for wrong in [*tried.bad][known:]:
            tell(f"{wrong} ({tried.bad[wrong]})")
        known = len(tried.bad)
    return tried
