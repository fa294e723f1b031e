"""Puts what can be chosen into a schema: editors complete it, say what it means, and underline what is none of it. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args, get_origin

from noticepress.language import phrases
from noticepress.model.purposes import Keep
from noticepress.model.shape import fields, is_model, options
from noticepress.model.values import ID_PATTERN, TOOL_LOCALE, Ref, Term, Value
from noticepress.schemas.choices import Choice, Choices

Node = dict[str, Any]
_TEXTS = ("Text", "PlainText", "Name", "TextList")
_NEW: Node = {"type": "string", "pattern": ID_PATTERN, "maxLength": 64}


def offer(schema: Node, model: type[Value], choices: Choices) -> Node:
    """The ``schema`` of ``model`` with the ``choices`` in the places of its references. Changes ``schema``."""
    definitions = schema["definitions"]
    for found in _models(model, set()):
        node = schema if found is model else definitions.get(found.__name__)
        for record in _records(node or {}):
            _in_record(record["properties"], found, choices)
    keep = definitions.get(Keep.__name__)
    if keep and "retention" in choices.lists:
        keep["anyOf"][0] = {**_offered(keep["anyOf"][0], choices.lists["retention"]), "description": "Id of a retention rule."}
    for name in _TEXTS:
        for record in _maps(definitions.get(name, {})):
            [of_language] = record["patternProperties"].values()
            record["properties"] = {tag: {**of_language, "description": _language(tag)} for tag in choices.locales}
    return schema


def _language(tag: str) -> str:
    return f"In {phrases.cldr(TOOL_LOCALE).languages.get(tag, tag)}."


def _models(annotation: Any, seen: set[Any]) -> Iterator[type[Value]]:
    """Every model of facts within a type, once."""
    for option in options(annotation):
        if is_model(option) and option not in seen:
            seen.add(option)
            yield option
            for field in fields(option).values():
                yield from _models(field.annotation, seen)
        elif get_origin(option) is not None:
            for part in get_args(option):
                yield from _models(part, seen)


def _records(node: Node) -> Iterator[Node]:
    yield from (each for each in (node, *node.get("anyOf", ())) if "properties" in each)


def _maps(node: Node) -> Iterator[Node]:
    yield from (each for each in (node, *node.get("anyOf", ())) if "patternProperties" in each)


def _in_record(properties: dict[str, Node], model: type[Value], choices: Choices) -> None:
    for key, field in fields(model).items():
        mark = next((each for each in field.metadata if isinstance(each, Ref | Term)), None)
        known = choices.terms if isinstance(mark, Term) else choices.lists
        choice = known.get(mark.terms if isinstance(mark, Term) else mark.target) if mark else None
        if key == "locales":
            choice = Choice(dict.fromkeys(choices.locales, ""))
        if choice and key in properties:
            properties[key] = _offered(properties[key], choice, within=_enum(properties[key]) if isinstance(mark, Term) else None)


def _enum(node: Node) -> list[str]:
    """The values that the model itself allows."""
    found: list[str] = node.get("enum") or node.get("items", {}).get("enum") or []
    return found


def _offered(node: Node, choice: Choice, within: list[str] | None = None) -> Node:
    """The node with the choice where an id stands: itself, the items of a list, or the keys of a map."""
    if node.get("type") == "string":
        rest = {key: value for key, value in node.items() if key in ("description", "default")}
        return {**rest, **_one_of(choice, within, rest.get("description", ""))}
    if node.get("type") == "array" and "items" in node:
        return {**node, "items": _one_of(choice, within)}
    if "patternProperties" in node:
        [item] = node["patternProperties"].values()
        named = {name: {**item, **_described(words)} for name, words in choice.ids.items()}
        return {"type": "object", "properties": named, "additionalProperties": False}
    if "anyOf" in node:
        return {**node, "anyOf": [_offered(each, choice, within) for each in node["anyOf"]]}
    return node


def _described(words: str) -> Node:
    return {"description": words} if words else {}


def _one_of(choice: Choice, within: list[str] | None, key: str = "") -> Node:
    """Each id with its words; any other too when the choice is open. ``within``: the ids that the model allows.

    ``key``: what the key says whose value it is. Editors show the words of a value also for its key.
    """
    ids = {name: choice.ids.get(name, "") for name in within} if within else choice.ids
    if not any(ids.values()) and choice.closed:
        return {"type": "string", "enum": list(ids)}
    about = {name: f"{key}\n\n`{name}`: {words}" if key and words else words or key for name, words in ids.items()}
    known = [{"type": "string", "const": name, **_described(words)} for name, words in about.items()]
    return {"anyOf": [*known, *([] if choice.closed else [dict(_NEW)])]} if known else dict(_NEW)
