"""What was done to the words of a Word file, tracked or not: every difference from what was written, with its places. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from itertools import accumulate
from typing import Literal

from noticepress.importing.word.pairing import Group, Pairing
from noticepress.importing.word.paragraphs import Paragraph, Run
from noticepress.importing.word.units import Unit, Written, plain_href

END = "\u2029"
"""Parts paragraphs that are compared together."""
_MANY = 3_000
"""Words from which frequent ones are passed over when two paragraphs are compared."""
_LONGEST = 60_000
"""Characters of paragraphs that are compared together; more is told as rewritten."""
_TOKEN = re.compile(r"\u2029|\s|\w+|[^\w\s]")
Kind = Literal["words", "link", "format", "split", "merge", "rewritten", "added", "removed", "moved", "odd"]


@dataclass(frozen=True)
class Edit:
    """One edit: ``old`` words became ``new`` ones at ``place`` in the file.

    ``unit`` and ``first`` to ``last`` are the characters of what was written, where it is an edit of words; ``runs`` are the new words
    with their style. ``authors`` tracked it; none: nobody did. ``about`` are places of our text that it concerns, for people.
    """

    kind: Kind
    place: str
    old: str
    new: str
    authors: tuple[str, ...] = ()
    unit: Unit | None = None
    first: int = 0
    last: int = 0
    runs: tuple[Run, ...] = ()
    units: tuple[Unit, ...] = field(default=(), repr=False)


def edits(written: Written, pairing: Pairing) -> list[Edit]:
    """All edits in the order of the text; what was moved is told once, not as taken out and put in."""
    found = [each for group in pairing.groups for each in _of_group(written, group)]
    found += [_added(paragraph, before) for paragraph, before in pairing.added]
    found += [
        Edit("moved", f"after {before.place}" if before else "at the top", unit.text, unit.text, units=(unit,))
        for unit, before in pairing.moved
    ]
    return _with_moves(found)


def _added(paragraph: Paragraph, before: Paragraph | None) -> Edit:
    said = paragraph.text.strip() or "; ".join(paragraph.odd)
    where = f"{paragraph.place}, after “{before.text.strip()[:60]}”" if before and before.text.strip() else paragraph.place
    return Edit("added", where, "", said, paragraph.authors, runs=tuple(paragraph.runs))


def _with_moves(found: Sequence[Edit]) -> list[Edit]:
    """What was taken out in one place and put in at another, word for word, as moved."""
    removed = {each.old.strip(): each for each in found if each.kind == "removed"}
    moved: dict[int, Edit | None] = {}
    for each in found:
        if each.kind == "added" and (was := removed.get(each.new.strip())) is not None:
            moved[id(each)] = replace(was, kind="moved", place=each.place, new=each.new, authors=was.authors or each.authors)
            moved[id(was)] = None
    return [kept for each in found if (kept := moved.get(id(each), each)) is not None]


def _of_group(written: Written, group: Group) -> Iterator[Edit]:
    base = END.join(unit.text for unit in group.units)
    paragraphs = [each for each in group.paragraphs if each.text.strip() or len(group.paragraphs) == 1]
    runs = [_stripped(each) for each in paragraphs]
    final = END.join("".join(run.text for run in each) for each in runs)
    place = paragraphs[0].place if paragraphs else "taken out"
    authors = tuple(dict.fromkeys(who for each in group.paragraphs for who in each.authors))
    odd = [(each.place, each.odd, each.formatted) for each in group.paragraphs]
    for where, things, formatted in odd:
        yield from (Edit("odd", where, "", thing, authors, units=tuple(group.units)) for thing in things)
        yield from (
            Edit("format", where, "", "formatting (tracked)", (who,), units=tuple(group.units))
            for who in dict.fromkeys(formatted)
        )
    for unit, paragraph in zip(group.units, paragraphs, strict=False):
        if len(group.units) == len(paragraphs) == 1 and final and paragraph.kind != unit.kind:
            yield Edit("format", place, f"{unit.kind}: {unit.text}", f"{paragraph.kind}: {final}", authors, units=(unit,))
    if base == final:
        yield from _styled(group, runs, 0, 0, len(base), place, authors)
        return
    if not final:
        yield from (Edit("removed", place, unit.text, "", authors, units=(unit,)) for unit in group.units if unit.text)
        return
    if len(final) > _LONGEST:
        yield Edit("rewritten", place, base.replace(END, "¶"), final.replace(END, "¶"), authors, units=tuple(group.units))
        return
    before, after = _TOKEN.findall(base), _TOKEN.findall(final)
    for i1, i2, j1, j2 in _slid(before, after, list(_operations(before, after, _origins(written, group)))):
        a, b = sum(map(len, before[:i1])), sum(map(len, before[:i2]))
        c, d = sum(map(len, after[:j1])), sum(map(len, after[:j2]))
        if before[i1:i2] == after[j1:j2]:
            yield from _styled(group, runs, a, c, b - a, place, authors)
        else:
            yield from _operation(group, base[a:b], final[c:d], a, _cut(runs, c, d), place, authors)


def _origins(written: Written, group: Group) -> list[object]:
    """The stretch of each character of the joined units."""
    found: list[object] = []
    for number, unit in enumerate(group.units):
        found += [END] * bool(number)
        found += map(written.stretch, unit.at)
    return found


def _operations(before: list[str], after: list[str], origins: Sequence[object]) -> Iterator[tuple[int, int, int, int]]:
    """Spans of tokens that are the same or not; two changes of one text with one space between them are one."""
    starts = [0, *accumulate(map(len, before))]
    held: tuple[int, int, int, int] | None = None
    codes = SequenceMatcher(None, before, after, autojunk=len(after) > _MANY).get_opcodes()
    for n, (tag, i1, i2, j1, j2) in enumerate(codes):
        gap = tag == "equal" and i2 - i1 == 1 and before[i1].isspace() and before[i1] != END
        gap = gap and 0 < i1 < len(before) - 1 and origins[starts[i1] - 1] is origins[starts[i1] + 1]
        if gap and held and n + 1 < len(codes):
            held = (held[0], i2, held[2], j2)
        elif tag != "equal":
            held = (held[0], i2, held[2], j2) if held else (i1, i2, j1, j2)
        else:
            if held:
                yield held
            held = None
            yield i1, i2, j1, j2
    if held:
        yield held


def _slid(before: list[str], after: list[str], spans: list[tuple[int, int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Spans of which one that takes out or puts in whole paragraphs begins or ends with the end of one, where that says the same."""
    for n in range(1, len(spans) - 1):
        i1, i2, j1, j2 = spans[n]
        tokens, start, end = (before, i1, i2) if j1 == j2 else (after, j1, j2)
        if (i1 != i2 and j1 != j2) or END not in tokens[start:end] or END in (tokens[start], tokens[end - 1]):
            continue
        by = _slide(tokens, start, end)
        p, q = spans[n - 1], spans[n + 1]
        if by and p[1] + by - p[0] >= 0 and q[0] + by <= q[1]:
            spans[n] = i1 + by, i2 + by, j1 + by, j2 + by
            spans[n - 1], spans[n + 1] = (p[0], p[1] + by, p[2], p[3] + by), (q[0] + by, q[1], q[2] + by, q[3])
    return spans


def _slide(tokens: Sequence[str], start: int, end: int) -> int:
    """By how many tokens a span can move so that it begins or ends with the end of a paragraph; 0 where it cannot."""
    by = 0
    while end + by < len(tokens) and tokens[start + by] == tokens[end + by]:
        by += 1
        if END in (tokens[start + by], tokens[end + by - 1]):
            return by
    by = 0
    while start + by > 0 and tokens[start + by - 1] == tokens[end + by - 1]:
        by -= 1
        if END in (tokens[start + by], tokens[end + by - 1]):
            return by
    return 0


def _operation(
    group: Group, old: str, new: str, at: int, runs: tuple[Run, ...], place: str, authors: tuple[str, ...]
) -> Iterator[Edit]:
    if END not in old and END not in new:
        unit, first = _unit_at(group.units, at, len(old))
        yield Edit("words", place, old, new, authors, unit, first, first + len(old), runs)
        return
    whole = [(unit, start) for unit, start in _starts(group.units) if at <= start and start + len(unit.text) <= at + len(old)]
    units = tuple(unit for unit, _ in whole)
    starts = {start for _, start in _starts(group.units)} | {start + len(unit.text) for unit, start in _starts(group.units)}
    touched = tuple(unit for unit, start in _starts(group.units) if start <= at + len(old) and at <= start + len(unit.text))
    if not old and at in starts and (new.startswith(END) or new.endswith(END)):
        for part in filter(str.strip, new.split(END)):
            yield Edit("added", place, "", part.strip(), authors, runs=runs, units=touched)
    elif not new.strip(END) and units and sum(len(unit.text) for unit in units) == len(old.replace(END, "")):
        for unit in units:
            yield Edit("removed", place, unit.text, "", authors, units=(unit,))
    elif not old.strip() and new.strip(" ") == END:
        yield Edit("split", place, old, "¶", authors, units=touched)
    elif old.strip(" ") == END and not new.strip():
        yield Edit("merge", place, "¶", new, authors, units=touched)
    else:
        yield Edit("rewritten", place, old.replace(END, "¶"), new.replace(END, "¶"), authors, units=touched)


def _starts(units: Sequence[Unit]) -> Iterator[tuple[Unit, int]]:
    start = 0
    for unit in units:
        yield unit, start
        start += len(unit.text) + 1


def _unit_at(units: Sequence[Unit], at: int, length: int) -> tuple[Unit, int]:
    """The unit in which a span of the joined units lies, and where in it."""
    for unit, start in _starts(units):
        if start <= at and at + length <= start + len(unit.text):
            return unit, at - start
    raise IndexError("a span that is in no unit")


def _stripped(paragraph: Paragraph) -> list[Run]:
    """The runs of a paragraph without space around it."""
    runs = [run for run in paragraph.runs if run.text]
    while runs and not runs[0].text.strip():
        runs.pop(0)
    while runs and not runs[-1].text.strip():
        runs.pop()
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip())
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return runs


def _cut(paragraphs: Sequence[Sequence[Run]], start: int, end: int) -> tuple[Run, ...]:
    """The runs between two places of the joined paragraphs."""
    found: list[Run] = []
    here = 0
    for number, runs in enumerate(paragraphs):
        for run in ((Run(END),) if number else ()) + tuple(runs):
            text = run.text[max(start - here, 0) : max(end - here, 0)]
            here += len(run.text)
            if text:
                found.append(replace(run, text=text))
    return tuple(found)


def _styled(
    group: Group, paragraphs: Sequence[Sequence[Run]], at: int, final: int, length: int, place: str, authors: tuple[str, ...]
) -> Iterator[Edit]:
    """Where the words are the same, what became of their links and of bold and italic."""
    after = [(run.styles, plain_href(run.href)) for run in _cut(paragraphs, final, final + length) for _ in run.text]
    for unit, start in _starts(group.units):
        first, last = max(at, start), min(at + length, start + len(unit.text))
        if first >= last:
            continue
        for kind, side in (("link", 1), ("format", 0)):
            old = [unit.hrefs[n - start] if side else unit.styles[n - start] for n in range(first, last)]
            new = [after[n - at][side] for n in range(first, last)]
            words = unit.text[first - start : last - start]
            for a, b in _unlike(old, new, words):
                about = (_said(old[a]), _said(new[a]))
                runs = (Run(words[a:b], *after[first - at + a]),)
                yield Edit(kind, place, *about, authors, unit, first - start + a, first - start + b, runs)  # type: ignore[arg-type]


def _unlike(old: Sequence[object], new: Sequence[object], words: str) -> Iterator[tuple[int, int]]:
    """Spans in which two rows differ in one way; a space at which they do says nothing."""
    start = None
    for n in range(len(words) + 1):
        differs = n < len(words) and old[n] != new[n] and (not words[n].isspace() or start is not None)
        if start is not None and (not differs or (old[n], new[n]) != (old[start], new[start])):
            yield start, start + len(words[start:n].rstrip())
            start = None
        if differs and start is None and not words[n].isspace():
            start = n


def _said(value: object) -> str:
    return value if isinstance(value, str) else ", ".join(sorted(value)) or "plain" if isinstance(value, frozenset) else ""
