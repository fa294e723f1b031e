"""Numbers at the beginning of lines: the same reading on the page, in the redline, in Word and in plain text."""

from __future__ import annotations

import pytest

from noticepress.formats.word.lines import lines
from noticepress.markdown import parser, plain_text
from noticepress.redline import read, redline

PAGES = [
    ("25. Mai 2018\n", "<p>25. Mai 2018</p>"),
    ("1. Wij\n", "<p>1. Wij</p>"),
    ("1) Wij\n", "<p>1) Wij</p>"),
    ("25.\n", "<p>25.</p>"),
    ("25. Mai\n26. Juni\n", "<p>25. Mai</p><p>26. Juni</p>"),
    ("1. a\n3. b\n", "<p>1. a</p><p>3. b</p>"),
    ("1. a\n1. b\n", "<p>1. a</p><p>1. b</p>"),
    ("1. a\n2. b\n3. c\n", "<ol><li>a</li><li>b</li><li>c</li></ol>"),
    ("- 1. a\n- b\n", "<ul><li>1. a</li><li>b</li></ul>"),
    ("- a\n  1. b\n  2. c\n", "<ul><li>a<ol><li>b</li><li>c</li></ol></li></ul>"),
    ("3. a\n\n   1. b\n   2. c\n\n   d\n", "<p>3. a</p><ol><li>b</li><li>c</li></ol><p>d</p>"),
    ("5. - a\n   - b\n", "<p>5.</p><ul><li>a</li><li>b</li></ul>"),
    ("lid\n1. Dat\n", "<p>lid</p><p>1. Dat</p>"),
    ("> 3. a\n", "<blockquote><p>3. a</p></blockquote>"),
]


@pytest.mark.parametrize(("text", "html"), PAGES)
def test_a_number_is_a_word_unless_it_numbers_a_list(text: str, html: str) -> None:
    assert parser().render(text).replace("\n", "") == html


@pytest.mark.parametrize(("text", "html"), PAGES)
def test_the_redline_reads_what_the_page_shows(text: str, html: str) -> None:
    blocks = read(text)
    assert "".join(block.source for block in blocks) == text
    assert any(block.number for block in blocks) == ("<ol>" in html)
    shown = " ".join("".join(piece.text for cell in line.cells for piece in cell) for line in lines(redline(text, text)))
    assert " ".join(shown.split()) == plain_text(text)


@pytest.mark.parametrize(
    ("old", "new"), [("25. Mai 2018", "26. Mai 2018"), ("2018. Dat", "2019. Dat"), ("3) a\n4) b", "4) a\n5) b")]
)
def test_a_number_that_changes_is_a_change(old: str, new: str) -> None:
    both = redline(old, new)
    told = {
        fate: " ".join("".join(p.text for cell in line.cells for p in cell if p.fate != fate) for line in lines(both))
        for fate in ("inserted", "deleted")
    }
    assert (told["inserted"], told["deleted"]) == (plain_text(old), plain_text(new))
