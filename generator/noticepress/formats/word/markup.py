"""Text as XML: what XML can hold of it, escaped, with the breaks and tabs of WordprocessingML. Pure."""

from __future__ import annotations

import re

_ILLEGAL = re.compile(r"[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PARTS = re.compile(r"\r\n?|\n|\t|[^\r\n\t]+")
_IN_ATTRIBUTES = str.maketrans({'"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"})


def legal(text: str) -> str:
    """Return text with a mark in place of what XML cannot hold."""
    return _ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text)


def escaped(text: str) -> str:
    """Return text as it stands between tags."""
    return legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def attribute(text: str) -> str:
    """Return text as it stands within the double quotes of an attribute."""
    return escaped(text).translate(_IN_ATTRIBUTES)


def run(text: str, properties: str = "", tag: str = "w:t") -> str:
    """Return a run of words with its breaks and tabs; ``properties`` are those of the run, ``tag`` holds its words."""
    inner = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f"<w:r>{inner}{''.join(_part(part, tag) for part in _PARTS.findall(text))}</w:r>"


def _part(part: str, tag: str) -> str:
    if part == "\t":
        return "<w:tab/>"
    if part[0] in "\r\n":
        return "<w:br/>"
    space = ' xml:space="preserve"' if part[0].isspace() or part[-1].isspace() else ""  # else readers drop it
    return f"<{tag}{space}>{escaped(part)}</{tag}>"
