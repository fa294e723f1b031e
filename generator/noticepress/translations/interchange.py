"""The files that translators get and send back: PO, XLIFF 2.0 and CSV, told apart by their names, else by how they begin. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePath
from typing import Literal

from noticepress.findings import Finding
from noticepress.translations import exchange, sheet, xliff
from noticepress.translations.exchange import Entry, Read

Form = Literal["po", "xliff", "csv"]
ENDINGS: Mapping[str, Form] = {".po": "po", ".pot": "po", ".xlf": "xliff", ".xliff": "xliff", ".csv": "csv", ".tsv": "csv"}
ENDING: Mapping[Form, str] = {"po": "po", "xliff": "xlf", "csv": "csv"}
"""What names of files end with."""


def write(form: Form, entries: Iterable[Entry], notice: str, source: str, locale: str, on: dt.date) -> bytes:
    """Return the file; the same texts on the same day always give the same bytes."""
    if form == "xliff":
        return xliff.write(entries, notice, source, locale)
    return sheet.write(entries) if form == "csv" else exchange.write(entries, notice, source, locale, on)


def form_of(name: str, data: bytes = b"") -> Form:
    """Which form a file has."""
    begin = data[:100].lstrip(b"\xef\xbb\xbf \r\n\t")
    return ENDINGS.get(PurePath(name).suffix.lower()) or ("xliff" if begin.startswith(b"<") else "po")


def read(form: Form, data: bytes, file: str) -> tuple[Read, list[Finding]]:
    """Return what can be taken from a file, and a finding with its line for what cannot."""
    if form == "xliff":
        return xliff.read(data, file)
    return sheet.read(data, file) if form == "csv" else exchange.read(data, file)


def told(findings: Iterable[Finding], form: Form) -> list[Finding]:
    """Findings about any of these files, whose rules begin as those on PO files do, by the name of this one."""
    return [
        replace(each, rule=f"{form}-{each.rule.removeprefix('po-')}") if each.rule.startswith("po-") else each
        for each in findings
    ]
