"""A version as the working text again: exactly what was released, and the comments of what stayed the same."""

from __future__ import annotations

import copy
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from noticepress.editing.facts import restored
from noticepress.editing.writing import as_yaml
from noticepress.reading.yaml import parse, parse_quickly
from tests.conftest import ROOT, invoke

NOTICE = "notices/webshop/notice.yaml"


def run(root: Path, *arguments: str, status: int = 0) -> str:
    done = invoke(root, *arguments)
    assert done.exit_code == status, done.output
    return done.output


def test_every_version_of_the_examples_comes_back(working_copy: Path) -> None:
    path = working_copy / NOTICE
    first = path.read_text("utf-8")
    comments = [line for line in first.splitlines() if line.strip().startswith("#")]
    for version in ("2.0", "1.1", "1.0", "3.0"):  # each from the one before
        beyond = ("--discard",) if version == "2.0" else ()  # what was written after the newest release
        run(working_copy, "restore", "webshop", version, *beyond)
        text = path.read_text("utf-8")
        assert "says what version" in run(working_copy, "restore", "webshop", version)
        assert path.read_text("utf-8") == text, "once is enough"
    gone = [line for line in comments if line not in text.splitlines()]
    assert len(gone) < len(comments) / 4, "what was there all the time keeps its comments"
    assert text.startswith(first[:400])
    run(working_copy, "restore", "webshop", "3.0", "--organisation", "--discard")  # it was written on after that release too
    assert run(working_copy, "diff", "webshop", "3.0", "--facts-only") == "webshop: 3.0 → Concept\n\nAVG (0)\n\nCalifornië (0)\n"


def test_what_was_never_released_is_not_overwritten(working_copy: Path) -> None:
    path = working_copy / NOTICE
    path.write_text(path.read_text("utf-8").replace("Uw bestelling bezorgen", "Uw bestelling brengen"), "utf-8")
    before = path.read_bytes()
    said = run(working_copy, "restore", "webshop", "2.0", status=1)
    assert f"{NOTICE}:1:1: error: notice.yaml holds facts that were never released [not-released]" in said
    run(working_copy, "restore", "webshop", "2.0", "--discard", "--dry-run")
    assert path.read_bytes() == before
    run(working_copy, "restore", "webshop", "2.0", "--discard")
    assert "brengen" not in path.read_text("utf-8")
    path.write_text("id: [\n", "utf-8")
    assert "[not-released]" in run(working_copy, "restore", "webshop", "2.0", status=1)
    run(working_copy, "restore", "webshop", "2.0", "--discard")
    path.unlink()
    run(working_copy, "restore", "webshop", "2.0")
    assert path.exists()


def test_the_organisation_is_asked_for(working_copy: Path) -> None:
    shared = working_copy / "notices/organisation.yaml"
    shared.write_text(shared.read_text("utf-8").replace("+31 30 000 12 40", "+31 30 000 12 41"), "utf-8")
    before = shared.read_bytes()
    assert "differs from that of then, and stays: " in run(working_copy, "restore", "webshop", "1.0", "--discard")
    assert shared.read_bytes() == before
    assert "[not-released]" in run(working_copy, "restore", "webshop", "1.0", "--organisation", status=1)
    run(working_copy, "restore", "webshop", "1.0", "--organisation", "--discard")
    assert shared.read_bytes() != before
    assert "differs" not in run(working_copy, "restore", "webshop", "1.0")


def test_what_is_not_there(working_copy: Path) -> None:
    assert "there is: 1.0, 1.1, 2.0, 3.0" in run(working_copy, "restore", "webshop", "9.0", status=2)
    assert "there is no notice 'shop'" in run(working_copy, "restore", "shop", "1.0", status=2)


TEXT = """\
# of the file

# of a
a: 1   # behind a
# of b
b:
  # of x
  x: {nl: een, en: one}   # behind x

  # of y
  y: "two"

# ---- a part ----
c: [p, q]   # behind c
rows:
  # of the first
  - data: [p]
    keep: long   # how long
  - data: [q]
    # deep
    keep: short
"""
NOW = {"a": "1", "b": {"x": {"nl": "een", "en": "one"}, "y": "two"}, "c": ["p", "q"], "rows": [{"data": ["p"], "keep": "long"}, {"data": ["q"], "keep": "short"}]}  # fmt: skip


def changed(**changes: Any) -> dict[str, Any]:
    return {key: value for key, value in {**NOW, **changes}.items() if value is not None}


CASES: list[tuple[dict[str, Any], list[str], list[str]]] = [
    (changed(a="2"), ["# of a", "# of b", "# behind x", "# of the file"], ["# behind a"]),
    (changed(b={"x": NOW["b"]["x"], "y": "three"}), ["# behind x", "# of y", "# ---- a part ----"], []),  # type: ignore[index]
    (changed(b={"y": "two"}), ["# of y", "# of b"], ["# of x"]),
    (changed(b=None), ["# of a", "# ---- a part ----"], ["# of x", "# of y"]),
    (changed(rows=[NOW["rows"][1]]), ["# deep"], ["# how long", "# of the first"]),  # type: ignore[index]
    (
        changed(rows=[NOW["rows"][0], {"data": ["q"], "keep": "shorter", "for": "z"}]),
        ["# how long", "# of the first", "# deep"],
        [],
    ),  # type: ignore[index]
    (changed(rows=[{"data": ["p"], "keep": "longer"}, NOW["rows"][1]]), ["# of the first", "# deep"], []),  # type: ignore[index]
    (changed(d={"nl": "Een tekst: met een dubbele punt, en meer.", "en": "# no comment"}), ["# behind c"], []),
    (changed(c=["q", "p"]), ["# ---- a part ----"], ["# behind c"]),
    ({key: NOW[key] for key in ("c", "a", "b", "rows")}, ["# behind a", "# behind c", "# deep"], []),
    (changed(e=[{"nl": "x" * 70 + " " + "y" * 70, "en": "a\nb"}]), ["# deep"], []),
]


@pytest.mark.parametrize(("then", "kept", "gone"), CASES)
def test_comments_stay_where_the_fact_does(then: dict[str, Any], kept: list[str], gone: list[str]) -> None:
    def proves(text: str) -> bool:
        parsed, findings = parse(text, "")
        return not findings and parsed is not None and json.dumps(parsed.data) == json.dumps(then)

    found = restored(TEXT, NOW, then, proves)
    assert found is not None
    for comment in kept:
        assert comment in found, found
    for comment in gone:
        assert comment not in found, found
    assert restored(found, then, then, proves) == found
    assert "\n\n\n" not in found


@pytest.mark.parametrize(
    "text", ["- a", "a: b", "a #b", "", "true", "null", "~", "12", "2026-11-22", "'x'", '"x"', "{a}", "[a]", "&a", "*a", "!a", "%a", "@a", "`a`",
             "a\nb", "a\n\nb", " a", "a ", "\ta", "a\u2028b", "x" * 200, "a, b", "ja: nee", "é\u200b", "|", ">", "? a", "-", "a:\n", "<<", "=", "no"],
)  # fmt: skip
def test_any_text_is_written_so_that_it_is_read(text: str) -> None:
    for value in ({"k": text}, {"k": {"nl": text}}, {"k": [text, text]}, {"k": [{"nl": text, "en": text}]}):
        parsed, findings = parse(as_yaml(value), "")
        assert parsed is not None
        assert parsed.data == value, as_yaml(value)
        assert findings == []


def _keys(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    for step, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield (*path, step)
        yield from _keys(value, (*path, step))


def _without(data: Any, path: tuple[Any, ...]) -> Any:
    """The facts without one of them; ``None`` where nothing would be left around it."""
    found = copy.deepcopy(data)
    around = found
    for step in path[:-1]:
        around = around[step]
    del around[path[-1]]
    return found if around else None


FILES = ["notices/organisation.yaml", *(f"notices/{name}/notice.yaml" for name in ("applicants", "rental"))]


@pytest.mark.parametrize("file", FILES)
def test_what_is_taken_away_leaves_no_empty_line(file: str) -> None:
    """Every key and item of our examples, on its way out and back: no line is empty where none was, least of all at the end."""
    text = (ROOT / file).read_text("utf-8")
    parsed, _ = parse_quickly(text, file)
    assert parsed is not None
    tried = 0
    for path in list(_keys(parsed.data)):
        then = _without(parsed.data, path) if len(path) < 3 or hash_of(path) % 24 == 0 else None
        if then is None:
            continue
        tried += 1
        gone = restored(text, parsed.data, then, lambda made, says=then: _says(made, says))  # type: ignore[misc]
        assert gone is not None, path
        back = restored(gone, then, parsed.data, lambda made: _says(made, parsed.data))
        assert back is not None, path
        for made in (gone, back):
            assert "\n\n\n" not in made, path
            assert not made.startswith("\n"), path
            assert made.endswith("\n") != made.endswith("\n\n"), path
    assert tried > 20


def _says(text: str, facts: Any) -> bool:
    parsed, findings = parse_quickly(text, "")
    return parsed is not None and not findings and bool(parsed.data == facts)


def hash_of(path: tuple[Any, ...]) -> int:
    """A number of a place, the same in every run."""
    return zlib.crc32("/".join(map(str, path)).encode())
