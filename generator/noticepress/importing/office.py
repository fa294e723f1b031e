"""What is in an Office file, before anybody unpacks it: macros, passwords, bombs, and files of other programs. Pure.

An .xlsx or .docx file is a ZIP archive of XML parts (ECMA-376, part 2). Sizes that its directory declares hold: Python's reader
stops at them. Entities that begin further down are refused by defusedxml, in the libraries that parse the parts.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass

from noticepress.findings import Finding, Unusable

MAX_PARTS = 2_000
MAX_PART = 12_000_000
MAX_UNPACKED = 40_000_000
"""Bytes of one part, and of all, unpacked."""
MAX_RATIO = 400
"""How much smaller packing makes a part of more than ``_SMALL`` bytes; sheets of one word reach 150."""
_SMALL = 1_000_000
_HEAD = 4_096
"""Bytes of a part before which a document type stands."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a compound file begins: Excel until 2003, and everything that Office locks with a password ([MS-CFB], [MS-OFFCRYPTO])."""
_SAVE = "open it in Excel or LibreOffice and choose File, Save as, Excel workbook (.xlsx)"
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError, KeyError)
"""What the reader of archives raises for one that is cut off, locked, or packed in a way that it does not know."""


LOCKED = ("the file is locked with a password", "open it, take the password away (File, Info, Protect), and save a copy")
"""What is wrong with a file that is locked, and what to do."""


def is_locked(data: bytes) -> bool:
    """Whether a compound file is one that Office locked with a password."""
    return "EncryptedPackage".encode("utf-16-le") in data


def is_package(data: bytes) -> bool:
    """Whether the bytes begin as a ZIP archive does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def foreign(data: bytes) -> tuple[str, str] | None:
    """What the file is that is no table that can be read, and what to do; ``None`` where it may be one."""
    if data.startswith(OLE):
        if is_locked(data):
            return LOCKED
        return "this is a file of Excel before 2007 (.xls), or of another old program", _SAVE
    if data.startswith(b"%PDF"):
        return "this is a PDF: its columns cannot be told apart", "ask for the record as a spreadsheet, or as CSV"
    if (
        data[:1000]
        .lstrip(b"\xef\xbb\xbf \r\n\t")
        .lower()
        .startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<meta"))
    ):
        return "this is a web page or XML, also if its name says that it is a spreadsheet", _SAVE
    if data.startswith(b"{\\rtf"):
        return "this is a text document (RTF)", "ask for the record as a spreadsheet, or as CSV"
    return None


@dataclass(frozen=True)
class Sort:
    """A sort of Office file: what it is called, what to do instead of reading it, and the finding for archives that are none."""

    called: str
    save: str
    smaller: str
    otherwise: str
    other: Callable[[set[str], str], tuple[str, str, str] | None]
    """Gets the names of the parts, and that of the file."""


def check(data: bytes, name: str, sort: Sort | None = None) -> None:
    """Raise ``Unusable`` for an archive that is no file of that ``sort`` (a workbook) without macros, is broken, or would unpack to too much."""
    sort = sort or WORKBOOK
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            wrong = sort.other({part.filename for part in parts}, name) or _too_much(parts, sort)
            wrong = wrong or _locked(parts) or _packed(parts, sort) or _types(archive, sort)
    except BROKEN as error:
        raise broken(name, error, sort) from None
    if wrong:
        raise Unusable([Finding(wrong[0], wrong[1], name, fix=wrong[2])])


def broken(name: str, error: BaseException, sort: Sort | None = None) -> Unusable:
    """The finding for a file that a library cannot make sense of."""
    sort = sort or WORKBOOK
    said = " ".join(str(error).split())[:120]
    message = f"the file is broken: {said}" if said else "the file is broken"
    return Unusable([Finding("not-readable", message, name, fix=f"{sort.save}, or save it as {sort.otherwise}")])


def _kind(names: set[str], name: str) -> tuple[str, str, str] | None:
    if "xl/vbaProject.bin" in names or name.lower().endswith((".xlsm", ".xltm")):
        return "macros", "the workbook has macros, which are programs: it is not opened", f"{_SAVE}: that leaves them out"
    if "xl/workbook.bin" in names:
        return "not-a-table", "this is a binary workbook (.xlsb)", _SAVE
    if any(each.startswith("word/") for each in names):
        return "not-a-table", "this is a Word document, not a spreadsheet", "copy its table into a spreadsheet"
    if "content.xml" in names:
        return "not-a-table", "this is an OpenDocument file (.ods)", _SAVE
    if not any(each.lower() == "xl/workbook.xml" or each.lower() == "[content_types].xml" for each in names):
        return "not-a-table", "this is a ZIP archive and no workbook", "unpack it, and name the file of the record in it"
    return None


def _too_much(parts: list[zipfile.ZipInfo], sort: Sort) -> tuple[str, str, str] | None:
    fix = sort.smaller
    if len(parts) > MAX_PARTS:
        return "file-too-large", f"the {sort.called} has {len(parts):,} parts; at most {MAX_PARTS:,} are read", fix
    largest = max(parts, key=lambda part: part.file_size, default=None)
    whole = sum(part.file_size for part in parts)
    if largest is not None and (largest.file_size > MAX_PART or whole > MAX_UNPACKED):
        return (
            "file-too-large",
            f"unpacked the {sort.called} has {whole:,} bytes, one part {largest.file_size:,}: too much",
            fix,
        )
    dense = next(
        (each for each in parts if each.file_size > _SMALL and each.file_size > MAX_RATIO * max(each.compress_size, 1)), None
    )
    if dense is not None:
        times = dense.file_size // max(dense.compress_size, 1)
        return "file-too-large", f"'{dense.filename[:60]}' unpacks to {times:,} times its size, which no {sort.called} does", fix
    return None


def _types(archive: zipfile.ZipFile, sort: Sort) -> tuple[str, str, str] | None:
    """A part that declares a document type, which no Office program writes and by which entities come."""
    for part in archive.infolist():
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        with archive.open(part) as file:
            begin = file.read(_HEAD).replace(b"\0", b"").lower()
        if b"<!doctype" in begin or b"<!entity" in begin:
            return "not-readable", f"'{part.filename[:60]}' declares entities, which no {sort.called} needs", sort.save
    return None


def _locked(parts: list[zipfile.ZipInfo]) -> tuple[str, str, str] | None:
    if any(part.flag_bits & 1 for part in parts):
        return "not-readable", "the archive is locked with a password", "save a copy without a password"
    return None


def packed_otherwise(parts: list[zipfile.ZipInfo]) -> str:
    """What is wrong with parts that are packed in a way that the standard does not know (ECMA-376, part 2, annex B); empty for none."""
    otherwise = any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts)
    return "its parts are packed in a way that no program of an office uses" if otherwise else ""


def _packed(parts: list[zipfile.ZipInfo], sort: Sort) -> tuple[str, str, str] | None:
    wrong = packed_otherwise(parts)
    return ("not-readable", wrong, sort.save) if wrong else None


WORKBOOK = Sort("workbook", _SAVE, "copy the sheet with the record into a new workbook, as values", "CSV", _kind)
