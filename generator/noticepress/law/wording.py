"""Conditions of law in words: what an expression over the facts asks, for people who do not read expressions. Pure.

Named conditions have their words in ``regime.yaml`` (``meanings``); keys of the facts stand in quotation marks, as they are
written. What an expression does beyond the common forms is told by the facts that it looks at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.parser import Parser

_NOUNS = {
    "rows": "processing rows", "data": "data categories", "people": "groups of people", "org": "the organisation",
    "facts": "the notice", "item": "it", "on": "the day of the check", "vocab": "the law's own lists", "texts": "the texts",
}  # fmt: skip
_PASSING = frozenset({"list", "unique", "select", "sum", "first", "length", "string", "days"})
"""Filters that leave what they are given as it is, for a reader."""
_LISTS = frozenset({"list", "unique", "select", "reject", "selectattr", "rejectattr", "map", "sum"})
_ENVIRONMENT = Environment(autoescape=False)  # nothing is rendered: expressions are only read
_ENVIRONMENT.filters["days"] = _ENVIRONMENT.tests["overlaps"] = _ENVIRONMENT.tests["mentions"] = lambda value: value


@dataclass(frozen=True, slots=True)
class Names:
    """The named conditions of a law, and the words of those that have some."""

    conditions: Mapping[str, str]
    meanings: Mapping[str, str]


def condition(expression: str, names: Names) -> str:
    """What must hold: ``data come from the people themselves, and 'transfers' is not left out``."""
    return _clause(_parsed(expression), names)


def things(expression: str, names: Names) -> str:
    """What a list holds: ``processing rows whose 'basis' is 'consent'``."""
    return _things(_parsed(expression), names)


@lru_cache(maxsize=1024)
def _parsed(expression: str) -> nodes.Node:
    try:
        return Parser(_ENVIRONMENT, expression, state="variable").parse_expression()
    except TemplateSyntaxError:
        return nodes.Const(expression)


def _clause(node: nodes.Node, names: Names) -> str:
    if isinstance(node, nodes.And | nodes.Or):
        return _chain(node, names)
    if isinstance(node, nodes.Not):
        return _denied(node.node, names)
    if isinstance(node, nodes.Test):
        return _test(node, names, denied=False)
    if isinstance(node, nodes.Compare):
        return _compared(node, names)
    if isinstance(node, nodes.Const):
        return "always" if node.value is True else str(node.value)
    if isinstance(node, nodes.CondExpr):
        other = f"; otherwise: {_clause(node.expr2, names)}" if node.expr2 is not None else ""
        return f"if {_clause(node.test, names)}: {_clause(node.expr1, names)}{other}"
    if isinstance(node, nodes.Name) and not _is_list(node, names):
        if node.name in names.meanings:
            return names.meanings[node.name]
        if node.name in names.conditions:
            return _clause(_parsed(names.conditions[node.name]), names)
    if _is_list(node, names):
        return f"there are {_some(_things(node, names))}"
    return f"{_key(node)} is stated" if _key(node) else _looks_at(node, names)


def _chain(node: nodes.And | nodes.Or, names: Names) -> str:
    """Several clauses; one that only makes sure that there is something to ask the next one of is left out."""
    parts = list(_flat(node, type(node)))
    keys = [_key(part).rstrip("'") for part in parts]
    kept = [p for p, key in zip(parts, keys, strict=True) if not (key and any(k.startswith(f"{key}/") for k in keys))]
    if isinstance(node, nodes.Or) and (key := _not_declared_empty(kept)):
        return f"{key} is not an empty list"
    said = [_in_brackets(part, _clause(part, names)) for part in kept]
    if isinstance(node, nodes.And):
        return ", and ".join(said)
    return " or ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else said[0]


def _in_brackets(node: nodes.Node, said: str) -> str:
    joined = isinstance(node, nodes.And | nodes.Or | nodes.CondExpr) and (" or " in said or ", and " in said or ": " in said)
    return f"({said})" if joined else said


def _flat(node: nodes.Node, kind: type[nodes.And] | type[nodes.Or]) -> Iterator[nodes.Node]:
    if isinstance(node, kind):
        yield from _flat(node.left, kind)
        yield from _flat(node.right, kind)
    else:
        yield node


def _not_declared_empty(parts: list[nodes.Node]) -> str:
    """The key of ``x is none or x``: it is left out, or holds something."""
    if len(parts) != 2 or not isinstance(parts[0], nodes.Test) or parts[0].name != "none":
        return ""
    key = _key(parts[1])
    return key if key == _key(parts[0].node) else ""


_DEFINITE = ("its ", "the ", "'")


def _some(found: str) -> str:
    return f"some of {found}" if found.startswith(_DEFINITE) else found


def _denied(node: nodes.Node, names: Names) -> str:
    if isinstance(node, nodes.Test):
        return _test(node, names, denied=True)
    if isinstance(node, nodes.Not):
        return _clause(node.node, names)
    if _is_list(node, names):
        found = _things(node, names)
        return f"there are none of {found}" if found.startswith(_DEFINITE) else f"there are no {found}"
    return f"{_key(node)} is not stated" if _key(node) else f"it is not so that {_clause(node, names)}"


def _test(node: nodes.Test, names: Names, *, denied: bool) -> str:
    what = _value(node.node, names)
    if node.name == "none":
        return f"{what} is {'not ' if denied else ''}left out"
    if node.name in ("defined", "undefined"):
        return f"{what} is {'not ' if denied == (node.name == 'defined') else ''}there"
    if node.name in ("mentions", "overlaps", "in", "eq", "sameas") and node.args:
        verbs = {
            "mentions": ("mentions", "does not mention"), "overlaps": ("has some of", "has none of"), "in": ("is among", "is not among")
        }  # fmt: skip
        return f"{what} {verbs.get(node.name, ('is', 'is not'))[denied]} {_value(node.args[0], names)}"
    return _looks_at(node, names)


def _compared(node: nodes.Compare, names: Names) -> str:
    if len(node.ops) != 1:
        return _looks_at(node, names)
    right, operator = node.ops[0].expr, node.ops[0].op
    counts = isinstance(node.expr, nodes.Filter) and node.expr.name == "length"
    if counts and operator == "gt" and isinstance(right, nodes.Const) and right.value == 0:
        return _clause(node.expr.node, names) if isinstance(node.expr, nodes.Filter) and node.expr.node is not None else ""
    verbs = {
        "eq": "is", "ne": "is not", "in": "is among", "notin": "is not among",
        "gt": "is more than", "gteq": "is at least", "lt": "is less than", "lteq": "is at most",
    }  # fmt: skip
    left = _value(node.expr, names)
    return f"{left} {verbs[operator]} {_value(right, names)}"


def _value(node: nodes.Node, names: Names) -> str:
    if isinstance(node, nodes.Const):
        if isinstance(node.value, str):
            return f"'{node.value}'"
        return "nothing" if node.value is None else str(node.value).lower()
    if isinstance(node, nodes.List):
        listed = [_value(item, names) for item in node.items]
        return ", ".join(listed[:-1]) + f" or {listed[-1]}" if len(listed) > 1 else "".join(listed)
    if isinstance(node, nodes.Filter) and node.node is not None and node.name in ("days", "length"):
        return f"{_value(node.node, names)} in days" if node.name == "days" else f"the number of {_things(node.node, names)}"
    if isinstance(node, nodes.Name) and node.name in _NOUNS:
        return _NOUNS[node.name]
    if _is_list(node, names):
        return _things(node, names)
    return _key(node) or (names.meanings.get(node.name, "") if isinstance(node, nodes.Name) else "") or _seen(node, names)


def _things(node: nodes.Node, names: Names) -> str:
    if isinstance(node, nodes.Name):
        known = names.conditions.get(node.name)
        return names.meanings.get(node.name) or (_things(_parsed(known), names) if known else _NOUNS.get(node.name, node.name))
    if isinstance(node, nodes.Filter) and node.node is not None:
        return _filtered(node, names)
    if isinstance(node, nodes.Add):
        return f"{_things(node.left, names)} and {_things(node.right, names)}"
    if isinstance(node, nodes.Or):
        empty = isinstance(node.right, nodes.List) and not node.right.items
        return _things(node.left, names) if empty else f"{_things(node.left, names)}, or else {_things(node.right, names)}"
    if isinstance(node, nodes.CondExpr):
        said = node.expr2 is not None and not (isinstance(node.expr2, nodes.List) and not node.expr2.items)
        other = f", otherwise {_things(node.expr2, names)}" if said and node.expr2 is not None else ""
        return f"{_things(node.expr1, names)} (if {_clause(node.test, names)}{other})"
    if isinstance(node, nodes.List):
        return " and ".join(_things(item, names) for item in node.items) or "nothing"
    return _noun(node) or _looks_at(node, names)


def _filtered(node: nodes.Filter, names: Names) -> str:
    assert node.node is not None
    inner = _things(node.node, names)
    if node.name in _PASSING:
        return inner if not (node.name == "select" and node.args[1:]) else f"{inner} that are among {_value(node.args[1], names)}"
    if node.name == "map":
        attribute = next((k.value for k in node.kwargs if k.key == "attribute"), node.args[0] if node.args else None)
        return f"the {_attribute(attribute)} of {inner}"
    if node.name == "reject" and len(node.args) == 2:
        return f"{inner} that are not among {_value(node.args[1], names)}"
    if node.name in ("selectattr", "rejectattr") and node.args:
        return inner + _with(node, names, wanted=node.name == "selectattr")
    return _looks_at(node, names)


def _with(node: nodes.Filter, names: Names, *, wanted: bool) -> str:
    key = _attribute(node.args[0])
    if len(node.args) == 1:
        return f" with {key}" if wanted else f" without {key}"
    test = node.args[1].value if isinstance(node.args[1], nodes.Const) else ""
    if test in ("none", "defined"):
        return f" without {key}" if wanted == (test == "none") else f" with {key}"
    verbs = {
        "eq": ("is", "is not"), "in": ("is one of", "is none of"), "overlaps": ("has some of", "has none of"),
        "gt": ("is after", "is not after"), "le": ("is not after", "is after"),
    }  # fmt: skip
    if test in verbs and len(node.args) > 2:
        return f" whose {key} {verbs[test][not wanted]} {_value(node.args[2], names)}"
    return f" chosen by {key}"


def _attribute(node: nodes.Node | None) -> str:
    return f"'{str(node.value).replace('_', '-').replace('.', '/')}'" if isinstance(node, nodes.Const) else "'…'"


def _is_list(node: nodes.Node, names: Names) -> bool:
    """Whether an expression makes a list; a fact by its key counts as something that is stated or not."""
    if isinstance(node, nodes.Filter):
        return node.name in _LISTS
    if isinstance(node, nodes.Name):
        known = names.conditions.get(node.name)
        return _is_list(_parsed(known), names) if known else False
    if isinstance(node, nodes.Add | nodes.List):
        return True
    if isinstance(node, nodes.Getattr):
        return node.attr in ("rows", "data") and isinstance(node.node, nodes.Name) and node.node.name == "facts"
    return isinstance(node, nodes.CondExpr) and _is_list(node.expr1, names)


def _noun(node: nodes.Node) -> str:
    """A collection of the notice as people call it."""
    if isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name) and node.node.name == "facts":
        return _NOUNS.get(node.attr, node.attr.replace("_", " "))
    return _key(node)


def _key(node: nodes.Node) -> str:
    """A key of the facts in quotation marks, with what it belongs to: ``'transfers'``, ``its 'basis'``."""
    steps: list[str] = []
    while isinstance(node, nodes.Getattr):
        steps.insert(0, node.attr.rstrip("_").replace("_", "-"))
        node = node.node
    if not steps or not isinstance(node, nodes.Name):
        return ""
    key = f"'{'/'.join(steps)}'"
    if node.name == "vocab":
        return f"the list {key} of the law"
    return {"item": f"its {key}", "org": f"{key} of the organisation", "facts": key}.get(node.name, f"{key} of '{node.name}'")


def _looks_at(node: nodes.Node, names: Names) -> str:
    """Words for a condition that has none of its own: the facts that decide it."""
    return f"it depends on {_seen(node, names)}"


def _seen(node: nodes.Node, names: Names) -> str:
    return ", ".join(dict.fromkeys(_keys(node, names))) or "words that the law lists"


def _keys(node: nodes.Node, names: Names) -> Iterator[str]:
    if key := _key(node):
        yield key
        return
    if isinstance(node, nodes.Name) and node.name in names.meanings:
        yield names.meanings[node.name]
    for child in node.iter_child_nodes():
        yield from _keys(child, names)
