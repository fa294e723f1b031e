"""Files that are broken, hostile or only odd: each ends with a finding that says what to do, and nothing is half written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.conftest import invoke
from tests.importing.spoiling import packed

from .sources import NOTICES, word

TEXT = (NOTICES / "verhuur.md").read_text("utf-8")
GOOD = word("# Privacy\n\nWij verzamelen gegevens.\n")
_LAUGHS = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>'


def _with_part(name: str, content: bytes, of: bytes = GOOD) -> bytes:
    """A document with another part, or one in the place of the same name."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(of)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return made.getvalue()


def _zip(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return made.getvalue()


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFUSED: Mapping[str, tuple[str, bytes, str, str]] = {
    "macros by their part": ("n.docx", _with_part("word/vbaProject.bin", b"x"), "macros", "Save as"),
    "macros by the name": ("n.docm", GOOD, "macros", "Save as"),
    "a password": ("n.docx", _OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "not-a-document", "take the password away"),
    "Word of before 2007": ("n.doc", _OLE + b"\0" * 600, "not-a-document", "Save as"),
    "a workbook": ("n.docx", _zip("xl/workbook.xml"), "not-a-document", "with the notice"),
    "OpenDocument": ("n.odt", _zip("content.xml"), "not-a-document", "Save as"),
    "some archive": ("n.zip", _zip("readme"), "not-a-document", "unpack"),
    "a PDF that begins and ends": ("n.pdf", b"%PDF-1.7\n%...", "not-readable", "pdftotext"),
    "RTF": ("n.rtf", b"{\\rtf1 x}", "not-a-document", "Save as"),
    "cut off": ("n.docx", GOOD[: len(GOOD) // 2], "not-readable", "Save as"),
    "no XML in a part": ("n.docx", _with_part("word/document.xml", b"not xml"), "not-readable", "Save as"),
    "entities": ("n.docx", _with_part("word/document.xml", _LAUGHS), "not-readable", "Save as"),
    "entities in UTF-16": ("n.docx", _with_part("word/document.xml", _LAUGHS.decode().encode("utf-16")), "not-readable", "Save as"),
    "entities behind a comment": ("n.docx", _with_part("word/document.xml", _LAUGHS.replace(b"<!DOCTYPE", b"<!--" + b" " * 5000 + b"--><!DOCTYPE")), "not-readable", "Save as"),
    "entities in a footer": ("n.docx", _with_part("word/footer9.xml", _LAUGHS), "not-readable", "Save as"),
    "packed with LZMA": ("n.docx", packed(GOOD, zipfile.ZIP_LZMA), "not-readable", "Save as"),
    "a bomb": ("n.docx", _with_part("word/document.xml", b"<a>" + b"<b/>" * 3_000_000 + b"</a>"), "file-too-large", "new document"),
    "a document without text": ("n.docx", word(""), "no-text", "save the notice again"),
    "a page without text": ("n.html", b"<!doctype html><html><body><script>load()</script></body></html>", "no-text", "open it in a browser"),
    "only comments": ("n.html", b"<!doctype html><!-- x -->" * 3_000, "no-text", "open it in a browser"),
    "signs alone": ("n.md", b"***\n\n---\n", "no-text", "save the notice again"),
    "empty": ("n.md", b"", "file-empty", "save the notice again"),
    "zero bytes": ("n.txt", b"a\0\0\0b" * 99, "not-a-document", ".docx"),
    "a picture": ("n.md", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not-a-document", ".docx"),
    "longer than any notice": ("n.md", b"Wij verzamelen gegevens. " * 30_000, "file-too-large", "alone in a file"),
    "more paragraphs than any notice": ("n.md", b"- a\n" * 13_000, "file-too-large", "alone in a file"),
    "larger than may be": ("n.md", b"a " * 8_100_000, "not-readable", "16,000,000"),
}  # fmt: skip
"""File name, content, the rule of the finding, and words of what to do."""


def test_what_cannot_be_read_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    wrong = {}
    for row, (name, content, rule, fix) in REFUSED.items():
        (tmp_path / name).write_bytes(content)
        done = invoke(tmp_path, "import", "notice", name)
        if done.exit_code != 1 or f"[{rule}]" not in done.output or fix not in done.output:
            wrong[row] = (done.exit_code, done.output[:300])
        (tmp_path / name).unlink()
        assert list(tmp_path.iterdir()) == [], row
    assert wrong == {}


USAGE: Mapping[str, tuple[tuple[str, ...], str]] = {
    "accepting into nothing": (("--accept", "data-vaarbewijs"), "say with --notice"),
    "a notice of nothing": (("--notice", "n"), "say with --accept"),
    "an id that is none": (("--notice", "My Notice", "--accept", "ask"), "is no id"),
    "up and away": (("--notice", "../x", "--accept", "ask"), "is no id"),
    "a candidate that is not there": (("--notice", "n", "--accept", "data-x"), "no candidate 'data-x'"),
    "a file and an id": (("--notice", "n", "--accept", "d.yaml", "--accept", "data-vaarbewijs"), "stands alone"),
    "a law that is not there": (("--law", "dsgvo"), "there is no law"),
    "a language that is not read": (("--locale", "fr"), "not 'fr'"),
    "a language that is not written": (("--language", "fr"), "not 'fr'"),
    "a checklist of what is accepted": (
        ("--notice", "n", "--accept", "data-vaarbewijs", "--format", "md"),
        "shows the checklist",
    ),
}


def test_wrong_usage(tmp_path: Path) -> None:
    (tmp_path / "n.md").write_text(TEXT, "utf-8")
    wrong = {}
    for row, (options, said) in USAGE.items():
        done = invoke(tmp_path, "import", "notice", "n.md", *options)
        if done.exit_code != 2 or said not in done.output:
            wrong[row] = (done.exit_code, done.output[-300:])
    assert wrong == {}
    assert [each.name for each in tmp_path.iterdir()] == ["n.md"]
    assert "[file-missing]" in invoke(tmp_path, "import", "notice", "nowhere.md").output
    assert "[not-a-file]" in invoke(tmp_path, "import", "notice", ".").output


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("n.md", word(TEXT), "file-named-otherwise"),
        ("n.docx", TEXT.encode(), "file-named-otherwise"),
        ("n.html", b"<html><body><h1>Privacy</h1><p>caf\xe9 gegevens", "encoding-guessed"),
        ("n.docx", _with_part("word/document.xml", zipfile.ZipFile(io.BytesIO(GOOD)).read("word/document.xml").replace(b"<w:r>", b'<w:ins w:id="1" w:author="a"><w:r>', 1).replace(b"</w:r>", b"</w:r></w:ins>", 1)), "tracked-changes"),
    ],
)  # fmt: skip
def test_what_is_odd_is_told_and_read(tmp_path: Path, name: str, content: bytes, rule: str) -> None:
    (tmp_path / name).write_bytes(content)
    done = invoke(tmp_path, "import", "notice", name)
    assert done.exit_code == 0, done.output
    assert "advice: " in done.stderr
    assert f"[{rule}]" in done.stderr


def test_an_organisation_that_is_there_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "n.md").write_text(TEXT, "utf-8")
    for notice in ("one", "two"):
        done = invoke(tmp_path, "import", "notice", "n.md", "--notice", notice, "--accept", "email-privacy-bootverhuurdeplas-nl")
        assert done.exit_code == 0, done.output
        if notice == "one":
            there = (tmp_path / "notices/organisation.yaml").read_bytes()
    assert (tmp_path / "notices/organisation.yaml").read_bytes() == there
    assert "vergelijk het met" in " ".join((tmp_path / "notices/two/notice.yaml").read_text("utf-8").replace("#", "").split())
    done = invoke(tmp_path, "import", "notice", "n.md", "--notice", "two", "--accept", "data-vaarbewijs")
    assert done.exit_code == 0, done.output
    assert (tmp_path / "notices/organisation.yaml").read_bytes() == there
    assert "    accept: true\n" in (tmp_path / "two.decisions-2.yaml").read_text("utf-8")
