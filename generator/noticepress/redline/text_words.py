"""Words as text, with marks for what was inserted and deleted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from noticepress.reading.characters import by_number
from noticepress.redline.lookalikes import STYLE as LOOKALIKE
from noticepress.redline.words import Word

_SPECIAL = re.compile(r"[\\`*_\[\]|~#]")
_REFERENCE = re.compile(r"([@#])(?=\w)")
_BLOCK_START = re.compile(r"^(\s*)(?:(?=[-+=])|(\d{1,9})(?=[.)](?:\s|$)))")
"""What begins a list or underlines a heading at the start of a line (CommonMark 4.3, 5.2); harmless elsewhere."""
_SPACE = re.compile(r"\s+")
_STYLES = {"strong": "**", "em": "*", "code": "`"}


@dataclass(frozen=True, slots=True)
class Marks:
    """How one output writes words. ``markdown`` escapes what Markdown would read and keeps styles and links."""

    insertion: tuple[str, str]
    deletion: tuple[str, str]
    markdown: bool

    def plain(self, words: Sequence[Word]) -> str:
        """Return words as they are."""
        groups = groupby(words, key=lambda word: (word.styles, word.href))
        return "".join(self._styled(list(group), True) for _, group in groups)

    def inserted(self, words: Sequence[Word]) -> str:
        """Return words as inserted."""
        return self._between(words, self.insertion, "ins")

    def deleted(self, words: Sequence[Word]) -> str:
        """Return words as deleted."""
        return self._between(words, self.deletion, "del")

    def note(self, text: str) -> str:
        """Return a remark of ours, told apart from the words of the notice."""
        return f"_({text})_" if self.markdown else f"({text})"

    def remark(self, text: str, content: str) -> str:
        """Return a remark of ours about words within a text, and those words."""
        text = self.escape(text)
        return f"_({text}:_ {content} _)_" if self.markdown else f"({text}: {content})"

    def escape(self, text: str) -> str:
        """Return text on one line; in Markdown without markup, HTML, mentions and issue numbers."""
        text = _SPACE.sub(" ", text)
        if not self.markdown:
            return text
        text = _SPECIAL.sub(r"\\\g<0>", text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        text = _BLOCK_START.sub(lambda m: f"{m[1]}{m[2] or ''}\\", text, count=1)
        return _REFERENCE.sub(r"\1<!-- -->", text)

    def _between(self, words: Sequence[Word], marks: tuple[str, str], tag: str) -> str:
        """Mark words; the space after them stays outside, and HTML stands in where Markdown marks would not work."""
        groups = groupby(words, key=lambda word: (word.styles, word.href))
        text = "".join(self._styled(list(group), not self.markdown) for _, group in groups)
        bare = text.strip()
        if not bare:
            return text
        begin, end = marks
        if self.markdown and not (bare[0].isalnum() and bare[-1].isalnum()):
            begin, end = f"<{tag}>", f"</{tag}>"
        return text[: len(text) - len(text.lstrip())] + begin + bare + end + text[len(text.rstrip()) :]

    def _styled(self, words: Sequence[Word], styled: bool) -> str:
        """Return neighbouring words of one style."""
        text = "".join(word.text for word in words)
        text = self.escape(by_number(text) if LOOKALIKE in words[0].styles else text)
        bare = text.rstrip()
        if not self.markdown:
            return f"{bare} <{words[0].href}>{text[len(bare) :]}" if words[0].href else text
        content = bare
        for style in words[0].styles if styled and bare else ():
            mark = _STYLES.get(style, "")
            content = f"{mark}{content}{mark}"
        if words[0].href:
            target = words[0].href.replace("<", "%3C").replace(">", "%3E")
            content = f"[{content}](<{target}>)"
        return content + text[len(bare) :]


PLAIN = Marks(("{+", "+}"), ("[-", "-]"), markdown=False)
MARKDOWN = Marks(("**", "**"), ("~~", "~~"), markdown=True)
