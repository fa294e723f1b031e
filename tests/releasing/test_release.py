"""A release is frozen: made whole, read back exactly, and proved byte for byte."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import pytest

from noticepress.chain.chain import read_releases
from tests.conftest import ROOT, in_process

SUMMARY = ("--summary", "nl=Niets nieuws.", "--summary", "en=Nothing new.")
RELEASE = ("release", "webshop", "--version", "4.0", "--effective", "2027-06-01", "--as-of", "2026-12-01", *SUMMARY)


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def test_the_examples_are_as_they_were_published() -> None:
    done = in_process("verify")
    assert done.returncode == 0, done.stdout
    assert "8 releases" in done.stderr


def test_release_freezes_facts_and_every_text(working_copy: Path) -> None:
    done = in_process(*RELEASE, cwd=working_copy)
    assert done.returncode == 0, done.stdout + done.stderr
    made = working_copy / "notices/webshop/releases/4.0"
    assert sorted(path.name for path in made.iterdir()) == [
        "ccpa.en.md", "ccpa.nl.md", "facts.json", "gdpr.en.md", "gdpr.nl.md", "release.json",
    ]  # fmt: skip
    assert "Versie 4.0" in (made / "gdpr.nl.md").read_text(encoding="utf-8")
    assert in_process("verify", cwd=working_copy).returncode == 0


def test_the_same_release_made_twice_has_the_same_bytes(working_copy: Path, tmp_path: Path) -> None:
    second = tmp_path / "second"
    shutil.copytree(working_copy, second)
    for copy in (working_copy, second):
        assert in_process(*RELEASE, cwd=copy).returncode == 0
    assert files(working_copy / "notices/webshop/releases") == files(second / "notices/webshop/releases")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--version", "2.0", "--effective", "2027-06-01"], "version 2.0 was released already"),
        (["--version", "../x", "--effective", "2027-06-01"], "cannot be a version"),
        (["--version", "4.0", "--effective", "2026-01-01"], "before the publication date"),
        (["--version", "4.0", "--effective", "2027-06-01", "--as-of", "2026-11-19"], "is before that of 3.0"),
    ],
)
def test_what_may_not_be_released(working_copy: Path, arguments: list[str], message: str) -> None:
    before = files(working_copy)
    done = in_process(
        "release", "webshop", *arguments, *([] if "--as-of" in arguments else ["--as-of", "2026-12-01"]), cwd=working_copy
    )
    assert done.returncode == 1
    assert message in done.stdout
    assert files(working_copy) == before


def test_every_changed_byte_is_found_and_its_file_named(working_copy: Path) -> None:
    notice = working_copy / "notices/webshop"
    places = [path for path in sorted((notice / "releases").rglob("*")) if path.is_file()]
    chance = random.Random(20261122)
    for _ in range(300):
        path = chance.choice(places)
        good = path.read_bytes()
        position = chance.randrange(len(good))
        bad = bytearray(good)
        bad[position] ^= 1 << chance.randrange(8)
        path.write_bytes(bytes(bad))
        _, findings = read_releases(notice, working_copy)
        named = [finding for finding in findings if finding.file == path.relative_to(working_copy).as_posix()]
        assert named, f"{path.name} byte {position}: {findings}"
        path.write_bytes(good)
    assert read_releases(notice, working_copy)[1] == []


@pytest.mark.parametrize("what", ["file", "release", "extra", "swapped"])
def test_what_goes_missing_or_is_added_is_found(working_copy: Path, what: str) -> None:
    releases = working_copy / "notices/webshop/releases"
    if what == "file":
        (releases / "1.0/gdpr.nl.md").unlink()
    elif what == "release":
        shutil.rmtree(releases / "1.1")
    elif what == "extra":
        (releases / "1.0/note.txt").write_text("x")
    else:
        shutil.copy(releases / "1.0/gdpr.nl.md", releases / "1.1/gdpr.nl.md")
    done = in_process("verify", cwd=working_copy)
    assert done.returncode == 1
    assert "release-edited" in done.stdout


def test_build_refuses_an_edited_release(working_copy: Path) -> None:
    path = working_copy / "notices/webshop/releases/1.0/gdpr.nl.md"
    path.write_bytes(path.read_bytes().replace(b"2", b"3", 1))
    for verb in (["verify"], ["build", "--as-of", "2026-11-22"], ["check"]):
        done = in_process(*verb, cwd=working_copy)
        assert done.returncode == 1
        assert "notices/webshop/releases/1.0/gdpr.nl.md" in done.stdout
    assert not (working_copy / "site").exists()


def test_old_text_is_published_as_it_was_when_templates_change(small_copy: Path) -> None:
    (small_copy / "regimes/gdpr/templates").mkdir(parents=True)
    (small_copy / "regimes/gdpr/templates/summary.md.j2").write_text("")
    assert in_process("build", "--as-of", "2026-11-22", cwd=small_copy).returncode == 0
    page = (small_copy / "site/nl/applicants/gdpr/index.html").read_text(encoding="utf-8")
    assert 'id="summary"' in page


def test_releases_stand_in_git_as_they_are_here() -> None:
    assert (ROOT / "notices/webshop/releases/3.0/release.json").is_file()
