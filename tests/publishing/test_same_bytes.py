"""What is written in a quicker way is, to the byte, what the plain way writes."""

from __future__ import annotations

import json
import re
from xml.sax import saxutils

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment
from markdown_it.common.utils import escapeHtml

from noticepress import markdown, store
from noticepress.publishing import histories, short_notices
from noticepress.publishing.files import xml_text
from noticepress.publishing.files.notice_json import json_text
from noticepress.publishing.pages import row_facts
from noticepress.rendering.compiled_templates import Compiled

_WORDS = st.text(st.sampled_from("aBé9 ,;:’()%€/-._*#\n\t\"'<&\xa0"), max_size=12)
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("aé\n", max_size=3), inner, max_size=4),
    max_leaves=12,
)


@given(_JSON)
def test_json(value: object) -> None:
    assert json_text(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n"


@given(_WORDS)
def test_xml(words: str) -> None:
    assert xml_text.escape(words) == saxutils.escape(words)
    assert xml_text.quoteattr(words) == saxutils.quoteattr(words)


@given(_WORDS)
def test_plain_text(words: str) -> None:
    said = " ".join(
        "".join(child.content for child in token.children or () if child.type in ("text", "code_inline"))
        for token in markdown.parser().parse(words)
        if token.type == "inline"
    )
    if markdown._ONLY_WORDS.fullmatch(words):
        assert markdown.plain_text(words) == re.sub(r"\s+", " ", said).strip()


@given(_WORDS, _WORDS)
def test_names_in_a_text(html: str, said: str) -> None:
    for text in (html, f"{html}{escapeHtml(said)}{html}", f"{html} {escapeHtml(said)} {html}"):
        word = escapeHtml(said)
        forms = {word, word[:1].upper() + word[1:], word[:1].lower() + word[1:]}
        pattern = "|".join(map(re.escape, forms))
        assert row_facts.names(text, said) == (bool(said) and bool(re.search(rf"(?<![\w-])(?:{pattern})(?![\w-])", text)))


@pytest.mark.parametrize(
    "text",
    [
        "**Data**\n\nWe use [data](#data) & more.\n\n- one\n- two, see [all](#)\n\n3. three\n",
        "a [link][x]\n\n[x]: https://a.example/\n",
        "```\n[a](#b)\n\n[c](#d)\n```\n",
    ],
)
def test_short_notice_part_by_part(text: str) -> None:
    def link(target: str) -> str:
        return f"https://a.example/{target}?a&b"

    tokens = short_notices._PARSER.parse(text)
    for child in (child for token in tokens for child in token.children or ()):
        if str(child.attrGet("href") or "").startswith("#"):
            child.attrSet("href", link(str(child.attrGet("href"))))
    assert short_notices.html(text, link) == short_notices._PARSER.renderer.render(tokens, short_notices._PARSER.options, {})


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("id: a\nregimes: [gdpr, ccpa]\nlocales: [nl]\ndata:\n  a: {}\n", [["gdpr", "ccpa"], ["nl"]]),
        ("regimes:\n- gdpr\n\n  # more\n- ccpa\nlocales:\n  - nl\n  - en\ndata: {}\n", [["gdpr", "ccpa"], ["nl", "en"]]),
        ("regimes: [gdpr,\n  ccpa]\nlocales: [nl]", [["gdpr", "ccpa"], ["nl"]]),
        ("{regimes: [gdpr], locales: [nl]}\n", [["gdpr"], ["nl"]]),
        ("regimes: gdpr\nlocales: [12, nl]\n", [[], ["12", "nl"]]),
    ],
)
def test_laws_and_languages_of_a_working_text(text: str, named: list[list[str]]) -> None:
    assert json.loads(histories._listed(text)) == named


def test_templates_are_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def environment(settings: str) -> Environment:
        return Environment(
            loader=DictLoader({"a": "{{ 1 + 1 }} and {{ b }}"}), autoescape=True, bytecode_cache=Compiled(settings)
        )

    assert environment("test").get_template("a").render(b="<") == "2 and &lt;"
    compiled = environment("other").compile
    monkeypatch.setattr(Environment, "compile", lambda *_: pytest.fail("it was compiled before"))
    assert environment("test").get_template("a").render(b="<") == "2 and &lt;"
    monkeypatch.setattr(Environment, "compile", lambda self, *given, **named: compiled(*given, **named))
    with store.unused():
        assert environment("test").get_template("a").render(b="") == "2 and "
