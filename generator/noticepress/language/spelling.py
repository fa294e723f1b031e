"""Capitals and full stops: a text as whole sentences, or as part of one, in the way of its language. Pure.

Texts are Markdown. A name keeps its letters wherever it stands: ``eBay`` at the start of a sentence, ``BikeHub`` within it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from noticepress.language.phrases import capital_names, country_in_words
from noticepress.language.punctuation import spaced

_OPENING = re.compile(r"[*_\[(“‘«„\"¿¡]*(?:'(?=\w{2}))?")
_ENDS = ".!?…:。！？؟۔।"
_SCRIPTS = ("LATIN", "GREEK", "CYRILLIC", "HEBREW", "ARABIC", "ARMENIAN", "GEORGIAN", "HANGUL", "FULLWIDTH LATIN")
"""Scripts, by the first word of their letters' names in Unicode, whose sentences end with a full stop."""
_CLOSING = "*_)]”’»\"'"
_LINK = re.compile(r"\]\([^()\s]*\)$|\]\(<[^<>]*>\)$")
_ITEM = re.compile(r"(?<!\s)\s*+(?:[-+*]|\d{1,9}[.)])\s")
_WORD = re.compile(r"[^\W\d_][^\s,;:!?()\[\]*]*")
_ADDRESS = re.compile(r"(?:https?://|www\.)|(?<![\w-])[\w-]{2,}+(?:\.[\w-]{2,}+)+|(?<![^\s@])[^\s@]++@")
_SENTENCE_END = re.compile(r"(?:[^\W_]{2}[!?]|(?:[^\W_][^\W\d_]|[^\W\d_]\d\d?|\d{3})\.)[”’»\"')]*\s+[^\W\d_]")
"""Not the full stop of a number of two digits: some languages write the 27th so."""
_ELIDED = ("’", "'")
"""How an article ends that is written in one with its word: l’Italie."""
_LOOSE = ";:," + "".join(filter(str.isspace, map(chr, range(0x3001))))
"""What may hang on at the end of a text: marks that lead on, and spaces of every kind."""
_BLOCKS = re.compile(r"(\n[ \t]*\n\s*)")


@dataclass(frozen=True)
class Spelling:
    """How a language writes the words of a sentence, and which names the facts hold.

    ``small``: labels begin with a small letter within a sentence; where nouns keep their capital, only ``function_words`` do, and a word
    before a noun that ends as ``adjectives`` do.
    ``function_words``: pronouns, conjunctions, which are never part of a name; ``articles`` can be, before a capital.
    ``names``: what keeps its letters. ``common``: the language's common words, where there is a list of them: a word that is
    neither one of them, nor made of two, nor ends as its nouns do (``endings``), is taken for a name. ``articled``: the articles of
    countries that have one, by their codes.
    """

    locale: str = "en"
    small: bool = False
    digraphs: tuple[str, ...] = ()
    clitics: tuple[str, ...] = ()
    function_words: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    abbreviations: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    common: Mapping[str, float] | None = field(default=None, compare=False, repr=False)
    names: frozenset[str] = field(default=frozenset())
    articled: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    spaces: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)
    """The space that stands beside a mark (``punctuation``)."""
    titled: bool = False
    """Whether who wrote the facts gives labels a capital at every word (Contact Data): then all keep theirs."""

    def country(self, code: str) -> str:
        """A country as it stands in a sentence: ``US`` is ``the United States``; raises ``KeyError`` for an unknown code."""
        name, article = country_in_words(code, self.locale), self.articled.get(code, "")
        return f"{article}{'' if article.endswith(_ELIDED) or not article else ' '}{name}"

    def spaced(self, text: str) -> str:
        """``text`` with the spaces that the language sets beside its marks."""
        return spaced(text, self.spaces)

    def sentences(self, text: str) -> str:
        """``text`` with a capital at the start and a full stop at the end of each paragraph, lists as they are."""
        parts = _BLOCKS.split(text.strip().rstrip(_LOOSE))
        return "".join(self._paragraph(part) if index % 2 == 0 else part for index, part in enumerate(parts))

    def _paragraph(self, block: str) -> str:
        lines = block.splitlines() or [""]
        begun = block if _ITEM.match(lines[0]) else self.capitalised(block)
        return begun if any(map(_ITEM.match, lines)) or lines[0].startswith("    ") else self.stopped(begun)

    def stopped(self, text: str) -> str:
        """``text`` with a full stop, unless it ends as a sentence, or introduces what follows."""
        text = text.strip()
        ended = not text or _bare_end(text)[-1:] in _ENDS or not text[-1].isprintable() or not _has_full_stops(text)
        return text if ended else text.rstrip(_LOOSE) + "."

    def item(self, text: str) -> str:
        """``text`` as one of a list or a heading: without a full stop or colon at its end, unless it holds several sentences."""
        text = text.strip().rstrip(_LOOSE)
        last = text.rsplit(None, 1)[-1] if text else ""
        ends = text.endswith(".") and not text.endswith("..") and not self._abbreviated(last[:-1])
        return self.item(text[:-1]) if ends and not holds_sentences(text) else text

    def fragment(self, text: str) -> str:
        """``text`` as part of a sentence: an item, with a small letter where it begins with a word that is no name."""
        text = self.item(text)
        word = _WORD.match(text)
        return self.within(text) if word and word[0].lower() in self.function_words | self.articles else text

    def _abbreviated(self, word: str) -> bool:
        """True for a word whose full stop belongs to it: B.V., enz."""
        bare = word.lstrip("(“‘\"'")
        return "." in bare or bare.lower() in self.abbreviations or re.fullmatch(r"[A-Z]", bare) is not None

    def capitalised(self, text: str) -> str:
        """``text`` as the beginning of a sentence: ``'s avonds`` is ``'s Avonds``, ``ijs`` is ``IJs``, ``eBay`` stays."""
        clitic = next((c for c in self.clitics if text.startswith(f"{c} ")), None)
        if clitic:
            return f"{clitic} {self.capitalised(text[len(clitic) + 1 :])}"
        opening = _OPENING.match(text)
        start = opening.end() if opening else 0
        word = _WORD.match(text, start)
        if word is None or self._own_letters(word[0]):
            return text
        letters = next((len(d) for d in self.digraphs if word[0].lower().startswith(d)), 1)
        first = word[0][:letters].upper()
        fits = len(first) == letters and first.lower() == word[0][:letters].lower()
        return text[:start] + (first if fits else word[0][:letters]) + text[start + letters :]

    def within(self, text: str) -> str:
        """``text`` as it stands within a sentence: a small first letter, unless it is a name or a noun of a language that keeps capitals."""
        word = _WORD.match(text)
        if word is None or not word[0][0].isupper() or not (self.small or self._small_before_nouns(text, word)):
            return text
        first = re.split(r"[-'’/]", word[0])[0]
        if (
            (self.titled and word[0].lower() not in self.function_words | self.articles)
            or any(map(str.isupper, first[1:]))
            or any(map(str.isdigit, first))
            or self._kept(first)
            or self._named(text)
            or self._strange(first)
        ):
            return text
        following = _WORD.search(text, word.end())
        if (
            self.small
            and following
            and word[0].lower() not in self.function_words
            and self._part_of_a_name(text[word.end() : following.start()], following[0])
        ):
            return text
        return text[0].lower() + text[1:]

    def _small_before_nouns(self, text: str, word: re.Match[str]) -> bool:
        """True for a word that a language whose nouns have capitals writes without one: unser Konto, technische Daten."""
        if word[0].lower() in self.function_words:
            return True
        following = _WORD.match(text, word.end() + 1) if text[word.end() : word.end() + 1].isspace() else None
        return following is not None and following[0][0].isupper() and bool(self.adjectives) and word[0].endswith(self.adjectives)

    def _part_of_a_name(self, between: str, word: str) -> bool:
        """True when a capital after it shows that the word before belongs to a name: De Vries, New York."""
        titled = word[0].isupper() and word[1:2].islower()
        return between.isspace() and titled and not self._kept(re.split(r"[-'’/]", word)[0]) and not self._named(word)

    def _own_letters(self, word: str) -> bool:
        """True for a word that nobody writes with another first letter: iPhone, an address."""
        first = re.split(r"[-'’/]", word)[0]
        return first in self.names or (word[0].islower() and any(map(str.isupper, first))) or _ADDRESS.match(word) is not None

    def _kept(self, word: str) -> bool:
        """True for a word that the language writes with a capital: a country, a language, a month."""
        known = capital_names(self.locale)
        return any(
            w in self.capitals or w in known.get(w, ())
            for w in (word, *(word.removesuffix(end) for end in ("e", "n", "s", "se")))
        )

    def ordinary(self, word: str) -> bool:
        """True for a common word of the language that it writes with a small letter: a name can be made of two (Salesforce)."""
        return self.common is not None and word.lower() in self.common and not self._kept(word)

    def _strange(self, word: str) -> bool:
        """True for a word that is no ordinary one of the language: Strava, and not Contactgegevens."""
        if self.common is None:
            return False
        lower = word.lower()
        if lower in self.common or lower.endswith(self.endings) or lower in self.function_words | self.articles:
            return False
        return not any(
            lower[at:] in self.common and (lower[:at] in self.common or lower[:at].removesuffix("s") in self.common)
            for at in range(3, len(lower) - 3)
        )

    def _named(self, text: str) -> bool:
        """True when ``text`` begins with a name of the facts, or of a country."""
        known = capital_names(self.locale).get(text.split(maxsplit=1)[0], ()) if text else ()
        return any(text.startswith(name) and not text[len(name) : len(name) + 1].isalnum() for name in (*known, *self.names))


def in_title_case(labels: Collection[str], spelling: Spelling) -> bool:
    """True when most labels of several ordinary words have a capital at each of them: a way of writing, and no names."""
    kinds = [[word for word in _WORD.findall(label) if spelling.ordinary(word)] for label in labels]
    several = [words for words in kinds if len(words) > 1]
    titled = [words for words in several if all(word[0].isupper() for word in words)]
    return len(titled) > 1 and 2 * len(titled) > len(several)


def holds_sentences(text: str) -> bool:
    """True for more than one sentence or paragraph."""
    return _SENTENCE_END.search(text.strip()) is not None or "\n\n" in text.strip() or "\n- " in text


def _has_full_stops(text: str) -> bool:
    """False for a script that ends sentences otherwise, as Thai and Chinese do: then a text stays as it was written."""
    last = next((letter for letter in reversed(text) if letter.isalpha()), "a")
    return unicodedata.name(last, "").startswith(_SCRIPTS)


def _bare_end(text: str) -> str:
    """``text`` without the marks and quotes that close it; the address of a link does not count."""
    while text and (text[-1] in _CLOSING or _LINK.search(text)):
        text = _LINK.sub("", text) if _LINK.search(text) else text[:-1]
    return text


def proper_names(called: Collection[str], prose: Collection[str], spelling: Spelling | None = None) -> frozenset[str]:
    """The names by which capitals are known: ``called`` by name, and words that ``prose`` writes with capitals only.

    An ordinary word of the language (``spelling``) is no name by that: it has its capital in "the Health Insurance Act" only.
    """
    seen = (word for word in _seen(tuple(prose)) if spelling is None or not spelling.ordinary(word))
    return frozenset({*called, *map(_core, called), *seen} - {""})


def _core(name: str) -> str:
    """``Google`` of ``Google LLC``: a name without its legal form."""
    return re.sub(r"(?:,? (?:[A-Z]\w{0,3}\.?|[\w.]*\.[\w.]*|GmbH|Limited|Corporation))+$", "", name)


@lru_cache(maxsize=64)
def _seen(prose: tuple[str, ...]) -> frozenset[str]:
    """Words that stand with a capital after a small letter or comma, and nowhere without."""
    text = "\n".join(prose)
    return frozenset(_capitals(text)) - {word.capitalize() for word in re.findall(r"\b[^\W\d_A-Z]\w+", text)}


def _capitals(text: str) -> Iterator[str]:
    return (found[1] for found in re.finditer(r"[^\W\d_][,;]? ([^\W\d_a-z][^\W\d_]{2,})\b", text) if found[1][0].isupper())
