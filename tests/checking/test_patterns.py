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

SHORT, LONG = 40, 160
"""Characters of two texts: for four times as many, a linear search takes four times as many steps, a quadratic one sixteen."""
GROWS = 7.0
EQUAL = " \t\n1aAé-_.:/\\*`[](){}<>&|#@'\"=,;%+!?~^$\u00ad\u0301\u00a0"
PAIRS = [f"{one}{other}" for one in "a1 .-*[(<" for other in "a1 .-*])>\n" if one != other]
AFTER = ("", "\0", "a!")


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


def probes(pattern: re.Pattern[Any]) -> Iterator[str]:
    """What a text is made of again and again: a character, two, and the beginnings of what the pattern itself spells."""
    yield from EQUAL
    yield from PAIRS
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    literal = re.sub(r"\\(?=\W)|\\[bBAZ]|\(\?[a-zA-Z:<!=]+|[\^$()?+*]", "", source)[:12]
    yield from (literal[:length] for length in range(1, len(literal) + 1))


def growth(counted: Counted, probe: str, after: str) -> float:
    """How many times as many steps the longer text takes."""
    try:
        few = counted.search(probe * (SHORT // len(probe)) + after, 20_000)
        many = counted.search(probe * (LONG // len(probe)) + after, int(few * GROWS) + 400)
    except TooMany:
        return GROWS
    return many / max(few, 100)


def quadratic(pattern: re.Pattern[Any]) -> str:
    """A text on which a pattern takes too many steps; empty for none."""
    counted = Counted(pattern)
    sys.setrecursionlimit(20_000)
    return next(
        (f"{probe!r} … {after!r}" for probe in probes(pattern) for after in AFTER if growth(counted, probe, after) >= GROWS), ""
    )


NOT_YET = {
    "proofs.pages._VERSION_PAGE",
    "publishing.files.hosting._STYLE",
    "publishing.pages.search._TAG",
    "reading.comments._COMMENT",
    "reading.comments._CUT",
    "reading.comments._ENTRY",
    "reading.comments._NEXT_LINE",
    "reading.comments._NO_VALUE",
    "reading.quoting._KEY_LINE",
    "reading.spaces._IN_BRACES",
    "reading.spaces._NO_SPACE",
    "redline.blocks._ANCHOR",
    "redline.blocks._NUMBER",
    "redline.plain._ITEM",
    "redline.words._WORD",
    "rendering.document._TEMPLATE",
    "rendering.marks._MARK",
    "rendering.marks._REF",
    "reviewing.text._CODE",
    "site.material._SOURCE_MAP",
    "translations.exchange._OWN_CONTEXT",
    "upgrading.origins._LINK",
}
"""Those that take a step for each pair of characters where they search; most only match from the begin of a line. None is added here."""


@pytest.mark.slow
def test_no_pattern_more_is_quadratic() -> None:
    found = {name: (each.pattern, bad) for name, each in patterns().items() if name not in NOT_YET and (bad := quadratic(each))}
    assert found == {}, "\n".join(f"{name}: {each} on {bad}" for name, (each, bad) in found.items())


@pytest.mark.parametrize(
    "pattern", [r"\s+$", r"(a+)+b", r"a*a*b", r"\w+@", r"<.*>", r"\[.*?\]", r"(?:a|b)*c", r"[^)]*\)", r"\s*\n"]
)
def test_a_quadratic_pattern_is_found(pattern: str) -> None:
    assert quadratic(re.compile(pattern))


@pytest.mark.parametrize(
    "pattern",
    [r"(?<!\s)\s+$", r"a{1,64}b", r"^\w+@", r"(?<![\w])\w++@", r"\d+", r"\w+", r"[a-z]{2,8}-", r"(?<!<)<[^<>]{0,99}>", r"a|b"],
)
def test_a_linear_pattern_is_left_alone(pattern: str) -> None:
    assert not quadratic(re.compile(pattern))
