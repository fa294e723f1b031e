"""The facts of a version with those of its correction laid over them; an id that the version does not have is told as such. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from noticepress.changes.shapes import UNKNOWN, Items, Keyed, Record, Shape, root
from noticepress.checking.references import singular
from noticepress.editing.facts import names_of
from noticepress.findings import Finding, Unusable
from noticepress.reading.complaints import meant
from noticepress.releasing.correction import Corrected
from noticepress.releasing.facts import Facts, as_stated_now, overlaid


@dataclass(frozen=True)
class _Strange:
    """What the file names by an id, or by the data of a row, that the version does not have."""

    path: tuple[str, ...]
    given: Any
    known: tuple[str, ...]


def corrected_facts(was: Facts, corrected: Corrected) -> dict[str, Any]:
    """``was``, corrected; raises ``Unusable`` with what is wrong in the result, or is taken away and was not there."""
    strange = tuple(_strange(root(), was, corrected.changes))
    if gone := [_misnamed(each, corrected) for each in strange if each.given is None]:
        raise Unusable(gone)
    try:
        return as_stated_now(overlaid(was, corrected.changes), corrected.source)
    except Unusable as unusable:
        raise Unusable(list(_told(unusable.findings, strange, corrected))) from unusable


def _strange(shape: Shape, was: Any, given: Any, path: tuple[str, ...] = ()) -> Iterator[_Strange]:
    if not isinstance(given, Mapping):
        return
    if isinstance(shape, Items) and isinstance(was, list):
        rows = {name: (str(n), row) for n, row in enumerate(was) for name in names_of(was)[n]}
        for name, value in given.items():
            if name in rows:
                yield from _strange(shape.of, rows[name][1], value, (*path, rows[name][0]))
            else:
                yield _Strange((*path, name), value, tuple(each for each in rows if not each.isdecimal()) or tuple(rows))
    elif isinstance(shape, Keyed) and isinstance(was, Mapping):
        for name, value in given.items():
            if name in was:
                yield from _strange(shape.of, was[name], value, (*path, name))
            elif value is None or isinstance(value, Mapping):
                yield _Strange((*path, name), value, tuple(was))
    elif isinstance(shape, Record) and isinstance(was, Mapping):
        for name, value in given.items():
            yield from _strange(shape.fields.get(name, UNKNOWN), was.get(name), value, (*path, name))


def _told(findings: Sequence[Finding], strange: Sequence[_Strange], corrected: Corrected) -> Iterator[Finding]:
    """The findings; in place of what lacks in something strange, one that asks whether another was meant."""
    told: set[tuple[str, ...]] = set()
    for finding in findings:
        steps = tuple(finding.path.split("/"))
        found = next((each for each in strange if _concerns(each.path[1:], steps, finding.rule)), None)
        if found is None:
            yield finding
        elif found.path not in told:
            told.add(found.path)
            yield _misnamed(found, corrected, finding)


def _concerns(path: tuple[str, ...], steps: tuple[str, ...], rule: str) -> bool:
    """Whether a finding at ``steps`` is of something strange: of what lacks in it, or of the list of which it is no row."""
    return (rule == "key-missing" and steps[: len(path)] == path) or (rule == "wrong-type" and steps == path[:-1])


def _misnamed(found: _Strange, corrected: Corrected, finding: Finding | None = None) -> Finding:
    version = corrected.given.corrects if corrected.given else ""
    near = meant(found.path[-1], found.known)
    fix = f"did you mean '{near}'?" if near else f"known there: {', '.join(found.known[:30]) or 'nothing'}"
    if finding is not None and finding.rule == "key-missing":
        fix += " What is new is written in full"
    message = f"version {version} has no {singular(found.path[-2])} '{found.path[-1]}'"
    return Finding("unknown-id", message, corrected.file, path="/".join(found.path[1:]), fix=fix)
