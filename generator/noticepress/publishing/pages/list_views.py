"""What the pages of a list over all notices show, as plain values. Pure.

Addresses are relative to the language's folder.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from noticepress.publishing.lists.changes import What
from noticepress.publishing.lists.entries import Kind
from noticepress.publishing.lists.lines import Line
from noticepress.publishing.pages.frame import Frame
from noticepress.publishing.pages.planned import Part
from noticepress.publishing.pages.versions import Version


@dataclass(frozen=True)
class Place:
    """A notice that names it: its ``title`` and ``version``, and the ``laws`` under which it does, each with the address of the text.

    ``since``: the first day of the first version that did; ``None`` where that is not the question.
    """

    notice: str
    title: str
    version: str
    since: dt.date | None
    laws: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Statement:
    """What notices say alike and others do not; ``name`` where it is another than that of the row."""

    name: str
    lines: tuple[Line, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Row:
    """A recipient or a type of cookies; ``first_day`` is the day from which it counts, ``feed`` the address of its own feed if it has one.

    ``cells`` are what stands of it in the table, by column; ``lines`` are what all notices say of it, ``statements`` the rest.
    """

    id: str
    name: str
    cells: tuple[tuple[str, str], ...]
    first_day: dt.date
    lines: tuple[Line, ...]
    statements: tuple[Statement, ...]
    feed: str = ""

    @property
    def glance(self) -> str:
        """What stands beside the name while the entry is folded: the cells but for the role, below whose heading it stands."""
        return " · ".join(text for column, text in self.cells if text and column != "role")


@dataclass(frozen=True)
class Group:
    """Rows under a heading; ``name`` is the last part of its message, empty for all rows together."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Source:
    """A notice of which the list is made: its own page in the list is at ``address``, empty for the one on the page.

    ``version``, first day and laws of what is in force: of a notice to which the page only leads, nothing.
    """

    notice: str
    title: str
    count: int
    address: str
    version: str = ""
    effective: dt.date | None = None
    laws: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Changed:
    """A change, called ``name``, and ``dated`` with its day: ``lines`` are those that came, went or differ, as label, old and new words."""

    anchor: str
    date: dt.date
    what: What
    name: str
    dated: str
    places: tuple[Place, ...]
    lines: tuple[tuple[str, str, str], ...]
    coming: bool
    withdrawn: dt.date | None


@dataclass(frozen=True)
class Objection:
    """How changes are announced and can be objected to: periods in words, and Markdown."""

    announced: str
    within: str
    how: str


@dataclass(frozen=True)
class ListView:
    """A list: ``only`` is the notice of which it is alone (empty: all). ``changes`` is where every change is told, ``data`` its JSON file.

    ``changed``: since when it is as it is; ``elsewhere``: the notices that are in force in other languages only: title, its
    language, and address.
    """

    frame: Frame
    of: Kind
    only: str
    all: str
    groups: tuple[Group, ...]
    columns: tuple[str, ...]
    coming: tuple[Changed, ...]
    sources: tuple[Source, ...]
    elsewhere: tuple[tuple[str, str, str], ...]
    changed: dt.date | None
    changes: str
    data: str
    objection: Objection | None


@dataclass(frozen=True)
class ListChangesView:
    """Every change of a list, the newest first. ``redlines``: of what became different, the words that differ, by anchor."""

    frame: Frame
    of: Kind
    list: str
    changes: tuple[Changed, ...]
    redlines: Part[Mapping[str, tuple[tuple[str, Markup], ...]]]


@dataclass(frozen=True)
class Announced:
    """A version of the notice called ``title`` as a change among all: ``follows``: it takes the place of another one.

    ``changed``: its author's words; ``texts``: its laws, each with the address of what changed, or of what stands in the place of a text
    that was taken away.
    """

    notice: str
    title: str
    version: Version
    follows: bool
    changed: str
    texts: tuple[tuple[str, str], ...]

    @property
    def day(self) -> dt.date:
        """The day on which it counts from, or on which it was withdrawn."""
        day = self.version.withdrawn.published if self.version.withdrawn else self.version.effective
        assert day is not None
        return day

    @property
    def anchor(self) -> str:
        """Its place on the page; the first underscore ends the notice, and no other version of any notice has the same."""
        return f"{self.notice}_{self.version.label.replace('.', '_')}"


@dataclass(frozen=True)
class AllChangesView:
    """The changes of all notices: all that fit, or those of a ``year``; ``home`` is the address of the first page.

    ``years``: each with its changes, the newest first; ``None`` for those to come. ``older``: years with the addresses of their pages.
    ``weights``: the level of what changed, by the address of the page that tells it; of texts that replace none there is none.
    """

    frame: Frame
    home: str
    year: int | None
    years: tuple[tuple[int | None, tuple[Announced, ...]], ...]
    older: tuple[tuple[int, str], ...]
    weights: Part[Mapping[str, str]]
