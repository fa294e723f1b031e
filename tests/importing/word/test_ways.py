"""Ways in which a file comes back: changes accepted, bookmarks lost, two edits of one text, a text that is another one by now."""

from __future__ import annotations

from pathlib import Path

from noticepress.chain.release import Release
from noticepress.commands.diff import _traced
from noticepress.comparison.comparison import comparisons
from noticepress.formats.word import docx
from noticepress.importing.word.edits import edits
from noticepress.importing.word.opening import open_file
from noticepress.importing.word.pairing import pair
from noticepress.importing.word.paragraphs import read
from noticepress.importing.word.proposals import propose
from noticepress.importing.word.units import Written
from noticepress.releasing.freeze import working_text
from tests.conftest import AS_OF
from tests.formats.conftest import of_webshop

from .counsel import Doc, W
from .test_edits import EDITS, _outcomes, back, exported, webshop

DOCUMENT = ("gdpr", "nl")


def _edited() -> Doc:
    doc = Doc(exported(*DOCUMENT))
    for name, (act, _) in EDITS[DOCUMENT].items():
        if name not in ("a picture", "bold"):
            act(doc)
    return doc


def _accept(doc: Doc) -> None:
    """Accept all changes, as Word does."""
    for tag in ("del", "moveFrom"):
        for each in list(doc.root.iter(f"{W}{tag}")):
            if each.getparent().tag == f"{W}rPr":
                paragraph = each.getparent().getparent().getparent()
                following = paragraph.getnext()
                for child in [c for c in paragraph if c.tag != f"{W}pPr"][::-1]:
                    following.insert(1 if following.find(f"{W}pPr") is not None else 0, child)
                paragraph.getparent().remove(paragraph)
            elif each.getparent() is not None:
                each.getparent().remove(each)
    for each in list(doc.root.iter(f"{W}ins")):
        for child in list(each):
            each.addprevious(child)
        each.getparent().remove(each)


def test_all_changes_accepted_is_the_same_as_tracked(tmp_path: Path) -> None:
    tracked, _ = back(_edited().saved(), tmp_path)
    doc = _edited()
    _accept(doc)
    accepted, _ = back(doc.saved(), tmp_path)
    assert accepted.rewordings
    assert [(each.origin, each.new) for each in accepted.rewordings] == [(each.origin, each.new) for each in tracked.rewordings]
    assert {each.message for each in accepted.wordings} == {each.message for each in tracked.wordings}
    assert {each.edit.kind for each in accepted.left} == {each.edit.kind for each in tracked.left}
    assert {author for each in tracked.rewordings for edit in each.edits for author in edit.authors} == {"Mr. A. Raad"}


def test_without_bookmarks_words_decide(tmp_path: Path) -> None:
    """Some programs take them out."""
    doc = _edited()
    for tag in ("bookmarkStart", "bookmarkEnd"):
        for each in list(doc.root.iter(f"{W}{tag}")):
            each.getparent().remove(each)
    result, comments = back(doc.saved(), tmp_path)
    outcomes = _outcomes(result, comments)
    own = [expected for _, expected in EDITS[DOCUMENT].values() if not expected.startswith(("left", "comment"))]
    assert [each for each in own if each not in outcomes] == []


def test_the_files_of_changes_come_back_too(tmp_path: Path) -> None:
    """Our own tracked changes are no edits of counsel's; one that counsel takes back is one."""
    release = of_webshop("1.1", "2.0").new
    assert isinstance(release, Release)
    draft = working_text(webshop(), "webshop", AS_OF)
    data = docx(_traced(webshop(), next(comparisons(webshop(), "webshop", release, draft, AS_OF, [DOCUMENT]))))
    result, comments = back(data, tmp_path)
    assert _outcomes(result, comments) == []
    doc = Doc(data)
    doc.replace("Wij verkopen uw gegevens niet.", "Wij verkopen niets.")
    result, _ = back(doc.saved(), tmp_path)
    assert [(each.origin.name, each.new) for each in result.rewordings] == [("notice/summary/3/nl", "Wij verkopen niets.")]


def test_the_same_edit_twice_is_one_and_two_different_ones_are_told(tmp_path: Path) -> None:
    doc = Doc(exported(*DOCUMENT))
    doc.replace("bezorgen", "leveren", "7.1 Uw bestelling")
    doc.replace("bezorgen", "leveren", "Uw bestelling bezorgen, als u voor uw werkgever")
    result, _ = back(doc.saved(), tmp_path)
    (one,) = result.rewordings
    assert (one.origin.name, one.new, len(one.edits)) == ("notice/purposes/deliver-orders/name/nl", "Uw bestelling leveren", 2)
    assert one.elsewhere
    doc.replace("leveren", "brengen", "7.1 Uw bestelling")
    result, _ = back(doc.saved(), tmp_path)
    assert result.rewordings == []
    assert [each.why for each in result.left] == ["two edits want different things of the same words"] * 2


def test_a_text_that_is_another_one_by_now_is_left(tmp_path: Path) -> None:
    doc = Doc(exported(*DOCUMENT))
    doc.replace("één klik", "één muisklik")
    path = tmp_path / "back.docx"
    path.write_bytes(doc.saved())
    file = open_file(path)
    assert file.exported is not None
    written = Written(file.exported)
    found = edits(written, pair(written.units, read(file.document, file.links, file.styles)))
    for now, why in ((None, "no longer there"), (("Heel anders.", False), "was changed since")):
        result = propose(written, found, lambda origin, now=now: now, lambda name: ("", ""))  # type: ignore[misc]
        assert result.rewordings == []
        assert [why in each.why for each in result.left] == [True]


def test_what_counsel_writes_stays_words(tmp_path: Path) -> None:
    """Markdown and HTML in words are no markup; in a name HTML is refused."""
    doc = Doc(exported(*DOCUMENT))
    doc.insert("Afmelden doet u met", " <b>*snel*</b> [x](javascript:y)")
    doc.replace("Wolkenhuis", "<b>Wolk</b>", "Wolkenhuis B.V. (categorie")
    result, _ = back(doc.saved(), tmp_path)
    (one,) = result.rewordings
    assert r"\<b\>\*snel\*\</b\> \[x\](javascript:y)" in one.new
    assert [each.why.split(":")[0] for each in result.left] == ["it cannot be written as it stands"]
