"""Texts of cells: without what nobody sees, and compared by their letters. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from noticepress.addresses import doubtful_host, host_of, private_host
from noticepress.language.messages import escape
from noticepress.markdown import plain_text, problems, problems_of_heading, problems_of_name
from noticepress.reading.characters import hidden

_OFTEN = 160
"""Characters of a text up to which it is remembered."""
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
_LINES = re.compile(r"\n\s*\n+")


def plain(text: str) -> tuple[str, str]:
    """A text with single spaces and without invisible characters, and what was taken out of it, in words."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "").replace("\v", "\n").replace("\f", "\n")
    gone = set(hidden(text))
    note = f"{len(gone)} invisible characters were taken out" if gone else ""
    seen = (
        "".join(c for n, c in enumerate(text) if n not in gone and c not in "\u00ad\u200c\u200d")
        if gone or not text.isascii()
        else text
    )
    lines = [_SPACES.sub(" ", line).strip() for line in seen.split("\n")]
    return _LINES.sub("\n", unicodedata.normalize("NFC", "\n".join(lines))).strip(), note


def key(text: str) -> str:
    """By what two texts are the same: letters and digits in small, single spaces, no accents lost."""
    return _folded(text) if len(text) > _OFTEN else _known(text)


@lru_cache(maxsize=1 << 14)
def _known(text: str) -> str:
    """The words of a language are asked for with every cell."""
    return _folded(text)


def _folded(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.sub(r"[^\w]+|_", " ", folded).split())


def one_line(text: str) -> str:
    """A text on one line."""
    return " / ".join(filter(None, (line.strip() for line in text.split("\n"))))


def without_remarks(text: str) -> str:
    """A heading without what stands in brackets behind it: '(if applicable)'."""
    return re.sub(r"\s*[(\[][^)\]]*[)\]]", "", text).strip()


def words_of(text: str) -> list[str]:
    """The words of a text, as they count when nothing may be lost."""
    return key(text).split()


_SAFE = re.compile(r"[^\W\d_](?:[^\W_]|[ ,.()’'/%-])*")
"""Words that mean the same in Markdown, and hold nothing that is refused."""


def markup(text: str) -> str:
    """What of a cell a notice could not print, in words: HTML, Markdown in a name; empty for plain words."""
    said = one_line(text)
    if _SAFE.fullmatch(said):
        return ""
    return next((problem[1] for problem in (*problems_of_name(said), *problems(as_markdown(said)))), "")


def odd_address(text: str) -> str:
    """Why a text that has an address in it could not stay in a notice: a host that looks like another one, or that only some can reach."""
    if not text.startswith(("https://", "http://")) and "@" not in text:
        return ""
    host = host_of(text) or text.rpartition("@")[2].lower()
    return doubtful_host(host) or private_host(host)


def as_markdown(text: str) -> str:
    """Plain words as a text of a notice that prints as these words, with as few escapes as that takes."""
    if _SAFE.fullmatch(text):
        return text
    as_it_is = not any(problems(text)) and not any(problems_of_heading(text)) and plain_text(text) == text
    return text if as_it_is else str(escape(text))


def listed(texts: Sequence[str]) -> str:
    """Several texts (Markdown) as one: a list, where there are two or more."""
    return texts[0] if len(texts) == 1 else "\n".join(f"- {each}" for each in texts)
