"""Plain data to typed facts: pydantic validates, and every complaint gets its place, words and a fix."""

from __future__ import annotations

import difflib
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from noticepress.findings import Finding
from noticepress.model.values import Value, yaml_key
from noticepress.reading.yaml import Parsed, Path

Facts = TypeVar("Facts", bound=Value)


def bind(model: type[Facts], parsed: Parsed) -> tuple[Facts | None, list[Finding]]:
    """Return the facts in ``parsed`` as ``model``, or ``None`` and a finding for each mistake."""
    if not isinstance(parsed.data, dict):
        return None, [Finding("wrong-type", "the file must hold 'key: value' lines", parsed.file, fix="see 'noticepress init' for an example")]
    try:
        return model.model_validate(parsed.data), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    places = [_written(entry["loc"], parsed) for entry in errors]
    findings = []
    for entry, place in zip(errors, places, strict=True):
        consequence = entry["type"] == "too_short" and any(other[: len(place)] == place and len(other) > len(place) for other in places)
        if not consequence:
            findings.append(_finding(entry, place, parsed, model))
    return None, findings


def _written(loc: tuple[int | str, ...], parsed: Parsed) -> Path:
    """Strip from pydantic's location what is no place in the file (names of alternatives, '[key]')."""
    path: Path = ()
    for step in loc:
        if (*path, step) in parsed.values or (*path, step) in parsed.keys:
            path = (*path, step)
    return path


def _finding(entry: ErrorDetails, path: Path, parsed: Parsed, model: type[Value]) -> Finding:
    kind, context = entry["type"], entry.get("ctx", {})
    last = str(entry["loc"][-1]) if entry["loc"] else ""
    if kind == "missing":
        line, column = parsed.position(path, of_key=True)
        about = f" in {'/'.join(map(str, path))}" if path else ""
        return Finding("key-missing", f"'{last}' is missing{about}", parsed.file, line, column, path="/".join(map(str, (*path, last))), fix=f"add '{last}:' {_means(model, entry['loc'])}".rstrip())
    line, column = parsed.position(path, of_key=kind in ("extra_forbidden",) or last == "[key]")
    rule, message, fix = _words(kind, context, entry, last, model)
    return Finding(rule, message, parsed.file, line, column, path="/".join(map(str, path)), fix=fix)


def _words(kind: str, context: dict[str, Any], entry: ErrorDetails, last: str, model: type[Value]) -> tuple[str, str, str]:
    given = entry["input"]
    shown = str(given).lower() if isinstance(given, bool) else f"'{given[:60]}'" if isinstance(given, str) else _kind_of(given)
    if kind == "extra_forbidden":
        known = _keys(model, entry["loc"][:-1])
        near = difflib.get_close_matches(last, known, 1, 0.6)
        return "unknown-key", f"unknown key '{last}'", f"did you mean '{near[0]}'?" if near else f"known here: {', '.join(known[:30])}"
    if kind == "string_pattern_mismatch":
        pattern = context.get("pattern", "")
        if last == "[key]" and "{2,3}" in pattern:
            return "unknown-language", f"{shown} is not a language tag", "write a language code such as nl or en"
        if "[A-Z]{2}$" in pattern and "{2,3}" not in pattern:
            return "unknown-country", f"{shown} is not a country code", "write two capital letters (ISO 3166-1): NL, US"
        if "{2,3}" in pattern:
            return "unknown-language", f"{shown} is not a language tag", "write a language code such as nl or en"
        if pattern.startswith("^[a-z][a-z0-9]*") and last == "rule" and str(given).startswith("P"):
            return "bad-id", f"{shown} is a period where the id of a retention rule is expected", f"write keep: {{for: {given}}}"
        if pattern.startswith("^[a-z][a-z0-9]*"):
            return "bad-id", f"{shown} is not an id", "use lower-case English words joined by hyphens: 'deliver-orders'"
        return "wrong-value", f"{shown} does not have the expected form", f"expected form: {pattern}"
    if kind == "literal_error":
        expected = str(context.get("expected", ""))
        choices = [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]
        near = difflib.get_close_matches(str(given), choices, 1, 0.6)
        return "wrong-value", f"{shown} is none of the possible values", (f"did you mean '{near[0]}'? " if near else "") + f"possible: {', '.join(choices)}"
    if kind in ("period", "iso_date", "url", "email", "telephone", "text_empty"):
        return kind.replace("_", "-"), entry["msg"], str(context.get("hint", ""))
    expected = _EXPECTED.get(kind)
    if expected:
        fix = "put it in quotes" if kind == "string_type" and isinstance(given, bool) else expected[1]
        return "wrong-type", f"{expected[0]} expected, {shown} found", fix
    if kind == "string_too_long":
        return "text-too-long", f"longer than {context.get('max_length')} characters", "shorten it"
    if kind in ("string_too_short", "too_short"):
        return "value-empty", "this may not be empty", "fill it in, or leave the key out"
    return "wrong-value", entry["msg"], ""


_EXPECTED = {
    "string_type": ("text", "write text"),
    "bool_type": ("true or false", "write true or false"),
    "bool_parsing": ("true or false", "write true or false"),
    "int_parsing": ("a whole number", "write a number"),
    "int_type": ("a whole number", "write a number"),
    "tuple_type": ("a list", "write [one, two], or a line '- item' for each"),
    "list_type": ("a list", "write [one, two], or a line '- item' for each"),
    "mapping_type": ("'key: value' lines", "write a key and a colon before each value; a text needs its languages: {nl: …, en: …}"),
    "dict_type": ("'key: value' lines", "write a key and a colon before each value; a text needs its languages: {nl: …, en: …}"),
    "model_type": ("'key: value' lines", "write a key and a colon before each value"),
    "model_attributes_type": ("'key: value' lines", "write a key and a colon before each value"),
}


def _kind_of(value: Any) -> str:
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, list | tuple) else "'key: value' lines" if isinstance(value, dict) else type(value).__name__


def _model_at(model: type[Value], loc: tuple[int | str, ...]) -> type[Value] | None:
    """Follow a location down the model; returns the model that stands there."""
    current: Any = model
    for step in loc:
        if isinstance(current, type) and issubclass(current, Value):
            field = next((f for name, f in current.model_fields.items() if yaml_key(name) == step), None)
            if field is not None:
                current = field.annotation
                continue
        options = [option for option in _models(current) if option is not current]
        named = [o for o in options if any(yaml_key(name) == step for name in o.model_fields)]
        if isinstance(step, str) and named:
            current = next(f.annotation for name, f in named[0].model_fields.items() if yaml_key(name) == step)
    found = _models(current)
    return found[0] if found else None


def _models(annotation: Any) -> list[type[Value]]:
    if isinstance(annotation, type) and issubclass(annotation, Value):
        return [annotation]
    if isinstance(annotation, type) and issubclass(annotation, BaseModel | RootModel):
        return []
    return [model for part in get_args(annotation) for model in _models(part)]


def _keys(model: type[Value], loc: tuple[int | str, ...]) -> list[str]:
    found = _model_at(model, loc)
    return [yaml_key(name) for name in found.model_fields] if found else []


def _means(model: type[Value], loc: tuple[int | str, ...]) -> str:
    found = _model_at(model, loc[:-1])
    if found is None:
        return ""
    description = next((f.description for name, f in found.model_fields.items() if yaml_key(name) == loc[-1]), None)
    return f"({description})" if description else ""
