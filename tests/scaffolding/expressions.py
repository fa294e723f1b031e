"""Conditions of GitHub's workflows and of GitLab's rules, as far as our files use them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_GITHUB = re.compile(r"'(?:[^']|'')*'|&&|\|\||!=|==|!|[()]|[a-z_][\w.-]*|\s+")
_PYTHON = {"&&": " and ", "||": " or ", "!": " not "}
_GITLAB = re.compile(r'"[^"]*"|&&|\|\||==|[()]|\$[A-Z_]+|\s+')


def filled(text: str, context: Mapping[str, Any]) -> str:
    """``text`` with every ``${{ … }}`` of GitHub answered from ``context``."""
    return re.sub(r"\$\{\{(.*?)\}\}", lambda found: str(github(found[1], context) or ""), text)


def github(expression: str, context: Mapping[str, Any]) -> Any:
    """The value of an expression; what ``context`` does not hold is empty, as there."""
    parts = _GITHUB.findall(expression)
    assert "".join(parts) == expression, expression
    written = "".join(_PYTHON.get(part, part) if not re.match(r"[a-z_']", part) else _value(part, context) for part in parts)
    return eval(written.replace("True()", "True").replace("False()", "False"), {"__builtins__": {}})


def _value(part: str, context: Mapping[str, Any]) -> str:
    if part.startswith("'"):
        return repr(part[1:-1].replace("''", "'"))
    if part == "cancelled":
        return "False"
    found: Any = context
    for step in part.split("."):
        found = found.get(step, "") if isinstance(found, Mapping) else ""
    return repr(found)


def gitlab(expression: str, variables: Mapping[str, str]) -> bool:
    """Whether a rule of GitLab holds."""
    parts = _GITLAB.findall(expression)
    assert "".join(parts) == expression, expression
    written = "".join(repr(variables.get(part[1:], "")) if part.startswith("$") else _PYTHON.get(part, part) for part in parts)
    return bool(eval(written, {"__builtins__": {}}))
