"""A repository that changes while a command reads it, as when git takes files away: a finding, and never a mistake of ours."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from tests.bad_input.conftest import BASE
from tests.conftest import invoke

MOMENTS = range(24)
COMMANDS = (["check"], ["diff", "shop", "draft"], ["record"], ["translations", "export", "--to", "en"])


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_file_that_goes_before_it_is_read(command: Sequence[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """At each of many moments: the file that is read next is gone, as are those beside it."""
    read = Path.read_bytes
    for moment in MOMENTS:
        root = Path(shutil.copytree(BASE, tmp_path / str(moment)))
        seen: list[Path] = []

        def going(path: Path, root: Path = root, seen: list[Path] = seen, moment: int = moment) -> bytes:
            if path.absolute().is_relative_to(root):
                seen.append(path)
                if len(seen) == moment + 1:
                    shutil.rmtree(path.parent)
            return read(path)

        with monkeypatch.context() as patched:
            patched.setattr(Path, "read_bytes", going)
            said = invoke(root, *command)
        assert said.exit_code in (0, 1, 2), said.output


def test_it_is_told_what_went(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(shutil.copytree(BASE, tmp_path / "base"))
    path = root / "notices/shop/notice.yaml"

    def gone(*_: Any, **__: Any) -> None:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))

    monkeypatch.setattr("noticepress.repository.read_text", gone)
    said = invoke(root, "check")
    assert said.exit_code == 1
    assert "notices/shop/notice.yaml:1:1: error: this went away while it was read" in said.output
