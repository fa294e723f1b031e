"""Readable cases: two texts, and the redline as a terminal shows it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from textwrap import dedent

import pytest
from markdown_it import MarkdownIt

from noticepress.redline import Changed, Deleted, Equal, Merged, MovedFrom, MovedTo, Redline, Split, accept, redline, reject
from noticepress.redline.html import changes_html, full_html
from noticepress.redline.text import markdown_text, plain_text
from noticepress.redline.views import Labels
from tests.redline.laws import ends

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
        - (moved to 1) the carrier who brings your order to you
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
    "a sentence moved within its paragraph": (
        "We share your order with carriers in Europe. We keep invoices for seven years after delivery, as the law says.",
        "We keep invoices for seven years after delivery, as the law says. We share your order with carriers in Europe.",
        "(moved to 1: We share your order with carriers in Europe…) We keep invoices for seven years after delivery, as the law "
        "says. (moved from 1: We share your order with carriers in Europe.)",
    ),
    "a short sentence moved is deleted and inserted": (
        "You may object. We keep invoices for seven years after delivery, as the law says.",
        "We keep invoices for seven years after delivery, as the law says. You may object.",
        "[-You may object.-] We keep invoices for seven years after delivery, as the law says. {+You may object.+}",
    ),
    "a sentence moved to another paragraph": (
        "We ask your name and address. We share your order with carriers in Europe.\n\nYou may ask us to erase what we have.\n",
        "We ask your name and address.\n\nYou may ask us to erase what we have. We share your order with carriers in Europe.\n",
        """\
        We ask your name and address. (moved to 1: We share your order with carriers in Europe…)

        You may ask us to erase what we have. (moved from 1: We share your order with carriers in Europe.)""",
    ),
    "neighbouring sentences move together": (
        "We share your order with carriers in Europe. Always. They keep it for one month after delivery.\n\nOne.\n\n"
        "You may ask us to erase what we have about you.\n",
        "One.\n\nYou may ask us to erase what we have about you. We share your order with carriers in Europe. Always. "
        "They keep it for one month after delivery.\n",
        """\
        (moved to 1: We share your order with carriers in Europe…)

        One.

        You may ask us to erase what we have about you. (moved from 1: We share your order with carriers in Europe. \
Always. They keep it for one month after delivery.)""",
    ),
    "values that change places are changed words": (
        "We keep invoices for two years after delivery.\n\nWe keep it.\n\nWe keep invoices for three years after delivery.\n",
        "We keep invoices for three years after delivery!\n\nWe keep it.\n\nWe keep invoices for two years after delivery!\n",
        """\
        We keep invoices for [-two-] {+three+} years after delivery[-.-]{+!+}

        We keep it.

        We keep invoices for [-three-] {+two+} years after delivery[-.-]{+!+}""",
    ),
    "a sentence that occurs twice did not move": (
        "We keep your order for seven years. One of us reads what you write to us.\n\nAll of it.\n\n"
        "Two of us see what you pay and whether it came. We keep your order for seven years.\n",
        "One of us reads what you write to us.\n\nAll of it.\n\nTwo of us see what you pay and whether it came.\n\n"
        "A list of what you buy is kept elsewhere. We keep your order for seven years.\n",
        """\
        [-We keep your order for seven years.-] One of us reads what you write to us.

        All of it.

        Two of us see what you pay and whether it came. [-We keep your order for seven years.-]

        {+A list of what you buy is kept elsewhere. We keep your order for seven years.+}""",
    ),
    "the sentences of a paragraph in reverse": (
        "We ask your name and your address. We share your order with carriers in Europe. You may object at any time, free of charge.",
        "You may object at any time, free of charge. We share your order with carriers in Europe. We ask your name and your address.",
        "(moved to 2: We ask your name and your address.) (moved to 1: We share your order with carriers in Europe…) You may "
        "object at any time, free of charge. (moved from 1: We share your order with carriers in Europe.) (moved from 2: We ask "
        "your name and your address.)",
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
        "(2 unchanged paragraphs)\n\n## {+Chat+}\n\n{+We keep it.+}\n\n(2 unchanged paragraphs)",
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
        '<p class="np-changed">We share your data with <del><span class="np-hidden">\u00a0begin deletion\u00a0</span>carriers'
        '<span class="np-hidden">\u00a0end deletion\u00a0</span></del><ins><span class="np-hidden">\u00a0begin insertion\u00a0</span>banks'
        '<span class="np-hidden">\u00a0end insertion\u00a0</span></ins>.</p>'
    ) in html_of("one word")


def test_html_links_the_two_halves_of_a_move() -> None:
    page = html_of("a paragraph moved with an edit")
    assert '<p id="redline-moved-1-from" class="np-moved-from"><a class="np-moved" href="#redline-moved-1-to">' in page
    assert '<p id="redline-moved-1-to" class="np-moved-to"><a class="np-moved" href="#redline-moved-1-from">' in page


MOVED = CASES["a sentence moved within its paragraph"][:2]


def test_html_links_the_two_ends_of_a_moved_sentence() -> None:
    page = changes_html(redline(*MOVED), replace(LABELS, move_end="end of move"))
    assert (
        '<p class="np-changed"><span id="redline-moved-1-from" class="np-moved-from"><a class="np-moved" '
        'href="#redline-moved-1-to">moved to</a><span class="np-gap"> </span><span class="np-excerpt">We share your order with carriers in Europe…</span>'
        '<span class="np-hidden">\u00a0end of move\u00a0</span></span>We keep'
    ) in page
    assert (
        '<span id="redline-moved-1-to" class="np-moved-to"><a class="np-moved" href="#redline-moved-1-from">moved from</a>'
        '<span class="np-gap"> </span>We share your order with carriers in Europe.<span class="np-hidden">\u00a0end of move\u00a0</span></span></p>'
    ) in page


def test_moves_of_blocks_and_sentences_share_one_count() -> None:
    block, sentence = (CASES[name] for name in ("a paragraph moved with an edit", "a sentence moved within its paragraph"))
    found = redline(f"{block[0]}\n{sentence[0]}\n", f"{block[1]}\n{sentence[1]}\n")
    pairs = [(kind, pair) for kind, pair in ends(found)]
    assert sorted(pairs) == [("moved-from", 1), ("moved-from", 2), ("moved-to", 1), ("moved-to", 2)]


def test_a_sentence_that_left_a_deleted_paragraph_is_told_apart() -> None:
    old = "We share your order with carriers in Europe. Nobody else sees a word of it, ever.\n\n## Rights\n\nYou may object.\n"
    new = "## Rights\n\nYou may object. We share your order with carriers in Europe.\n"
    gone = next(operation for operation in redline(old, new).operations if isinstance(operation, Deleted))
    assert [run.kind for run in gone.cells[0]] == ["moved-from", "deleted"]


@pytest.mark.parametrize("edit", ["rows", "heading"])
def test_sentences_of_tables_and_headings_do_not_move(edit: str) -> None:
    one, other = "We share your order with carriers in Europe.", "We keep invoices for seven years after delivery, always."
    shape = "| {} | {} |\n|---|---|\n" if edit == "rows" else "# {} {}\n"
    found = redline(shape.format(one, other), shape.format(other, one))
    assert not list(ends(found))


def test_copied_words_do_not_fuse() -> None:
    """What a reader copies has a space between old and new words, which stand between words that say which they are."""
    for name in ("one word", "a sentence moved within its paragraph", "a paragraph moved with an edit", "a table row"):
        copied = "".join(ET.fromstring(html_of(name)).itertext())
        assert not re.search(r"[a-z](begin|end) (insertion|deletion)|(insertion|deletion|moved (from|to))[A-Za-z]", copied), (
            copied
        )
    copied = " ".join("".join(ET.fromstring(html_of("one word")).itertext()).split())
    assert copied == "We share your data with begin deletion carriers end deletion begin insertion banks end insertion ."


def test_words_for_ears_stand_in_hidden_spans_only() -> None:
    page = html_of("one word")
    for word in (LABELS.insertion_begin, LABELS.insertion_end, LABELS.deletion_begin, LABELS.deletion_end):
        assert page.count(word) == page.count(f'<span class="np-hidden">\u00a0{word}\u00a0</span>') == 1
    assert ' title="' not in page
    assert page.startswith('<div class="np-redline" data-search-exclude="">')


def test_headings_of_a_redline_are_no_targets_and_old_ones_no_headings() -> None:
    page = html_of("a section added starts at its heading") + changes_html(redline("## Gone\n\nA.\n", "B.\n"), LABELS)
    assert not re.search(r"<h\d[^>]* id=", page)
    assert '<p class="np-heading np-deleted">' in page


def test_the_space_before_a_deletion_stays() -> None:
    found = redline("You may object. We listen.", "You may object.")
    assert plain_text(found, LABELS) == "You may object. [-We listen.-]\n"
    assert 'You may object.<span class="np-gap"> </span><del>' in changes_html(found, LABELS)


def test_markdown_remarks_are_emphasis() -> None:
    html = MarkdownIt("commonmark").render(markdown_text(redline(*MOVED), LABELS))
    assert html.count("<em>(moved to 1:</em>") == html.count("<em>(moved from 1:</em>") == 1
    assert html.count("<em>)</em>") == 2


def test_html_keeps_lists_and_tables() -> None:
    assert html_of("a list item moved").count("<ul>") == 1
    table = html_of("a table row")
    assert table.count("<table>") == 1
    assert '<th scope="col">Data</th>' in table
    assert '<tr class="np-inserted"><td><ins>' in table


def test_html_nests_lists() -> None:
    page = full_html(redline("1. a\n    - b\n2. c\n", "1. a\n    - b\n    - d\n2. c\n"), LABELS)
    assert "".join(page.split("\n")).startswith(
        '<div class="np-redline" data-search-exclude=""><ol><li value="1">a<ul><li>b</li><li class="np-inserted"><ins>'
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


def test_html_shows_what_nobody_can_see() -> None:
    """A word of another direction, or one that hides within another, stands there by number; joiners of a script stay."""
    old, new = "We keep them.", "We do \u202eton\u202c keep\u200b them\u2028 co\u00adoperate \u0645\u06cc\u200c\u062e."
    for page in (full_html(redline(old, new), LABELS), changes_html(redline(old, new), LABELS)):
        assert not set(page) & set("\u202e\u202c\u200b\u2028")
        assert "\\u202eton\\u202c" in page
        assert "co\u00adoperate \u0645\u06cc\u200c\u062e" in page


def test_html_shows_nothing_but_a_line_when_nothing_changed() -> None:
    assert changes_html(redline("One.\n", "One.\n"), LABELS) == (
        '<div class="np-redline" data-search-exclude="">\n<p class="np-omitted">1 unchanged paragraphs</p>\n</div>\n'
    )


def test_markdown_for_a_pull_request() -> None:
    result: Redline = redline("Ask @dpo about *old* data.", "Ask @dpo about new [data](https://a.example/), too.")
    assert markdown_text(result, LABELS) == ("Ask @<!-- -->dpo about ~~old data~~**new [data](<https://a.example/>), too**.\n")


@pytest.mark.parametrize("kind", [Changed, Deleted])
def test_a_block_that_fared_the_same_in_two_comparisons_has_the_same_runs(kind):
    """Versions share most of their blocks; by the runs, as objects, writers know what they made of them before."""
    before, after = "We keep invoices for seven years.\n\nThis sentence is gone.", "We keep invoices for ten years."
    one, two = (redline(f"# {title}\n\n{before}\n", f"# {title}\n\n{after}\n") for title in ("One", "Two"))
    ((first,), (second,)) = ([each.cells for each in found.operations if type(each) is kind] for found in (one, two))
    assert first is second
