"""A Word file of a working text knows its way back: each paragraph its block, each word its origin."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from xml.etree import ElementTree as ET

from noticepress.chain.release import Release
from noticepress.commands.diff import _traced
from noticepress.comparison.comparison import Comparison, comparisons
from noticepress.formats.word import docx
from noticepress.formats.word.exported import PART, from_xml, place_of
from noticepress.redline import block_words, read
from noticepress.releasing.freeze import working_text
from noticepress.repository import Repository, read_repository
from tests.conftest import AS_OF, ROOT
from tests.formats.word_reader import W

from .conftest import of_webshop


@cache
def _webshop() -> Repository:
    return read_repository(ROOT, "webshop")


def working(old: Release | None = None) -> Comparison:
    """The working text in Dutch under the GDPR, as it stands or against a release."""
    draft = working_text(_webshop(), "webshop", AS_OF)
    found = next(comparisons(_webshop(), "webshop", old or draft, draft, AS_OF, [("gdpr", "nl")]))
    return _traced(_webshop(), found)


def _said(paragraph: ET.Element) -> str:
    """The words within the bookmark of a block, as they stand when all changes are accepted."""
    found: list[str] = []

    def walk(element: ET.Element) -> None:
        for child in element:
            if child.tag in (f"{W}del", f"{W}moveFrom"):
                continue
            found.append({f"{W}t": child.text or "", f"{W}br": "\n", f"{W}tab": "\t"}.get(child.tag, ""))
            walk(child)

    walk(paragraph)
    return "".join(found)


def test_every_paragraph_knows_its_block_also_with_tracked_changes() -> None:
    release = of_webshop("1.1", "2.0").new
    assert isinstance(release, Release)
    for comparison in (working(), working(release)):
        with zipfile.ZipFile(io.BytesIO(docx(comparison))) as file:
            body = ET.fromstring(file.read("word/document.xml"))
            kept = from_xml(ET.fromstring(file.read(PART)))
        assert kept is not None
        assert (kept.notice, kept.law, kept.locale) == ("webshop", "gdpr", "nl")
        assert kept.text == comparison.text(comparison.new)
        assert kept.stretches == tuple(comparison.origins) != ()
        blocks = [block for block in read(kept.text) if block.kind != "blank"]
        wanted = {(n, c): words for n, block in enumerate(blocks) for c, words in enumerate(block_words(block))}
        found = {}
        for paragraph in body.iter(f"{W}p"):
            places = [place for mark in paragraph.iter(f"{W}bookmarkStart") if (place := place_of(mark.get(f"{W}name", "")))]
            assert len(places) <= 1
            found |= dict.fromkeys(places, paragraph)
        assert found.keys() == wanted.keys()
        for (number, cell), paragraph in found.items():
            said = "".join(word.text for word in wanted[number, cell])
            assert _said(paragraph).strip().removeprefix(f"{blocks[number].number} ") == said.strip(), (number, cell)


def test_a_file_of_releases_keeps_nothing_of_its_making() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(of_webshop()))) as file:
        assert not [name for name in file.namelist() if name.startswith("customXml")]
        assert b"_npb" not in file.read("word/document.xml")
