"""What to write instead of a value of the wrong form: guesses at what was meant. Pure."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.core import get_global

from noticepress.model.values import ID_PATTERN

_WORDS = ("en", "nl")
"""Languages in which people name months, countries and languages here."""
_NICKNAMES = {
    **dict.fromkeys(("vs", "v.s.", "u.s.", "u.s.a.", "amerika", "america", "verenigde staten van amerika", "united states of america"), "US"),
    **dict.fromkeys(("vk", "v.k.", "u.k.", "england", "engeland", "great britain", "groot-brittannië", "groot brittannië"), "GB"),
    "holland": "NL",
}  # fmt: skip
"""What people call countries in English and Dutch, besides their names and the codes that CLDR knows to be others'."""
_UNITS = {"y": "Y", "j": "Y", "mo": "M", "ma": "M", "w": "W", "d": "D", "h": "TH", "u": "TH"}
_NUMBERS = {
    **dict.fromkeys(("one", "a", "an", "een", "één"), 1), **dict.fromkeys(("two", "twee"), 2), **dict.fromkeys(("three", "drie"), 3),
    **dict.fromkeys(("four", "vier"), 4), **dict.fromkeys(("five", "vijf"), 5), **dict.fromkeys(("six", "zes"), 6),
    **dict.fromkeys(("seven", "zeven"), 7), **dict.fromkeys(("eight", "acht"), 8), **dict.fromkeys(("nine", "negen"), 9),
    **dict.fromkeys(("ten", "tien"), 10), **dict.fromkeys(("twelve", "twaalf"), 12),
}  # fmt: skip
_YES, _NO = (
    frozenset({"yes", "ja", "y", "j", "on", "1", "true", "waar"}),
    frozenset({"no", "nee", "n", "off", "0", "false", "onwaar"}),
)


def identifier(given: Any) -> str:
    """An id: small letters, hyphens between words; empty when the words hold no letter."""
    if strange_letter(str(given)):
        return ""
    plain = unicodedata.normalize("NFKD", str(given)).encode("ascii", "ignore").decode().lower()
    found = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    return found if re.fullmatch(ID_PATTERN, found) and len(found) <= 64 else ""


def strange_letter(given: str) -> str:
    """The first letter that is none of a to z, also without its accents: such as the Cyrillic one that looks like an a."""
    return next((c for c in unicodedata.normalize("NFKD", given) if c.isalpha() and not c.isascii()), "")


def listed(given: str) -> str:
    """``nl, en``, ``nl; en`` or ``nl en`` as a list."""
    return f"[{', '.join(part for part in re.split(r'[,;/|]+[ ]*|[ ]+(?:en|and|&|[+])[ ]+', given.strip()) if part)}]"


def flag(given: Any) -> str:
    """``true`` or ``false`` for yes and no."""
    word = str(given).strip().lower()
    if given in ("true", "false"):
        return f"write {given}, without quotation marks"
    return "write true" if word in _YES else "write false" if word in _NO else "write true or false"


def language(given: Any) -> str:
    """A language tag for a name, or for capitals."""
    written = str(given).strip()
    if re.search(r"[,;/|]| (?:en|and|&) ", written):
        return f"write a comma between the languages: {listed(written)}"
    parts = re.split("[-_]", written)
    if re.fullmatch("[A-Za-z]{2,3}", parts[0]) and len(parts) <= 2 and all(map(str.isalpha, parts)):
        tag = "-".join([parts[0].lower(), *(part.upper() if len(part) == 2 else part.title() for part in parts[1:])])
        return f"write it like this: {tag}"
    code = _named("languages").get(written.lower(), "")
    return f"write its code: {code}" if code else "write a language code such as nl or en"


def country(given: Any) -> str:
    """A country's code for its name, or for small letters."""
    written = str(given).strip()
    code = nickname(written) or _named("territories").get(written.lower(), "")
    if len(written) == 2 and written.isascii() and written.isalpha():
        return f"write it in capitals: {code or written.upper()}"
    return f"write its code: {code}" if code else "write two capital letters (ISO 3166-1): NL, US"


def nickname(given: str) -> str:
    """The code of the country that is meant by an abbreviation or another code: VS, UK, NLD; empty when none is."""
    aliases = list(get_global("territory_aliases").get(given.upper(), ())) if len(given) in (2, 3) else []
    return _NICKNAMES.get(given.lower()) or (str(aliases[0]) if len(aliases) == 1 else "")


@lru_cache
def _named(kind: str) -> dict[str, str]:
    """Codes of languages or territories by their names (CLDR)."""
    found: dict[str, str] = {}
    for locale in _WORDS:
        names = getattr(Locale(locale), kind)
        found.update(
            {str(name).lower(): str(code) for code, name in names.items() if str(code).isalpha() and len(str(code)) == 2}
        )
    return found


def period(given: Any) -> str:
    """The period that was meant by ``24 months`` or ``7 jaar``."""
    if re.fullmatch(r"\s*(session|sessie)\s*", str(given).lower()):
        return "a cookie that goes when the browser closes has 'session: true', and no 'keep'"
    found = re.match(r"\s*P?([0-9]{1,4}|[a-zé]+)\s*(y|j|mo|ma|w|d|h|u)", str(given).lower())
    number = (int(found[1]) if found[1].isdigit() else _NUMBERS.get(found[1], 0)) if found else 0
    if not found or not number:
        return "write P2Y for two years, P18M for months, P2W for weeks, P30D for days, PT24H for hours"
    unit = _UNITS[found[2]]
    return f"did you mean PT{number}H?" if unit == "TH" else f"did you mean P{number}{unit}?"


def date(given: Any) -> str:
    """The date that was meant by ``17-12-2025`` or ``1 maart 2024``; both readings where the month may stand first."""
    begin = "write it as year-month-day: "
    written = unicodedata.normalize("NFKC", str(given)[:100]).strip().rstrip(".")
    if found := re.fullmatch(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})", written):
        first, second, year = map(int, found.groups())
        meant = [*dict.fromkeys(_days((year, second, first), (year, first, second)))]
        if len(meant) == 1:
            return f"{begin}2026-11-22; did you mean {meant[0]}?"
        return f"{begin}{' or '.join(meant)}, whichever you mean" if meant else f"{begin}2026-11-22"
    whole = re.fullmatch(
        rf"([0-9]{{4}})(?:{_BETWEEN}([0-9]{{1,2}}){_BETWEEN}([0-9]{{1,2}})|([0-9]{{2}})([0-9]{{2}}))(?:[T ].*)?", written
    )
    if whole and (meant := [*_days(tuple(map(int, filter(None, whole.groups()))))]):
        return f"{begin}did you mean {meant[0]}?"
    words = re.findall(r"[^\W\d_]+|[0-9]+", written.lower())
    month = next((months()[word[:3]] for word in words if word[:3] in months()), None)
    numbers = [int(word) for word in words if word.isdecimal()]
    if month and len(numbers) == 2 and (meant := [*_days((max(numbers), month, min(numbers)))]):
        return f"{begin}did you mean {meant[0]}?"
    return f"{begin}2026-11-22"


_BETWEEN = "[-\u2010-\u2015\u2212/._ ]"
"""What people write between the parts of a date, and what editors make of it."""


_FIRST_YEAR = 1900
"""Before which nobody means a day."""


def _days(*readings: tuple[int, ...]) -> Iterator[str]:
    """Yield the days that exist of readings as year, month and day."""
    for year, month, day in readings:
        with suppress(ValueError, OverflowError):
            day_meant = dt.date(year, month, day)
            if day_meant.year >= _FIRST_YEAR:
                yield day_meant.isoformat()


@lru_cache
def months() -> dict[str, int]:
    """Numbers of the months by the first three letters of their names (CLDR)."""
    named = [(number, name) for tag in _WORDS for number, name in Locale(tag).months["format"]["wide"].items()]
    return {name.lower()[:3]: number for number, name in named}


def telephone(given: Any) -> str:
    """How to make a national number international."""
    digits = str(given).strip()
    if re.match(r"0[1-9]", digits):
        return f"write + and the country code in the place of the first 0; in the Netherlands: '+31 {digits[1:]}'"
    if digits.startswith("00"):
        return f"write + in the place of 00: '+{digits[2:]}'"
    return "start with + and the country code: '+31 20 123 45 67'"


def email(given: Any) -> str:
    """The bare address in a link, or in one that was written against robots."""
    bare = re.sub(r"(?i)^\s*mailto:|\?.*$|\s+$", "", str(given))
    bare = re.sub(r"(?i)\s*(?:\(at\)|\[at\]|\sat\s|\sapenstaartje\s)\s*", "@", bare)
    sound = re.fullmatch(r"[^@\s:,;<>]+@[^@\s:,;<>]+\.[^@\s:,;<>]+", bare)
    return f"write the bare address: {bare}" if sound and bare != given else "write name@example.com, without 'mailto:' or spaces"


def url(given: Any) -> str:
    """A secure address for an insecure one, or for one without its beginning."""
    written = str(given).strip()
    if re.search(r"[\s<>\"\\^`{|}\x00-\x1f]", written):
        return "copy the address from the browser; a space is written %20"
    bare = re.sub(r"(?i)^http:(//)?", "", written)
    sound = re.fullmatch(r"[\w-]+(\.[\w-]+)+(/\S*)?", bare)
    return f"it must start with https://: https://{bare}" if sound else "it must start with https://"


BY_KIND: dict[str, Callable[[Any], str]] = {
    "period": period,
    "iso_date": date,
    "url": url,
    "email": email,
    "telephone": telephone,
}
"""Hints by the kind of value that was expected."""


def choice(given: Any, choices: Sequence[str]) -> str:
    """The choice that was meant by other letters, or by its words in some language; empty when there is none."""
    from noticepress.language.labels import choice_called  # it reads catalogues, and their style is read by way of this module

    meant = identifier(given)
    return meant if meant in choices else choice_called(str(given), choices)
