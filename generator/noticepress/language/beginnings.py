"""How a text begins, for a line that has no room for it whole: whole sentences, or of a long one what stands before a pause. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from noticepress.language.sentences import blocks, sentences

_PAUSE = re.compile(r"[,;:–—](?=\s)|\s(?=[(–—])")
_LEAST = 0.4
"""The part of a line that must be filled for a pause to be preferred to the last whole word."""


def beginning(texts: Iterable[str], abbreviations: Collection[str], most: int) -> str:
    """The first sentences of texts (Markdown) in ``most`` characters; of a first sentence that is longer, its beginning with an ellipsis."""
    found = ""
    for sentence in _sentences(texts, abbreviations):
        longer = f"{found} {sentence}".lstrip()
        if len(longer) > most:
            return found or _cut(sentence, most)
        found = longer
    return found


def first_sentence(text: str, abbreviations: Collection[str]) -> str:
    """The first sentence of a text (Markdown), plain; empty when there is none."""
    return next(_sentences([text], abbreviations), "")


def title(text: str, abbreviations: Collection[str], most: int) -> str:
    """The first sentence of a text (Markdown) as a title: in ``most`` characters, without the full stop; empty when there is none."""
    sentence = first_sentence(text, abbreviations)
    whole = sentence[:-1] if sentence.endswith(".") and "." not in sentence.split()[-1][:-1] else sentence
    return whole if len(whole) <= most else _cut(whole, most)


def _sentences(texts: Iterable[str], abbreviations: Collection[str]) -> Iterator[str]:
    return (block[start:end] for text in texts for block in blocks(text) for start, end in sentences(block, abbreviations))


def _cut(sentence: str, most: int) -> str:
    """The beginning of a sentence up to a pause, else up to a word, else as it comes; no bracket stays open."""
    room = sentence[:most]
    pauses = [found.start() for found in _PAUSE.finditer(room) if _closed(room[: found.start()])]
    end = next((each for each in reversed(pauses) if each >= most * _LEAST), 0) or room[: most - 1].rfind(" ")
    return f"{room[: end if end > 0 else most - 1].rstrip(' ,;:–—(')}…"


def _closed(text: str) -> bool:
    return text.count("(") == text.count(")")
