"""New types of cookies put into the YAML of a notice, with their remarks; all that is there stays as it is written. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from noticepress.editing.facts import restored
from noticepress.findings import Finding, Unusable
from noticepress.importing.cookies.proposed import Proposed
from noticepress.importing.cookies.report import remarks
from noticepress.importing.cookies.stated import TYPES
from noticepress.model.notice import Notice
from noticepress.model.values import yaml_key
from noticepress.reading.yaml import Parsed, parse_quickly

_FIX = "run it with --dry-run, and take over by hand what it shows"


def placed(parsed: Parsed, done: Proposed) -> str:
    """The text of the notice with what is new in it; raises ``Unusable`` where the file is written in a way that this cannot keep."""
    now: Mapping[str, Any] = parsed.data
    text = parsed.source
    then = _then(now, done)
    made = text if then == now else restored(text, now, then, lambda found: _says(found, then))
    if made is None or not _keeps(text, made):
        raise Unusable(
            [Finding("not-written", "the notice is written in a way into which nothing can be put", parsed.file, fix=_FIX)]
        )
    return _with_remarks(made, done, parsed, then)


def _then(now: Mapping[str, Any], done: Proposed) -> dict[str, Any]:
    if not done.types:
        return dict(now)
    cookies = now.get("cookies") or {}
    types = {**(cookies.get("types") or {}), **done.types}
    return {**now, "cookies": {**cookies, "types": types}} if "cookies" in now else _inserted(now, {"types": types})


def _inserted(now: Mapping[str, Any], cookies: Mapping[str, Any]) -> dict[str, Any]:
    """``cookies`` behind the keys that stand before it in the model."""
    order = [yaml_key(each) for each in Notice.model_fields]
    before = set(order[: order.index("cookies")])
    last = max((n for n, key in enumerate(now) if key in before), default=len(now) - 1)
    keys = [*now]
    return {key: cookies if key == "cookies" else now[key] for key in (*keys[: last + 1], "cookies", *keys[last + 1 :])}


def _says(text: str, facts: Mapping[str, Any]) -> bool:
    again, findings = parse_quickly(text, "")
    return again is not None and not findings and again.data == facts


def _keeps(text: str, made: str) -> bool:
    """Whether every line that was there is there still, in its order."""
    lines = iter(made.split("\n"))
    return all(
        any(each.rstrip() == line.rstrip() for each in lines)
        for line in text.split("\n")
        if line.strip() and not _empty_types(line)
    )


def _empty_types(line: str) -> bool:
    return line.strip() in ("types:", "cookies:")


def _with_remarks(made: str, done: Proposed, parsed: Parsed, then: Mapping[str, Any]) -> str:
    """Remarks above the types that they concern, and those of cookies without one above the first; what stands there already is not said again."""
    again, _ = parse_quickly(made, parsed.file)
    if again is None:
        return made
    lines = made.split("\n")
    types = [name for name in ((then.get("cookies") or {}).get("types") or {}) if (*TYPES, name) in again.keys]
    places = {name: again.keys[(*TYPES, name)] for name in types}
    alone = {name: at for name, at in places.items() if not lines[at[0] - 1][: at[1] - 1].strip()}
    for number, (name, (line, column)) in reversed([*enumerate(alone.items())]):
        new = [*(remarks(done, "", column - 1) if number == 0 else []), *remarks(done, name, column - 1)]
        lines[line - 1 : line - 1] = [each for each in new if each not in lines]
    text = "\n".join(lines)
    return text if _says(text, then) else made
