"""What pydantic complains of, in the words of somebody who writes notices: rule, message and fix."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic_core import ErrorDetails

from noticepress.reading import hints
from noticepress.reading.characters import named

Words = tuple[str, str, str]
"""Rule, message, fix."""

_MAP = ("'key: value' lines", "write a key and a colon before each value; a text needs its languages: {nl: …, en: …}")
_MODEL = ("'key: value' lines", "write a key and a colon before each value")
_LIST = ("a list", "write [one, two], or a line '- item' for each")
_FLAG = ("true or false", "write true or false")
_NUMBER = ("a whole number", "write digits only: 16")
_EXPECTED = {
    "string_type": ("text", "write text"),
    "string_unicode": ("text in UTF-8", "type it again"),
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
    *("period", "iso_date", "url", "email", "telephone", "text_empty", "law_twice", "time_zone"),
    *("confirmed_hash", "confirmed_place", "confirmed_rule", "confirmed_by"),
    *("question_below", "question_key", "question_fact"),
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


def words(entry: ErrorDetails, known: Sequence[str], homes: Sequence[str] = ()) -> Words:
    """Say a complaint; ``known`` are the keys possible at its place, ``homes`` where else an unknown key belongs."""
    kind, context, given = entry["type"], entry.get("ctx", {}), entry["input"]
    last = str(entry["loc"][-1]) if entry["loc"] else ""
    if kind == "extra_forbidden":
        return "unknown-key", f"unknown key {shown(last)}", _of_key(last, given, known, homes)
    if kind == "string_pattern_mismatch":
        return _pattern(str(context.get("pattern", "")), last, given)
    if kind == "literal_error":
        return _choice(str(context.get("expected", "")), given)
    if kind in _OUR_OWN:
        national = kind == "telephone" and str(given).strip().startswith("0")
        hint = (not national and context.get("hint")) or hints.BY_KIND.get(kind, str)(
            context.get("given" if kind == "iso_date" else "", given)
        )
        return kind.replace("_", "-"), entry["msg"], str(hint)
    if expected := _EXPECTED.get(kind):
        return "wrong-type", f"{expected[0]} expected, {shown(given)} found", _of_type(kind, given) or expected[1]
    return _bounds(kind, context, given) or ("wrong-value", entry["msg"], "")


def _of_type(kind: str, given: Any) -> str:
    """What to write for a value of another type; empty when nothing can be guessed."""
    if kind == "string_type":
        if isinstance(given, bool):
            return "put it in quotes"
        if isinstance(given, list) and len(given) == 1 and isinstance(given[0], str):
            return f"write it without brackets: {given[0][:60]}"
        return "write it behind the colon, or remove the key" if given is None else ""
    if _EXPECTED[kind] is _LIST and isinstance(given, str):
        return f"write {hints.listed(given[:80])}"
    return hints.flag(given) if _EXPECTED[kind] is _FLAG and isinstance(given, str) else ""


def meant(key: str, known: Sequence[str], least: float = 0.6) -> str:
    """The key that was most likely meant by one that is unknown; empty when none is like it."""
    near = difflib.get_close_matches(key.lower().replace("_", "-").replace(" ", "-"), known, 1, least)
    return near[0] if near else ""


def _of_key(key: str, given: Any, known: Sequence[str], homes: Sequence[str]) -> str:
    near = meant(key, known)
    if homes and not meant(key, known, 0.85):
        fix = f"'{key}' belongs {' or '.join(homes)}"
        fix += f"; or did you mean '{close}' here?" if (close := meant(key, known, 0.7)) else ""
    else:
        fix = f"did you mean '{near}'?" if near else f"known here: {', '.join(known[:30])}" if known else "remove it"
    return f"a comma in {{…}} or […] separates; put the text in quotes, or: {fix}" if given is None and " " in key else fix


def _pattern(pattern: str, last: str, given: Any) -> Words:
    if "{2,3}" in pattern:
        return "unknown-language", f"{shown(given)} is not a language tag", hints.language(given)
    if "[A-Z]{2}$" in pattern:
        return "unknown-country", f"{shown(given)} is not a country code", hints.country(given)
    if pattern.startswith("^[a-z][a-z0-9]*"):
        if last == "rule" and (str(given).startswith("P") or hints.period(given).startswith("did")):
            period = given if str(given).startswith("P") else hints.period(given).removeprefix("did you mean ").rstrip("?")
            about = f"{shown(given)} is a period where the id of a retention rule is expected"
            return "bad-id", about, f"write keep: {{for: {period}}}"
        return "bad-id", f"{shown(given)} is not an id", _of_id(str(given))
    if "#" in pattern:
        return "wrong-value", f"{shown(given)} is not a colour", 'write six hexadecimal digits in quotes: "#0f5f6b"'
    return "wrong-value", f"{shown(given)} does not have the expected form", f"expected form: {pattern}"


def _of_id(given: str) -> str:
    if written := hints.identifier(given):
        return f"write small letters, with hyphens between words: '{written}'"
    strange = hints.strange_letter(given)
    return "write small English words with hyphens: 'deliver-orders'" + (f"; '{strange}' is {named(strange)}" if strange else "")


def _choice(expected: str, given: Any) -> Words:
    choices = [word.strip(" '") for word in expected.replace(" or ", ", ").split(",")]
    message = f"{shown(given)} is none of the possible values"
    if choices == ["False"]:
        return "wrong-value", message, "write false to declare that there is none; else leave the key out"
    if exact := hints.choice(given, choices):
        return "wrong-value", message, f"did you mean '{exact}'?"
    near = difflib.get_close_matches(str(given), choices, 1, 0.6)
    return "wrong-value", message, (f"did you mean '{near[0]}'? " if near else "") + f"possible: {', '.join(choices)}"


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
