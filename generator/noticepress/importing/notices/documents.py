"""A document that somebody else made, as passages: read within limits. Touches the disk.

What a file is, its bytes say and not its name.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import replace
from pathlib import Path

from noticepress.findings import Finding
from noticepress.importing import office
from noticepress.importing.given import given, no
from noticepress.importing.notices.passages import Document, Passage
from noticepress.importing.texts import plain

MAX_BYTES = 16_000_000
"""Of a file: documents carry pictures."""
MAX_TEXT = 600_000
"""Characters: twelve times the longest of the notices that the tool was measured with."""
MAX_PASSAGES = 12_000
_SAVE = "save it as .docx, .html or .md"
_HTML = re.compile(rb"\A\s*+(?:<\?xml[^>]{0,200}>\s*+)?(?>(?:<!--(?>(?:(?!-->).)*)-->\s*+)*)<(?:!doctype\s+html|html|head|body|meta|div|main|article|section|h[1-6]|p)\b", re.IGNORECASE | re.DOTALL)  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*+=\s*+[\"']?+\s*+([\w.:-]{1,40})", re.IGNORECASE)


def read_document(path: Path, name: str) -> Document:
    """Read a file, which findings call ``name``; raises ``Unusable`` where it cannot be read, or is too much."""
    data = given(path, name, MAX_BYTES, "the file of the notice", "save it without pictures")
    if not data.strip():
        raise no(name, "file-empty", "the file is empty", "save the notice again, and look whether it opens")
    found = _read(data, name)
    seen = _seen(found, name)
    if not seen:
        raise no(name, "no-text", *_without_text(found))
    return Document(name, found.kind, tuple(seen), (*_told(found), *found.findings), found.tables)


def _read(data: bytes, name: str) -> Document:
    from noticepress.importing.notices import markdown_files, web_pages, word_files

    if data.startswith(office.OLE):
        locked = ("this is a file of Word before 2007 (.doc), or of another old program", word_files.SAVE)
        raise no(name, "not-a-document", *(office.LOCKED if office.is_locked(data) else locked))
    if office.is_package(data):
        office.check(data, name, word_files.SORT)
        return word_files.read(data, name)
    if data.lstrip(b"\xef\xbb\xbf\0 \r\n\t").startswith(b"%PDF-"):
        from noticepress.importing.notices import pdf_files  # with what starts a process, which is seldom needed

        return pdf_files.read(data, name)
    if data.startswith(b"{\\rtf"):
        raise no(name, "not-a-document", "this is a text document (RTF)", word_files.SAVE)
    if _HTML.match(data.removeprefix(codecs.BOM_UTF8)):
        return web_pages.read(*_text(data, name, _charset(data)), name)
    return markdown_files.read(*_text(data, name, ""), name)


def _seen(found: Document, name: str) -> list[Passage]:
    """The passages that hold text, without what nobody sees; raises ``Unusable`` for more than can be read."""
    seen, size = [], 0
    for each in found.passages:
        text, _ = plain(each.text)
        if not any(c.isalnum() for c in text):
            continue
        seen.append(replace(each, text=text))
        size += len(text)
        if len(seen) > MAX_PASSAGES or size > MAX_TEXT:
            message = f"the text is longer than {MAX_TEXT:,} characters or {MAX_PASSAGES:,} paragraphs, which no notice is"
            raise no(name, "file-too-large", message, "save the notice alone in a file")
    return seen


def _charset(data: bytes) -> str:
    """The encoding that a page names in its head."""
    found = _CHARSET.search(data[:4_096])
    return found[1].decode("ascii", "replace").lower() if found else ""


def _text(data: bytes, name: str, said: str) -> tuple[str, tuple[Finding, ...]]:
    """The file as text with line feeds; an encoding that had to be guessed is said."""
    guessed: tuple[Finding, ...] = ()
    try:
        utf_16 = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        text = data.decode("utf-16" if utf_16 else "utf-8-sig")
    except UnicodeDecodeError:
        known = said if said in ("iso-8859-15", "windows-1250", "windows-1252", "iso-8859-2") else "cp1252"
        text = data.decode(known, "replace")
        if not said:
            message = "read as Windows-1252, for it is not UTF-8"
            guessed = (Finding("encoding-guessed", message, name, severity="advice", fix="save it as UTF-8"),)
    if "\0" in text or sum(c < " " and c not in "\t\n\r\f\v" for c in text) > len(text) // 100:
        raise no(name, "not-a-document", "this is no text, and no document that is read", _SAVE)
    return text.replace("\r\n", "\n").replace("\r", "\n"), guessed


_ENDINGS = {"Word": (".docx",), "PDF": (".pdf",), "HTML": (".html", ".htm", ".xhtml"), "Markdown": (".md", ".markdown", ".txt")}


def _told(found: Document) -> tuple[Finding, ...]:
    if found.file.lower().endswith(_ENDINGS[found.kind]):
        return ()
    message = f"by its name it would be something else; it was read as {found.kind}"
    return (Finding("file-named-otherwise", message, found.file, severity="advice", fix="give the file the ending that fits"),)


def _without_text(found: Document) -> tuple[str, str]:
    if found.kind == "HTML":
        return "the page holds no text: a program in it loads the notice", "open it in a browser and save the page from there"
    return "there is no text in it", "save the notice again, and look whether it opens"
