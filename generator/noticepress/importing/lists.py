"""Cells that hold several things: lines, bullets, semicolons, commas, and what stands in brackets behind one of them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

_BULLET = re.compile(r"^\s*(?:[-–—•·●▪◦*>]|\(?[0-9]{1,2}[.)]|[a-z]\))\s+")
_ANY_BULLET = re.compile(r"^\s*[•·●▪◦]\s*")
_BRACKETED = re.compile(r"^(?P<before>[^()]*[^()\s])\s*+\((?P<inside>[^()]+)\)\s*+[.]?$")
_NAMED = re.compile(r"^(?P<before>[^:;,()]{2,60}):\s+(?P<inside>\S.*)$", re.DOTALL)


def items(text: str) -> list[str]:
    """The items of a cell: its lines, else its parts between semicolons, else between commas outside brackets."""
    lines = [_ANY_BULLET.sub("", _BULLET.sub("", line)).strip() for line in text.split("\n")]
    lines = [line for line in lines if line]
    if len(lines) > 1 and not _is_prose(lines):
        return [each for line in lines for each in (_parts(line, ";") if ";" in line else [_bare(line)])]
    whole = " ".join(lines)
    for inline in (";", " • ", " · ", "|"):
        if len(found := _parts(whole, inline)) > 1:
            return found
    return _parts(whole, ",")


def by_strong_signs(text: str) -> list[str]:
    """The items of a cell of sentences, in which commas part nothing."""
    lines = [_ANY_BULLET.sub("", _BULLET.sub("", line)).strip() for line in text.split("\n")]
    lines = [line for line in lines if line]
    if len(lines) > 1 and not _is_prose(lines):
        return [_bare(line) for line in lines]
    return _parts(" ".join(lines), ";")


def _is_prose(lines: Sequence[str]) -> bool:
    """Whether lines are one text that goes on from each to the next: they end within a sentence, in a comma or a small word."""
    return any(line.endswith((",", "(")) or following[:1] in ")" for line, following in pairwise(lines))


def _parts(text: str, sign: str) -> list[str]:
    """Cut at ``sign`` outside brackets; a comma between digits is a decimal mark."""
    found, depth, start = [], 0, 0
    for at, character in enumerate(text):
        depth += (character in "([") - (character in ")]")
        if (
            depth <= 0
            and text.startswith(sign, at)
            and not (sign == "," and text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit())
        ):
            found.append(text[start:at])
            start = at + len(sign)
    found.append(text[start:])
    return [bare for each in found if (bare := _bare(each))]


def _bare(text: str) -> str:
    return text.strip().strip(";,").strip()


def joined_by(text: str, words: Iterable[str]) -> list[str]:
    """What stands between the words and signs that join items: 'NL / BE', 'contract and consent'."""
    joins = "|".join(re.escape(each) for each in words)
    return [each.strip() for each in re.split(rf"\s+(?:{joins})\s+|\s*[/&+]\s*|,\s*", text) if each.strip()]


def behind_forms(item: str, forms: Iterable[str], joins: Iterable[str]) -> list[str]:
    """An item parted where a word for 'and' follows a legal form: 'Kist BV en Adyen' are two, 'Jansen en Zonen' and 'Kist GmbH und Co. KG' one."""
    ends = "|".join(re.escape(each) for each in forms)
    words = "|".join(re.escape(each) for each in joins if each.isalpha())
    found = re.split(rf"(?<=\s)({ends})\s+(?:{words})\s+(?!co\b)(?=\w)", item, flags=re.IGNORECASE) if ends and words else [item]
    whole = [found[at] + (found[at + 1] if at + 1 < len(found) else "") for at in range(0, len(found), 2)]
    return [each.strip() for each in whole if each.strip()]


def with_contents(item: str) -> tuple[str, str]:
    """An item and what stands behind it in brackets or after a colon: 'NAW (naam, adres)' is 'NAW' and 'naam, adres'."""
    for pattern in (_BRACKETED, _NAMED):
        if found := pattern.fullmatch(item.strip()):
            return found["before"].strip(), found["inside"].strip()
    return item.strip(), ""


def without_first(text: str, words: Iterable[str]) -> tuple[str, str]:
    """A text without the longest of the words with which it begins, and that word; nothing is taken away that leaves nothing."""
    for each in sorted(words, key=len, reverse=True):
        if text.casefold().startswith(f"{each.casefold()} ") and text[len(each) :].strip():
            return text[len(each) :].strip(), text[: len(each)]
    return text, ""
