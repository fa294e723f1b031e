"""The schema of each kind of file, from the model, in the dialect that every editor understands (draft-07). Pure."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from noticepress.chain.about import NextRelease
from noticepress.changes.relevance import UnseenFacts
from noticepress.changes.rewordings import RewordingFile
from noticepress.confirmations.answers import AnswerFile
from noticepress.law.examples import ExampleFile
from noticepress.law.materiality import RuleFile
from noticepress.law.passages import PassageFile
from noticepress.law.promises import PromiseFile
from noticepress.law.questions import Questions
from noticepress.law.regime import RegimeFile
from noticepress.law.requirements import RequirementFile
from noticepress.law.rows import RowKinds
from noticepress.law.signals import SignalFile
from noticepress.law.waivers import WaiverFile
from noticepress.model import Notice, Organisation
from noticepress.model.values import Value
from noticepress.places import ORGANISATIONS, SHARED
from noticepress.releasing.correction import OWNERS, Correction
from noticepress.schemas.choices import Choices, of_tool
from noticepress.schemas.offering import offer
from noticepress.schemas.organisations import of_organisations
from noticepress.schemas.partial import partly
from noticepress.schemas.shared import of_shared, offer_shared
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


CONTENT: Mapping[str, type[Value]] = {
    "notice": Notice,
    "organisation": Organisation,
    "waivers": WaiverFile,
    "next": NextRelease,
    "correction": Correction,
    "translations": ConfirmationFile,
    "confirmations": AnswerFile,
    "rewordings": RewordingFile,
}
"""The files below ``notices/``."""
OF_LAWS: Mapping[str, type[Value]] = {
    "regime": RegimeFile,
    "requirements": RequirementFile,
    "examples": ExampleFile,
    "unseen-facts": UnseenFacts,
    "materiality": RuleFile,
    "passages": PassageFile,
    "promises": PromiseFile,
    "signals": SignalFile,
    "answers": Questions,
    "rows": RowKinds,
}
"""The files below ``regimes/``."""


def schemas(choices: Choices | None = None) -> dict[str, dict[str, Any]]:
    """Schemas by name: those of the content (``notice``, ``organisation``, ``waivers`` …), and those of the files of a regime.

    They offer the ``choices`` of a repository; without them those of the tool.
    """
    of_laws = {name: schema_of(model) for name, model in OF_LAWS.items()}
    return {**of_content(choices or of_tool()), **of_laws, "vocabulary": TERMS, "left-out": REASONS}


def of_content(choices: Choices) -> dict[str, dict[str, Any]]:
    """Those of the files below ``notices/``, by name."""
    content = {name: offer(schema_of(model), model, choices) for name, model in CONTENT.items()}
    for owner in OWNERS:
        partly(content["correction"], owner, content[owner])
    whole = copy.deepcopy(content["notice"])
    if choices.shared:
        offer_shared(content["notice"], choices.shared)
    files = {f"{SHARED}-{kind}": of_shared(whole, kind) for kind in choices.shared}
    if choices.organisations:
        files[ORGANISATIONS] = of_organisations(content["organisation"], choices.organisations)
    return {**content, **files}


def schema_of(model: type[Value]) -> dict[str, Any]:
    """The draft-07 schema of a model, with the field descriptions; the caller's own, who may add to it."""
    found: dict[str, Any] = json.loads(_written(model))
    return found


@cache
def _written(model: type[Value]) -> str:
    """The schema as JSON: models stay what they are, and each takes tens of milliseconds."""
    found = model.model_json_schema(by_alias=True, ref_template="#/definitions/{model}", schema_generator=_Draft7)
    found["definitions"] = found.pop("$defs", {})
    found["$schema"] = DIALECT
    for text in ("Text", "PlainText", "TextList"):
        found["definitions"].get(text, {})["minProperties"] = 1
    loosened = _loosened(found)
    return json.dumps(loosened)


_JSON_SCHEMA = {"le": "maximum", "ge": "minimum"}
"""Words that pydantic leaves as they are behind a validator of ours."""


def _loosened(node: Any, *, by_name: bool = False) -> Any:
    """An empty list declares 'none' where a map is expected; null is no value to write.

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
    if not by_name:
        node = _without_null(node)
    keyed = not by_name and node.get("type") == "object" and "propertyNames" in node and "properties" not in node
    if not keyed:
        return node
    description = {key: node.pop(key) for key in ("description",) if key in node}
    return {**description, "anyOf": [node, {"type": "array", "maxItems": 0}]}


def _without_null(node: dict[str, Any]) -> dict[str, Any]:
    """A key that may be left out, without 'null' among what can be written; so that its own description is the one that is shown."""
    alternatives = node.get("anyOf", [])
    left = [each for each in alternatives if each != {"type": "null"}]
    if len(left) == len(alternatives) or len(left) != 1:
        return {**node, "anyOf": left} if left else node
    rest = {key: value for key, value in node.items() if key != "anyOf"}
    return {**left[0], **rest}
