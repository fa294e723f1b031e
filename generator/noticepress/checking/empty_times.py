"""Empty statements of time: 'forever', 'as long as necessary'. Words come from the style of each language. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from noticepress.checking.placeholders import strings
from noticepress.findings import Finding
from noticepress.language.style import EmptyTimes, Style, cited, holds_nothing_but, matcher
from noticepress.model import Notice
from noticepress.model.purposes import Keep, KeepException
from noticepress.model.shape import at
from noticepress.model.values import DAYS, Period, Text, period_days
from noticepress.reading.walk import Leaf, leaves
from noticepress.reading.yaml import Parsed, Path

RULE = "empty-time"
LIFETIMES = 100
"""Years after which a period says no more than 'for ever'; some records are kept longer, as a person may confirm."""
KEYS = ("from", "until", "criteria")
"""The texts of a retention rule, and of its exceptions, from which a reader should be able to work out its end."""


def check_empty_times(parsed: Parsed, styles: Mapping[str, Style], domains: Sequence[str]) -> Iterator[Finding]:
    """Warnings for the retention of a notice published under the laws ``domains``, in the languages of ``styles``."""
    for leaf in leaves(Notice, parsed.data):
        if leaf.type is Period and leaf.path[-1] == "for" and _is_for_ever(leaf.value):
            for empty in (style.empty_times for style in styles.values() if style.empty_times):
                yield _finding(parsed, leaf.path, leaf.value, empty, domains, "")
                break
        elif _is_retention(leaf, parsed.data):
            for path, locale, text in strings(leaf):
                style = styles.get(locale)
                if style and style.empty_times and (found := empty_words(style.empty_times, text)):
                    yield _finding(parsed, path, found, style.empty_times, domains, locale)


def _finding(parsed: Parsed, path: Path, words: str, empty: EmptyTimes, domains: Sequence[str], locale: str) -> Finding:
    file, line, column = parsed.place(path)
    shown = "/".join(map(str, path))
    message, citation = f"“{words}” {empty.message}", cited(empty.citations, domains)
    return Finding(
        RULE, message, file, line, column, "warning", shown, empty.fix, citation, locale=locale, concerns=(shown,)
    )  # fmt: skip


def _is_for_ever(value: Any) -> bool:
    try:
        return period_days(value) >= LIFETIMES * DAYS["years"] if isinstance(value, str) else False
    except ValueError:
        return False


def empty_words(empty: EmptyTimes, text: str) -> str:
    """The words of ``text`` that name no end; none when it has no such words."""
    if holds_nothing_but(empty.alone, text):
        return text.strip()
    found = (match["found"] for match in matcher(empty.phrases, empty.except_).finditer(text))
    return next((words for words in found if words), "")


def _is_retention(leaf: Leaf, data: Any) -> bool:
    if leaf.type is not Text:
        return False
    if leaf.path[-1] == "text" and leaf.path[0] == "statements":
        fact = data["statements"][leaf.path[1]]
        return bool(fact.get("topic") == "retention")
    owner = at(Notice, leaf.path[:-1]) if leaf.path[-1] in KEYS else None
    return owner is not None and issubclass(owner, Keep | KeepException)
