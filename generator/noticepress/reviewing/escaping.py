"""Text from a pull request as Markdown that does nothing on GitHub: no markup, HTML, links, mentions or references.

What Markdown could read is escaped, here and at the beginning of a line (CommonMark 2.4, 4.2, 5.2), and an empty comment keeps
apart what GitHub would link or draw by itself: addresses, ``@names``, issue numbers, hashes of commits, ``:names:`` of pictures.
"""

from __future__ import annotations

import html
import re
import unicodedata
from urllib.parse import quote

from noticepress.markdown import plain_text

_SPECIAL = re.compile(r"[\\`*_\[\]|~#]")
_AT_START = re.compile(r"^(\d{1,9}(?=[.)])|(?=[-+=:]))")
_LINKED = re.compile(
    r"(?<=@)(?=\S)|(?<=#)(?=\w)|(?<=\bGH)(?=-\d)|(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?<=\bmailto)(?=:)|(?<=\bxmpp)(?=:)"
    r"|(?<=:)(?=[\w+-]{1,40}+:)",
    re.I,
)
_HASH = re.compile(r"\b(?=[0-9]{0,64}[a-f])[0-9a-f]{7,64}+\b", re.I)
_SHORT = 6
"""Characters of a hash that GitHub takes for none."""
_APART, _MARK = "<!-- -->", "\0"
_HIDDEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")


def inert(text: str) -> str:
    """Return plain words on one line, as Markdown that shows exactly these."""
    escaped = _SPECIAL.sub(r"\\\g<0>", _marked(text))
    return _html(_AT_START.sub(r"\1\\", escaped))


def inert_html(text: str) -> str:
    """Return plain words on one line, as HTML (``<summary>``, where Markdown is not read)."""
    return _html(_marked(text))


def inert_markdown(markdown: str) -> str:
    """Return the words of a Markdown text; of a link, also where it leads."""
    return inert(plain_text(markdown, addresses=True))


def code(text: str) -> str:
    """Return a path or hash as code, in as many backticks as it takes."""
    text = " ".join(_visible(text).split()).replace("|", "\N{BROKEN BAR}")
    fence = "`" * (max((len(run) for run in re.findall("`+", text)), default=0) + 1)
    padded = f" {text} " if text.startswith("`") or text.endswith("`") else text
    return f"{fence}{padded}{fence}" if text else ""


def place(file: str, line: int, files: str) -> str:
    """Return a place in a file, linked below ``files`` (the address of all files of a revision) when that is known."""
    shown = code(f"{file}:{line}" if line else file)
    if not files:
        return shown
    return f"[{shown}](<{files.rstrip('/')}/{quote(file, safe='/')}{f'#L{line}' if line else ''}>)"


def _marked(text: str) -> str:
    return _HASH.sub(_cut, _LINKED.sub(_MARK, " ".join(_visible(text).split())))


def _cut(found: re.Match[str]) -> str:
    return _MARK.join(found[0][at : at + _SHORT] for at in range(0, len(found[0]), _SHORT))


def _html(text: str) -> str:
    """A dollar sign would begin a formula on GitHub."""
    return html.escape(text, quote=False).replace("$", "&#36;").replace(_MARK, _APART)


def _visible(text: str) -> str:
    """Write what is obeyed or hidden (control characters, marks of direction) as escapes."""
    return "".join(_shown(char) for char in text)


def _shown(char: str) -> str:
    hidden = unicodedata.category(char) in _HIDDEN and char not in "\n\r\t"
    return char.encode("unicode-escape").decode("ascii") if hidden else char
