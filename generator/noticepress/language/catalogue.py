"""Message catalogues: gettext PO files per language and domain, read by Babel.

A message is looked up by a symbolic id (``section.purposes``), never by English text, so that English is a language
like the others. ``msgctxt "informal"`` holds the variant for readers who are addressed informally. Placeholders are
``{name}``; nothing else in a message is interpreted. A placeholder for which no value is given is a message itself:
``{this_law}`` is the law's name, which a law that builds on another says anew. A domain is a regime's id, or ``common``,
``site``, ``changes``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import babel
from babel.core import UnknownLocaleError
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser

from noticepress import store
from noticepress.findings import Finding, Unusable
from noticepress.language import plurals
from noticepress.language.plurals import BadPlural, plural_rule
from noticepress.reading.conflicts import conflict
from noticepress.reading.files import read_text

_LINE = re.compile(r'(?:msgctxt|msgid|msgid_plural|msgstr(?:\[[0-9]\])?)?\s*"(?:[^"\\]|\\.)*"\s*|\s*(?:#.*)?')
"""What a line of a PO file looks like. Babel would read one without its last quote, and lose the last letter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One message: its forms (singular, plural …) and where it stands."""

    forms: tuple[str, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All messages of one file by (context, id)."""

    entries: Mapping[tuple[str, str], Entry]
    plural: str


@lru_cache(maxsize=256)
def _read(path: Path, changed: int) -> Catalogue:
    text = read_text(path, path.parent.parent.parent)
    if isinstance(text, Finding):
        raise Unusable([text])
    key = store.key_of("catalogue", _parsing(), text)
    try:
        made = store.once(key, lambda: json.dumps(_parsed(text), ensure_ascii=False).encode("utf-8", "surrogatepass"))
    except _Broken as broken:
        name = f"locales/{path.parent.name}/{path.name}"
        message = f"not readable as a gettext file: {broken}"
        raise Unusable([conflict(text, name) or Finding("po-syntax", message, name, broken.line, fix=broken.fix)]) from broken
    plural, found = json.loads(made)
    return Catalogue({(context, name): Entry(tuple(forms), path.name, line) for context, name, forms, line in found}, plural)


@cache
def _parsing() -> str:
    """What changes when catalogues are read otherwise."""
    return f"{babel.__version__} {store.stamp(__file__, plurals.__file__)}"


class _Broken(Exception):
    """A text is no PO file: why, on which line, and how to mend it."""

    def __init__(self, why: str, line: int, fix: str = "check the quotes"):
        super().__init__(why)
        self.line, self.fix = line, fix


class _Once(Catalog):
    """Messages of which none stands twice: the reader keeps the last one, and whoever reviews the first sees words that count nowhere."""

    def __setitem__(self, id: Any, message: Message) -> None:
        """Add a message; raises ``_Broken`` for one that is there."""
        if id and (known := self.get(id, message.context)) is not None:
            name = id[0] if isinstance(id, tuple | list) else id
            why = f"'{str(name)[:60]}' stands twice; first on line {known.lineno}"
            raise _Broken(why, message.lineno or 1, "remove one of the two")
        super().__setitem__(id, message)


def _parsed(text: str) -> tuple[str, list[tuple[str, str, Sequence[str], int]]]:
    """The plural rule, and context, id, forms and line of each message, of a PO file; raises ``_Broken``."""
    lines = ["" if line.startswith("#~") else line for line in text.splitlines()]  # obsolete
    _bounded(lines)
    try:
        catalog = _Once()
        PoFileParser(catalog, abort_invalid=True).parse(lines)
    except PoFileError as error:
        raise _Broken(str(error), (getattr(error, "lineno", 0) or 0) + 1) from error
    except (ValueError, LookupError, TypeError, OverflowError, UnknownLocaleError) as error:  # a header that says what cannot be
        field, place = _strange_field(lines)
        fix = "write it as the files of noticepress do, or leave it out"
        raise _Broken(f"the header{field} says what cannot be: {error}"[:200], place, fix) from error
    for number, line in enumerate(lines):
        if not _LINE.fullmatch(line):
            raise _Broken("a line that is no message, text in quotes or comment", number + 1)
    try:
        plural_rule(catalog.plural_expr, catalog.num_plurals)
    except BadPlural as error:
        raise _Broken(
            f"'Plural-Forms': {error}", _line_of(lines, "plural-forms"), "write nplurals=2; plural=(n != 1);"
        ) from error
    entries: dict[tuple[str, str], tuple[tuple[str, ...], int]] = {}
    for message in catalog:
        if not message.id or message.fuzzy:
            continue
        forms = [str(form or "") for form in (message.string if isinstance(message.string, tuple | list) else (message.string,))]
        name = str(message.id[0] if isinstance(message.id, tuple | list) else message.id)
        if all(forms):
            entries[message.context or "", name] = tuple(forms), message.lineno or 1
    return catalog.plural_expr, [(*name, *entry) for name, entry in entries.items()]


_FORMS = re.compile(r"nplurals\s*+=\s*+(?!0*+[1-9](?![0-9]))", re.IGNORECASE)
_JOINT = re.compile(r'"[ \t]*\n[ \t]*"')
_CHARSET = re.compile(r"charset\s*=\s*([\w.:-]+)", re.IGNORECASE)


def _bounded(lines: Sequence[str]) -> None:
    """Raise ``_Broken`` for a header that asks for a list of forms without end, or names characters that are not UTF-8.

    Texts are joined as a reader does: a name can be cut into several lines.
    """
    joined = _JOINT.sub("", "\n".join(lines))
    if _FORMS.search(joined):
        raise _Broken("'nplurals' is no number of forms", _line_of(lines, "nplurals"), "no language has more than 6 forms")
    for charset in _CHARSET.findall(joined[:20_000]):
        if charset.lower() not in ("utf-8", "utf8", "us-ascii", "ascii", "charset"):
            raise _Broken(
                f"its characters are {charset[:30]}", _line_of(lines, charset), "save it as UTF-8, and write charset=UTF-8"
            )


_FIELDS = ("language", "po-revision-date", "pot-creation-date", "content-type", "plural-forms")


def _strange_field(lines: Sequence[str]) -> tuple[str, int]:
    """The last field of a header that a reader looks into, and its line: as near as can be said."""
    found = [(f" '{field}'", _line_of(lines, field)) for field in _FIELDS if any(field in line.lower() for line in lines)]
    return found[0] if len(found) == 1 else ("", found[0][1] if found else 1)


def _line_of(lines: Sequence[str], word: str) -> int:
    return next((number for number, line in enumerate(lines, 1) if word.lower() in line.lower()), 1)


def read_catalogue(path: Path) -> Catalogue:
    """Read a PO file; raises ``Unusable`` when it is not one. Empty and fuzzy messages do not count."""
    return _read(path, path.stat().st_mtime_ns if path.exists() else 0)


def check_catalogues(roots: Sequence[Path], locale: str) -> list[Finding]:
    """Findings for catalogues of ``locale`` that cannot be read."""
    findings: list[Finding] = []
    for root in roots:
        for path in sorted((root / locale).glob("*.po")):
            try:
                read_catalogue(path)
            except Unusable as unusable:
                findings += unusable.findings
    return findings
