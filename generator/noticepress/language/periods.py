"""Periods in running text: 'within one month'. Pure."""

from __future__ import annotations

import re

from noticepress.language.messages import Messages
from noticepress.language.phrases import period_in_words


def spelled(period: str, words: Messages) -> str:
    """A period with its numbers in words as far as the language has messages for them, ``number.1`` and on."""
    said = period_in_words(period, words.locale)
    return re.sub(r"\d+", lambda found: words.raw(name) if words.has(name := f"number.{found[0]}") else found[0], said)
