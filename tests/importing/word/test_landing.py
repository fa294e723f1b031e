"""What is taken over is what counsel wrote: the notice, written again, says so to the letter."""

from __future__ import annotations

import json
from pathlib import Path

from noticepress.formats.word.exported import Exported
from noticepress.importing.word.opening import open_file
from noticepress.importing.word.paragraphs import read
from noticepress.importing.word.units import Written
from noticepress.rendering.view import Edition
from noticepress.repository import read_repository
from tests.conftest import AS_OF, invoke

from .counsel import Doc
from .test_edits import EDITS, exported

_OURS = ("notice/", "organisation/")
_DOCUMENTS = (("gdpr", "nl"), ("ccpa", "en"))


def _comments(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip().startswith("#")]


def _edited(document: tuple[str, str]) -> bytes:
    doc = Doc(exported(*document))
    for act, expected in EDITS[document].values():
        if expected.startswith(_OURS):
            act(doc)
    return doc.saved()


def test_the_notice_written_again_says_what_counsel_wrote(working_copy: Path) -> None:
    """Dutch and English, both laws, one file after the other; every comment in the files stays."""
    files = [path for path in (working_copy / "notices").rglob("*.yaml") if "releases" not in path.parts]
    before = {path: path.read_text() for path in files}
    wanted: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for document in _DOCUMENTS:
        path = working_copy / "back.docx"
        path.write_bytes(_edited(document))
        file = open_file(path)
        assert file.exported is not None
        units = {unit.key: unit.text for unit in Written(file.exported).units}
        paragraphs = [
            (units[key], each.text.strip()) for each in read(file.document, file.links, file.styles) for key in each.keys
        ]
        wanted[document] = [(old, new) for old, new in paragraphs if old != new]
        done = invoke(working_copy, "import", "word", "back.docx", "--format", "json")
        assert done.exit_code == 0, done.output
        assert json.loads(done.stdout)["counts"]["left"] == 0
    assert {path: _comments(text) for path, text in before.items()} == {path: _comments(path.read_text()) for path in files}
    repository = read_repository(working_copy, "webshop")
    assert [each for each in repository.findings if each.severity == "error"] == []
    for (law, locale), changed in wanted.items():
        text = repository.document("webshop", law, locale, Edition(), AS_OF).text
        now = [unit.text for unit in Written(Exported("webshop", law, locale, "", text, ())).units]
        missing = [(old, new) for old, new in changed if new not in now]
        assert changed
        assert missing == [], (law, locale)
