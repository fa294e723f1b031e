"""Pages in which words of another language stand for some that are not translated yet: marked with ``lang`` (WCAG 2.2, 3.1.2). Pure."""

from __future__ import annotations

import re

from noticepress.html.tags import Apart, pieces
from noticepress.language.standing_in import CLOSE, OPEN

_TURN = re.compile(rf"{OPEN}([a-z]{{2,3}}(?:-[A-Za-z]{{2,4}})*): |{CLOSE}")
_NO_WORDS = frozenset({"code", "script", "style", "textarea", "title"})


def in_their_language(html: str) -> str:
    """A page with ``lang`` around what stands in another language (WCAG 2.2, 3.1.2), also where it holds links and other marks."""
    if OPEN not in html:
        return html
    within: list[str] = []
    place = Apart()
    return "".join(
        _spans(piece, within) if text else piece for _, piece, text in pieces(html, lambda name, _: name in _NO_WORDS, place)
    )


def _spans(text: str, within: list[str]) -> str:
    """A text between two tags; ``within`` are the languages that are open, the innermost last."""
    parts: list[str] = []
    last = 0
    for turn in _TURN.finditer(text):
        end = turn.end() if turn[0] == CLOSE else turn.start()
        parts.append(_span(text[last:end], within))
        last = end
        if turn[0] == CLOSE:
            del within[-1:]
        else:
            within.append(turn[1])
    parts.append(_span(text[last:], within))
    return "".join(parts)


def _span(text: str, within: list[str]) -> str:
    return f'<span lang="{within[-1]}" class="np-stands-in">{text}</span>' if text.strip() and within else text
