"""The language of a text, by how often each language uses its words. Pure but for the lists of words, which ``frequency`` keeps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from noticepress.language.frequency import weigh, words

_ENOUGH = 4_000
"""Words that are looked at."""


def language_of(texts: Sequence[str], known: Iterable[str], otherwise: Sequence[str] = ("en",)) -> str:
    """The one of the ``known`` languages that the texts are in; where nothing tells, the first of ``otherwise`` that is known, else any."""
    first = [each for each in otherwise if each in known]
    known = [*first, *(each for each in known if each not in first)]
    said: list[str] = []
    for each in texts:
        said += words(each)
        if len(said) > _ENOUGH:
            break
    best = known[0]
    for other in known[1:]:
        if sum(each.weight for each in weigh(said, best, other)) < 0:
            best = other
    return best
