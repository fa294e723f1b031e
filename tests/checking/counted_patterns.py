"""A matcher of regular expressions that counts its steps, as Python's goes: backtracking, from every place of a text.

Python's own cannot be asked how many steps it takes, and no test measures time. What it saves by looking for a literal first is not
modelled, so that it may take fewer.
"""

from __future__ import annotations

import re
import re._constants as c  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Callable, Iterator
from typing import Any

Go = Callable[[int], int]
FAILED = -1
BOUNDED, FEW = 300, 6
"""A repeat of at most so many is taken for one of at most a few, so that short texts tell it from one without a bound."""
_CATEGORIES: dict[Any, Callable[[str], bool]] = {
    c.CATEGORY_DIGIT: str.isdecimal, c.CATEGORY_NOT_DIGIT: lambda ch: not ch.isdecimal(),
    c.CATEGORY_SPACE: str.isspace, c.CATEGORY_NOT_SPACE: lambda ch: not ch.isspace(),
    c.CATEGORY_WORD: lambda ch: ch.isalnum() or ch == "_", c.CATEGORY_NOT_WORD: lambda ch: not (ch.isalnum() or ch == "_"),
}  # fmt: skip
_ONE = (c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN)


class TooMany(Exception):
    """More steps than were allowed."""


def _atoms(items: Any) -> Iterator[Any]:
    """The items that look at one character, and references to groups, wherever they stand in a pattern."""
    for operation, value in items:
        if operation in (*_ONE, c.GROUPREF):
            yield operation, value
        elif operation is c.SUBPATTERN:
            yield from _atoms(value[3])
        elif operation is c.BRANCH:
            yield from (atom for each in value[1] for atom in _atoms(each))
        elif operation is c.ATOMIC_GROUP:
            yield from _atoms(value)
        elif operation in (c.ASSERT, c.ASSERT_NOT):
            yield from _atoms(value[1])
        elif operation in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            yield from _atoms(value[2])
        elif operation is c.GROUPREF_EXISTS:
            yield from (atom for each in value[1:] for atom in _atoms(each or ()))
        else:
            assert operation is c.AT, operation


class Counted:
    """One pattern; ``steps`` of the last search."""

    def __init__(self, pattern: re.Pattern[Any]):
        source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
        self.flags = pattern.flags
        self.items = list(parser.parse(source, pattern.flags & ~re.DEBUG))
        self.steps, self.most, self.groups = 0, 0, dict[int, tuple[int, int]]()
        self.text = ""
        self._known: dict[tuple[int, str], bool] = {}
        self._atoms = list(_atoms(self.items))
        self._kinds: dict[str, tuple[bool, ...]] = {}

    def kinds(self, text: str) -> tuple[Any, ...]:
        """What the pattern sees of a text: two texts of the same kinds of characters take the same steps."""
        if any(operation is c.GROUPREF for operation, _ in self._atoms):
            return (text,)  # which repeat it, so that it matters what they are
        for character in {*text} - self._kinds.keys():
            word, lines = _CATEGORIES[c.CATEGORY_WORD](character), character == "\n"
            self._kinds[character] = (word, lines, *(self._fits(each, character) for each in self._atoms))
        return tuple(self._kinds[character] for character in text)

    def search(self, text: str, most: int) -> int:
        """The number of steps of a search through ``text``; raises ``TooMany`` after ``most`` of them."""
        self.text, self.steps, self.most = text, 0, most
        for start in range(len(text) + 1):
            self.groups = {}
            if self._run(self.items, 0, start, lambda at: at) != FAILED:
                break
        return self.steps

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self.most:
            raise TooMany

    def _run(self, items: list[Any], index: int, at: int, go: Go) -> int:
        while index < len(items) and items[index][0] in _ONE:
            if not self._takes(items[index], at):
                return FAILED
            index, at = index + 1, at + 1
        if index == len(items):
            return go(at)
        self._step()
        operation, value = items[index]
        return self._apply(operation, value, at, lambda there: self._run(items, index + 1, there, go))

    def _apply(self, operation: Any, value: Any, at: int, go: Go) -> int:
        if operation in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            return self._repeat(operation, value, at, go)
        if operation is c.SUBPATTERN:
            group, _, _, items = value

            def close(there: int) -> int:
                if group is not None:
                    self.groups[group] = (at, there)
                return go(there)

            return self._run(list(items), 0, at, close)
        if operation is c.BRANCH:
            return next((end for items in value[1] if (end := self._run(list(items), 0, at, go)) != FAILED), FAILED)
        if operation is c.ATOMIC_GROUP:
            end = self._run(list(value), 0, at, lambda there: there)
            return FAILED if end == FAILED else go(end)
        if operation in (c.ASSERT, c.ASSERT_NOT):
            return go(at) if self._stands(value, at) == (operation is c.ASSERT) else FAILED
        if operation is c.GROUPREF:
            start, end = self.groups.get(value, (0, 0))
            self.steps += end - start
            return go(at + end - start) if self.text.startswith(self.text[start:end], at) else FAILED
        if operation is c.GROUPREF_EXISTS:
            chosen = value[1] if value[0] in self.groups else value[2]
            return self._run(list(chosen or ()), 0, at, go)
        assert operation is c.AT, operation
        return go(at) if self._at(value, at) else FAILED

    def _stands(self, value: Any, at: int) -> bool:
        direction, items = value
        start = at - items.getwidth()[1] if direction < 0 else at
        return start >= 0 and self._run(list(items), 0, start, lambda there: there) != FAILED

    def _repeat(self, operation: Any, value: Any, at: int, go: Go) -> int:
        least, most, items = value
        if most <= BOUNDED:  # a bound is a bound: what it multiplies by does not grow with the text
            least, most = min(least, FEW), min(most, FEW)
        if len(items) == 1 and items[0][0] in _ONE:
            if operation is c.MIN_REPEAT:
                return self._lazily(items[0], least, most, at, go)
            end = at
            while end - at < most and self._takes(items[0], end):
                end += 1
            if end - at < least:
                return FAILED
            if operation is c.POSSESSIVE_REPEAT:
                return go(end)
            for there in range(end, at + least - 1, -1):
                self._step()
                if (found := go(there)) != FAILED:
                    return found
            return FAILED
        return self._many(operation, least, most, list(items), 0, at, go)

    def _lazily(self, item: Any, least: int, most: int, at: int, go: Go) -> int:
        there = at
        while True:
            if there - at >= least and (found := go(there)) != FAILED:
                return found
            if there - at >= most or not self._takes(item, there):
                return FAILED
            there += 1

    def _many(self, operation: Any, least: int, most: int, items: list[Any], count: int, at: int, go: Go) -> int:
        self._step()

        def again(there: int) -> int:
            if there == at and count >= least:
                return FAILED
            return self._many(operation, least, most, items, count + 1, there, go)

        more = count < most
        if operation is c.POSSESSIVE_REPEAT:
            end = self._run(items, 0, at, lambda there: there) if more else FAILED
            if end in (FAILED, at):
                return go(at) if count >= least else FAILED
            return self._many(operation, least, most, items, count + 1, end, go)
        if operation is c.MIN_REPEAT and count >= least and (found := go(at)) != FAILED:
            return found
        if more and (found := self._run(items, 0, at, again)) != FAILED:
            return found
        return go(at) if count >= least and operation is c.MAX_REPEAT else FAILED

    def _takes(self, item: Any, at: int) -> bool:
        self._step()
        if at >= len(self.text):
            return False
        key = (id(item), self.text[at])
        if key not in self._known:
            self._known[key] = self._fits(item, self.text[at])
        return self._known[key]

    def _fits(self, item: Any, character: str) -> bool:
        operation, value = item
        both = {character, character.lower(), character.upper()} if self.flags & re.IGNORECASE else {character}
        if operation is c.ANY:
            return character != "\n" or bool(self.flags & re.DOTALL)
        if operation is c.LITERAL:
            return chr(value) in both
        if operation is c.NOT_LITERAL:
            return chr(value) not in both
        negated = value[0][0] is c.NEGATE
        return any(self._in(each, one) for each in value[negated:] for one in both) != negated

    def _in(self, each: Any, character: str) -> bool:
        operation, value = each
        if operation is c.LITERAL:
            return ord(character) == value
        if operation is c.RANGE:
            return bool(value[0] <= ord(character) <= value[1])
        return _CATEGORIES[value](character) and (not self.flags & re.ASCII or character.isascii() or "NOT" in str(value))

    def _at(self, where: Any, at: int) -> bool:
        text = self.text
        if where in (c.AT_BOUNDARY, c.AT_NON_BOUNDARY):
            sides = [
                bool(side) and _CATEGORIES[c.CATEGORY_WORD](side) for side in (text[at - 1 : at] if at else "", text[at : at + 1])
            ]
            return (sides[0] != sides[1]) == (where is c.AT_BOUNDARY)
        lines = bool(self.flags & re.MULTILINE)
        if where in (c.AT_BEGINNING, c.AT_BEGINNING_STRING):
            return at == 0 or (lines and where is c.AT_BEGINNING and text[at - 1] == "\n")
        if where is c.AT_END_STRING:
            return at == len(text)
        return at == len(text) or (at == len(text) - 1 and text[at] == "\n") or (lines and text[at] == "\n")
