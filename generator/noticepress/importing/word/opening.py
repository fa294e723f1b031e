"""A Word file from somebody else, taken apart within limits: its document, what stands beside it, what we kept in it. Touches the disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from noticepress.findings import Unusable
from noticepress.formats.word.exported import Exported, from_xml
from noticepress.importing import office
from noticepress.importing.given import given, no

MAX_BYTES = 20_000_000
MAX_DEPTH = 150
"""Elements within each other; Word and LibreOffice stay below 40."""
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE = "open it in Word or LibreOffice and choose File, Save as, Word document (.docx)"
_BESIDE = ("comments", "footnotes", "endnotes", "header", "footer", "styles")


@dataclass(frozen=True)
class WordFile:
    """The document, the parts beside it by name, the addresses of links by id; ``exported`` is what we kept in it, if it is ours."""

    name: str
    document: Element
    beside: Mapping[str, Element]
    links: Mapping[str, str]
    exported: Exported | None

    @property
    def styles(self) -> Mapping[str, str]:
        """The names of styles in small letters, the same in every language, by the ids that paragraphs use."""
        part = self.beside.get("word/styles.xml")
        found = part.iter(f"{W}style") if part is not None else ()
        names = ((each.get(f"{W}styleId", ""), each.find(f"{W}name")) for each in found)
        return {number: name.get(f"{W}val", "").lower() for number, name in names if name is not None}


def open_file(path: Path) -> WordFile:
    """Read a Word file; raises ``Unusable`` where it cannot be read, or is too much."""
    name = str(path)
    data = given(path, name, MAX_BYTES, "the Word file", "take pictures out")
    _check(data, name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            there = set(archive.namelist())
            parts = {each: _xml(archive.read(each), each, name) for each in sorted(there) if _wanted(each)}
    except office.BROKEN as error:
        raise _broken(name, error) from None
    document = parts.get("word/document.xml")
    if document is not None and document.tag.startswith(_STRICT):
        raise no(name, "not-readable", "it was saved as 'Strict Open XML'", _SAVE)
    if document is None or document.find(f"{W}body") is None:
        raise no(name, "not-a-word-file", "there is no document in it", _SAVE)
    beside = {
        each: root for each, root in parts.items() if each.startswith("word/") and root is not document and "_rels" not in each
    }
    relations = parts.get("word/_rels/document.xml.rels")
    links = {each.get("Id", ""): each.get("Target", "") for each in relations.iter(_RELATION)} if relations is not None else {}
    kept = (from_xml(root) for each, root in parts.items() if each.startswith("customXml/"))
    return WordFile(name, document, beside, links, next(filter(None, kept), None))


def _wanted(part: str) -> bool:
    stem = part.removeprefix("word/")
    return (
        part in ("word/document.xml", "word/_rels/document.xml.rels")
        or (part.startswith("word/") and stem.endswith(".xml") and stem.rstrip("xml.0123456789") in _BESIDE)
        or (part.startswith("customXml/item") and "Props" not in part and part.endswith(".xml"))
    )


def _check(data: bytes, name: str) -> None:
    """Raise ``Unusable`` for anything that is no Word file without macros, or would unpack to too much."""
    if not data.strip():
        raise no(name, "file-empty", "the file is empty", "ask for it again")
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            fix = "open it, take the password away (File, Info, Protect), and save a copy"
            raise no(name, "not-readable", "the file is locked with a password", fix)
        raise no(name, "not-a-word-file", "this is a file of Word before 2007 (.doc), or of another old program", _SAVE)
    if not office.is_package(data):
        raise no(name, "not-a-word-file", "this is no Word file (.docx)", _SAVE)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except office.BROKEN as error:
        raise _broken(name, error) from None
    names = {part.filename for part in parts}
    if any(each.lower().endswith("vbaproject.bin") for each in names) or name.lower().endswith((".docm", ".dotm")):
        raise no(name, "macros", "the file has macros, which are programs: it is not opened", f"{_SAVE}: that leaves them out")
    if "word/document.xml" not in names:
        other = "an OpenDocument file (.odt)" if "content.xml" in names else "a ZIP archive and no Word file"
        raise no(name, "not-a-word-file", f"this is {other}", _SAVE)
    if any(part.flag_bits & 1 for part in parts):
        raise no(name, "not-readable", "the archive is locked with a password", "save a copy without a password")
    if wrong := office.packed_otherwise(parts):
        raise no(name, "not-readable", wrong, _SAVE)
    whole = sum(part.file_size for part in parts)
    if len(parts) > office.MAX_PARTS or whole > office.MAX_UNPACKED or any(part.file_size > office.MAX_PART for part in parts):
        message = f"unpacked the file has {len(parts):,} parts of {whole:,} bytes: too much for a notice"
        raise no(name, "file-too-large", message, "take pictures and attachments out")


def _xml(data: bytes, part: str, name: str) -> Element:
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise _broken(name, f"{part}: {error}") from None
    if _deep(root):
        raise _broken(name, f"{part}: elements stand more than {MAX_DEPTH} deep in each other")
    return root


def _deep(root: Element) -> bool:
    """Whether elements stand deeper in each other than walking down them allows."""
    level = [root]
    for _ in range(MAX_DEPTH):
        level = [child for each in level for child in each]
        if not level:
            return False
    return True


def _broken(name: str, error: object) -> Unusable:
    said = " ".join(str(error).split())[:120]
    return no(name, "not-readable", f"the file is broken: {said}" if said else "the file is broken", _SAVE)
