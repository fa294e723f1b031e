"""Texts between braces and brackets, read with patience: a text ends at the next language or key, not at its first comma."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from noticepress.reading.marks import APOSTROPHE, wrong
from noticepress.reading.mending import Mend

_KEY = r"[a-z][a-z0-9]*(?:[-/][a-z0-9]+)*"
_CLOSERS = {"{": "}", "[": "]"}
_TEXT_KEYS = frozenset({"name", "legal-name", "number", "street", "city", "addressee", "to", "reason"})


@dataclass(frozen=True, slots=True)
class Fault:
    """A text between braces that lacks quotation marks: where it stands, why, and what was meant."""

    start: int
    end: int
    message: str
    text: str
    by: str = ""
    """What to write instead, where that is not the text in quotation marks."""


@dataclass(frozen=True, slots=True)
class Braces:
    """A pair of braces or brackets that holds texts: ``start`` at the opening one, ``end`` behind the closing one."""

    source: str
    start: int
    end: int
    closed: bool
    faults: tuple[Fault, ...]

    @property
    def closing(self) -> str:
        """The mark that closes it."""
        return _CLOSERS[self.source[self.start]]

    def written(self, mends: Sequence[Mend]) -> str:
        """The pair on one line, with ``mends`` made."""
        parts, done = list[str](), self.start
        for mend in mends:
            parts += [self.source[done : mend.start], mend.by]
            done = mend.end
        return " ".join("".join([*parts, self.source[done : self.end]]).split())


def read_braces(source: str, start: int, end: int, languages: frozenset[str]) -> Iterator[Braces]:
    """The pairs that hold texts in ``source[start:end]``, which begins with an opening one."""
    tongues = "|".join(sorted(languages, key=len, reverse=True))
    of_languages = re.compile(rf"\{{\s*(?:regimes:\s*\[[^\]{{}}]*\]\s*,\s*)?(?:{tongues}):(?=[\s\"'\[]|$)")
    if source[start] == "[" and not of_languages.search(source, start, end):
        if source[end - 1] == "]":
            yield Braces(source, start, end, True, tuple(_items(source[start:end], start)))
        return
    if source[start] == "{" and not of_languages.match(source, start, end):
        yield _pair(source, start, end, _KEY, of_languages=False)
    at = start
    while found := of_languages.search(source, at, end):
        pair = _pair(source, found.start(), end, rf"(?:{tongues}|regimes)", of_languages=True, tongues=tongues)
        yield pair
        at = pair.end


def _pair(source: str, start: int, end: int, key: str, *, of_languages: bool, tongues: str = "") -> Braces:
    close = _close(source, start, end, tongues)
    inner = end if close is None else close
    faults = tuple(_faults(source, start + 1, inner, key, of_languages=of_languages))
    return Braces(source, start, end if close is None else close + 1, close is not None, faults)


def _close(source: str, start: int, end: int, tongues: str) -> int | None:
    """Offset of the mark that closes the one at ``start``: the one that is balanced, else the last behind which facts go on.

    Where a further language follows, nothing is closed: a text holds the mark. ``regimes`` may also belong to the fact that
    has the text: ``{text: {nl: …, en: …}, regimes: [gdpr]}``.
    """
    opening, closing = source[start], _CLOSERS[source[start]]
    behind = re.compile(rf"\s*(?:$|[}}\]]|,\s*(?:$|[{{\"']|(?!(?:{tongues or '!'}):){_KEY}:\s))")
    depth, offset, last = 0, start, None
    while offset < end:
        character = source[offset]
        if character in "\"'" and (skipped := _string(source, offset, end)):
            offset = skipped
            continue
        depth += (character == opening) - (character == closing)
        if character == closing and behind.match(source, offset + 1, end):
            last = offset
            if depth == 0:
                return offset
        offset += 1
    return last


def _string(source: str, offset: int, end: int) -> int | None:
    """Offset behind the quoted text that begins at ``offset``, when it is one and another value or the end follows it."""
    before = offset
    while before and source[before - 1].isspace():
        before -= 1
    if source[before - 1 : before] not in (":", ",", "[", "{"):
        return None
    found = _QUOTED.match(source, offset, end)
    if found and APOSTROPHE.match(found[0]) and re.search(r",\s*[a-z]{2,3}:\s", found[0]):
        return None
    if found is None:
        return None
    behind = found.end()
    while behind < end and source[behind].isspace():
        behind += 1
    return found.end() if behind == end or source[behind] in ",}]" else None


_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"|\'(?:[^\']|\'\')*\'', re.S)


def _faults(source: str, start: int, end: int, key: str, *, of_languages: bool) -> Iterator[Fault]:
    boundary = re.compile(rf"(?:^|,)\s*(?P<key>{key}):(?=[\s\"'\[{{]|$)")
    found_all = [*boundary.finditer(source[start:end])]
    glued = [*_without_comma(source[start:end], key, {found["key"] for found in found_all})] if of_languages else []
    found_all = sorted([*found_all, *glued], key=lambda found: found.start())
    outside = _outside(source, start, [start + found.start() for found in found_all], nested=not of_languages)
    starts = [found for found in found_all if start + found.start() in outside]
    for index, found in enumerate(starts):
        if found in glued:
            gap = source[start + found.start() : start + found.start("key")]
            comma = "," + gap.replace(";", "") if "\n" in gap else ", "  # lines stay, so that what follows keeps its place
            yield Fault(
                start + found.start(), start + found.start("key"), "a comma is missing before the next language", "", comma
            )
        begin = start + found.end()
        stop = start + starts[index + 1].start() if index + 1 < len(starts) else end
        text = source[begin:stop]
        begin, stop = begin + len(text) - len(text.lstrip()), begin + len(text.rstrip())
        given = source[begin:stop].rstrip(",") if index + 1 == len(starts) else source[begin:stop]
        stop = begin + len(given)
        of_language = of_languages and found["key"] != "regimes"
        yield from _of_value(given, begin, stop, of_language=of_language, text=of_language or found["key"] in _TEXT_KEYS)


def _without_comma(written: str, key: str, there: set[str]) -> Iterator[re.Match[str]]:
    """The first place of each further language before which a space or semicolon stands in the place of the comma."""
    seen = set(there)
    for found in re.finditer(rf"(?<=[^\s,;:])(?:\s*;\s*|\s+)(?P<key>{key}):(?=[\s\"'\[{{]|$)", written):
        if found["key"] not in seen and there:
            seen.add(found["key"])
            yield found


def _outside(source: str, start: int, offsets: Sequence[int], *, nested: bool) -> set[int]:
    """Those of the ascending ``offsets`` that stand in no quoted text nor, where pairs are ``nested``, in one that began after ``start``.

    One way through the source for all of them: there are as many as somebody wrote keys.
    """
    found = set()
    depth, at = 0, start
    for offset in offsets:
        while at < offset:
            if source[at] in "\"'" and (skipped := _string(source, at, len(source))):
                at = skipped
                continue
            depth += (source[at] in "{[") - (source[at] in "}]")
            at += 1
        if at == offset and not (nested and depth > 0):
            found.add(offset)
    return found


def _of_value(given: str, start: int, end: int, *, of_language: bool, text: bool) -> Iterator[Fault]:
    if not given or (given[0] == "{" and given[-1] == "}" and not of_language):
        return
    if given[0] == "[" and given[-1] == "]" and given.count("[") == 1:
        if of_language:
            yield from _items(given, start)
        return
    if given.startswith("#") and not text:
        yield Fault(start, end, "a value cannot begin with # unless it is in quotation marks", given)
    elif text and (cause := wrong(given, of_language=of_language, between=True)):
        yield Fault(start, end, cause.message, cause.text)


def _items(given: str, start: int) -> Iterator[Fault]:
    """The items of a list of texts; a comma parts them, whoever meant it otherwise."""
    for found in re.finditer(r"\"(?:[^\"\\]|\\.)*\"(?=\s*(?:,|$))|'(?:[^']|'')*'(?=\s*(?:,|$))|[^\s,][^,]*", given[1:-1]):
        item = found[0].rstrip()
        if not item or re.fullmatch(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'", item):
            continue
        cause = wrong(item, of_language=True, between=True)
        if cause:
            begin = start + 1 + found.start()
            yield Fault(begin, begin + len(item), cause.message, cause.text)
