"""Plain data to typed facts: pydantic validates, and every complaint gets its place, words and a fix."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from noticepress.findings import Finding
from noticepress.model import Notice, Organisation
from noticepress.model.shape import at, fields, homes, kinds
from noticepress.model.values import PlainText, Text, TextList, Value
from noticepress.reading.complaints import meant, words
from noticepress.reading.marks import in_quotes, wrong
from noticepress.reading.quoting import in_language, languages
from noticepress.reading.yaml import Parsed, Path

Facts = TypeVar("Facts", bound=Value)


def bind(model: type[Facts], parsed: Parsed) -> tuple[Facts | None, list[Finding]]:
    """Return the facts in ``parsed`` as ``model``, or ``None`` and a finding for each mistake.

    A complaint that only follows from another one (a list that is too short because its item is wrong, a place that
    could not be read) is left out.
    """
    if not isinstance(parsed.data, dict):
        file, line, column = parsed.place(())
        return None, [
            Finding(
                "wrong-type",
                "the file must hold 'key: value' lines",
                file,
                line,
                column,
                fix="see 'noticepress init' for an example",
            )
        ]
    try:
        return model.model_validate(parsed.data), []
    except ValidationError as error:
        count, errors = error.error_count(), list(islice(_errors(error), MAX_TOLD))
    places = [_written(entry["loc"], parsed) for entry in errors]
    replaced = _replaced(errors, model)
    found = [
        _finding(entry, place, parsed, model)
        for entry, place in zip(errors, places, strict=True)
        if place not in parsed.unreadable
        and not (entry["type"] == "too_short" and any(len(o) > len(place) and o[: len(place)] == place for o in places))
        and not (entry["type"] == "missing" and entry["loc"] in replaced)
    ]
    if more := count - len(errors):
        message, fix = f"and {more:,} more mistakes in this file, which are not told", "mend those that are, and check again"
        found.append(Finding("many-mistakes", message, parsed.file, fix=fix))
    return None, found


MAX_TOLD = 500
"""Mistakes of one file that are told; whoever made more of them made one, many times."""


def _errors(error: ValidationError) -> list[ErrorDetails]:
    """What is wrong, what is missing first: of many unknown keys, one may be the missing one."""
    return (
        sorted(error.errors(include_url=False), key=lambda entry: entry["type"] != "missing")
        if error.error_count() > MAX_TOLD
        else error.errors(include_url=False)
    )


def _replaced(errors: Iterable[ErrorDetails], model: type[Value]) -> set[tuple[int | str, ...]]:
    """The keys in whose place another was written that is like them: what lacks there is said of the other."""
    unknown = [entry["loc"] for entry in errors if entry["type"] == "extra_forbidden"]
    return {(*loc[:-1], meant(str(loc[-1]), _keys(model, loc[:-1]))) for loc in unknown}


def _written(loc: tuple[int | str, ...], parsed: Parsed) -> Path:
    """Strip from pydantic's location what is no place in the file (names of alternatives, '[key]')."""
    path: Path = ()
    for step in loc:
        if (*path, step) in parsed.values or (*path, step) in parsed.keys:
            path = (*path, step)
    return path


def _finding(entry: ErrorDetails, path: Path, parsed: Parsed, model: type[Value]) -> Finding:
    last = str(entry["loc"][-1]) if entry["loc"] else ""
    if entry["type"] == "missing":
        file, line, column = parsed.place(path, of_key=True)
        about = f" in {'/'.join(map(str, path))}" if path else ""
        return Finding(
            "key-missing",
            f"'{last}' is missing{about}",
            file,
            line,
            column,
            path="/".join(map(str, (*path, last))),
            fix=f"add '{last}:' {_means(model, entry['loc'])}".rstrip(),
        )
    file, line, column = parsed.place(path, of_key=entry["type"] == "extra_forbidden" or last == "[key]")
    rule, message, fix = words(entry, _keys(model, entry["loc"][:-1]), _homes(model, entry["loc"]))
    if in_full := _in_full(entry, path, parsed, model):
        message, fix = message.replace(_MAP_WORDS, "a text in every language"), in_full
    return Finding(rule, message, file, line, column, path="/".join(map(str, path)), fix=fix)


def _in_full(entry: ErrorDetails, path: Path, parsed: Parsed, model: type[Value]) -> str:
    """What to write where a text was expected: what stands there, in quotation marks or with its languages."""
    given, here = entry["input"], (*kinds(model, entry["loc"]), *kinds(model, path))
    if isinstance(given, str | bool) and {Text, PlainText, TextList} & set(here) and entry["type"] in _MAP_EXPECTED:
        first, *others = _tongues(parsed)
        if isinstance(given, bool):
            return f"say it in words, in every language: {{{', '.join(f'{tag}: …' for tag in (first, *others))}}}"
        if without_braces := _without_braces(given, [first, *others]):
            return f"write {without_braces}"
        value = in_quotes(given) if wrong(given, of_language=True, between=True) else given
        value = f"[{value}]" if TextList in here else value
        return f"say it in every language: {{{first}: {value}, {', '.join(f'{tag}: …' for tag in others)}}}"
    if isinstance(given, list) and TextList in here and entry["type"] in _MAP_EXPECTED and all(isinstance(i, str) for i in given):
        first, *others = _tongues(parsed)
        items = ", ".join(in_quotes(item) if wrong(item, of_language=True, between=True) else item for item in given)
        return f"say it in every language: {{{first}: [{items}], {', '.join(f'{tag}: […]' for tag in others)}}}"
    if entry["type"] == "string_type" and isinstance(given, list | dict) and in_language(path) and parsed.source:
        line, column = parsed.position(path)
        written = parsed.source.split("\n")[line - 1][column - 1 :].rstrip(" ,}" if isinstance(given, list) else " ,")
        if written[:1] in ("[", "{") and written.count("[") + written.count("{") == written.count("]") + written.count("}"):
            return f"if it is a text, put it in quotes: {in_quotes(written)}"
    return ""


def _without_braces(given: str, tongues: Sequence[str]) -> str:
    """``nl: vragen, en: questions`` in braces, as it has to be written; empty when it is something else."""
    inner = given.strip().removeprefix("(").removesuffix(")")
    _, *parts = re.split(rf"(?:^|[,;]?\s+)({'|'.join(map(re.escape, tongues))}):\s+", inner)
    texts = dict(zip(parts[::2], (text.rstrip(",; ") for text in parts[1::2]), strict=True))
    if len(texts) < 2 or not inner.startswith(parts[0]):
        return ""
    quoted = (f"{tag}: {in_quotes(text) if wrong(text, of_language=True, between=True) else text}" for tag, text in texts.items())
    return f"{{{', '.join(quoted)}}}"


_MAP_WORDS = "'key: value' lines"
_MAP_EXPECTED = ("mapping_type", "dict_type", "model_type", "model_attributes_type")


def _tongues(parsed: Parsed) -> list[str]:
    """The languages of a notice in its order; of the organisation, those it speaks."""
    named = parsed.data.get("locales") if isinstance(parsed.data, dict) else None
    own = [tag for tag in named if isinstance(tag, str)] if isinstance(named, list) else []
    return own or [tag for tag in ("nl", "en") if tag in languages(parsed.source)]


def _homes(model: type[Value], loc: tuple[int | str, ...]) -> list[str]:
    """Where in this file, or in the other one, a key belongs; nothing when that is in too many places to help."""
    key, places = str(loc[-1]), homes(model).get(str(loc[-1]), ())
    near = [place for place in places if place[:1] == loc[:1]]
    found = [_home(place) for place in near or places]
    if not found:
        other, file = (Organisation, "notices/organisation.yaml") if model is Notice else (Notice, "notice.yaml")
        found = [f"in {file}" for place in homes(other).get(key, ()) if place == () and model in (Notice, Organisation)]
    return found if len(found) <= _FEW else []


_FEW = 3
"""Places that a fix names."""


def _home(place: tuple[str, ...]) -> str:
    if not place:
        return "at the beginning of a line, below no other key"
    names = [step for step in place if step not in ("…", "-")]
    within = {"-": "in an item of", "…": "below an id in"}.get(place[-1], "below")
    return f"{within} '{names[-1]}'" + (f" ({'/'.join(place)})" if len(names) > 1 else "")


def _keys(model: type[Value], loc: tuple[int | str, ...]) -> list[str]:
    found = at(model, loc)
    return list(fields(found)) if found else []


def _means(model: type[Value], loc: tuple[int | str, ...]) -> str:
    found = at(model, loc[:-1])
    field = fields(found).get(str(loc[-1])) if found else None
    return f"({field.description})" if field and field.description else ""
