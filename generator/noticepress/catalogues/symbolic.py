"""Writes a catalogue of a language as it stands in its folder, with symbolic ids: only the messages that change are touched. Pure.

What is there keeps its place, its comments and its line ends; what is new follows in the order of the source language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from babel.messages.pofile import normalize

from noticepress.catalogues.needed import Key
from noticepress.catalogues.plural_forms import PluralForms
from noticepress.findings import Finding
from noticepress.translations.pofile import PoEntry, po_entries

Forms = tuple[str, ...]
_BEGINS = re.compile(r'#(?!~)|msgctxt\s*"|msgid\s*"')
_KEPT = re.compile(r"#(?!,)")


def head(locale: str, forms: PluralForms) -> str:
    """The head of a catalogue."""
    fields = (f"Language: {locale}\n", "Content-Type: text/plain; charset=UTF-8\n", f"Plural-Forms: {forms.header}\n")
    return "\n".join(['msgid ""', 'msgstr ""', *(str(normalize(each, width=0)).removeprefix('""\n') for each in fields)]) + "\n"


def written(
    locale: str, forms: PluralForms, before: str, words: Mapping[Key, Forms], order: Sequence[Key], plural: frozenset[Key]
) -> str:  # fmt: skip
    """The text of a catalogue with ``words`` in it, of which those in ``plural`` have forms; ``before`` is its text of now, which can be read.

    Messages in ``order`` without words stand in it empty.
    """
    parts: list[str] = []
    there = set[Key]()
    for part in _parts(before):
        key, entry = _entry_of(part)
        there |= {key} if key else set()
        same = key is None or key not in words or _said(entry) == words[key]
        parts.append(part if same or key is None else _changed(part, key, words[key], forms, plural))
    top = [] if any(part.strip() for part in parts) else [head(locale, forms)]
    new = [_entry(key, words.get(key, ()), forms, plural) for key in dict.fromkeys((*order, *words)) if key not in there]
    text = "".join(parts).rstrip("\n") + "\n" if not top else top[0]
    return "\n".join([text, *new])


def _parts(text: str) -> Iterator[str]:
    """The entries of a file, each with the lines that follow it; together they are the text."""
    part: list[str] = []
    for line in text.splitlines(keepends=True):
        if _BEGINS.match(line.lstrip()) and any(each.lstrip().startswith("msgstr") for each in part):
            yield "".join(part)
            part = []
        part.append(line)
    yield "".join(part)


def _entry_of(part: str) -> tuple[Key | None, PoEntry]:
    ignored: list[Finding] = []
    for entry in po_entries(part, "", ignored):
        if entry.text("msgid"):
            return (entry.context, entry.text("msgid")), entry
    return None, PoEntry()


def _said(entry: PoEntry) -> Forms:
    """The texts of an entry; nothing for one that is fuzzy, which has to be touched."""
    names = sorted(name for name in entry.parts if name.startswith("msgstr"))
    return () if "fuzzy" in entry.flags else tuple(entry.text(name) for name in names)


def _changed(part: str, key: Key, said: Forms, forms: PluralForms, plural: frozenset[Key]) -> str:
    comments = [line for line in part.splitlines(keepends=True) if _KEPT.match(line.lstrip())]
    gap = part[len(part.rstrip()) :].replace("\r", "")
    return "".join(comments) + _entry(key, said, forms, plural).rstrip("\n") + (gap or "\n")


def _entry(key: Key, said: Forms, forms: PluralForms, plural: frozenset[Key]) -> str:
    lines = [f'msgctxt "{key[0]}"'] if key[0] else []
    lines.append(f"msgid {normalize(key[1], width=0)}")
    if key in plural or len(said) > 1:
        lines.append(f"msgid_plural {normalize(key[1], width=0)}")
        lines += [f"msgstr[{n}] {normalize(said[n] if n < len(said) else '', width=0)}" for n in range(forms.count)]
    else:
        lines.append(f"msgstr {normalize(said[0] if said else '', width=0)}")
    return "\n".join(lines) + "\n"
