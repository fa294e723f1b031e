"""Words that decide what a text promises, permits or limits, ``locales/<locale>/deciding.yaml``. Touches the disk.

A language without the file has no such list: of a text in it nobody can say by its words that its sense stayed the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from noticepress.findings import Finding, Unusable
from noticepress.language.expressions import any_of, except_or_found
from noticepress.language.frequency import frequencies
from noticepress.language.language_file import read_language_file
from noticepress.language.numerals import read_numerals
from noticepress.language.quantities import Reader, reader_of
from noticepress.language.style import read_style
from noticepress.model.values import Value

FILE = "deciding.yaml"
Word = Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True)]
Forms = Mapping[Word, tuple[Word, ...]]
"""Words by what they mean; ``can + not`` for a word that means two things. ``*`` in a word is any letters."""


class DecidingWords(Value):
    """``deciding.yaml`` of a language. All forms of each word; one with a capital is found in just these letters."""

    negations: Forms = Field(description="not, never, nobody.")
    modals: Forms = Field(description="What is permitted, possible, asked or intended: may, must.")
    limits: Forms = Field(description="How much, how often, until when: only, all, at most.")
    conditions: Forms = Field({}, description="When it holds: if, unless, on request.")
    promises: Forms = Field({}, description="What an organisation undertakes: erase, inform. These decide when they go.")
    ours: tuple[Word, ...] = Field((), description="We, our: a sentence with one is a promise when it is dropped.")
    except_: tuple[Word, ...] = Field((), description="Longer expressions in which the words decide nothing; * is any letters.")
    spellings: tuple[tuple[Word, Word], ...] = Field((), description="Endings that are written in two ways: [ise, ize].")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What is known of a language: its deciding words (``None``: no list), numbers, abbreviations and common words.

    One for each language of a process: what is worked out with it is kept by it.
    """

    locale: str
    words: DecidingWords | None
    quantities: Reader
    abbreviations: tuple[str, ...] = ()

    @cached_property
    def phrases(self) -> re.Pattern[str]:
        """What finds a deciding word, the longest first, in the group ``found``."""
        return _finding(self._meanings, self.words.except_ if self.words else ())

    def prepare(self) -> None:
        """Make its patterns now: they are dear, and a process that is forked later has them."""
        self.phrases  # noqa: B018 (it is kept)
        self.quantities.quantities("0")
        self.quantities.patterns.any_number  # noqa: B018 (as well)

    @cached_property
    def _meanings(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        groups = ("negations", "modals", "limits", "conditions", "promises")
        return {
            form: (group, tuple(part.strip() for part in meaning.split(" + ")))
            for group in groups
            for meaning, forms in (getattr(self.words, group) if self.words else {}).items()
            for form in forms
        }

    @cached_property
    def _by_letters(self) -> dict[str, tuple[str, tuple[str, ...]]]:
        return {form.lower(): meaning for form, meaning in self._meanings.items()}

    @cached_property
    def _stretched(self) -> list[tuple[re.Pattern[str], tuple[str, tuple[str, ...]]]]:
        """Forms with ``*``, each with what it means."""
        return [(_finding((form,), ()), meaning) for form, meaning in self._meanings.items() if "*" in form]

    def meaning(self, found: str) -> tuple[str, tuple[str, ...]]:
        """The group of a word that ``phrases`` found, and all that it means."""
        plain = " ".join(found.lower().split())
        if plain in self._by_letters:
            return self._by_letters[plain]
        return next(meaning for pattern, meaning in self._stretched if pattern.fullmatch(found))

    @cached_property
    def ours(self) -> frozenset[str]:
        """We and our, in small letters."""
        return frozenset(word.lower() for word in (self.words.ours if self.words else ()))

    @cached_property
    def common(self) -> Mapping[str, float]:
        """Its common words; empty where there is no list."""
        return frequencies(self.locale) or {}


def lexicon(roots: Sequence[Path], locale: str) -> Lexicon:
    """What is known of ``locale`` in the first of ``roots`` that has it; raises ``Unusable`` for mistakes in its files."""
    return _lexicon(tuple(roots), locale)


@lru_cache(maxsize=16)
def _lexicon(roots: tuple[Path, ...], locale: str) -> Lexicon:
    words, findings = read_deciding(roots, locale)
    numerals, wrong = read_numerals(roots, locale)
    style = read_style(roots, locale)[0]
    if findings or wrong:
        raise Unusable([*findings, *wrong])
    return Lexicon(locale, words, reader_of(locale, numerals), style.sentence.abbreviations if style else ())


def read_deciding(roots: Sequence[Path], locale: str) -> tuple[DecidingWords | None, list[Finding]]:
    """Return the deciding words of ``locale`` from the first of ``roots`` that has them, or findings about its mistakes."""
    return read_language_file(DecidingWords, roots, locale, FILE)


def _finding(forms: Iterable[str], except_: Iterable[str]) -> re.Pattern[str]:
    sought = except_or_found(any_of(_longest(except_), _inner), any_of(_longest(forms), _inner))
    return re.compile(f"{_BEFORE}{sought}{_AFTER}")


_BEFORE, _AFTER = r"(?<![\w-])(?<!\d[.:])", r"(?![\w]|-[^\W\d_])"


def _longest(phrases: Iterable[str]) -> list[str]:
    return sorted(phrases, key=lambda phrase: (-len(phrase), phrase))


def _inner(words: str) -> str:
    return r"\s+".join(re.escape(word).replace(r"\*", r"[^\W\d_]{1,30}") for word in words.split())
