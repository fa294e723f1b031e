"""Codes of languages, as CLDR knows them: ``de``, ``pt-BR``, ``sr-Latn``. Pure."""

from __future__ import annotations

import difflib
import re

from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers

from noticepress.findings import Finding

_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?")


def language_of(code: str) -> Locale | Finding:
    """The language of a code, or the finding that says why there is none that a notice can be written in."""
    shown, folder = code[:40], f"locales/{code[:40]}"
    written = canonical(code)
    if not _CODE.fullmatch(code):
        like = (
            f"write {written}"
            if _CODE.fullmatch(written)
            else "write the language in small letters, then script or country: de, pt-BR, sr-Latn"
        )
        return Finding("language-code", f"'{shown}' is no code of a language", folder, fix=like)
    try:
        found = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        near = difflib.get_close_matches(code, [each.replace("_", "-") for each in locale_identifiers()], 1)
        fix = (
            f"did you mean {near[0]}?"
            if near
            else "take one of https://cldr.unicode.org: dates, periods and countries are written by it"
        )
        return Finding("language-code", f"CLDR knows no language '{shown}'", folder, fix=fix)
    if str(found).replace("_", "-") != code:
        return Finding("language-code", f"CLDR knows no language '{shown}'", folder, fix=f"write {str(found).replace('_', '-')}")
    if found.text_direction == "rtl":
        told = f"{found.get_display_name('en')} is written from right to left, and pages, Word and PDF files are set from left to right only"
        return Finding(
            "right-to-left",
            told,
            folder,
            fix="the program has to learn it first; until then, leave the language out of 'locales'",
        )
    return found


def canonical(code: str) -> str:
    """A code as it is usually written: ``pt_br`` is ``pt-BR``."""
    first, *others = re.split("[-_]", code)
    cased = (each.title() if len(each) == 4 else each.upper() for each in others)
    return "-".join((first.lower(), *cased))
