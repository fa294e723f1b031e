"""Whatever stands in a file, reading ends with findings that have a place in it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from noticepress.checking.run import check as run_checks
from noticepress.findings import Finding
from noticepress.markdown import problems
from noticepress.model import Notice, Organisation
from noticepress.reading.binding import bind
from noticepress.reading.files import read_text
from noticepress.reading.yaml import parse
from noticepress.repository import read_repository

from .conftest import AS_OF, HERE, NOTICE, ORGANISATION, assert_inside

BASE = {file: (HERE / "base" / file).read_bytes() for file in (NOTICE, ORGANISATION)}
YAML_PIECES = st.sampled_from(
    ["a", "id", "nl", "title", ":", ": ", "\n", "\n  ", "\n    ", "- ", "? ", "[", "]", "{", "}", ",", ", ", "&a ", "*a", "<<", "!!str ", "!x ", "'", '"', "\\",
     "|", ">-", "#", " #", "%", "@", "`", "---\n", "...\n", "\t", "\x00", "\u2028", "\x85", "\ufeff", "\u202e", "é", "😀", "true", "null", "~", "1", "2.0", "\r", "\\U00110000", "\\ud800"]
)  # fmt: skip


def _read(text: str) -> list[Finding]:
    """Read text as every kind of file; the findings."""
    parsed, findings = parse(text, "file.yaml")
    if parsed is not None:
        for model in (Notice, Organisation):
            value, more = bind(model, parsed)
            assert (value is None) == bool(more) or parsed.unreadable
            findings += more
    else:
        assert findings
    return findings


def _assert_inside(findings: list[Finding], text: str) -> None:
    lines = text.split("\n")
    for finding in findings:
        assert 1 <= finding.line <= len(lines), finding
        assert 1 <= finding.column <= len(lines[finding.line - 1]) + 1, finding
        assert finding.message
        assert finding.rule


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    _assert_inside(_read(text), text)


@settings(max_examples=1000, deadline=None)
@given(st.lists(YAML_PIECES, max_size=40).map("".join))
def test_what_looks_like_yaml(text: str) -> None:
    _assert_inside(_read(text), text)


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.yaml"
        path.write_bytes(data)
        read = read_text(path, Path(folder))
        if isinstance(read, Finding):
            assert_inside(read.as_json() | {"line": read.line, "column": read.column}, Path(folder))
        else:
            _assert_inside(_read(read), read)


VALUES = st.recursive(
    st.none() | st.booleans() | st.text(max_size=8) | st.sampled_from(["contract", "P2Y", "2024-02-30", "NL", "<b>", "[x](javascript:x)", "carrier", "you"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["nl", "en", "name", "data", "rule", "for", "basis", "a-b", "A", "required", "processing"]), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_values_under_known_keys(data: st.DataObject) -> None:
    """Every key may hold anything."""
    import json

    keys = data.draw(
        st.lists(st.sampled_from([name.rstrip("_").replace("_", "-") for name in Notice.model_fields]), max_size=6, unique=True)
    )
    text = json.dumps({key: data.draw(VALUES) for key in keys})
    with _repository(NOTICE, text.encode()) as root:
        _check(root)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from([NOTICE, ORGANISATION]), st.data())
def test_any_mutation_of_a_sound_file(file: str, data: st.DataObject) -> None:
    """Bytes deleted, repeated or replaced: findings with a place, and no mistake of ours."""
    mutated = BASE[file]
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(mutated)))
        end = min(len(mutated), start + data.draw(st.integers(0, 40)))
        piece = data.draw(
            st.sampled_from(
                [
                    b"",
                    mutated[start:end] * 2,
                    b"\x00",
                    b"\xff",
                    b"\t",
                    b": ",
                    b"- ",
                    b"\n",
                    b"'",
                    b"{",
                    b"[",
                    b"*a",
                    b"&a ",
                    b"no",
                    "\u202e".encode(),
                ]
            )
            | st.binary(max_size=4)
        )
        mutated = mutated[:start] + piece + mutated[end:]
    with _repository(file, mutated) as root:
        _check(root)


def _check(root: Path) -> None:
    found = run_checks(read_repository(root), AS_OF)
    for finding in found:
        as_json: dict[str, Any] = {**finding.as_json(), "line": finding.line, "column": finding.column}
        assert_inside(as_json, root)


@contextmanager
def _repository(file: str, data: bytes) -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "repository"
        shutil.copytree(HERE / "base", root)
        (root / file).write_bytes(data)
        yield root


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_every_invisible_character_is_found_where_it_stands(text: str) -> None:
    """A file is read as if the character were not there, and every place is given as in the file."""
    line = "".join(c for c in text if c.isalnum())
    parsed, findings = parse(f"\u200btitle: \u202e{{nl: 'x{line}'}}\nb: 1\u2060\n", "file.yaml")
    assert [(f.rule, f.line, f.column) for f in findings] == [
        ("text-invisible", 1, 1),
        ("text-invisible", 1, 9),
        ("text-invisible", 2, 5),
    ]
    assert parsed is not None
    assert parsed.data == {"title": {"nl": f"x{line}"}, "b": "1"}
    assert parsed.position(("title", "nl")) == (1, 15)
    assert not list(problems(f"x{line}"))
