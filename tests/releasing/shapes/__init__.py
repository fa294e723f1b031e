"""The shape that facts and sayings of a release have, recorded for each format: releases bind to the model of today for ever.

``python -m tests.releasing.shapes`` records what is new. It refuses to forget: what a release may hold is never removed, made required
or narrowed (docs/decisions/0026).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from noticepress.chain.about import About
from noticepress.chain.release import FORMAT
from noticepress.model import Notice, Organisation

FOLDER = Path(__file__).parent
_WORDS = frozenset({"title", "description", "default", "examples"})
_AT_MOST = ("maxLength", "maximum", "exclusiveMaximum", "maxItems", "maxProperties")
_AT_LEAST = ("minLength", "minimum", "exclusiveMinimum", "minItems", "minProperties")
_SAME = ("pattern", "format", "const", "propertyNames", "uniqueItems")


@cache
def now() -> dict[str, Any]:
    """The shape of today: what organisation, notice and ``about`` may hold."""
    models = {"organisation": Organisation, "notice": Notice, "about": About}
    return {name: _bare(model.model_json_schema(by_alias=True)) for name, model in models.items()}


def recorded() -> dict[str, Any]:
    """What was recorded, by the name of the file."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.json"))}


def written(shape: dict[str, Any]) -> str:
    """A shape as its file has it."""
    return json.dumps(shape, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _bare(value: Any, *, names: bool = False) -> Any:
    """Without words; ``names``: the keys are names of facts."""
    if isinstance(value, dict):
        return {
            key: _bare(each, names=key in ("properties", "$defs", "patternProperties"))
            for key, each in value.items()
            if names or key not in _WORDS
        }
    return [_bare(each) for each in value] if isinstance(value, list) else value


def narrowed(old: dict[str, Any], new: dict[str, Any]) -> Iterator[str]:
    """Yield where ``new`` refuses what ``old`` let a release hold."""
    for name, before in old.items():
        if name not in new:
            yield f"{name}: is gone"
            continue
        yield from _Compared(before.get("$defs", {}), new[name].get("$defs", {})).narrowed(before, new[name], name)


class _Compared:
    """Two schemas, each with the definitions that it refers to."""

    def __init__(self, old: dict[str, Any], new: dict[str, Any]):
        self.old, self.new = old, new
        self.seen: set[tuple[str, str]] = set()

    def narrowed(self, old: dict[str, Any], new: dict[str, Any], at: str) -> Iterator[str]:
        if "$ref" in old and "$ref" in new:
            pair = (old["$ref"], new["$ref"])
            if pair in self.seen:
                return
            self.seen.add(pair)
        old, new = self._of(old, self.old), self._of(new, self.new)
        if "anyOf" in old or "oneOf" in old or "anyOf" in new or "oneOf" in new:
            yield from self._alternatives(old, new, at)
            return
        yield from self._plain(old, new, at)
        yield from self._keys(old, new, at)
        for key in ("items", "additionalProperties"):
            if isinstance(old.get(key), dict) and isinstance(new.get(key), dict):
                yield from self.narrowed(old[key], new[key], f"{at}/*")
            elif key in new and new[key] is False and old.get(key) is not False:
                yield f"{at}: other keys are refused now"

    def _of(self, schema: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in schema:
            schema = definitions[schema["$ref"].rpartition("/")[2]]
        return schema

    def _alternatives(self, old: dict[str, Any], new: dict[str, Any], at: str) -> Iterator[str]:
        before, after = (each.get("anyOf") or each.get("oneOf") or [each] for each in (old, new))
        for one in before:
            seen = set(self.seen)
            tried = []
            for other in after:
                self.seen = set(seen)
                tried.append(list(self.narrowed(one, other, at)))
            if best := min(tried, key=len):
                yield from best

    def _plain(self, old: dict[str, Any], new: dict[str, Any], at: str) -> Iterator[str]:
        if "type" in new and old.get("type") != new["type"]:
            yield f"{at}: was {old.get('type', 'anything')}, is {new['type']}"
        if "enum" in new and (lost := [each for each in old.get("enum", [old.get("const")]) if each not in new["enum"]]):
            yield f"{at}: {', '.join(map(repr, lost))} may not stand there any more"
        for key in _SAME:
            if key in new and old.get(key) != new[key]:
                yield f"{at}: {key} was {old.get(key)!r}, is {new[key]!r}"
        for keys, more in ((_AT_MOST, False), (_AT_LEAST, True)):
            for key in keys:
                if key in new and (key not in old or (new[key] > old[key] if more else new[key] < old[key])):
                    yield f"{at}: {key} was {old.get(key, 'none')}, is {new[key]}"

    def _keys(self, old: dict[str, Any], new: dict[str, Any], at: str) -> Iterator[str]:
        for key in new.get("required", ()):
            if key not in old.get("required", ()):
                yield f"{at}/{key}: was left out of some releases, and is required now"
        for kind in ("properties", "patternProperties"):
            for key, schema in old.get(kind, {}).items():
                if key in new.get(kind, {}):
                    yield from self.narrowed(schema, new[kind][key], f"{at}/{key}")
                elif new.get("additionalProperties", True) is not True:
                    yield f"{at}/{key}: is gone, and may stand in a release"


def file_of_now() -> Path:
    """Where the shape of the format that is written today is recorded."""
    return FOLDER / f"format-{FORMAT}.json"
