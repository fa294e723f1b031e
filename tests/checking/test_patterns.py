"""No regular expression of ours takes more than a step or so for each character, whatever text it searches."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator
from typing import Any

import pytest

import noticepress
from tests.checking.counted_patterns import Counted, TooMany
from tests.checking.pattern_examples import beginnings

SHORT, TIMES = 24, 4
"""Characters of a text, and how much longer another is: a linear search of it takes four times as many steps, a quadratic one sixteen."""
GROWS = 7.0
EQUAL = " \t\n1aAé-_.:/\\*`[](){}<>&|#@'\"=,;%+!?~^$\u00ad\u0301\u00a0"
PAIRS = [f"{one}{other}" for one in "a1 .-*[(<" for other in "a1 .-*])>\n" if one != other]
AFTER = ("", "\0", "a!")
BEHIND = "a1 -.\n"
"""Characters of which many follow what a pattern spells."""


def patterns() -> dict[str, re.Pattern[Any]]:
    """Every compiled pattern of every module of ours, by the first place that it stands in; one that stands in several, once."""
    found: dict[tuple[Any, int], tuple[str, re.Pattern[Any]]] = {}
    for module in pkgutil.walk_packages(noticepress.__path__, "noticepress."):
        if module.name.endswith("__main__") or ".site.theme" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for each in value if isinstance(value, list | tuple) else value.values() if isinstance(value, dict) else [value]:
                if isinstance(each, re.Pattern) and module.name.startswith("noticepress."):
                    found.setdefault((each.pattern, each.flags), (f"{module.name.removeprefix('noticepress.')}.{name}", each))
    return dict(sorted(found.values(), key=lambda item: item[0]))


def probes(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str]]:
    """What a text begins with, and what follows again and again: a character, two, what the pattern itself spells, and characters behind that."""
    yield from (("", probe) for probe in (*EQUAL, *PAIRS))
    for spelled in beginnings(pattern):
        yield "", spelled
        yield from ((spelled, each) for each in dict.fromkeys((*BEHIND, spelled[-1])))


def growth(counted: Counted, begin: str, probe: str, after: str) -> float:
    """How many times as many steps the longer text takes."""
    times = max(SHORT // len(probe), 4)
    try:
        few = counted.search(begin + probe * times + after, 20_000)
        if few <= len(begin + probe * times + after) + 4:  # scanning on from each of four beginnings would take ten more
            return 1.0
        many = counted.search(begin + probe * (times * TIMES) + after, int(few * GROWS) + 400)
    except TooMany:
        return GROWS
    return many / max(few, 100)


@pytest.fixture(autouse=True)
def deep() -> Iterator[None]:
    """Patterns are counted by functions that call one another; the tests that follow have the limit that they expect."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(20_000)
    yield
    sys.setrecursionlimit(before)


def quadratic(pattern: re.Pattern[Any]) -> str:
    """A text on which a pattern takes too many steps; empty for none."""
    counted = Counted(pattern)
    tried = {
        (counted.kinds(begin), counted.kinds(probe), counted.kinds(after)): (begin, probe, after)
        for begin, probe in probes(pattern)
        for after in (AFTER if not begin and probe in EQUAL else AFTER[1:2])
    }
    return next(
        (
            f"{begin!r}, {probe!r} … {after!r}"
            for begin, probe, after in tried.values()
            if growth(counted, begin, probe, after) >= GROWS
        ),
        "",
    )


@pytest.mark.slow
def test_no_pattern_is_quadratic() -> None:
    found = {name: (each.pattern, bad) for name, each in patterns().items() if (bad := quadratic(each))}
    assert found == {}, "\n".join(f"{name}: {each} on {bad}" for name, (each, bad) in found.items())


@pytest.mark.parametrize(
    "pattern",
    [
        r"\s+$",
        r"(a+)+b",
        r"a*a*b",
        r"\w+@",
        r"<.*>",
        r"\[.*?\]",
        r"(?:a|b)*c",
        r"[^)]*\)",
        r"\s*\n",
        r"(<a[a-z]*)[^>]*>",
        r"(?:y|<h[12]>).*?</h",
        r"<!-- -->|\]\(<[^>]*>",
    ],
)
def test_a_quadratic_pattern_is_found(pattern: str) -> None:
    assert quadratic(re.compile(pattern))


@pytest.mark.parametrize(
    "pattern",
    [r"(?<!\s)\s+$", r"a{1,64}b", r"^\w+@", r"(?<![\w])\w++@", r"\d+", r"\w+", r"[a-z]{2,8}-", r"(?<!<)<[^<>]{0,99}>", r"a|b"],
)
def test_a_linear_pattern_is_left_alone(pattern: str) -> None:
    assert not quadratic(re.compile(pattern))
