"""What a Word file asks for, for people and for machines: first what a person has to do. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from noticepress.findings import on_one_line
from noticepress.importing.word.edits import Edit
from noticepress.importing.word.proposals import Left, Result, Rewording, Wording, placed

_LONGEST = 160


@dataclass(frozen=True)
class Comment:
    """A comment of somebody on a paragraph, and the places of our texts that stand there."""

    author: str
    date: str
    place: str
    about: tuple[str, ...]
    text: str


def as_lines(result: Result, comments: Sequence[Comment], files: Sequence[str]) -> Iterator[str]:
    """The report for people."""
    counts = placed(result)
    yield f"left: {counts['left']} (a person has to do it)"
    for left in result.left:
        yield from _left(left)
    yield f"comments: {len(comments)}"
    for comment in comments:
        about = f" [{', '.join(comment.about[:3])}]" if comment.about else ""
        yield on_one_line(f"  {comment.place}{about}, {comment.author} {comment.date}: {_short(comment.text)}")
    yield f"wording: {counts['wording']} (words of the program: put what you want other into locales/, or tell its makers)"
    for wording in result.wordings:
        yield from _wording(wording)
    yield f"proposed: {counts['proposed']} ({len(result.rewordings)} texts in {len(files)} files)"
    for rewording in result.rewordings:
        yield from _rewording(rewording)


def _left(left: Left) -> Iterator[str]:
    about = f" [{', '.join(left.about[:3])}{', …' if len(left.about) > 3 else ''}]" if left.about else ""
    yield on_one_line(f"  {left.edit.place}{about}: {left.why}{_signed(left.edit)}")
    yield on_one_line(f"    {left.edit.kind}: {_change(left.edit)}")


def _wording(wording: Wording) -> Iterator[str]:
    yield on_one_line(f"  locales/{wording.place} {wording.message}{_signed(*wording.edits)}")
    for edit in wording.edits:
        yield on_one_line(f"    {edit.place}: {_change(edit)}")
    yield on_one_line(f"    it would be: {wording.new}")


def _rewording(rewording: Rewording) -> Iterator[str]:
    also = f" (printed in {rewording.elsewhere} other places, too)" if rewording.elsewhere else ""
    yield on_one_line(f"  {rewording.origin.name}{also}{_signed(*rewording.edits)}")
    for edit in rewording.edits:
        yield on_one_line(f"    {edit.place}: {_change(edit)}")


def _change(edit: Edit) -> str:
    return f"“{_short(edit.old)}” → “{_short(edit.new)}”"


def _signed(*edits: Edit) -> str:
    authors = dict.fromkeys(who for edit in edits for who in edit.authors)
    return f" ({', '.join(authors)})" if authors else " (not tracked)"


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def as_json(result: Result, comments: Sequence[Comment]) -> dict[str, Any]:
    """The report as plain data: every edit and every comment is in it."""
    return {
        "counts": {**placed(result), "comments": len(comments)},
        "left": [{**_edit(each.edit), "why": each.why, "about": list(each.about)} for each in result.left],
        "comments": [
            {"author": c.author, "date": c.date, "place": c.place, "about": list(c.about), "text": c.text} for c in comments
        ],
        "wordings": [
            {
                "message": each.message,
                "place": each.place,
                "old": each.old,
                "new": each.new,
                "edits": list(map(_edit, each.edits)),
            }
            for each in result.wordings
        ],
        "proposed": [
            {
                "path": each.origin.name,
                "old": each.old,
                "new": each.new,
                "elsewhere": each.elsewhere,
                "edits": list(map(_edit, each.edits)),
            }
            for each in result.rewordings
        ],
    }


def _edit(edit: Edit) -> dict[str, Any]:
    return {"kind": edit.kind, "place": edit.place, "old": edit.old, "new": edit.new, "authors": list(edit.authors)}
