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

import babel
from babel.messages.pofile import PoFileError, read_po

from noticepress import store
from noticepress.findings import Finding
from noticepress.reading.conflicts import conflict

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
    content = path.read_bytes()
    key = store.key_of("catalogue", _parsing(), content)
    made = store.once(key, lambda: json.dumps(_parsed(content), ensure_ascii=False).encode("utf-8", "surrogatepass"))
    plural, found = json.loads(made)
    return Catalogue({(context, name): Entry(tuple(forms), path.name, line) for context, name, forms, line in found}, plural)


@cache
def _parsing() -> str:
    """What changes when catalogues are read otherwise."""
    return f"{babel.__version__} {store.stamp(__file__)}"


def _parsed(content: bytes) -> tuple[str, list[tuple[str, str, Sequence[str], int]]]:
    """The plural rule, and context, id, forms and line of each message, of a PO file."""
    lines = ["" if line.startswith("#~") else line for line in content.decode("utf-8-sig").splitlines()]  # obsolete
    catalog = read_po(lines, abort_invalid=True)
    for number, line in enumerate(lines):
        if not _LINE.fullmatch(line):
            raise PoFileError("a line that is no message, text in quotes or comment", catalog, line, number)
    entries: dict[tuple[str, str], tuple[tuple[str, ...], int]] = {}
    for message in catalog:
        if not message.id or message.fuzzy:
            continue
        forms = [str(form or "") for form in (message.string if isinstance(message.string, tuple | list) else (message.string,))]
        name = str(message.id[0] if isinstance(message.id, tuple | list) else message.id)
        if all(forms):
            entries[message.context or "", name] = tuple(forms), message.lineno or 1
    return catalog.plural_expr, [(*name, *entry) for name, entry in entries.items()]


def read_catalogue(path: Path) -> Catalogue:
    """Read a PO file; raises ``PoFileError`` when it is not one. Empty and fuzzy messages do not count."""
    return _read(path, path.stat().st_mtime_ns)


def check_catalogues(roots: Sequence[Path], locale: str) -> list[Finding]:
    """Findings for catalogues of ``locale`` that cannot be read."""
    findings = []
    for root in roots:
        for path in sorted((root / locale).glob("*.po")):
            name = f"locales/{locale}/{path.name}"
            try:
                read_catalogue(path)
            except PoFileError as error:
                findings.append(
                    conflict(path.read_text("utf-8-sig"), name)
                    or Finding(
                        "po-syntax",
                        f"not readable as a gettext file: {error}",
                        name,
                        (getattr(error, "lineno", 0) or 0) + 1,
                        fix="check the quotes",
                    )
                )
            except UnicodeDecodeError:
                findings.append(Finding("not-utf-8", "the file is not UTF-8", name, fix="save it as UTF-8"))
    return findings
