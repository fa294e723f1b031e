"""What Debian 12 has is Python 3.11.2, whose regular expressions match wrongly where a group is repeated possessively.

``(?:a|b)*+`` finds nothing there, or too little (mended in Python 3.11.5, gh-106052); ``(?>(?:a|b)*)`` says the same and is right.
A single character, ``[ab]*+``, is right in both.
"""

from __future__ import annotations

import re
import re._constants as constants  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator
from typing import Any

import pytest

from tests.checking.test_patterns import patterns

_ONE_CHARACTER = {constants.LITERAL, constants.NOT_LITERAL, constants.ANY, constants.IN}


def repeated_groups(found: Any) -> Iterator[Any]:
    """What is repeated possessively in a parsed pattern and is more than one character."""
    for each in found:
        operation, argument = each if isinstance(each, tuple) and len(each) == 2 else (None, each)
        if operation is constants.POSSESSIVE_REPEAT and (len(argument[2]) != 1 or argument[2][0][0] not in _ONE_CHARACTER):
            yield argument
        if isinstance(argument, parser.SubPattern | tuple | list):
            yield from repeated_groups(argument)


@pytest.mark.parametrize("pattern", [r"(?:a|bc)*+", r"(?:ab)++", r"x((?:[^<]++|<(?!h))*+)y", r"(?:(?<!\s)\s++)?+"])
def test_a_group_that_is_repeated_possessively_is_seen(pattern: str) -> None:
    assert [*repeated_groups(parser.parse(pattern))]


@pytest.mark.parametrize("pattern", [r"a*+b", r"[^<]++", r"(?>(?:a|b)*)", r"(?:a|b)*", r".?+"])
def test_a_character_is_not(pattern: str) -> None:
    assert not [*repeated_groups(parser.parse(pattern))]


def test_no_pattern_of_ours_repeats_a_group_possessively() -> None:
    assert [
        name for name, each in patterns().items() if [*repeated_groups(parser.parse(each.pattern, each.flags & ~re.DEBUG))]
    ] == []
