"""PO files for translators: each message with its source text, where it is printed, a sentence with it, and what its placeholders stand for. Pure.

``msgctxt`` is the id of the message, ``msgid`` how the source language says it, ``msgstr`` how the language says it now. (GNU gettext manual, "PO Files".)
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from babel.messages.pofile import normalize

from noticepress.catalogues.asking import Asking
from noticepress.catalogues.examples import Example
from noticepress.catalogues.needed import Key, Word
from noticepress.catalogues.notes import notes
from noticepress.catalogues.plural_forms import PluralForms
from noticepress.language.catalogue import Entry
from noticepress.language.messages import PLACEHOLDER

EXPORTED = "Translation when exported:"
"""Begins the comment with the mark of the translation that was exported, so that a newer one is not lost."""
DOMAIN, SOURCE = "X-Noticepress-Domain", "X-Source-Language"
"""Fields of the head: which catalogue the file is of, and the language of its source texts."""


@dataclass(frozen=True)
class Sheet:
    """All that a file for translators is made of."""

    domain: str
    source: str
    locale: str
    forms: PluralForms
    words: Sequence[Word]
    own: Mapping[Key, Entry]
    asking: Asking
    examples: Mapping[str, Example]
    names: Mapping[str, str] = field(default_factory=dict)
    """The name of a fact of each kind, for messages about such facts: ``sentence.purposes.added``."""
    untranslated: frozenset[Key] = frozenset()
    """Messages whose words are those of another language: they are marked fuzzy."""


def write(sheet: Sheet) -> str:
    """The file, in the order of the source language; the same input always gives the same text."""
    return "\n".join([_head(sheet), *(_entry(word, sheet) for word in sheet.words)])


def mark(forms: Sequence[str]) -> str:
    """By which a translation is known again; empty for none."""
    return hashlib.sha256("\x00".join(forms).encode("utf-8", "surrogatepass")).hexdigest()[:12] if any(forms) else ""


def _head(sheet: Sheet) -> str:
    fields = {
        "Project-Id-Version": f"noticepress {sheet.domain}",
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "nobody yet",
        "Language-Team": sheet.locale,
        "Language": sheet.locale.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": sheet.forms.header,
        DOMAIN: sheet.domain,
        SOURCE: sheet.source.replace("-", "_"),
    }
    weight = sum(word.weight for word in sheet.words)
    told = (
        f"# Noticepress, '{sheet.domain}': from '{sheet.source}' to '{sheet.locale}'. {len(sheet.words)} messages, {weight} words.",
        "# {name} stands for a value, and stays as it is. **bold**, [words](target) and line breaks stay where they are.",
        "# Nothing is joined to a value, and it has no cases: where its gender or first letter would change a word, let it follow a colon.",
    )
    lines = [f"{name}: {value}\n" for name, value in fields.items()]
    return "\n".join([*told, 'msgid ""', 'msgstr ""', *(_text(line).removeprefix('""\n') for line in lines)]) + "\n"


def _entry(word: Word, sheet: Sheet) -> str:
    lines = [f"#. {line}" for line in _told(word, sheet)]
    if place := sheet.asking.place(word.id):
        lines.append(f"#: {place}")
    if word.key in sheet.untranslated:
        lines.append("#, fuzzy")
    lines.append(f"msgctxt {_text(word.context)}")
    lines.append(f"msgid {_text(word.source[0])}")
    own = sheet.own[word.key].forms if word.key in sheet.own else ()
    if not word.plural:
        lines.append(f"msgstr {_text(own[0] if own else '')}")
    else:
        lines.append(f"msgid_plural {_text(word.source[-1])}")
        lines += [f"msgstr[{form}] {_text(_form(own, form))}" for form in range(sheet.forms.count)]
    return "\n".join(lines) + "\n"


def _form(own: Sequence[str], form: int) -> str:
    return own[form] if form < len(own) else own[-1] if own else ""


def _told(word: Word, sheet: Sheet) -> Iterator[str]:
    example = sheet.examples.get(word.id)
    kind = notes().kind(word.id)
    if kind is not None:
        yield kind.note + (f" At most {kind.words} words." if kind.words else "")
    if word.key[0]:
        yield "For readers whom the text addresses informally. Leave it empty where that makes no difference."
    elif word.optional:
        yield "May be left empty: only some languages need it."
    if word.said_in:
        yield f"This text is in '{word.said_in}': '{sheet.source}' has none."
    if example is not None:
        yield f"Printed under {example.law}, below the heading “{example.heading}”."
        yield f"Example: {example.sentence}"
    elif PLACEHOLDER.search(word.source[-1]):
        yield f"Example: {' '.join(notes().filled(word.id, word.source[-1], sheet.source, _given(word, sheet)).split())}"
    yield from _placeholders(word, example.values if example else _given(word, sheet), sheet.source)
    if word.plural and sheet.forms.count > 1:
        yield from (f"msgstr[{form}] is for: {sheet.forms.numbers(form)}" for form in range(sheet.forms.count))
    yield from _end(word)
    if own := sheet.own.get(word.key):
        yield f"{EXPORTED} {mark(own.forms)}"


def _given(word: Word, sheet: Sheet) -> Mapping[str, str]:
    """The name of a fact, for a message about facts of that kind."""
    kind = word.id.split(".")[1] if word.id.count(".") > 1 else ""
    return {"name": sheet.names[kind]} if kind in sheet.names else {}


def _placeholders(word: Word, seen: Mapping[str, str], source: str) -> Iterator[str]:
    for name in dict.fromkeys(each for form in word.source for each in PLACEHOLDER.findall(form)):
        known = notes().placeholder(word.id, name)
        means = f": {known.means}" if known else ""
        shown = seen.get(name) or notes().example(word.id, name, source)
        yield f"{{{name}}}{means}" + (f", as “{shown}”" if shown else "")


def _end(word: Word) -> Iterator[str]:
    """Whether the message is a whole sentence, or what templates put into one."""
    last = word.source[-1].rstrip()[-1:]
    if last == ".":
        yield "Ends with a full stop."
    elif word.source[-1][:1].islower() and last.isalnum():
        yield "Stands within a sentence: no capital, unless the word always has one, and no full stop."


def _text(text: str) -> str:
    return str(normalize(text, width=0))
