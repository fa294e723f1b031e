"""What the desk shows: the pages of the newest state of the files, and of the last good one where there are mistakes now. Touches the disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from noticepress.desk.editors import Editor
from noticepress.desk.pages import ROOT, Around, Listed, TextPage, empty_page, list_page, text_page
from noticepress.desk.snapshot import Document, Snapshot
from noticepress.desk.text import Text, text_of
from noticepress.desk.words import english, words_of
from noticepress.findings import Finding, Unusable
from noticepress.language.missing import MissingMessage
from noticepress.markdown import plain_text
from noticepress.places import Places, names


@dataclass(frozen=True, slots=True)
class Shown:
    """A page; ``found``: whether there is such a text."""

    html: bytes
    found: bool = True


class State:
    """The desk as the files are. ``read`` looks at these: it raises ``Unusable`` when nothing can be said of them.

    Only one thread makes pages, the one that also builds the site. Nothing is read before somebody asks for a page.
    """

    def __init__(self, read: Callable[[], Snapshot], places: Places, editor: Editor, *, drafts: bool = True):
        self._read, self._places, self._editor = read, places, editor
        self._drafts = drafts
        self.number = 1
        self._current = False
        self._snapshot: Snapshot | None = None
        self._unread: tuple[Finding, ...] = ()
        self._good: dict[str, Snapshot] = {}
        self._texts: dict[tuple[int, Document], Text] = {}
        self._pages: dict[str, Shown] = {}

    def out_of_date(self) -> None:
        """Files were saved: the next page is one of what they hold then, and has another number."""
        self._current = False
        self.number += 1

    def ready(self, path: str) -> Shown | None:
        """The page when it was made already since the last save; any thread may ask this, also while another one builds."""
        return self._pages.get(path) if self._current else None

    def page(self, path: str) -> Shown:
        """The page at an address below the desk's root, which is not part of ``path``: ``webshop/gdpr/nl/``."""
        self._look()
        if path not in self._pages:
            try:
                self._pages[path] = self._made([part for part in path.split("/") if part])
            except (Unusable, MissingMessage) as stopped:  # words of a repository's own that ask for what nobody gives
                around = Around(self.number, english(), self._editor, (*self._unread, *_findings(stopped)))
                self._pages[path] = Shown(empty_page(around, mistaken=True))
        return self._pages[path]

    def _look(self) -> None:
        """Read the files when they were saved since."""
        if self._current:
            return
        self._pages.clear()
        try:
            self._snapshot, self._unread = self._read(), ()
        except (Unusable, MissingMessage) as stopped:
            self._unread = _findings(stopped)
        self._current = True
        if self._unread or self._snapshot is None:
            return
        there = self._snapshot.repository.folders
        self._good = {notice: good for notice, good in self._good.items() if notice in there}
        for notice in self._snapshot.repository.notices:
            if not self._snapshot.mistakes_of(notice):
                self._good[notice] = self._snapshot
        used = {id(each) for each in (*self._good.values(), self._snapshot)}
        self._texts = {key: text for key, text in self._texts.items() if key[0] in used}

    def _documents(self) -> tuple[Document, ...]:
        """All working texts: of a notice with mistakes those that it had before."""
        found: dict[Document, None] = {}
        for notice, good in self._good.items():
            found.update(dict.fromkeys(each for each in good.documents if each[0] == notice))
        return tuple(sorted(found, key=lambda document: document[0]))

    def _made(self, parts: list[str]) -> Shown:
        if not parts:
            return self._list()
        documents = self._documents()
        known = len(parts) in (3, 4)
        document: Document = (parts[0], parts[1], parts[2]) if known else ("", "", "")
        other = (parts[0], parts[1], parts[3]) if len(parts) == 4 else None
        if document not in documents or (other and (other not in documents or other == document)):
            return self._nothing(parts)
        try:
            text, beside = self._text(document), self._text(other) if other else None
        except (Unusable, MissingMessage) as stopped:
            return Shown(empty_page(self._around(document, _findings(stopped)), mistaken=True))
        around = self._around(document)
        return Shown(text_page(TextPage(around, document, text, beside, old=bool(around.mistakes))))

    def _list(self) -> Shown:
        documents = self._documents()
        good = self._good[documents[0][0]] if documents else self._snapshot
        locale = good.repository.notices[documents[0][0]].notice.locales[0] if good and documents else "en"
        texts = []
        for _, found in groupby(documents, lambda document: document[:2]):
            first, *others = found
            locales = (first[2], *(other[2] for other in others))
            texts.append(Listed(first, self._title(first), self._law(first), locales))
        return Shown(list_page(self._around(("", "", locale)), texts))

    def _nothing(self, parts: list[str]) -> Shown:
        there = self._snapshot.repository.folders if self._snapshot else ()
        asked = parts[2] if len(parts) > 2 else ""
        around = self._around(("", "", asked if asked in names(self._places.locales, "*.po") else "en"))
        mistaken = bool(around.mistakes) and (self._snapshot is None or parts[0] in there)
        return Shown(empty_page(around, mistaken=mistaken), found=mistaken)

    def _around(self, document: Document, more: tuple[Finding, ...] = ()) -> Around:
        """What stands around a page, with the mistakes that keep its text, or any, from being written."""
        notice, _, locale = document
        found = self._snapshot
        broken = () if found is None else found.mistakes_of(notice) if notice else found.mistakes
        mistakes = tuple(dict.fromkeys((*self._unread, *broken, *more)))
        return Around(
            self.number, words_of(self._places, locale), self._editor, mistakes, self._documents(), self._drafts, notice
        )

    def _text(self, document: Document) -> Text:
        good = self._good[document[0]]
        key = (id(good), document)
        if key not in self._texts:
            self._texts[key] = text_of(good, document)
        return self._texts[key]

    def _title(self, document: Document) -> str:
        notice, _, locale = document
        title = self._good[notice].repository.notices[notice].notice.title
        return plain_text(title.in_(locale) or title.for_tools())

    def _law(self, document: Document) -> str:
        notice, law, locale = document
        return plain_text(self._good[notice].repository.words(law, locale).plain("regime.name"))


def _findings(stopped: Unusable | MissingMessage) -> tuple[Finding, ...]:
    return tuple(stopped.findings) if isinstance(stopped, Unusable) else (stopped.finding,)


def below_root(path: str) -> str | None:
    """The part of an address below the desk's root; ``None`` where it is no address of the desk."""
    return path.removeprefix(ROOT) if path.startswith(ROOT) else None
