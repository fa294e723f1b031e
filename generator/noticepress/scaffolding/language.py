"""The folder of a new language: catalogues with every message that it needs and no words, and the other files as drafts to write over. Touches the disk.

Drafts stand in ``to-do/``, where nothing reads them: a list of deciding words that is half written would weigh changes wrongly.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from babel import Locale

from noticepress.catalogues.language_files import FILES, LanguageFile, stemmer_of
from noticepress.catalogues.needed import Domain, domains
from noticepress.catalogues.plural_forms import plural_forms
from noticepress.catalogues.symbolic import written
from noticepress.findings import Finding
from noticepress.places import Places, names
from noticepress.reading.files import present, read_text

DRAFTS = "to-do"
"""Folder in that of a language with files that are not read yet."""


def clash(places: Places, code: str) -> Finding | None:
    """Why no language ``code`` can be begun here."""
    folder = f"locales/{code}"
    if code in names(places.locales, "*.po"):
        fix = f"see how far it is with 'noticepress words progress {code}', and translate with 'noticepress words export {code}'"
        return Finding("language-there", f"the language '{code}' is there already, and nothing of it is changed", folder, fix=fix)
    if present(places.root / "locales" / code):
        fix = "move it out of the way first"
        return Finding("file-there", f"{folder} is there already, and nothing of it is changed", folder, fix=fix)
    return None


def files(places: Places, code: str, locale: Locale, source: str, laws: Sequence[str]) -> dict[Path, bytes]:
    """The files of the language by path; raises ``Unusable`` for a law that is not there."""
    folder, forms = places.root / "locales" / code, plural_forms(locale)
    found: dict[Path, bytes] = {}
    for name in domains(places, laws):
        domain = Domain(places, name, code, source, tuple(laws))
        needed = [word.key for word in domain.asked if not word.optional]
        plural = frozenset(word.key for word in domain.words if word.plural)
        found[folder / f"{name}.po"] = written(code, forms, "", {}, needed, plural).encode()
    for each in FILES:
        text = _draft(places, each, code, locale, source)
        if text:
            found[folder / DRAFTS / each.name] = text.encode()
    return found


def _draft(places: Places, file: LanguageFile, code: str, locale: Locale, source: str) -> str:
    """The file of the source language with what is known of the new one, and an explanation above."""
    path = next((path for layer in places.locales if present(path := layer / source / file.name)), None)
    text = read_text(path, path.parent.parent.parent) if path else ""
    if not isinstance(text, str) or not text:
        return ""
    head = [
        f"# A draft for '{code}': {file.says}.",
        f"# These are the words of '{source}'. Write those of '{code}' in their place, then move the file to locales/{code}/{file.name}.",
        f"# Without it: {file.without}.",
    ]
    if file.known:
        head.append(f"# {file.known}.")
    if file.name == "search.yaml":
        text = _with_stemmer(text, locale, head)
    return "\n".join(head) + "\n\n" + text


def _with_stemmer(text: str, locale: Locale, head: list[str]) -> str:
    name = stemmer_of(locale)
    if not name:
        head.append(
            "# Snowball knows no forms of words of this language, so there is no 'stemmer': write the forms that people type under 'same'."
        )
    return re.sub(r"^stemmer:.*\n", f"stemmer: {name}\n" if name else "", text, flags=re.MULTILINE)
