"""The comparison of an import with a notice for people, contradictions first; and for machines. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from noticepress.findings import Finding
from noticepress.importing.beside.compared import Beside, Comparison
from noticepress.importing.in_place import in_place
from noticepress.importing.notices.forms import Marks, candidate_lines
from noticepress.language.messages import Messages


def as_lines(found: Comparison, notice: str, words: Messages, marks: Marks) -> Iterator[str]:
    """What is otherwise, what is new, what only the notice says, and how much is the same; ``notice``: the file that stands beside it."""
    yield f"{marks.headings[0]}{words.plain('import.beside', file=marks.words(notice))}"
    yield ""
    yield words.plain("import.beside.lead")
    yield from _part("import.beside.other", found.of("other"), notice, words, marks)
    yield from _part("import.beside.new", found.of("new"), notice, words, marks)
    yield from ("", f"{marks.headings[1]}{words.plain('import.beside.only', n=len(found.only_there))}", "")
    yield from (
        f"{marks.item}{marks.words(notice)}:{each.line}: {marks.words(each.path)}: {marks.words(each.name)}"
        for each in found.only_there
    )
    same = [each for each in found.of("same") if each.candidate.kind != "use"]
    yield from ("", f"{marks.headings[1]}{words.plain('import.beside.same', n=len(same))}", "")
    for each in same:
        kind = words.plain(f"checklist.kind.{each.candidate.kind}")
        at = f" = {marks.words(each.file or notice)}:{each.line}" if each.line else ""
        yield f"{marks.item}{kind}: {marks.words(each.candidate.value)}, {marks.words(in_place(each.candidate.place, words))}{at}"


def _part(title: str, rows: list[Beside], notice: str, words: Messages, marks: Marks) -> Iterator[str]:
    yield from ("", f"{marks.headings[1]}{words.plain(title, n=len(rows))}", "")
    for each in rows:
        yield from candidate_lines(each.candidate, words, marks)
        if each.line:
            bullet = f"{marks.below}- " if marks.markdown else marks.below
            said = f": {marks.words(each.says)}" if each.says else ""
            yield f"{bullet}{marks.words(each.file or notice)}:{each.line}{said}"


def as_json(found: Comparison) -> dict[str, Any]:
    """The comparison as plain data."""
    return {"beside": [each.as_json() for each in found.rows], "only-there": [each.as_json() for each in found.only_there]}


def findings(found: Comparison, notice: str) -> Iterator[Finding]:
    """A warning for each contradiction, at the line of the notice."""
    for each in found.of("other"):
        one = each.candidate
        message = f"{one.kind} '{one.value}' ({one.place}) is otherwise here: {each.says}"
        fix = "find out which is right, and mend the other one: nothing is overwritten"
        yield Finding("import-contradiction", message, each.file or notice, each.line or 1, severity="warning", fix=fix)
