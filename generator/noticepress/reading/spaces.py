"""Spaces and dashes as word processors type them, where YAML knows only its own: in front of keys, items and values.

Inside a text they are left alone (a no-break space before a percent sign is good typography).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from noticepress.reading.characters import named
from noticepress.reading.lines import ODD, Line, lines
from noticepress.reading.mending import Mend

RULE = "yaml-spaces"
_BULLETS = "–—−•‣▪◦●·"
_TRIGGER = re.compile(rf"[{ODD}]|^[ ]*\t|^ +[{_BULLETS}*][ \t{ODD}]", re.M)
_ONE = re.compile(rf"[{ODD}]")
_IN_BRACES = re.compile(
    rf"(?<=[\[{{,])[ ]*+[{ODD}][ {ODD}]*+(?=[\w\"'-]++(?::|\s*+[,\]]))"
    rf"|(?<=[{{ ,][a-z][a-z]:)[ ]*+[{ODD}][ {ODD}]*+"
)
_NEXT_BRACKET = re.compile(r"[{}\]]|\Z")
_BULLET = re.compile(rf"[{_BULLETS}*](?=[ \t{ODD}]+\S)")


def mends(text: str) -> Iterator[Mend]:
    """Yield what takes the place of each such space, run of spaces or bullet."""
    if not _TRIGGER.search(text):
        return
    above: Line | None = None
    depths: list[int] = []
    for line in lines(text):
        yield from _indent(line, above, depths)
        if not line.in_block:
            yield from _bullet(line, above)
            yield from _beside_marks(line)
            width = _width(line, above, depths)
            depths = [
                *(depth for depth in depths if depth < width),
                width,
                *([line.depth - line.indent + width] if line.found["dashes"] else []),
            ]
        above = line


def _width(line: Line, above: Line | None, depths: Sequence[int]) -> int:
    """How far a line is indented; where tabs or strange spaces do that, the depth of its neighbours that was most likely meant."""
    given = line.found["indent"]
    if above is None or not given.strip(" "):
        return len(given)
    below = above.key and not above.value
    likely = [depths[-1] + 2] if below else depths[:0:-1]
    widths = [len(given.replace("\u3000", "  ").expandtabs(width)) for width in (2, 4, 8)]
    exact = [depth for depth in likely if depth in widths]
    return exact[0] if exact else min(likely, key=lambda depth: abs(depth - widths[0]), default=widths[0])


def _indent(line: Line, above: Line | None, depths: Sequence[int]) -> Iterator[Mend]:
    given = line.found["indent"]
    first = next((n for n, character in enumerate(given) if character != " "), None)
    if first is None:
        return
    message = (
        "a tab is used where YAML expects spaces"
        if given[first] == "\t"
        else f"a space that YAML does not know stands in front of this line ({named(given[first])}), as word processors type it"
    )
    fix = "indent with ordinary spaces: delete what stands in front of the first word and press the space bar"
    by = " " * (max(_width(line, above, depths), above.indent if above else 0) if line.in_block else _width(line, above, depths))
    yield Mend(line.start, line.start + len(given), by, RULE, message, fix, line.start + first)


def _bullet(line: Line, above: Line | None) -> Iterator[Mend]:
    """A line that begins with a dash or dot and a space, below a key without a value or an item of its list."""
    mark = _BULLET.match(line.found.string, line.found.end("indent"))
    if not mark or not line.indent or above is None:
        return
    below_key = above.key and not above.value
    beside = above.indent == line.indent and (
        above.found["dashes"] or _BULLET.match(above.found.string, above.found.end("indent"))
    )
    if below_key or beside:
        at = line.start + mark.start()
        message = f"this item of a list begins with '{mark[0]}'; YAML knows only the hyphen"
        yield Mend(at, at + 1, "-", RULE, message, f"write '- ' in the place of '{mark[0]} '")


def _beside_marks(line: Line) -> Iterator[Mend]:
    """Behind a hyphen or a key, before a colon, at the end of a single word, and between braces."""
    parts = ["dashes", "after"] if line.key else ["dashes"]
    for part in parts:
        if _ONE.search(line.found[part]):
            yield _space(line.at(part), line.found[part], _ONE.sub(" ", line.found[part]))
    if line.key and _ONE.search(line.found["before"]):
        yield _space(line.at("before"), line.found["before"], "")
    value = line.found["value"]
    end = value.rstrip()
    if end and _ONE.search(value, len(end)) and not re.search(r"\s", end):
        yield _space(line.at("value") + len(end), value[len(end) :], "")
    if value.startswith(("{", "[")):
        for found in _between(value):
            yield _space(line.at("value") + found.start(), found[0], " " * len(found[0]))


def _between(value: str) -> Iterator[re.Match[str]]:
    """The spaces behind brackets, keys and those commas that a list or mapping goes on behind: what comes next closes it."""
    bracket = _NEXT_BRACKET.search(value)
    for found in _IN_BRACES.finditer(value):
        if bracket and bracket.start() < found.start():
            bracket = _NEXT_BRACKET.search(value, found.start())
        if value[found.start() - 1] != "," or (bracket and bracket[0] in ("}", "]")):
            yield found


def _space(start: int, given: str, by: str) -> Mend:
    first = _ONE.search(given)
    at = start + (first.start() if first else 0)
    message = f"a space that YAML does not know stands here ({named(given[at - start])}), as word processors type it"
    return Mend(start, start + len(given), by, RULE, message, "delete it and press the space bar", at)


_NO_SPACE = re.compile(
    r"(?P<key>[a-z][a-z0-9-]{0,200}+):(?=[^\s:/])|-(?=[\[{\"'A-Za-z])|(?P<equals>[a-z][a-z0-9-]{0,200}+[ ]{0,200}+=)[ ]"
)
_IN_FLOW = re.compile(r"[{,] *(?P<key>[a-z]{2}):(?=[^\s\"'\[{/:])")
_SCHEMES = ("http", "https", "mailto", "tel")


def missing(text: str) -> Iterator[Mend]:
    """Yield the spaces that lack behind a colon or a hyphen, and the colon in whose place somebody wrote '='.

    To be asked only of a text that cannot be read otherwise.
    """
    for line in lines(text):
        written = line.found.string
        found = None if line.in_block or line.key else _NO_SPACE.match(written, line.found.end("dashes"))
        if found and found["equals"]:
            at = line.start + found.end("equals") - 1
            yield Mend(
                at, at + 1, ":", RULE, "a key is followed by a colon, not by =", f"write '{found[0].split('=')[0].strip()}: '"
            )
        elif found and found["key"] not in _SCHEMES:
            at = line.start + found.end()
            mark = "colon" if found["key"] else "hyphen"
            yield Mend(
                at,
                at,
                " ",
                RULE,
                f"a space lacks behind the {mark}",
                f"write '{found[0]} {written[found.end() :][:20].rstrip()}…'",
            )
        elif not line.in_block and "{" in written:
            yield from _in_flow(line)


def _in_flow(line: Line) -> Iterator[Mend]:
    """One finding for all languages of a line behind whose colon a space lacks."""
    found = list(_IN_FLOW.finditer(line.found.string))
    for index, inner in enumerate(found):
        at = line.start + inner.end()
        fix = f"write it like this: {_IN_FLOW.sub(lambda each: f'{each[0]} ', line.found.string).strip()}"
        yield Mend(at, at, " ", *((RULE, "a space lacks behind the colon", fix) if index == 0 else ()))
