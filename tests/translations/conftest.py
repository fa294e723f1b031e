"""One run of the command in a working copy, and edits to its files."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import Result

from tests.bad_input.conftest import run

NOTICE = "notices/webshop/notice.yaml"
ORGANISATION = "notices/organisation.yaml"
KEPT = "notices/webshop/translations.yaml"


def edit(repository: Path, file: str, old: str, new: str) -> None:
    """Replace what stands once in a file."""
    path = repository / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} should stand once in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def translations(repository: Path, *arguments: str) -> Result:
    """``noticepress translations …``."""
    return run(repository, "translations", *arguments)


def waiting(repository: Path) -> list[str]:
    """What ``status`` counts, with the strings that it lists: ``state text``."""
    done = translations(repository, "status", "--format", "json")
    found = [f"{each['state']} {each['text']}" for each in json.loads(done.stdout)["strings"]]
    assert done.exit_code == (1 if found else 0)
    return found
