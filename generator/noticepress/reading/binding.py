"""Plain data to typed facts: pydantic validates, and every complaint gets its place, words and a fix."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from noticepress.findings import Finding
from noticepress.model.shape import at, fields
from noticepress.model.values import Value
from noticepress.reading.complaints import words
from noticepress.reading.yaml import Parsed, Path

Facts = TypeVar("Facts", bound=Value)


def bind(model: type[Facts], parsed: Parsed) -> tuple[Facts | None, list[Finding]]:
    """Return the facts in ``parsed`` as ``model``, or ``None`` and a finding for each mistake.

    A complaint that only follows from another one (a list that is too short because its item is wrong, a place that
    could not be read) is left out.
    """
    if not isinstance(parsed.data, dict):
        line, column = parsed.position(())
        return None, [
            Finding(
                "wrong-type",
                "the file must hold 'key: value' lines",
                parsed.file,
                line,
                column,
                fix="see 'noticepress init' for an example",
            )
        ]
    try:
        return model.model_validate(parsed.data), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
    places = [_written(entry["loc"], parsed) for entry in errors]
    return None, [
        _finding(entry, place, parsed, model)
        for entry, place in zip(errors, places, strict=True)
        if place not in parsed.unreadable
        and not (entry["type"] == "too_short" and any(len(o) > len(place) and o[: len(place)] == place for o in places))
    ]


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
        line, column = parsed.position(path, of_key=True)
        about = f" in {'/'.join(map(str, path))}" if path else ""
        return Finding(
            "key-missing",
            f"'{last}' is missing{about}",
            parsed.file,
            line,
            column,
            path="/".join(map(str, (*path, last))),
            fix=f"add '{last}:' {_means(model, entry['loc'])}".rstrip(),
        )
    line, column = parsed.position(path, of_key=entry["type"] == "extra_forbidden" or last == "[key]")
    rule, message, fix = words(entry, _keys(model, entry["loc"][:-1]))
    return Finding(rule, message, parsed.file, line, column, path="/".join(map(str, path)), fix=fix)


def _keys(model: type[Value], loc: tuple[int | str, ...]) -> list[str]:
    found = at(model, loc)
    return list(fields(found)) if found else []


def _means(model: type[Value], loc: tuple[int | str, ...]) -> str:
    found = at(model, loc[:-1])
    field = fields(found).get(str(loc[-1])) if found else None
    return f"({field.description})" if field and field.description else ""
