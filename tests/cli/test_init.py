"""``noticepress init``: what can be asked for, what is refused before anything is written, and the questions on a terminal."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

from noticepress.law.regime import available
from noticepress.places import STARTER, Places
from noticepress.reading.yaml import parse_quickly
from noticepress.starter.facts import kinds, languages
from tests.conftest import ROOT, in_process, invoke

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def said(folder: Path, *arguments: str) -> str:
    """What ``init`` says, in an empty folder or one that a test filled."""
    done = in_process("init", *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout


def facts(folder: Path, name: str) -> dict[str, object]:
    parsed, findings = parse_quickly((folder / name).read_text("utf-8"), name)
    assert parsed is not None
    assert findings == []
    return dict(parsed.data)


def test_what_is_asked_for_is_written(tmp_path: Path) -> None:
    name = 'Jansen "Fiets": #1 🚲'
    said(tmp_path, "--kind", "saas", "--organisation", name, "--law", "gdpr", "--law", "ccpa", "--language", "en", "--yes")
    assert [path.name for path in (tmp_path / "notices").iterdir() if path.is_dir()] == ["saas"]
    assert facts(tmp_path, "notices/organisation.yaml")["name"] == name
    notice = facts(tmp_path, "notices/saas/notice.yaml")
    assert (notice["regimes"], notice["locales"]) == (["gdpr", "ccpa"], ["en"])
    assert in_process("check", cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("kind", kinds())
def test_what_is_written_is_laid_out_as_fmt_lays_it_out(kind: str, tmp_path: Path) -> None:
    for number, asked in enumerate((("gdpr",), ("ccpa", "us-states"), ("uk-gdpr", "ch-fadp"))):
        said(tmp_path, str(number), "--kind", kind, *(word for law in asked for word in ("--law", law)), "--yes")
        done = in_process("fmt", "--check", cwd=tmp_path / str(number))
        assert done.returncode == 0, done.stdout


def test_the_form_of_address(tmp_path: Path) -> None:
    said(tmp_path, "--kind", "association", "--informal", "nl", "--yes")
    assert facts(tmp_path, "notices/association/notice.yaml")["register"] == {"nl": "informal"}


WRONG = {
    "kind": (("--kind", "shop"), "there is no 'shop'; there is " + ", ".join(kinds())),
    "law": (("--law", "gdrp"), "--law: there is no 'gdrp' here; there is ccpa, ch-fadp, gdpr"),
    "language": (("--language", "xx"), "--language: there is no 'xx' here; there are texts to begin with in nl, en, de"),
    "language of no kind": (("--language", "../nl"), "--language: there is no '../nl' here"),
    "informal": (("--kind", "saas", "--informal", "en"), "'en' has one form of address only"),
    "informal of no notice": (("--kind", "saas", "--language", "en", "--informal", "nl"), "'nl' is no language of the notice"),
    "informal website": (("--informal", "nl"), "the texts of 'website' in 'nl' are formal; choose another --kind"),
    "name": (("--organisation", "a\x1bb"), "can be no name"),
    "name that is no line": (("--organisation", "a\nb"), "can be no name"),
    "name of bytes": (("--organisation", "a\udcffb"), "can be no name"),
    "name of HTML": (("--organisation", "<b>Jansen</b>"), "can be no name"),
    "name of Markdown": (("--organisation", "[Jansen](https://jansen.example)"), "can be no name"),
    "name that turns the line": (("--organisation", "\u202ebc"), "can be no name"),
    "name of spaces": (("--organisation", "   "), "can be no name"),
    "branch without platform": (("--branch", "main"), "add --ci github or --ci gitlab"),
    "branch": (("--ci", "github", "--branch", "a b"), "--branch: 'a b' is no name of a branch"),
    "branch that runs": (("--ci", "gitlab", "--branch", '"$(id)"'), "is no name of a branch"),
    "branch that is a pattern": (("--ci", "github", "--branch", "*"), "is no name of a branch"),
    "branch that git refuses": (("--ci", "github", "--branch", "a..b"), "is no name of a branch"),
    "source": (("--ci", "github", "--install-from", "noticepress"), "'noticepress' names no commit"),
    "source with a password": (
        ("--ci", "github", "--install-from", f"git+https://me:secret@x.example/n@{'0' * 40}"),
        "leave the name and password out",
    ),
    "source that moves": (("--ci", "github", "--install-from", "git+https://x.example/n@main"), "names no commit"),
    "platform": (("--ci", "jenkins"), "'jenkins' is not one of 'github', 'gitlab', 'none'"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_is_said_before_anything_is_written(name: str, tmp_path: Path) -> None:
    arguments, told = WRONG[name]
    done = in_process("init", "ours", *arguments, cwd=tmp_path)
    assert done.returncode == 2, done.stdout
    assert told in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "taken", ["notices/web-shop/notice.yaml", "mkdocs.yml", ".github/workflows/review.yml", "requirements/locked.txt"]
)
def test_what_is_there_is_not_lost(taken: str, tmp_path: Path) -> None:
    (tmp_path / taken).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / taken).write_text("mine", "utf-8")
    done = in_process("init", "--kind", "web-shop", "--ci", "github", cwd=tmp_path)
    assert done.returncode == 2
    assert f"{taken} is there already; nothing was written" in done.stderr
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [tmp_path / taken]
    assert (tmp_path / taken).read_text("utf-8") == "mine"


def test_what_others_wrote_for_purposes_of_their_own_stays(tmp_path: Path) -> None:
    own = ("README.md", ".editorconfig", ".vscode/settings.json", ".gitignore", "src/program.c", ".github/CODEOWNERS")
    for name in own:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("mine", "utf-8")
    told = said(tmp_path, "--ci", "github", "--yes")
    assert all((tmp_path / name).read_text("utf-8") == "mine" for name in own)
    assert all(f"{name} is there already" in told for name in own if name != "src/program.c")
    assert ".gitignore is there already; add to it: /site/" in told
    assert (tmp_path / ".vscode/extensions.json").is_file()


@pytest.mark.parametrize("there", ["notices", ".github", "schemas"])
def test_a_file_where_a_folder_has_to_be(there: str, tmp_path: Path) -> None:
    (tmp_path / there).write_text("mine", "utf-8")
    done = in_process("init", "--ci", "github", cwd=tmp_path)
    assert done.returncode == 1
    assert there in done.stdout
    assert not (tmp_path / "mkdocs.yml").exists()
    assert (tmp_path / there).read_text("utf-8") == "mine"


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, capture_output=True)


def branch_of(folder: Path) -> str:
    return str(facts(folder, ".github/workflows/publish.yml")["on"]["push"]["branches"])  # type: ignore[index]


def test_the_branch_is_as_git_says(tmp_path: Path) -> None:
    folder = tmp_path / "ours"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "hoofd/tak")
    said(folder, "--ci", "github", "--yes")
    assert branch_of(folder) == "['hoofd/tak']"
    git(folder, "add", "-A")
    git(folder, "-c", "user.name=a", "-c", "user.email=a@kastanje.example", "commit", "-qm", "begin")
    git(tmp_path, "clone", "-q", str(folder), "clone")
    git(tmp_path / "clone", "checkout", "-q", "-b", "edit")
    for name in [path for path in (tmp_path / "clone").iterdir() if path.name != ".git"]:
        subprocess.run(["rm", "-r", str(name)], check=True)
    said(tmp_path / "clone", "--ci", "github", "--yes")
    assert branch_of(tmp_path / "clone") == "['hoofd/tak']"  # the default branch, not the one that happens to be checked out


def test_without_git_it_is_main(tmp_path: Path) -> None:
    said(tmp_path, "--ci", "github", "--yes")
    assert branch_of(tmp_path) == "['main']"


def test_a_platform_reads_its_files_in_the_root_only(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    done = in_process("init", "below", "--ci", "gitlab", cwd=tmp_path)
    assert done.returncode == 2
    assert "in the root of that only" in done.stderr
    said(tmp_path, "below", "--yes")


def test_notices_that_are_there_get_a_platform(tmp_path: Path) -> None:
    said(tmp_path, "--kind", "app", "--yes")
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    told = said(tmp_path, "--ci", "gitlab")
    assert {path: path.read_bytes() for path in before} == before
    assert "notices/app/notice.yaml" in (tmp_path / "README.md").read_text("utf-8")
    assert "organisation.yaml" not in told
    assert "requirements/noticepress.txt" in told


def test_the_page_for_writers_is_in_the_language_of_the_notices_that_are_there(tmp_path: Path) -> None:
    said(tmp_path, "--kind", "app", "--language", "en", "--yes")
    said(tmp_path, "--ci", "github")
    assert (tmp_path / "README.md").read_text("utf-8").startswith("# Our privacy notices")
    other = tmp_path / "other"
    said(tmp_path, "other", "--yes")
    (other / "notices/website/notice.yaml").write_text("locales: [\n", "utf-8")
    said(other, "--ci", "gitlab")
    assert (other / "README.md").read_text("utf-8").startswith("# Our privacy notices")


def test_what_a_platform_does_not_need_is_refused_where_notices_are(tmp_path: Path) -> None:
    said(tmp_path, "--yes")
    done = in_process("init", "--ci", "github", "--law", "ccpa", cwd=tmp_path)
    assert done.returncode == 2
    assert "there are notices here already: --ci alone" in done.stderr
    assert not (tmp_path / ".github").exists()


def test_a_law_of_ones_own_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "regimes/ours").mkdir(parents=True)
    (tmp_path / "regimes/ours/regime.yaml").write_text("id: ours\nname: [\n", "utf-8")
    (tmp_path / "regimes/ours/unseen-facts.yaml").write_text("unseen: {\n", "utf-8")
    done = in_process("init", "--law", "ours", cwd=tmp_path)
    assert done.returncode == 1
    assert "regimes/ours/regime.yaml:" in done.stdout
    assert not (tmp_path / "mkdocs.yml").exists()


def test_a_link_that_leads_elsewhere_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    folder = tmp_path / "ours"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    (folder / ".github").symlink_to(tmp_path / "elsewhere")
    git(folder, "add", "-A")
    git(folder, "-c", "user.name=a", "-c", "user.email=a@kastanje.example", "commit", "-qm", "a link")
    done = in_process("init", "--ci", "github", cwd=folder)
    assert done.returncode == 1
    assert "is a link" in done.stdout
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert not (folder / "mkdocs.yml").exists()


def on_a_terminal(folder: Path, answers: str, *arguments: str) -> tuple[int, str]:
    """Answer the questions as at a keyboard."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "noticepress", "init", *arguments]
    with subprocess.Popen(
        command, cwd=folder, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as running:
        os.close(theirs)
        os.write(ours, answers.encode())
        try:
            told, _ = running.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            running.kill()  # it asks for more than was answered
            raise
    os.close(ours)
    return running.returncode, told


def test_on_a_terminal_it_asks_for_what_was_left_out(tmp_path: Path) -> None:
    answers = "winkel\nweb-shop\nJansen B.V.\nen\ngdpr, ukgdpr\ngdpr, uk-gdpr\nNL\ngithub\n\n"
    status, told = on_a_terminal(tmp_path, answers)
    assert status == 0, told
    assert "'winkel' is not one of" in told
    offered = dict(re.findall(r"(?:^|: )  ([a-z-]+) +(\S.*)$", told, re.MULTILINE))
    assert {*kinds(), *languages(), *available(Places(STARTER))} <= offered.keys()  # each with what it is
    assert offered["gdpr"] == "General Data Protection Regulation (GDPR)"
    assert "requirements/noticepress.txt later" in told
    assert "there is no 'ukgdpr' here" in told
    assert facts(tmp_path, "notices/organisation.yaml")["name"] == "Jansen B.V."
    assert facts(tmp_path, "notices/web-shop/notice.yaml")["regimes"] == ["gdpr", "uk-gdpr"]
    assert (tmp_path / ".github/workflows/review.yml").is_file()


def test_what_was_given_is_not_asked_for(tmp_path: Path) -> None:
    status, told = on_a_terminal(tmp_path, "", "--yes")
    assert (status, "Kind of" in told) == (0, False)
    status, told = on_a_terminal(
        tmp_path,
        "n\n",
        "two",
        "--kind",
        "app",
        "--organisation",
        "A",
        "--law",
        "gdpr",
        "--language",
        "nl",
        "--country",
        "NL",
        "--ci",
        "none",
    )
    assert status == 0, told
    assert "Kind of" not in told
    assert "informally in 'nl'?" in told
    status, _ = on_a_terminal(tmp_path, "\x04", "three")
    assert status == 130
    assert not (tmp_path / "three").exists()


def test_without_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    assert invoke(tmp_path, "init").exit_code == 0
    assert (tmp_path / "notices/website/notice.yaml").read_bytes() == (
        ROOT / "generator/noticepress/starter/notices/website/notice.yaml"
    ).read_bytes()
