"""What of the theme's style sheet a site has use of: most of it dresses what no page of a notice holds.

A rule stays when every class and every attribute of the theme's that it asks for stands somewhere in the templates and scripts of the pages, a
variable when something that stays asks for it. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import tinycss2
from tinycss2.ast import AtRule, Declaration, Node, QualifiedRule

_NAME = re.compile(r"(?:data-)?md-[\w-]+")
_BESIDE = frozenset({"js", "no-js", "headerlink"})
"""Classes of the pages that the theme's sheet knows by names that are not its own."""
_ASKED = re.compile(r"var\(\s*(--[\w-]+)")
_NESTING = ("media", "supports")
_MARKED_BY_ITS_SCRIPT = ".focus-visible"
_DROPPED = ("keyframes", "-webkit-keyframes", "font-face")
"""Nothing on these pages moves, and letters are those of the reader's own machine."""


def names_in(sources: Iterable[str]) -> frozenset[str]:
    """The theme's classes and attributes that stand in ``sources``: templates and scripts."""
    return _BESIDE.union(*(_NAME.findall(source) for source in sources))


@lru_cache(maxsize=1)  # a theme is one for all that a process builds
def trimmed(sheet: str, names: frozenset[str], beside: str) -> str:
    """``sheet`` (CSS) without the rules that ask for anything but ``names``, and without variables that neither it nor the sheet ``beside`` it asks for."""
    rules = [*_known_rules(tinycss2.parse_stylesheet(sheet, skip_comments=True, skip_whitespace=True), names)]
    asked: frozenset[str] | None = None
    while True:
        kept = "\n".join(_written(rules, asked))
        now = frozenset((*_ASKED.findall(kept), *_ASKED.findall(beside)))
        if now == asked:
            return f"{kept}\n"
        asked = now


@dataclass(frozen=True)
class _Rule:
    """A rule that pages have use of: what stands before its brackets, and its declarations, or the rules in it; or a whole that stays as it is."""

    begins: str
    declarations: Sequence[tuple[str, str]] = ()
    """Each by its name."""
    inner: Sequence[_Rule] | None = None
    whole: bool = False


def _known_rules(rules: Iterable[Node], names: frozenset[str]) -> Iterator[_Rule]:
    """Those that ask for nothing but ``names``."""
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [tinycss2.serialize(each).strip() for each in _selectors(rule.prelude) if _known(each, names)]
            if selectors:
                yield _Rule(",".join(selectors), [*_declarations(rule.content)])
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in _NESTING:
            within = tinycss2.parse_rule_list(rule.content or [], skip_comments=True, skip_whitespace=True)
            yield _Rule(f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}", inner=[*_known_rules(within, names)])
        elif isinstance(rule, AtRule) and rule.lower_at_keyword not in _DROPPED:
            yield _Rule(rule.serialize(), whole=True)


def _written(rules: Iterable[_Rule], asked: frozenset[str] | None) -> Iterator[str]:
    """The rules in which something stays; ``asked``: the variables that stay, ``None`` for all."""
    for rule in rules:
        if rule.whole:
            yield rule.begins
        elif rule.inner is not None:
            if inner := "\n".join(_written(rule.inner, asked)):
                yield f"{rule.begins}{{\n{inner}\n}}"
        elif said := ";".join(
            each for name, each in rule.declarations if asked is None or not name.startswith("--") or name in asked
        ):
            yield f"{rule.begins}{{{said}}}"


def _declarations(content: Iterable[Node]) -> Iterator[tuple[str, str]]:
    for each in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if isinstance(each, Declaration):
            yield each.name, each.serialize().rstrip(";")


def _selectors(prelude: Iterable[Node]) -> Iterator[list[Node]]:
    """The parts of a prelude between its commas."""
    part: list[Node] = []
    for node in prelude:
        if node == ",":
            yield part
            part = []
        else:
            part.append(node)
    yield part


def _known(selector: list[Node], names: frozenset[str]) -> bool:
    """Whether a page may hold what ``selector`` asks for; what stands in brackets of ``:is()`` and ``:not()`` is not looked at.

    The theme takes the outline from all that its script has not marked; here the browser marks what has the focus.
    """
    for before, node in zip([None, *selector], selector, strict=False):
        if node.type == "function" and _MARKED_BY_ITS_SCRIPT in tinycss2.serialize([node]):
            return False
        if node.type == "ident" and before == "." and node.value not in names:
            return False
        if node.type == "[] block":
            attribute = next((each.value for each in node.content if each.type == "ident"), "")
            if attribute.startswith("data-md-") and attribute not in names:
                return False
    return True
