"""YAML that was read before: parsed once in a process, and found again by later ones. Reads and writes the store.

What was parsed follows from the text, its name and the reader alone, so it is kept under a hash of these.
"""

from __future__ import annotations

import json
from dataclasses import astuple, dataclass
from functools import cache, lru_cache
from pathlib import Path as File
from typing import Any, TypeVar

from noticepress import store
from noticepress.findings import Finding, from_plain, to_plain
from noticepress.model.values import Value
from noticepress.reading.binding import bind
from noticepress.reading.comments import Comment
from noticepress.reading.yaml import Parsed, Path, Position, parse_quickly

Facts = TypeVar("Facts", bound=Value)


def read_yaml(text: str, file: str) -> tuple[Parsed | None, list[Finding]]:
    """As ``parse_quickly``; the same text of the same file is the same object. Nobody may change what is in it."""
    parsed, findings = _read(text, file)
    return parsed, list(findings)


def read_facts(model: type[Facts], text: str, file: str) -> tuple[Facts | None, list[Finding]]:
    """The facts of a file as ``model``, and everything that is wrong with it: once for the same text of the same file."""
    value, findings = _facts(model, text, file)
    return value, list(findings)


def bind_once(model: type[Facts], parsed: Parsed) -> tuple[Facts | None, list[Finding]]:
    """As ``bind``; the same file is bound once."""
    if _read(parsed.source, parsed.file)[0] is parsed:
        value, findings = _bound(model, parsed.source, parsed.file)
    else:
        value, findings = _bound_object(_Identified(model, parsed)) if parsed.also else _bind(model, parsed)
    return value, list(findings)


@dataclass(frozen=True, eq=False)
class _Identified:
    """A file put together from several, which is one object as long as its files are the same."""

    model: type[Value]
    parsed: Parsed

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identified) and self.model is other.model and self.parsed is other.parsed

    def __hash__(self) -> int:
        return hash((self.model, id(self.parsed)))


@lru_cache(maxsize=512)
def _bound_object(of: _Identified) -> tuple[Any, tuple[Finding, ...]]:
    return _bind(of.model, of.parsed)


def _bind(model: type[Facts], parsed: Parsed) -> tuple[Facts | None, tuple[Finding, ...]]:
    value, findings = bind(model, parsed)
    return value, tuple(findings)


@lru_cache(maxsize=512)
def _facts(model: type[Facts], text: str, file: str) -> tuple[Facts | None, tuple[Finding, ...]]:
    parsed, found = _read(text, file)
    value, wrong = bind(model, parsed) if parsed else (None, [])
    return value, (*found, *wrong)


@lru_cache(maxsize=512)
def _bound(model: type[Facts], text: str, file: str) -> tuple[Facts | None, tuple[Finding, ...]]:
    parsed, _ = _read(text, file)
    assert parsed is not None
    return _bind(model, parsed)


@lru_cache(maxsize=512)
def _read(text: str, file: str) -> tuple[Parsed | None, tuple[Finding, ...]]:
    key = store.key_of("yaml", _reader(), file, text)
    if (kept := store.get(key)) is not None:
        return _unpacked(json.loads(kept), text, file)
    parsed, findings = parse_quickly(text, file)
    written = json.dumps(_packed(parsed, findings), ensure_ascii=False, separators=(",", ":"))
    if _unpacked(json.loads(written), text, file) == (parsed, tuple(findings)):
        store.put(key, written.encode("utf-8", "surrogatepass"))
    return parsed, tuple(findings)


@cache
def _reader() -> str:
    """What changes when the reader does: all files beside this one, and the libraries."""
    from importlib import metadata

    versions = [metadata.version(name) for name in ("PyYAML", "ruamel.yaml")]
    return store.stamp(*map(str, sorted(File(__file__).parent.glob("*.py")))) + " ".join(versions)


def _packed(parsed: Parsed | None, findings: list[Finding]) -> list[Any]:
    told = to_plain(findings)
    if parsed is None:
        return [told]
    places = [[path, *place] for path, place in parsed.values.items()], [[path, *place] for path, place in parsed.keys.items()]
    comments = [[path, *astuple(comment)] for path, comment in parsed.comments.items()]
    return [told, parsed.data, *places, sorted(parsed.unreadable, key=repr), comments, list(parsed.literal.items())]


def _unpacked(packed: list[Any], text: str, file: str) -> tuple[Parsed | None, tuple[Finding, ...]]:
    told, *rest = packed
    findings = tuple(from_plain(told))
    if not rest:
        return None, findings
    data, values, keys, unreadable, comments, literal = rest
    return Parsed(
        file,
        data,
        _places(values),
        _places(keys),
        frozenset(map(tuple, unreadable)),
        {tuple(path): Comment(*comment) for path, *comment in comments},
        {tuple(path): line for path, line in literal},
        text,
    ), findings


def _places(packed: list[Any]) -> dict[Path, Position]:
    return {tuple(path): (line, column) for path, line, column in packed}
