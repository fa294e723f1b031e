"""JSON Schemas of the YAML files, in the dialect that every editor understands (draft-07)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from noticepress.changes.relevance import UnseenFacts
from noticepress.confirmations.answers import AnswerFile
from noticepress.law.examples import ExampleFile
from noticepress.law.materiality import RuleFile
from noticepress.law.passages import PassageFile
from noticepress.law.regime import RegimeFile, available
from noticepress.law.requirements import RequirementFile
from noticepress.law.waivers import WaiverFile
from noticepress.model import Notice, Organisation
from noticepress.model.values import Value
from noticepress.places import Places, names, packaged
from noticepress.releasing.about import NextRelease
from noticepress.translations.confirmations import ConfirmationFile

DIALECT = "http://json-schema.org/draft-07/schema#"


class _Draft7(GenerateJsonSchema):
    """Pydantic writes draft 2020-12; what differs in our schemas is where definitions stand."""

    schema_dialect = DIALECT


TERMS: dict[str, Any] = {
    "$schema": DIALECT,
    "description": "A list of a law's terms by id: citations, marks of trust, flags. The words stand in the catalogues.",
    "type": "object",
    "additionalProperties": {"type": ["object", "array", "string", "number", "boolean", "null"]},
}
REASONS: dict[str, Any] = {
    "$schema": DIALECT,
    "description": "Duties that this law leaves out, by id, each with the reason.",
    "type": "object",
    "additionalProperties": {"type": "string"},
}
"""Two kinds of files of a law that are plain maps and have no model."""


def schemas(places: Places | None = None) -> dict[str, dict[str, Any]]:
    """Schemas by name: those of the content (``notice``, ``organisation``, ``waivers`` …), and those of the files of a regime.

    They know the laws and languages of ``places``, a repository that may have its own; without it those of the tool.
    """
    models: dict[str, type[Value]] = {
        "notice": Notice,
        "organisation": Organisation,
        "waivers": WaiverFile,
        "next": NextRelease,
        "translations": ConfirmationFile,
        "confirmations": AnswerFile,
        "regime": RegimeFile,
        "requirements": RequirementFile,
        "examples": ExampleFile,
        "unseen-facts": UnseenFacts,
        "materiality": RuleFile,
        "passages": PassageFile,
    }
    known = places or Places(packaged("regimes").parent)
    choices = {"regimes": available(known), "locales": names(known.locales, "common.po")}
    found = {name: schema_of(model) for name, model in models.items()}
    for name in ("notice", "organisation"):
        found[name] = _choosing(found[name], choices)
    return {**found, "vocabulary": TERMS, "left-out": REASONS}


def schema_of(model: type[Value], mode: JsonSchemaMode = "validation") -> dict[str, Any]:
    """The draft-07 schema of a model, with the field descriptions."""
    found = model.model_json_schema(by_alias=True, ref_template="#/definitions/{model}", schema_generator=_Draft7, mode=mode)
    found["definitions"] = found.pop("$defs", {})
    found["$schema"] = DIALECT
    for text in ("Text", "TextList"):
        found["definitions"].get(text, {})["minProperties"] = 1
    loosened = _loosened(found)
    assert isinstance(loosened, dict)
    return loosened


def _choosing(node: Any, choices: Mapping[str, Sequence[str]]) -> Any:
    """The schema with the possible items of the lists that are called as ``choices`` are."""
    if isinstance(node, list):
        return [_choosing(item, choices) for item in node]
    if not isinstance(node, dict):
        return node
    found = {key: _choosing(value, choices) for key, value in node.items()}
    for key, known in choices.items():
        listed = found.get("properties", {}).get(key)
        if isinstance(listed, dict) and listed.get("type") == "array":
            listed["items"] = {"type": "string", "enum": list(known)}
    return found


_JSON_SCHEMA = {"le": "maximum", "ge": "minimum"}
"""Words that pydantic leaves as they are behind a validator of ours."""


def _loosened(node: Any, *, by_name: bool = False) -> Any:
    """An empty list declares 'none' where a map is expected; a default of null is no value to write.

    ``by_name``: the node maps names to schemas, so that its keys are ours (a fact may be called ``title``).
    """
    if isinstance(node, list):
        return [_loosened(item) for item in node]
    if not isinstance(node, dict):
        return node
    if not by_name:
        node = {_JSON_SCHEMA.get(key, key): value for key, value in node.items()}
        if "patternProperties" in node:
            node.setdefault("additionalProperties", False)
    noise = () if by_name else ("title", *(["default"] if node.get("default", "") is None else []))
    node = {
        key: _loosened(value, by_name=key in ("properties", "definitions") and not by_name)
        for key, value in node.items()
        if key not in noise
    }
    keyed = not by_name and node.get("type") == "object" and "propertyNames" in node and "properties" not in node
    if not keyed:
        return node
    description = {key: node.pop(key) for key in ("description",) if key in node}
    return {**description, "anyOf": [node, {"type": "array", "maxItems": 0}]}
