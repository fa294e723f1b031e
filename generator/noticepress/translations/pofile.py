"""Reads the entries of a PO file however gettext, Poedit or Weblate wrote it: what is broken costs one entry. Pure.

Lines of obsolete entries (``#~``, ``#~|``) and previous sources (``#|``) are passed over. (GNU gettext manual, "The Format
of PO Files".)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from noticepress.findings import Finding

_LINE = re.compile(
    r'\A(?>(?:(msgctxt|msgid_plural|msgid|msgstr)\s*+(?>(?:\[\s*+([0-9]++)\s*+\]\s*+)?))?)((?>(?:"(?>(?:[^"\\]++|\\.)*)"\s*+)+))'
)
_TEXT = re.compile(r'(?<!\\)"((?>(?:[^"\\]++|\\.)*))"')
_ESCAPE = re.compile(r"\\(x[0-9A-Fa-f]{2}|[0-7]{1,3}|.)", re.DOTALL)
_ESCAPED = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_FIX = "mend this line, or export the file again"


@dataclass(slots=True)
class PoEntry:
    """One entry; ``line`` is that of its ``msgid``. ``parts`` of each text by keyword (``msgstr[1]`` for a plural form), a line each."""

    line: int = 0
    parts: dict[str, list[str]] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)
    notes: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    last: str = ""

    def text(self, keyword: str) -> str:
        """The text behind a keyword, empty without one."""
        return "".join(self.parts.get(keyword, ()))

    @property
    def context(self) -> str:
        """``msgctxt``, empty without one."""
        return self.text("msgctxt")

    @property
    def plural(self) -> bool:
        """True for an entry with plural forms."""
        return "msgid_plural" in self.parts or any("[" in key for key in self.parts)


def po_entries(text: str, file: str, findings: list[Finding]) -> Iterator[PoEntry]:
    """Yield each whole entry, the header (an empty ``msgid``) among them; what is not whole is a finding with its line."""
    entry, broken, apart = PoEntry(), False, False
    for number, line in enumerate((*text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 'msgid ""'), 1):
        stripped = line.strip(" \t\f\v\u00a0")
        if not stripped or stripped.startswith("#~"):
            apart |= not stripped
            continue
        found = _LINE.fullmatch(stripped)
        starts = stripped.startswith("#") or (found is not None and found[1] in ("msgctxt", "msgid"))
        context = found is not None and found[1] == "msgctxt"
        whole = "msgid" in entry.parts and not (context and "msgstr" not in entry.parts)
        given_up = (apart and bool(entry.parts)) or (broken and (apart or context))
        if starts and (whole or given_up):
            if not broken:
                yield from _whole(entry, file, findings)
            entry, broken = PoEntry(), False
        if stripped.startswith("#"):
            _comment(stripped, entry)
        elif found is None or not _taken(found, entry, number):
            if not broken:
                findings.append(_unreadable("neither a comment nor 'msgid \"…\"' and its kind", file, number))
            broken = True
        apart = False


def _whole(entry: PoEntry, file: str, findings: list[Finding]) -> Iterator[PoEntry]:
    if any(key.startswith("msgstr") for key in entry.parts):
        yield entry
    else:
        findings.append(_unreadable("this text has no 'msgstr'", file, entry.line))


def _comment(line: str, entry: PoEntry) -> None:
    if line.startswith("#,"):
        entry.flags |= {flag.strip() for flag in line[2:].split(",")}
    elif line.startswith("#."):
        entry.notes.append(line[2:].strip())
    elif line.startswith("#:"):
        entry.places += line[2:].split()


def _taken(found: re.Match[str], entry: PoEntry, number: int) -> bool:
    """Add a line to the entry; false for a text that belongs nowhere, or a keyword that stands twice."""
    keyword, form, written = found.groups()
    text = "".join(_unescaped(each) for each in _TEXT.findall(written))
    if keyword is None:
        if entry.last:
            entry.parts[entry.last].append(text)
        return bool(entry.last)
    entry.last = f"{keyword}[{form}]" if form else keyword
    if keyword == "msgid" or not entry.line:
        entry.line = number
    new = entry.last not in entry.parts
    entry.parts[entry.last] = [text]
    return new


def _unescaped(text: str) -> str:
    def said(found: re.Match[str]) -> str:
        code = found[1]
        if code[0] == "x" and len(code) == 3:
            return chr(int(code[1:], 16))
        return chr(int(code, 8)) if code[0] in "01234567" else _ESCAPED.get(code, code)

    return _ESCAPE.sub(said, text)


def header_of(entry: PoEntry) -> Mapping[str, str]:
    """The fields of a header, by name in small letters; of several that msgcat put together, the first that says something."""
    found: dict[str, str] = {}
    for line in entry.text("msgstr").split("\n"):
        name, colon, value = line.partition(":")
        if colon and value.strip():
            found.setdefault(name.strip().lower(), value.strip())
    return found


def _unreadable(why: str, file: str, line: int) -> Finding:
    return Finding("po-unreadable", f"not readable as a PO file: {why}", file, line, fix=_FIX)
