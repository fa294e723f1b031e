"""The pages of the desk as HTML: a text in one or two languages, the list of all texts, and what stands where there is none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from os.path import isabs
from pathlib import Path, PurePath
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from noticepress.desk.changed import ChangedFact
from noticepress.desk.editors import Editor
from noticepress.desk.located import Note, NoteKind
from noticepress.desk.notes_view import NoteView, note_view
from noticepress.desk.rows import Section, rows_of, sections
from noticepress.desk.snapshot import Document
from noticepress.desk.text import Text
from noticepress.findings import Finding
from noticepress.language.messages import Messages
from noticepress.language.phrases import language_in_words
from noticepress.markdown import parser
from noticepress.publishing.files.hosting import META

TEMPLATES = Path(__file__).parent / "templates"
ROOT = "/desk/"
_FIRST: tuple[NoteKind, ...] = ("error", "advice", "question")
_PARSER = parser()


@dataclass(frozen=True)
class Around:
    """What every page of the desk shows: the ``state`` of the files by number, their ``mistakes``, and links to an editor."""

    state: int
    words: Messages
    editor: Editor
    mistakes: tuple[Finding, ...] = ()
    documents: tuple[Document, ...] = ()
    drafts: bool = True
    """Whether the site shows working texts."""
    notice: str = ""
    """The notice of the page, by its folder."""

    @property
    def notes(self) -> tuple[NoteView, ...]:
        """The mistakes as notes."""
        return tuple(note_view(Note(finding), self.words, f"m-{number}") for number, finding in enumerate(self.mistakes, 1))

    def link(self, place: Any) -> str:
        """The link that opens a place (anything with file, line and column) in an editor; empty without one."""
        return self.editor.link(place.file, place.line, place.column)

    def shown(self, place: Any) -> str:
        """A place as people read it; of a file of the program what is behind its own folders."""
        file = place.file
        if isabs(file):
            file = "/".join(PurePath(file).parts[-3:])
        return f"{file}:{place.line}"

    def short(self, place: Any) -> str:
        """The same in the margin, where the folder of the notice that one reads goes without saying."""
        for folder in (f"notices/{self.notice}/", "notices/", "locales/"):
            if self.notice and self.shown(place).startswith(folder):
                return self.shown(place).removeprefix(folder)
        return self.shown(place)


@dataclass(frozen=True)
class TextPage:
    """A text beside which ``other`` may stand; ``old``: it is of a state before the mistakes that there are now."""

    around: Around
    document: Document
    text: Text
    other: Text | None = None
    old: bool = False

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """All rows by section."""
        return tuple(sections(rows_of(self.text, self.other, self.around.words)))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the page."""
        return (self.text.locale, *([self.other.locale] if self.other else []))

    @property
    def shown_alone(self) -> tuple[tuple[str, str], ...]:
        """The languages in which the text can be shown alone, with their addresses."""
        return tuple((locale, address(self.document, locale)) for locale in self._locales)

    @property
    def shown_beside(self) -> tuple[tuple[str, str], ...]:
        """The languages that can stand beside the text, with their addresses."""
        own = self.document[2]
        return tuple((locale, address(self.document, own, locale)) for locale in self._locales if locale != own)

    @property
    def _locales(self) -> tuple[str, ...]:
        return tuple(locale for notice, law, locale in self.around.documents if (notice, law) == self.document[:2])

    @property
    def site(self) -> str:
        """The address of the page on the site."""
        notice, law, locale = self.document
        return f"/{locale}/{notice}/{law}/versions/draft/"

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many notes there are of each kind."""
        kinds = [note.kind for note in (*self.beside, *self.apart)]
        return {kind: kinds.count(kind) for kind in ("error", "question", "advice") if kind in kinds}

    @cached_property
    def beside(self) -> tuple[NoteView, ...]:
        """The notes that have a place in the text: what is to be mended first, then in order of text."""
        found = (note for section in self.sections for row in section.rows for note in (*row.lacking, *row.notes))
        return tuple(sorted(found, key=lambda note: _FIRST.index(note.kind)))

    @cached_property
    def apart(self) -> tuple[NoteView, ...]:
        """Those that have none."""
        texts = (self.text, *([self.other] if self.other else []))
        found = {note.finding: note for text in texts for note in text.located.apart}.values()
        ordered = sorted(found, key=lambda note: _FIRST.index(note.kind))
        return tuple(note_view(note, self.around.words, f"n-apart-{number}") for number, note in enumerate(ordered, 1))

    @property
    def facts(self) -> tuple[tuple[ChangedFact, str], ...]:
        """The changed facts, each with the id of the row that tells of it; empty where none does."""
        grounds = self.text.grounds
        return tuple((fact, f"p-{grounds[fact.unit].name}" if fact.unit is not None else "") for fact in self.text.changed.facts)

    @property
    def passages(self) -> int:
        """How many rows changed."""
        return sum(row.changed for section in self.sections for row in section.rows)


def address(document: Document, locale: str, beside: str = "") -> str:
    """Where the desk page of a text is, in a language and beside another."""
    notice, law, _ = document
    return f"{ROOT}{notice}/{law}/{locale}/{f'{beside}/' if beside else ''}"


def text_page(page: TextPage) -> bytes:
    """The page of a text."""
    return _write("text.html", page.around, page=page)


@dataclass(frozen=True, slots=True)
class Listed:
    """A text in the list of all: the title of its notice and the name of its law in the first of its languages."""

    document: Document
    title: str
    law: str
    locales: tuple[str, ...]


def list_page(around: Around, texts: Sequence[Listed]) -> bytes:
    """The list of all texts."""
    return _write("list.html", around, texts=texts)


def empty_page(around: Around, *, mistaken: bool) -> bytes:
    """What stands where there is no text; ``mistaken``: because of mistakes in the files, else because nobody wrote it."""
    return _write("empty.html", around, mistaken=mistaken)


def _write(name: str, around: Around, **values: Any) -> bytes:
    html = _environment().get_template(name).render(
        around=around, w=around.words.plain, policy=META, language=around.words.locale, root=ROOT, address=address,
        named=lambda locale: language_in_words(locale, around.words.locale),
        inline=lambda markdown: Markup(_PARSER.renderInline(markdown)), **values,
    )  # fmt: skip
    return html.encode("utf-8", errors="xmlcharrefreplace")


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
