"""Placeholders: what somebody wrote where a text has still to come, and what still stands there of ``noticepress init``.

Words come from the style of each language, the starter's own names from the files that ``init`` writes. Reads these.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any
from urllib.parse import urlsplit

from noticepress.findings import Finding
from noticepress.language.style import Style, holds_nothing_but, matcher
from noticepress.model import Notice, Organisation
from noticepress.model.values import ANY_LOCALE, Name, PlainText, Text, TextList, Value
from noticepress.reading.walk import Leaf, leaves
from noticepress.reading.yaml import Parsed, Path
from noticepress.starter.facts import TAUGHT, countries, facts_of, kinds, law_of, organisation_of

RULE = "placeholder"
_MARKS = re.compile(
    r"""
      \?\?+                                                   # ??
    | \\?\[(?!sic!?\])[^\[\]\n]{1,80}\](?![(\[:])              # [name], and no link
    | (?<![\w/])<(?!https?:|mailto:|tel:)[^<>@\n]{1,60}>(?!\w)  # <name>, and not _ga_<id>
    | \{\{?[^{}\n]{1,60}\}\}?                                 # {name}, {{ name }}
    | _{3,} | \.{4,} | (?<!\S)(?:\.\.\.|…)(?=\s+\w|\s*$)      # ___, ....., "for … months"
    | @@+ | \#{3,} | (?-i:(?<!\d[.:])\b([a-hj-vx-z])\1{2,}\b) | (?-i:%[A-Z_]{2,}% | \$\{?[A-Z_]{3,})  # aaa, %NAME%, $NAME
    | \b(?:dd|xx)[-/.](?:mm|xx)[-/.](?:jj|yy|xx|20xx|jjjj|yyyy|xxxx)\b | \b(?:19|20)xx\b
    | (?<!\d)12345678(?:90?)?(?!\d)                            # 06-12345678
    | (?<![\w-])example\.(?:com|net|org|edu)\b | (?<=[\w-])\.(?:test|invalid|localhost)\b(?!\.)  # RFC 2606, section 2 and 3
    """,
    re.VERBOSE | re.IGNORECASE,
)
_EXAMPLE_HOSTS = (*(f"example.{top}" for top in ("com", "net", "org", "edu")), "test", "invalid", "localhost")
"""RFC 2606 and 6761, but for .example, under which examples may be published."""
_DASHES = re.compile(r"[-–—?!./\\*~•\s]+")
"""What stands in the place of words: -, ?, n/a without its letters."""
_NAME = re.compile(r"[a-z][A-Z]")
"""Capitals within a word, as names of products have them: ToDo."""
_PARTS = re.compile(r"[.:;!?]\s|[()\n]|\s[-–—]\s")
"""What ends a part of a text that can be a placeholder by itself: 'We keep them: fill in'."""
_NAMED = ("name", "legal-name", "street", "website", "url", "email", "telephone")
"""Keys of the starter whose values are somebody's own, and nobody else's."""


def check_placeholders(model: type[Value], parsed: Parsed, styles: Mapping[str, Style]) -> Iterator[Finding]:
    """Warnings for the texts of a file of type ``model``; ``styles`` are those of the languages in which it is published.

    What is the same in every language is held against the words of each.
    """
    named = set()
    for leaf in leaves(model, parsed.data):
        for path, locale, text in strings(leaf):
            spoken = [styles[locale]] if locale in styles else list(styles.values()) if locale == ANY_LOCALE else []
            if found := _starter(text) or _placeholder(text, spoken, alone=leaf.type is not TextList):
                named.add(str(path[0]))
                yield _finding(parsed, path, *found)
    if model is Notice:
        yield from _purposes(parsed)
    if model is Organisation:
        yield from _organisation(parsed, named)


def example_host(address: str) -> str:
    """The host of a web address where it is nobody's: of the starter, or one that RFC 2606 keeps for examples; else nothing."""
    try:
        host = (urlsplit(address).hostname or "").lower()
    except ValueError:
        return ""
    example = f".{host.removesuffix('.')}".endswith(tuple(f".{name}" for name in _EXAMPLE_HOSTS))
    return host if example or (host and _starter(host)) else ""


def strings(leaf: Leaf) -> Iterator[tuple[Path, str, str]]:
    """Yield the words of a leaf: where they stand, their language (``und``: every one) and what was written."""
    if leaf.ref or leaf.is_key or leaf.type not in (Text, PlainText, Name, TextList, str) or leaf.path[-1] in ("id", "formerly"):
        return
    if isinstance(leaf.value, dict):
        for locale, value in leaf.value.items():
            yield from _words((*leaf.path, locale), locale, value)
    else:
        yield from _words(leaf.path, ANY_LOCALE, leaf.value)


def _words(path: Path, locale: str, value: Any) -> Iterator[tuple[Path, str, str]]:
    if isinstance(value, str):
        yield path, locale, value
    for index, item in enumerate(value if isinstance(value, list) else ()):
        if isinstance(item, str):
            yield (*path, index), locale, item


def _placeholder(text: str, styles: Iterable[Style], *, alone: bool) -> tuple[str, str] | None:
    if _DASHES.fullmatch(text.strip()):
        return f"“{_short(text.strip())}” holds no words", "write what has to stand there"
    if mark := _MARKS.search(text):
        return f"“{_short(mark[0])}” looks like a placeholder", "write what has to stand there"
    for words in (style.placeholders for style in styles):
        if words is None:
            continue
        sought = matcher(words.anywhere, words.except_).finditer(text)
        found = next((each["found"] for each in sought if each["found"] and not _NAME.search(each["found"])), "")
        parts = _PARTS.split(text) if alone else ()
        if found or (part := next((part for part in parts if holds_nothing_but(words.alone, part)), "")):
            shown = found or part.strip()
            return f"“{_short(shown)}” looks like a placeholder", "write what has to stand there"
    return None


def _starter(text: str) -> tuple[str, str] | None:
    found = next((own for own in starter() if (own == text.strip() if own.isalpha() else own in text)), None)
    return (f"“{found}” is the example of 'noticepress init'", "write your own") if found else None


def _purposes(parsed: Parsed) -> Iterator[Finding]:
    """Purposes with the very rows with which ``init`` writes a notice of a kind, and rows with its law and period: nobody has said yet that these are their own."""
    purposes = parsed.data.get("purposes") if isinstance(parsed.data, dict) else None
    for name, purpose in purposes.items() if isinstance(purposes, dict) else ():
        rows = purpose.get("processing") if isinstance(purpose, dict) else None
        whose = next((of for of, example in _examples().get(name, ()) if rows and _is_part(rows, example)), None)
        if whose is not None:
            message = f"'{name}' is the example of 'noticepress init': its data, basis, recipients and periods"
            fix = "change what is otherwise with you, or take the purpose out"
            found = _finding(parsed, ("purposes", name), message, fix)
            yield _cited(found, whose, "provision") if any(map(_duty, rows or ())) else found
            continue
        for index, row in enumerate(rows if isinstance(rows, list) else ()):
            duty = _duty(row) if isinstance(row, dict) else {}
            country = next((of for of, example in _duties() if duty and _is_part(duty, example)), None)
            if country is not None:
                message = f"the law and the period of '{name}' are the example of 'noticepress init'"
                found = _finding(parsed, ("purposes", name, "processing", index, "provision"), message, _LOOK_UP)
                yield _cited(found, country, "provision")


_LOOK_UP = "look up which law holds for you, and for how long; write these"


def _duty(row: Mapping[str, Any]) -> dict[str, Any]:
    """The law of a row and how long it is kept by that; nothing where it does not state both."""
    found = {key: row[key] for key in ("provision", "keep") if row.get(key)}
    return found if len(found) == 2 else {}


def _organisation(parsed: Parsed, named: Iterable[str]) -> Iterator[Finding]:
    """What the organisation says in the very words of ``init``, but for what is warned of for a name in it."""
    said = parsed.data if isinstance(parsed.data, dict) else {}
    worded = {leaf.path[0] for leaf in leaves(Organisation, said) if any(each != ANY_LOCALE for _, each, _ in strings(leaf))}
    for key in said:
        if key not in worded or key in named:
            continue
        country = next((of for of, example in _organisations() if _is_part(said[key], example.get(key))), None)
        if country is not None:
            message = f"'{key}' is the example of 'noticepress init'"
            found = _finding(parsed, (key,), message, "write how it is with you, or confirm that it is so")
            yield _cited(found, country, key)


def _cited(finding: Finding, country: str, key: str) -> Finding:
    """With the law behind the example of a country, where it was looked up, and how far it was read."""
    law = law_of(country).get(key)
    return replace(finding, citation=law.text + law.mark) if law else finding


def _is_part(said: Any, example: Any) -> bool:
    """Whether an example says all of this, perhaps in more languages and for more laws."""
    if isinstance(said, dict) and isinstance(example, dict):
        return all(key in example and _is_part(each, example[key]) for key, each in said.items())
    if isinstance(said, list) and isinstance(example, list):
        return len(said) == len(example) and all(map(_is_part, said, example))
    return bool(said == example)


@cache
def _examples() -> dict[str, list[tuple[str, Any]]]:
    """The rows of each purpose of the kinds with which somebody can begin, by its id, with their country."""
    found: dict[str, list[tuple[str, Any]]] = {}
    for country, kind in product(countries(), kinds()):
        for name, purpose in facts_of(kind, country)["purposes"].items() if kind != TAUGHT else ():
            found.setdefault(name, []).append((country, purpose["processing"]))
    return found


@cache
def _duties() -> list[tuple[str, dict[str, Any]]]:
    """The laws with their periods in the rows of these purposes, each with its country."""
    return [(of, duty) for each in _examples().values() for of, rows in each for row in rows if (duty := _duty(row))]


@cache
def _organisations() -> list[tuple[str, Mapping[str, Any]]]:
    """What the organisation of each country and kind of notice says, with the country."""
    return [(country, organisation_of(country, (kind,))) for country, kind in product(countries(), kinds())]


@cache
def starter() -> tuple[str, ...]:
    """The names, addresses and numbers that ``init`` makes up, the longest first."""
    found: dict[str, None] = {}
    for country in countries():
        domain = organisation_of(country)["website"].split("//")[1].removeprefix("www.")
        found[domain] = None
        notices = [(Notice, facts_of(kind, country)) for kind in kinds()]
        for model, facts in [(Organisation, organisation_of(country)), *notices]:
            for leaf in leaves(model, facts):
                own = leaf.path[-1] in _NAMED and isinstance(leaf.value, str)
                if own and (not _ADDRESS.search(leaf.value) or domain in leaf.value):
                    found[leaf.value] = None
    return tuple(sorted(found, key=len, reverse=True))


_ADDRESS = re.compile(r"@|://")


def _finding(parsed: Parsed, path: Path, message: str, fix: str) -> Finding:
    file, line, column = parsed.place(path)
    shown = "/".join(map(str, path))
    return Finding(RULE, message, file, line, column, "warning", shown, fix, concerns=(shown,))


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:37]}…"
