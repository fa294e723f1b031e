"""Files that are broken, hostile, or of somebody else: a finding says what to do, and nothing is written."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

from noticepress.formats.word.exported import PART
from tests.conftest import invoke
from tests.importing.spoiling import packed

from .counsel import Doc, W
from .test_edits import exported

Make = Callable[[], bytes]


def _with(**parts: bytes | None) -> Make:
    """Our file with other parts (``__`` is a slash); ``None`` takes one away."""

    def make() -> bytes:
        doc = Doc(exported("gdpr", "nl"))
        doc.saved()
        for name, data in parts.items():
            path = name.replace("__", "/").replace("_dot_", ".")
            doc.parts.pop(path, None)
            if data is not None:
                doc.parts[path] = data
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
            for name, data in doc.parts.items():
                file.writestr(name, data)
        return out.getvalue()

    return make


def _kept(old: bytes, new: bytes) -> Make:
    def make() -> bytes:
        data = Doc(exported("gdpr", "nl")).parts[PART]
        assert old in data
        return _with(customXml__item1_dot_xml=data.replace(old, new, 1))()

    return make


_BODY = f'<w:document xmlns:w="{W[1:-1]}"><w:body>%s</w:body></w:document>'
FILES: dict[str, tuple[Make, str]] = {
    "empty": (lambda: b"", "the file is empty"),
    "no archive": (lambda: b"Beste heer", "no Word file"),
    "cut off": (lambda: exported("gdpr", "nl")[:9000], "the file is broken"),
    "locked": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
    "old": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1WordDocument", "before 2007"),
    "macros": (_with(word__vbaProject_dot_bin=b"x"), "macros"),
    "no document": (_with(word__document_dot_xml=None), "no Word file"),
    "not well formed": (_with(word__document_dot_xml=b"<w:document"), "the file is broken"),
    "no body": (_with(word__document_dot_xml=b"<document/>"), "no document in it"),
    "strict": (
        _with(word__document_dot_xml=b'<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>'),
        "Strict Open XML",
    ),
    "entities": (_with(word__document_dot_xml=b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'), "the file is broken"),
    "deep": (_with(word__document_dot_xml=(_BODY % ("<w:sdt>" * 5000 + "</w:sdt>" * 5000)).encode()), "deep in each other"),
    "bomb": (_with(word__document_dot_xml=(_BODY % (" " * 13_000_000)).encode()), "too much for a notice"),
    "many paragraphs": (_with(word__document_dot_xml=(_BODY % ("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 10_001)).encode()), "too much for a notice"),
    "a long paragraph": (_with(word__document_dot_xml=(_BODY % f"<w:p><w:r><w:t>{'ab ' * 9_000}</w:t></w:r></w:p>").encode()), "too much for a notice"),
    "packed with LZMA": (lambda: packed(_with()(), zipfile.ZIP_LZMA), "packed in a way"),
    "not ours": (_with(customXml__item1_dot_xml=None), "does not say of which notice"),
    "kept is spoiled": (_kept(b' s="', b' s="x'), "does not say of which notice"),
    "another notice": (_kept(b'notice="webshop"', b'notice="elsewhere"'), "elsewhere"),
    "another language": (_kept(b'locale="nl"', b'locale="de"'), "no longer has"),
}  # fmt: skip


def test_bad_files_end_with_a_finding(working_copy: Path) -> None:
    """Each in the same repository, which stays as it is."""
    before = {path: path.stat().st_mtime_ns for path in working_copy.rglob("*.yaml")}
    wrong = {}
    for name, (make, says) in FILES.items():
        (working_copy / "back.docx").write_bytes(make())
        done = invoke(working_copy, "import", "word", "back.docx")
        if done.exit_code not in (1, 2) or says not in done.output + done.stderr:
            wrong[name] = (done.exit_code, (done.output + done.stderr)[-500:])
    assert wrong == {}
    assert invoke(working_copy, "import", "word", "nowhere.docx").exit_code == 1
    assert invoke(working_copy, "import", "word", ".").exit_code == 1
    assert {path: path.stat().st_mtime_ns for path in working_copy.rglob("*.yaml")} == before
