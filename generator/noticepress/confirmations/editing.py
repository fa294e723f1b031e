"""Answers added to a file, one line each; what somebody wrote there, comments too, stays as it is. Touches the disk."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence

from noticepress.confirmations.answers import Answer, AnswerFile, Sheet
from noticepress.findings import Finding, Unusable
from noticepress.reading.binding import bind
from noticepress.reading.both_sides import joined
from noticepress.reading.files import read_text
from noticepress.reading.yaml import Parsed, parse
from noticepress.translations.confirmations import swap_in

HEAD = """\
# Points that somebody confirmed as intended. 'noticepress confirm' adds a line; a line is one answer and stands by itself.
# It counts while the facts it is about stay as they are ('facts' is their SHA-256). Commit this file.
confirmed:
"""


def written(sheet: Sheet, root_text: str | None, new: Sequence[Answer], holding: Collection[Answer] = ()) -> str:
    """The text of the file with ``new`` answers, each in place of earlier ones to the same question.

    ``root_text`` is what stands there, ``None`` without a file. ``holding`` are answers that hold: what one organisation was asked about
    its facts stays beside what another one is asked at the same place. Raises ``Unusable`` when it is written so that a line cannot be
    added.
    """
    replaced = {answer.key for answer in new}
    gone = [n for n, answer in enumerate(sheet.answers) if answer.key in replaced and answer not in holding]
    text = HEAD + "".join(map(_line, _sorted(new))) if root_text is None else _with_lines(root_text, sheet, gone, new)
    kept = [answer for n, answer in enumerate(sheet.answers) if n not in gone]
    _prove(text, sheet, [*kept, *new])
    return text


def add(sheets: Mapping[str, Sheet], answers: Mapping[str, Sequence[Answer]], holding: Collection[Answer] = ()) -> None:
    """Write the ``answers`` of each notice to its file; all texts are made before the first is written."""
    texts = {}
    for notice, new in answers.items():
        sheet = sheets[notice]
        there = read_text(sheet.path, sheet.path.parent) if sheet.parsed else None
        if isinstance(there, Finding):
            raise Unusable([there])
        texts[notice] = written(sheet, there, new, holding)
    for notice, text in texts.items():
        swap_in(sheets[notice].path, text.encode())


def _with_lines(text: str, sheet: Sheet, gone: Sequence[int], new: Sequence[Answer]) -> str:
    assert sheet.parsed is not None
    lines = text.split("\n")
    if not sheet.answers:
        at = sheet.parsed.keys[("confirmed",)][0] - 1
        head = lines[at].split("#", 1)
        lines[at] = "confirmed:" + (f"   # {head[1].strip()}" if len(head) > 1 else "")
        return "\n".join([*lines[: at + 1], *(_line(answer).rstrip("\n") for answer in _sorted(new)), *lines[at + 1 :]])
    starts = _starts(sheet.parsed, lines, len(sheet.answers))
    ends = [*starts[1:], _end(lines)]
    indent = lines[starts[0]][: len(lines[starts[0]]) - len(lines[starts[0]].lstrip())]
    added: dict[int, list[str]] = {}
    for answer in _sorted(new):
        after = next((s for s, old in zip(starts, sheet.answers, strict=True) if _order(old) > _order(answer)), ends[-1])
        added.setdefault(_above_comments(lines, after, starts[0]), []).append(indent + _line(answer).strip())
    dropped = {n for index in gone for n in range(starts[index], _above_comments(lines, ends[index], starts[index] + 1))}
    found = []
    for number, line in enumerate([*lines, None]):
        found += added.get(number, [])
        if line is not None and number not in dropped:
            found.append(line)
    return "\n".join(found).rstrip("\n") + "\n"


def _starts(parsed: Parsed, lines: Sequence[str], count: int) -> list[int]:
    """The line of the dash of each entry."""
    found = [parsed.values[("confirmed", index)][0] - 1 for index in range(count)]
    if any(not lines[start].lstrip().startswith("- ") for start in found) or len(set(found)) < count:
        raise Unusable([_unwritable(parsed.file)])
    return found


def _above_comments(lines: Sequence[str], at: int, first: int) -> int:
    """The line before which something is put that should stand before the entry at ``at``: above the comments on that one."""
    while at > first and lines[at - 1].lstrip().startswith("#"):
        at -= 1
    return at


def _end(lines: Sequence[str]) -> int:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return end


def _sorted(answers: Sequence[Answer]) -> list[Answer]:
    return sorted(answers, key=_order)


def _order(answer: Answer) -> tuple[str, str]:
    return answer.path or "", answer.rule


def _line(answer: Answer) -> str:
    said = {"path": answer.path, "what": _quoted(answer.what), "by": _quoted(answer.by), "on": answer.on.isoformat()}
    said |= {"why": _quoted(answer.why), "facts": answer.facts}
    more = "".join(f", {key}: {value}" for key, value in said.items() if value is not None)
    return f"  - {{rule: {answer.rule}{more}}}\n"


def _quoted(text: str | None) -> str | None:
    return None if text is None else json.dumps(text, ensure_ascii=False)


def _prove(text: str, sheet: Sheet, expected: Sequence[Answer]) -> None:
    """Read the new text again: it must say what was there and what is new, and nothing else."""
    parsed, findings = parse(joined(text, "confirmed"), sheet.file)
    found, more = bind(AnswerFile, parsed) if parsed else (None, [])
    if findings or more or found is None or sorted(map(repr, found.confirmed)) != sorted(map(repr, expected)):
        raise Unusable([_unwritable(sheet.file)])


def _unwritable(file: str) -> Finding:
    fix = "write the entries below 'confirmed:', each on a line of its own that begins with '- '"
    return Finding("confirmations-form", "no answer can be added to this file as it is written", file, fix=fix)
