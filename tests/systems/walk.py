"""From nothing to a second published version, with every kind of file that is made: ``python tests/systems/walk.py OUT.json``.

Writes what each command ended with, and the SHA-256 of every file that is there in the end, so that two systems can be held against each other:
``python tests/systems/walk.py OUT.json --like OTHER.json`` names what differs, and ends with status 1. ``--with ARGUMENT`` (several times) is what runs the command
in place of this Python. Needs git, and nothing of Unix.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

OWN_NAMES = {
    "Voorbeeldstraat 1": "Kastanjelaan 7", "Voorbeeld": "Kastanje", "voorbeeld.example": "kastanje.example",
    "Hostbedrijf B.V.": "Wolkenhost B.V.", "+31 30 000 00 00": "+31 30 000 12 34",
    "besloten vennootschap,": "besloten vennootschap naar Nederlands recht,", "gebruiken niet op grote schaal gevoelige": "gebruiken nauwelijks gevoelige",
    "https://www.autoriteitpersoonsgegevens.nl\n": "https://www.autoriteitpersoonsgegevens.nl/klacht\n",
}  # fmt: skip
"""In place of the examples of ``init``, which no version can have."""
Run = Callable[[Path, tuple[str, ...]], tuple[int, str]]
NOTICE = "notices/website/notice.yaml"
SUMMARY = (
    "--summary",
    "nl=Wij bewaren uw bericht langer: “twee jaar”.",
    "--summary",
    "en=We keep your message longer: “two years”.",
)
DAY = ("--as-of", "2026-12-01")
RECORD = "Verwerking;Doel;Persoonsgegevens;Ontvangers;Bewaartermijn\nSalaris;Salarissen betalen;naam, rekeningnummer;Salarisbureau Één B.V.;7 jaar\n"
STEPS: tuple[tuple[str, ...], ...] = (
    ("check", "--as-of", "2026-11-29"),
    ("release", "website", "--as-of", "2026-11-29"),
    ("edit",),
    ("check", *DAY),
    ("diff", "website", "1.0", "draft", *DAY),
    ("review", "--base", "main", *DAY),
    ("release", "--all", "--effective", "2026-12-20", *SUMMARY, *DAY),
    ("build", "--out", "site", "--as-of", "2026-12-21"),
    ("build", "--out", "site", "--as-of", "2026-12-22"),
    ("verify",),
    ("verify", "site"),
    ("diff", "website", "1.0", "2.0", "--format", "docx", "--output", "changes.docx", *DAY),
    ("at", "website", "2026-12-02", "--text", "gdpr.nl"),
    ("list", "recipients", "--format", "csv"),
    ("record", "--output", "record.html"),
    ("export", "tilt", "website", "--output", "tilt.json"),
    ("translations", "export", "website", "--locale", "en", "--out", "website.po"),
    ("translations", "import", "website.po", "--by", "A. Jansen"),
    ("import", "record", "record.csv", "--notice", "staff"),
    ("check", "--as-of", "2026-12-22"),
    ("check", "--format", "sarif", "--as-of", "2026-12-22"),
)


def main() -> int:
    """Take the walk."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a code page of Windows lacks letters
    read = argparse.ArgumentParser(description="From nothing to a second published version.")
    read.add_argument("out", type=Path)
    read.add_argument("--like", type=Path)
    read.add_argument("--with", action="append", dest="runs", default=[])
    given = read.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        told = walk(Path(folder) / "repository", by(given.runs or [sys.executable, "-m", "noticepress"], Path(folder) / "cache"))
    given.out.write_text(json.dumps(told, indent=1, sort_keys=True), "utf-8", newline="\n")
    failed = [f"{name}: {step}" for name, step in told["steps"].items() if step["status"] not in (0, 1)]
    other = json.loads(given.like.read_text("utf-8")) if given.like else told
    print("\n".join([*failed, *differing(told, other)]) or f"{len(told['files'])} files, {len(told['steps'])} commands: the same")
    return 1 if failed or differing(told, other) else 0


def differing(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """What two walks did not make alike, by name."""
    return [
        f"{kind}: {name}: {one[kind].get(name, 'not there')} and {other[kind].get(name, 'not there')}"
        for kind in ("steps", "files")
        for name in sorted({*one[kind], *other[kind]})
        if one[kind].get(name) != other[kind].get(name)
    ]


def walk(root: Path, run: Run) -> dict[str, Any]:
    """What each step ended with and said, with slashes in paths, and the hash of every file. ``run``: folder and arguments to status and output."""
    root.parent.mkdir(exist_ok=True)
    steps = {"0 init": _ended(run, root.parent, ("init", root.name))}
    for path in (root / "notices/organisation.yaml", root / NOTICE):
        _replace(path, OWN_NAMES)
    (root / "record.csv").write_text(RECORD, "cp1252", newline="\n")
    _git(root, "init", "-q", "-b", "main", ".")
    _commit(root)
    for number, step in enumerate(STEPS, 1):
        if step == ("edit",):
            _commit(root)
            second = root / "notices/shop/notice.yaml"
            second.parent.mkdir()
            shutil.copy(root / NOTICE, second)
            _replace(second, {"id: website": "id: shop", "nl: Privacyverklaring website": "nl: Privacyverklaring winkel"})
            _replace(root / NOTICE, {"for: P1Y": "for: P2Y"})
            _git(root, "switch", "-q", "-c", "longer")
            _commit(root)
        else:
            steps[f"{number} {' '.join(step)}"] = _ended(run, root, step)
    shutil.rmtree(root / ".git", onerror=_writable)
    files = {path.relative_to(root).as_posix(): path for path in root.rglob("*") if path.is_file()}
    return {"steps": steps, "files": {name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in files.items()}}


def by(command: list[str], cache: Path) -> Run:
    """Each step in a process of its own, which keeps what it worked out in ``cache``."""
    environment = {**os.environ, "NOTICEPRESS_CACHE": str(cache), "PYTHONDONTWRITEBYTECODE": "1"}

    def run(folder: Path, step: tuple[str, ...]) -> tuple[int, str]:
        done = subprocess.run([*command, *step], cwd=folder, env=environment, capture_output=True, check=False)
        said = done.stdout.decode("utf-8", "replace").replace("\r\n", "\n")
        return done.returncode, said if done.returncode in (0, 1) else said + done.stderr.decode("utf-8", "replace")

    return run


def _ended(run: Run, folder: Path, step: tuple[str, ...]) -> dict[str, Any]:
    """What does not hang on the moment or the system: slashes in paths, no seconds."""
    status, said = run(folder, step)
    return {"status": status, "said": re.sub(r" \(\d+\.\d s\)$", "", said.replace("\\", "/"), flags=re.M)}


def _replace(path: Path, words: dict[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in words.items():
        text = text.replace(old, new)
    path.write_text(text, "utf-8", newline="\n")


def _commit(root: Path) -> None:
    _git(root, "add", "-A")
    _git(root, "commit", "-q", "-m", "Notices")


def _git(root: Path, *arguments: str) -> None:
    said = ("-c", "user.name=A. Jansen", "-c", "user.email=jansen@kastanje.example", "-c", "commit.gpgsign=false")
    moment = {"GIT_AUTHOR_DATE": "2026-12-01T12:00:00Z", "GIT_COMMITTER_DATE": "2026-12-01T12:00:00Z"}
    subprocess.run(["git", *said, *arguments], cwd=root, env={**os.environ, **moment}, check=True, capture_output=True)


def _writable(remove: Any, path: str, _: object) -> None:
    os.chmod(path, 0o700)
    remove(path)


if __name__ == "__main__":
    raise SystemExit(main())
