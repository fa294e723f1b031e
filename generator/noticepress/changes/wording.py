"""What two wordings of an authored text differ in: the words that decide its sense, or nothing but spelling. Pure.

Texts are compared sentence by sentence, then word by word. A deciding word (``deciding``) or a quantity is one unit whatever its
form: ``don't`` is ``do not``, ``two weeks`` are ``14 days``. It decides when it came or went at its place, so that a *not* that
moves to another verb does, too. A sentence that stands elsewhere still stands.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, chain
from typing import Literal

from rapidfuzz.distance import OSA

from noticepress.language.deciding import Lexicon
from noticepress.language.quantities import Quantity
from noticepress.language.sentences import sentences
from noticepress.redline.blocks import read
from noticepress.redline.comparison import block_words
from noticepress.redline.sameness import canonical
from noticepress.redline.sequences import Stretch, differences_of
from noticepress.redline.words import folded

Way = Literal["gone", "new", "moved", "dropped", "unlisted"]
_WORD = re.compile(r"[\w\u0300-\u036f]+(?:['’\-][\w\u0300-\u036f]+)*")
_WEAK = frozenset({"period", "date", "time"})
"""Kinds of which also 'a month' is one to a reader of one language."""
_SHORT, _LONG, _EDGE = 4, 8, 2
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Decided:
    """A word that decides: it is ``gone`` or ``new`` (told as one: ``moved``); a promise that is ``dropped``; or no list is known."""

    locale: str
    group: str
    word: str
    way: Way


@dataclass(frozen=True, slots=True)
class Unit:
    """A word, deciding word or quantity: two are the same with the same ``key``. ``group`` is empty for a plain word."""

    key: str
    written: str
    group: str = ""


@dataclass(frozen=True, slots=True)
class Wording:
    """How two texts differ in words: ``decided`` by which; ``editorial``: in spelling, case, punctuation and emphasis only."""

    decided: tuple[Decided, ...] = ()
    editorial: bool = False


SAME = Wording()
"""What has no other words."""

Stands = Callable[[str], bool]
"""Tells whether a sentence, by its ``sentence_key``, stands in another text."""


def _nowhere(key: str) -> bool:
    return False


def compare(old: str, new: str, lexicon: Lexicon, still: Stands = _nowhere, before: Stands = _nowhere) -> Wording:
    """Compare two wordings (Markdown) of a text; ``still``: what stands in the new version, ``before``: in the old one."""
    was, now = sentences_of(old, lexicon.abbreviations), sentences_of(new, lexicon.abbreviations)
    known, kept = Counter(map(sentence_key, now)), Counter(map(sentence_key, was))
    gone = tuple([s for s in was if not _takes(known, sentence_key(s)) and not still(sentence_key(s))])
    come = tuple([s for s in now if not _takes(kept, sentence_key(s)) and not before(sentence_key(s))])
    decided = _verdict(gone, come, lexicon)
    return Wording(decided, not decided and is_editorial(old, new, lexicon))


@lru_cache(maxsize=1 << 10)
def _verdict(gone: tuple[str, ...], come: tuple[str, ...], lexicon: Lexicon) -> tuple[Decided, ...]:
    """The same sentences go and come under every law, in each later version, and in notices that share a text."""
    return tuple(dict.fromkeys(_decided(gone, come, lexicon)))


@lru_cache(maxsize=1 << 10)
def is_editorial(old: str, new: str, lexicon: Lexicon) -> bool:
    """True when two texts differ in spelling, case, punctuation and emphasis alone, if no deciding word does."""
    if not (old and new) or _structure(old) != _structure(new):
        return False
    return _respelled(sentences_of(old, lexicon.abbreviations), sentences_of(new, lexicon.abbreviations), lexicon)


@lru_cache(maxsize=1 << 11)
def sentences_of(markdown: str, abbreviations: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences of a text as a reader sees them, with plain quotes and spaces."""
    found = []
    for block in _blocks(markdown):
        found += [block[start:end] for start, end in sentences(block, abbreviations)]
    return tuple([sentence for sentence in found if sentence.strip()])


def _blocks(markdown: str) -> tuple[str, ...]:
    texts = ("".join(word.text for word in cell) for block in read(markdown) for cell in block_words(block))
    return tuple(" ".join(folded(text).split()) for text in texts)


@lru_cache(maxsize=1 << 13)
def sentence_key(sentence: str) -> str:
    """What makes two sentences the same, capitals and punctuation aside; numbers keep their marks."""
    return " ".join(re.findall(r"\d[\d.,:/]*\d|[\w@%€$£+]+", sentence.casefold()))


def _takes(counted: Counter[str], key: str) -> bool:
    counted[key] -= 1
    return counted[key] >= 0


def _structure(text: str) -> object:
    """What is no word: blocks, and where links lead."""
    said = canonical(text)
    return [each.structure for each in said], [
        key.split("\0")[-1] for each in said for cell in each.words for key in cell if ":" in key
    ]


# ---- Words that decide


def _decided(gone: Sequence[str], come: Sequence[str], lexicon: Lexicon) -> Iterator[Decided]:
    if lexicon.words is None and (gone or come):
        yield Decided(lexicon.locale, "unlisted", lexicon.locale, "unlisted")
        return
    old, new = _joined(gone, lexicon, exact=False), _joined(come, lexicon, exact=False)
    hunks = _hunks(old.units, new.units)
    if _signs(gone) != _signs(come) or any(_numbered(hunk, old.units, new.units) for hunk in hunks):
        old, new = _joined(gone, lexicon, exact=True), _joined(come, lexicon, exact=True)
        hunks = _hunks(old.units, new.units)
    for hunk in hunks:
        left, right = _told(hunk, old.units, new.units)
        yield from (_of(unit, lexicon, "gone") for unit in left)
        yield from (_of(unit, lexicon, "new") for unit in right if unit.group != "promises")
    yield from _dropped(gone, old, hunks, lexicon)


def _hunks(old: Sequence[Unit], new: Sequence[Unit]) -> list[Stretch]:
    """Where units differ: of the two ways to read it, there and back, the one in which fewer that decide do."""
    keys, others = [unit.key for unit in old], [unit.key for unit in new]
    there, back = differences_of(keys, others), [hunk.mirrored() for hunk in differences_of(others, keys)]
    return min((there, back), key=lambda found: sum(map(len, (side for hunk in found for side in _told(hunk, old, new)))))


def _told(hunk: Stretch, old: Sequence[Unit], new: Sequence[Unit]) -> tuple[list[Unit], list[Unit]]:
    """The deciding words and quantities that went and came in a stretch."""
    left, right = old[hunk.old_start : hunk.old_end], new[hunk.new_start : hunk.new_end]
    return [unit for unit in left if unit.group], [unit for unit in right if unit.group]


def _numbered(hunk: Stretch, old: Sequence[Unit], new: Sequence[Unit]) -> bool:
    """True when a word that may name a quantity differs, or stands beside one that does: its unit."""
    near = (*old[max(hunk.old_start - 2, 0) : hunk.old_end + 2], *new[max(hunk.new_start - 2, 0) : hunk.new_end + 2])
    return any(unit.group == NUMBERED for unit in near)


def _signs(found: Sequence[str]) -> Counter[str]:
    return Counter(letter for sentence in found for letter in sentence if letter in "%€$£¥")


def _of(unit: Unit, lexicon: Lexicon, way: Way) -> Decided:
    return Decided(lexicon.locale, unit.group, unit.written, way)


@dataclass(frozen=True, slots=True)
class _Joined:
    """The units of several sentences, and where each sentence ends among them."""

    units: Sequence[Unit]
    ends: Sequence[int]


def _joined(found: Sequence[str], lexicon: Lexicon, *, exact: bool) -> _Joined:
    each = [units_of(sentence, lexicon, exact) for sentence in found]
    return _Joined(tuple(chain.from_iterable(each)), tuple(accumulate(map(len, each))))


def _dropped(gone: Sequence[str], old: _Joined, hunks: Sequence[Stretch], lexicon: Lexicon) -> Iterator[Decided]:
    """Promises of which most words went: what we do, or a word of promise, in no sentence any more."""
    left = {place for hunk in hunks for place in range(hunk.old_start, hunk.old_end)}
    start = 0
    for sentence, end in zip(gone, old.ends, strict=True):
        lost = sum(place in left for place in range(start, end))
        ours = any(unit.key in lexicon.ours or unit.group == "promises" for unit in old.units[start:end])
        if ours and lost * 2 > end - start:
            shown = sentence if len(sentence) <= _SHOWN else sentence[:_SHOWN].rsplit(" ", 1)[0] + " …"
            yield Decided(lexicon.locale, "promises", shown, "dropped")
        start = end


NUMBERED = "numbered"
"""The group of words that may name a quantity, while nobody has looked which."""


@lru_cache(maxsize=1 << 12)
def units_of(sentence: str, lexicon: Lexicon, exact: bool = True) -> tuple[Unit, ...]:
    """The units of a sentence in order; ``exact``: quantities are read, else only the words that may name one are marked.

    To read them takes patterns that are dear to make, and mostly no number is among the words that differ.
    """
    spans: list[tuple[int, int, tuple[Unit, ...]]] = [
        (quantity.start, quantity.start + len(quantity.written), (Unit(key, quantity.written, "quantities"),))
        for quantity in (lexicon.quantities.quantities(sentence) if exact else ())
        if (key := _quantity_key(quantity))
    ]
    taken = {place for start, end, _ in spans for place in range(start, end)}
    for found in lexicon.phrases.finditer(sentence):
        if found["found"] and found.start() not in taken:
            group, meanings = lexicon.meaning(found[0])
            spans.append((*found.span(), tuple(Unit(f"\0{group}:{meaning}", found[0], group) for meaning in meanings)))
            taken.update(range(*found.span()))
    telling = frozenset() if exact else lexicon.quantities.patterns.telling
    for match in _WORD.finditer(sentence):
        if match.start() not in taken:
            word = match[0].casefold()
            numbered = not exact and (word in telling or any(map(str.isdigit, word)))
            spans.append((*match.span(), (Unit(word, match[0], NUMBERED if numbered else ""),)))
    return tuple(unit for _, _, units in sorted(spans, key=lambda span: span[0]) for unit in units)


def _quantity_key(quantity: Quantity) -> str:
    kinds = {meaning[0] for meaning in quantity.means}
    if quantity.weak and not kinds & _WEAK:
        return ""  # 'one', 'first', 'both' say little of themselves
    means = [meaning for meaning in quantity.means if meaning[0] != "digits"]
    return "\0" + repr(sorted(means)) if means else ""


# ---- Spelling


def _respelled(old: Sequence[str], new: Sequence[str], lexicon: Lexicon) -> bool:
    """True when the words differ in case, punctuation and spelling only."""
    before, after = ([word for sentence in side for word in _WORD.findall(sentence)] for side in (old, new))
    keys, others = ([word.casefold() for word in side] for side in (before, after))
    return all(
        _same_spelled(before[h.old_start : h.old_end], after[h.new_start : h.new_end], lexicon)
        for h in differences_of(keys, others)
    )


def _same_spelled(old: Sequence[str], new: Sequence[str], lexicon: Lexicon) -> bool:
    """True for words that are written apart or together, with or without accents, in two ways, or wrongly before."""
    one, other = _letters("".join(old)), _letters("".join(new))
    if one == other:
        return True
    if not one or not other or len(old) != len(new):
        return False
    return all(_mended(a.casefold(), b.casefold(), lexicon) for a, b in zip(old, new, strict=True))


def _letters(word: str) -> str:
    """A word without case, accents and marks."""
    plain = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in plain if letter.isalnum())


def _mended(old: str, new: str, lexicon: Lexicon) -> bool:
    """True when two spellings are of one word: both are right, or the old one was no word and is hardly another."""
    if _one_way(old, lexicon) == _one_way(new, lexicon) or _letters(old) == _letters(new):
        return True
    if any(map(str.isdigit, old + new)) or old in lexicon.common or len(old) < _SHORT:
        return False
    if new in lexicon.common:
        return OSA.distance(old, new) <= (1 if len(old) < _LONG else 2)
    inside = old[:_EDGE] == new[:_EDGE] and old[-_EDGE:] == new[-_EDGE:]  # 'on-' and a plural are no slips
    return bool(lexicon.common) and min(len(old), len(new)) >= _LONG and inside and OSA.distance(old, new) <= 1


def _one_way(word: str, lexicon: Lexicon) -> str:
    for ending, other in lexicon.words.spellings if lexicon.words else ():
        if word.endswith(other) and len(word) >= len(other) + 3:
            return word[: -len(other)] + ending
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            return word
    return word
