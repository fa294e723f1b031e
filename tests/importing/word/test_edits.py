"""Forty-odd edits of the web shop's four documents: each lands at its place or is listed, and none vanishes."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from noticepress.commands.diff import _traced
from noticepress.comparison.comparison import comparisons
from noticepress.formats.word import docx
from noticepress.importing.word.coming_back import read_back
from noticepress.importing.word.opening import open_file
from noticepress.importing.word.proposals import Result, placed
from noticepress.importing.word.report import Comment
from noticepress.releasing.freeze import working_text
from noticepress.repository import Repository, read_repository
from tests.conftest import AS_OF, ROOT

from .counsel import Doc, W, said

Act = Callable[[Doc], None]


@cache
def webshop() -> Repository:
    return read_repository(ROOT, "webshop")


@cache
def exported(law: str, locale: str) -> bytes:
    draft = working_text(webshop(), "webshop", AS_OF)
    return docx(_traced(webshop(), next(comparisons(webshop(), "webshop", draft, draft, AS_OF, [(law, locale)]))))


def back(data: bytes, folder: Path) -> tuple[Result, list[Comment]]:
    path = folder / "back.docx"
    path.write_bytes(data)
    return read_back(open_file(path), webshop())


def _replace(old: str, new: str, within: str = "", *, tracked: bool = True) -> Act:
    return lambda doc: doc.replace(old, new, within, tracked=tracked)


def _move(words: str, before: str) -> Act:
    def act(doc: Doc) -> None:
        doc.find(before).addprevious(doc.find(words))

    return act


def _table(doc: Doc) -> None:
    """A table of two cells at the end."""
    table = etree.fromstring(
        f'<w:tbl xmlns:w="{W[1:-1]}"><w:tr><w:tc><w:p><w:r><w:t>Periode</w:t></w:r></w:p></w:tc>'
        "<w:tc><w:tbl><w:tr><w:trPr><w:del w:id='1' w:author='A'/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
        "<w:p><w:r><w:t>Zeven jaar</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    )
    doc.body.insert(len(doc.body) - 1, table)


def _picture(doc: Doc) -> None:
    etree.SubElement(doc.find("Website:").findall(f".//{W}r")[0], f"{W}drawing")


def _footnote(doc: Doc) -> None:
    run = etree.SubElement(doc.find("E-mail:"), f"{W}r")
    etree.SubElement(run, f"{W}footnoteReference", {f"{W}id": "2"})
    doc.parts["word/footnotes.xml"] = (
        f'<w:footnotes xmlns:w="{W[1:-1]}"><w:footnote w:id="2"><w:p><w:r><w:t>Klopt dit adres nog?</w:t></w:r></w:p></w:footnote></w:footnotes>'
    ).encode()


def _heading(doc: Doc) -> None:
    """An item of a list that is made a heading."""
    paragraph = doc.find("onze nieuwsbrief en onze andere e-mails")
    properties = paragraph.find(f"{W}pPr")
    properties.find(f"{W}pStyle").set(f"{W}val", "Heading3")
    properties.remove(properties.find(f"{W}numPr"))


def _footer(doc: Doc) -> None:
    doc.parts["word/footer1.xml"] = doc.parts["word/footer1.xml"].replace(b"webwinkel", b"winkel")


def _bold(words: str) -> Act:
    def act(doc: Doc) -> None:
        for run in doc.cut(doc.find(words), words):
            properties = run.find(f"{W}rPr")
            if properties is None:
                properties = etree.Element(f"{W}rPr")
                run.insert(0, properties)
            properties.append(etree.Element(f"{W}b"))

    return act


EDITS: dict[tuple[str, str], dict[str, tuple[Act, str]]] = {
    ("gdpr", "nl"): {
        "words": (_replace("te beantwoorden", "af te handelen"), "notice/summary/0/nl"),
        "untracked": (_replace("één klik", "één muisklik", tracked=False), "notice/summary/2/nl"),
        "insert": (lambda doc: doc.insert("De afweging sturen wij u", " kosteloos"), "notice/statements/balancing-test/text/nl"),
        "delete": (_replace(", een onderdeel of een paar lampen", ""), "notice/introduction/nl"),
        "new sentence": (lambda doc: doc.insert("spreekt Nederlands en Engels.", " Zij is jurist."), "organisation/data-protection-officer/note/nl"),
        "the program's words": (_replace("Zo bereikt u ons:", "U kunt ons zo bereiken:"), "message/responsible.reach"),
        "an item of a list": (lambda doc: doc.insert("framenummer", " en kleur"), "notice/data/order-details/examples/nl/1"),
        "a heading": (_replace("Onze belangenafweging", "Hoe wij afwegen"), "notice/statements/balancing-test/heading/nl"),
        "a capital of the sentence": (_replace("Bezoekers van", "Gebruikers van"), "notice/people/visitors/name/nl"),
        "plain words": (_replace("Spaakplein 12", "Spaakplein 14", "Post: Spaakplein"), "organisation/contacts/address/street"),
        "a value": (_replace("6 maanden", "12 maanden", "Bewaartermijn: 6 maanden"), "left words message/keep.from"),
        "split": (lambda doc: doc.split(", pakken uw bestelling in"), "left split notice/purposes/deliver-orders/description/nl"),
        "merge": (lambda doc: doc.merge("Wie een account heeft, logt in"), "left merge organisation/requests/verification-with-account/nl"),
        "move": (_move("Zakelijke klanten en hun contactpersonen", "Gebruikers van"), "left moved notice/people/business-customers/name/nl"),
        "a new paragraph": (lambda doc: doc.new_paragraph("Onze toezichthouder", "Wij werken ook met de FTC samen."), "left added"),
        "a paragraph taken out": (lambda doc: doc.delete_paragraph("Berichten over uw bestelling, uw garantie"), "left removed notice/marketing/still-sent/nl"),
        "a table": (_table, "left added"),
        "a picture": (_picture, "left odd message/contact.website"),
        "a footnote": (_footnote, "left odd message/contact.email"),
        "a heading of an item": (_heading, "left format notice/scope/applies/1/nl"),
        "a footer": (_footer, "left odd"),
        "bold": (_bold("Wij verkopen uw gegevens"), "left format notice/summary/3/nl"),
        "comment": (lambda doc: doc.comment("Wij nemen telefoongesprekken niet op.", "Zeker?"), "comment notice/data/correspondence/description/nl"),
    },
    ("gdpr", "en"): {
        "words": (_replace("keep our books", "keep our accounts"), "notice/summary/0/en"),
        "insert, bold": (lambda doc: doc.insert("if you ask for it", " in writing", bold=True), "notice/statements/balancing-test/text/en"),
        "the program's words": (_replace("You reach us", "You can reach us", tracked=False), "message/responsible.reach"),
        "two halves of a name": (_replace("Deliver your order", "Ship the order", "7.1 "), "notice/purposes/deliver-orders/name/en"),
        "a section number": (_replace("7.1 ", "7.9 ", "Ship the order"), "left words"),
        "a link's address": (lambda doc: doc.link("https://www.pakketvlieg.example/privacy", "https://www.pakketvlieg.example/p"), "left link"),
        "untracked removal": (lambda doc: doc.delete_paragraph("Using your rights is free", tracked=False), "left removed message/requests.free"),
        "untracked split": (lambda doc: doc.split(", and do not ask for a copy", tracked=False), "left split organisation/requests/verification/en"),
        "untracked merge": (lambda doc: doc.merge("log in and enter a code", tracked=False), "left merge organisation/requests/verification-with-account/en"),
        "across two texts": (_replace("(the United States)", "in America", "We transfer data to Golden"), "left words"),
    },
    ("ccpa", "nl"): {
        "words": (_replace("geen geld voor", "geen vergoeding voor"), "notice/california/sale-explanation/nl"),
        "one of two places": (_replace("7 dollar", "9 dollar"), "notice/california/incentives/zonnepunten/value/nl"),
        "the program's words": (_replace("Een verzoek kost u niets.", "Een verzoek is gratis."), "message/requests.free"),
        "name everywhere": (_replace("Zonnepunten", "Zonnemunten", "13.1 "), "notice/california/incentives/zonnepunten/name"),
        "insert": (lambda doc: doc.insert("drie jaar", " of langer"), "notice/california/incentives/zonnepunten/terms/nl"),
        "comment": (lambda doc: doc.comment("Wij verkopen uw gegevens niet", "Ook niet delen?"), "comment notice/summary/3/nl"),
    },
    ("ccpa", "en"): {
        "words": (_replace("One hundred points", "Hundred points", tracked=False), "notice/california/incentives/zonnepunten/terms/en"),
        "sentence taken out": (_replace(" We are not paid for this.", ""), "notice/california/sale-explanation/en"),
        "the program's words": (_replace("A request costs you nothing.", "A request is free."), "message/requests.free"),
        "move": (_move("You receive one point per dollar", "You earn points with orders"), "left moved notice/california/incentives/zonnepunten/"),
        "a new paragraph": (lambda doc: doc.new_paragraph("Our servers are in", "We audit them yearly.", tracked=False), "left added"),
        "a word of the law's": (_replace("Biometric information", "Biometrics"), "message/category.biometric-information"),
    },
}  # fmt: skip


def _outcomes(result: Result, comments: list[Comment]) -> list[str]:
    found = [each.origin.name for each in result.rewordings] + [f"message/{each.message}" for each in result.wordings]
    found += [f"left {each.edit.kind} {about}" for each in result.left for about in each.about or ("",)]
    return [*found, *(f"comment {about}" for each in comments for about in each.about)]


@pytest.mark.parametrize("document", EDITS, ids="-".join)
def test_every_edit_lands_at_its_place_or_is_listed(document: tuple[str, str], tmp_path: Path) -> None:
    """All edits of a document in one file, as counsel makes them."""
    doc = Doc(exported(*document))
    for act, _ in EDITS[document].values():
        act(doc)
    result, comments = back(doc.saved(), tmp_path)
    outcomes = _outcomes(result, comments)
    missing = {
        name: expected for name, (_, expected) in EDITS[document].items() if not any(o.startswith(expected) for o in outcomes)
    }
    assert missing == {}, "\n".join(outcomes)
    counts = placed(result)
    assert sum(counts.values()) + len(comments) >= len(EDITS[document])


@pytest.mark.parametrize("document", EDITS, ids="-".join)
def test_what_nobody_changed_is_no_edit(document: tuple[str, str], tmp_path: Path) -> None:
    result, comments = back(exported(*document), tmp_path)
    assert _outcomes(result, comments) == []


def test_the_programs_words_are_told_with_their_place(tmp_path: Path) -> None:
    doc = Doc(exported("gdpr", "nl"))
    doc.replace("Zo bereikt u ons:", "U kunt ons zo bereiken:")
    result, _ = back(doc.saved(), tmp_path)
    (one,) = result.wordings
    assert (one.new, result.left) == ("U kunt ons zo bereiken:", [])
    file, _, line = one.place.partition(":")
    assert "responsible.reach" in "".join((ROOT / "locales" / file).read_text().splitlines()[int(line) - 1 : int(line) + 1])


def test_there_are_forty_edits() -> None:
    assert sum(map(len, EDITS.values())) >= 40
    assert said(Doc(exported("gdpr", "nl")).find("Zo bereikt u ons:")) == "Zo bereikt u ons:"
