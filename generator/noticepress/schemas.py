"""JSON Schemas of the YAML files, in the dialect that every editor understands (draft-07)."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode

from noticepress.changes.relevance import UnseenFacts
from noticepress.confirmations.answers import AnswerFile
from noticepress.law.examples import ExampleFile
from noticepress.law.materiality import RuleFile
from noticepress.law.passages import PassageFile
from noticepress.law.regime import RegimeFile
from noticepress.law.requirements import RequirementFile
from noticepress.law.waivers import WaiverFile
from noticepress.model import Notice, Organisation
from noticepress.model.values import Value
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


def schemas() -> dict[str, dict[str, Any]]:
    """Schemas by name: ``notice``, ``organisation``, ``waivers``, ``next``, ``translations``, ``confirmations``, and the files of a regime."""
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
    return {**{name: schema_of(model) for name, model in models.items()}, "vocabulary": TERMS, "left-out": REASONS}


def schema_of(model: type[Value], mode: JsonSchemaMode = "validation") -> dict[str, Any]:
    """The draft-07 schema of a model, with the field descriptions."""
    found = model.model_json_schema(by_alias=True, ref_template="#/definitions/{model}", schema_generator=_Draft7, mode=mode)
    found["definitions"] = found.pop("$defs", {})
    found["$schema"] = DIALECT
    loosened = _loosened(found)
    assert isinstance(loosened, dict)
    return loosened


def _loosened(node: Any, *, names: bool = False) -> Any:
    """An empty list declares 'none' where a map is expected; a default of null is no value to write.

    ``names``: the node maps names to schemas, so that its keys are ours (a fact may be called ``title``).
    """
    if isinstance(node, list):
        return [_loosened(item) for item in node]
    if not isinstance(node, dict):
        return node
    noise = () if names else ("title", *(["default"] if node.get("default", "") is None else []))
    node = {
        key: _loosened(value, names=key in ("properties", "definitions") and not names)
        for key, value in node.items()
        if key not in noise
    }
    keyed = not names and node.get("type") == "object" and "propertyNames" in node and "properties" not in node
    if not keyed:
        return node
    description = {key: node.pop(key) for key in ("description",) if key in node}
    return {**description, "anyOf": [node, {"type": "array", "maxItems": 0}]}
