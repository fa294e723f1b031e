"""Forms: a text that does not fit the sentence that it becomes part of, shown in that sentence. Warnings; a person may know better.

What templates can mend (a full stop too many, a capital too few) is not told.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from noticepress.findings import Finding
from noticepress.language.messages import PLACEHOLDER, Messages
from noticepress.language.sentences import sentence_with, words
from noticepress.language.spelling import Spelling, holds_sentences
from noticepress.language.style import Style, read_style
from noticepress.model import Notice, Organisation
from noticepress.model.forms import Form
from noticepress.model.values import ANY_LOCALE, Name, PlainText, Text, TextList
from noticepress.reading.walk import Leaf, leaves
from noticepress.reading.yaml import Parsed, Path
from noticepress.rendering.document import Document
from noticepress.rendering.view import Edition, View
from noticepress.repository import Loaded, Repository

RULE = "text-form"
FRAGMENTS = ("ending", "condition", "label")
FIXES = {
    "ending": "write only the words that end the sentence, as this key's description shows",
    "condition": "write a clause that says when: 'if you have an account'",
    "label": "write a name or heading without a full stop",
    "item": "write a few words; what else there is to say has keys of its own",
    "sentences": "write whole sentences",
}
_WHOLE = 4
"""From so many words on, words without a full stop are taken to be a sentence."""


@dataclass(frozen=True)
class Reader:
    """Reads texts in one language, for the laws of one notice."""

    style: Style
    spelling: Spelling
    messages: Sequence[Messages]
    documents: Sequence[Document]

    def problems(self, text: str, form: Form) -> Iterator[str]:
        """What does not fit about a text of ``form``; in words that follow it."""
        if form.kind in FRAGMENTS and holds_sentences(text):
            yield "holds more than one sentence"
        elif form.kind in ("ending", "condition"):
            yield from self._of_fragment(self.spelling.fragment(text), form)
        elif form.kind == "sentences":
            yield from _of_sentences(text)
        if form.kind in ("item", "label") and len(words(text)) > self.style.spelling.item:
            yield f"has more than {self.style.spelling.item} words"

    def _of_fragment(self, text: str, form: Form) -> Iterator[str]:
        if not form.named and self.spelling.within(text) != text:
            yield "begins with a capital, although it continues a sentence"
        first = next(iter(words(text)), None)
        if first is None:
            return
        for before in sorted({each for each in map(self._before, form.ends) if each}):
            if first.text == before or {first.text, before} <= _joints(self.style):
                yield f"begins with '{first.text}', and stands after '{before}'"
                return
        if form.kind == "condition" and first.text not in _openings(self.style):
            yield "does not say when"

    def _before(self, end: tuple[str, str]) -> str:
        """The word before the place of a text in a message, in the first law that has it; empty when a pause is there."""
        message, placeholder = end
        for each in self.messages:
            if each.has(message):
                before = each.raw(message).partition(f"{{{placeholder}}}")[0]
                found = words(PLACEHOLDER.sub("", before))
                return found[-1].text if found and before.endswith(" ") else ""
        return ""

    def shown(self, text: str) -> str:
        """The first sentence of the documents that a text makes; empty when none prints it."""
        found = (sentence_with(document.text, text, self.style.sentence.abbreviations) for document in self.documents)
        return next(filter(None, found), "")


def _of_sentences(text: str) -> Iterator[str]:
    bare = text.strip()
    if bare.endswith((":", ",", ";")):
        yield f"ends with '{bare[-1]}', as if more should follow"
    elif not bare.endswith((".", "!", "?", "…", "”", "’", '"', ")")) and "\n" not in bare and len(words(bare)) < _WHOLE:
        yield "is not a whole sentence"


def _joints(style: Style) -> set[str]:
    """Words of which no two follow one another: prepositions and what begins a clause."""
    grammar = style.grammar
    return {*grammar.prepositions, *grammar.conditions, *grammar.clauses, *style.spelling.joints}


def _openings(style: Style) -> set[str]:
    return _joints(style) | {*style.spelling.condition}


def check_forms(repository: Repository, loaded: Loaded, on: dt.date) -> Iterator[Finding]:
    """Warnings for the texts of a notice that can be written, in each of its languages."""
    for locale in dict.fromkeys(spoken for _, spoken in loaded.notice.documents):
        style, _ = read_style(repository.places.locales, locale)
        if style is not None:
            yield from _of_file(_reader(repository, loaded, locale, style, on), Notice, loaded.parsed, locale)


def check_forms_of_organisation(repository: Repository, loaded: Loaded, locale: str, on: dt.date) -> Iterator[Finding]:
    """Warnings for the texts of the organisation in one language, as a notice prints them."""
    style, _ = read_style(repository.places.locales, locale)
    if style is not None and repository.organisation_parsed is not None:
        yield from _of_file(_reader(repository, loaded, locale, style, on), Organisation, repository.organisation_parsed, locale)


def _reader(repository: Repository, loaded: Loaded, locale: str, style: Style, on: dt.date) -> Reader:
    assert repository.organisation is not None
    notice = loaded.notice
    laws = [law for law, spoken in notice.documents if spoken == locale]
    messages = [repository.words(law, locale, notice.register_.get(locale, "formal")) for law in laws]
    spelling = View(repository.organisation, notice, locale, {}, laws[0], messages[0].spelling).spelling
    documents = [repository.document(loaded.folder.name, law, locale, Edition(), on) for law in laws]
    return Reader(style, spelling, messages, documents)


def _of_file(reader: Reader, model: type, parsed: Parsed, locale: str) -> Iterator[Finding]:
    for leaf in leaves(model, parsed.data):
        if leaf.type in (Text, PlainText, Name, TextList) and leaf.form is not None:
            for path, text in _written(leaf, locale):
                for problem in reader.problems(text, leaf.form):
                    yield _finding(reader, parsed, path, text, leaf.form, problem, locale)


def _written(leaf: Leaf, locale: str) -> Iterator[tuple[Path, str]]:
    """What stands at a leaf in ``locale``, item by item."""
    key = locale if isinstance(leaf.value, dict) and locale in leaf.value else ANY_LOCALE
    value, path = (leaf.value.get(key), (*leaf.path, key)) if isinstance(leaf.value, dict) else (leaf.value, leaf.path)
    if isinstance(value, str):
        yield path, value
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, str):
            yield (*path, index), item


def _finding(reader: Reader, parsed: Parsed, path: Path, text: str, form: Form, problem: str, locale: str) -> Finding:
    file, line, column = parsed.place(path)
    shown = "/".join(map(str, path))
    made = reader.shown(text)
    message = f"“{_short(text)}” {problem}" + (f": “{_short(made)}”" if made and made != text else "")
    fix = FIXES[form.kind]
    return Finding(RULE, message, file, line, column, "warning", shown, fix, locale=locale, concerns=(shown,))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 160 else line[:157].rsplit(" ", 1)[0] + " …"
