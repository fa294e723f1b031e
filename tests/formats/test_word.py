"""Word files: rejecting all changes gives the old text, accepting them the new, whatever the texts."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from dataclasses import replace
from random import Random
from xml.etree import ElementTree as ET

import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from noticepress.comparison.comparison import Comparison
from noticepress.formats.word import docx
from noticepress.formats.word.lines import standing
from noticepress.formats.word.markup import legal
from noticepress.formats.word.words import kept_words
from noticepress.redline import Block, block_words, read
from tests.formats.conftest import of_texts, of_webshop
from tests.formats.made_up import NEW, OLD
from tests.formats.word_reader import Shown, W, shown
from tests.redline.generated import generated_pairs
from tests.redline.test_properties import DOCUMENT, pairs

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_STYLES = {"paragraph": "", "quote": "Quote", "code": "NoticeCode", "rule": "NoticeRule"}


def _expected(text: str) -> list[Shown]:
    found = [_block(block) for block in read(text) if block.kind != "blank"]
    return [line for line in found if any(line.cells) or line.style == "NoticeRule"]


def _block(block: Block) -> Shown:
    cells = tuple(legal("".join(word.text for word in words)) for words in block_words(block))
    cells = tuple(re.sub(r"\r\n?", "\n", cell) for cell in cells)
    match block.kind:
        case "heading":
            return Shown(f"Heading{block.level}", 0, (f"{block.number} {cells[0]}" if block.number else cells[0],))
        case "item":
            return Shown("ListNumber" if block.number else "ListBullet", min(block.level, 9), cells)
        case "row":
            return Shown("header" if block.header else "row", 0, cells)
        case "paragraph" if block.level:
            return Shown("ListContinue", 0, cells)
        case "code":
            return Shown("NoticeCode", 0, (cells[0].rstrip("\n"),))
        case _:
            return Shown(_STYLES[block.kind], 0, cells)


def _plain(found: list[Shown]) -> list[Shown]:
    return [replace(line, cells=tuple(cell.rstrip() for cell in line.cells)) for line in found]


def _document(data: bytes) -> ET.Element:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return ET.fromstring(file.read("word/document.xml"))


@given(st.one_of(pairs(), pairs(), st.tuples(DOCUMENT, DOCUMENT), st.tuples(st.text(), st.text())))
@settings(max_examples=30, deadline=None)
def test_rejecting_gives_the_old_text_and_accepting_the_new(pair: tuple[str, str]) -> None:
    _comes_back(*pair)


def test_splits_merges_moves_and_columns_come_back() -> None:
    for pair in generated_pairs(30):
        _comes_back(*pair)


def _comes_back(old: str, new: str) -> None:
    data = docx(of_texts(old, new))
    assert _plain(shown(data, "reject")) == _plain(_expected(old))
    assert _plain(shown(data, "accept")) == _plain(_expected(new))
    numbers = [number for mark in _document(data).iter() if "author" in "".join(mark.keys()) and (number := mark.get(f"{W}id"))]
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize(("regime", "locale"), [("gdpr", "nl"), ("ccpa", "en")])
def test_the_published_texts_come_back_to_the_letter(regime: str, locale: str) -> None:
    for old, new in (("1.0", "3.0"), ("2.0", "1.1")):
        comparison = of_webshop(old, new, regime, locale)
        data = docx(comparison)
        assert shown(data, "reject") == _expected(comparison.text(comparison.old))
        assert shown(data, "accept") == _expected(comparison.text(comparison.new))


def test_one_version_has_no_changes() -> None:
    one = of_webshop("2.0", "2.0")
    data = docx(one)
    assert shown(data, "reject") == shown(data, "accept") == _expected(one.text(one.new))
    assert {"ins", "del", "moveFrom", "moveTo"}.isdisjoint(mark.tag.removeprefix(W) for mark in _document(data).iter())


def test_the_same_input_gives_the_same_bytes() -> None:
    data = docx(of_webshop())
    assert data == docx(of_webshop())
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {entry.date_time for entry in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@given(pairs(), st.lists(pairs(), max_size=2), st.randoms(use_true_random=False))
@settings(max_examples=20, deadline=None)
def test_a_file_is_the_same_whatever_was_made_before(pair: tuple[str, str], others: list[tuple[str, str]], order: Random) -> None:
    _forget()
    first = docx(of_texts(*pair))
    old, new = pair
    before = [(new, old), (old, old), ("", new), (f"{new}\n\n{old}",) * 2, *others]
    order.shuffle(before)
    _forget()
    for one in before:
        docx(of_texts(*one))
    assert docx(of_texts(*pair)) == first


def _forget() -> None:
    for memo in (standing, kept_words):
        memo.cache_clear()


@pytest.mark.parametrize("comparison", [of_texts(OLD, NEW), of_webshop("1.0", "3.0"), of_webshop("2.0", "2.0"), of_texts("", "")])
def test_the_parts_hold_together(comparison: Comparison) -> None:
    with zipfile.ZipFile(io.BytesIO(docx(comparison))) as file:
        assert file.testzip() is None
        assert file.namelist()[0] == "[Content_Types].xml"
        roots = {name: ET.fromstring(file.read(name)) for name in file.namelist()}
    typed = {kind.get("PartName") for kind in roots["[Content_Types].xml"] if kind.get("PartName")}
    assert typed == {f"/{name}" for name in roots if not name.endswith(".rels") and name != "[Content_Types].xml"}
    related = {relation.get("Id"): relation for relation in roots["word/_rels/document.xml.rels"]}
    assert len(related) == len(roots["word/_rels/document.xml.rels"])
    inside = {f"word/{found.get('Target')}" for found in related.values() if found.get("TargetMode") != "External"}
    assert inside == {name for name in roots if name.startswith("word/")} - {"word/document.xml", "word/_rels/document.xml.rels"}
    used = {value for mark in roots["word/document.xml"].iter() for name, value in mark.items() if name.startswith(R)}
    assert used == {name for name, found in related.items() if "/footer" in str(found.get("Type")) or found.get("TargetMode")}
    defined = {style.get(f"{W}styleId") for style in roots["word/styles.xml"].iter(f"{W}style")}
    shown_in = (roots[f"word/{name}.xml"].iter() for name in ("document", "footer1", "comments"))
    kinds = {f"{W}{name}" for name in ("pStyle", "rStyle", "tblStyle")}
    assert {mark.get(f"{W}val") for marks in shown_in for mark in marks if mark.tag in kinds} <= defined
    assert {mark.get(f"{W}val") for mark in roots["word/styles.xml"].iter() if mark.tag in (f"{W}basedOn", f"{W}next")} <= defined


def test_changes_are_signed_and_dated_and_the_file_says_what_it_is() -> None:
    for author, expected in (("", "Zonnestraal Fietsen"), ("Mr. De Vries", "Mr. De Vries")):
        data = docx(of_webshop(), author)
        signed = {
            (mark.get(f"{W}author"), str(mark.get(f"{W}date"))) for mark in _document(data).iter() if mark.get(f"{W}author")
        }
        assert {(author, date[:10]) for author, date in signed} == {(expected, "2026-11-22")}
    found = Document(io.BytesIO(data)).core_properties
    assert found.title == "Privacyverklaring van onze webwinkel: van versie 1.1 naar versie 2.0"
    assert (found.language, found.author, found.modified) == ("nl-NL", "Mr. De Vries", dt.datetime(2026, 11, 22, tzinfo=dt.UTC))
    assert (found.comments, Document(io.BytesIO(docx(of_webshop(locale="en")))).core_properties.language) == ("", "en-GB")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert b'w:lang w:val="nl-NL"' in file.read("word/styles.xml")
        assert b"trackRevisions" in file.read("word/settings.xml")
        assert "docProps/thumbnail.jpeg" not in file.namelist()


def test_a_comment_beside_the_title_says_what_changed_and_how_much_it_weighs() -> None:
    comparison = of_webshop()
    data = docx(comparison, "Mr. De Vries")
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        comments = ET.fromstring(file.read("word/comments.xml"))
    lines = ["".join(text.text or "" for text in line.iter(f"{W}t")) for line in comments.iter(f"{W}p")]
    assert len(lines) == 1 + comparison.count + len(comparison.reasons)
    assert lines[0] == "Deze versie bevat wijzigingen die ingrijpend zijn."
    assert "Ontvangers: Wij geven gegevens nu ook aan Lantern Ads, Inc. [ingrijpend (2)]" in lines
    (comment,) = comments
    assert (comment.get(f"{W}author"), comment.get(f"{W}date")) == ("Mr. De Vries", "2026-11-22T00:00:00Z")
    marks = [mark for mark in _document(data).iter() if mark.tag.startswith(f"{W}comment")]
    assert [mark.get(f"{W}id") for mark in marks] == [comment.get(f"{W}id")] * 3
    assert not [mark for mark in _document(docx(of_webshop("2.0", "2.0"))).iter() if mark.tag.startswith(f"{W}comment")]


def test_links_lead_to_safe_places_and_bookmarks_that_are_there() -> None:
    text = "## Rechten {#rights}\n\n[hier](#rights) [web](https://a.example/) [post](mailto:a@b.example) [kwaad](javascript:x)\n"
    data = docx(of_texts("", text))
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        targets = set(re.findall(r'Target="([^"]*)" TargetMode="External"', file.read("word/_rels/document.xml.rels").decode()))
    assert targets == {"https://a.example/", "mailto:a@b.example"}
    root = _document(data)
    names = {mark.get(f"{W}name") for mark in root.iter(f"{W}bookmarkStart")}
    assert {link.get(f"{W}anchor") for link in root.iter(f"{W}hyperlink")} - {None} == names == {"_np_rights"}


EVIL_TARGETS = [
    "javascript:x", "JavaScript:x", "vbscript:x", "data:text/html,x", "file:///etc/passwd", "file://host/share", "\\\\host\\share", "//host/share", "ms-word:ofe|u|http://x",
    "ms-msdt:/id", "search-ms:query=x", "ftp://x.example", "smb://x/y", "ldap://x", "blob:x", "about:blank", "jar:http://x!/", "mhtml:http://x", "res://x", "shell:startup",
    "../other.docx", "C:/Windows/x.exe", "%6aavascript:x", "\tjavascript:x", "x.example", "mk:@MSITStore:x", "word:x",
]  # fmt: skip
EVIL_WORDS = [
    "{ HYPERLINK \"http://evil.example\" }", "{ INCLUDEPICTURE \"http://evil.example/x.png\" }", "{DDEAUTO c:\\\\x \"/k calc\" }", "{ TOC }", "MERGEFIELD x", "\u0013 DDE x \u0014 y \u0015",
    "![x](http://evil.example/x.png)", "![x](file://host/x.png)", "![x](\\\\host\\x.png)", "<w:fldSimple w:instr='DDE x'/>", "</w:t></w:r><w:altChunk r:id='x'/>", "]]><w:x/>", "&amp;lt;w:x/&gt;",
    "<o:OLEObject r:id='x'/>", "<img src=http://evil.example>", "@bob", "=cmd()", "<?mso-application progid='x'?>", "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>", "&y;",
    "<w:ins w:author='x'>", "<w:del>", "<w:comment/>", "<v:shape o:href='x'/>", "<w:attachedTemplate r:id='x'/>", "<iframe src=x>", "<script>x</script>",
]  # fmt: skip


def test_no_word_of_a_text_is_a_field_an_address_or_a_part_of_the_file() -> None:
    """However a text is written, before or after: Word fetches nothing, asks for nothing, and has what stands in the template."""
    evil = [*EVIL_WORDS, *(f"[woorden]({target}) [andere](<{target}>)" for target in EVIL_TARGETS)]
    clean, dirty = (
        of_texts("Goed.\n", "Goed en beter.\n"),
        "\n\n".join(["## Een {#een}", *evil, "\n".join(f"- {words}" for words in evil)]),
    )
    wanted = _built_of(docx(clean))
    for comparison in (
        of_texts("Goed.\n", dirty),
        of_texts(dirty, "Goed.\n"),
        of_texts(dirty, dirty.replace("woorden", "anders")),
    ):
        found = _built_of(docx(comparison))
        assert found["outside"] == set()
        assert {what: names - wanted[what] for what, names in found.items()} == {
            "outside": set(), "parts": set(), "relations": set(), "fields": set(),
        }  # fmt: skip


def _built_of(data: bytes) -> dict[str, set[str]]:
    """What of a file could do something: its parts, kinds of relations, addresses outside and fields."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        texts = {name: file.read(name).decode() for name in file.namelist()}
    whole = "\n".join(texts.values())
    return {
        "parts": set(texts),
        "relations": set(re.findall(r'Type="([^"]*)"', whole)),
        "outside": set(re.findall(r'Target="([^"]*)" TargetMode="External"', whole)),
        "fields": set(
            re.findall(r"<w:(?:fldSimple|instrText|fldChar|altChunk|object|pict|drawing|attachedTemplate)[^>]*>", whole)
        ),
    }


def test_moves_have_two_halves_of_one_name() -> None:
    moved = "Deze alinea is lang genoeg om te verhuizen naar een heel andere plaats in de tekst."
    rest = "\n\n".join(f"Alinea {word} blijft staan waar zij stond." for word in ("een", "twee", "drie"))
    root = _document(docx(of_texts(f"{moved}\n\n{rest}\n", f"{rest}\n\n{moved}\n")))
    names = [{mark.get(f"{W}name") for mark in root.iter(f"{W}{kind}RangeStart")} for kind in ("moveFrom", "moveTo")]
    assert names == [{"move1"}, {"move1"}]


def test_a_number_that_changes_lists_keeps_real_lists() -> None:
    root = _document(docx(of_texts("1. een\n2. twee\n\ntekst\n\n1. drie\n", "1. een\n2. twee\n\ntekst\n\n1. drie\n2. vier\n")))
    lists = [mark.get(f"{W}val") for mark in root.iter(f"{W}numId")]
    assert len(lists) == 4
    assert lists[0] == lists[1] != lists[2] == lists[3]


@pytest.mark.parametrize(
    ("old", "new"), [("25. Mai 2018", "26. Mai 2018"), ("a\n\n2018. b", "a\n\n2019. b"), ("3) a\n4) b", "4) a\n5) b")]
)
def test_a_number_that_is_a_word_comes_back(old: str, new: str) -> None:
    data = docx(of_texts(old, new))
    said = {side: "\n".join(line.cells[0] for line in shown(data, side)) for side in ("reject", "accept")}
    assert said["reject"].endswith(old.replace("\n\n", "\n"))
    assert said["accept"].endswith(new.replace("\n\n", "\n"))


def test_characters_that_xml_cannot_hold_are_marked() -> None:
    data = docx(of_texts("goed", "fout \x01 en \ufffe"))
    assert shown(data, "accept")[0].cells == ("fout \N{REPLACEMENT CHARACTER} en \N{REPLACEMENT CHARACTER}",)
