"""Texts put into a YAML file: what is asked for is there, and no other byte is different."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noticepress.editing.texts import CannotEdit, with_texts
from noticepress.reading.yaml import parse
from noticepress.translations.strings import Path, Words
from tests.conftest import ROOT

FILE = """\
# Comment at the top
title: {nl: Titel, en: Title}  # and one beside
body:   # odd spaces   
  nl: >-
    Eerste regel
    tweede regel

  # between two languages
  en: |-  # of the mark
    First line

    second line

quoted:
    nl: 'het’s'
    en: "it's \\"so\\""
list:
  nl: [een, twee]
  en: [one,   # first
       two]   # second
lines:
- {nl: x, en: y}
-
  nl: lang
  en:
  - a   # the first
  # in between
  - 'b'
deep: {a: {b: [{nl: één, en: 'one'}, {nl: twee}]}}
last:
  nl: Einde"""

COMMENTS = re.findall("#[^\n]*", FILE)
PLACES: list[Path] = [
    ("title", "en"), ("title", "de"), ("body", "en"), ("body", "nl"), ("body", "de"), ("quoted", "nl"), ("quoted", "en"),
    ("quoted", "de"), ("lines", 0, "en"), ("lines", 0, "de"), ("deep", "a", "b", 0, "en"), ("deep", "a", "b", 1, "en"),
    ("last", "nl"), ("last", "en"),
]  # fmt: skip
LISTS: list[Path] = [("list", "nl"), ("list", "en"), ("list", "de"), ("lines", 1, "en"), ("lines", 1, "de")]

PRINTABLE = st.characters(exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"])
TRAPS = st.sampled_from(["'", '"', ": ", " #", "- ", "\n", "\n\n", "{", "]", ", ", "😀", "true", "null", "~", "&a", "*b", "|", ">-", "%", "@", "`", "\\", "  ", "\n  ", "\n- ", "? ", "!", "\t", "1.0", "é", " . ", "a"])  # fmt: skip
TEXTS = st.lists(TRAPS | st.text(PRINTABLE, max_size=8), min_size=1, max_size=40).map("".join).map(str.strip).filter(bool)
ITEMS = TEXTS.map(lambda text: re.sub(r"\s+", " ", text)).filter(bool)


def at(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def read(text: str) -> Any:
    parsed, findings = parse(text, "file.yaml")
    assert parsed is not None
    assert findings == []
    return parsed.data


@settings(max_examples=120, deadline=None)
@given(st.dictionaries(st.sampled_from(PLACES), TEXTS, min_size=1, max_size=4))
def test_any_text_in_any_place(new: dict[Path, str]) -> None:
    done = with_texts(FILE, dict(new))
    data, before = read(done), read(FILE)
    for path, words in new.items():
        assert at(data, path).strip() == words
        at(data, path[:-1]).pop(path[-1])
        at(before, path[:-1]).pop(path[-1], None)
    assert data == before
    assert all(comment in done for comment in COMMENTS)
    assert with_texts(done, dict(new)) == done, "again changes nothing"


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(LISTS), st.lists(ITEMS, min_size=1, max_size=5))
def test_any_list_in_any_place(path: Path, words: list[str]) -> None:
    done = with_texts(FILE, {path: tuple(words)})
    assert [item.strip() for item in at(read(done), path)] == words
    assert with_texts(done, {path: tuple(words)}) == done


@pytest.mark.parametrize(
    ("new", "old_line", "new_line"),
    [
        ({("title", "en"): "New"}, "title: {nl: Titel, en: Title}  # and one beside", "title: {nl: Titel, en: New}  # and one beside"),
        ({("title", "de"): "Neu: ja"}, "en: Title}", "en: Title, de: 'Neu: ja'}"),
        ({("body", "en"): "One\n\ntwo"}, "    First line\n\n    second line\n", "    One\n\n    two\n"),
        ({("body", "nl"): "Een. Twee."}, "    Eerste regel\n    tweede regel\n", "    Een.\n    Twee.\n"),
        ({("quoted", "en"): 'say "no"'}, '"it\'s \\"so\\""', '"say \\"no\\""'),
        ({("list", "en"): ("one", "three")}, "[one,   # first\n       two]", "[one,   # first\n       three]"),
        ({("list", "en"): ("one", "two", "three")}, "two]   # second", "two, three]   # second"),
        ({("lines", 1, "en"): ("a", "b", "c: d")}, "  - 'b'\n", "  - 'b'\n  - 'c: d'\n"),
        ({("lines", 1, "en"): ("a",)}, "  - a   # the first\n  # in between\n  - 'b'\n", "  - a   # the first\n"),
        ({("last", "en"): "End"}, "  nl: Einde", "  nl: Einde\n  en: End"),
    ],
    ids=lambda value: "/".join(map(str, next(iter(value)))) if isinstance(value, dict) else "",
)  # fmt: skip
def test_only_the_text_is_another(new: dict[Path, Words], old_line: str, new_line: str) -> None:
    assert FILE.count(old_line) == 1
    assert with_texts(FILE, new) == FILE.replace(old_line, new_line)


def test_nothing_new_leaves_the_examples_as_they_are() -> None:
    for path in sorted(ROOT.glob("notices/*/notice.yaml")):
        text = path.read_text(encoding="utf-8")
        title = read(text)["title"]["en"]
        assert with_texts(text, {("title", "en"): title}) == text


@pytest.mark.parametrize("path", [("version", "en"), ("list", "nl", 0)])
def test_where_there_is_no_text(path: Path) -> None:
    with pytest.raises(CannotEdit):
        with_texts(FILE + "\nversion: 2.0\n", {path: "x"})


def test_a_file_with_mistakes() -> None:
    with pytest.raises(CannotEdit):
        with_texts(FILE + "\ntitle: x\n", {("title", "en"): "x"})
