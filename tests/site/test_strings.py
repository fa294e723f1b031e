"""No word of another language in anything that a page says or shows: all of its words, labels for ears and tips included.

A word is strange when it is far more frequent in the other language than in the page's own (wordfreq's lists), and stands neither
in the facts of the releases in that language, nor in a phrase that a law keeps in its own language, nor on the short list below.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html
from wordfreq import zipf_frequency

from noticepress.language.catalogue import read_catalogue
from noticepress.language.messages import PLACEHOLDER
from noticepress.places import packaged
from tests.browser.kinds import FIELD
from tests.conftest import ROOT, in_process

WORD = re.compile(r"[^\W\d_]{3,}(?:['’][^\W\d_]+)*")
NO_WORDS = re.compile(r"urn:\S+|\S*[@/]\S*|\S+\.[a-z]{2,}\S*|SHA-256 [0-9a-f]+|(?<!\S)[0-9a-f]{8,}(?!\S)")
"""Addresses and hashes."""
APART = 1.0
"""Ten times as frequent in the other language (a step of Zipf's scale)."""
BOTH = {
    "nl": {
        "ccpa": "the name of the law", "markdown": "the name of a form of text", "feed": "the Dutch word, too",
        "rev": "in 'WP260 rev.01', as it is cited", "json": "the name of a form of data",
        "part": "in '34 CFR Part 99', as it is cited",
    },
    "en": {"analyse": "British spelling, as in all English texts of the GDPR"},
}  # fmt: skip
LABELS = ("aria-label", "title", "placeholder", "alt", "data-label", "label", "value")


def other(locale: str) -> str:
    return "en" if locale == "nl" else "nl"


@cache
def strange(word: str, locale: str) -> bool:
    """Whether a word belongs to the other language."""
    word = word.lower()
    return word not in BOTH[locale] and zipf_frequency(word, other(locale)) - zipf_frequency(word, locale) >= APART


def texts(value: Any, locale: str) -> Iterator[str]:
    """The texts in released facts that are in a language or in none; ids are no texts."""
    if isinstance(value, dict):
        told = set(value) <= {"nl", "en", "und"}
        for key, item in value.items():
            if not told or key in (locale, "und"):
                yield from texts(item, locale)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item, locale)
    elif isinstance(value, str) and not re.fullmatch(r"[a-z0-9-]+", value):
        yield value


def stated(site: Path, locale: str) -> set[str]:
    """The words of all released facts in a language."""
    found = (
        text for file in site.glob("proof/*/releases/*/*.json") for text in texts(json.loads(file.read_text("utf-8")), locale)
    )
    return {word.lower() for text in found for word in WORD.findall(text)}


def kept(locale: str) -> re.Pattern[str]:
    """The phrases that laws keep in another language."""
    lists = [yaml.safe_load(path.read_text("utf-8")) for path in ROOT.glob("regimes/*/vocabulary/untranslated.yaml")]
    phrases = {phrase for each in lists for entry in each.values() for phrase in entry.get(other(locale), ())}
    return re.compile("|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True)))


def said(path: Path, locale: str) -> Iterator[str]:
    """Every string of a page in its own language: text, labels, what it gives scripts to show, and its description."""
    root: Any = html.fromstring(path.read_text("utf-8"))
    for part in root.xpath(f"//*[@lang and @lang != '{locale}'][not(self::html)] | //script | //style | //code"):
        part.drop_tree()
    yield from root.xpath("//meta[@name='description']/@content")
    for each in root.iter():
        if isinstance(each.tag, str):
            yield from (value for name, value in each.items() if name in LABELS or (name.startswith("data-np-") and " " in value))
    yield from root.itertext()


def spoken(path: Path) -> Iterator[str]:
    """What a script says by itself."""
    words = json.loads(path.read_text("utf-8").partition(" = ")[2].partition(";\n")[0])
    yield from (text for name, text in words.items() if isinstance(text, str))
    yield from (task["says"] for task in words.get("asks", ()))


def found(site: Path, locale: str) -> dict[str, str]:
    """Every strange word of the pages in a language, with a place where it stands."""
    facts, phrases = stated(site, locale), kept(locale)
    places: dict[str, str] = {}
    seen: set[str] = set()
    scripts = sorted((site / "assets/noticepress").glob(f"*.{locale}.js"))
    assert len(scripts) == 3
    pages = sorted(path for path in (site / locale).rglob("*.html") if path.name != FIELD)
    for path in [*scripts, *pages]:
        for string in spoken(path) if path in scripts else said(path, locale):
            if string in seen:
                continue  # pages have much in common; the first place is the one that is told
            seen.add(string)
            for word in WORD.findall(NO_WORDS.sub(" ", phrases.sub(" ", string))):
                if word.lower() not in facts and strange(word, locale):
                    places.setdefault(word, f"{path.relative_to(site)}: {' '.join(string.split())[:100]}")
    return places


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_no_word_of_another_language(story: Path, locale: str) -> None:
    assert found(story, locale) == {}


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_feeds_speak_their_language(story: Path, locale: str) -> None:
    facts, phrases = stated(story, locale), kept(locale)
    for path in (story / locale).rglob("feed.xml"):
        words = " ".join(html.fromstring(path.read_bytes()).itertext())
        words = NO_WORDS.sub(" ", phrases.sub(" ", re.sub(r"<[^>]*>|&[a-z]+;", " ", words)))
        assert [word for word in WORD.findall(words) if word.lower() not in facts and strange(word, locale)] == [], path


@pytest.mark.parametrize(
    ("locale", "message", "planted"),
    [("nl", "answers.question.rights", "Your rights"), ("en", "switch.versions", "Alle versies")],
)
def test_it_would_find_one(small_copy: Path, locale: str, message: str, planted: str) -> None:
    """A word of the interface in the wrong language, put into a catalogue of the repository's own."""
    for language in ("nl", "en"):
        shutil.copytree(ROOT / "locales" / language, small_copy / "locales" / language)
    catalogue = small_copy / "locales" / locale / "site.po"
    text = catalogue.read_text("utf-8")
    text, count = re.subn(rf'(msgid "{re.escape(message)}"\nmsgstr )"[^"]*"', rf'\1"{planted}"', text)
    assert count
    catalogue.write_text(text, encoding="utf-8")
    done = in_process("build", "--as-of", "2026-11-22", cwd=small_copy)
    assert done.returncode == 0, done.stderr
    assert {word.lower() for word in found(small_copy / "site", locale)} & set(planted.lower().split())


@pytest.mark.parametrize("locale", ["nl", "en"])
def test_most_words_of_the_other_language_would_be_noticed(locale: str) -> None:
    """Of the words that only the other language's site uses."""
    words = {language: set(_catalogues(language)) for language in ("nl", "en")}
    only = words[other(locale)] - words[locale]
    assert len(only) > 200
    assert sum(strange(word, locale) for word in only) / len(only) > 0.85


def _catalogues(locale: str) -> Iterator[str]:
    for name in ("site", "changes"):
        for entry in read_catalogue(packaged("locales") / locale / f"{name}.po").entries.values():
            for form in entry.forms:
                yield from (word.lower() for piece in PLACEHOLDER.split(form)[::2] for word in WORD.findall(piece))
