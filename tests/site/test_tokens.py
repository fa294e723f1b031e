"""Letters, distances, corners and colours of the style sheet come from one file, ``tokens.css``; paper has sizes of its own, in points."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

from noticepress.checking.brand import contrast
from noticepress.site.style_sheet import FOLDER, PARTS

SCALED = re.compile(r"font|font-size|(row-|column-)?gap|(margin|padding)(-\w+)*|border-radius|border-\w+-radius")
LENGTH = re.compile(r"(?<![\w.-])-?(?:\d*\.)?\d+(?:rem|px)\b")
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|color-mix)\(|\b(?:white|black|red|gr[ae]y|silver)\b", re.IGNORECASE)
BESIDE = {
    "calc(50% + .6rem)": "half of two columns and of what is between them",
    "max(var(--np-font-text), 16px)": "below 16 pixels a telephone enlarges the page when the field is written in",
}
"""Lengths beside the scale, and why."""
BRAND = ("--np-brand-primary", "--np-brand-accent", "--np-brand-primary-dark", "--np-brand-accent-dark")
PAIRS = (
    *((ink, ground, 4.5) for ink in ("ink", "soft", "link", "good", "wait", "past") for ground in ("paper", "panel")),
    *((ink, f"{ink}-paper", 4.5) for ink in ("good", "wait", "past", "ins", "del", "move")),
    *(("ink", f"{ground}-paper", 4.5) for ground in ("good", "wait", "past")),
    *(("mark", ground, 3) for ground in ("paper", "panel")),
    *(("link", f"{ground}-paper", 4.5) for ground in ("good", "wait", "past", "ins", "del", "move")),
)
"""What is read or seen on what, and the contrast that it needs (WCAG 1.4.3 and 1.4.11: letters and marks)."""


def declarations(nodes: list[Node], within: str = "") -> Iterator[tuple[str, Declaration]]:
    """Every declaration, with the rule that it stands in."""
    for node in nodes:
        if isinstance(node, Declaration):
            yield within, node
        elif isinstance(node, (QualifiedRule, AtRule)) and node.content:
            here = f"{within} {tinycss2.serialize(node.prelude).strip()}"
            yield from declarations(tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True), here)


def said(part: str) -> list[tuple[str, str, str]]:
    """Rule, property and value of every declaration of a part."""
    sheet = tinycss2.parse_stylesheet((FOLDER / f"{part}.css").read_text("utf-8"), skip_comments=True, skip_whitespace=True)
    return [(rule, each.name, tinycss2.serialize(each.value).strip()) for rule, each in declarations(sheet)]


def beside(name: str, value: str) -> bool:
    """Whether a value takes something that is not of the scale."""
    for allowed in BESIDE:
        value = value.replace(allowed, "")
    return bool(COLOUR.search(value)) or bool(SCALED.fullmatch(name) and LENGTH.search(value))


@pytest.mark.parametrize(
    ("name", "value", "found"),
    [
        ("margin-top", ".3rem", True),
        ("padding", "0 var(--np-space-2)", False),
        ("gap", "4px", True),
        ("font", "600 .74rem/1.3 x", True),
        ("font-size", ".75em", False),
        ("color", "#fff", True),
        ("box-shadow", "0 0 1rem rgb(0 0 0)", True),
        ("width", "3rem", False),
        ("margin-left", "calc(50% + .6rem)", False),
    ],
)
def test_what_stands_beside_the_scale_is_seen(name: str, value: str, found: bool) -> None:
    assert beside(name, value) is found


def test_all_parts_take_from_the_scale() -> None:
    found = [
        f"{part}.css:{rule} {{ {name}: {value} }}"
        for part in PARTS
        if part not in ("tokens", "print")
        for rule, name, value in said(part)
        if beside(name, value)
    ]
    assert found == []


def test_what_is_asked_for_is_there_and_nothing_else() -> None:
    given = {name for _, name, _ in said("tokens") if name.startswith("--np-")}
    asked = {each for part in PARTS for _, _, value in said(part) for each in re.findall(r"var\((--np-[\w-]+)", value)}
    assert asked - given <= {*BRAND, "--np-edition"}
    assert given - asked == set()


@pytest.mark.parametrize("dark", [False, True])
def test_our_own_colours_can_be_read_in_both_schemes(dark: bool) -> None:
    colours: dict[str, str] = {}
    for rule, name, value in said("tokens"):
        if (found := re.search(r"#[0-9a-f]{6}\b", value)) and ("dark" not in rule or dark):
            colours[name.removeprefix("--np-")] = found[0]
    colours.setdefault("mark", colours["brand"])
    poor = [
        f"{ink} on {ground}: {ratio:.2f}"
        for ink, ground, need in PAIRS
        if (ratio := contrast(colours[ink], colours[ground])) < need
    ]
    assert poor == []
