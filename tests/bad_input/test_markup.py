"""Text from YAML is untrusted: what may not be published is named, and would do nothing if it got through."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from noticepress.markdown import parser, plain_text, problems, problems_of_line, problems_of_name
from tests.conftest import for_each

EVIL = (
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//x></SCRIPT>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    "a <!-- b --> c",
    "<?php x ?>",
    "<![CDATA[x]]>",
    "</div>",
    "<a href='javascript:x'>x</a>",
    "<iframe",
    "&lt;script&gt;",
    "&#60;b&#62;",
    "&nbsp;",
    "[x](javascript:alert(1))",
    "[x]( javascript:alert(1))",
    "[x](\njavascript:alert(1))",
    "[x](JAVASCRIPT:alert(1) 'title')",
    "[x](<javascript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](&#x000006A;avascript&#58;alert(1))",
    "[x](&Tab;javascript:alert(1))",
    "[x](java&NewLine;script:alert(1))",
    "[x](java\\script:alert(1))",
    "[x](\\javascript:alert(1))",
    "[x](%6Aavascript:alert(1))",
    "[x](data:text/html,x)",
    "[x](data:image/png;base64,AAAA)",
    "[x](vbscript:x)",
    "[x](blob:https://x)",
    "[x](view-source:https://x)",
    "[x](ftp://x.example)",
    "[x](http://x.example)",
    "[x](https:x.example)",
    "[x](https:/x.example)",
    "[x](https://)",
    "[x](https://a@b.example)",
    "[x](https:\\\\x.example)",
    "[x](//x.example)",
    "[x](/admin)",
    "[x](?a=b)",
    "[x]()",
    "[](x)",
    "[x](mailto:)",
    "[x](mailto:a@b.example?bcc=c@d.example)",
    "[x](tel:javascript)",
    "<javascript:alert(1)>",
    "<JaVaScRiPt:alert(1)>",
    "<data:text/html,x>",
    "<http://x.example>",
    "[x][1]\n\n[1]: javascript:alert(1)",
    "[x][1]\n\n[1]: <javascript:alert(1)> 'title'",
    "[x][]\n\n[x]: https://evil.example",
    "[x]\n\n[x]: https://evil.example",
    "[1]: https://evil.example",
    "> [1]: https://evil.example",
    "- [1]: https://evil.example",
    "[x][1]",
    "[](https://www.rozenhof.example)",
    "[x](https://a b.example)",
    "![x](https://x.example/x.png)",
    "![x][1]",
    "[![x](https://x.example/x.png)](https://x.example)",
    "# x",
    "x\n===",
    "x\n---",
    "===",
    "---",
    "***",
    "- # x",
    "1. > x",
    "> x",
    "`x`",
    "``x",
    "~~~\nx\n~~~",
    "x\n\n    code",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "a | b\n--|--",
    "| a | b |",
    "x](https://evil.example)",
    "see [the",
    "**bold",
    "bold**",
    "{#contact}",
    "x\\",
    "x\u202ey",
    "x\ue000y",
    "x\U000f0000y",
    "x\u200by",
    "x\u2066y",
    "x\x00y",
    "x\x1b[31my",
    "x\u2028y",
    "x\ufeffy",
)
HARMLESS_ALONE = {"see [the"}
"""Half a link that only becomes one with a half that is refused."""

SOUND = (
    "Wij verkopen rozen.",
    "**Let op:** dit *geldt* altijd.",
    "- een\n- twee\n  - drie",
    "1. een\n2. twee",
    "Zie [onze pagina](https://www.rozenhof.example/a?b=c&d=e#f) of [schrijf](mailto:info@rozenhof.example) of [bel](tel:+31150000000).",
    "<https://www.rozenhof.example/a>",
    "<info@rozenhof.example>",
    "Minder dan 3 < 5 & meer dan 5 > 3; R&D, AT&T.",
    "Artikel 6 [lid 1] (AVG) [b] [c], € 5, 100%, ‘x’ “y” – z…",
    "Wij bewaren 5 * 3 jaar; a_b_c; 2^3; ~10.",
    "naam \\| adres",
    "één ﬁ ½ 𝔸 😀 👩\u200d👩\u200d👧",
    "af\u00adbreken",
    "שלום \u200fעולם",
)


@for_each({text: text for text in EVIL})
def test_evil_text_is_named(text: str) -> None:
    assert list(problems(text)) or text in HARMLESS_ALONE


@for_each({text: text for text in SOUND})
def test_sound_text_is_left_alone(text: str) -> None:
    assert list(problems(text)) == []


AROUND = ("{}", "Words {} words", "- {}", "| a |\n|---|\n| {} |", "[1]: https://evil.example\n\n{}")


@for_each({text: text for text in (around.format(evil) for evil in EVIL for around in AROUND)})
def test_evil_text_is_inert(text: str) -> None:
    assert_inert(parser().render(text))


def assert_inert(html: str) -> None:
    """No element but ours, and no link but to a safe place."""
    for tag in re.findall(r"<\s*/?\s*([A-Za-z!?][^\s>/]*)", html):
        assert tag.lower() in ALLOWED, html
    for address in re.findall(r'\bhref="([^"]*)"', html):
        assert re.match(r"(?i)https://|mailto:|tel:|#|$", address), html
    assert not re.search(r"<[^>]*\s(?:src|on\w+|style)\s*=", re.sub(r'"[^"]*"', '""', html)), html


ALLOWED = {
    "p", "a", "em", "strong", "ul", "ol", "li", "br", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "blockquote", "code", "pre", "table", "thead",
    "tbody", "tr", "th", "td",
}  # fmt: skip

PIECES = st.sampled_from(
    ["[", "]", "(", ")", "<", ">", "!", "`", "*", "_", "\\", "&", ";", "#", "|", ":", "\n", " ", "    ", "javascript:", "JAVAscript&colon;", "data:", "https://",
     "x", "1", "[1]:", "[1]", "<script", "<img src=", "onerror=", "&#106;", "&#x6a;", "&Tab;", "--", "===", "-", "\u202e", "\x00", "'", '"', "//", "@", "."]
)  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=80))
def test_any_text_is_inert_and_never_raises(text: str) -> None:
    list(problems(text))
    list(problems_of_name(text))
    list(problems_of_line(text))
    plain_text(text)
    assert_inert(parser().render(text))


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES, max_size=12).map("".join))
def test_two_sound_texts_are_sound_together(first: str, second: str) -> None:
    """What is published has no link that a check of each text did not see."""
    if list(problems(first)) or list(problems(second)):
        return
    known = _addresses(first) | _addresses(second)
    assert _addresses(f"{first} {second}") <= known
    assert _addresses(f"{first}\n\n{second}") <= known


def _addresses(text: str) -> set[str]:
    return set(re.findall(r'\bhref="([^"]*)"', parser().render(text)))


@pytest.mark.parametrize(
    "piece",
    [
        "[",
        "](",
        "*",
        "**a",
        "_a",
        "`",
        "`a``",
        "<",
        "<a",
        "&",
        "![",
        "[a](",
        "[a]: ",
        "> ",
        "- ",
        "* * ",
        "\\",
        "|",
        "a|b\n-|-\n",
        "<!--",
        "{#",
        "\n\n    ",
        "&#x",
        "(",
        "[[](",
    ],
)
def test_the_longest_text_is_checked_in_time(piece: str) -> None:
    """A text as long as allowed, made to be slow, takes seconds at most."""
    text = (piece * 20_000)[:20_000]
    started = time.perf_counter()
    list(problems(text))
    parser().render(text)
    assert time.perf_counter() - started < 10
