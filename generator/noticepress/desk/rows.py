"""The rows of a desk page: a unit in one or two languages, and what stands beside it. Pure, but for the lines of the files that are shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from markupsafe import Markup

from noticepress.desk.beside import Pair, aligned
from noticepress.desk.changed import ChangedFact
from noticepress.desk.grounds import Ground
from noticepress.desk.notes_view import DutyView, NoteView, duty_view, note_view
from noticepress.desk.sources import Source
from noticepress.desk.text import Text
from noticepress.desk.units import Unit
from noticepress.html.document import to_html
from noticepress.language.messages import Messages
from noticepress.markdown import parser
from noticepress.redline import Redline
from noticepress.redline.html import full_html

_PARSER = parser()
_SHIFT = 2
"""Levels by which headings of a redline are lower: they stand within a section of the page."""


@dataclass(frozen=True)
class Side:
    """A unit in one language. ``ids``: whether anchors of headings are given, which a page can have once. ``words`` tell of it."""

    text: Text
    place: int
    ids: bool
    words: Messages

    @property
    def ground(self) -> Ground:
        """What stands behind the unit."""
        return self.text.grounds[self.place]

    @property
    def locale(self) -> str:
        """Its language."""
        return self.text.locale

    @property
    def html(self) -> Markup:
        """The unit as a reader sees it."""
        unit = self.ground.unit
        if unit.kind == "heading":
            anchor = f' id="{unit.anchor}"' if unit.anchor and self.ids else ""
            number = f"{unit.number} " if unit.number else ""
            inline = _PARSER.renderInline(unit.blocks[0].cells[0])
            return Markup(f"<h{unit.level}{anchor}>{number}{inline}</h{unit.level}>")
        if unit.kind == "item":
            return Markup(_PARSER.renderInline(unit.blocks[0].cells[0]))
        return Markup(to_html(unit.source).html)

    @property
    def changes(self) -> Markup:
        """The redline of the unit; empty where no words changed."""
        operations, comparison = self.text.changed.words.get(self.place, ()), self.text.comparison
        if not operations or comparison is None:
            return Markup("")
        return Markup(full_html(Redline(operations), comparison.labels, f"redline-{self.locale}", _SHIFT))

    @property
    def facts_changed(self) -> tuple[ChangedFact, ...]:
        """The changed facts that are told here first."""
        return self.text.changed.facts_of(self.place)

    @property
    def duties(self) -> tuple[DutyView, ...]:
        """The duties that it fulfils."""
        return tuple(duty_view(duty, self.words) for duty in self.text.duties(self.ground))

    @property
    def places(self) -> tuple[Source, ...]:
        """Where its words were written: of several on one line the first."""
        return tuple({(source.file, source.line): source for source in reversed(self.ground.places)}.values())[::-1]

    @property
    def fact(self) -> Source | None:
        """The fact behind it."""
        return self.text.fact(self.ground)

    @property
    def lines(self) -> tuple[tuple[int, str], ...]:
        """The lines of that fact, no farther to the right than they have to be."""
        found = self.text.sources.lines(self.fact) if self.fact else ()
        indent = len(found[0][1]) - len(found[0][1].lstrip(" ")) if found else 0
        return tuple((number, line[indent:]) for number, line in found)


@dataclass(frozen=True)
class Row:
    """A unit in the languages of the page, ``None`` where one has nothing like it, and the notes that stand beside it."""

    sides: tuple[Side | None, ...]
    notes: tuple[NoteView, ...]
    lacking: tuple[NoteView, ...]

    @property
    def there(self) -> tuple[Side, ...]:
        """The languages that have it."""
        return tuple(side for side in self.sides if side is not None)

    @property
    def first(self) -> Side:
        """The first language that has it: what it is called, and where it is written first."""
        return self.there[0]

    @property
    def unit(self) -> Unit:
        """The unit in that language."""
        return self.first.ground.unit

    @property
    def id(self) -> str:
        """Its id on the page, the same after the next save."""
        return f"p-{self.first.ground.name}"

    @property
    def changed(self) -> bool:
        """Whether words of it changed since the last release, in any language, or facts that it tells of."""
        return any(side.place in side.text.changed.units or side.facts_changed for side in self.there)

    @property
    def found(self) -> bool:
        """Whether something was found here."""
        return bool(self.notes or self.lacking)

    @cached_property
    def places(self) -> tuple[Source, ...]:
        """Where to edit it, first in the first language: a place in the files of each language that is another."""
        firsts = (side.places[0] for side in self.there if side.places)
        return tuple({(source.file, source.line): source for source in firsts}.values())


@dataclass(frozen=True)
class Block:
    """Neighbouring rows: the items of one list (``ul`` or ``ol``), or one row by itself (empty)."""

    list: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Section:
    """The rows of a section, its heading first; ``id`` is empty for what stands above the first one."""

    id: str
    blocks: tuple[Block, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows."""
        return tuple(row for block in self.blocks for row in block.rows)

    @property
    def changed(self) -> bool:
        """Whether something in it changed."""
        return any(row.changed for row in self.rows)

    @property
    def found(self) -> bool:
        """Whether something was found in it."""
        return any(row.found for row in self.rows)


def rows_of(text: Text, other: Text | None, words: Messages) -> tuple[Row, ...]:
    """The rows of a text, beside an ``other`` language when there is one, told of in ``words``."""
    pairs: Sequence[Pair] = (
        aligned(text.grounds, other.grounds) if other else tuple((place, None) for place in range(len(text.grounds)))
    )
    return tuple(_row(text, other, words, *pair) for pair in pairs)


def _row(text: Text, other: Text | None, words: Messages, one: int | None, two: int | None) -> Row:
    first = Side(text, one, True, words) if one is not None else None
    second = Side(other, two, one is None, words) if other is not None and two is not None else None
    sides = (first, second) if other is not None else (first,)
    notes: dict[object, NoteView] = {}
    lacking: dict[object, NoteView] = {}
    for side in (each for each in sides if each):
        unit, name = side.ground.unit, side.ground.name
        found = side.text.located.beside.get(side.place, ())
        for number, note in enumerate(found, 1):
            view = note_view(note, words, f"n-{side.locale}-{name}-{number}")
            notes.setdefault((note.finding.rule, note.finding.path, note.finding.message), view)
        if _opens(unit):
            for number, note in enumerate(side.text.located.lacking.get(unit.section, ()), 1):
                view = note_view(note, words, f"n-{side.locale}-{name}-lacks-{number}")
                lacking.setdefault((note.finding.rule, note.finding.path, note.finding.message), view)
    return Row(sides, tuple(notes.values()), tuple(lacking.values()))


def _opens(unit: Unit) -> bool:
    """Whether a section begins with a unit."""
    return unit.kind == "heading" and (unit.level == 1 or unit.anchor == unit.section)


def sections(rows: Sequence[Row]) -> Iterator[Section]:
    """Yield the sections of a page."""
    for section, found in groupby(rows, lambda row: row.unit.section):
        yield Section(section, tuple(_blocks(found)))


def _blocks(rows: Iterator[Row]) -> Iterator[Block]:
    for (group, ordered), found in groupby(rows, _list):
        together = tuple(found)
        if group:
            yield Block("ol" if ordered else "ul", together)
        else:
            yield from (Block("", (row,)) for row in together)


def _list(row: Row) -> tuple[int, bool]:
    unit = row.unit
    return (unit.group, bool(unit.number)) if unit.kind == "item" else (0, False)
