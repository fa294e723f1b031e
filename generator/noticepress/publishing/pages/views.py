"""What each kind of page shows, as plain values: a template gets one of these, and a page's key is made of it. Pure.

Addresses are relative to the language's folder. A view holds nothing that its page does not show, so that a page changes when
what it shows does, and no sooner.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from noticepress.publishing.branding import Contact
from noticepress.publishing.lists.entries import Kind as ListKind
from noticepress.publishing.pages.answers import Answers
from noticepress.publishing.pages.body import Body
from noticepress.publishing.pages.changes import ChangeView as Changes
from noticepress.publishing.pages.compared import Row as Compared
from noticepress.publishing.pages.downloads import Keep
from noticepress.publishing.pages.frame import Frame
from noticepress.publishing.pages.journey import Moment
from noticepress.publishing.pages.list_views import AllChangesView, ListChangesView, ListView
from noticepress.publishing.pages.news import News
from noticepress.publishing.pages.planned import Part
from noticepress.publishing.pages.rights_desk import Desk
from noticepress.publishing.pages.summaries import Standing
from noticepress.publishing.pages.tasks import Asked, Task
from noticepress.publishing.pages.versions import Version


@dataclass(frozen=True)
class Choice:
    """A version that can be read in place of the one on the page; ``address`` is empty for that one.

    ``version`` is ``None`` for the text in force where it stands without its number.
    """

    version: Version | None
    address: str


@dataclass(frozen=True)
class Switches:
    """Where a page of a notice stands, and where its switches lead: the laws with the same page (empty: this one), and versions."""

    title: str
    above: str
    """The law of the text that the page is about, if the way up leads there."""
    laws: tuple[tuple[str, str], ...]
    version: Version | None = None
    versions: tuple[Choice, ...] = ()
    all_versions: bool = True


@dataclass(frozen=True)
class DocumentView:
    """A text: ``current``: whether there is a text in force to point at; ``remember``: versions that a browser may remember.

    ``follows``: it takes the place of another version; ``later``: there is a page of what changed since it. ``journey``: of the text in force.
    ``desk``: there is a page to use the rights that it names.
    """

    frame: Frame
    switches: Switches
    version: Version
    current: bool
    upcoming: Version | None
    remember: tuple[str, ...]
    body: Part[Body]
    answers: Part[Answers]
    journey: Part[Sequence[Moment]] | None
    changed: str
    follows: bool
    later: bool
    digest: str
    keep: Keep | None
    desk: bool


@dataclass(frozen=True)
class RightsView:
    """How to use the rights that the text in force names; ``upcoming`` is the version that follows it."""

    frame: Frame
    switches: Switches
    version: Version
    upcoming: Version | None
    desk: Part[Desk]


@dataclass(frozen=True)
class NothingView:
    """In the place of a text that is not in force: the last version that had it and what is in force instead; or what is to come.

    ``others``: versions that are to come or were withdrawn; ``draft``: whether there is a working text.
    ``taken``: the version that would be in force and whose text was taken away, and ``contact`` whom to ask then.
    """

    frame: Frame
    switches: Switches
    last: Version | None
    instead: Version | None
    as_of: dt.date | None
    others: tuple[Version, ...]
    draft: bool
    taken: Version | None
    contact: Contact


@dataclass(frozen=True)
class RedactedView:
    """In the place of a version whose text was taken away. ``current``: whether there is a text in force to point at.

    ``digest`` is the SHA-256 of the text that stood there; ``contact`` whom to ask.
    """

    frame: Frame
    switches: Switches
    version: Version
    current: bool
    contact: Contact
    digest: str


@dataclass(frozen=True)
class Elsewhere:
    """The page of what changed with a version of another notice."""

    title: str
    version: str
    address: str


@dataclass(frozen=True)
class ChangeView:
    """What changed with a version: ``old`` is what it replaces, ``there`` whether that has the text; ``changes`` is the comparison.

    ``elsewhere``: other notices in which a fact changes just as here.
    """

    frame: Frame
    switches: Switches
    version: Version
    old: Version | None
    there: bool
    current: bool
    comparable: bool
    changes: Part[Changes]
    digest: str
    keep: Keep | None
    elsewhere: tuple[Elsewhere, ...] = ()


@dataclass(frozen=True)
class Step:
    """A version between two others, with its author's words; ``there``: it has the text that the page is about."""

    version: Version
    changed: str
    there: bool


@dataclass(frozen=True)
class SinceView:
    """What changed since ``old``: the versions since, up to ``new`` in force. ``here``: the comparison stands on this page.

    ``as_of`` is said when nothing changed.
    """

    frame: Frame
    switches: Switches
    old: Version
    new: Version
    later: tuple[Step, ...]
    here: bool
    changes: Part[Changes]
    upcoming: tuple[Version, ...]
    comparable: bool
    as_of: dt.date | None


@dataclass(frozen=True)
class CompareView:
    """Which versions can be compared; ``current`` is the label of the one in force.

    ``unchanged``: some numbers of blocks, each with the words that say so many are unchanged (JSON), for a script to say any number by.
    """

    frame: Frame
    switches: Switches
    current: str
    rows: tuple[Compared, ...]
    unchanged: str


@dataclass(frozen=True)
class Listed:
    """A text of a version in the history: its law, whether it replaces another version, and has a page of what changed since."""

    law: str
    follows: bool
    since: bool


@dataclass(frozen=True)
class Row:
    """A version in the history."""

    version: Version
    changed: str
    texts: tuple[Listed, ...]


@dataclass(frozen=True)
class InForce:
    """From ``start`` to ``until``, both inclusive (``None``: without end), ``version`` is in force; ``None``: none is."""

    version: Version | None
    start: dt.date | None
    until: dt.date | None
    laws: tuple[str, ...] = ()


@dataclass(frozen=True)
class HistoryView:
    """All versions, the newest first. ``draft``: the laws under which there is a working text; ``as_of`` is said with ``reigns``.

    ``proofs``: each label with the file that holds its hashes, from the folder of releases; the last published first.
    """

    frame: Frame
    switches: Switches
    draft: tuple[str, ...] | None
    rows: tuple[Row, ...]
    reigns: tuple[InForce, ...]
    comparable: tuple[str, ...]
    proofs: tuple[tuple[str, str], ...]
    as_of: dt.date | None


@dataclass(frozen=True)
class Coming:
    """A version that is to come, the law of its text to read first (empty: none), and whether it replaces another."""

    version: Version
    law: str
    follows: bool


@dataclass(frozen=True)
class NoticeView:
    """A notice: where to read it under each law, what is in force, what is to come, its working text, and what is listed of it.

    ``desks``: the laws under which there is a page to use one's rights.
    """

    frame: Frame
    switches: Switches
    audience: str
    standing: Standing
    upcoming: tuple[Coming, ...]
    entries: tuple[tuple[str, str], ...]
    versions: int
    draft: tuple[str, ...] | None
    draft_follows: bool
    lists: tuple[tuple[ListKind, str], ...]
    desks: tuple[str, ...]


@dataclass(frozen=True)
class Card:
    """A notice on the home page."""

    notice: str
    title: str
    audience: str
    entries: tuple[tuple[str, str], ...]
    standing: Standing
    draft: bool


@dataclass(frozen=True)
class Told:
    """A version of the notice called ``title``."""

    title: str
    news: News


@dataclass(frozen=True)
class HomeView:
    """All notices of a language. ``tasks``: what visitors come for, each with the sections that answer it and the titles of their notices.

    ``coming``: what takes the place of another version yet, the first first; ``past``: what changed last, the last first.
    """

    frame: Frame
    tasks: tuple[tuple[str, tuple[tuple[str, Task], ...]], ...]
    coming: tuple[Told, ...]
    cards: tuple[Card, ...]
    past: tuple[Told, ...]
    asked: tuple[Asked, ...]


View = (
    DocumentView | RightsView | NothingView | RedactedView | ChangeView | SinceView | CompareView | HistoryView | NoticeView | HomeView
    | ListView | ListChangesView | AllChangesView
)  # fmt: skip
