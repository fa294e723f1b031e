"""YAML 1.2 to plain data with the position of every key and value.

ruamel.yaml scans and parses; the nodes are put together here from its events, without recursion, so that deep
nesting, repeated keys and anchors are findings and cost nothing. Only the JSON subset of YAML's data types is known:
maps with string keys, lists, strings, ``true``/``false`` and ``null``. Numbers stay the text that was written, so a
version ``2.0`` is not turned into ``2``; the model says where a number is meant. (YAML 1.2.2, chapter 10.2.)
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from noticepress.findings import Finding

MAX_DEPTH = 24
MAX_NODES = 200_000

Path = tuple[str | int, ...]
Position = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed file: plain ``data`` and where each path stands (line and column from 1)."""

    file: str
    data: Any
    values: dict[Path, Position]
    keys: dict[Path, Position]

    def position(self, path: Path, *, of_key: bool = False) -> Position:
        """Position of ``path``, or of the nearest place above it that was written."""
        table = (self.keys, self.values) if of_key else (self.values, self.keys)
        for end in range(len(path), -1, -1):
            for known in table:
                if path[:end] in known:
                    return known[path[:end]]
            table = (self.keys, self.values)
        return (1, 1)


@dataclass(slots=True)
class _Open:
    """A map or list whose end has not been seen."""

    value: dict[str, Any] | list[Any]
    path: Path
    key: str | None = None
    positions: dict[str, Position] = field(default_factory=dict)


class _Stop(Exception):
    """Reading cannot go on after this finding."""

    def __init__(self, finding: Finding):
        self.finding = finding


TAB = "found character '\\t' that cannot start any token"
_WORDS = {
    TAB: ("a tab is used where YAML expects spaces", "indent with spaces"),
    "mapping values are not allowed here": (
        "a colon stands where YAML does not expect one",
        "put the text in quotes if it contains ': ', or check the indentation",
    ),
    "could not find expected ':'": ("a key without a colon", "write 'key: value'; check the lines above"),
    "expected <block end>": ("the indentation does not fit the lines above", "align this line with its neighbours"),
    "found unexpected end of stream": ("the file ends inside a quoted text", "close the quotation mark"),
    "found unknown escape character": ("an unknown escape in a double-quoted text", "use single quotes, or write \\\\"),
    "found undefined alias": ("an alias (*) without an anchor", "write the fact out, or refer to it by its id"),
}


def parse(text: str, file: str) -> tuple[Parsed | None, list[Finding]]:
    """Parse one YAML document. Returns ``None`` with findings when it is not readable as facts."""
    findings: list[Finding] = []
    try:
        parsed = _build(_events(text), file, findings)
    except _Stop as stop:
        return None, [*findings, stop.finding]
    except MarkedYAMLError as error:
        return None, [*findings, _syntax(error, file)]
    except YAMLError as error:
        line, column = _unprintable(text)
        message = str(error).splitlines()[0] if str(error) else "not readable as YAML"
        return None, [*findings, Finding("yaml-syntax", f"not readable as YAML: {message}", file, line, column)]
    return parsed, findings


def _events(text: str) -> Iterator[Any]:
    yaml = YAML(pure=True)
    yaml.version = (1, 2)
    return yaml.parse(text)  # type: ignore[no-any-return]


def _unprintable(text: str) -> Position:
    for number, line in enumerate(text.split("\n"), 1):
        for column, character in enumerate(line, 1):
            if not character.isprintable() and character not in "\t\u00a0\u00ad\u200b\u2028\u2029":
                return number, column
    return 1, 1


def _syntax(error: MarkedYAMLError, file: str) -> Finding:
    mark = error.problem_mark or error.context_mark
    problem = str(error.problem or error.context or "not readable as YAML")
    message, fix = next(
        (words for start, words in _WORDS.items() if problem.startswith(start)), (f"not readable as YAML: {problem}", "check this line and the one above")
    )
    return Finding("yaml-syntax", message, file, mark.line + 1 if mark else 1, mark.column + 1 if mark else 1, fix=fix)


def _build(events: Iterator[Any], file: str, findings: list[Finding]) -> Parsed:
    values: dict[Path, Position] = {}
    keys: dict[Path, Position] = {}
    stack: list[_Open] = []
    root: list[Any] = []
    documents = nodes = 0

    def at(event: Any) -> Position:
        return event.start_mark.line + 1, event.start_mark.column + 1

    def stop(rule: str, message: str, event: Any, fix: str) -> _Stop:
        return _Stop(Finding(rule, message, file, *at(event), fix=fix))

    def place(value: Any, event: Any) -> Path:
        """Put a value into the innermost open map or list, and note where it stands."""
        if not stack:
            root.append(value)
            path: Path = ()
        else:
            top = stack[-1]
            if isinstance(top.value, dict):
                assert top.key is not None
                path = (*top.path, top.key)
                top.value[top.key] = value
                top.key = None
            else:
                path = (*top.path, len(top.value))
                top.value.append(value)
        values[path] = at(event)
        return path

    def take_key(event: Any) -> None:
        top = stack[-1]
        key = event.value
        if key == "<<":
            raise stop("yaml-merge", "merge keys (<<) are not used in facts", event, "write the facts out, or give them an id and refer to it")
        if key in top.positions:
            line, column = at(event)
            findings.append(
                Finding("duplicate-key", f"'{key}' stands twice here; first on line {top.positions[key][0]}", file, line, column, path=_joined((*top.path, key)), fix="remove or rename one of them")
            )
        else:
            top.positions[key] = at(event)
            keys[(*top.path, key)] = at(event)
        top.key = key

    for event in events:
        kind = type(event).__name__
        if kind == "DocumentStartEvent":
            documents += 1
            if documents > 1:
                raise stop("yaml-documents", "a second document starts here", event, "keep one document in a file; remove '---'")
        elif kind in ("MappingStartEvent", "SequenceStartEvent", "ScalarEvent", "AliasEvent"):
            nodes += 1
            if nodes > MAX_NODES:
                raise stop("yaml-too-many", f"more than {MAX_NODES:,} values", event, "split the notice")
            if kind == "AliasEvent" or event.anchor is not None:
                raise stop("yaml-anchor", "anchors (&) and aliases (*) are not used in facts", event, "write the fact once, give it an id and refer to the id")
            expects_key = bool(stack) and isinstance(stack[-1].value, dict) and stack[-1].key is None
            if kind == "ScalarEvent":
                if expects_key:
                    take_key(event)
                else:
                    place(_scalar(event, stop), event)
                continue
            if expects_key:
                raise stop("yaml-key", "a key must be a simple word", event, "write 'key: value'")
            if len(stack) >= MAX_DEPTH:
                raise stop("yaml-too-deep", f"nested more than {MAX_DEPTH} levels deep", event, "no fact needs that; check brackets and indentation")
            value: dict[str, Any] | list[Any] = {} if kind == "MappingStartEvent" else []
            stack.append(_Open(value, place(value, event)))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            stack.pop()
    if not root or root[0] is None:
        raise _Stop(Finding("file-empty", "the file says nothing", file, fix="fill it in, or remove it"))
    return Parsed(file, root[0], values, keys)


def _scalar(event: Any, stop: Any) -> Any:
    if event.tag is not None and event.tag not in ("tag:yaml.org,2002:str", "!"):
        raise stop("yaml-tag", f"the tag {event.tag} is not used in facts", event, "remove it")
    text: str = event.value
    if event.style in (None, "") and event.tag is None:
        if text in ("true", "True", "TRUE"):
            return True
        if text in ("false", "False", "FALSE"):
            return False
        if text in ("", "~", "null", "Null", "NULL"):
            return None
    return text


def _joined(path: Path) -> str:
    return "/".join(str(part) for part in path)
