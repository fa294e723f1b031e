"""Telephone numbers: what a link dials for a number as people write it. Pure."""

from __future__ import annotations

import re

NUMBER = re.compile(r"\+[1-9][0-9 ()-]{5,24}")
"""An international number as people write it."""
_TWO = frozenset(
    [
        "20",
        "27",
        "30",
        "31",
        "32",
        "33",
        "34",
        "36",
        "39",
        "40",
        "41",
        "43",
        "44",
        "45",
        "46",
        "47",
        "48",
        "49",
        "51",
        "52",
        "53",
        "54",
        "55",
        "56",
        "57",
        "58",
        "60",
        "61",
        "62",
        "63",
        "64",
        "65",
        "66",
        "81",
        "82",
        "84",
        "86",
        "90",
        "91",
        "92",
        "93",
        "94",
        "95",
        "98",
    ]
)
"""Country codes of two digits; ``1`` and ``7`` have one, all others three (ITU-T E.164, list of assigned country codes)."""
_WITH_ZERO = frozenset({"39", "378", "379", "225", "229", "241", "242"})
"""Countries whose numbers begin with a 0 that is dialled from abroad, too: Italy, San Marino, the Vatican, Côte d'Ivoire,
Benin, Gabon and Congo (ITU, national numbering plans)."""
_KEYS = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999")
"""Letters of a telephone's keys (ITU-T E.161)."""
_SHOWN = re.compile(r"(?:\+|\(?\d)[0-9A-Z() ./\u00a0-]{3,}")
"""A number within words, also one with letters: ``1-800-FLOWERS``."""
MOST = 15
"""Digits that an international number can have (ITU-T E.164, 6.1)."""
FEWEST_SHOWN = 5
"""Digits from which words are a telephone number."""


def country_code(number: str) -> str:
    """The country code of a number that begins with ``+``."""
    digits = re.sub(r"\D", "", number)
    return digits[:1] if digits[:1] in ("1", "7") else digits[:2] if digits[:2] in _TWO else digits[:3]


def dialled(number: str) -> str:
    """What is dialled for an international number: ``+`` and digits.

    A zero in brackets is the one that people dial inside the country, so it is left out: ``+31 (0)20`` is ``+3120``.
    """
    if country_code(number) not in _WITH_ZERO:
        number = re.sub(r"\(\s*0(\d*)\s*\)", r"\1", number)
    return re.sub(r"[^+0-9]", "", number)


def with_digits(number: str) -> str:
    """A number with digits for letters and spaces for other signs: ``+1.800.FLOWERS`` is ``+1 800 3569377``."""
    return re.sub(r"[./\s]+", " ", number.upper().translate(_KEYS)).strip()


def without_extension(number: str) -> tuple[str, str]:
    """Split off an extension: ``+1 800 555 0123 ext. 12``; empty when there is none."""
    found = re.search(r"[ ,;]*(?:extension|ext|toestel|tst|x|#)\W*(\d+)\s*$", number, re.IGNORECASE)
    return (number[: found.start()], found[1]) if found else (number, "")


def trunk_zero(number: str) -> bool:
    """Whether a number dials a 0 after the country code where no number of the country begins with one."""
    code, digits = country_code(number), dialled(number).removeprefix("+")
    return code not in _WITH_ZERO and digits.removeprefix(code).startswith("0")


def shows_another(words: str, target: str) -> bool:
    """Whether the words of a link are a telephone number, but not the one that ``target`` (``tel:…``) dials."""
    found = _SHOWN.search(words)
    shown = found[0].translate(_KEYS) if found else ""
    dials = re.sub(r"\D", "", target)
    if shown.startswith("+"):
        return dialled(shown).removeprefix("+") != dials
    digits = re.sub(r"\D", "", shown)
    national = digits.removeprefix("00") if digits.startswith("00") else digits.removeprefix("0")
    return len(digits) >= FEWEST_SHOWN and digits != dials and not dials.endswith(national)
