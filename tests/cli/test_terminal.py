"""What is printed is what is there: nothing that a terminal would obey or hide gets through, whatever brought it in."""

from __future__ import annotations

from pathlib import Path

import pytest

from noticepress.places import packaged
from noticepress.reading.characters import visible
from tests.conftest import in_process, noticepress

TRICKS = {
    "a title of the window": "\x1b]0;pwn\x07", "a colour": "\x1b[31m", "hidden words": "\x1b[8mno\x1b[0m", "one control character": "\x9b31m",
    "the other way": "\u202eno\u202c", "apart": "\u2066no\u2069", "no width": "n\u200bo", "a mark of direction": "no\u200f", "back": "no\b\bok",
    "the line again": "no\rok", "a line break of its own": "a\u2028b", "a letter without shape": "n\u3164o", "private": "\ue000", "a tag": "\U000e0041",
    "a link of the terminal": "\x1b]8;;http://evil.example\x1b\\x\x1b]8;;\x1b\\", "the clipboard": "\x1b]52;c;cHdu\x07", "a clear screen": "\x1b[2J", "the line above": "\x1b[1A",
    "another set of letters": "\x0e", "a bell": "\x07", "nothing": "\0", "deleted": "ok\x7f", "the next line": "a\x85b", "a paragraph": "a\u2029b", "inside out": "\u202dno", "first strong": "\u2068no",
    "a joined word": "n\u2060o", "a mark of order": "\ufeff", "an answer asked for": "\x1b[6n", "a device string": "\x1bP+q\x1b\\", "a form feed": "\f", "an annotation": "\ufff9no\ufffb",
}  # fmt: skip


@pytest.mark.parametrize("name", TRICKS)
def test_what_cannot_be_seen_is_written_out(name: str) -> None:
    shown = visible(f"before {TRICKS[name]} behind")
    assert "\\" in shown
    assert all(character.isprintable() for character in shown)
    assert shown.startswith("before ")
    assert shown.endswith(" behind")


@pytest.mark.parametrize("text", ["", "a\nb", "één – “twee”", "co\u00adoperate", "می\u200cخواهم", "שלום\u200f!", "a\tb"])
def test_what_can_be_seen_stays(text: str) -> None:
    assert visible(text) == text


def test_no_command_prints_it(begun: Path) -> None:
    """A template of the repository brings it into the text."""
    assert in_process("release", "website", cwd=begun).returncode == 0
    path = begun / "regimes/gdpr/templates/introduction.md.j2"
    path.parent.mkdir(parents=True)
    own = (packaged("regimes") / "gdpr/templates" / path.name).read_text("utf-8")
    path.write_text(
        f"{own}\n\nWords " + " ".join(TRICKS[name] for name in ("a title of the window", "hidden words", "the other way")),
        "utf-8",
    )
    for command in (
        ["diff", "website"], ["diff", "website", "--format", "markdown"], ["diff", "website", "--format", "json"],
        ["diff", "website", "draft", "--clean"], ["coverage"], ["coverage", "--format", "json"], ["explain", "gdpr.13-1-a-1"], ["check"],
    ):  # fmt: skip
        done = in_process(*command, cwd=begun)
        assert done.returncode in (0, 1), done.stdout + done.stderr
        said = done.stdout + done.stderr
        assert not {character for character in said if not character.isprintable() and character != "\n"}, command
    assert "\\u202e" in in_process("diff", "website", "draft", "--clean", cwd=begun).stdout


def test_a_table_of_facts_calls_nobody(begun: Path) -> None:
    """A name that a pull request brings is a mention where the report of it is posted."""
    assert in_process("release", "website", cwd=begun).returncode == 0
    path = begun / "notices/website/notice.yaml"
    path.write_text(path.read_text("utf-8").replace("Uw vragen beantwoorden", "'@bob en @team/all'"), "utf-8")
    said = in_process("diff", "website", "--format", "markdown", cwd=begun).stdout
    assert "@<!-- -->bob" in said
    assert "@bob" not in said
    assert "@team" not in said


@pytest.mark.parametrize(
    ("typed", "shown"), [("2.0\u202e", "'2.0\\u202e'"), ("2.0\x1b[31m", "'2.0'"), ("2.0\u200b", "'2.0\\u200b'")]
)
def test_nor_is_what_was_typed_printed_so(typed: str, shown: str) -> None:
    done = noticepress("announce", "webshop", typed)
    assert done.returncode == 2
    assert typed not in done.stderr
    assert shown in done.stderr
