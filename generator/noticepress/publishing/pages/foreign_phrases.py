"""Names and phrases that stand in a page in another language than the page's: marked with ``lang`` (WCAG 2.2, 3.1.2). Pure.

Which ones they are is a law's list of terms, ``vocabulary/untranslated.yaml``: ``id: {language: [phrases]}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from typing import cast

from noticepress.findings import Finding, Unusable
from noticepress.html.tags import Apart, pieces
from noticepress.law.regime import Regime

LIST = "untranslated"
_NO_WORDS = frozenset({"code", "pre", "script", "style", "textarea"})
_WORD = re.compile(r"\w")
_CODE = re.compile(r"[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*")


_BETWEEN = "\n<"
"""Where a page is cut: before a line that begins with a tag. What was cut stands without the beginning of that tag."""
_MOST = 1 << 13
"""Lines that are kept, of each list of phrases."""
_SPECIAL = re.compile(rf"<(?:{'|'.join(sorted(_NO_WORDS))})[ >]| lang=")


@dataclass(frozen=True, eq=False)
class Phrases:
    """Phrases (as they stand in HTML) with their languages, and the pattern that finds them, the longest first."""

    languages: Mapping[str, str]
    pattern: re.Pattern[str] | None
    _whole: dict[str, str] = field(default_factory=dict, repr=False)
    """Lines as they are marked that begin and end in the midst of text: most lines of a page stand in others, and in other versions."""

    def marked(self, html: str) -> str:
        """``html`` with ``<span lang>`` around each phrase; what has a language already, and code, stay as they are."""
        if self.pattern is None:
            return html
        first, *lines = html.split(_BETWEEN)
        begun, within, depth = self._line(first, "", 0)
        found: list[str | None] = [begun, *map(self._whole.get, lines)]
        if not depth and None not in found:
            return _BETWEEN.join(cast(list[str], found))
        for place, line in enumerate(lines, start=1):
            if found[place] is None or depth:
                before = depth
                marked, within, depth = self._line(f"<{line}", within, depth)
                found[place] = marked[1:]
                if not before and not depth:
                    self._keep(line, marked[1:])
        return _BETWEEN.join(cast(list[str], found))

    def line(self, html: str, place: Apart) -> str:
        """A part of a page with its marks; ``place`` is where the walk over the page stands."""
        if self.pattern is None:
            return html
        found = pieces(html, lambda name, tag: name in _NO_WORDS or " lang=" in tag, place)
        return "".join(self.pattern.sub(self._span, piece) if text else piece for _, piece, text in found)

    def _line(self, html: str, within: str, depth: int) -> tuple[str, str, int]:
        """Mark what stands in one line, or a few; returns where the walk over the page stands after it, too."""
        assert self.pattern is not None
        if not depth and not self.pattern.search(html) and not _SPECIAL.search(html):
            return html, "", 0
        place = Apart(within, depth)
        return self.line(html, place), place.within if place.depth else "", place.depth

    def _keep(self, line: str, marked: str) -> None:
        if len(self._whole) >= _MOST:
            self._whole.clear()
        self._whole[line] = marked

    def _span(self, found: re.Match[str]) -> str:
        if _WORD.match(found.string[max(found.start() - 1, 0) : found.start()]):
            return found[0]  # the end of a longer word; the pattern is quicker without looking back
        return f'<span lang="{self.languages[" ".join(found[0].split())]}">{found[0]}</span>'


def phrases(laws: Iterable[Regime], locale: str) -> Phrases:
    """Return the phrases of ``laws`` that are in another language than ``locale``; raises ``Unusable`` for a list that is none."""
    languages: dict[str, str] = {}
    for law in laws:
        for term in law.terms(LIST).values():
            given = {language: words for language, words in term.items() if language != "id"}
            if not all(_CODE.fullmatch(str(each)) and _is_list(words) for each, words in given.items()):
                raise Unusable([_wrong(law.id, str(term["id"]))])
            languages |= {
                escape(phrase, quote=False): language
                for language, words in given.items()
                if language.partition("-")[0] != locale.partition("-")[0]
                for phrase in words
            }
    return _phrases(tuple(languages.items()))


@lru_cache(maxsize=1 << 6)
def _phrases(found: tuple[tuple[str, str], ...]) -> Phrases:
    """The same phrases always as the same ones: what was found with them holds in every notice."""
    languages = dict(found)
    longest_first = sorted(languages, key=lambda phrase: (-len(phrase), phrase))
    choices = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
    return Phrases(languages, re.compile(rf"(?:{choices})(?!\w)") if choices else None)


def _is_list(words: object) -> bool:
    return isinstance(words, list) and all(isinstance(word, str) and word.strip() for word in words)


def _wrong(law: str, term: str) -> Finding:
    return Finding(
        "untranslated-phrase", f"'{term}' does not say which phrases are in which language",
        f"regimes/{law}/vocabulary/{LIST}.yaml", fix=f"write '{term}: {{en: [Global Privacy Control]}}'",
    )  # fmt: skip
