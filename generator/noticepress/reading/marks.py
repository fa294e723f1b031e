"""Marks that YAML keeps for itself: why a text that holds one needs quotation marks, and the text within them."""

from __future__ import annotations

import re
from dataclasses import dataclass

APOSTROPHE = re.compile(r"'(?:[stnkmr]|ns|ie|em|tis|twas|til|cause|\d\ds)\b")
"""Words that begin with an apostrophe: 's avonds, 't Gooi, 'n, 'k, 'm, 'r, 'ns; 'em, 'tis, '90s."""
_COLOUR = re.compile("#[0-9A-Fa-f]{3,8}")
_HEADER = re.compile(r"[|>][-+0-9]{0,2}")
_OPENING, _CLOSING = "“„‟", "”“"


@dataclass(frozen=True, slots=True)
class Wrong:
    """What YAML would make of a text, and the text that was meant."""

    message: str
    text: str


def in_quotes(text: str) -> str:
    """``text`` as YAML writes it in quotation marks; double ones, unless the text holds some itself."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    if "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def wrong(given: str, *, of_language: bool, between: bool = False) -> Wrong | None:
    """Why a text cannot stand as it was written, ``None`` when it can.

    ``of_language``: a language or its list holds it, so that it can be nothing but a text. ``between``: it stands between
    braces or brackets, where commas and brackets have a meaning of their own.
    """
    if given[:1] in ("'", '"'):
        return _quoted(given)
    if given[:1] in _OPENING and given[-1:] in _CLOSING and not set(given[1:-1]) & set(_OPENING + _CLOSING + '"'):
        message = "typographic quotation marks around a text are read as a part of it"
        return Wrong(message, given[1:-1])
    if given[:1] == "`":
        return Wrong("a text cannot begin with `, and a notice shows no code", given.replace("`", ""))
    if given[:1] and given[0] in "|>" and not _HEADER.fullmatch(given):
        return _long_text(given)
    cause = _beginning(given, of_language=of_language) or _inside(given, between=between)
    return Wrong(cause, given) if cause else None


def _long_text(given: str) -> Wrong:
    """What begins as a long text does: with words behind its mark, or as a text that begins with the sign itself."""
    found = re.match(r"[|>][-+]\s*|[|>]\s*(?=[^\n]*\n)", given)
    if found:
        message = "words stand on the line of the mark for a long text; it begins on the next line, or has no mark"
        return Wrong(message, given[found.end() :])
    return Wrong(f"a text cannot begin with {given[0]}, which opens a long text on the next line", f"\\{given}")


def _quoted(given: str) -> Wrong | None:
    mark, inner = given[0], given[1:-1]
    if mark == "'" and APOSTROPHE.match(given) and not (given.endswith("'") and len(given) > 1):
        return Wrong("the apostrophe at the beginning is read as a quotation mark", given)
    if not given.endswith(mark) or len(given) == 1:
        if given.count(mark) % 2:
            return Wrong("the quotation mark that opens here is never closed", _bare(given[1:], mark))
        return Wrong("words stand behind the quotation mark that closes", given)
    rest = inner.replace("''", "") if mark == "'" else re.sub(r"\\.", "", inner, flags=re.S)
    if mark not in rest:
        return None
    first = inner.index(mark)
    if mark == '"' and first and not inner[first - 1].isspace() and not inner[first + 1 : first + 2].isalnum():
        return Wrong("words stand behind the quotation mark that closes", given)
    what = "an apostrophe" if mark == "'" else "a quotation mark"
    return Wrong(f"{what} inside the text ends it", _bare(inner, mark))


def _bare(inner: str, mark: str) -> str:
    return inner.replace("''", "'") if mark == "'" else inner.replace('\\"', '"')


def _beginning(given: str, *, of_language: bool) -> str:
    """A mark at the beginning that makes something else of the text."""
    mark = given[:1]
    if not mark:
        return ""
    alone = re.fullmatch(r"[&*!][\w-]*", given) is not None
    more = re.match(r"[*][^*]*[^\w*-]|[*]{2}", given) is not None
    if (
        mark in "@%"
        or (mark in "&*!" and not given.startswith("!!") and (of_language or (mark == "*" and more and not alone)))
        or (mark in "-?" and given[1:2] in (" ", "") and of_language)
        or (mark == "#" and ((of_language and given[1:2].strip()) or _COLOUR.fullmatch(given)))
    ):
        return f"a text cannot begin with {mark} unless it is in quotation marks"
    if mark in "[{" and ((of_language and mark == "{") or not _one_pair(given)):
        return f"a text cannot begin with {mark} unless it is in quotation marks"
    return ""


def _one_pair(given: str) -> bool:
    """Whether the bracket at the beginning is closed by the last character, so that it may be a list or map."""
    depth = 0
    for offset, character in enumerate(given):
        depth += (character in "[{") - (character in "]}")
        if depth == 0:
            return offset == len(given) - 1
    return True  # never closed: said elsewhere


def _inside(given: str, *, between: bool) -> str:
    if between and (found := re.search(r"[,\[\]{}]", given)):
        what = "comma" if found[0] == "," else "brace" if found[0] in "{}" else "bracket"
        return f"between braces, a {what} ends the text unless it is in quotation marks"
    if re.search(r":(?:\s|$)", given) and not (between and given.count(":") == 1 and given.endswith(":")):
        return "a colon turns the words before it into a key unless the text is in quotation marks"
    return ""
