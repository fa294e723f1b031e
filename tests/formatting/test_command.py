"""``noticepress fmt`` on files as they stand on disk."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from noticepress.commands import fmt
from noticepress.model import Notice
from noticepress.reading.yaml import parse
from tests.conftest import ROOT, invoke

NOTICE = "# over\n\nid: a\ntitle: {nl: 'Titel', en: Title}\n"
DONE = "# over\n\nid: a\ntitle: {nl: Titel, en: Title}\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "notices/a").mkdir(parents=True)
    (tmp_path / "notices/a/notice.yaml").write_text(NOTICE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_files_are_written_once(place: Path) -> None:
    file = place / "notices/a/notice.yaml"
    file.chmod(0o640)
    first = invoke(Path(), "fmt")
    assert (first.exit_code, first.stdout) == (0, "notices/a/notice.yaml\n")
    assert file.read_text() == DONE
    assert file.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in file.parent.iterdir()] == ["notice.yaml"]
    second = invoke(Path(), "fmt")
    assert (second.exit_code, second.stdout) == (0, "")


def test_what_is_saved_meanwhile_stays_as_it_was_saved(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, mine = place / "notices/a/notice.yaml", NOTICE + "audience: 'mine'\n"
    laid_out = fmt.formatted

    def slowly(*arguments: Any, **options: Any) -> Any:
        made = laid_out(*arguments, **options)
        file.write_text(mine)
        return made

    monkeypatch.setattr(fmt, "formatted", slowly)
    done = invoke(Path(), "fmt")
    assert done.exit_code == 1
    assert "[saved-meanwhile]" in done.stdout
    assert "1 file, 0 laid out anew" in done.stderr
    assert file.read_text() == mine


def test_a_check_writes_nothing(place: Path) -> None:
    found = invoke(Path(), "fmt", "--check")
    assert (found.exit_code, found.stdout) == (1, "notices/a/notice.yaml\n")
    assert (place / "notices/a/notice.yaml").read_text() == NOTICE
    shown = invoke(Path(), "fmt", "--diff")
    assert shown.exit_code == 0
    assert "-title: {nl: 'Titel', en: Title}\n+title: {nl: Titel, en: Title}\n" in shown.stdout
    assert invoke(Path(), "fmt", "--check", "--diff").exit_code == 1
    assert (place / "notices/a/notice.yaml").read_text() == NOTICE


def test_line_ends_and_the_byte_order_mark_stay(place: Path) -> None:
    file = place / "notices/a/notice.yaml"
    file.write_bytes(b"\xef\xbb\xbf" + NOTICE.replace("\n", "\r\n").encode())
    assert invoke(Path(), "fmt").exit_code == 0
    assert file.read_bytes() == b"\xef\xbb\xbf" + DONE.replace("\n", "\r\n").encode()
    assert invoke(Path(), "fmt", "--check").exit_code == 0


def test_what_cannot_be_read_is_told_and_the_others_are_laid_out(place: Path) -> None:
    outside = place.parent / f"{place.name}-outside.yaml"
    outside.write_text(NOTICE)
    (place / "notices/organisation.yaml").write_bytes(b"id: caf\xe9\n")
    for name, make in {
        "b": lambda path: path.mkdir(),
        "c": lambda path: path.symlink_to(outside),
        "d": lambda path: path.write_text("id: a\nid: b\n"),
        "e": lambda path: path.symlink_to(path),
    }.items():
        (place / "notices" / name).mkdir()
        make(place / "notices" / name / "notice.yaml")
    found = invoke(Path(), "fmt")
    assert found.exit_code == 1
    for said in (
        "notices/organisation.yaml:1:8: error: the byte 0xe9 is not UTF-8",
        "notices/c/notice.yaml:1:1: error: notices/c/notice.yaml leads outside the repository",
        "notices/d/notice.yaml:2:1: error: 'id' stands twice here",
        "notices/e/notice.yaml:1:1: error: notices/e/notice.yaml",
    ):
        assert said in found.stdout
    assert (place / "notices/a/notice.yaml").read_text() == DONE
    assert outside.read_text() == NOTICE
    assert (place / "notices/organisation.yaml").read_bytes() == b"id: caf\xe9\n"
    assert (place / "notices/d/notice.yaml").read_text() == "id: a\nid: b\n"
    outside.unlink()


def test_what_was_released_and_other_files_are_left(place: Path) -> None:
    released = place / "notices/a/releases/1.0"
    released.mkdir(parents=True)
    for file in (released / "facts.yaml", released / "notice.yaml", place / "mkdocs.yml", place / "notices/a/own.yaml"):
        file.write_text("b:   'c'\n")
    found = invoke(
        Path(), "fmt", "notices/a/releases/1.0/notice.yaml", "notices/a/releases", "mkdocs.yml", "notices/a/own.yaml", "notices"
    )
    assert found.exit_code == 0
    assert found.stdout == "notices/a/notice.yaml\n"
    assert "notices/a/releases/1.0/notice.yaml: released, left as it is" in found.stderr
    assert "mkdocs.yml: no file of facts, left as it is" in found.stderr
    assert {file.read_text() for file in (*released.iterdir(), place / "mkdocs.yml", place / "notices/a/own.yaml")} == {
        "b:   'c'\n"
    }


def test_wrong_usage(place: Path) -> None:
    assert invoke(Path(), "fmt", "notices/nothing.yaml").exit_code == 2
    assert invoke(Path(), "fmt", "..").exit_code == 2


def test_answers_stay_one_line_each(place: Path) -> None:
    line = (
        f'  - {{text: summary/0, from: nl, locale: en, source: {"a" * 64}, translation: {"b" * 64}, by: "A", on: 2026-11-29}}\n'
    )
    (place / "notices/a/translations.yaml").write_text(f"# Kept.\nconfirmed:\n{line}")
    assert invoke(Path(), "fmt", "--check", "notices/a/translations.yaml").exit_code == 0


@pytest.mark.parametrize("folder", [".", "generator/noticepress/starter"])
def test_our_own_files_have_their_layout(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT / folder)
    found = invoke(Path(), "fmt", "--check")
    assert (found.exit_code, found.stdout) == (0, "")


@pytest.mark.parametrize("folder", sorted(path.parent.name for path in (ROOT / "tests/corpus").glob("*/notices")))
def test_the_corpus_says_the_same(folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(ROOT / "tests/corpus" / folder, tmp_path / "there")
    monkeypatch.chdir(tmp_path / "there")
    files = sorted(Path("notices").glob("*/notice.yaml"))
    before = [parse(file.read_text("utf-8"), "")[0] for file in files]
    assert invoke(Path(), "fmt").exit_code == 0
    assert invoke(Path(), "fmt", "--check").exit_code == 0
    for file, old in zip(files, before, strict=True):
        new = parse(file.read_text("utf-8"), "")[0]
        assert old is not None
        assert new is not None
        if not Path("notices/shared").exists():  # facts of other files are put into these before they are read
            assert Notice.model_validate(old.data) == Notice.model_validate(new.data)
        assert old.data == new.data
