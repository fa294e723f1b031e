"""Where YAML ends an unquoted text at ``#``; and scalars that other readers of YAML turn into numbers, dates and booleans."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from noticepress.reading.characters import hidden
from noticepress.reading.comments import quoted
from noticepress.reading.yaml import parse, parse_quickly


def doubtful(text: str) -> list[str]:
    """What was meant at each place of a file whose text may have been cut; both readers agree."""
    parsed, findings = parse(text, "notice.yaml")
    quick, _ = parse_quickly(text, "notice.yaml")
    assert (parsed and parsed.comments) == (quick and quick.comments)
    assert parsed is not None, findings
    return [comment.meant for comment in parsed.comments.values() if comment.doubtful]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("nl: keurmerk #1\n", "keurmerk #1"),
        ("nl: keurmerk #1 van Nederland  # goed\n", "keurmerk #1 van Nederland  # goed"),
        ("nl: wij zijn # 1 in Nederland\n", "wij zijn # 1 in Nederland"),
        ("- keurmerk #1, en meer\n", "keurmerk #1, en meer"),
        ("nl: het keurmerk\n  is #1\n", "het keurmerk is #1"),
        ("nl: het keurmerk\n  #1 is dat\nen: x\n", "het keurmerk #1 is dat"),
        ("x: [een, keurmerk #1\n  ]\n", "keurmerk #1"),
        ("x: {nl: keurmerk #1\n  }\n", "keurmerk #1"),
    ],
)
def test_a_text_that_may_have_been_cut(text: str, meant: str) -> None:
    assert doubtful(text) == [meant]


@pytest.mark.parametrize(
    "text",
    [
        "nl: een tekst  # besproken\n",
        "nl: een tekst   #besproken\n",
        "nl: een tekst\n# besproken\nen: x\n",
        "a:\n  nl: een tekst\n  #nl: een andere\n  en: x\n",
        "nl: 'keurmerk #1' #1\n",
        'nl: "keurmerk #1"\n',
        "nl: |\n  keurmerk #1\n",
        "nl: >- # besproken\n  keurmerk\n  #1\n",
        "nl: C#\n",
        "nl: a#b\n",
        "a: # besproken\n  nl: x\n",
        "a: {  # besproken\n  nl: x}\n",
    ],
)
def test_a_comment_is_a_comment(text: str) -> None:
    assert doubtful(text) == []


AS_WRITTEN = [
    "1e3",
    "1.10",
    "yes",
    "no",
    "on",
    "0123",
    "0x1F",
    "0o17",
    "2018-05-25",
    "12:30",
    "1_000",
    ".5",
    "+5",
    "-5",
    "Infinity",
]


@pytest.mark.parametrize("text", AS_WRITTEN)
@pytest.mark.parametrize("written", ["nl: {}\n", "nl:   {}  \n", "nl: {}   # so\n", "{{nl: {}, en: x}}\n"])
def test_what_looks_like_a_number_stays_the_text_that_was_written(text: str, written: str) -> None:
    parsed, findings = parse(written.format(text), "notice.yaml")
    assert parsed is not None, findings
    assert parsed.data["nl"] == text


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"]), min_size=1))
def test_what_a_finding_offers_to_paste_is_the_text(text: str) -> None:
    assume(not list(hidden(text)))
    parsed, findings = parse(f"nl: {quoted(text)}\n", "notice.yaml")
    assert parsed is not None, findings
    assert parsed.data == {"nl": text}
