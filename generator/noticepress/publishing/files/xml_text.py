"""Text in XML, as ``xml.sax.saxutils`` writes it, which loads all that a client of HTTP needs. Pure."""

from __future__ import annotations

import html

_SPACES = str.maketrans({"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})


def escape(text: str) -> str:
    """``text`` as the content of an element."""
    return html.escape(text, quote=False)


def quoteattr(text: str) -> str:
    """``text`` as the value of an attribute, with its quotation marks."""
    said = escape(text).translate(_SPACES)
    if '"' not in said:
        return f'"{said}"'
    return f"'{said}'" if "'" not in said else f'"{said.replace(chr(34), "&quot;")}"'
