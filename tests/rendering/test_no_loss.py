"""The words in YAML are the words on the page, in Word and in plain text, wherever they stand; or a check says what becomes of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from random import Random

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from noticepress.formats.word.lines import lines
from noticepress.html.document import to_html
from noticepress.markdown import plain_text
from noticepress.model.values import Text
from noticepress.redline import redline
from noticepress.rendering.document import Document

from .facts import Place, documents, found_fault, places

BEGINNINGS = (
    *(
        "1. ",
        "25. ",
        "2018. ",
        "1) ",
        "# ",
        "#",
        "- ",
        "-- ",
        "+ ",
        "* ",
        "> ",
        "= ",
        "== ",
        "---",
        "===",
        "~ ",
        "~~",
        "| ",
        "_",
        "__",
    ),
    *(
        "`",
        "[",
        "]",
        "<",
        "<x ",
        "&amp; ",
        "& ",
        "\\",
        "@",
        ": ",
        ":-- ",
        "!",
        "![",
        "www.",
        "https://",
        "(c) ",
        "...",
        "“",
        "'",
        '"',
    ),
    *(
        "%",
        "{{ x }} ",
        "{% x %} ",
        "%(x)s ",
        "{x} ",
        "${x} ",
        "{#x} ",
        "^",
        "/",
        "a) ",
        "1.5 ",
        "0123 ",
        "12:30 ",
        "1e3 ",
        "null ",
        "    ",
    ),
    *("\u00ad", "e\u0301", "ก็", "العربية ", "👩‍👩‍👧 ", "iOS ", "eBay "),
)
MIDDLES = (
    *(
        " ",
        "_ga_<id> ",
        " 4 * 5 * 6 ",
        "*x*",
        "_x_",
        " - ",
        " 1. ",
        " # ",
        " #1 ",
        "  ",
        "\u00a0",
        " \\ ",
        "`x`",
        " [x] ",
        "[x](y)",
    ),
    *(
        " <id> ",
        "&amp;",
        "&lt;",
        " & ",
        "~~x~~",
        " | ",
        "://",
        " @x ",
        "__Host-x",
        " *.example.com ",
        " {#a} ",
        "...",
        "..",
        ". ",
        "$1 ",
    ),
    *(
        "\\1 ",
        "\\n",
        "''",
        '"',
        "%(n)s",
        "{n}",
        "<!-- x -->",
        "(x)",
        "; ",
        ": ",
        ", ",
        " --- ",
        "\t",
        "\u00ad",
        " e\u0301 ",
        " ก็ ",
        " العربية ",
    ),
    " 👩‍👩‍👧 ",
)
ENDS = (
    *(
        "",
        " *",
        "_",
        "#",
        " #",
        "\\",
        "`",
        "]",
        "[x]",
        "<",
        ">",
        "&",
        "&amp;",
        "~",
        "|",
        ".",
        "..",
        "...",
        "!",
        "?",
        ":",
        ";",
        ",",
        ")",
        "”",
    ),
    *("'", '"', "B.V.", "inc.", " 1.", " -", "=", "*", "**", "@", ":/", "{#x}", "--", "2018", "\u00ad", "ก", "ة", "👩‍👧"),
)


def hostile(notice: str, chosen: Random) -> dict[Place, str]:
    """Other words for every text, each with a word of its own; plain ones where the checks find fault with them."""
    values = {
        place: f"{chosen.choice(BEGINNINGS)}zq{n}zq{chosen.choice(MIDDLES)}en{chosen.choice(ENDS)}".strip()
        for n, place in enumerate(places(notice))
    }
    return {**values, **dict.fromkeys(found_fault(notice, values), "gewone woorden")}


def folded(text: str) -> str:
    return " ".join(text.split())


def meant(place: Place, written: str) -> str:
    """The words of a text: of Markdown without the marks that it allows (a list item, an escape)."""
    words = folded(written)
    if place.kind is Text:
        words = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", re.sub(r"^[-+*] ", "", words))
        if re.fullmatch(r"_[^_]\S* .*_", words):
            words = words[1:-1]
    return words


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append("" if tag in ("a", "strong", "em", "wbr") else "\n")

    def handle_endtag(self, tag: str) -> None:
        self.found.append("" if tag in ("a", "strong", "em") else "\n")

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def on_the_page(text: str) -> str:
    reader = _Words()
    reader.feed(to_html(text).html)
    reader.close()
    return "".join(reader.found)


def shown(document: Document) -> dict[str, str]:
    forms: dict[str, Callable[[str], str]] = {"page": on_the_page, "Word": in_word, "plain text": plain_text}
    return {name: folded(form(document.text)) for name, form in forms.items()}


def in_word(text: str) -> str:
    return "\n".join(
        "\n".join("".join(piece.text for piece in cell) for cell in line.cells) for line in lines(redline(text, text))
    )


def stands(words: str, text: str) -> bool:
    """Whether words stand in a text in the form that their key has: the first letter small or large, a full stop or none at the end."""
    bare = words.rstrip(".,;: ")
    at = next((index for index, letter in enumerate(bare) if letter.isalpha()), 0)
    return any(bare[:at] + each + bare[at + 1 :] in text for each in {bare[at], bare[at].upper(), bare[at].lower()})


def lost(notice: str, values: dict[Place, str]) -> list[str]:
    """What is printed, but with other words than were written."""
    faults = []
    for document in documents(notice, values):
        for form, text in shown(document).items():
            for place, written in values.items():
                word = re.search(r"zq\d+zq", written)
                if word and word[0] in text and not stands(meant(place, written), text):
                    near = text[max(0, text.index(word[0]) - 20) :][:70]
                    faults.append(f"{document.regime} {document.locale}, {form}, {place.shown}: {written!r} is shown as {near!r}")
    return faults


@settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(["webshop", "applicants", "video-advice"]), st.integers(0, 10_000))
@example("webshop", 0)
def test_every_text_is_shown_as_it_was_written(notice: str, seed: int) -> None:
    values = hostile(notice, Random(seed))
    assert lost(notice, values) == []
