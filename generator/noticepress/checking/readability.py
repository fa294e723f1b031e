"""Readability: how easy each document reads by the formula of its language, beside the version in force. Reads releases.

A formula counts, it does not understand: a score says something only beside another score of the same document. Prose is
counted, that is, what ends in a full stop; headings, names, lists of examples and addresses are not. Syllables are places
where Pyphen would hyphenate, which finds too few in English ('about'), in every version alike.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache, lru_cache
from importlib import metadata
from typing import Any

from noticepress import store
from noticepress.chain.timeline import in_force
from noticepress.findings import Finding
from noticepress.language import sentences as language_sentences
from noticepress.language.sentences import blocks, sentences, words
from noticepress.language.style import Formula, Style, cited, read_style
from noticepress.rendering.view import Edition
from noticepress.repository import Loaded, Repository

FELL = 5.0
"""Points by which a score must fall before it is told."""
_TOKEN = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|@|\bwww\.")
"""What makes a token an address, which is no word."""
_LEAST = 3
"""Words of the shortest sentence that counts: 'See section 4.' does, 'Post.' does not."""


@dataclass(frozen=True, slots=True)
class Score:
    """Reading ease (0 very hard, 100 very easy), and the averages it is made of."""

    ease: float
    words_per_sentence: float
    syllables_per_word: float


@dataclass(frozen=True, slots=True)
class Reading:
    """The score of a document, and of the version in force if there is one."""

    notice: str
    regime: str
    locale: str
    formula: str
    citation: str
    score: Score
    version: str = ""
    before: Score | None = None

    @property
    def change(self) -> float | None:
        """Points gained (or lost) since the version in force."""
        return None if self.before is None else self.score.ease - self.before.ease

    def as_json(self) -> dict[str, Any]:
        """The reading as plain data, numbers to one or two places."""
        change = self.change
        return {
            **{key: value for key, value in asdict(self).items() if key not in ("score", "before", "version", "citation")},
            "ease": round(self.score.ease, 1),
            "words-per-sentence": round(self.score.words_per_sentence, 1),
            "syllables-per-word": round(self.score.syllables_per_word, 2),
            **({"in-force": self.version, "change": round(change, 1)} if change is not None else {}),
        }


@cache
def _hyphenation(language: str) -> Any:
    import pyphen  # its patterns take a tenth of a second to load; most checks need none

    return pyphen.Pyphen(lang=language)


@lru_cache(maxsize=65536)
def syllables(word: str, hyphenation: str) -> int:
    """The number of syllables of a word: one more than there are places to hyphenate it."""
    return len(_hyphenation(hyphenation).positions(word)) + 1


def prose(text: str, style: Style) -> tuple[str, ...]:
    """The sentences of a document (Markdown) that are counted."""
    return tuple(sentence for block in blocks(text) for sentence in _prose(block, style.sentence.abbreviations))


@lru_cache(maxsize=8192)
def _prose(block: str, abbreviations: tuple[str, ...]) -> tuple[str, ...]:
    """Those of a block: most stand in the documents of several laws, and in the next version."""
    plain = _TOKEN.sub(lambda found: "" if _ADDRESS.search(found[0]) else found[0], block) if _ADDRESS.search(block) else block
    pieces = [plain[start:end] for start, end in sentences(plain, abbreviations)]
    return tuple(p for p in pieces if p.rstrip("”’\"')").endswith((".", "!", "?")) and len(words(p)) >= _LEAST)


@lru_cache(maxsize=16384)
def _heard(sentence: str, hyphenation: str) -> tuple[int, int]:
    """Words and syllables of a sentence."""
    spoken = words(sentence)
    return len(spoken), sum(syllables(word.text, hyphenation) for word in spoken)


def counted(text: str, style: Style, hyphenation: str) -> tuple[int, int, int]:
    """Sentences, words and syllables of the prose of a document; kept from run to run, for released texts stay."""
    key = store.key_of("counts", _counting(), text, hyphenation, *style.sentence.abbreviations)
    found, every, parts = json.loads(store.once(key, lambda: json.dumps(_counts(text, style, hyphenation)).encode()))
    return found, every, parts


def _counts(text: str, style: Style, hyphenation: str) -> tuple[int, int, int]:
    counted_in = prose(text, style)
    heard = [_heard(sentence, hyphenation) for sentence in counted_in]
    return len(counted_in), sum(spoken for spoken, _ in heard), sum(parts for _, parts in heard)


@cache
def _counting() -> str:
    """What changes when words are counted otherwise."""
    versions = [metadata.version(name) for name in ("markdown-it-py", "pyphen")]
    return " ".join([*versions, store.stamp(__file__, language_sentences.__file__)])


def score(text: str, style: Style, formula: Formula) -> Score | None:
    """Reading ease of a document (Flesch 1948, or the adaptation that ``formula`` names); ``None`` without sentences."""
    found, every, parts = counted(text, style, formula.hyphenation)
    if not every:
        return None
    length, heaviness = every / found, parts / every
    ease = formula.base - formula.per_word_of_a_sentence * length - formula.per_syllable_of_a_word * heaviness
    return Score(ease, length, heaviness)


def readings(repository: Repository, loaded: Loaded, on: dt.date, *, changed_only: bool = False) -> Iterator[Reading]:
    """The scores of a notice's documents; ``changed_only``: of those whose text differs from a version in force."""
    current = in_force(repository.chain(loaded.folder.name).releases, on)
    for locale in loaded.notice.locales:
        style, _ = read_style(repository.places.locales, locale)
        formula = style.readability if style else None
        if style is None or formula is None:
            continue
        for law in (law for law, spoken in loaded.notice.documents if spoken == locale):
            old = current.texts.get((law, locale), "") if current else ""
            new = repository.document(loaded.folder.name, law, locale, Edition(), on).text
            if changed_only and (not old or old == new):
                continue
            now, before = score(new, style, formula), score(old, style, formula)
            if now:
                citation = cited(formula.citations, repository.regime(law).domains)
                version = current.version if current and before else ""
                yield Reading(loaded.folder.name, law, locale, formula.name, citation, now, version, before)


def harder_to_read(repository: Repository, loaded: Loaded, on: dt.date) -> Iterator[Finding]:
    """Advice for every document that lost more than ``FELL`` points since the version in force."""
    for reading in readings(repository, loaded, on, changed_only=True):
        if reading.before and reading.change is not None and reading.change < -FELL:
            now, before = reading.score, reading.before
            yield Finding(
                "harder-to-read",
                f"the {reading.regime} text in '{reading.locale}' reads harder than version {reading.version}: {reading.formula} "
                f"{before.ease:.0f} → {now.ease:.0f} (words per sentence {before.words_per_sentence:.1f} → "
                f"{now.words_per_sentence:.1f}, syllables per word {before.syllables_per_word:.2f} → {now.syllables_per_word:.2f})",
                loaded.parsed.file,
                severity="advice",
                fix="see what 'noticepress diff' shows; write shorter sentences and plainer words",
                citation=reading.citation,
                locale=reading.locale,
            )
