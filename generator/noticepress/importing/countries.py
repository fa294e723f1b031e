"""Countries by their names and codes (CLDR), in the language of a record and in English. Pure."""

from __future__ import annotations

from functools import lru_cache

from noticepress.importing.texts import key
from noticepress.language.phrases import countries, country_names
from noticepress.reading.hints import nickname


def country(text: str, locale: str) -> str:
    """The code of the country that the whole text names: Verenigde Staten, USA, US; empty where it names none."""
    said = text.strip().strip(".")
    if len(said) == 2 and said.isupper() and said in countries():
        return nickname(said) or said
    if len(said) in (2, 3) and said.isupper() and (code := nickname(said)) in countries():
        return code
    return _by_name(locale).get(key(said), "") or (nickname(said) if len(said) > 3 else "") or _by_abbreviation(said)


def _by_abbreviation(said: str) -> str:
    bare = said.replace(".", "")
    code = (nickname(bare) or bare) if bare.isupper() and len(bare) in (2, 3) and bare != said else ""
    return code if code in countries() else ""


@lru_cache(maxsize=8)
def _by_name(locale: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for each in ("en", locale):
        for code, said in country_names(each).items():
            name = key(said)
            found[name] = code
            for begin in ("the ", "de ", "het "):
                found.setdefault(begin + name, code)
    return found
