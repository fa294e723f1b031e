"""Texts: each is there in every language of its notice, and safe to publish."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from noticepress import markdown
from noticepress.checking.walk import leaves
from noticepress.findings import Finding
from noticepress.model.values import ANY_LOCALE, Name, Text, TextList
from noticepress.reading.yaml import Parsed, Path


def check_texts(facts: object, parsed: Parsed, locales: Sequence[str], *, extra_allowed: bool = False) -> Iterator[Finding]:
    """Findings for the texts of ``facts``; ``locales`` are those it is published in.

    ``extra_allowed``: the organisation may speak more languages than one notice.
    """
    for path, value, _ in leaves(facts):
        if isinstance(value, Text | Name | TextList):
            yield from _languages(value, path, parsed, locales, extra_allowed)
            for locale, text in value.root.items():
                for index, part in enumerate(text if isinstance(text, tuple) else (text,)):
                    place = (*path, *(() if locale == ANY_LOCALE else (locale,)), *((index,) if isinstance(text, tuple) else ()))
                    yield from _safe(part, place, parsed)
        elif isinstance(value, str):
            yield from _safe(value, path, parsed, words=False)


def _languages(value: Text | Name | TextList, path: Path, parsed: Parsed, locales: Sequence[str], extra_allowed: bool) -> Iterator[Finding]:
    if ANY_LOCALE in value.root:
        return
    line, column = parsed.position(path, of_key=True)
    shown = "/".join(map(str, path))
    for locale in locales:
        if locale not in value.root:
            yield Finding("translation-missing", f"no text in '{locale}'", parsed.file, line, column, path=shown, fix=f"add '{locale}: …'")
    for locale in value.root:
        if locale not in locales and not extra_allowed:
            line, column = parsed.position((*path, locale), of_key=True)
            yield Finding("language-unused", f"a text in '{locale}', which is not among the notice's languages", parsed.file, line, column, path=shown, fix=f"remove it, or add '{locale}' to 'locales'")
    if isinstance(value, TextList):
        lengths = {locale: len(items) for locale, items in value.root.items()}
        if len(set(lengths.values())) > 1:
            counts = ", ".join(f"{locale} {n}" for locale, n in lengths.items())
            yield Finding("list-lengths", f"the languages have different numbers of items ({counts})", parsed.file, line, column, path=shown, fix="give each language the same items in the same order")


def _safe(text: str, path: Path, parsed: Parsed, *, words: bool = True) -> Iterator[Finding]:
    line, column = parsed.position(path)
    for rule, message, fix in markdown.problems(text):
        if words or rule == "text-invisible":
            yield Finding(rule, message, parsed.file, line, column, path="/".join(map(str, path)), fix=fix)
