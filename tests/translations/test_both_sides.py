"""Both sides of a merge kept, in every state in which two branches can leave the files: each entry that somebody added counts, or the file is told."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

from noticepress.confirmations.answers import Answer, Sheet, read_answers
from noticepress.confirmations.editing import HEAD as HEAD_OF_ANSWERS
from noticepress.confirmations.editing import written
from noticepress.reading.both_sides import joined
from noticepress.translations.confirmations import FILE, HEAD, read_confirmations, write_confirmations
from tests.translations.test_keeping_both import ANSWER, HASH, NEW, OLD, A, B, C, D, entry


def new(*places: str, by: str = "B") -> str:
    return "".join(entry(NEW, place, by) for place in places)


def old(*places: str, by: str = "B") -> str:
    return "".join(entry(OLD, place, by) for place in places)


def of(place: str, digit: str) -> str:
    """An entry for other words at a place."""
    return entry(NEW, place, "B").replace(HASH, digit * 64)


def windows(text: str) -> str:
    return text.replace("\n", "\r\n")


NONE = HEAD.replace("confirmed:", "confirmed: []")
WRAPPED = new(B).replace(", source", ",\n     source")
THIRDS = [f"data/k{n}/name" for n in range(60)]
# Base, ours, theirs; the places that are confirmed then, or the rule that says what is wrong with the file
MERGED: Mapping[str, tuple[str, str, str, list[str] | str]] = {
    "both begin the file": ("", HEAD + new(A), HEAD + new(B), [A, B]),
    "both begin it alike": ("", HEAD + new(A), HEAD + new(A), [A]),
    "the same text, by two people": (HEAD + new(A), HEAD + new(A) + new(B, by="x"), HEAD + new(A) + new(B, by="y"), [A, B, B]),
    "the same text, in other words": (HEAD + of(A, "a"), HEAD + of(A, "b"), HEAD + of(A, "c"), [A, A]),
    "an editor that ends with no line": (HEAD + new(A), (HEAD + new(A, B)).rstrip("\n"), HEAD + new(A, C), [A, B, C]),
    "editors that end with no line": ((HEAD + new(A)).rstrip("\n"), (HEAD + new(A, B)).rstrip("\n"), (HEAD + new(A, C)).rstrip("\n"), [A, B, C]),
    "an editor on Windows, without attributes": (HEAD + new(A), windows(HEAD + new(A, B)), HEAD + new(A, C), [A, A, B, C]),
    "a byte order mark": (HEAD + new(A), "\ufeff" + HEAD + new(A, B), HEAD + new(A, C), [A, B, C]),
    "another order": (HEAD + new(A, B, C), HEAD + new(C, B, A, D), HEAD + new(A, B, C), [A, B, C, D]),
    "another order on both sides": (HEAD + new(A, B, C), HEAD + new(C, A, B, D), HEAD + new(B, C, A) + new(D, by="X"), [A, B, C, D, D]),
    "written anew from the form of before": ("confirmed:\n" + old(A, C), HEAD + new(A, C), "confirmed:\n" + old(A, B, C), [A, A, B, C, C]),
    "a formatter that writes lines of lines": (HEAD + new(A), HEAD + old(A, B), HEAD + new(A, C), [A, A, B, C]),
    "other quotation marks": (HEAD + new(A), HEAD + new(A).replace('"B"', "'B'") + new(B), HEAD + new(A, C), [A, A, B, C]),
    "all of it gone on one side": (HEAD + new(A), HEAD, HEAD + new(A, B), [A, B]),
    "the file gone on one side": (HEAD + new(A), "", HEAD + new(A, B), [A, B]),
    "all of it gone on both": (HEAD + new(A, B), HEAD, HEAD, []),
    "each removes another one": (HEAD + new(A, B, C), HEAD + new(A, C), HEAD + new(B, C), [A, B, C]),
    "nothing, in the words of a formatter": (HEAD, NONE, HEAD + new(A), [A]),
    "nothing, in those words, before": (NONE, HEAD + new(A), HEAD + new(B), [A, B]),
    "nothing, in those words, on both sides": (HEAD, NONE, NONE.replace("[]", "[ ]"), []),
    "the head of an older program": (HEAD.replace("Kept", "Written") + new(A), HEAD + new(A, B), HEAD.replace("Kept", "Written") + new(A, C), [A, B, C]),
    "remarks above the first entry": (HEAD + new(A), HEAD + "# mine\n" + new(A, B), HEAD + "# theirs\n" + new(A, C), [A, A, B, C]),
    "a remark behind an entry": (HEAD + new(A), HEAD + new(A) + new(B).rstrip("\n") + " # for J.\n", HEAD + new(A, C), [A, B, C]),
    "blank lines": (HEAD + new(A), HEAD + new(A) + "\n\n" + new(B), HEAD + new(A, C) + "\n", [A, B, C]),
    "a mark where the document begins": ("---\n" + HEAD + new(A), "---\n" + HEAD + new(A, B), HEAD + new(A, C), [A, B, C]),
    "names that look like YAML": (HEAD, HEAD + new(A, by='A \\"de\\" B'), HEAD + new(B, by="Zoë } , x: y #"), [A, B]),
    "every third of sixty": (
        HEAD + new(*THIRDS[::3]), HEAD + new(*(p for n, p in enumerate(THIRDS) if n % 3 < 2)), HEAD + new(*(p for n, p in enumerate(THIRDS) if n % 3 != 1)),
        THIRDS,
    ),
    "entries over lines, on both sides": ("confirmed:\n" + old(A), "confirmed:\n" + old(A) + old(B, by="x"), "confirmed:\n" + old(A) + old(C, by="y"), "key-missing"),
    "an entry that was broken": (HEAD + new(A), HEAD + new(A) + WRAPPED, HEAD + new(A, C) + WRAPPED.replace("/b/", "/d/"), "text-quotes"),
    "other indentation": (HEAD + new(A), HEAD + new(A)[2:] + new(B)[2:], HEAD + new(A, C), "yaml-syntax"),
    "a mark where it ends": (HEAD + new(A), HEAD + new(A, B) + "...\n", HEAD + new(A, C), "yaml-documents"),
}  # fmt: skip


def union(folder: Path, *sides: str) -> str:
    """What git makes of it that keeps both sides, as ``merge=union`` asks."""
    ours, base, theirs = (folder / name for name in ("ours", "base", "theirs"))
    for path, text in zip((base, ours, theirs), sides, strict=True):
        path.write_bytes(text.encode())
    command = ["git", "merge-file", "-p", "--union", str(ours), str(base), str(theirs)]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def differs(folder: Path, text: str, expected: list[str] | str) -> str:
    (folder / FILE).write_bytes(text.encode())
    kept = read_confirmations(folder, folder)
    found = sorted(each.text for each in kept.entries)
    if isinstance(expected, str):
        told = any(each.rule == expected for each in kept.findings)
        return "" if told and not kept.entries else f"{found} {kept.findings}"
    whole = not kept.findings and set(found) == set(expected) and len(found) >= len(expected)
    return "" if whole else f"{found} {kept.findings}"


def test_what_git_makes_of_both_sides(tmp_path: Path) -> None:
    wrong = {}
    for name, (*sides, expected) in MERGED.items():
        if said := differs(tmp_path, union(tmp_path, *(str(side) for side in sides)), expected):
            wrong[name] = said
    assert wrong == {}


ACCEPTED: Mapping[str, tuple[str, list[str] | str]] = {
    "the whole of two files": (HEAD + new(A) + HEAD + new(B), [A, B]),
    "the whole of three": (HEAD + new(A) + HEAD + new(B) + HEAD + new(C), [A, B, C]),
    "two that say nothing": (HEAD + HEAD, []),
    "nothing, and one": (NONE + HEAD + new(A), [A]),
    "one, and nothing": (HEAD + new(A) + NONE, [A]),
    "nothing, and entries below it": (NONE + new(A), [A]),
    "heads with remarks": (f"confirmed: # mine\n{new(A)}confirmed:  # theirs\n{new(B)}", [A, B]),
    "with the marks left in": (f"<<<<<<< HEAD\n{HEAD}{new(A)}=======\n{HEAD}{new(B)}>>>>>>> them\n", "merge-conflict"),
    "with one mark left in": (f"{HEAD}{new(A)}=======\n{HEAD}{new(B)}>>>>>>> them\n", "merge-conflict"),
    "heads that say something else": (f"{HEAD}{new(A)}confirmed: yes\n", "duplicate-key"),
    "another key between": (f"{HEAD}{new(A)}confirm:\n{new(B)}", "unknown-key"),
}  # fmt: skip


def test_what_an_editor_makes_of_two_whole_files(tmp_path: Path) -> None:
    """Where two branches began the file, and git or the page of a host asked: one behind the other."""
    wrong = {name: said for name, (text, expected) in ACCEPTED.items() if (said := differs(tmp_path, text, expected))}
    assert wrong == {}


def test_two_whole_files_are_written_as_one(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(HEAD + new(A) + HEAD + new(B), "utf-8")
    write_confirmations(read_confirmations(tmp_path, tmp_path))
    assert (tmp_path / FILE).read_text("utf-8") == HEAD + new(A) + new(B)


def test_answers_of_two_whole_files_are_kept_and_added_to(tmp_path: Path) -> None:
    text = HEAD_OF_ANSWERS + entry(ANSWER, A, "P") + HEAD_OF_ANSWERS + entry(ANSWER, C, "Q")
    (tmp_path / "confirmations.yaml").write_text(text, "utf-8")
    sheet: Sheet = read_answers(tmp_path, tmp_path)
    assert [each.by for each in sheet.answers] == ["P", "Q"]
    third = Answer.model_validate({"rule": "placeholder", "path": B, "by": "R", "on": "2026-11-30", "facts": HASH})
    (tmp_path / "confirmations.yaml").write_text(written(sheet, text, [third]), "utf-8")
    after = read_answers(tmp_path, tmp_path)
    assert not after.findings
    assert sorted(each.by for each in after.answers) == ["P", "Q", "R"]


def test_joining_moves_nothing() -> None:
    for text, _ in ACCEPTED.values():
        done = joined(text, "confirmed")
        assert [len(line) for line in done.split("\n")] == [len(line) for line in text.split("\n")]
    assert joined(NONE, "confirmed") == NONE
