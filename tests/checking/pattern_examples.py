"""Texts that a regular expression gets far in: what its items spell, up to each of them."""

from __future__ import annotations

import re
import re._constants as c  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator
from typing import Any

MOST = 12
"""Characters of an example, and branches of which each has its own."""
_OF_CATEGORY: dict[Any, str] = {
    c.CATEGORY_DIGIT: "1", c.CATEGORY_NOT_DIGIT: "a", c.CATEGORY_SPACE: " ", c.CATEGORY_NOT_SPACE: "a",
    c.CATEGORY_WORD: "a", c.CATEGORY_NOT_WORD: "-",
}  # fmt: skip


def beginnings(pattern: re.Pattern[Any]) -> list[str]:
    """The distinct texts, shorter ones first; those that a look-around needs are not made up."""
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    items = list(parser.parse(source, pattern.flags & ~re.DEBUG))
    found = {text for branch in range(MOST) for text in _spelled(items, branch) if 0 < len(text) <= 2 * MOST}
    return sorted(found, key=lambda text: (len(text), text))


def _spelled(items: list[Any], branch: int, before: str = "") -> Iterator[str]:
    """What stands behind each item in turn, the last text being that of all; of alternatives, the one of that number."""
    for operation, value in items:
        for text in _behind(operation, value, branch, before):
            yield text
            last = text
        before = last
    yield before


def _behind(operation: Any, value: Any, branch: int, before: str) -> Iterator[str]:
    if operation is c.SUBPATTERN:
        yield from _spelled(list(value[3]), branch, before)
    elif operation is c.ATOMIC_GROUP:
        yield from _spelled(list(value), branch, before)
    elif operation is c.BRANCH:
        yield from _spelled(list(value[1][branch % len(value[1])]), branch, before)
    elif operation in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
        for _ in range(max(1, min(value[0], MOST))):
            spelled = [*_spelled(list(value[2]), branch, before)]
            yield from spelled
            before = spelled[-1]
    else:
        yield before + _character(operation, value)


def _character(operation: Any, value: Any) -> str:
    if operation is c.LITERAL:
        return chr(value)
    if operation is c.ANY:
        return "a"
    if operation is c.NOT_LITERAL:
        return "a" if chr(value) != "a" else "b"
    if operation is not c.IN:
        return ""  # places and look-arounds take nothing
    if value[0][0] is not c.NEGATE:
        kind, each = value[0]
        return _OF_CATEGORY[each] if kind is c.CATEGORY else chr(each if kind is c.LITERAL else each[0])
    inside = re.compile("|".join(_written(kind, each) for kind, each in value[1:]))
    return next((character for character in "a1 -#." if not inside.match(character)), "\u00e9")


def _written(kind: Any, each: Any) -> str:
    if kind is c.CATEGORY:
        named = {c.CATEGORY_DIGIT: "d", c.CATEGORY_SPACE: "s", c.CATEGORY_WORD: "w"}
        return (
            f"\\{named[each]}" if each in named else f"\\{next(n.upper() for k, n in named.items() if str(k)[9:] in str(each))}"
        )
    return re.escape(chr(each)) if kind is c.LITERAL else f"[{re.escape(chr(each[0]))}-{re.escape(chr(each[1]))}]"
