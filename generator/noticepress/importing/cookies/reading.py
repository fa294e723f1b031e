"""A list of cookies that somebody gave, as rows: what a file is, its bytes say. Touches the disk."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from noticepress.findings import Unusable
from noticepress.importing import delimited, office, workbooks
from noticepress.importing.cookies import netscape, tabular, trees
from noticepress.importing.cookies.rows import Rows
from noticepress.importing.cookies.words import CookieLists
from noticepress.importing.documents import Limits, read_text
from noticepress.importing.given import given, no

LIMITS = Limits(size=24_000_000, leaves=400_000)
"""Of a file: a HAR file of a visit has some megabytes, most of them contents that are passed over."""
_FIX = {
    "file-too-large": "leave only the list in it: a row for each cookie, without the pages on which it was found",
    "file-empty": "make the list again, and look whether it opens",
}


def read_list(path: Path, name: str, words: CookieLists) -> Rows:
    """Read a file, which findings call ``name``; raises ``Unusable`` where it cannot be read, or is no list of cookies."""
    data = given(path, name, LIMITS.size, "the file of the list", "bring in a part of it")
    if not data.strip():
        raise no(name, "file-empty", "the file is empty", _FIX["file-empty"])
    try:
        return _rows(data, name, words)
    except Unusable as unusable:
        raise Unusable([replace(each, fix=_FIX.get(each.rule, each.fix)) for each in unusable.findings]) from None


def _rows(data: bytes, name: str, words: CookieLists) -> Rows:
    if kind := office.foreign(data):
        raise no(name, "not-a-list", kind[0], "ask for the list as CSV, JSON or an Excel workbook (.xlsx)")
    if office.is_package(data):
        office.check(data, name)
        return tabular.rows_of(workbooks.read(data, name), words)
    begin = data[:4_096].lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n")
    if begin[:1] in (b"{", b"[") or name.lower().endswith((".json", ".har", ".yaml", ".yml")):
        return trees.rows_of(read_text(data, name, LIMITS), words)
    text = data[:100_000].decode("utf-8", "replace").replace("\r\n", "\n")
    if netscape.is_one(text):
        return netscape.rows_of(data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\0", ""), name)
    return tabular.rows_of(delimited.read(data, name), words)
