"""What the languages of one text have to agree on: that each is itself, and says the same numbers. Touches the disk.

Everything here is a warning that a person may confirm: it rests on words and numbers, not on what they mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path as Folder
from typing import Any

from noticepress.checking.numbers import differing, said
from noticepress.checking.wrong_language import Misplaced, equal, everywhere, misplaced, named
from noticepress.findings import Finding
from noticepress.language.numerals import read_numerals
from noticepress.language.quantities import Quantity, Reader, reader_of
from noticepress.model.values import MAX_TEXT, Name, PlainText, Text, TextList
from noticepress.reading.walk import Leaf, leaves
from noticepress.reading.yaml import Parsed


@dataclass(frozen=True)
class Agreement:
    """Compares the languages of texts; ``roots`` are the folders of locales, whose numerals are read once."""

    roots: Sequence[Folder]
    _readers: dict[str, Reader] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    """What is wrong with the numerals that were read so far."""

    def check(self, model: type, parsed: Parsed, locales: Sequence[str]) -> Iterator[Finding]:
        """Warnings for the texts of a file of type ``model``; ``locales`` are those it is published in, the source first."""
        for leaf in leaves(model, parsed.data):
            if leaf.type in (Text, PlainText, Name, TextList) and isinstance(leaf.value, dict):
                texts = _texts(leaf, locales)
                yield from self._languages(leaf, parsed, texts)
                yield from self._numbers(leaf, parsed, texts)
            elif (
                leaf.type is Name
                and _is_text(leaf.value)
                and isinstance(leaf.value, str)
                and (found := everywhere(leaf.value, locales, label=_is_label(leaf)))
            ):
                yield _everywhere(leaf, parsed, found, locales)

    def _languages(self, leaf: Leaf, parsed: Parsed, texts: dict[str, Any]) -> Iterator[Finding]:
        wrong = misplaced(texts)
        if wrong:
            message = "; ".join(found.message for found in wrong)
            locales = [found.locale for found in wrong]
            fix = f"write it in {named(locales[0])}" if len(wrong) == 1 else "write each in its language"
            yield _warning("language-wrong", message, leaf, parsed, locales, fix, at=locales[0])
        if not wrong and (same := equal(texts)):
            fix = "translate it, or write a name that is the same everywhere once, without languages"
            yield _warning("language-same", f"the same text in {_listed(same)}", leaf, parsed, same, fix, at=same[1])

    def _numbers(self, leaf: Leaf, parsed: Parsed, texts: dict[str, Any]) -> Iterator[Finding]:
        """One warning for the whole text, with what each language says that another does not."""
        source, *others = texts or ("",)
        apart: dict[str, list[Quantity]] = {}
        for other in others:
            left, right = differing(_joined(texts[source]), _joined(texts[other]), self._reader(source), self._reader(other))
            if left or right:
                apart[source] = [*apart.get(source, ()), *(q for q in left if q not in apart.get(source, ()))]
                apart[other] = right
        if apart:
            fix = "say the same in both languages"
            locales = tuple(apart)
            yield _warning("numbers-differ", f"the languages differ: {said(apart)}", leaf, parsed, locales, fix, at=locales[-1])

    def _reader(self, locale: str) -> Reader:
        if locale not in self._readers:
            numerals, found = read_numerals(self.roots, locale)
            self.findings.extend(found)
            self._readers[locale] = reader_of(locale, numerals)
        return self._readers[locale]


def _texts(leaf: Leaf, locales: Sequence[str]) -> dict[str, Any]:
    """The texts of a leaf by language, in the order of ``locales``; what is no text, or in another language, is left out."""
    return {key: leaf.value[key] for key in locales if _is_text(leaf.value.get(key))}


def _is_text(value: Any) -> bool:
    items = value if isinstance(value, list) else [value]
    return bool(items) and all(isinstance(item, str) for item in items) and sum(map(len, items)) <= MAX_TEXT


def _joined(text: Any) -> str:
    return text if isinstance(text, str) else " | ".join(text)


def _is_label(leaf: Leaf) -> bool:
    """True for kinds of things; a source is as often somebody, and has a name then."""
    return leaf.form is not None and leaf.form.kind == "label" and leaf.path[0] != "sources"


def _everywhere(leaf: Leaf, parsed: Parsed, found: Misplaced, locales: Sequence[str]) -> Finding:
    file, line, column = parsed.place(leaf.path)
    shown = "/".join(map(str, leaf.path))
    told = ", ".join(f"“{word}”" for word in found.telling)
    reads = f"reads as {named(found.language)} ({told})" if found.language else f"is made of common words ({told})"
    where = f"in '{found.locale}'" if found.locale else "in every language"
    blanks = ", ".join(f"{locale}: {leaf.value if locale == found.language else '…'}" for locale in locales)
    return Finding(
        "language-wrong",
        f"the name “{leaf.value}” is given once for all languages, so it stands like that {where}, but {reads}",
        file,
        line,
        column,
        "warning",
        shown,
        f"write {{{blanks}}}",
        locale=found.locale,
        concerns=(shown,),
    )


def _warning(rule: str, message: str, leaf: Leaf, parsed: Parsed, locales: Sequence[str], fix: str, at: str) -> Finding:
    """A warning at the text in the language ``at`` that rests on the texts in ``locales``."""
    file, line, column = parsed.place((*leaf.path, at))
    shown = "/".join(map(str, leaf.path))
    concerns = tuple(f"{shown}/{locale}" for locale in locales)
    return Finding(rule, message, file, line, column, "warning", shown, fix, locale=at, concerns=concerns)


def _listed(locales: Sequence[str]) -> str:
    return " and ".join(f"'{locale}'" for locale in locales)
