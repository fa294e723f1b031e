"""What stands under hidden names as if a command that releases several had been stopped: only what a command wrote here is published."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from noticepress.chain import lot as journals
from noticepress.chain.lot import RULE, check_lot, journal, unfinished
from noticepress.chain.read import read_release
from noticepress.chain.release import FACTS, Release
from noticepress.places import Places
from noticepress.releasing import freeze, lot
from noticepress.reviewing.unfinished import RULE as PLANTED
from tests.conftest import invoke, once
from tests.eight import DAY, HOSTING, MOVED, NAMES, TOLD, TRANSFER, release_all, released_eight, share

FOUR = NAMES[:4]


def stop(*_: object) -> None:
    raise SystemExit(9)


@pytest.fixture(scope="session")
def _stopped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    first = once(tmp_path_factory, "four-notices", lambda folder: released_eight(folder / "repository", FOUR)) / "repository"

    def make(folder: Path) -> None:
        root = Path(shutil.copytree(first, folder / "repository"))
        share(root, MOVED, TRANSFER)
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(lot, "finish", stop)
            assert invoke(root, "release", "--all", "--as-of", DAY, *TOLD).exit_code == 9

    return once(tmp_path_factory, "four-stopped", make) / "repository"


@pytest.fixture
def stopped(_stopped: Path, tmp_path: Path) -> Path:
    """Four notices of which a command wrote the next version, and was stopped before the first had its place."""
    return Path(shutil.copytree(_stopped, tmp_path / "stopped"))


def there(root: Path) -> list[bool]:
    return [(root / "notices" / name / "releases/2.0").is_dir() for name in FOUR]


def files(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file() and ".git" not in path.parts
    }


def draft(root: Path, name: str = FOUR[1]) -> Path:
    return root / "notices" / name / "releases/.unfinished-2.0"


def forged(root: Path, change: Callable[[Release], Release], name: str = FOUR[1]) -> None:
    """One of the releases that wait made otherwise, with hashes that fit, and the journal with it."""
    there, found = draft(root, name), list[Any]()
    shutil.copytree(there, root / "x/notices" / name / "releases/2.0")
    release = read_release(root / "x/notices" / name / "releases/2.0", root, found)
    assert release is not None
    assert not found
    shutil.rmtree(root / "x")
    made = change(release)
    shutil.rmtree(there)
    freeze.stage(made, there)
    mine = lot._entry(made, there.parent)
    entries = tuple(mine if each.home == mine.home else each for each in unfinished(Places(root)))
    journal(Places(root)).write_bytes(journals.written(entries, Places(root)))


def words(release: Release) -> Release:
    key = ("gdpr", "nl")
    return replace(release, texts={**release.texts, key: release.texts[key] + "\nWij verkopen alles.\n"})


def facts(release: Release) -> Release:
    said = json.loads(release.files[FACTS])
    said["notice"]["recipients"]["hosting"]["name"] = {"und": "Dievenhost B.V."}
    return replace(release, facts=said)


def committed(root: Path, *only: str) -> None:
    for arguments in (
        ("init", "-qb", "main"),
        ("add", "-Af", *only),
        ("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "x"),
    ):
        subprocess.run(["git", *arguments], cwd=root, check=True)


def elsewhere(root: Path) -> None:
    """Of a notice that is not there."""
    home = root / "notices/other/releases"
    home.mkdir(parents=True)
    draft(root).rename(home / ".unfinished-2.0")
    entries = tuple(replace(each, home=home) if each.draft == draft(root) else each for each in unfinished(Places(root)))
    journal(Places(root)).write_bytes(journals.written(entries, Places(root)))


def chained(root: Path) -> None:
    """After another release than the one that was published last."""
    forged(root, lambda release: replace(release, previous="0" * 64))


def test_the_next_command_that_writes_finishes_it_and_others_tell(stopped: Path) -> None:
    draft(stopped, FOUR[0]).rename(draft(stopped, FOUR[0]).with_name("2.0"))
    for told in (invoke(stopped, "check"), invoke(stopped, "verify"), invoke(stopped, "build", "--out", "site")):
        assert told.exit_code == 1
        assert f"[{RULE}]" in told.output
        assert "notice-b 2.0, notice-c 2.0, notice-d 2.0" in told.output
    assert invoke(stopped, "verify", "--restore").exit_code in (0, 1)
    assert there(stopped) == [True, True, True, True]
    assert not list(stopped.rglob(".unfinished-*"))
    assert check_lot(Places(stopped)) == []


@pytest.mark.parametrize(
    ("plant", "told", "placed"),
    [
        (lambda root: forged(root, words), "release-words", 0),
        (lambda root: forged(root, facts), "does not state the facts of the working text", 1),
        (lambda root: forged(root, lambda release: replace(release, writer=None, format=2)), "release-writer", 0),
        (
            lambda root: forged(root, lambda release: replace(release, titles={**release.titles, "nl": "Alles"})),
            "release-says",
            1,
        ),
        (lambda root: forged(root, lambda release: replace(release, sequence=3)), "does not follow", 0),
        (chained, "does not follow", 1),
        (elsewhere, "no working text of 'other'", 0),
        (lambda root: share(root, HOSTING), "does not state the facts of the working text", 1),
        (lambda root: (root / "notices/shared/recipients.yaml").write_text("hosting: ["), "does not state the facts", 0),
        (lambda root: (root / "notices/notice-b/notice.yaml").write_text("id: ["), "no working text of 'notice-b'", 1),
        (committed, "a commit brought notices/.unfinished-lot.json", 0),
        (
            lambda root: committed(root, "notices/notice-c/releases"),
            "a commit brought notices/notice-c/releases/.unfinished-2.0",
            1,
        ),
    ],
)
def test_what_no_command_wrote_here_is_not_published(
    stopped: Path, plant: Callable[[Path], object], told: str, placed: int
) -> None:
    plant(stopped)
    for name in FOUR[:placed]:
        draft(stopped, name).rename(draft(stopped, name).with_name("2.0"))
    before = files(stopped)
    done = invoke(stopped, "withdraw", FOUR[0], "1.0", "--by", "A", "--reason", "nl=Zomaar.", "--reason", "en=Just so.")
    assert done.exit_code == 1
    assert f"[{PLANTED}]" in done.output
    assert told in done.output
    assert files(stopped) == before
    assert there(stopped) == [n < placed for n in range(4)]


def test_the_way_back_that_it_tells_of(stopped: Path) -> None:
    forged(stopped, words)
    assert "remove notices/.unfinished-lot.json" in invoke(stopped, "verify", "--restore").output
    journal(Places(stopped)).unlink()
    assert "4 notices released together" in release_all(stopped, *TOLD)
    assert not list(stopped.rglob(".unfinished-*"))


def test_what_has_its_places_is_published_and_only_the_journal_goes(stopped: Path) -> None:
    """Nothing is left to prove: chains are read as any others."""
    for name in FOUR:
        draft(stopped, name).rename(draft(stopped, name).with_name("2.0"))
    committed(stopped)
    assert invoke(stopped, "verify", "--restore").exit_code == 0
    assert check_lot(Places(stopped)) == []


def test_a_dry_run_finishes_nothing_and_tells(stopped: Path) -> None:
    before = files(stopped)
    for arguments in (
        ("release", "--all", "--as-of", DAY, *TOLD),
        ("release", FOUR[0], "--as-of", DAY, *TOLD),
        ("release", "--again", FOUR[0], "1.0"),
        ("restore", FOUR[0], "1.0"),
        ("correct", FOUR[0]),
        ("share", "purposes/contact"),
    ):
        done = invoke(stopped, *arguments, "--dry-run")
        assert done.exit_code == 1, arguments
        assert f"[{RULE}]" in done.output, arguments
        assert files(stopped) == before, arguments


def in_git(root: Path) -> Callable[..., None]:
    def git(*arguments: str) -> None:
        command = ["git", "-c", "user.name=T", "-c", "user.email=t@x.example", "-c", "commit.gpgsign=false", *arguments]
        subprocess.run(command, cwd=root, check=True, capture_output=True)

    return git


def test_what_a_commit_put_aside_gets_no_name(stopped: Path) -> None:
    git, hidden, name = in_git(stopped), draft(stopped).with_name(".aside-2.0"), draft(stopped).with_name("2.0")
    draft(stopped).rename(hidden)
    for each in (journal(Places(stopped)), *stopped.glob("notices/*/releases/.unfinished-*")):
        shutil.rmtree(each) if each.is_dir() else each.unlink()
    git("init", "-q", "-b", "main")
    git("add", "-Af")
    git("commit", "-qm", "what a thief brought")
    done = invoke(stopped, "release", "--all", "--as-of", DAY, *TOLD)
    assert done.exit_code == 1
    assert "aside-planted" in done.output
    assert f"a commit brought {hidden.relative_to(stopped).as_posix()}" in done.output
    assert hidden.is_dir()
    assert not name.exists()
    git("rm", "-rq", "--cached", str(hidden.relative_to(stopped)))  # as a command leaves it that was stopped
    invoke(stopped, "release", FOUR[1], "--as-of", DAY, *TOLD)
    assert name.is_dir()
    assert not hidden.exists()


def test_what_the_commit_of_a_submodule_brought_is_not_published(stopped: Path) -> None:
    inner = in_git(stopped / "notices")
    inner("init", "-q", "-b", "main")
    inner("add", "-Af")
    inner("commit", "-qm", "what a thief brought")
    outer = in_git(stopped)
    outer("init", "-q", "-b", "main")
    outer("add", "-A")
    outer("commit", "-qm", "with a submodule")
    done = invoke(stopped, "verify", "--restore")
    assert done.exit_code == 1
    assert PLANTED in done.output
    assert not any(there(stopped))
