"""Plain words in Markdown: what is written is what is shown, wherever a template puts it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from noticepress.language.messages import Words, escape
from noticepress.markdown import contained, parser, plain_text
from noticepress.publishing.linked_data.terms import plain
from noticepress.redline import redline
from noticepress.rendering.templates import filters

PLACES = (
    "{}",
    "- {}",
    "1. a\n2. {}",
    "a\n{}\nb",
    "**{}**: b",
    "[{}](#x)",
    "## {} {{#x}}",
    "> {}",
    "| a |\n|---|\n| {} |",
    "- a\n\n  {}",
)


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("1. FC Voorbeeld", "1\\. FC Voorbeeld"),
        ("1) Voorbeeld", "1\\) Voorbeeld"),
        ("1.5 meter", "1.5 meter"),
        ("- en", "\\- en"),
        ("-en", "-en"),
        ("+ en", "\\+ en"),
        ("===", "\\==="),
        ("---", "\\---"),
        ("a = b", "a = b"),
        ("_ga_<id>", "\\_ga\\_\\<id\\>"),
        ("Q&A", "Q&A"),
        ("Q&amp;A", "Q\\&amp;A"),
        ("FC 1. Voorbeeld", "FC 1. Voorbeeld"),
    ],
)
def test_only_what_markdown_would_read_is_escaped(name: str, written: str) -> None:
    assert escape(name) == written


@settings(max_examples=300, deadline=None, derandomize=True)
@given(
    st.sampled_from(PLACES),
    st.text(st.sampled_from("ab1 .)-+*_#>=~|`[]()<>&;\\!:/@{}\"'%$^é\u00a0\u00ad\u0301👩\u200d🏽ก"), min_size=1, max_size=9).map(
        str.strip
    ),
)
def test_a_name_is_shown_as_it_is_in_every_place(place: str, name: str) -> None:
    name = name or "n"
    around = plain_text(place.format("QQ"))
    assert plain_text(place.format(escape(name))) == " ".join(around.replace("QQ", name).split())


@pytest.mark.parametrize("name", ["1. FC", "a*b*", "Q&A <x>", "it's"])
def test_words_stay_words_whatever_joins_them(name: str) -> None:
    shown = Markup(", ").join([Words(name), Markup("**b**")])
    assert plain_text(shown) == f"{name}, b"
    assert plain_text(Markup("**b** ") + Words(name)) == f"b {name}"
    assert plain_text(Markup("{} b").format(Words(name))) == f"{name} b"
    assert plain(Words(name)) == name


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("naam*", "naam\\*"),
        ("*verplicht", "\\*verplicht"),
        ("**let op** en *dit*", "**let op** en *dit*"),
        ("*dit* en naam*", "*dit* en naam\\*"),
        ("- a\n- b*", "- a\n- b\\*"),
        ("* a\n* b", "* a\n* b"),
        ("[a](https://example.org/_b_) _ga", "[a](https://example.org/_b_) \\_ga"),
        ("4 * 5 en snake_case", "4 * 5 en snake_case"),
        ("\\*a\\*", "\\*a\\*"),
    ],
)
def test_a_lone_mark_of_a_text_pairs_with_none_beside_it(text: str, written: str) -> None:
    assert contained(text) == written
    assert parser().render(written) == parser().render(text)
    assert not redline(text, written).changed, "a released text in the other form reads the same"


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("info@example.org", "mailto:info@example.org"),
        ("a+b_c@example.org", "mailto:a+b_c@example.org"),
        ("a?b&c#d@example.org", "mailto:a%3Fb%26c%23d@example.org"),
        ("50%@example.org", "mailto:50%25@example.org"),
    ],
)
def test_a_link_writes_to_the_address_that_it_shows(address: str, target: str) -> None:
    link = filters("en")["mail"](address)
    assert plain_text(link) == address
    assert f'href="{target}"' in parser().render(link)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a?b=1&copy=2",
        "https://example.org/?a=1&copy;b",
        "https://example.org/x_(y)_z",
        "https://example.org/*a*",
    ],
)
def test_a_link_leads_to_the_address_that_it_shows(url: str) -> None:
    link = filters("en")["link"](url)
    assert plain_text(link) == url.removeprefix("https://")
    assert f'href="{url.replace("&", "&amp;")}"' in parser().render(link)
