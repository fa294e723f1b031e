"""What facts that several notices share add to the schemas: the files of shared facts, and in a notice the ids that are shared. Pure."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from noticepress.model.shared import AS, TEXTS, kinds, parts
from noticepress.model.values import ID_PATTERN
from noticepress.schemas.partial import some

Node = dict[str, Any]


def of_shared(notice: Node, kind: str) -> Node:
    """The schema of ``notices/shared/<kind>.yaml``, from that of a notice: facts by id, as they are written there."""
    own = notice["properties"][kind] if kind != TEXTS else {"$ref": "#/definitions/Text"}
    facts = own if kind in kinds() else {"type": "object", "patternProperties": {ID_PATTERN: own}, "additionalProperties": False}
    rest = {key: value for key, value in facts.items() if key != "description"}
    about = f"Shared facts for '{kind}', by id. A notice that refers to an id and does not define it has the one from here."
    needed = _reached(rest, notice["definitions"])
    definitions = {name: copy.deepcopy(node) for name, node in notice["definitions"].items() if name in needed}
    return {"$schema": notice["$schema"], "description": about, **copy.deepcopy(rest), "definitions": definitions}


def offer_shared(notice: Node, ids: Mapping[str, Mapping[str, str]]) -> None:
    """Let a notice name shared facts (``ids`` by kind, each with what it is called) and say what differs. Changes ``notice``."""
    definitions: dict[str, Node] = {}
    for kind, named in ids.items():
        if kind == TEXTS:
            for name in ("Text", "PlainText", "Name"):
                notice["definitions"][name] = _or_shared(notice["definitions"][name], named)
        elif kind in kinds():
            _of_kind(notice, kind, named, definitions)
        elif kind in parts():
            _of_part(notice, kind, named, definitions)
    notice["definitions"] |= definitions
    needed = _reached({**notice, "definitions": {}}, notice["definitions"])
    notice["definitions"] = {name: node for name, node in notice["definitions"].items() if name in needed}


def _reached(node: Any, definitions: Mapping[str, Node]) -> set[str]:
    """The names of all types to which something refers, also through others."""
    found: set[str] = set()
    asked: list[Any] = [node]
    while asked:
        each = asked.pop()
        if isinstance(each, list):
            asked += each
        elif isinstance(each, dict):
            asked += each.values()
            name = str(each.get("$ref", "")).rpartition("/")[2]
            if name and name not in found:
                found.add(name)
                asked.append(definitions[name])
    return found


def _of_kind(notice: Node, kind: str, named: Mapping[str, str], definitions: dict[str, Node]) -> None:
    for facts in notice["properties"][kind]["anyOf"]:
        if facts.get("type") == "object":
            whole = next(iter({**facts.get("patternProperties", {}), **facts.get("properties", {})}.values()))
            differing = {"anyOf": [_some(notice, whole, definitions), {"type": "null"}, {"type": "array", "maxItems": 0}]}
            shared = {key: {**differing, "description": _about(words)} for key, words in named.items()}
            facts["properties"] = {**facts.get("properties", {}), **shared}
            if "patternProperties" in facts:  # would hold for shared ids, too
                facts["propertyNames"] = {**facts.get("propertyNames", {}), "pattern": ID_PATTERN}
                facts["additionalProperties"] = facts.pop("patternProperties")[ID_PATTERN]


def _of_part(notice: Node, part: str, named: Mapping[str, str], definitions: dict[str, Node]) -> None:
    own = notice["properties"][part]
    some = _some(notice, own, definitions)
    name = some["$ref"].rpartition("/")[2]
    record = definitions[name]
    choice = {"type": "string", "enum": list(named)}
    if "properties" in record:
        record["properties"] = {
            AS: {**choice, "description": "Id of a shared one, of which the other keys say what differs."}
        } | record["properties"]
        alternatives = [own, choice, {"allOf": [some, {"required": [AS]}]}]
    else:
        alternatives = [own, {"type": "object", "properties": {AS: choice}, "required": [AS], "additionalProperties": False}]
    whole = [{key: value for key, value in each.items() if key != "description"} for each in alternatives]
    notice["properties"][part] = {"description": own["description"], "anyOf": whole}


def _or_shared(text: Node, named: Mapping[str, str]) -> Node:
    """A text, or the id of a shared one in its place."""
    shared = {"type": "object", "properties": {AS: {"enum": list(named)}}, "required": [AS], "additionalProperties": False}
    return {"anyOf": [text, shared]}


def _some(notice: Node, node: Node, definitions: dict[str, Node]) -> Node:
    """The type to which ``node`` refers, of which only some keys are written."""
    name = node["$ref"].rpartition("/")[2]
    definitions |= some(notice["definitions"])
    return {"$ref": f"#/definitions/Some{name}"}


def _about(words: str) -> str:
    return f"{words}: a shared fact. Write nothing behind it, or what differs; [] says that it is not there." if words else ""
