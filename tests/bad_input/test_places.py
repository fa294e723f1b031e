"""What stands in the place of a file and is none, or leads out of the repository: a finding, and nothing of it is read."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from noticepress.reading.files import read_at_most
from tests.conftest import in_process

SECRET = "root:x:0:0:secret"
PLACES = [
    "regimes/gdpr/templates/marketing.md.j2",
    "regimes/gdpr/regime.yaml",
    "regimes/gdpr/vocabulary/rights.yaml",
    "regimes/gdpr/requirements/more.yaml",
    "regimes/gdpr/passages.yaml",
    "regimes/gdpr/unseen-facts.yaml",
    "regimes/gdpr/left-out.yaml",
    "regimes/gdpr/materiality.yaml",
    "locales/en/common.po",
    "locales/en/gdpr.po",
    "locales/en/zz.po",
    "locales/en/style.yaml",
    "locales/en/numbers.yaml",
    "notices/organisation.yaml",
    "notices/website/notice.yaml",
    "notices/website/waivers.yaml",
    "notices/website/translations.yaml",
    "notices/website/next.yaml",
    "mkdocs.yml",
]
KINDS = ("a link out", "a device", "a pipe", "a folder", "a link to itself", "a link to nothing", "much")


def put(path: Path, kind: str, outside: Path) -> None:
    """Put something of that kind in the place of a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        path.unlink()
    if kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a folder":
        path.mkdir()
    elif kind == "much":
        with path.open("wb") as file:
            file.truncate(12_000_000)
    else:
        outside.write_text(f"{SECRET}\n")
        target = {"a link out": outside, "a device": Path("/dev/zero"), "a link to itself": path}
        path.symlink_to(target.get(kind, outside.parent / "nothing"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_reader_refuses_it(begun: Path, tmp_path: Path, kind: str) -> None:
    """In each place, by the command that reads all."""
    silent = []
    for place in PLACES:
        root = tmp_path / "each"
        shutil.copytree(begun, root)
        put(root / place, kind, tmp_path / "outside")
        done = in_process("check", cwd=root)
        said = done.stdout + done.stderr
        assert SECRET not in said
        if f"{place}:" not in said and place.rpartition("/")[2] not in said:
            silent.append(place)
        assert done.returncode in (0, 1), (place, said)
        shutil.rmtree(root)
    assert not silent


@pytest.mark.parametrize("kind", ["a link out", "a device", "a pipe", "a folder"])
def test_nothing_of_it_is_written(begun: Path, tmp_path: Path, kind: str) -> None:
    """A template that leads elsewhere, an icon of a law, a folder of words that is a link: no page shows them."""
    put(begun / "regimes/gdpr/templates/marketing.md.j2", kind, tmp_path / "outside")
    done = in_process("diff", "website", "draft", "--clean", cwd=begun)
    assert (done.returncode, SECRET in done.stdout) == (1, False), done.stdout
    shutil.rmtree(begun / "regimes")
    put(begun / "regimes/gdpr/icons/x.svg", kind, tmp_path / "outside")
    done = in_process("build", "--drafts", "--workers", "1", cwd=begun)
    assert done.returncode == 1
    assert "regimes/gdpr/icons/x.svg:1:1: error:" in done.stdout, done.stdout


def test_folders_that_lead_out(begun: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere/en"
    elsewhere.mkdir(parents=True)
    (elsewhere / "common.po").write_text('msgid ""\nmsgstr ""\n\nmsgid "reference"\nmsgstr "secret"\n')
    (begun / "locales").symlink_to(tmp_path / "elsewhere")
    done = in_process("check", cwd=begun)
    assert (done.returncode, "outside-repository" in done.stdout) == (1, True), done.stdout


def test_an_icon_that_runs(begun: Path) -> None:
    path = begun / "regimes/gdpr/icons/x.svg"
    path.parent.mkdir(parents=True)
    path.write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><script>1</script></svg>')
    done = in_process("build", "--drafts", "--workers", "1", cwd=begun)
    assert (done.returncode, "the SVG file holds script" in done.stdout) == (1, True), done.stdout


def test_files_that_are_given_by_hand(begun: Path, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.po"
    os.mkfifo(pipe)
    for given in (pipe, Path("/dev/zero")):
        done = in_process("translations", "import", str(given), "--by", "me", cwd=begun)
        assert done.returncode == 2, done.stdout + done.stderr
        with pytest.raises(ValueError, match="no ordinary file"):
            read_at_most(given, 10)


def test_nesting_without_end(begun: Path) -> None:
    """The quick reader of YAML goes down with the interpreter on some of these."""
    path = begun / "notices/website/notice.yaml"
    for written in ("[" * 900_000, "{a: " * 400_000, "- " * 900_000, "? " * 900_000, "a: " + "&a [" * 200_000):
        path.write_text(written)
        for command in (["check"], ["build", "--drafts", "--workers", "1"]):
            done = in_process(*command, cwd=begun)
            assert done.returncode == 1
            assert "notices/website/notice.yaml:" in done.stdout
