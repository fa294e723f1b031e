"""A matcher of regular expressions that counts its steps, as Python's goes: backtracking, from every place of a text.

Python's own cannot be asked how many steps it takes, and no test measures time. What it saves by looking for a literal first is not
modelled, so that it may take fewer.
"""

from __future__ import annotations

import re
import re._constants as c  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Callable, Iterator, Sequence
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


def _here(at: int) -> int:
    return at


class Counted:
    """One pattern; ``steps`` of the last search.

    It is made into functions once: each takes a place of the text, and gives where the whole match ends that goes on from there.
    """

    def __init__(self, pattern: re.Pattern[Any]):
        source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
        self.flags = pattern.flags
        items = list(parser.parse(source, pattern.flags & ~re.DEBUG))
        self.steps, self.most, self.groups = 0, 0, dict[int, tuple[int, int]]()
        self.text = ""
        self._atoms = list(_atoms(items))
        self._refers = any(operation is c.GROUPREF for operation, _ in self._atoms)
        self._kinds: dict[str, tuple[bool, ...]] = {}
        self._match = self._sequence(items, _here)

    def kinds(self, text: str) -> tuple[Any, ...]:
        """What the pattern sees of a text: two texts of the same kinds of characters take the same steps."""
        if self._refers:
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
            if self._match(start) != FAILED:
                break
        return self.steps

    def _step(self) -> None:
        self.steps += 1
        if self.steps > self.most:
            raise TooMany

    def _sequence(self, items: Sequence[Any], go: Go) -> Go:
        """One item after the other, and then ``go``."""
        for operation, value in reversed(items):
            go = self._one((operation, value), go) if operation in _ONE else self._counted(self._item(operation, value, go))
        return go

    def _one(self, item: Any, go: Go) -> Go:
        takes = self._takes(item)
        return lambda at: go(at + 1) if takes(at) else FAILED

    def _counted(self, go: Go) -> Go:
        def step(at: int) -> int:
            self.steps += 1
            if self.steps > self.most:
                raise TooMany
            return go(at)

        return step

    def _item(self, operation: Any, value: Any, go: Go) -> Go:
        if operation in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            return self._repeat(operation, value, go)
        if operation is c.SUBPATTERN:
            return self._group(value[0], value[3], go)
        if operation is c.BRANCH:
            return self._branches([self._sequence(items, go) for items in value[1]])
        if operation is c.ATOMIC_GROUP:
            return self._atomic(self._sequence(value, _here), go)
        if operation in (c.ASSERT, c.ASSERT_NOT):
            stands, wanted = self._stands(value), operation is c.ASSERT
            return lambda at: go(at) if stands(at) == wanted else FAILED
        if operation is c.GROUPREF:
            return self._same(value, go)
        if operation is c.GROUPREF_EXISTS:
            there, absent = (self._sequence(items or (), go) for items in value[1:])
            return lambda at: there(at) if value[0] in self.groups else absent(at)
        assert operation is c.AT, operation
        return lambda at: go(at) if self._at(value, at) else FAILED

    def _group(self, group: int | None, items: Sequence[Any], go: Go) -> Go:
        if group is None:
            return self._sequence(items, go)
        opened = 0

        def close(there: int) -> int:
            self.groups[group] = (opened, there)
            return go(there)

        body = self._sequence(items, close)

        def enter(at: int) -> int:
            nonlocal opened
            before, opened = opened, at
            found = body(at)
            opened = before
            return found

        return enter

    @staticmethod
    def _branches(branches: list[Go]) -> Go:
        def choose(at: int) -> int:
            for branch in branches:
                if (end := branch(at)) != FAILED:
                    return end
            return FAILED

        return choose

    @staticmethod
    def _atomic(body: Go, go: Go) -> Go:
        return lambda at: FAILED if (end := body(at)) == FAILED else go(end)

    def _same(self, group: int, go: Go) -> Go:
        def repeat(at: int) -> int:
            start, end = self.groups.get(group, (0, 0))
            self.steps += end - start
            return go(at + end - start) if self.text.startswith(self.text[start:end], at) else FAILED

        return repeat

    def _stands(self, value: Any) -> Callable[[int], bool]:
        direction, items = value
        back, body = items.getwidth()[1] if direction < 0 else 0, self._sequence(items, _here)
        return lambda at: at >= back and body(at - back) != FAILED

    def _repeat(self, operation: Any, value: Any, go: Go) -> Go:
        least, most, items = value
        if most <= BOUNDED:  # a bound is a bound: what it multiplies by does not grow with the text
            least, most = min(least, FEW), min(most, FEW)
        if len(items) != 1 or items[0][0] not in _ONE:
            return self._many(operation, least, most, items, go)
        takes = self._takes(items[0])
        if operation is c.MIN_REPEAT:
            return self._lazily(takes, least, most, go)
        return self._greedily(takes, least, most, go, possessive=operation is c.POSSESSIVE_REPEAT)

    def _greedily(self, takes: Callable[[int], bool], least: int, most: int, go: Go, *, possessive: bool) -> Go:
        def repeat(at: int) -> int:
            end = at
            while end - at < most and takes(end):
                end += 1
            if end - at < least:
                return FAILED
            if possessive:
                return go(end)
            for there in range(end, at + least - 1, -1):
                self._step()
                if (found := go(there)) != FAILED:
                    return found
            return FAILED

        return repeat

    @staticmethod
    def _lazily(takes: Callable[[int], bool], least: int, most: int, go: Go) -> Go:
        def repeat(at: int) -> int:
            there = at
            while True:
                if there - at >= least and (found := go(there)) != FAILED:
                    return found
                if there - at >= most or not takes(there):
                    return FAILED
                there += 1

        return repeat

    def _many(self, operation: Any, least: int, most: int, items: Sequence[Any], go: Go) -> Go:
        """Repeats of several items; how often they were taken, and where they were last, is kept while they are tried."""
        count, last = 0, 0
        possessive, lazy = operation is c.POSSESSIVE_REPEAT, operation is c.MIN_REPEAT

        def tried(times: int, at: int) -> int:
            nonlocal count, last
            before, count, last = (count, last), times, at
            found = once(at)
            count, last = before
            return found

        def again(there: int) -> int:
            return FAILED if there == last and count >= least else tried(count + 1, there)

        body = self._sequence(items, _here if possessive else again)

        def once(at: int) -> int:
            self._step()
            times = count
            if possessive:
                end = body(at) if times < most else FAILED
                if end in (FAILED, at):
                    return go(at) if times >= least else FAILED
                return tried(times + 1, end)
            if lazy and times >= least and (found := go(at)) != FAILED:
                return found
            if times < most and (found := body(at)) != FAILED:
                return found
            return go(at) if times >= least and not lazy else FAILED

        return lambda at: tried(0, at)

    def _takes(self, item: Any) -> Callable[[int], bool]:
        """Whether one character fits."""
        known: dict[str, bool] = {}

        def takes(at: int) -> bool:
            self.steps += 1
            if self.steps > self.most:
                raise TooMany
            if at >= len(self.text):
                return False
            character = self.text[at]
            if (fits := known.get(character)) is None:
                fits = known[character] = self._fits(item, character)
            return fits

        return takes

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
        return bool(_CATEGORIES[value](character) and (not self.flags & re.ASCII or character.isascii() or "NOT" in str(value)))

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
