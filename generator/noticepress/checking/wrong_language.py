"""The language of texts: in the one that they are meant for, and not the same in two. Findings that a person may confirm.

A text is judged by words that one language uses far more than the other, those left out that stand in both languages of it
(names do). Short texts that are equal, and names that are the same everywhere, are let be unless their words tell.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from babel import Locale

from noticepress.language.frequency import Word, known, weigh, words
from noticepress.language.sentences import blocks, sentences
from noticepress.model.values import TOOL_LOCALE

LONG = 40
"""Letters from which on equal texts are told."""
TELLS = 2.0
"""Weight of words that tells the language of a text; two words of one language, or one that is a hundred times as frequent."""
TELLS_ALONE = 4.0
"""The same for one sentence among others, one item of a list among others, and a short text that is the same in two languages."""
ELSEWHERE = ("en", "de", "fr", "es")
"""Languages that a text may have slipped in from although the notice is not published in them."""
_WORD_OF_LABEL, _WORD_OF_NAME = 4, 5
"""Letters of a word without a capital that shows that something is no name: 'details', but not 'of' or 'from'."""
_WORDS_OF_SENTENCE = 3
"""Words, those within it that have a capital left out, from which on a short sentence is judged: 'We delete it', but no name."""
Words = str | Sequence[str]


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A text in ``locale`` whose ``telling`` words are of ``language``; ``part`` is the sentence or item, if it is not the whole."""

    locale: str
    language: str
    telling: tuple[str, ...]
    part: str = ""

    @property
    def message(self) -> str:
        """What is wrong, with the words that tell."""
        what = f"“{_short(self.part)}” stands in the text in '{self.locale}' but" if self.part else f"the text in '{self.locale}'"
        return f"{what} reads as {named(self.language)} ({', '.join(f'“{word}”' for word in self.telling)})"


def named(locale: str) -> str:
    """The name of a language in the tool's words; its tag where it has none."""
    return str(Locale(TOOL_LOCALE).languages.get(locale.split("-")[0], locale))


def misplaced(texts: Mapping[str, Words]) -> tuple[Misplaced, ...]:
    """The texts of one place in the facts, by language, that are in another language than they should be."""
    return _misplaced(tuple((locale, text if isinstance(text, str) else tuple(text)) for locale, text in texts.items()))


@lru_cache(maxsize=1 << 12)
def _misplaced(written: tuple[tuple[str, str | tuple[str, ...]], ...]) -> tuple[Misplaced, ...]:
    """The same words stand in many notices, and are judged once."""
    return tuple(_found(dict(written)))


def _found(texts: Mapping[str, Words]) -> Iterator[Misplaced]:
    for locale, text in texts.items():
        others = [other for other in texts if other != locale]
        own = _words(text)
        shared = {word.lower() for other in others for word in _words(texts[other])}
        left = [word for word in own if word.lower() not in shared]
        copied = 4 * _letters(left) < _letters(own)
        if copied and not any(word[0].islower() and len(word) >= _WORD_OF_NAME for word in own):
            continue  # a name, which is the same everywhere
        least = TELLS_ALONE if copied and _letters(own) < LONG else TELLS
        found = _of_others(locale, own if copied else left, others, least) or _part(locale, text, texts)
        if found is not None:
            yield found


def _of_others(locale: str, judged: list[str], others: Sequence[str], least: float) -> Misplaced | None:
    """The language whose words these are rather than those of ``locale``."""
    far = [each for each in ELSEWHERE if each != locale and each not in others] if _letters(judged) >= LONG else []
    best: tuple[float, Misplaced] | None = None
    for other, enough in (*((each, least) for each in others), *((each, TELLS_ALONE) for each in far)):
        weighed = list(weigh(judged, locale, other))
        total = sum(word.weight for word in weighed)
        if total <= -enough and (best is None or total < best[0]):
            best = total, Misplaced(locale, other, _telling(weighed))
    return best[1] if best else None


def _part(locale: str, text: Words, texts: Mapping[str, Words]) -> Misplaced | None:
    """The first sentence, or item of a list, that is in another of the languages; an item that is the same there tells sooner."""
    others = [other for other in texts if other != locale]
    copies = {item for other in others if not isinstance(texts[other], str) for item in texts[other]}
    for part in _sentences(text) if isinstance(text, str) else text:
        if isinstance(text, str) and not _is_sentence(words(part)):
            continue
        if found := _of_others(locale, words(part), others, TELLS if part in copies else TELLS_ALONE):
            return Misplaced(locale, found.language, found.telling, part)
    return None


def _is_sentence(found: Sequence[str]) -> bool:
    """Whether these words are enough to be a sentence rather than a name or an abbreviation between two full stops."""
    small = [word for word in found[1:] if word[0].islower()]
    return _letters(found) >= LONG / 2 or len(small) + 1 >= _WORDS_OF_SENTENCE


def _sentences(text: str) -> Iterator[str]:
    if len(text) > LONG:
        for block in blocks(text):
            for start, end in sentences(block, ()):
                yield block[start:end]


def everywhere(name: str, locales: Sequence[str], *, label: bool) -> Misplaced | None:
    """What is wrong with a name that has no languages: its words are no name of somebody, and belong to one language.

    ``label``: the key is for kinds of things ('Contact details'), whose words need not differ between the languages; what is
    found has no ``locale`` then. Names begin their words with capitals, the little ones (of, van der) aside.
    """
    found = words(name)
    small = [
        word
        for word in found[1 if label else 0 :]
        if word[0].islower() and len(word) >= (_WORD_OF_LABEL if label else _WORD_OF_NAME)
    ]
    for locale, other in itertools.permutations(locales, 2) if small or (label and len(found) == 1) else ():
        weighed = list(weigh(found, locale, other))
        tells = label or any(word.weight < 0 and word.written in small for word in weighed)
        if tells and sum(word.weight for word in weighed) <= -TELLS:
            return Misplaced(locale, other, _telling(weighed))
    common = [word for word in small if label and any(known([word], locale) == 1 for locale in locales)]
    return Misplaced("", "", tuple(common[:3])) if common and len(locales) > 1 else None


def equal(texts: Mapping[str, Words]) -> tuple[str, str] | None:
    """Two languages with the same long text, or one of them ``None``; names and code are no text."""
    seen: dict[str, str] = {}
    for locale, text in texts.items():
        found = _words(text)
        plain = " ".join(found).lower()
        if _letters([word for word in found if word[0].islower()]) >= LONG / 2 and _letters(found) >= LONG:
            if plain in seen:
                return seen[plain], locale
            seen[plain] = locale
    return None


def _words(text: Words) -> list[str]:
    return words(text) if isinstance(text, str) else [word for item in text for word in words(item)]


def _letters(found: Sequence[str]) -> int:
    return sum(map(len, found))


def _telling(weighed: Sequence[Word]) -> tuple[str, ...]:
    """The three words that speak most for the other language."""
    against = sorted((word for word in weighed if word.weight < 0), key=lambda word: word.weight)
    return tuple(dict.fromkeys(word.written for word in against))[:3]


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rsplit(" ", 1)[0] + " …"
