"""Files that no text can show: too large, not UTF-8, not a file, not in the repository, nothing at all."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from .conftest import NOTICE, ORGANISATION, Change, Expected, assert_exactly, check


@dataclass(frozen=True)
class FileCase:
    """What happens to the repository, and what the checker says about it."""

    name: str
    change: Change
    expect: tuple[Expected, ...]


def _write(file: str, data: bytes) -> Change:
    def change(repository: Path) -> None:
        (repository / file).write_bytes(data)

    return change


def _replace(file: str, old: bytes, new: bytes) -> Change:
    def change(repository: Path) -> None:
        data = (repository / file).read_bytes()
        assert data.count(old) == 1
        (repository / file).write_bytes(data.replace(old, new))

    return change


def _directory(file: str) -> Change:
    def change(repository: Path) -> None:
        (repository / file).unlink()
        (repository / file).mkdir()

    return change


def _link(file: str, target: str) -> Change:
    def change(repository: Path) -> None:
        outside = repository.parent / "outside.yaml"
        shutil.copy(repository / file, outside)
        (repository / file).unlink()
        (repository / file).symlink_to(target)

    return change


def _linked_folder(repository: Path) -> None:
    shutil.move(repository / "notices/shop", repository.parent / "shop")
    (repository / "notices/shop").symlink_to(repository.parent / "shop")


def _remove(file: str) -> Change:
    return lambda repository: (repository / file).unlink()


def _pipe(repository: Path) -> None:
    (repository / NOTICE).unlink()
    os.mkfifo(repository / NOTICE)


def _rename(name: str) -> Change:
    """Give the notice another id and folder."""

    def change(repository: Path) -> None:
        _replace(NOTICE, b"id: shop", f"id: {name}".encode())(repository)
        (repository / "notices/shop").rename(repository / "notices" / name)

    return change


def _old_mac(repository: Path) -> None:
    """Line ends of an old Mac, and a mistake on the third line."""
    text = (repository / NOTICE).read_text(encoding="utf-8").replace("audience:", "audiance:")
    (repository / NOTICE).write_bytes(text.replace("\n", "\r").encode())


def _both(*changes: Change) -> Change:
    def change(repository: Path) -> None:
        for each in changes:
            each(repository)

    return change


CASES = (
    FileCase(
        "20 MB of text",
        _write(NOTICE, b"# x\n" * 5_000_000),
        (Expected(f"{NOTICE}:1:1", "file-too-large", "has 20,000,000 bytes", "split the notice"),),
    ),
    FileCase(
        "Latin-1",
        _replace(NOTICE, b"nl: klanten", b"nl: cli\xebnten"),
        (Expected(f"{NOTICE}:3:19", "not-utf-8", "the byte 0xeb is not UTF-8", "save the file as UTF-8"),),
    ),
    FileCase(
        "Latin-1 behind letters of several bytes",
        _replace(NOTICE, b"nl: klanten", "nl: éé".encode() + b"\xeb"),
        (Expected(f"{NOTICE}:3:18", "not-utf-8", "0xeb", "UTF-8"),),
    ),
    FileCase(
        "UTF-16",
        _write(NOTICE, "id: shop\n".encode("utf-16")),
        (Expected(f"{NOTICE}:1:1", "not-utf-8", "is not UTF-8", "save the file as UTF-8"),),
    ),
    FileCase(
        "a picture",
        _write(ORGANISATION, b"\x89PNG\r\n\x1a\n\x00\x00"),
        (Expected(f"{ORGANISATION}:1:1", "not-utf-8", "0x89", "UTF-8"),),
    ),
    FileCase(
        "an empty file", _write(NOTICE, b""), (Expected(f"{NOTICE}:1:1", "file-empty", "the file says nothing", "fill it in"),)
    ),
    FileCase(
        "white space",
        _write(NOTICE, b"\n \n\n"),
        (Expected(f"{NOTICE}:1:1", "file-empty", "the file says nothing", "fill it in"),),
    ),
    FileCase(
        "a NUL byte",
        _replace(NOTICE, b"nl: klanten", b"nl: kl\x00anten"),
        (Expected(f"{NOTICE}:3:18", "text-invisible", "U+0000", "remove it"),),
    ),
    FileCase(
        "a vertical tab from a word processor",
        _replace(NOTICE, b"nl: klanten", b"nl: kl\x0banten"),
        (Expected(f"{NOTICE}:3:18", "text-invisible", "U+000B", "remove it"),),
    ),
    FileCase(
        "only NUL bytes",
        _write(NOTICE, b"\x00" * 100_000),
        (
            *(Expected(f"{NOTICE}:1:{n}", "text-invisible", "U+0000") for n in range(1, 51)),
            Expected(f"{NOTICE}:1:1", "file-empty", "says nothing"),
        ),
    ),
    FileCase(
        "a directory instead of the notice",
        _directory(NOTICE),
        (Expected(f"{NOTICE}:1:1", "not-a-file", "is a directory", "rename or remove"),),
    ),
    FileCase(
        "a directory instead of the organisation",
        _directory(ORGANISATION),
        (Expected(f"{ORGANISATION}:1:1", "not-a-file", "is a directory", "rename or remove"),),
    ),
    FileCase(
        "a pipe instead of the notice",
        _pipe,
        (Expected(f"{NOTICE}:1:1", "not-a-file", "is not an ordinary file", "put a text file"),),
    ),
    FileCase(
        "a link out of the repository",
        _link(NOTICE, "../../../outside.yaml"),
        (Expected(f"{NOTICE}:1:1", "outside-repository", "leads outside the repository", "copy the file"),),
    ),
    FileCase(
        "a link to the passwords of the machine",
        _link(ORGANISATION, "/etc/passwd"),
        (Expected(f"{ORGANISATION}:1:1", "outside-repository", "leads outside", "copy the file"),),
    ),
    FileCase(
        "a link to what git keeps of this machine",
        _link(NOTICE, "../../.git/config"),
        (Expected(f"{NOTICE}:1:1", "outside-repository", "leads to something hidden", "copy the file"),),
    ),
    FileCase(
        "a folder that is a link out of the repository",
        _linked_folder,
        (Expected(f"{NOTICE}:1:1", "outside-repository", "leads outside", "copy the file"),),
    ),
    FileCase(
        "a link to itself",
        _link(NOTICE, "notice.yaml"),
        (Expected(f"{NOTICE}:1:1", "not-readable", "cannot be read", "check the file"),),
    ),
    FileCase(
        "a link to nothing",
        _link(NOTICE, "gone.yaml"),
        (Expected(f"{NOTICE}:1:1", "file-missing", "is missing", "noticepress init"),),
    ),
    FileCase(
        "no organisation",
        _remove(ORGANISATION),
        (Expected(f"{ORGANISATION}:1:1", "file-missing", "is missing", "add organisation.yaml"),),
    ),
    FileCase(
        "a folder without a notice",
        lambda r: (r / "notices/jobs").mkdir(),
        (Expected("notices/jobs/notice.yaml:1:1", "file-missing", "is missing", "add notice.yaml"),),
    ),
    FileCase(
        "no notices at all",
        lambda r: shutil.rmtree(r / "notices/shop"),
        (Expected("notices:1:1", "no-notices", "there are no notices here", "noticepress init"),),
    ),
    FileCase(
        "a folder of a device of Windows",
        _rename("con"),
        (Expected("notices/con/notice.yaml:1:5", "id-reserved", "Windows keeps this name", "choose another id"),),
    ),
    FileCase(
        "a folder that the site needs itself",
        _rename("assets"),
        (Expected("notices/assets/notice.yaml:1:5", "id-reserved", "the site has a folder of this name", "choose another id"),),
    ),
    FileCase(
        "a folder in capitals",
        _rename("Shop"),
        (
            Expected(
                "notices/Shop/notice.yaml:1:5",
                "bad-id",
                "'Shop' is not an id",
                "small letters, with hyphens between words: 'shop'",
            ),
        ),
    ),
    FileCase(
        "line ends of an old Mac",
        _old_mac,
        (Expected(f"{NOTICE}:3:1", "unknown-key", "'audiance'", "did you mean 'audience'?"),),
    ),
    FileCase(
        "both files are unusable",
        _both(_write(ORGANISATION, b"\xff"), _directory(NOTICE)),
        (Expected(f"{ORGANISATION}:1:1", "not-utf-8", "0xff"), Expected(f"{NOTICE}:1:1", "not-a-file", "is a directory")),
    ),
    FileCase(
        "a file in the way of a folder of releases",
        lambda r: (r / "notices/shop/releases").write_text("x"),
        (Expected("notices/shop/releases:1:1", "release-edited", "is not a folder of its own", "put a folder"),),
    ),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_file(case: FileCase, repository: Path) -> None:
    case.change(repository)
    status, findings = check(repository)
    assert_exactly(findings, list(case.expect))
    assert status == 1


def test_windows_line_ends_and_byte_order_mark_are_fine(repository: Path) -> None:
    for file in (NOTICE, ORGANISATION):
        data = (repository / file).read_bytes()
        (repository / file).write_bytes(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n"))
    assert check(repository)[0] == 0


def test_a_broken_law_of_the_repository_is_a_finding(repository: Path) -> None:
    folder = repository / "regimes/gdpr/requirements"
    folder.mkdir(parents=True)
    (folder / "own.yaml").write_text("requirements:\n  - id: x\n\tfoo: 1\n", encoding="utf-8")
    _, findings = check(repository)
    assert [(f["rule"], f["line"]) for f in findings if f["rule"].startswith("yaml")] == [("yaml-spaces", 3)]
