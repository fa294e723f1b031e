"""The sentence that each message becomes, from documents written with real facts: those of the specimen, then those of a repository. Touches the disk.

Where no document has a message, its placeholders are filled with examples (``notes``).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

from noticepress.findings import Unusable
from noticepress.language.messages import PLACEHOLDER, Messages
from noticepress.language.sentences import blocks, sentences
from noticepress.language.style import read_style
from noticepress.places import Places
from noticepress.reference.sentences import ON, Specimen
from noticepress.rendering.origins import Traced
from noticepress.rendering.view import Edition
from noticepress.repository import Repository

_HEADING = re.compile(r"^#{1,3} (?:[0-9.]+ )?(.*?)(?: \{#[a-z0-9-]+\})?$", re.MULTILINE)
_NUMBER = re.compile(r"^[0-9]+(?:\.[0-9]+)*\.? (?=\w)")
_MOST = 320
"""Characters of an example; a longer one is cut."""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence with a message in it, the heading under which it stands, its law, and what stood for the placeholders."""

    sentence: str
    heading: str
    law: str
    values: Mapping[str, str] = field(default_factory=dict)


def examples(places: Places, locale: str, laws: Iterable[str], house: Repository | None = None) -> dict[str, Example]:
    """By id, the first example in ``locale`` of each message that documents under ``laws`` hold."""
    found: dict[str, Example] = {}
    style, _ = read_style(places.locales, locale)
    known = style.sentence.abbreviations if style else ()
    for law in laws:
        for repository, traced in _documents(places, locale, law, house):
            for message, each in _of(traced, law, repository.words(law, locale), known):
                found.setdefault(message, each)
    return found


def names_of_facts(places: Places, locale: str) -> dict[str, str]:
    """The name of the first fact of each kind in the specimen: of a purpose, of a recipient."""
    found: dict[str, str] = {}
    for kind, facts in Specimen(places).facts["notice.yaml"].items():
        first = next(iter(facts.values()), None) if isinstance(facts, dict) else None
        name = first.get("name") if isinstance(first, dict) else None
        said = name.get(locale) if isinstance(name, dict) else name
        if isinstance(said, str):
            found[kind] = said
    return found


def _documents(places: Places, locale: str, law: str, house: Repository | None) -> Iterator[tuple[Repository, Traced]]:
    specimen = Specimen(places).repository
    with suppress(
        Unusable, LookupError
    ):  # a law of the repository's own that is not finished, or a language that it does not speak
        yield specimen, specimen.traced("specimen", law, locale, Edition(), ON)
    for name, loaded in house.notices.items() if house else ():
        if house is not None and (law, locale) in loaded.notice.documents:
            try:
                yield house, house.traced(name, law, locale, Edition(), ON)
            except (Unusable, LookupError):
                continue


def _of(traced: Traced, law: str, words: Messages, abbreviations: Iterable[str]) -> Iterator[tuple[str, Example]]:
    text = traced.document.text
    headings = [(each.start(), each[1].replace("\\", "")) for each in _HEADING.finditer(text)]
    starts = [start for start, _ in headings]
    seen = set[str]()
    for stretch in traced.stretches:
        message = str(stretch.origin.path[0])
        if stretch.origin.kind != "message" or message in seen:
            continue
        seen.add(message)
        said = text[stretch.start : stretch.end]
        at = bisect_right(starts, stretch.start) - 1
        sentence = _sentence(text, stretch.start, stretch.end, tuple(abbreviations))
        yield (
            message,
            Example(_short(_NUMBER.sub("", sentence)), headings[at][1] if at >= 0 else "", law, values(words, message, said)),
        )


def _sentence(text: str, start: int, end: int, abbreviations: tuple[str, ...]) -> str:
    """The sentences, as readers see them, in which the characters from ``start`` to ``end`` stand."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    line = text[first : last if last >= 0 else len(text)]
    plain = " ".join(blocks(line))
    wanted = " ".join(blocks(text[start:end]))
    at = plain.find(wanted)
    if at < 0:
        return plain
    spans = [(a, b) for a, b in sentences(plain, abbreviations) if b > at and a < at + len(wanted)]
    return plain[spans[0][0] : spans[-1][1]] if spans else plain


def values(words: Messages, message: str, said: str) -> dict[str, str]:
    """What stands for each placeholder of a message in what it said; nothing when it was changed beyond recognition."""
    for form in _forms(words, message):
        names = PLACEHOLDER.findall(form)
        parts = PLACEHOLDER.split(form)[::2]
        if len(set(names)) != len(names) or not names:
            continue
        pattern = "(.+?)".join(map(re.escape, parts))
        if (found := re.fullmatch(pattern, said, re.DOTALL | re.IGNORECASE)) is not None:
            return {name: _short(" ".join(blocks(each)) or each, 80) for name, each in zip(names, found.groups(), strict=True)}
    return {}


def _forms(words: Messages, message: str) -> tuple[str, ...]:
    for catalogue in words.catalogues:
        for context in (words.register, ""):
            if (context, message) in catalogue.entries:
                return catalogue.entries[context, message].forms
    return ()


def _short(text: str, most: int = _MOST) -> str:
    text = " ".join(text.replace("\\", "").split())
    return text if len(text) <= most else f"{text[: most - 2].rsplit(' ', 1)[0]} …"
