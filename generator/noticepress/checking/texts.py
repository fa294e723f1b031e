"""Texts: each is there in every language of its notice, and safe to publish."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from typing import Any

from noticepress import markdown
from noticepress.addresses import doubtful_host, host_of, private_host
from noticepress.checking import misread
from noticepress.findings import Finding
from noticepress.model.values import ANY_LOCALE, MAX_TEXT, Name, PlainText, Text, TextList
from noticepress.reading import comments
from noticepress.reading.walk import Leaf, leaves
from noticepress.reading.yaml import Parsed, Path
from noticepress.telephone import NUMBER, dialled, trunk_zero

HEADINGS = ("heading", "name", "title")
"""Keys of texts that become headings."""


def check_texts(
    model: type,
    parsed: Parsed,
    locales: Sequence[str],
    *,
    extra_allowed: bool = False,
    needed: Callable[[Path, Collection[str]], Sequence[str]] | None = None,
) -> Iterator[Finding]:
    """Findings for the texts of a file of type ``model``; ``locales`` are those it is published in.

    ``extra_allowed``: the organisation may speak more languages than one notice. ``needed``: of ``locales`` those in which
    a text is read; all when left out.
    """
    for leaf in leaves(model, parsed.data):
        if leaf.type in (Text, PlainText, Name, TextList, str) and leaf.ref is None and parsed.comments:
            yield from _cut(leaf, parsed)
        if leaf.type in (Text, PlainText, Name, TextList) and isinstance(leaf.value, dict):
            yield from _languages(leaf, parsed, locales, extra_allowed, needed(leaf.path, leaf.others) if needed else locales)
            for locale, text in leaf.value.items():
                yield from _parts(leaf.type, text, (*leaf.path, locale), parsed)
        elif leaf.type is Name:
            yield from _safe(markdown.problems_of_name, leaf.value, leaf.path, parsed)
        elif leaf.type is str:
            yield from _blank(leaf.value, leaf.path, parsed)
            yield from _safe(markdown.problems_of_line, leaf.value, leaf.path, parsed)
            yield from _dialled(leaf.value, leaf.path, parsed)
            yield from _host(leaf.value, leaf.path, parsed)


def _cut(leaf: Leaf, parsed: Parsed) -> Iterator[Finding]:
    """Findings for the rest of a text that YAML takes for a comment."""
    for path, comment in parsed.comments.items():
        if path[: len(leaf.path)] == leaf.path and comment.doubtful and (comment.glued or leaf.type is not str):
            message, fix = comments.words_of(comment)
            shown = "/".join(map(str, path))
            yield Finding(
                comments.RULE,
                message,
                *parsed.place(path),
                path=shown,
                fix=fix,
                severity="error" if comment.glued else "warning",
                concerns=() if comment.glued else (shown,),
            )


def _languages(
    leaf: Leaf, parsed: Parsed, locales: Sequence[str], extra_allowed: bool, needed: Sequence[str]
) -> Iterator[Finding]:
    given: dict[str, Any] = leaf.value
    if not given or (leaf.type is Name and ANY_LOCALE in given):
        return
    file, line, column = parsed.place(leaf.path, of_key=True)
    shown = "/".join(map(str, leaf.path))
    spelt = {tag.lower() for tag in given}
    swapped = _instead(given, locales, [locale for locale in needed if locale.lower() not in spelt], extra_allowed)
    if swapped:
        other, locale = swapped
        place = parsed.place((*leaf.path, other), of_key=True)
        message = f"a text in '{other}', which is not among the notice's languages, and none in '{locale}'"
        fix = f"if it is in that language, write '{locale}' instead of '{other}'"
        yield Finding("translation-missing", message, *place, path=shown, fix=fix)
    for locale in needed:
        if locale not in given and locale.lower() not in spelt and not swapped:
            yield Finding(
                "translation-missing", f"no text in '{locale}'", file, line, column, path=shown, fix=f"add '{locale}: …'"
            )
    for locale in given if not swapped else ():
        if re.fullmatch("[a-z]{2,3}", locale) and locale not in locales and (not extra_allowed or locale == ANY_LOCALE):
            place = parsed.place((*leaf.path, locale), of_key=True)
            yield Finding(
                "language-unused",
                f"a text in '{locale}', which is not among the notice's languages",
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
            file,
            line,
            column,
            path=shown,
            fix="give each language the same items in the same order",
        )


def _instead(
    given: Collection[str], locales: Sequence[str], missing: Sequence[str], extra_allowed: bool
) -> tuple[str, str] | None:
    """The one language that stands in the place of the one that lacks: uk or en-GB for en."""
    extra = [tag for tag in given if tag not in locales and tag != ANY_LOCALE and re.fullmatch("[a-z]{2,3}(-.+)?", tag)]
    if len(extra) != 1 or len(missing) != 1 or (extra_allowed and extra[0].split("-")[0] != missing[0]):
        return None
    return extra[0], missing[0]


def _parts(kind: Any, text: Any, path: Path, parsed: Parsed) -> Iterator[Finding]:
    if kind is TextList:
        for index, part in enumerate(text if isinstance(text, list) else ()):
            yield from _safe(markdown.problems_of_name, part, (*path, index), parsed)
    else:
        yield from _safe(markdown.problems if kind in (Text, PlainText) else markdown.problems_of_name, text, path, parsed)
        if kind in (Text, PlainText):
            yield from _misread(text, path, parsed)
        if kind in (Text, PlainText) and next(step for step in reversed(path[:-1]) if isinstance(step, str)) in HEADINGS:
            yield from _safe(markdown.problems_of_heading, text, path, parsed)


def _safe(check: markdown.Check, text: Any, path: Path, parsed: Parsed) -> Iterator[Finding]:
    if isinstance(text, str) and len(text) <= MAX_TEXT:
        file, line, column = parsed.place(path)
        for rule, message, fix in _problems(check, text.strip()):
            yield Finding(rule, message, file, line, column, path="/".join(map(str, path)), fix=fix)


@lru_cache(maxsize=1 << 13)
def _problems(check: markdown.Check, text: str) -> tuple[markdown.Problem, ...]:
    """The same words stand in many notices, and are looked at once."""
    return tuple(check(text))


def _misread(text: Any, path: Path, parsed: Parsed) -> Iterator[Finding]:
    """Warnings for what Markdown makes of a text and its author may not mean."""
    if not isinstance(text, str) or len(text) > MAX_TEXT:
        return
    shown, at = "/".join(map(str, path)), parsed.place(path)
    skipped = len(text[: len(text) - len(text.lstrip())].split("\n")) - 1
    for doubt in _doubts(text.strip()):
        place = at
        if doubt.line is not None and path in parsed.literal:
            place = (at[0], parsed.literal[path] + skipped + doubt.line, 1)
        yield Finding(doubt.rule, doubt.message, *place, severity="warning", path=shown, fix=doubt.fix, concerns=(shown,))


@lru_cache(maxsize=1 << 13)
def _doubts(text: str) -> tuple[misread.Doubt, ...]:
    return tuple(misread.doubts(text))


def _blank(text: Any, path: Path, parsed: Parsed) -> Iterator[Finding]:
    """A finding for words that are nothing but spaces: readers would see none."""
    if isinstance(text, str) and text and not text.strip():
        shown = "/".join(map(str, path))
        yield Finding(
            "value-empty", "nothing but spaces", *parsed.place(path), path=shown, fix="fill it in, or leave the key out"
        )


def _dialled(number: Any, path: Path, parsed: Parsed) -> Iterator[Finding]:
    """A warning for a telephone number whose link dials a zero that is only dialled inside the country."""
    if isinstance(number, str) and NUMBER.fullmatch(number) and trunk_zero(number):
        shown = "/".join(map(str, path))
        yield Finding(
            "telephone-zero",
            f"'{number}' dials {dialled(number)}, with a 0 after the country code",
            *parsed.place(path),
            severity="warning",
            path=shown,
            fix="put the 0 in brackets, (0), or leave it out: from abroad nobody dials it",
            concerns=(shown,),
        )


def _host(address: Any, path: Path, parsed: Parsed) -> Iterator[Finding]:
    """A finding for an address whose host looks like another one."""
    if isinstance(address, str) and (address.startswith(("https://", "http://")) or "@" in address):
        host = host_of(address) or address.rpartition("@")[2].lower()
        if why := doubtful_host(host) or private_host(host):
            shown = "/".join(map(str, path))
            message = f"'{address[:80]}' may be taken for another address: its host {why}"
            place = parsed.place(path)
            yield Finding("address-confusable", message, *place, path=shown, fix="type it again, letter by letter")
