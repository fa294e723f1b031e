"""The checklist for people, as text for a terminal and as Markdown, and for machines. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from noticepress.findings import on_one_line
from noticepress.importing.because import in_words
from noticepress.importing.headings import told
from noticepress.importing.in_place import in_place
from noticepress.importing.notices.candidates import Candidate
from noticepress.importing.notices.checklist import Checklist, Point
from noticepress.importing.notices.passages import as_json as place_as_json
from noticepress.importing.notices.tabled import TableRead
from noticepress.importing.notices.topics import Section, Sentence
from noticepress.importing.proposal import Place
from noticepress.importing.texts import as_markdown
from noticepress.importing.words import LEAVE
from noticepress.language.citations import citation_in_words
from noticepress.language.messages import Messages

_QUOTED = 160
"""Characters of a quotation in a checklist; JSON has all."""
_MOST = 2
"""Sentences that are quoted of a section for a point."""


@dataclass(frozen=True)
class Marks:
    """How a form writes a heading of a level, a line with a box, one below it, an item of a list, an id, and words of the text."""

    headings: tuple[str, str]
    box: str
    below: str
    item: str
    code: str
    markdown: bool

    def words(self, text: str) -> str:
        """Words of somebody else, as they are shown."""
        said = on_one_line(" ".join(text.split()))
        return as_markdown(said) if self.markdown else said

    def quote(self, text: str) -> str:
        """A quotation, cut where it is long."""
        line = " ".join(text.split())
        return f"“{self.words(line if len(line) <= _QUOTED else f'{line[: _QUOTED - 1]}…')}”"


TEXT = Marks(("== ", "-- "), "[ ] ", "    ", "    ", "{}", markdown=False)
MARKDOWN = Marks(("## ", "### "), "- [ ] ", "  ", "- ", "`{}`", markdown=True)


def written(found: Checklist, words: Messages, marks: Marks) -> str:
    """The checklist with a line for each thing that a person has to look at, what is missing first."""
    return "\n".join(_lines(found, words, marks)) + "\n"


def _lines(found: Checklist, words: Messages, marks: Marks) -> Iterator[str]:
    yield ("# " if marks.markdown else "") + words.plain("checklist.title", file=marks.words(found.document.file))
    yield ""
    yield words.plain("checklist.lead", law=found.law)
    yield from _missing(found, words, marks)
    yield from _spoken_of(found, words, marks)
    unknown = found.unknown()
    if unknown:
        yield from _heading(words.plain("checklist.unknown"), marks)
        yield words.plain("checklist.unknown.lead")
        yield ""
        yield from (f"{marks.box}{_section(each, words, marks)}" for each in unknown)
    yield from _tables(found, words, marks)
    yield from _heading(words.plain("checklist.candidates"), marks)
    yield words.plain("checklist.candidates.lead" if found.candidates else "checklist.candidates.none")
    yield ""
    for candidate in found.candidates:
        yield from candidate_lines(candidate, words, marks)


def _heading(text: str, marks: Marks, level: int = 0) -> Iterator[str]:
    yield from ("", f"{marks.headings[level]}{text}", "")


def _missing(found: Checklist, words: Messages, marks: Marks) -> Iterator[str]:
    missing = list(found.missing())
    yield from _heading(words.plain("checklist.missing"), marks)
    if not missing:
        yield words.plain("checklist.missing.none")
        return
    for each in missing:
        when = "" if each.always else words.plain("checklist.advised" if each.advised else "checklist.sometimes")
        yield f"{marks.box}{_point(each, words)}{f': {when}' if when else ''}"


def _point(point: Point, words: Messages) -> str:
    cited = "; ".join(citation_in_words(each, words) for each in point.citations)
    return f"{point.title(words.locale)} ({cited})"


def _spoken_of(found: Checklist, words: Messages, marks: Marks) -> Iterator[str]:
    yield from _heading(words.plain("checklist.spoken-of"), marks)
    yield words.plain("checklist.spoken-of.lead")
    for section in found.sections:
        here = found.of(section)
        if not here:
            continue
        yield from _heading(_section(section, words, marks), marks, 1)
        for point, sentences in here:
            yield f"{marks.box}{_point(point, words)}{'' if sentences else ': ' + words.plain('checklist.by-heading')}"
            yield from _quotations(sentences, words, marks)


def _quotations(sentences: tuple[Sentence, ...], words: Messages, marks: Marks) -> Iterator[str]:
    bullet = f"{marks.below}- " if marks.markdown else marks.below
    for each in sentences[:_MOST]:
        yield f"{bullet}{in_place(each.passage.place, words)}: {marks.quote(each.text)}"
    if len(sentences) > _MOST:
        yield f"{bullet}{words.plain('checklist.more', n=len(sentences) - _MOST)}"


def _section(section: Section, words: Messages, marks: Marks) -> str:
    first = section.part.heading or section.part.passages[0]
    title = marks.words(section.title) or words.plain("checklist.above")
    return f"{title} ({in_place(first.place, words)})"


def _tables(found: Checklist, words: Messages, marks: Marks) -> Iterator[str]:
    """What the columns of each table hold whose rows were read, and what of its cells became nothing."""
    if not found.tables:
        return
    yield from _heading(words.plain("checklist.tables"), marks)
    yield words.plain("checklist.tables.lead")
    for each in found.tables:
        place = in_place(each.table.place, words)
        yield from _heading(words.plain("checklist.table", number=each.table.number, place=place), marks, 1)
        for column in each.headed.headings:
            holds = words.plain("checklist.column.left") if column.holds == LEAVE else marks.code.format(column.holds)
            yield f"{marks.item}{column.column} {marks.quote(column.text)}: {holds}"
        if each.left:
            yield f"{marks.box}{words.plain('checklist.table.left')}"
            bullet = f"{marks.below}- " if marks.markdown else marks.below
            yield from (
                f"{bullet}{in_place(one.place, words)}: {marks.quote(one.text)} ({marks.words(in_words(one.why, words))})"
                for one in each.left
            )


def candidate_lines(each: Candidate, words: Messages, marks: Marks) -> Iterator[str]:
    """A candidate with a box, and below it its words and where they stand."""
    kind = words.plain(f"checklist.kind.{each.kind}")
    yield f"{marks.box}{marks.code.format(each.id)} {kind}: {marks.words(each.value)}"
    bullet = f"{marks.below}- " if marks.markdown else marks.below
    yield f"{bullet}{in_place(each.place, words)}: {marks.quote(each.quote)}"


def as_json(found: Checklist, locale: str) -> dict[str, Any]:
    """The checklist as plain data; each point with all of its sentences."""
    return {
        "file": found.document.file,
        "kind": found.document.kind,
        "locale": found.locale,
        "law": found.law_id,
        "sections": [
            {"title": each.title, **_place((each.part.heading or each.part.passages[0]).place), "topics": list(each.all_topics)}
            for each in found.sections
        ],
        "points": [_as_json(each, locale) for each in found.points],
        "missing": [each.id for each in found.missing()],
        "tables": [_table(each) for each in found.tables],
        "candidates": [each.as_json() for each in found.candidates],
        "findings": [each.as_json() for each in found.findings],
    }


def _as_json(point: Point, locale: str) -> dict[str, Any]:
    return {
        "id": point.id,
        "title": point.title(locale),
        "duties": [{"id": each.id, "citation": each.citation.text, "severity": each.severity} for each in point.duties],
        "sentences": [{**_place(each.passage.place), "text": each.text} for each in point.sentences],
        "headings": [each.title for each in point.below],
    }


def _table(read: TableRead) -> dict[str, Any]:
    return {
        "table": read.table.number,
        **_place(read.table.place),
        "columns": told(read.headed),
        "left": [{**each.place.as_json(), "text": each.text, "why": each.why} for each in read.left],
    }


def _place(place: Place) -> Mapping[str, Any]:
    return {"place": dict(place_as_json(place))}
