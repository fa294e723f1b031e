"""What the YAML parser complains of, in the words of somebody who writes notices, at the place to mend."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ruamel.yaml.error import MarkedYAMLError

from noticepress.findings import Finding
from noticepress.reading.lines import lines


@dataclass(frozen=True, slots=True)
class _Complaint:
    """How to say a complaint that starts with a certain phrase; ``at_start`` where the fault lies at its beginning."""

    message: str
    fix: str
    at_start: bool = False


_ALIGN = "align this line with its neighbours"
_QUOTE = _Complaint(
    "the quotation mark that opens here is never closed", "close it; inside a text in '…', write an apostrophe twice", True
)
_BRACKET = _Complaint(
    "the bracket that opens on line {start} is not closed here",
    "write a comma between items and close every [ with ] and every { with }",
)
_COMPLAINTS = {
    "found character '\\t' that cannot start any token": _Complaint(
        "a tab is used where YAML expects spaces", "indent with spaces"
    ),
    "mapping values are not allowed here": _Complaint(
        "a colon stands where YAML does not expect one", "put the text in quotes if it contains ': ', or check the indentation"
    ),
    "could not find expected ':'": _Complaint("a key without a colon", "write 'key: value'", True),
    "expected <block end>, but found '<block sequence start>'": _Complaint(
        "the indentation does not fit the lines above", _ALIGN
    ),
    "expected <block end>, but found '<scalar>'": _Complaint(
        "words stand where YAML expects the next key", "put the whole text in quotes, or check the indentation"
    ),
    "expected <block end>": _Complaint("the indentation does not fit the lines above", _ALIGN),
    "expected ',' or": _BRACKET,
    "expected the node content": _Complaint(
        "the text ends where a value should stand", "complete it, and close every [ with ] and every { with }"
    ),
    "found unexpected end of stream": _QUOTE,
    "found unexpected document separator": _QUOTE,
    "found unknown escape character": _Complaint("an unknown escape in a double-quoted text", "use single quotes, or write \\\\"),
    "expected escape sequence": _Complaint("an unknown escape in a double-quoted text", "use single quotes, or write \\\\"),
    "expected chomping or indentation": _Complaint(
        "words stand on the line of the mark for a long text", "after '>-' or '|', begin the text on the next line"
    ),
    "sequence entries are not allowed": _Complaint(
        "a list starts on the line of its key", "write each '- item' on a line of its own, or [one, two]"
    ),
    "found incompatible YAML": _Complaint("another version of YAML", "remove the line that starts with %YAML"),
    "while scanning": _Complaint("a mark that YAML keeps for itself", "put the text in quotes"),
}
_RESERVED = re.compile(r"found character '(.)' that cannot start any token")


def complaint(error: MarkedYAMLError, file: str, text: str, long_quote: Any = None) -> Finding:
    """The finding for what the parser could not read in ``text``.

    ``long_quote``: the last quoted text over several lines. Where it ends on the line of the error, somebody forgot a
    quotation mark far above, and the text went on to the next one.
    """
    if long_quote and error.problem_mark and error.problem_mark.line == long_quote.end_mark.line:
        line, column = _place(long_quote.start_mark)
        return Finding(
            "yaml-syntax",
            f"the quotation mark that opens here is only closed on line {long_quote.end_mark.line + 1}",
            file,
            line,
            column,
            fix=_QUOTE.fix,
        )
    problem = str(error.problem or error.context or "")
    said = next((words for start, words in _COMPLAINTS.items() if problem.startswith(start)), None)
    if said is None and (found := _RESERVED.match(problem)):
        said = _Complaint(f"a text cannot start with {found[1]}", "put the text in quotes")
    said = said or _Complaint(f"not readable as YAML: {problem or 'unknown reason'}", "check this line and the one above")
    if said.fix == _ALIGN and error.problem_mark:
        said = _indentation(text, error.problem_mark.line) or said
    start, end = error.context_mark or error.problem_mark, error.problem_mark or error.context_mark
    unclosed = said is _BRACKET and "<stream end>" in problem
    line, column = _place(start if said.at_start or unclosed else end)
    message = (
        "the bracket that opens here is never closed"
        if unclosed
        else said.message.format(start=_place(start)[0])
        if said is _BRACKET
        else said.message
    )
    return Finding("yaml-syntax", message, file, line, column, fix=said.fix)


def _indentation(text: str, number: int) -> _Complaint | None:
    """What is wrong with the beginning of the line ``number`` (from 0): how many spaces it has, and how many it needs."""
    depths: list[int] = []
    for line in lines(text):
        if line.number == number:
            break
        if not line.in_block:
            depths = [*(depth for depth in depths if depth < line.indent), *dict.fromkeys((line.indent, line.depth))]
    else:
        return None
    if not depths:
        return None
    if line.found["dashes"] and not any(depth == line.indent for depth in depths):
        return _Complaint(
            "an item of a list begins here, but what stands above it is no list",
            "write '- ' in front of the first line of every item; its other lines stand two spaces deeper than the hyphen",
        )
    nearest = min(depths, key=lambda depth: (abs(depth - line.indent), -depth))
    spaces = f"{nearest} spaces" if nearest != 1 else "1 space"
    return _Complaint(
        f"this line begins with {line.indent} spaces, and no line above it that it could belong to begins with as many",
        f"write {spaces} in front of it" + (f": '{' ' * nearest}{line.key}:'" if line.key else ""),
    )


def _place(mark: Any) -> tuple[int, int]:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


_ESCAPE = re.compile(r"\\U([0-9A-Fa-f]{8})")


def impossible_escape(text: str, file: str) -> Finding:
    """The finding for ``\\U`` and a number that no character has."""
    found = next((f for f in _ESCAPE.finditer(text) if int(f[1], 16) > 0x10FFFF), None)
    before = text[: found.start()] if found else ""
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    return Finding(
        "yaml-syntax", "an escape of a character that does not exist", file, line, column, fix="type the character itself"
    )
