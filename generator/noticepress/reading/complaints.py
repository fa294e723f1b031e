"""What pydantic complains of, in the words of somebody who writes notices: rule, message and fix."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic_core import ErrorDetails

Words = tuple[str, str, str]
"""Rule, message, fix."""

_MAP = ("'key: value' lines", "write a key and a colon before each value; a text needs its languages: {nl: …, en: …}")
_MODEL = ("'key: value' lines", "write a key and a colon before each value")
_LIST = ("a list", "write [one, two], or a line '- item' for each")
_FLAG = ("true or false", "write true or false")
_NUMBER = ("a whole number", "write digits only: 16")
_EXPECTED = {
    "string_type": ("text", "write text"),
    "bool_type": _FLAG,
    "bool_parsing": _FLAG,
    "int_parsing": _NUMBER,
    "int_type": _NUMBER,
    "tuple_type": _LIST,
    "list_type": _LIST,
    "mapping_type": _MAP,
    "dict_type": _MAP,
    "model_type": _MODEL,
    "model_attributes_type": _MODEL,
}
_OUR_OWN = (
    *("period", "iso_date", "url", "email", "telephone", "text_empty", "time_zone"),
    *("confirmed_hash", "confirmed_place", "confirmed_rule", "confirmed_by"),
)


def shown(value: Any) -> str:
    """A value as a message quotes it: short, on one line."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        line = " ".join(value[:61].split())
        return f"'{line[:60]}…'" if len(value) > 60 else f"'{line}'"
    if value is None:
        return "nothing"
    return "a list" if isinstance(value, list | tuple) else "'key: value' lines" if isinstance(value, dict) else str(value)[:60]


def words(entry: ErrorDetails, known: Sequence[str]) -> Words:
    """Say a complaint; ``known`` are the keys possible at its place."""
    kind, context, given = entry["type"], entry.get("ctx", {}), entry["input"]
    last = str(entry["loc"][-1]) if entry["loc"] else ""
    if kind == "extra_forbidden":
        return _unknown_key(last, given, known)
    if kind == "string_pattern_mismatch":
        return _pattern(str(context.get("pattern", "")), last, given)
    if kind == "literal_error":
        return _choice(str(context.get("expected", "")), given)
    if kind in _OUR_OWN:
        return kind.replace("_", "-"), entry["msg"], str(context.get("hint", ""))
    if expected := _EXPECTED.get(kind):
        fix = "put it in quotes" if kind == "string_type" and isinstance(given, bool) else expected[1]
        return "wrong-type", f"{expected[0]} expected, {shown(given)} found", fix
    return _bounds(kind, context, given) or ("wrong-value", entry["msg"], "")


def _unknown_key(key: str, given: Any, known: Sequence[str]) -> Words:
    near = difflib.get_close_matches(key.lower().replace("_", "-"), known, 1, 0.6)
    fix = f"did you mean '{near[0]}'?" if near else f"known here: {', '.join(known[:30])}" if known else "remove it"
    if given is None and " " in key:
        fix = f"a comma in {{…}} or […] separates; put the text in quotes, or: {fix}"
    return "unknown-key", f"unknown key {shown(key)}", fix


def _pattern(pattern: str, last: str, given: Any) -> Words:
    if "{2,3}" in pattern:
        return "unknown-language", f"{shown(given)} is not a language tag", "write a language code such as nl or en"
    if "[A-Z]{2}$" in pattern:
        capital = (
            f"write it in capitals: {str(given).upper()}"
            if str(given).isascii() and str(given).isalpha() and len(str(given)) == 2
            else "write two capital letters (ISO 3166-1): NL, US"
        )
        return "unknown-country", f"{shown(given)} is not a country code", capital
    if pattern.startswith("^[a-z][a-z0-9]*"):
        if last == "rule" and str(given).startswith("P"):
            return (
                "bad-id",
                f"{shown(given)} is a period where the id of a retention rule is expected",
                f"write keep: {{for: {given}}}",
            )
        return "bad-id", f"{shown(given)} is not an id", "use lower-case English words joined by hyphens: 'deliver-orders'"
    if "#" in pattern:
        return "wrong-value", f"{shown(given)} is not a colour", 'write six hexadecimal digits in quotes: "#0f5f6b"'
    return "wrong-value", f"{shown(given)} does not have the expected form", f"expected form: {pattern}"


def _choice(expected: str, given: Any) -> Words:
    choices = [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]
    near = difflib.get_close_matches(str(given), choices, 1, 0.6)
    if choices == ["False"]:
        return (
            "wrong-value",
            f"{shown(given)} is none of the possible values",
            "write false to declare that there is none; else leave the key out",
        )
    return (
        "wrong-value",
        f"{shown(given)} is none of the possible values",
        (f"did you mean '{near[0]}'? " if near else "") + f"possible: {', '.join(choices)}",
    )


def _bounds(kind: str, context: Mapping[str, Any], given: Any) -> Words | None:
    if kind == "string_too_long":
        return "text-too-long", f"longer than {context.get('max_length')} characters", "shorten it"
    if kind in ("string_too_short", "too_short"):
        return "value-empty", "this may not be empty", "fill it in, or leave the key out"
    if kind == "greater_than_equal":
        return "wrong-value", f"{shown(given)} is less than {context.get('ge')}", "check the number"
    if kind == "less_than_equal":
        return "wrong-value", f"{shown(given)} is more than {context.get('le')}", "check the number"
    return None
