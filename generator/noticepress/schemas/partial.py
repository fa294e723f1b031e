"""The schema of a file in which only some facts are written: no key is required, ``null`` takes a fact away. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_NAMES = ("properties", "patternProperties", "definitions")
"""Under these, keys are names of facts and not words of JSON Schema."""
_BEGINS = "#/definitions/"


def partly(schema: dict[str, Any], key: str, whole: Mapping[str, Any]) -> None:
    """Let ``schema`` take, under ``key``, some of the facts that the schema ``whole`` describes. Changes ``schema``."""
    said = schema["properties"][key]
    schema["definitions"] |= some(whole["definitions"])
    facts = {name: value for name, value in whole.items() if name not in ("$schema", "definitions", "description")}
    schema["properties"][key] = {"description": said["description"], **_some(facts)}


def some(definitions: Mapping[str, Any]) -> dict[str, Any]:
    """Each type of ``definitions`` once more, named ``Some…``, of which only some keys are written."""
    return {_called(name): _some(node) for name, node in definitions.items()}


def _called(name: str) -> str:
    return f"Some{name}"


def _some(node: Any) -> Any:
    if isinstance(node, list):
        return [_some(each) for each in node]
    if not isinstance(node, Mapping):
        return node
    if "$ref" in node:
        return {**node, "$ref": _BEGINS + _called(str(node["$ref"]).removeprefix(_BEGINS))}
    found = {}
    for word, value in node.items():
        if word in _NAMES:
            found[word] = {name: _or_null(_some(each)) for name, each in value.items()}
        elif word == "additionalProperties" and isinstance(value, Mapping):
            found[word] = _or_null(_some(value))
        elif word not in ("required", "minProperties", "default"):
            found[word] = _some(value)
    if node.get("type") != "array" or not isinstance(node.get("items"), Mapping):
        return found
    item = _or_null(_some(node["items"]))
    description = {word: found.pop(word) for word in ("description",) if word in found}
    return {**description, "anyOf": [found, {"type": "object", "additionalProperties": item}]}


def _or_null(node: dict[str, Any]) -> dict[str, Any]:
    """A fact, or nothing in its place; what the fact means stays beside both."""
    description = {word: value for word, value in node.items() if word == "description"}
    rest = {word: value for word, value in node.items() if word != "description"}
    return {**description, "anyOf": [rest, {"type": "null"}]}
