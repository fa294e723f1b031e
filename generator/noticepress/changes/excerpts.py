"""What two versions of a text differ in, in few words: quotations that a reader can tell apart. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from noticepress.markdown import plain_text
from noticepress.redline.words import normalise

WHOLE = 12
"""Words up to which a text is quoted whole."""
AROUND = 4
"""Words that stay the same which are quoted before and after those that differ."""
MOST = 30
"""Words that are quoted at most of those that differ; the redline shows all."""
CUT = "…"


def excerpts(old: str, new: str) -> tuple[str, str]:
    """Quote from two texts (Markdown) what they differ in, as plain text with a few words around it; cut ends carry an ellipsis.

    A short text is quoted whole, and a cut one begins where the words differ, so that two that differ never read alike.
    """
    before, after = plain_text(old).split(), plain_text(new).split()
    if len(before) <= WHOLE and len(after) <= WHOLE:
        return " ".join(before), " ".join(after)
    keys = [[normalise(word) for word in words] for words in (before, after)]
    shortest = min(len(before), len(after))
    ahead = next((i for i in range(shortest) if keys[0][i] != keys[1][i]), shortest)
    behind = next((i for i in range(shortest - ahead) if keys[0][-1 - i] != keys[1][-1 - i]), shortest - ahead)
    return _quoted(before, ahead, len(before) - behind), _quoted(after, ahead, len(after) - behind)


def beginning(text: str, most: int = MOST) -> str:
    """Quote the first words of a text (Markdown) as plain text, all of them if they are not many more than ``most``."""
    words = plain_text(text).split()
    return " ".join(words if len(words) <= most + AROUND else [*words[:most], CUT])


def _quoted(words: Sequence[str], start: int, end: int) -> str:
    """The words from ``start`` to ``end`` with some around them; of many the first and the last."""
    begin, stop = max(0, start - AROUND), min(len(words), end + AROUND)
    begin, stop = 0 if begin <= AROUND else begin, len(words) if len(words) - stop <= AROUND else stop
    told = list(words[begin:stop])
    if end - start > MOST:
        half = MOST // 2
        told = [*words[begin : start + half], CUT, *words[end - half : stop]]
    return " ".join([*([CUT] if begin else []), *told, *([CUT] if stop < len(words) else [])])
