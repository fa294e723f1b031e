"""What stands around every kind of page, as plain values. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from noticepress.publishing.file_types import Form
from noticepress.publishing.lists.entries import Kind as ListKind
from noticepress.publishing.pages.page import Foot, Kind, Link


@dataclass(frozen=True)
class Frame:
    """What every page has around what it says, and what its head and foot say of it.

    ``organisation``: its name. ``laws``: those of the site, whose phrases in other languages are marked. ``alternates``: language
    and address from the root of the site; ``nearest``: the languages in which that is no page of the same, but leads nearest to it. ``links``: other versions. ``feed``: the address of the feed that tells of what it shows, if
    there is one. ``lists``: the lists over all notices, each with its address; ``changes``: the address of the page of all changes.
    ``card``: the title on the notice's card, empty when it has none.
    """

    address: str
    kind: Kind
    title: str
    organisation: str
    laws: tuple[str, ...]
    alternates: tuple[tuple[str, str], ...]
    foot: Foot = field(default_factory=Foot)
    place: str = ""
    notice: str = ""
    regime: str = ""
    register: str = "formal"
    links: tuple[Link, ...] = ()
    forms: tuple[Form, ...] = ()
    feed: str = ""
    canonical: str | None = None
    lists: tuple[tuple[ListKind, str], ...] = ()
    changes: str = ""
    card: str = ""
    nearest: frozenset[str] = frozenset()

    @property
    def same(self) -> dict[str, str]:
        """The address of the same page in each language that has it."""
        return {locale: address for locale, address in self.alternates if locale not in self.nearest}
