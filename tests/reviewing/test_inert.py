"""Text from a pull request does nothing in the report, and the report keeps within what a comment can hold."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from noticepress.reviewing.escaping import code, inert, inert_html, place
from noticepress.reviewing.length import BUDGET, Part, fitted, folded
from noticepress.reviewing.sections import rows_left_out
from tests.conftest import for_each
from tests.reviewing.conftest import Repo

GITHUB = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
HOSTILE = [
    "# heading", "- item", "1. item", "7) item", "> quote", "===", "---", "+ plus", "    code", "```sh\nrm\n```", "~~~", "a | b | c",
    "**bold** _em_ `code` ~~gone~~", "[x](https://evil.example)", "![x](https://evil.example/x.png)", "<img src=x onerror=alert(1)>",
    "</details></summary><h1>x", "<!-- noticepress-review -->", "@octocat and @github/team", "é@octocat", "(@octocat)", "#1", "owner/repo#1",
    "GH-12", "https://github.com/a/b/issues/1", "http://x.example", "www.evil.example", "mailto:a@b.example", "[ref]: https://evil.example",
    "[ref]", "&lt;b&gt; &#64;octocat", "\\@octocat \\", "$x$ and $$y$$", "a\u202eb\u0000c\u2028d", "| --- | --- |", "a\n\n# b", "<https://evil.example>",
    "_x_ __y__ ***z***", "`", "``", "javascript:alert(1)",
    ":white_check_mark:", ":+1:", "x:-1:y", "::tada::", "a:b:c", "16c999e8c71134401a78d4d46435517b2271d6ac", "mojombo@16c999e8c7", "16c999e",
    "github-flavored/markdown@16c999e8", "octocat:16C999E8C71134401", "fixes #7", "closes GH-7", "resolves owner/repo#7", "Fixes: https://github.com/a/b/pull/7",
    "ftp://evil.example", "xmpp:a@b.example", "HTTPS://EVIL.EXAMPLE", "Www.evil.example", "gh-12", "[^1]", "[^1]: x", "> [!WARNING]", "- [x] done", "+++", "***",
    "<details open>", "<sub>", "&commat;octocat", "&#x40;octocat", "![a][b]", "<!--", "-->", "<![CDATA[x]]>", "<?php ?>", "\u00a0# x",
]  # fmt: skip
_LIVE = re.compile(
    r"(?<![A-Za-z0-9])@[A-Za-z0-9]|#\d|\bGH-\d|https?://|\bwww\.|mailto:|:[\w+-]+:|\b(?=\d*[a-f])[0-9a-f]{7,40}\b", re.I
)


def _inline(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield from token.children or ()


AROUND = ("{}", "- {}", "> {}", "| **{}** | {} |\n|---|---|\n| {} | x |", "**{}**", "_({})_", "1. a {} b")


@for_each({f"{around} around {text}": (text, around) for text in HOSTILE for around in AROUND})
def test_text_shows_as_it_is_and_does_nothing(row: tuple[str, str]) -> None:
    text, around = row
    alone = GITHUB.parse(around.format("xyz", "xyz", "xyz"))
    tokens = GITHUB.parse(around.format(*[inert(text)] * 3))
    assert [token.type for token in tokens] == [token.type for token in alone]
    inline = list(_inline(tokens))
    assert {token.type for token in inline} <= {"text", "html_inline", "text_special"} | {t.type for t in _inline(alone)}
    assert {token.content for token in inline if token.type == "html_inline"} <= {"<!-- -->"}
    pieces = [token.content for token in inline if token.type == "text"]
    assert not any(_LIVE.search(piece) for piece in pieces), pieces
    if around == "{}":
        shown = "".join(token.content for token in inline if token.type != "html_inline")
        assert shown == " ".join(re.sub(r"[\u202e\0\u2028]", lambda c: c[0].encode("unicode-escape").decode(), text).split())


@given(st.text(st.sampled_from("ab1 @#:/.w|*_`~<>[]()!&$\\-+=\n"), max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_text_shows_as_it_is(text: str) -> None:
    tokens = GITHUB.parse(f"x {inert(text)} x")
    shown = "".join(token.content for token in _inline(tokens) if token.type != "html_inline")
    assert shown == " ".join(f"x {text} x".split()) or shown == f"x {' '.join(text.split())} x"
    assert not any(_LIVE.search(token.content) for token in _inline(tokens) if token.type == "text")


@for_each({text: text for text in HOSTILE})
def test_text_in_a_summary_and_in_code(text: str) -> None:
    summary = inert_html(text)
    assert re.sub(r"<!-- -->", "", summary) == re.sub(r"<!-- -->", "", summary.replace("<!-- -->", ""))
    assert not re.search(r"<(?!!-- -->)", summary)
    assert not any(_LIVE.search(piece) for piece in html.unescape(summary).split("<!-- -->"))
    (token,) = list(_inline(GITHUB.parse(f"{code(text) or '`x`'}")))
    assert token.type == "code_inline"
    (first, *_, last) = list(_inline(GITHUB.parse(place(text, 3, "https://github.com/o/r/blob/abc"))))
    assert (first.type, last.type) == ("link_open", "link_close")
    assert str(first.attrGet("href")).startswith("https://github.com/o/r/blob/abc/")


@pytest.mark.parametrize("html", ["", "</summary></details><h1>"])
def test_hostile_facts_stay_facts(on_branch: Callable[..., Repo], html: str) -> None:
    repo = on_branch()
    evil = f"@octocat #1 owner/repo#2 x {html} https://evil.example www.evil.example a | b"
    repo.edit("nl: hostingbedrijven, en: hosting companies", f"nl: '{evil}', en: '{evil}'")
    repo.edit("Wolkenhost B.V.", "'@octocat closes #1 | x'")
    repo.commit()
    for report in (repo.review()[1], repo.review("--locale", "en")[1]):
        assert ("octocat" in report) is not bool(html)  # a notice with HTML is refused as a whole
        assert "<h1>" not in report
        assert len(re.findall("</?details", report)) % 2 == 0
        for token in _inline(GITHUB.parse(report)):
            if token.type == "text":
                assert not _LIVE.search(token.content), token.content
        tables = [token for token in GITHUB.parse(report) if token.type == "tr_open"]
        assert len(tables) == sum(line.startswith("| ") for line in report.splitlines())


def test_a_huge_change_is_cut_and_the_verdict_stays(on_branch: Callable[..., Repo]) -> None:
    repo = on_branch()
    extra = "".join(
        f"  data-{n}:\n    name: {{nl: Gegeven nummer {n} over u, en: Item number {n} about you}}\n    examples: {{nl: [voorbeeld {n}], en: [example {n}]}}\n"
        "    source: [you]\n    obligatory: {kind: voluntary, otherwise: {nl: helpen wij u niet, en: we cannot help you}}\n"
        for n in range(320)
    )
    ids = ", ".join(f"data-{n}" for n in range(320))
    repo.edit("sources: []", f"{extra}\nsources: []")
    repo.edit("data: [contact-details, messages]", f"data: [contact-details, messages, {ids}]")
    repo.commit()
    status, report = repo.review()
    assert status == 0
    assert len(report) <= BUDGET
    assert report.splitlines()[3].startswith("✅ **Dit voorstel kan worden samengevoegd.**")
    assert "Ingekort:" in report
    assert "<summary>AVG: " in report
    assert report.count("<details") == report.count("</details>")
    assert report.endswith("beoordeelt een jurist.</sub>\n")
    assert len(repo.data()["notices"][0]["laws"][0]["told"]["facts"]) >= 320


def test_excerpts_are_cut_before_lists_and_verdicts_never() -> None:
    def note(n: int) -> str:
        return f"({n} left out)"

    verdict = Part(["v" * 50] * 4)
    facts = Part(["f" * 50] * 4, 1)
    short, long = Part(["s" * 20] * 2, 2), folded("words", Part(["w" * 50] * 40, 2))
    whole = fitted([verdict, facts, short, long], note, 10_000)
    assert "left out" not in whole
    cut = fitted([verdict, facts, short, long], note, 1_000)
    assert len(cut) <= 1_000
    assert (cut.count("v" * 50), cut.count("f" * 50), cut.count("s" * 20)) == (4, 4, 2)
    assert f"({40 - cut.count('w' * 50)} left out)" in cut
    assert cut.rstrip().endswith("</details>")
    least = fitted([verdict, facts, short, long], note, 460)
    assert least.count("v" * 50) == 4
    assert least.count("f" * 50) < 4


def test_a_table_that_was_cut_names_what_is_not_in_it() -> None:
    """Also a notice of which only the first law still stands in it; and names without end do not drive the verdict out."""

    class Words:
        @staticmethod
        def say(message: str) -> str:
            return f"{message}:"

    def table(titles: list[str]) -> Part:
        rows = [row for title in titles for row in (f"| {title} | GDPR | x | 1 | – |", "|  | CCPA | x | 1 | – |")]
        head = ["| Notice | Law | Weight | Facts | Day |", "|---|---|---|---:|---|"]
        return Part([*head, *rows], 1, named=lambda lines, first: rows_left_out(lines, first, Words()))  # type: ignore[arg-type]

    for titles in ([f"Notice {n}" for n in range(300)], ["x" * 3_000, "y" * 3_000], [f"Long {n} {'x' * 400}" for n in range(40)]):
        for budget in range(4_000, 6_000, 250):
            cut = fitted([Part(["verdict"]), table(titles)], lambda n: f"_{n} left out_", budget)
            assert len(cut) <= budget
            shown, _, left = cut.partition(" left out_")
            assert "cut-rows:" in left
            rows = [title for title in dict.fromkeys(titles) if cut.count(f"| {title} |")]
            last = rows[-1] if rows else ""
            lacking = [
                title
                for title in dict.fromkeys(titles)
                if title not in rows or (title == last and shown.count("CCPA") < len(rows))
            ]
            told = [title for title in lacking if title[:700] in left]
            assert told == lacking[: len(told)] != []
            assert len(told) == len(lacking) or f"(+{len(lacking) - len(told)})" in left
    assert "cut-rows" not in fitted([table(["A", "B"])], lambda n: f"_{n} left out_", 4_000)


def test_a_link_shows_where_it_leads_unless_its_words_say_so() -> None:
    from noticepress.comparison.labels import labels
    from noticepress.repository import read_repository
    from noticepress.reviewing.excerpts import excerpts
    from tests.conftest import ROOT
    from tests.formats.conftest import of_texts

    new = "Zie [www.shop.example](https://www.shop.example/), [hier](https://a.example/b) of [www.shop.example](https://evil.example/).\n"
    compared = of_texts("# Kop\n", f"# Kop\n\n{new}").redline
    told = excerpts(compared, labels(read_repository(ROOT).interface("nl")))
    (line,) = [line for line in told if line.startswith("- ")]
    assert line == (
        "- <ins>Zie www<!-- -->.shop.example, hier (`https://a.example/b`) of www<!-- -->.shop.example (`https://evil.example/`).</ins>"
    )
