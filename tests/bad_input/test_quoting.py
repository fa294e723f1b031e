"""Texts typed without quotation marks: what is found says what was meant, and what it tells to write is read so."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from noticepress.reading import quoting, spaces
from noticepress.reading.quoting import RULE
from noticepress.reading.yaml import parse, parse_quickly
from tests.conftest import ROOT

WORDS = [
    "naam",
    "adres",
    "foto's",
    "camera's",
    "Let op",
    "5,00 euro",
    "18 jaar",
    "art. 6",
    "AVG",
    "het",
    "https://a.example/b",
    "14.30",
]
BEGINS = ["", "'s ", "'t ", "**", "*", "@", "%", "&", "!", "- ", "? ", "[", "{", '"', "“", "#", "§ "]
MARKS = [" ", ", ", ": ", " - ", "; ", '" ', ' "', " [", "] ", " {", "} ", " (", ") ", "! ", "? ", "** ", ",", " & ", " | "]
ENDS = ["", ".", ":", "!", "]", "}", '"', "”", "**", "'", ","]


def _unambiguous(text: str) -> bool:
    """No quotation mark at either end, and no bracket alone, where nobody can tell whether it belongs to the text; no list, no languages."""
    balanced = text.count("[") == text.count("]") and text.count("{") == text.count("}")
    return (
        balanced
        and text[:1] + text[-1:] != "[]"  # a list of examples
        and not re.match(r"\{[a-z]{2,3}: ", text)  # a text in a language that nobody knows: a finding of its own
        and not (set('"“”') & set(text[:1] + text[-1:]) or ((text[:1] == "'") and text[-1:] == "'"))
        and not re.search(r"\s#", text)
    )


TEXTS = (
    st.tuples(  # few choices, of which each costs more than reading the text does
        st.sampled_from([begin + word for begin in BEGINS for word in WORDS]),
        st.lists(st.sampled_from([mark + word for mark in MARKS for word in WORDS]), max_size=3).map("".join),
        st.sampled_from(ENDS),
    )
    .map(lambda parts: "".join(parts).strip())
    .filter(_unambiguous)
)
"""Texts as a lawyer types them, marks and all, of which it is plain what is meant."""
IN_BRACES = TEXTS.filter(lambda text: not text.endswith(","))


@settings(max_examples=300, deadline=None)
@given(IN_BRACES, IN_BRACES)
@example("Naam, adres en telefoon", "Name, address and telephone")
@example("Let op: dit", "Note: this")
@example("Vul {naam} in.", "Fill in {name}.")
def test_between_braces(dutch: str, english: str) -> None:
    _as_meant(f"a: {{nl: {dutch}, en: {english}}}\n", {"nl": dutch, "en": english}, "a: {}\n")


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("Let op: dit")
@example("'s avonds: gesloten")
def test_behind_a_key(text: str) -> None:
    _as_meant(f"a:\n  nl: {text}\n  en: b\n", {"nl": text, "en": "b"}, "a:\n  {}\n  en: b\n")


def _as_meant(written: str, meant: dict[str, str], around: str) -> None:
    """It is read as it was meant; and if a finding says to write it otherwise, that is read so without a word."""
    parsed, findings = parse(written, "notice.yaml")
    assert parsed is not None, (written, findings)
    assert {tag: _bare(text) for tag, text in parsed.data["a"].items()} == {tag: _bare(text) for tag, text in meant.items()}
    assert {finding.rule for finding in findings} <= {RULE}, findings
    assert len(findings) <= 1
    assert parse_quickly(written, "notice.yaml")[1] == findings
    for finding in findings:
        pasted = around.replace("{}", finding.fix.removeprefix("write it like this: "))
        again, left = parse(pasted, "notice.yaml")
        assert left == []
        assert again is not None
        assert again.data["a"] == parsed.data["a"]


def _bare(text: str) -> str:
    """The words without marks that a notice cannot show."""
    return " ".join(text.replace("`", "").removeprefix("\\").split())


@given(st.lists(st.sampled_from(["a", "b, c", "d: e", "'s f", "g] h"]), min_size=1, max_size=3), st.sampled_from(['"', "'"]))
@example(["SSH, FTP or SFTP"], '"')
def test_nothing_is_mended_in_a_list_in_quotation_marks(items: list[str], mark: str) -> None:
    """Also where something else in the file makes the reader look twice: the id 'log' could be a language."""
    quoted = ", ".join(mark + item.replace("'", "''" if mark == "'" else "'") + mark for item in items)
    written = f"data:\n  log: {{name: b}}\n  c:\n    examples: {{nl: [{quoted}], en: [{quoted}]}}\n"
    parsed, findings = parse(written, "notice.yaml")
    assert not findings
    assert parsed is not None
    assert parsed.data["data"]["c"]["examples"] == {"nl": items, "en": items}


@pytest.mark.parametrize(
    "folder", ["notices", "tests/corpus", "regimes", "generator/noticepress/starter", "tests/bad_input/base"]
)
def test_nothing_is_mended_in_sound_files(folder: str) -> None:
    """Those of every notice and law here."""
    files = sorted((ROOT / folder).rglob("*.yaml"))
    assert files
    for path in files:
        text = path.read_text("utf-8")
        assert [*quoting.mends(text), *spaces.mends(text), *spaces.missing(text)] == [], path


@settings(max_examples=200, deadline=None)
@given(st.text(st.sampled_from("ab:,-'\"{}[]#&*!|>@% \n\t\u00a0–“”=nle"), max_size=60))
def test_no_text_is_too_strange(text: str) -> None:
    """Reading ends with facts or with a finding, whatever was typed; and what was mended can be read again."""
    parsed, findings = parse(f"locales: [nl, en]\na:\n  nl: {text}\n", "notice.yaml")
    assert parsed is not None or findings
    assert all(1 <= finding.line <= text.count("\n") + 4 and finding.column >= 1 for finding in findings)


def test_a_comment_behind_a_key_is_no_text() -> None:
    """Also where something else in the file lets its texts be read with patience."""
    _, found = parse("a: {half past: 30, quarter past: 15}\nunits:   # as periods: of ISO 8601\n  P1Y: [year, years]\n", "x.yaml")
    assert found == []


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_merge_that_nobody_settled_is_one_finding_at_its_first_mark(end: str) -> None:
    lines = [
        "id: shop",
        "<<<<<<< HEAD",
        "title: {nl: Winkel, en: Shop}",
        "=======",
        "title: {nl: Zaak, en: Shop}",
        ">>>>>>> other",
        "",
    ]
    for read in (parse, parse_quickly):
        parsed, [finding] = read(end.join(lines), "x.yaml")
        assert parsed is None
        assert (finding.rule, finding.line) == ("merge-conflict", 2)
    assert parse("text: |\n  Heading\n  =======\n", "x.yaml")[1] == []


def test_a_comma_that_is_missing_between_lines_leaves_every_place_as_it_was() -> None:
    text = "name: {nl:    examples:\n  nl: [naam, adres]\n  en: [name, address]\nsource: [you]\n"
    parsed, findings = parse(text, "notice.yaml")
    assert [(finding.rule, finding.line, finding.column) for finding in findings] == [(RULE, 1, 15)]
    assert parsed is not None
    assert parsed.data == {"name": {"nl": "examples: nl: [naam, adres]", "en": ["name", "address"]}, "source": ["you"]}
    assert [parsed.position(place) for place in (("name", "en"), ("name", "en", 1), ("source", 0))] == [(3, 7), (3, 14), (4, 10)]


@pytest.mark.parametrize(
    "words", [": #", ":  #1", "x: #y", ", “no”", ": „nein“", "[“a”]", "it's: #1", "", "''", ": #'", "a: 'b', de: #c"]
)
@pytest.mark.parametrize(
    "text", ["a: {{nl: Titel, de: {}}}\n", "a: [Titel, {}]\n", "a:\n  de: {}\nb: |-\n  '\n", "a: [{},  # first\n  Titel]\n"]
)
def test_what_stands_in_quotation_marks_is_sound(words: str, text: str) -> None:
    """Also what would be suspect without them, beside a language that the file does not name."""
    for mark, doubled in (("'", words.replace("'", "''")), ('"', words)):
        parsed, findings = parse(text.format(f"{mark}{doubled}{mark}"), "")
        assert findings == []
        assert parsed is not None
        assert words in str(parsed.data).replace("\\'", "'")
