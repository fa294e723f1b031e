"""The tutorial, taken step by step from an empty folder by somebody who does exactly what it says."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from noticepress.house import read_house
from tests.conftest import ROOT, in_process
from tests.documentation.tutorial import Command, Edit, NewFile, Step, apply, matches, steps


def taken(page: str) -> list[Step]:
    """The steps of a page of the documentation."""
    return list(steps((ROOT / "docs" / page).read_text(encoding="utf-8")))


@pytest.fixture
def reader(tmp_path: Path) -> dict[str, str]:
    """The environment of a reader: the command on the path, a name for git, nothing else of ours."""
    command = tmp_path / "bin" / "noticepress"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m noticepress "$@"\n')
    command.chmod(0o755)
    who = {f"GIT_{role}_{what}": "reader@example.org" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    return {
        **os.environ,
        **who,
        "PATH": f"{command.parent}:{os.environ['PATH']}",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }


@pytest.mark.slow
def test_the_tutorial_works_step_by_step(tmp_path: Path, reader: dict[str, str]) -> None:
    """Every command prints what the page says, every edit finds its lines."""
    page = taken("tutorial.md")
    assert sum(isinstance(step, Command) for step in page) >= 18
    assert sum(isinstance(step, Edit) for step in page) >= 9
    here = follow(page, tmp_path, reader)
    assert (here / "site" / "en" / "website" / "gdpr" / "changes" / "2.0" / "index.html").is_file()


@pytest.mark.slow
def test_the_chapter_on_california_works_step_by_step(tmp_path: Path, reader: dict[str, str]) -> None:
    """From the notice that ``init`` writes to one that meets what California asks."""
    page = taken("guide/california.md")
    assert sum(isinstance(step, Edit) for step in page) >= 7
    here = follow(page, tmp_path, reader)
    assert "regimes: [gdpr, ccpa]" in (here / "notices/website/notice.yaml").read_text(encoding="utf-8")


def test_the_chapter_on_several_brands_works_step_by_step(tmp_path: Path, reader: dict[str, str]) -> None:
    """A second organisation, a notice of both, and the sites of both."""
    here = follow(taken("guide/several-brands.md"), tmp_path, reader)
    house = read_house(here)
    assert house.findings == ()
    assert [(view.id, view.folders) for view in house.views] == [("voorbeeld", ("website",)), ("eik", ("website",))]
    assert (here / "sites/all/eik/en/website/gdpr/versions/draft/index.html").is_file()


def follow(page: list[Step], folder: Path, environment: dict[str, str]) -> Path:
    """Take the steps, from an empty folder or from what stands in ``home``; returns where their reader ends."""
    here = folder / "home"
    here.mkdir(exist_ok=True)
    for step in page:
        if isinstance(step, Edit):
            apply(step, here)
        elif isinstance(step, NewFile):
            (here / step.file).write_text(step.text, encoding="utf-8")
        elif step.line.startswith("cd "):
            here = here / step.line.removeprefix("cd ")
        elif step.line == "noticepress serve":
            _serve(step, here, environment)
        else:
            _run(step, here, environment)
    return here


def _run(step: Command, here: Path, environment: dict[str, str]) -> None:
    """Give the line to a shell; our own command without anything of a shell's runs here, but for the first of each page."""
    command, *arguments = shlex.split(step.line)
    if command == "noticepress" and arguments[0] != "init" and shlex.join([command, *arguments]) == step.line:
        done = in_process(*arguments, cwd=here)
    else:
        done = subprocess.run(["sh", "-c", step.line], cwd=here, env=environment, capture_output=True, text=True, check=False)
    printed = done.stdout + done.stderr
    assert done.returncode == (1 if "error:" in step.prints else 0), f"{step.line}\n{printed}"
    assert matches(step.prints, printed), f"{step.line} prints\n{printed}\nand not\n{step.prints}"


def _serve(step: Command, here: Path, environment: dict[str, str]) -> None:
    """Start what the page starts on a free port, read a page from it, and stop it."""
    command = [sys.executable, "-u", "-m", "noticepress", "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=here, env=environment, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        try:
            said = ""
            while "/desk/" not in said:
                line = server.stdout.readline()
                assert line, f"serve stopped after {said}"
                said += line
            address = said.rsplit("open ", 1)[1].split()[0]
            with urllib.request.urlopen(address + "en/website/gdpr/versions/draft/", timeout=20) as page:
                assert "Voorbeeld B.V." in page.read().decode()
        finally:
            server.terminate()
    assert matches(step.prints.replace("8000", address.rsplit(":", 1)[1].strip("/")), said)
