"""Texts: each is there in every language of its notice, and safe to publish."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from noticepress import markdown
from noticepress.checking.walk import Leaf, leaves
from noticepress.findings import Finding
from noticepress.model.values import ANY_LOCALE, MAX_TEXT, Name, Text, TextList
from noticepress.reading.yaml import Parsed, Path

HEADINGS = ("heading", "name", "title")
"""Keys of texts that become headings."""


def check_texts(model: type, parsed: Parsed, locales: Sequence[str], *, extra_allowed: bool = False) -> Iterator[Finding]:
    """Findings for the texts of a file of type ``model``; ``locales`` are those it is published in.

    ``extra_allowed``: the organisation may speak more languages than one notice.
    """
    for leaf in leaves(model, parsed.data):
        if leaf.type in (Text, Name, TextList) and isinstance(leaf.value, dict):
            yield from _languages(leaf, parsed, locales, extra_allowed)
            for locale, text in leaf.value.items():
                yield from _parts(leaf.type, text, (*leaf.path, locale), parsed)
        elif leaf.type is Name:
            yield from _safe(markdown.problems_of_name, leaf.value, leaf.path, parsed)
        elif leaf.type is str:
            yield from _safe(markdown.problems_of_line, leaf.value, leaf.path, parsed)


def _languages(leaf: Leaf, parsed: Parsed, locales: Sequence[str], extra_allowed: bool) -> Iterator[Finding]:
    given: dict[str, Any] = leaf.value
    if not given or (leaf.type is Name and ANY_LOCALE in given):
        return
    line, column = parsed.position(leaf.path, of_key=True)
    shown = "/".join(map(str, leaf.path))
    spelt = {tag.lower() for tag in given}
    for locale in locales:
        if locale not in given and locale.lower() not in spelt:
            yield Finding(
                "translation-missing", f"no text in '{locale}'", parsed.file, line, column, path=shown, fix=f"add '{locale}: …'"
            )
    for locale in given:
        if re.fullmatch("[a-z]{2,3}", locale) and locale not in locales and (not extra_allowed or locale == ANY_LOCALE):
            place = parsed.position((*leaf.path, locale), of_key=True)
            yield Finding(
                "language-unused",
                f"a text in '{locale}', which is not among the notice's languages",
                parsed.file,
                *place,
                path=shown,
                fix=f"remove it, or add '{locale}' to 'locales'",
            )
    lengths = {locale: len(items) for locale, items in given.items() if isinstance(items, list)} if leaf.type is TextList else {}
    if len(set(lengths.values())) > 1:
        counts = ", ".join(f"{locale} {n}" for locale, n in lengths.items())
        yield Finding(
            "list-lengths",
            f"the languages have different numbers of items ({counts})",
            parsed.file,
            line,
            column,
            path=shown,
            fix="give each language the same items in the same order",
        )


def _parts(kind: Any, text: Any, path: Path, parsed: Parsed) -> Iterator[Finding]:
    if kind is TextList:
        for index, part in enumerate(text if isinstance(text, list) else ()):
            yield from _safe(markdown.problems_of_name, part, (*path, index), parsed)
    else:
        yield from _safe(markdown.problems if kind is Text else markdown.problems_of_name, text, path, parsed)
        if kind is Text and path[-2] in HEADINGS:
            yield from _safe(markdown.problems_of_heading, text, path, parsed)


def _safe(check: markdown.Check, text: Any, path: Path, parsed: Parsed) -> Iterator[Finding]:
    if isinstance(text, str) and len(text) <= MAX_TEXT:
        line, column = parsed.position(path)
        for rule, message, fix in check(text.strip()):
            yield Finding(rule, message, parsed.file, line, column, path="/".join(map(str, path)), fix=fix)
