"""Two branches release from the same version: what says so, and what mends it, in real git repositories."""

from __future__ import annotations

import functools
import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from noticepress.chain.chain import FORKED
from noticepress.chain.release import Release
from noticepress.commands import again
from noticepress.releasing import freeze
from tests.conftest import invoke
from tests.reviewing.conftest import NOTICE, Repo

HOME = "notices/website/releases"
DAY = "2026-12-01"
LATER = "2026-12-03"
OURS = ("for: P1Y", "for: P2Y")
"""A longer period: material, and told 14 days ahead."""
THEIRS = ("answering questions about our work", "answering questions on our work")
CLASH = ("for: P1Y", "for: P3Y")


def run(repo: Repo, *arguments: str, status: int = 0) -> str:
    done = invoke(repo.root, *arguments)
    assert done.exit_code == status, done.output
    return done.output


def summary(what: str) -> list[str]:
    return ["--summary", f"nl={what} is nu anders.", "--summary", f"en={what} is different now."]


def release(repo: Repo, version: str, *options: str, day: str = DAY) -> str:
    return run(repo, "release", "website", "--version", version, *summary(version), "--as-of", day, *options)


def manifest(repo: Repo, version: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((repo.root / HOME / version / "release.json").read_text("utf-8"))
    return found


def text(repo: Repo, version: str) -> str:
    return (repo.root / HOME / version / "gdpr.nl.md").read_text("utf-8")


def _parted(
    repo: Repo, ours: str = "1.2", theirs: str = "1.1", *options: str, change: tuple[str, str] = THEIRS, merged: bool = True
) -> None:
    """The main branch released ``theirs`` with a ``change``, the branch we stand on ``ours`` with ``options``."""
    repo.branch()
    repo.edit(*OURS)
    release(repo, ours, *options)
    repo.commit("Ours")
    repo.git("checkout", "-q", "main")
    repo.edit(*change)
    release(repo, theirs)
    repo.commit("Theirs")
    repo.git("checkout", "-q", "work")
    if merged:
        repo.git("merge", "-q", "--no-edit", "main")


@pytest.fixture
def parted(standing: Callable[..., Repo]) -> Callable[..., Repo]:
    """The repository as ``_parted`` leaves it."""
    return functools.partial(standing, _parted)


def test_a_review_sees_that_the_base_moved(parted: Callable[..., Repo]) -> None:
    """Both branches are sound by themselves; what would part the chain is seen before they are merged."""
    repo = parted(merged=False)
    assert repo.data()["base-moved"] == [{"notice": "website", "branch": "main", "ours": ["1.2"], "theirs": ["1.1"]}]
    status, said = repo.review("--head", "work", "--base", "main", "--locale", "en")
    assert status == 1
    assert "noticepress release --again website 1.2" in said
    repo.git("checkout", "-q", "main")
    assert repo.data("--base", "HEAD~1")["base-moved"] == []
    repo.git("checkout", "-q", "-B", "work")
    repo.write("README.md", "Nothing is published here")
    repo.commit()
    assert repo.data()["base-moved"] == []


def test_the_fork_is_named_and_chained_anew(parted: Callable[..., Repo]) -> None:
    repo = parted()
    for command in ("check", "verify"):
        said = run(repo, command, status=1)
        assert f"[{FORKED}]" in said
        assert said.count("release-") == 1, "one mistake is told once"
        assert "1.1 and 1.2 both follow 1.0" in said
        assert "noticepress release --again website 1.2" in said
    said = run(repo, "release", "--again", "website", "1.2", "--as-of", LATER)
    assert "chained anew after 1.1, number 3" in said
    run(repo, "verify")
    made = manifest(repo, "1.2")
    assert (made["sequence"], made["published"]) == (3, LATER)
    assert made["effective"] == "2027-01-02", "30 days after the new publication, as 1.0 promises; 2026-12-31 is too soon now"
    assert made["about"]["summary"]["changed"]["nl"] == "1.2 is nu anders."
    assert made["about"]["materiality"]["gdpr"]["level"] == "material"
    assert "2 jaar" in text(repo, "1.2")
    assert "on our work" in (repo.root / HOME / "1.2/gdpr.en.md").read_text("utf-8"), "what came first is not undone"
    repo.commit("Chained anew")
    assert repo.review()[0] == 0
    assert sorted(path.name for path in (repo.root / HOME).iterdir()) == ["1.0", "1.1", "1.2"]


def test_dates_that_are_lawful_still_stay(parted: Callable[..., Repo]) -> None:
    repo = parted("1.2", "1.1", "--effective", "2027-02-01")
    run(repo, "release", "website", "1.2", "--again", "--as-of", LATER)
    assert manifest(repo, "1.2")["effective"] == "2027-02-01"


def test_both_took_the_same_label(parted: Callable[..., Repo]) -> None:
    """Git stops at the files of the release; one command settles it, before or in the middle of the merge."""
    repo = parted("1.1", "1.1", merged=False)
    with pytest.raises(subprocess.CalledProcessError):
        repo.git("merge", "-q", "--no-edit", "main")
    said = run(repo, "check", status=1)
    assert "[merge-conflict]" in said
    assert f"{HOME}/1.1/release.json:" in said
    assert "--version LABEL" in run(repo, "release", "--again", "website", "1.1", status=1)
    run(repo, "release", "--again", "website", "1.1", "--version", "1.2", "--as-of", LATER)
    run(repo, "verify")
    repo.commit("Merged")
    theirs = repo.git("show", f"main:{HOME}/1.1/release.json")
    assert (repo.root / HOME / "1.1/release.json").read_text("utf-8") == theirs
    assert manifest(repo, "1.2")["sequence"] == 3
    assert repo.review()[0] == 0


def test_both_changed_the_same_fact(parted: Callable[..., Repo]) -> None:
    repo = parted(change=CLASH, merged=False)
    with pytest.raises(subprocess.CalledProcessError):
        repo.git("merge", "-q", "--no-edit", "main")
    assert "[merge-conflict]" in run(repo, "release", "--again", "website", "1.2", status=1)
    repo.git("checkout", "-q", "--ours", NOTICE)
    before = sorted(map(str, (repo.root / HOME).rglob("*")))
    said = run(repo, "release", "--again", "website", "1.2", "--effective", "2027-03-01", "--as-of", LATER, status=1)
    assert "both change notice/purposes/answer-questions/processing" in said
    assert sorted(map(str, (repo.root / HOME).rglob("*"))) == before
    shutil.rmtree(repo.root / HOME / "1.2")
    release(repo, "1.2", "--effective", "2027-03-01", day=LATER)
    run(repo, "verify")


def test_what_followed_it_on_the_branch_comes_along(repo: Repo) -> None:
    repo.branch()
    release(repo, "1.2", "--effective", "2027-01-10")
    repo.edit(*OURS)
    release(repo, "1.3", "--effective", "2027-02-10")
    run(repo, "withdraw", "website", "1.2", "--by", "A", "--reason", "nl=Fout.", "--reason", "en=Wrong.", "--as-of", DAY)
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.edit(*THEIRS)
    release(repo, "1.1")
    repo.commit()
    repo.git("checkout", "-q", "work")
    repo.git("merge", "-q", "--no-edit", "main")
    said = run(repo, "release", "--again", "website", "1.2", "--as-of", LATER)
    assert re.findall(r"^website (.*), number (\d)", said, re.M) == [
        ("1.2: chained anew after 1.1", "3"), ("1.3: chained anew after 1.2", "4"), ("1.2: withdrawn anew", "5")
    ]  # fmt: skip
    run(repo, "verify")


def test_a_withdrawal_that_was_overtaken(repo: Repo) -> None:
    repo.edit(*OURS)
    release(repo, "2.0")
    repo.commit()
    repo.branch()
    reason = ("--by", "A", "--reason", "nl=Fout.", "--reason", "en=Wrong.", "--as-of", DAY)
    run(repo, "withdraw", "website", "2.0", *reason)
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.edit(*THEIRS)
    release(repo, "2.1")
    repo.commit()
    repo.git("checkout", "-q", "work")
    repo.git("merge", "-q", "--no-edit", "main")
    assert "2.1 and the withdrawal of 2.0 both follow 2.0" in run(repo, "verify", status=1)
    run(repo, "release", "--again", "website", "2.0", "--as-of", LATER)
    run(repo, "verify")


def test_what_is_never_chained_anew(parted: Callable[..., Repo]) -> None:
    repo = parted()
    proofs = repo.root / "notices/website/proofs"
    _assert_refused(repo, "1.1", 1, "[published-already]")
    _assert_refused(repo, "7.0", 2, "there is no version '7.0'")
    proofs.mkdir()
    for proof in (proofs / "1.2.dsse.json", proofs / "1.2.tsr"):
        proof.write_text("{}", "utf-8")
        _assert_refused(repo, "1.2", 1, "[proved-already]")
        proof.unlink()
    shutil.rmtree(repo.root / ".git")
    _assert_refused(repo, "1.2", 2, "no git repository")


def test_what_is_not_merged_is_not_chained_anew(parted: Callable[..., Repo]) -> None:
    _assert_refused(parted(merged=False), "1.2", 1, "[not-merged]")


def _assert_refused(repo: Repo, version: str, status: int, because: str) -> None:
    """The version is not chained anew, for that reason, and nothing is written."""
    before = {path: path.read_bytes() for path in (repo.root / HOME).rglob("*") if path.is_file()}
    said = run(repo, "release", "--again", "website", version, status=status)
    assert {path: path.read_bytes() for path in (repo.root / HOME).rglob("*") if path.is_file()} == before
    assert because in said


def test_nothing_is_half_done(parted: Callable[..., Repo], monkeypatch: pytest.MonkeyPatch) -> None:
    """Stopped between its two steps, a release under a new label is finished by the next run."""
    repo = parted()

    def stopped(link: Release, folder: Path, **_: str) -> None:
        freeze.write(link, folder)
        raise SystemExit(9)

    monkeypatch.setattr(again, "write", stopped)
    run(repo, "release", "--again", "website", "1.2", "--version", "1.4", "--as-of", LATER, status=9)
    assert {"1.2", "1.4"} <= {path.name for path in (repo.root / HOME).iterdir()}
    monkeypatch.undo()
    run(repo, "release", "--again", "website", "1.2", "--version", "1.4", "--as-of", LATER)
    assert sorted(path.name for path in (repo.root / HOME).iterdir()) == ["1.0", "1.1", "1.4"]
    run(repo, "verify")
