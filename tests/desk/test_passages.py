"""Every unit of every working text has a place in the files that is there, and every passage a duty of its law."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from noticepress.desk.beside import aligned
from noticepress.desk.duties import by_tag, fulfilled
from noticepress.desk.snapshot import Snapshot
from noticepress.desk.text import Text
from noticepress.desk.units import units
from noticepress.language.catalogue import read_catalogue
from noticepress.markdown import plain_text
from noticepress.rendering.marks import Passage
from tests.conftest import ROOT

Texts = dict[tuple[str, str, str], Text]


def test_the_texts_are_those_of_both_organisations(texts: Texts) -> None:
    assert {"applicants", "rental", "video-advice", "webshop"} == {notice for notice, _, _ in texts}


def test_units_are_all_of_the_text_in_order(texts: Texts) -> None:
    for text in texts.values():
        place = 0
        for unit in units(text.document.text):
            assert text.document.text[place : unit.start].strip() == "", "nothing between two units is lost"
            assert text.document.text[unit.start : unit.end] == unit.source.strip()
            place = unit.end
        assert text.document.text[place:].strip() == ""


def test_every_unit_was_written_somewhere(texts: Texts) -> None:
    """The line is there, and a message of that line is the one; no unit is without a place."""
    lines: dict[str, list[str]] = {}
    for document, text in texts.items():
        for ground in text.grounds:
            assert ground.places, (document, ground.unit.source)
            for source in ground.places:
                there = lines.setdefault(source.file, (ROOT / source.file).read_text("utf-8").splitlines())
                assert 1 <= source.line <= len(there), (document, source)
                if source.kind == "message":
                    known = read_catalogue(ROOT / source.file).entries
                    assert any(name == source.path[0] and entry.line == source.line for (_, name), entry in known.items())


def test_a_unit_of_one_text_leads_to_the_line_where_it_begins(texts: Texts) -> None:
    found = 0
    for text in texts.values():
        for ground in text.grounds:
            first = ground.sources[0]
            words = re.findall(r"[^\W\d_]{4,}", plain_text(ground.unit.source))
            if first.kind != "fact" or first.path[-1] != text.locale or len(ground.sources) > 1 or len(words) < 3:
                continue
            written = (ROOT / first.file).read_text("utf-8").splitlines()[first.line - 1 :][:4]
            assert words[1] in " ".join(written), (ground.unit.source, first)
            found += 1
    assert found > 100


def test_every_passage_fulfils_a_duty_that_is_there(texts: Texts) -> None:
    for document, text in texts.items():
        shown = {duty.id for ground in text.grounds for duty in text.duties(ground)}
        for passage in text.document.passages:
            duties = fulfilled((passage,), text.known)
            assert duties, (document, passage)
            said = text.document.said(passage)
            assert not any(map(str.isalnum, said)) or shown.issuperset(duty.id for duty in duties)


def test_a_passage_about_a_fact_leads_to_that_fact(texts: Texts) -> None:
    """Kind and id of the row stand at the end of the path, in the file and line where its key is written."""
    rows = 0
    for text in texts.values():
        for ground in text.grounds:
            row = ground.passages[0].row if ground.passages else ""
            if ground.row is None or ground.row.path[-1] != row.rpartition("/")[2]:
                continue
            line = (ROOT / ground.row.file).read_text("utf-8").splitlines()[ground.row.line - 1]
            assert str(ground.row.path[-1]) in line, (row, line)
            rows += 1
    assert rows > 200


def test_names_are_of_one_unit_each_and_the_same_in_every_language(texts: Texts) -> None:
    for (notice, law, locale), text in texts.items():
        names = [ground.name for ground in text.grounds]
        assert len(names) == len(set(names))
        other = texts.get((notice, law, "en"))
        if locale == "nl" and other:
            pairs = aligned(text.grounds, other.grounds)
            assert [one for one, _ in pairs if one is not None] == list(range(len(text.grounds)))
            assert [two for _, two in pairs if two is not None] == list(range(len(other.grounds)))
            assert all(
                text.grounds[one].name == other.grounds[two].name for one, two in pairs if one is not None and two is not None
            )


def test_a_unit_that_one_language_lacks_stands_alone(texts: Texts) -> None:
    nl, en = (texts["webshop", "gdpr", locale].grounds for locale in ("nl", "en"))
    pairs = aligned(nl, (*en[:20], *en[23:]))
    assert [one for one, two in pairs if two is None] == [20, 21, 22]
    assert len(pairs) == len(nl)


def test_the_nearest_duty_comes_first(snapshot: Snapshot) -> None:
    known = by_tag(snapshot.duties("gdpr"))
    passages = (Passage(("gdpr.13-1-c-1",), "", 0, 900), Passage(("gdpr.13-1-e", "no.such"), "", 5, 90))
    found = [duty.id for duty in fulfilled(passages, known)]
    assert found.index("gdpr.13-1-e") < found.index("gdpr.13-1-c-1")


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_lines_of_a_fact_are_those_up_to_the_next_one(texts: Texts, locale: str) -> None:
    text = texts["webshop", "gdpr", locale]
    ground = next(each for each in text.grounds if each.name == "data-data-contact-details")
    fact = text.fact(ground)
    assert fact is not None
    assert fact.place == "data/contact-details"
    lines = text.sources.lines(fact)
    assert lines[0] == (fact.line, "  contact-details:")
    written = (ROOT / fact.file).read_text("utf-8").splitlines()
    assert all(written[number - 1] == line for number, line in lines)
    assert all(line.startswith("    ") or not line for _, line in lines[1:])


def test_no_file_of_the_desk_is_in_a_built_site(site: Path) -> None:
    for path in site.rglob("*"):
        if path.suffix in (".html", ".css", ".js"):
            assert b"/desk/" not in path.read_bytes(), path
