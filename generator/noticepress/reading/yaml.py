"""YAML 1.2 to plain data with the position of every key and value.

ruamel.yaml scans and parses; the nodes are put together here from its events, without recursion, so that deep
nesting, repeated keys and anchors are findings and cost nothing. Only the JSON subset of YAML's data types is known:
maps with string keys, lists, strings, ``true``/``false`` and ``null``. Numbers stay the text that was written, so a
version ``2.0`` is not turned into ``2``; the model says where a number is meant. (YAML 1.2.2, chapter 10.2.)

What facts do not use (anchors, merge keys, tags, a second document) is a finding, and reading goes on behind it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import yaml as libyaml
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from noticepress.findings import Finding
from noticepress.reading import comments, quoting, spaces
from noticepress.reading.characters import clean
from noticepress.reading.comments import Comment
from noticepress.reading.conflicts import conflict
from noticepress.reading.mending import Mend, mended
from noticepress.reading.syntax import complaint, impossible_escape

MAX_DEPTH = 24
MAX_NODES = 200_000
MAX_FINDINGS = 500
"""Mistakes in the YAML of one file after which reading stops."""

Path = tuple[str | int, ...]
Position = tuple[int, int]
Place = tuple[str, int, int]
"""File, line and column (from 1)."""


class Written(NamedTuple):
    """Where a fact was written: the file, and its path in that file."""

    file: str
    path: Path


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed file: plain ``data`` and where each path stands (line and column from 1).

    ``unreadable`` names the places whose value could not be read; a complaint about such a place says nothing new.
    ``comments`` has what YAML takes for a comment behind unquoted values: it may be the rest of a text;
    ``literal`` the first line of each text that is read line by line (``|``).
    """

    file: str
    data: Any
    values: dict[Path, Position]
    keys: dict[Path, Position]
    unreadable: frozenset[Path] = frozenset()
    comments: Mapping[Path, Comment] = field(default_factory=dict)
    literal: Mapping[Path, int] = field(default_factory=dict)
    source: str = field(default="", compare=False, repr=False)
    """The text of the file, so that a finding can quote what was written."""
    elsewhere: Mapping[Path, Written] = field(default_factory=dict)
    """What stands in another file, by its place here: facts that several notices share are put together with their own."""
    also: str = ""
    """What says beside ``source`` from what ``data`` follows; empty where that is ``source`` alone."""

    @property
    def files(self) -> frozenset[str]:
        """All files in which something of this was written."""
        return frozenset({self.file, *(written.file for written in self.elsewhere.values())})

    def place(self, path: Path, *, of_key: bool = False) -> Place:
        """File, line and column of ``path``, or of the nearest place above it that was written."""
        for end in range(len(path), -1, -1):
            if path[:end] in self.values or path[:end] in self.keys:
                return self.written_at(path[:end]).file, *self.position(path[:end], of_key=of_key or end < len(path))
        return (self.file, 1, 1)

    def written_at(self, path: Path) -> Written:
        """The file in which ``path`` was written, and its place in that file."""
        return self.elsewhere.get(path) or Written(self.file, path)

    def position(self, path: Path, *, of_key: bool = False) -> Position:
        """Position of ``path``, or of the nearest place above it that was written."""
        table = (self.keys, self.values) if of_key else (self.values, self.keys)
        for end in range(len(path), -1, -1):
            for known in table:
                if path[:end] in known:
                    return known[path[:end]]
            table = (self.keys, self.values)
        return (1, 1)


def parse(text: str, file: str) -> tuple[Parsed | None, list[Finding]]:
    """Parse one YAML document. Returns ``None`` with findings when it is not readable as facts.

    What was meant can often be told where YAML reads something else, or nothing (``spaces``, ``quoting``). There one finding
    says so, and reading goes on with what was meant, so that nothing else is said of the same words.
    """
    if unsettled := conflict(text, file):
        return None, [unsettled]
    cleaned = clean(text, file)
    spaced = mended(cleaned.text, file, spaces.mends(cleaned.text), cleaned.original)
    found = [*cleaned.findings, *spaced.findings]
    builder = _read(spaced.text, file, spaced.original, found)
    if builder.doubtful or (quoting.SUSPECT.search(spaced.text) and quoting.suspect(spaced.text, _quoted(spaced.text))):
        quoted = mended(spaced.text, file, list(_meant(spaced.text, doubtful=builder.doubtful)), spaced.original)
        if quoted.findings:
            builder = _read(quoted.text, file, quoted.original, [*found, *quoted.findings])
    if spaced.findings and builder.broken in {line + n for line in spaced.lines for n in (-1, 0, 1)}:
        builder.findings.pop()  # how wide a tab was meant to be can only be guessed
    return builder.parsed(text), _bounded(builder.findings, file)


def _quoted(text: str) -> Iterator[tuple[int, int]]:
    """From where to where the texts in quotation marks stand in a text that can be read."""
    for event in _events(text):
        if getattr(event, "style", None) in ("'", '"'):
            yield event.start_mark.index, event.end_mark.index


def _bounded(findings: list[Finding], file: str) -> list[Finding]:
    """As many as are told of one file, the one that ended the reading among them, and how many more there are."""
    if (more := len(findings) - MAX_FINDINGS) <= 0:
        return findings
    message, fix = f"and {more:,} more mistakes in this file, which are not told", "mend those that are, and check again"
    return [*findings[: MAX_FINDINGS - 1], findings[-1], Finding("many-mistakes", message, file, fix=fix)]


def _meant(text: str, *, doubtful: bool) -> Iterator[Mend]:
    """Yield what was probably meant where YAML reads something else, or nothing."""
    yield from quoting.mends(text)
    if doubtful:
        yield from spaces.missing(text)


def _read(text: str, file: str, original: Callable[[int, int], Position], findings: list[Finding]) -> _Builder:
    builder = _Builder(file, original, list(findings), lines=comments.lines_of(text))
    try:
        for event in _events(text):
            builder.take(event)
            if builder.stopped or builder.ended:
                break
    except MarkedYAMLError as error:
        found = comments.cut_near(error, builder.lines, file) or complaint(error, file, text, builder.long_quote)
        builder.broken = found.line
        builder.stop(found.rule, found.message, original(found.line, found.column), found.fix)
    except (ValueError, OverflowError):
        builder.findings.append(impossible_escape(text, file))
        builder.stopped = True
    except YAMLError as error:
        builder.stop("yaml-syntax", f"not readable as YAML: {str(error).splitlines()[0]}", (1, 1), "write the file again")
    builder.doubtful = builder.doubtful or len(builder.findings) > len(findings)
    return builder


def parse_quickly(text: str, file: str) -> tuple[Parsed | None, list[Finding]]:
    """As ``parse``, by libyaml where it is there: ten times as fast.

    libyaml reads YAML 1.1 and has its own words for mistakes. So a text with a character that only 1.1 takes for a line
    break, and a text in which anything at all is found, goes to ``parse``, which has the say; also one that is doubtful and
    would be read otherwise with what was meant.
    """
    if (
        _LIBYAML is None
        or "\n=======" in text
        or _ONLY_IN_1_1.search(text)
        or quoting.SUSPECT.search(text)
        or any(spaces.mends(text))
    ):
        return parse(text, file)
    cleaned = clean(text, file)
    builder = _Builder(file, cleaned.original, cleaned.findings, lines=comments.lines_of(cleaned.text))
    try:
        for event in libyaml.parse(cleaned.text, Loader=_LIBYAML):
            builder.take(event)
            if builder.stopped or builder.ended:
                break
    except (libyaml.YAMLError, ValueError, OverflowError):
        return parse(text, file)
    if builder.stopped and builder.findings[-1].rule in _NO_MORE:
        return None, builder.findings  # it would be read ten times as slowly, to say the same
    parsed = builder.parsed(text)
    if parsed is None or builder.findings or (builder.doubtful and any(_meant(text, doubtful=True))):
        return parse(text, file)
    return parsed, []


_NO_MORE = ("yaml-too-many", "yaml-too-deep")
_LIBYAML: Any = getattr(libyaml, "CSafeLoader", None)
_ONLY_IN_1_1 = re.compile("[\\x85\\u2028\\u2029]|^%", re.MULTILINE)


def events(text: str) -> list[Any]:
    """The events of a text, with their marks: by libyaml where that can read it. Raises ``ValueError`` where nothing can."""
    try:
        if _LIBYAML is not None and not _ONLY_IN_1_1.search(text):
            return list(libyaml.parse(text, Loader=_LIBYAML))
    except (libyaml.YAMLError, ValueError, OverflowError):
        pass  # YAML 1.2 allows more
    try:
        return list(_events(text))
    except (YAMLError, OverflowError) as error:
        raise ValueError(str(error)) from error


def _events(text: str) -> Iterator[Any]:
    yaml = YAML(typ="safe", pure=True)  # the round-trip scanner leaves marks in folded texts
    yaml.version = (1, 2)
    return yaml.parse(text)  # type: ignore[no-any-return]


@dataclass(slots=True)
class _Open:
    """A map or list whose end has not been seen."""

    value: dict[str, Any] | list[Any]
    path: Path
    flow: bool = False
    key: str | None = None
    positions: dict[str, Position] = field(default_factory=dict)

    @property
    def expects_key(self) -> bool:
        return isinstance(self.value, dict) and self.key is None


@dataclass(slots=True)
class _Builder:
    """Puts the parser's events together and notes what facts may not use."""

    file: str
    original: Callable[[int, int], Position]
    findings: list[Finding]
    stopped: bool = False
    ended: bool = False
    doubtful: bool = False
    """Something was read that nobody writes on purpose, such as a key without a colon between braces."""
    broken: int = 0
    """The line on which reading had to stop."""
    nodes: int = 0
    root: list[Any] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    values: dict[Path, Position] = field(default_factory=dict)
    keys: dict[Path, Position] = field(default_factory=dict)
    unreadable: set[Path] = field(default_factory=set)
    lines: Sequence[str] = ()
    """Those of the text; none when there is no ``#`` in it."""
    comments: dict[Path, Comment] = field(default_factory=dict)
    literal: dict[Path, int] = field(default_factory=dict)
    long_quote: Any = None
    """The last text in quotation marks that goes over more than one line."""

    def take(self, event: Any) -> None:
        """Take the next event of the stream."""
        kind = type(event).__name__
        if kind == "DocumentStartEvent" and self.root:
            self.report(
                "yaml-documents", "a second document starts here", self.at(event), "keep one document in a file; remove '---'"
            )
            self.ended = True
        elif kind in ("MappingStartEvent", "SequenceStartEvent", "ScalarEvent", "AliasEvent"):
            self._node(kind, event)
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            self.stack.pop()

    def parsed(self, source: str) -> Parsed | None:
        """The whole file, or ``None`` when reading stopped before its end or found nothing."""
        if self.stopped:
            return None
        if not self.root or self.root[0] is None:
            self.report("file-empty", "the file says nothing", (1, 1), "fill it in, or remove it")
            return None
        unreadable = frozenset(self.unreadable)
        return Parsed(self.file, self.root[0], self.values, self.keys, unreadable, self.comments, self.literal, source)

    def at(self, event: Any) -> Position:
        return self.original(event.start_mark.line + 1, event.start_mark.column + 1)

    def report(self, rule: str, message: str, at: Position, fix: str, path: Path = ()) -> None:
        self.findings.append(Finding(rule, message, self.file, *at, path="/".join(map(str, path)), fix=fix))
        self.stopped = self.stopped or len(self.findings) >= MAX_FINDINGS

    def stop(self, rule: str, message: str, at: Position, fix: str) -> None:
        self.report(rule, message, at, fix)
        self.stopped = True

    def _node(self, kind: str, event: Any) -> None:
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.stop("yaml-too-many", f"more than {MAX_NODES:,} values", self.at(event), "split the notice")
            return
        if kind == "AliasEvent" or event.anchor is not None:
            self.report(
                "yaml-anchor",
                "anchors (&) and aliases (*) are not used in facts",
                self.at(event),
                "write the fact once, give it an id and refer to the id; a text that begins with & or * needs quotation marks",
            )
        if self.stack and self.stack[-1].expects_key:
            self._key(kind, event)
        elif kind == "AliasEvent":
            self.unreadable.add(self._place(None, event))
        elif kind == "ScalarEvent":
            scalar = self._scalar(event)
            self._comment(scalar, self._place(scalar, event), event)
        elif len(self.stack) >= MAX_DEPTH:
            self.stop(
                "yaml-too-deep",
                f"nested more than {MAX_DEPTH} levels deep",
                self.at(event),
                "no fact needs that; check brackets and indentation",
            )
        else:
            self._check_tag(event, "map" if kind == "MappingStartEvent" else "seq")
            value: dict[str, Any] | list[Any] = {} if kind == "MappingStartEvent" else []
            path = self._place(value, event)
            self.stack.append(_Open(value, path, flow=bool(event.flow_style)))
            self.doubtful = self.doubtful or (kind == "MappingStartEvent" and quoting.in_language(path))

    def _key(self, kind: str, event: Any) -> None:
        if kind != "ScalarEvent":
            self.stop(
                "yaml-key",
                "a key must be a simple word",
                self.at(event),
                "write 'key: value'; put braces that are text in quotes",
            )
            return
        top = self.stack[-1]
        self._check_tag(event, "str")
        key = self._sound(event)
        self.doubtful = self.doubtful or " " in key
        top.key = key
        path = (*top.path, key)
        if key == "<<" and event.style in (None, ""):
            self.report(
                "yaml-merge",
                "merge keys (<<) are not used in facts",
                self.at(event),
                "write the facts out, or give them an id and refer to it",
            )
            self.unreadable |= {path, top.path}
        elif key in top.positions:
            first = top.positions[key][0]
            self.report(
                "duplicate-key",
                f"'{key[:60]}' stands twice here; first on line {first}",
                self.at(event),
                "remove or rename one of them",
                path,
            )
            return
        top.positions[key] = self.keys[path] = self.at(event)

    def _place(self, value: Any, event: Any) -> Path:
        """Put a value into the innermost open map or list, and note where it stands."""
        path: Path = ()
        if not self.stack:
            self.root.append(value)
        else:
            top = self.stack[-1]
            if isinstance(top.value, list):
                path = (*top.path, len(top.value))
                top.value.append(value)
            else:
                key, top.key = top.key or "", None
                path = (*top.path, key)
                top.value[key] = value
            self.doubtful = self.doubtful or (value is None and top.flow)
        nothing = value is None and path in self.keys  # the parser puts what is not there at whatever comes next
        self.values[path] = self.keys[path] if nothing else self.at(event)
        return path

    def _scalar(self, event: Any) -> Any:
        self._check_tag(event, "str")
        text = self._sound(event)
        if event.style in ("'", '"') and event.end_mark.line > event.start_mark.line:
            self.long_quote = event
        if event.style in (None, "") and event.tag is None:
            if text in ("true", "True", "TRUE"):
                return True
            if text in ("false", "False", "FALSE"):
                return False
            if text in ("", "~", "null", "Null", "NULL"):
                return None
        return text

    def _comment(self, value: Any, path: Path, event: Any) -> None:
        """Note the comment behind an unquoted value; one that stands where a value should is a finding."""
        if event.style == "|":
            self.literal[path] = self.at(event)[0] + 1
        if event.style not in (None, "") or not self.lines or not self.stack:
            return
        line, column = self.values[path]
        if value is not None:
            deeper_than = self.keys[path][1] - 1 if path in self.keys else column - 2
            found = comments.after(event, self.lines, deeper_than, self.stack[-1].flow)
            if found:
                self.comments[path] = found
        elif (found := comments.instead_of_value(self.lines[line - 1], column - 1)) and found.glued:
            message, fix = comments.words_of(found)
            self.report(comments.RULE, message, (line, column), fix, path)
            self.unreadable.add(path)

    def _check_tag(self, event: Any, plain: str) -> None:
        tag = str(event.tag or "!")
        if tag not in ("!", f"tag:yaml.org,2002:{plain}"):
            shown = tag.replace("tag:yaml.org,2002:", "!!")[:60]
            self.report("yaml-tag", f"the tag {shown} is not used in facts", self.at(event), "remove it")

    def _sound(self, event: Any) -> str:
        """The text of an event; half characters (surrogates), which only escapes can write, are findings."""
        text: str = event.value
        if text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text):
            return text
        self.report(
            "yaml-syntax", "an escape of half a character (\\uD800 to \\uDFFF)", self.at(event), "type the character itself"
        )
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in text)
