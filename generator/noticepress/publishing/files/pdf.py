"""Whether the PDF files that a site asks for can be made on this machine. Reads mkdocs.yml, for the position of the wish."""

from __future__ import annotations

import re
from pathlib import Path

from noticepress.findings import Finding, Unusable
from noticepress.formats.pdf import NoPdf, find_library

_KEY = re.compile(r"^(?P<before>[^#\n]*?[\s{,])pdf\s*:", re.MULTILINE)


def need_pdf(config_file: Path) -> None:
    """Raise ``Unusable`` when WeasyPrint, or what it needs of the system, is not there."""
    try:
        find_library()
    except NoPdf as missing:
        line, column = _place(config_file.read_text(encoding="utf-8"))
        message = f"the site is to have PDF files (pdf: true, or --pdf), and they cannot be made here: {missing}"
        fix = "install it, or build without PDF files: take 'pdf: true' out of mkdocs.yml, leave out --pdf"
        raise Unusable([Finding("no-pdf", message, config_file.name, line, column, fix=fix)]) from missing


def _place(text: str) -> tuple[int, int]:
    """Line and column of the key ``pdf``; the first line when it was asked for on the command line."""
    found = _KEY.search(text)
    return (text.count("\n", 0, found.start()) + 1, len(found["before"]) + 1) if found else (1, 1)
