"""Which text an edit of words belongs to, and what it says there in Markdown. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from noticepress.importing.word.edits import Edit
from noticepress.importing.word.paragraphs import Run
from noticepress.importing.word.units import Unit, Written
from noticepress.language.messages import escape
from noticepress.rendering.origins import Stretch

_LEADS = ("https://", "mailto:", "tel:")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")


@dataclass(frozen=True)
class Target:
    """The ``edit`` puts ``new`` in place of the characters ``start`` to ``end`` of the exported text, which lie in ``stretch``."""

    edit: Edit
    stretch: Stretch
    start: int
    end: int
    new: tuple[Run, ...]


def targets(written: Written, edit: Edit) -> list[Target]:
    """The targets of an edit of words; none where it cannot be told whose words it changes."""
    unit = edit.unit
    if unit is None:
        return []
    if edit.first == edit.last:
        found = _inserted(written, edit, unit)
        return [found] if found else []
    spans = list(_spans(written, unit, edit.first, edit.last))
    if not spans or any(each is None for each, _, _ in spans):
        return []
    if len(spans) > 1 and edit.runs:
        return []
    return [
        Target(edit, stretch, *_bounds(written, unit, first, last), edit.runs)
        for stretch, first, last in spans
        if stretch is not None
    ]


def _spans(written: Written, unit: Unit, first: int, last: int) -> Iterator[tuple[Stretch | None, int, int]]:
    """Characters of one stretch that follow each other; a space goes with the word before it."""
    known = [written.stretch(unit.at[n]) for n in range(first, last)]
    for n, character in enumerate(unit.text[first:last]):
        if character.isspace() and n and known[n] is not known[n - 1]:
            known[n] = known[n - 1]
    here = first
    for stretch, same in groupby(known):
        count = len(list(same))
        yield stretch, here, here + count
        here += count


def _bounds(written: Written, unit: Unit, first: int, last: int) -> tuple[int, int]:
    text = written.exported.text
    start, end = unit.at[first], unit.at[last - 1]
    assert start is not None
    assert end is not None
    entity = _ENTITY.match(text, end) if text[end] == "&" and unit.text[last - 1] != "&" else None
    return start - (start > 0 and text[start - 1] == "\\"), end + (len(entity[0]) if entity else 1)


def _inserted(written: Written, edit: Edit, unit: Unit) -> Target | None:
    """Where new words go: to the text before them or to that behind, to a fact rather than to a message."""
    n = edit.first
    before = written.stretch(unit.at[n - 1]) if n else None
    after = written.stretch(unit.at[n]) if n < len(unit.text) else None
    glued = edit.new[:1].isspace() or not edit.new[-1:].isspace()
    order = [(before, True), (after, False)] if glued else [(after, False), (before, True)]
    known = [(stretch, left) for stretch, left in order if stretch is not None]
    if not known:
        return None
    own = [each for each in known if each[0].origin.kind != "message"] or known
    stretch, left = own[0]
    same = before is after
    if same and n < len(unit.text) and n and edit.runs and edit.runs[0].styles == unit.styles[n] != unit.styles[n - 1]:
        left = False
    if left:
        _, place = _bounds(written, unit, n - 1, n)
    else:
        place, _ = _bounds(written, unit, n, n + 1)
    return Target(edit, stretch, place, place, edit.runs)


def markdown(runs: Sequence[Run], around: frozenset[str] = frozenset()) -> str:
    """Words as Markdown: bold, italic and links to safe places as such; what stands ``around`` them is marked already."""
    parts = []
    joined = [replace(run, text="".join(each.text for each in same)) for run, same in _alike(runs)]
    for run in joined:
        bare = run.text.strip()
        if not bare:
            parts.append(run.text)
            continue
        said = str(escape(bare))
        if run.href.startswith(_LEADS):
            said = f"[{said}]({run.href})"
        for style, sign in (("em", "*"), ("strong", "**")):
            if style in run.styles - around:
                said = f"{sign}{said}{sign}"
        lead = run.text[: len(run.text) - len(run.text.lstrip())]
        parts.append(f"{lead}{said}{run.text[len(run.text.rstrip()) :]}")
    return "".join(parts)


def _alike(runs: Sequence[Run]) -> Iterator[tuple[Run, list[Run]]]:
    for _, same in groupby(runs, key=lambda run: (run.styles, run.href)):
        each = list(same)
        yield each[0], each
