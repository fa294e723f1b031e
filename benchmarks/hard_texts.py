"""Pairs of texts that are hard for a redline, each in a size of one's choice. Deterministic; pure."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

Pair = tuple[str, str]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _vocabulary(number: int) -> list[str]:
    chance = random.Random(0)
    return ["".join(chance.choice(LETTERS) for _ in range(chance.randint(2, 10))) for _ in range(number)]


WORDS = _vocabulary(4000)


@dataclass(frozen=True)
class Hard:
    """A kind of pair: how it is made, and the smallest of the three sizes that are measured; each is twice the one before."""

    make: Callable[[int], Pair]
    size: int


def different(words: int) -> Pair:
    """Two texts of so many words that have nothing in common."""
    return (
        _joined(_words(random.Random(1), 50) for _ in range(words // 50)),
        _joined(_words(random.Random(2), 50) for _ in range(words // 50)),
    )


def sentences(words: int) -> Pair:
    """The same in sentences of twelve words, all different."""
    first, second = random.Random(3), random.Random(4)
    return (
        _joined(". ".join(_words(first, 12).capitalize() for _ in range(8)) for _ in range(words // 96)),
        _joined(". ".join(_words(second, 12).capitalize() for _ in range(8)) for _ in range(words // 96)),
    )


def equal_paragraphs(number: int) -> Pair:
    """So many times the same paragraph, of which a tenth goes."""
    chance = random.Random(5)
    old = ["See below"] * number
    return _joined(old), _joined(each for each in old if chance.random() > 0.1)


def few_paragraphs(number: int) -> Pair:
    """Three paragraphs over and over, of which a tenth goes and the rest changes places."""
    chance = random.Random(6)
    old = [chance.choice(("See below", "Not applicable", "None")) for _ in range(number)]
    new = [each for each in old if chance.random() > 0.1]
    chance.shuffle(new)
    return _joined(old), _joined(new)


def giant(words: int) -> Pair:
    """One paragraph in which three words of a hundred change."""
    chance = random.Random(7)
    old = [chance.choice(WORDS) for _ in range(words)]
    return " ".join(old) + "\n", " ".join(chance.choice(WORDS) if chance.random() < 0.03 else word for word in old) + "\n"


def rewritten(words: int) -> Pair:
    """One paragraph that is another one afterwards."""
    chance = random.Random(8)
    return _words(chance, words) + "\n", _words(chance, words) + "\n"


def table(rows: int) -> Pair:
    """A table whose rows change places."""
    chance = random.Random(9)
    old = [f"| {_words(chance, 3)} | {_words(chance, 8)} | {_words(chance, 5)} |" for _ in range(rows)]
    return _table(old), _table(_shuffled(old))


def table_of_few(rows: int) -> Pair:
    """A table of five different rows over and over, which change places."""
    chance = random.Random(10)
    old = [f"| {chance.choice(WORDS[:5])} | as long as needed | legal obligation |" for _ in range(rows)]
    return _table(old), _table(_shuffled(old))


def moved(number: int) -> Pair:
    """Paragraphs of twenty words which all change places."""
    chance = random.Random(11)
    old = [_words(chance, 20) for _ in range(number)]
    return _joined(old), _joined(_shuffled(old))


def similar(number: int) -> Pair:
    """Paragraphs of twenty words, each like every other but for six words, in both texts."""
    base = _words(random.Random(12), 20).split()
    first, second = random.Random(13), random.Random(14)
    return _joined(_varied(base, first) for _ in range(number)), _joined(_varied(base, second) for _ in range(number))


def nested(items: int) -> Pair:
    """A list eight levels deep in which a letter changes everywhere."""
    chance = random.Random(15)
    old = "\n".join("    " * (index % 8) + "- " + _words(chance, 6) for index in range(items)) + "\n"
    return old, old.replace("a", "e")


HARD: Mapping[str, Hard] = {
    "similar paragraphs of 20 words": Hard(similar, 250),
    "words, all different": Hard(different, 5000),
    "words in sentences, all different": Hard(sentences, 5000),
    "equal paragraphs, a tenth removed": Hard(equal_paragraphs, 1250),
    "paragraphs of three kinds, shuffled": Hard(few_paragraphs, 1250),
    "words of one paragraph, 3 % edited": Hard(giant, 5000),
    "words of one paragraph, rewritten": Hard(rewritten, 5000),
    "rows of a table, shuffled": Hard(table, 125),
    "rows of a table, few kinds, shuffled": Hard(table_of_few, 125),
    "paragraphs of 20 words, shuffled": Hard(moved, 250),
    "items of a deep list, all edited": Hard(nested, 250),
}
"""By what there are so many of."""


def _words(chance: random.Random, number: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(number))


def _varied(base: list[str], chance: random.Random) -> str:
    words = list(base)
    for _ in range(6):
        words[chance.randrange(len(words))] = chance.choice(WORDS)
    return " ".join(words)


def _shuffled(old: list[str]) -> list[str]:
    new = old[:]
    random.Random(16).shuffle(new)
    return new


def _joined(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(f"{paragraph}." for paragraph in paragraphs) + "\n"


def _table(rows: list[str]) -> str:
    return "| A | B | C |\n|---|---|---|\n" + "\n".join(rows) + "\n"
