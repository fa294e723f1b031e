"""What git and editors do to published files: named, never accepted, and undone by one command."""

from __future__ import annotations

import json
import shutil
import subprocess
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from noticepress.chain.altered import altered
from noticepress.chain.release import sha256
from tests.conftest import ROOT, begin, invoke, once

Change = Callable[[bytes], bytes]
NAMES = ("facts.json", "gdpr.nl.md", "release.json")
HOME = "notices/website/releases/1.0"


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository as ``init`` makes it, with a version in force and a scheduled one that was withdrawn."""
    return once(tmp_path_factory, "published", _publish) / "repository"


def _publish(folder: Path) -> None:
    repository = folder / "repository"
    on = ("--as-of", "2026-11-01")
    for arguments in (
        ("release", "website", "--version", "1.0", *on),
        ("release", "website", "--version", "1.1", "--effective", "2027-01-01", "--summary", "nl=Een woord.", "--summary", "en=A word.", *on),
        ("withdraw", "website", "1.1", "--by", "Zoë", "--reason", "nl=Te vroeg.", "--reason", "en=Too early.", *on),
    ):  # fmt: skip
        if not repository.exists():
            begin(repository)
        done = invoke(repository, *arguments)
        assert done.exit_code == 0, done.output
        facts = repository / "notices/website/notice.yaml"
        facts.write_text(facts.read_text(encoding="utf-8").replace("Wolkenhost B.V.", "Hébergement B.V."), encoding="utf-8")


@pytest.fixture
def repository(published: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(published, tmp_path / "repository"))


def _crlf(data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


def _decomposed(data: bytes) -> bytes:
    return unicodedata.normalize("NFD", data.decode()).encode()


def _formatted(data: bytes) -> bytes:
    return json.dumps(json.loads(data), indent=2, ensure_ascii=True).encode()


TOOLS: list[tuple[str, str, Change, str]] = [
    # tool, files, what it does, what it is called
    ("git with core.autocrlf", "*", _crlf, "its line ends (CRLF)"),
    ("an old Mac editor", "*", lambda d: d.replace(b"\n", b"\r"), "its line ends (CR)"),
    ("Windows Notepad", "*", lambda d: b"\xef\xbb\xbf" + d, "a byte order mark at its beginning"),
    ("Notepad, and git", "*", lambda d: b"\xef\xbb\xbf" + _crlf(d), "its line ends (CRLF) and a byte order mark at its beginning"),
    ("PowerShell >", "*", lambda d: b"\xff\xfe" + _crlf(d).decode().encode("utf-16-le"), "its encoding (UTF-16) and its line ends (CRLF)"),
    ("UTF-16, the other way", "*", lambda d: d.decode().encode("utf-16-be").join([b"\xfe\xff", b""]), "its encoding (UTF-16)"),
    ("end-of-file fixer, backwards", "*", lambda d: d.rstrip(b"\n"), "the end of its last line"),
    ("an editor that ends with a line", "*", lambda d: d + b"\n\n", "the end of its last line"),
    ("copied by an old macOS", "1.1/gdpr.*.md", _decomposed, "how its accents are encoded (Unicode NFD)"),
    ("spaces at line ends", "1.0/*.md", lambda d: d.replace(b".\n", b". \t\n"), "spaces at the end of lines"),
    ("prettier", "1.0/*.json", _formatted, "its layout (JSON that was formatted anew)"),
    ("prettier on Windows", "1.0/*.json", lambda d: _crlf(_formatted(d)), "its layout (JSON that was formatted anew)"),
]  # fmt: skip


def contents(repository: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()}


@pytest.mark.parametrize(("files", "change", "called"), [t[1:] for t in TOOLS], ids=[t[0] for t in TOOLS])
def test_each_is_named_refused_and_undone(repository: Path, files: str, change: Change, called: str) -> None:
    home = repository / "notices/website/releases"
    before = contents(repository)
    touched = [path for path in home.rglob(files) if path.is_file()]
    for path in touched:
        if (changed := change(path.read_bytes())) != path.read_bytes():
            path.write_bytes(changed)
    assert contents(repository) != before
    for command in ("verify", "check", "build", "diff website", "release website", "at website 2026-12-01"):
        done = invoke(repository, *command.split())
        assert done.exit_code == 1, (command, done.output)
        assert "[release-edited]" in done.output, command
        assert called in done.output, command
        assert "verify --restore" in done.output, command
        if "line ends" in called:
            assert "commit a file .gitattributes with the line 'notices/*/releases/** -text'" in done.output
    done = invoke(repository, "verify", "--restore")
    assert (done.exit_code, "nothing to report" in done.output) == (0, True), done.output
    assert contents(repository) == before


@pytest.mark.parametrize(
    "change",
    [
        lambda d: d.replace(b"website", b"web site"),
        lambda d: _crlf(d) + b"x",
        lambda d: _crlf(d.replace(b"1", b"2")),
        lambda d: d.replace(b" ", b"\xc2\xa0"),
        lambda d: b"",
        lambda d: b"\xff\xfe\x00",
        lambda d: d.replace(b"e", "е".encode()),
    ],
)
@pytest.mark.parametrize("name", NAMES)
def test_what_changes_a_word_is_never_put_back(repository: Path, name: str, change: Change) -> None:
    path = repository / HOME / name
    path.write_bytes(change(path.read_bytes()))
    before = contents(repository)
    done = invoke(repository, "verify", "--restore")
    assert (done.exit_code, contents(repository) == before) == (1, True)
    assert "differs from what was published only" not in done.output


def test_only_the_published_bytes_are_accepted() -> None:
    data = b"a\n"
    assert altered(b"a\r\n", lambda undone: False) is None
    found = altered(b"\xef\xbb\xbfa\r\n", lambda undone: sha256(undone) == sha256(data))
    assert found is not None
    assert found.published == data


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=T", "-c", "user.email=t@example.org", "-c", "init.defaultBranch=main")
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


def _cloned(repository: Path, *, attributes: bool) -> Path:
    """A clone as git makes it on Windows by default."""
    if not attributes:
        (repository / ".gitattributes").unlink()
    git(repository, "init", "-q")
    git(repository, "add", "-A")
    git(repository, "commit", "-qm", "published")
    git(repository.parent, "-c", "core.autocrlf=true", "clone", "-q", str(repository), "clone")
    clone = repository.parent / "clone"
    git(clone, "config", "core.autocrlf", "true")
    return clone


def test_a_clone_on_windows_is_whole(repository: Path) -> None:
    assert invoke(_cloned(repository, attributes=True), "verify").exit_code == 0


def test_a_damaged_clone_is_mended_for_good(repository: Path) -> None:
    clone = _cloned(repository, attributes=False)
    done = invoke(clone, "verify")
    assert (done.exit_code, "its line ends (CRLF)" in done.output) == (1, True)
    shutil.copy(ROOT / "generator/noticepress/starter/gitattributes", clone / ".gitattributes")
    assert invoke(clone, "verify", "--restore").exit_code == 0
    git(clone, "add", "-A")
    assert git(clone, "diff", "--cached", "--name-only").split() == [".gitattributes"]
    git(clone, "commit", "-qm", "git leaves releases alone")
    shutil.rmtree(clone / "notices/website/releases")
    git(clone, "checkout", "--", "notices")
    assert invoke(clone, "verify").exit_code == 0


def test_without_our_command_git_can_mend_it(repository: Path) -> None:
    """As the guide says it."""
    clone = _cloned(repository, attributes=False)
    shutil.copy(ROOT / "generator/noticepress/starter/gitattributes", clone / ".gitattributes")
    git(clone, "rm", "-rq", "--cached", "notices/website/releases")
    git(clone, "checkout", "HEAD", "--", "notices/website/releases")
    assert invoke(clone, "verify").exit_code == 0


def test_what_was_committed_with_other_line_ends(repository: Path) -> None:
    """The blobs of git are damaged, so no checkout helps."""
    for path in (repository / HOME).iterdir():
        path.write_bytes(_crlf(path.read_bytes()))
    clone = _cloned(repository, attributes=True)
    assert invoke(clone, "verify").exit_code == 1
    assert invoke(clone, "verify", "--restore").exit_code == 0
    assert len(git(clone, "status", "--porcelain").splitlines()) == len(list((clone / HOME).iterdir()))


def test_our_own_repository_keeps_releases_to_the_byte() -> None:
    names = ["notices/webshop/releases/1.0/gdpr.nl.md", "notices/webshop/proofs/index.json", "notices/keys/dpo.pem"]
    said = git(ROOT, "check-attr", "text", "--", *names).splitlines()
    assert [line.rpartition(": ")[2] for line in said] == ["unset"] * 3
