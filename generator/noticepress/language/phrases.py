"""Dates, periods, lists and countries in words, from CLDR (Unicode, via Babel)."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global
from babel.dates import format_date, format_timedelta
from babel.lists import format_list
from babel.units import format_unit

from noticepress.model.values import period_parts

_CLDR = {"en": "en_GB"}
"""English dates are written day first: '1 January 2027' cannot be misread on either side of the ocean."""

_FIRST_OF_A_MONTH = {"fr": "1er", "it": "1º"}
"""Where the first day of a month is an ordinal number, which CLDR does not know (Interinstitutional style guide of the EU, in French and Italian)."""
_ONE = re.compile(r"(?<!\d)1(?!\d)")

_UNITS = {"years": "year", "months": "month", "weeks": "week", "days": "day", "hours": "hour", "minutes": "minute"}


@lru_cache(maxsize=64)
def cldr(locale: str) -> Locale:
    """Return the CLDR locale for a language tag; raises ``UnknownLocaleError`` for none."""
    return Locale.parse(_CLDR.get(locale, locale), sep="-" if "-" in _CLDR.get(locale, locale) else "_")


def open_graph_locale(locale: str) -> str:
    """``nl`` → ``nl_NL``, ``en`` → ``en_GB``: with the territory where it is spoken most (CLDR, likely subtags), as OpenGraph has it."""
    known = cldr(locale)
    likely = known.territory or get_global("likely_subtags").get(known.language, "").rpartition("_")[2]
    return f"{known.language}_{likely}" if likely else known.language


@lru_cache(maxsize=1 << 12)
def date_in_words(date: dt.date, locale: str) -> str:
    """``1 januari 2027``, ``1 January 2027``, ``1er janvier 2027``."""
    said = format_date(date, "long", locale=cldr(locale))
    first = _FIRST_OF_A_MONTH.get(cldr(locale).language)
    return _ONE.sub(first, said, count=1) if first and date.day == 1 else said


@lru_cache(maxsize=1 << 10)
def period_in_words(period: str, locale: str) -> str:
    """``P1Y6M`` → ``1 jaar en 6 maanden``, ``1 year and 6 months``."""
    return list_in_words([_unit(unit, n, locale) for unit, n in period_parts(period).items()], locale)


def _unit(unit: str, n: int, locale: str) -> str:
    """Babel's units know no days and hours in Dutch (CLDR inherits them, Babel does not); its time spans do."""
    if unit in ("days", "hours", "minutes"):
        span = dt.timedelta(**{unit: n})
        return format_timedelta(span, granularity=_UNITS[unit], threshold=10**9, locale=cldr(locale))  # type: ignore[arg-type]
    return format_unit(n, f"duration-{_UNITS[unit]}", "long", locale=cldr(locale))


def list_in_words(items: Sequence[str], locale: str, *, style: str = "standard") -> str:
    """``a, b en c``, ``a, b and c``; ``style="or"`` for ``a, b of c``."""
    return format_list(list(items), style="or" if style == "or" else "standard", locale=cldr(locale)) if items else ""


def country_in_words(code: str, locale: str) -> str:
    """``US`` → ``Verenigde Staten``, ``United States``; raises ``KeyError`` for an unknown code."""
    return str(cldr(locale).territories[code])


_POSTCODE_LAST = frozenset({"AU", "CA", "GB", "IE", "IN", "NZ", "SG", "US"})


def town_in_words(city: str, postcode: str | None, region: str | None, country: str) -> str:
    """``3599 ZZ Utrecht``; ``Sacramento, CA 95814`` and ``Dublin D02 AY86`` where the postcode comes last."""
    if country not in _POSTCODE_LAST:
        return ", ".join(filter(None, (f"{postcode or ''} {city}".strip(), region)))
    return f"{', '.join(filter(None, (city, region)))} {postcode or ''}".strip()


def language_in_words(tag: str, locale: str) -> str:
    """``fr`` → ``Frans``, ``French``; a tag that CLDR does not name stays as it is."""
    try:
        return str(Locale.parse(tag, sep="-").get_display_name(cldr(locale)) or tag)
    except (UnknownLocaleError, ValueError):
        return tag


@lru_cache(maxsize=64)
def capital_names(locale: str) -> Mapping[str, tuple[str, ...]]:
    """Names that the language writes with a capital wherever they stand, by first word.

    Countries, languages, months, days, and the cities by which time zones are called (CLDR; IANA time zone names).
    """
    known = cldr(locale)
    months, days = (known.months["format"]["wide"], known.days["format"]["wide"])
    cities = [known.time_zones.get(zone, {}).get("city", zone.rpartition("/")[2].replace("_", " ")) for zone in _zones()]
    named = [*known.territories.values(), *known.languages.values(), *months.values(), *days.values(), *cities]
    found: dict[str, tuple[str, ...]] = {}
    for name in map(str, named):
        if name[:1].isupper():
            first = name.split()[0]
            found[first] = (*found.get(first, ()), name)
    return found


@lru_cache(maxsize=1)
def _zones() -> tuple[str, ...]:
    """The time zones that are called by a city, of Babel's data: those of the machine differ from one to the next."""
    return tuple(sorted(zone for zone in get_global("zone_territories") if zone.partition("/")[0] in _CONTINENTS))


_CONTINENTS = frozenset({"Africa", "America", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"})


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """All ISO 3166-1 alpha-2 codes that CLDR names (without its private and grouping codes)."""
    return frozenset(c for c in map(str, Locale("en").territories) if len(c) == 2 and c.isalpha() and c not in _NOT_COUNTRIES)


@lru_cache(maxsize=64)
def country_names(locale: str) -> Mapping[str, str]:
    """The names of countries by their codes, of those that the language has a name for: CLDR does not name all in each."""
    known = cldr(locale).territories
    return {code: str(known[code]) for code in sorted(countries()) if code in known}


_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AC", "CP", "DG", "EA", "IC", "TA", "CQ"})
