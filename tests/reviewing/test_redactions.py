"""A branch that takes a published text away is named, with who and why; what it says is held against the base."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from noticepress.chain.json_text import canonical
from noticepress.chain.release import sha256
from tests.conftest import invoke

from .conftest import Repo

HOME = "notices/website/releases"
WHY = ("--by", "Rechtbank Den Haag", "--reason", "nl=Bevel van de rechter, zie @iemand.", "--reason", "en=A judge ordered it.")


def redact(repo: Repo, version: str = "1.0", *more: str) -> None:
    done = invoke(repo.root, "redact", "website", version, *WHY, "--as-of", "2026-11-30", *more)
    assert done.exit_code == 0, done.output


def test_it_is_named_with_who_and_why(repo: Repo) -> None:
    repo.branch()
    redact(repo, "1.0", "--leave-none")
    repo.commit()
    status, said = repo.review("--base", "main", "--locale", "nl")
    assert status == 0, said
    assert "### Gepubliceerde teksten die worden verwijderd" in said
    assert "Versie 1.0 van website, op 30 november 2026. Besloten door Rechtbank Den Haag" in said
    assert "niet terug te draaien" in said
    assert "Daarna geldt er geen tekst van deze verklaring" in said
    assert "zie @iemand" not in said, "nobody is called"
    found = repo.data("--base", "main")
    assert found["released-files-touched"] == []
    assert found["texts-taken-away"] == [
        {
            "notice": "website", "version": "1.0", "on": "2026-11-30", "by": "Rechtbank Den Haag", "nothing-in-force": True,
            "reason": {"en": "A judge ordered it.", "nl": "Bevel van de rechter, zie @iemand."},
        }
    ]  # fmt: skip


def test_once_it_is_on_the_base_it_is_no_news(repo: Repo) -> None:
    redact(repo, "1.0", "--leave-none")
    repo.commit()
    repo.branch()
    repo.edit("for: P1Y", "for: P2Y")
    repo.commit()
    assert repo.data("--base", "main")["texts-taken-away"] == []


def _forge(repo: Repo, change: Callable[[dict[str, Any]], object]) -> None:
    file = repo.root / HOME / "1.0.redacted.json"
    said = {key: value for key, value in json.loads(file.read_bytes()).items() if key != "sha256"}
    change(said)
    file.write_bytes(canonical({**said, "sha256": sha256(canonical(said))}))


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda said: said["stood"].update(effective="2026-11-25"), "effective"),
        (lambda said: said["stood"].update(published="2026-11-21"), "published"),
        (lambda said: said["stood"]["documents"].reverse(), "documents"),
        (lambda said: said["stood"]["files"].update({"gdpr.nl.md": "0" * 64}), "files"),
        (lambda said: said["stood"].update(sha256="0" * 64), "sha256"),
    ],
)
def test_what_it_says_of_what_stood_there_must_be_so(repo: Repo, change: Callable[[dict[str, Any]], object], what: str) -> None:
    """By the chain alone nobody could tell: the text is gone, and what follows it can be made to fit."""
    repo.branch()
    redact(repo, "1.0", "--leave-none")
    _forge(repo, change)
    if what == "sha256":
        _forge(repo, lambda said: said.update(previous="0" * 64))
    repo.commit()
    found = repo.data("--base", "main")
    assert not found["may-be-merged"]
    assert [each["message"] for each in found["errors"] if each["rule"] == "redaction-untrue"] == [
        f"does not say what stood there on the base: {what}"
    ]
    assert found["released-files-touched"], "the files are gone, and nothing says why"


def test_what_was_never_published_is_not_redacted(repo: Repo) -> None:
    repo.branch()
    repo.edit("for: P1Y", "for: P2Y")
    said = ("--summary", "nl=Iets.", "--summary", "en=Something.")
    done = invoke(
        repo.root, "release", "website", "--version", "2.0", "--effective", "2027-03-01", "--as-of", "2026-11-30", *said
    )
    assert done.exit_code == 0, done.output
    redact(repo, "2.0")
    repo.commit()
    found = repo.data("--base", "main")
    assert not found["may-be-merged"]
    assert "redacts-unpublished" in [each["rule"] for each in found["errors"]]


def test_a_release_that_is_only_removed_is_still_touched(repo: Repo) -> None:
    repo.branch()
    shutil.rmtree(repo.root / HOME / "1.0")
    repo.commit()
    assert not repo.data("--base", "main")["may-be-merged"]


def test_one_that_comes_back_is_refused(repo: Repo) -> None:
    published = Path(shutil.copytree(repo.root / HOME / "1.0", repo.root.parent / "1.0"))
    redact(repo, "1.0", "--leave-none")
    repo.commit()
    repo.branch()
    shutil.copytree(published, repo.root / HOME / "1.0")
    repo.commit()
    found = repo.data("--base", "main")
    assert not found["may-be-merged"]
    repo.git("rm", "-qr", f"{HOME}/1.0")
    (repo.root / HOME / "1.0.redacted.json").unlink()
    shutil.copytree(published, repo.root / HOME / "1.0")
    repo.commit()
    assert not repo.data("--base", "main")["may-be-merged"], "a redaction cannot be undone"


def test_the_text_without_those_words_comes_first_in_the_same_branch(repo: Repo) -> None:
    """What the correction changes can still be seen in the base, and only there."""
    repo.branch()
    repo.edit("answering questions about our work", "answering questions on our work")
    said = ("--correction", "--version", "1.1", "--summary", "nl=Beter gezegd.", "--summary", "en=Put better.")
    done = invoke(repo.root, "release", "website", *said, "--as-of", "2026-11-30")
    assert done.exit_code == 0, done.output
    redact(repo)
    repo.commit()
    status, told = repo.review("--base", "main", "--locale", "en")
    assert status == 0, told
    assert "<del>about</del> <ins>on</ins> our work" in told, "the redline is against the text that goes"
    assert "no text of the notice is in force" not in told


def test_a_base_that_published_meanwhile(repo: Repo) -> None:
    """Both follow the same version: the redaction is chained anew behind what came first."""
    repo.branch()
    redact(repo, "1.0", "--leave-none")
    repo.commit()
    repo.git("checkout", "-q", "main")
    repo.edit("answering questions about our work", "answering questions on our work")
    said = ("--version", "1.1", "--summary", "nl=Beter gezegd.", "--summary", "en=Put better.")
    done = invoke(repo.root, "release", "website", *said, "--as-of", "2026-11-30")
    assert done.exit_code == 0, done.output
    repo.commit()
    repo.git("checkout", "-q", "work")
    found = repo.data("--base", "main")
    assert [(each["ours"], each["theirs"]) for each in found["base-moved"]] == [(["1.0.redacted.json"], ["1.1"])]
    repo.git("merge", "-q", "main", "-m", "merge")
    parted = invoke(repo.root, "verify", "--as-of", "2026-12-01")
    assert "1.1 and the redaction of 1.0 both follow 1.0" in parted.output
    again = invoke(repo.root, "release", "website", "--again", "1.0", "--base", "main", "--as-of", "2026-12-01")
    assert again.exit_code == 0, again.output
    assert "taken away anew, number 3" in again.output
    assert invoke(repo.root, "verify", "--as-of", "2026-12-01").exit_code == 0
    repo.commit()
    assert repo.data("--base", "main")["may-be-merged"]


def test_check_knows_that_it_was_taken_away(repo: Repo) -> None:
    repo.branch()
    redact(repo, "1.0", "--leave-none")
    repo.commit()
    done = invoke(repo.root, "check", "--as-of", "2026-12-01")
    assert "is gone" not in done.output
    assert "release-" not in done.output
