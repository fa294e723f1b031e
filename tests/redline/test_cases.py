"""Readable cases: two texts, and the redline as a terminal shows it."""

from __future__ import annotations

from textwrap import dedent

import pytest

from noticepress.redline import Changed, Equal, Merged, MovedFrom, MovedTo, Redline, Split, accept, redline, reject
from noticepress.redline.html import changes_html, full_html
from noticepress.redline.text import markdown_text, plain_text
from noticepress.redline.views import Labels

LABELS = Labels(
    insertion_begin="begin insertion",
    insertion_end="end insertion",
    deletion_begin="begin deletion",
    deletion_end="end deletion",
    moved_from="moved from",
    moved_to="moved to",
    split="split",
    merged="joined",
    unchanged="{} unchanged paragraphs".format,
)

CASES = {
    "one word": (
        "We share your data with carriers.",
        "We share your data with banks.",
        "We share your data with [-carriers-]{+banks+}.",
    ),
    "a number is one unit": (
        "We keep invoices 1.000,50 days.",
        "We keep invoices 1.000,75 days.",
        "We keep invoices [-1.000,50-] {+1.000,75+} days.",
    ),
    "a link is one unit": (
        "See [the register](https://a.example/v1) now.",
        "See [the register](https://a.example/v2) now.",
        "See [-the register <https://a.example/v1>-] {+the register <https://a.example/v2>+} now.",
    ),
    "a sentence added stands whole": (
        "We ask consent. We ask it once.",
        "We ask consent. We ask it in writing. We ask it once.",
        "We ask consent. {+We ask it in writing.+} We ask it once.",
    ),
    "islands of fewer than three words are swallowed": (
        "We give your old name to partners abroad every year.",
        "We give my new name and address abroad every year.",
        "We give [-your old name to partners-] {+my new name and address+} abroad every year.",
    ),
    "a table row": (
        "| Data | Kept |\n|---|---|\n| Orders | 2 years |\n| Invoices | 7 years |\n",
        "| Data | Kept |\n|---|---|\n| Orders | 3 years |\n| Chats | 1 year |\n| Invoices | 7 years |\n",
        """\
        | Data | Kept |
        |---|---|
        | Orders | [-2-] {+3+} years |
        | {+Chats+} | {+1 year+} |
        | Invoices | 7 years |""",
    ),
    "a table column": (
        "| Data | Kept |\n|---|---|\n| Orders | 2 years |\n| Invoices | 7 years |\n",
        "| Data | Why | Kept |\n|---|---|---|\n| Orders | contract | 2 years |\n| Invoices | law | 7 years |\n",
        """\
        | Data | {+Why+} | Kept |
        |---|---|---|
        | Orders | {+contract+} | 2 years |
        | Invoices | {+law+} | 7 years |""",
    ),
    "a list item moved": (
        "- the carrier who brings your order to you\n- the bank\n- the payment provider\n- the auditor\n",
        "- the bank\n- the payment provider\n- the auditor\n- the carrier who brings your order to you\n",
        """\
        - (moved to 1) the carrier who brings your order to you…
        - the bank
        - the payment provider
        - the auditor
        - (moved from 1) the carrier who brings your order to you""",
    ),
    "a paragraph moved with an edit": (
        "We keep what you order for seven years after delivery.\n\nOne.\n\nTwo words.\n\nThree small words.\n",
        "One.\n\nTwo words.\n\nThree small words.\n\nWe keep what you order for ten years after delivery.\n",
        """\
        (moved to 1) We keep what you order for seven years…

        One.

        Two words.

        Three small words.

        (moved from 1) We keep what you order for [-seven-] {+ten+} years after delivery.""",
    ),
    "a split": (
        "We ask your name and address. We need them to deliver what you bought.\n",
        "We ask your name and address.\n\nWe need them to deliver what you bought.\n",
        "(split) We ask your name and address.\n\nWe need them to deliver what you bought.",
    ),
    "a split into a list": (
        "We use your data to deliver orders, to answer questions you have, and to prevent fraud in the shop.\n",
        "We use your data\n\n- to deliver orders,\n- to answer questions you have,\n- and to prevent fraud in the shop.\n",
        """\
        (split) We use your data

        - to deliver orders,
        - to answer questions you have,
        - and to prevent fraud in the shop.""",
    ),
    "a merge": (
        "We ask your name and address.\n\nWe need them to deliver what you bought.\n",
        "We ask your name and address. We need them to deliver what you bought.\n",
        "(joined) We ask your name and address. ¶ We need them to deliver what you bought.",
    ),
    "a heading keeps its anchor": (
        "## 5. How long {#retention}\n\nText.\n",
        "## 5. Periods {#retention}\n\nText.\n",
        "## 5. [-How long-]{+Periods+}\n\nText.",
    ),
    "a renumbered heading is no change": (
        "## 5. Your rights {#rights}\n\nText.\n",
        "## 6. Your rights {#rights}\n\nText.\n",
        "(2 unchanged paragraphs)",
    ),
    "years in a heading are not section numbers": (
        "## 2 years of storage\n",
        "## 3 years of storage\n",
        "## [-2-] {+3+} years of storage",
    ),
    "quotes, spaces and wrapping are no change": (
        "We don't keep\nyour data.\n",
        "We don’t keep your\u00a0data.\n",
        "(1 unchanged paragraphs)",
    ),
    "a section added starts at its heading": (
        "## Mail\n\nWe keep it.\n\n## Phone\n\nWe keep it.\n",
        "## Mail\n\nWe keep it.\n\n## Chat\n\nWe keep it.\n\n## Phone\n\nWe keep it.\n",
        "## Mail\n\nWe keep it.\n\n## {+Chat+}\n\n{+We keep it.+}\n\n## Phone\n\nWe keep it.",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_terminal(name: str) -> None:
    old, new, expected = CASES[name]
    result = redline(old, new)
    assert plain_text(result, LABELS).rstrip("\n") == dedent(expected)
    assert (reject(result), accept(result)) == (old, new)


def test_renumbered_headings_are_marked() -> None:
    operations = redline("## 5. Rights {#rights}\n", "## 6. Rights {#rights}\n").operations
    assert [isinstance(operation, Equal) and operation.renumbered for operation in operations] == [True]


def test_moves_splits_and_merges_have_their_own_operations() -> None:
    kinds = {name: {type(operation) for operation in redline(*CASES[name][:2]).operations} for name in CASES}
    assert kinds["a paragraph moved with an edit"] == {MovedFrom, MovedTo, Equal}
    assert kinds["a split"] == {Split}
    assert kinds["a merge"] == {Merged}
    assert kinds["a heading keeps its anchor"] == {Changed, Equal}


def html_of(name: str) -> str:
    return changes_html(redline(*CASES[name][:2]), LABELS)


def test_html_marks_words_for_ears() -> None:
    assert (
        '<p class="np-changed">We share your data with <del><span class="np-hidden"> begin deletion </span>carriers'
        '<span class="np-hidden"> end deletion </span></del><ins><span class="np-hidden"> begin insertion </span>banks'
        '<span class="np-hidden"> end insertion </span></ins>.</p>'
    ) in html_of("one word")


def test_html_links_the_two_halves_of_a_move() -> None:
    page = html_of("a paragraph moved with an edit")
    assert '<p id="redline-moved-1-from" class="np-moved-from"><a class="np-moved" href="#redline-moved-1-to">' in page
    assert '<p id="redline-moved-1-to" class="np-moved-to"><a class="np-moved" href="#redline-moved-1-from">' in page


def test_html_keeps_lists_and_tables() -> None:
    assert html_of("a list item moved").count("<ul>") == 1
    table = html_of("a table row")
    assert table.count("<table>") == 1
    assert '<th scope="col">Data</th>' in table
    assert '<tr class="np-inserted"><td><ins>' in table


def test_html_nests_lists() -> None:
    page = full_html(redline("1. a\n    - b\n2. c\n", "1. a\n    - b\n    - d\n2. c\n"), LABELS)
    assert "".join(page.split("\n")).startswith(
        '<div class="np-redline"><ol><li value="1">a<ul><li>b</li><li class="np-inserted"><ins>'
    )


def test_html_omits_rows_inside_their_table() -> None:
    rows = [f"| purpose {n} | {n} years |" for n in range(9)]
    old = "\n".join(["| Why | Kept |", "|---|---|", *rows])
    page = changes_html(redline(old, old.replace("8 years", "9 years")), LABELS)
    assert '<tr class="np-omitted"><td colspan="2">7 unchanged paragraphs</td></tr>' in page
    assert page.count("<table>") == 1


@pytest.mark.parametrize(("old", "new"), [(">" * 99 + "a", ">" * 99 + "b"), ("- " * 99 + "a", "- " * 99 + "b")])
def test_nothing_hides_below_deep_nesting(old: str, new: str) -> None:
    assert redline(old, new).changed


def test_repetitive_texts_take_no_quadratic_time() -> None:
    old, new = "We keep this for six months.\n\n" * 2000, "We keep this for seven months.\n\n" * 2000
    assert {type(operation) for operation in redline(old, new).operations} == {Changed}


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "![x](https://evil.example/pixel)",
        "<b onclick=x>",
        "[x](ftp://a/)",
    ],
)
def test_html_escapes_everything(attack: str) -> None:
    for page in (full_html(redline("", attack), LABELS), changes_html(redline(attack, f"{attack} more"), LABELS)):
        assert not any(part in page for part in ("<script", "<b ", "<img", 'href="javascript', 'href="ftp'))


def test_html_shows_nothing_but_a_line_when_nothing_changed() -> None:
    assert changes_html(redline("One.\n", "One.\n"), LABELS) == (
        '<div class="np-redline">\n<p class="np-omitted">1 unchanged paragraphs</p>\n</div>\n'
    )


def test_markdown_for_a_pull_request() -> None:
    result: Redline = redline("Ask @dpo about *old* data.", "Ask @dpo about new [data](https://a.example/), too.")
    assert markdown_text(result, LABELS) == ("Ask @<!-- -->dpo about ~~old data~~**new [data](<https://a.example/>), too**.\n")
