"""Characters of changed words that look like others, or like nothing: those that every writer shows by number. Pure.

``dееlt`` with two Cyrillic letters is another word than ``deelt``, and the same to whoever reads the redline. What is shown so: letters
and digits of another script than most of the text, in a word that mixes both or would be read as one of the text's own script
(Unicode TR 39, confusables), and what has no shape between its letters. A word that is foreign and looks so stays as it is.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from noticepress.reading.characters import named
from noticepress.redline.operations import Runs
from noticepress.redline.words import Word

STYLE = "lookalike"
"""Style of such characters; no Markdown gives it."""
_LIKE_LATIN = frozenset("АВЕЅІЈКМНОРСТУХҮԚԜаеѕіјорсухһԁԛԝүӏΑΒΕΖΗΙΚΜΝΟΡΤΥΧαινορυχϲϳՍՏՕհոսօցւԁ")
"""Cyrillic, Greek and Armenian letters that are read as Latin ones."""
_SHAPELESS = frozenset("\u200b\u200c\u200d\u2060\ufeff\u034f")
_OWN = frozenset({"", "LATIN"})
_LATIN_OF_PHONETICS = range(0x0250, 0x02B0)


def told_apart(runs: Runs) -> Runs:
    """Return runs in which what a reader would take for something else in changed words is a word of its own, with ``STYLE``."""
    if all(word.text.isascii() for run in runs if run.kind != "equal" for word in (*run.old, *run.new)):
        return runs
    text = "".join([word.text for run in runs for word in (*run.old, *run.new)])
    if all(_script(character) in _OWN and character not in _SHAPELESS for character in set(text)):
        return runs  # in one script, with shapes: quotation marks and accents make most texts more than ASCII
    main = _main(text)
    return tuple(run if run.kind == "equal" else replace(run, old=_told(run.old, main), new=_told(run.new, main)) for run in runs)


def names(runs: Runs) -> list[str]:
    """The strange characters of changed words with their Unicode names, each once: ``U+0435, cyrillic small letter ie``."""
    told = (word for run in told_apart(runs) for word in (*run.old, *run.new) if STYLE in word.styles)
    return list(dict.fromkeys(named(character) for word in told for character in word.text))


def _told(words: Sequence[Word], main: str) -> tuple[Word, ...]:
    text, at = "".join(word.text for word in words), 0
    found: list[Word] = []
    for word in words:
        odd = _strange(word.text, main, text, at)
        at += len(word.text)
        if not any(odd):
            found.append(word)
            continue
        for strange, piece in groupby(zip(word.text, odd, strict=True), key=itemgetter(1)):
            styles = (*word.styles, STYLE) if strange else word.styles
            found.append(replace(word, text="".join(character for character, _ in piece), styles=styles))
    return tuple(found)


def _main(text: str) -> str:
    """The script of most letters, or of the first of those that are as many; letters that could all be Latin are taken for such."""
    counts = Counter(script for character in text if (script := _script(character)))
    if all(character in _LIKE_LATIN or script in ("LATIN", *_STYLED) for character in text if (script := _script(character))):
        return "LATIN"
    return counts.most_common(1)[0][0]


def _strange(word: str, main: str, text: str, at: int) -> list[bool]:
    """Of each character of a word, which stands in ``text`` from ``at`` on: is it taken for another, or for nothing?"""
    scripts = [_script(character) for character in word]
    read_as_own = main in scripts or all(
        character in _LIKE_LATIN or script in _STYLED for character, script in zip(word, scripts, strict=True) if script
    )
    return [
        (bool(script) and script != main and read_as_own) or (main == "LATIN" and _joins_nothing(text, at + n))
        for n, script in enumerate(scripts)
    ]


def _joins_nothing(text: str, at: int) -> bool:
    """Is there something without a shape, that joins neither pictures nor letters of a script that is spelled with it?"""
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return text[at] in _SHAPELESS and not any(
        unicodedata.category(each) in ("So", "Sk", "Mn") or _script(each) not in ("", "LATIN") for each in around
    )


_STYLED = frozenset({"FULLWIDTH", "MATHEMATICAL", "ROMAN", "PHONETIC", "CIRCLED", "SMALL"})


@lru_cache(maxsize=1 << 12)
def _script(character: str) -> str:
    """The script of a letter or digit, as its Unicode name begins; empty for the digits and marks that all scripts use."""
    if character.isascii():
        return "LATIN" if character.isalpha() else ""
    if unicodedata.category(character)[0] not in "LN" or character in "ªº¹²³¼½¾":
        return ""
    if ord(character) in _LATIN_OF_PHONETICS:
        return "PHONETIC"
    return unicodedata.name(character, "UNNAMED").split()[0]
