"""How much a change weighs, and why, in the words of one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from noticepress.changes.materiality import Materiality, Weighed
from noticepress.changes.wording import Decided, Way
from noticepress.language.messages import Messages
from noticepress.language.phrases import language_in_words, list_in_words
from noticepress.law.materiality import LEVELS, Level, reason_of
from noticepress.model.values import PlainText


def level_in_words(level: Level, words: Messages) -> str:
    """``material``, ``wezenlijk``."""
    return words.plain(f"materiality.{level}")


def meaning_in_words(level: Level, words: Messages) -> str:
    """What a change of this level means for its announcement, in a sentence."""
    return words.plain(f"materiality.means.{level}")


def verdict_in_words(weighed: Weighed, words: Messages, locale: str) -> str:
    """The level, the reason and the source, with whether the level stands there; or who decided otherwise, and why."""
    if weighed.judgement is not None:
        return _judged(weighed, words, locale)
    return words.plain(
        f"materiality.verdict.{weighed.rule.basis}",
        level=_capital(level_in_words(weighed.level, words)),
        rationale=" ".join(filter(None, (_reason(weighed, words, locale), deciding_in_words(weighed, words)))),
        citation=weighed.rule.citation.text,
    )


def _reason(weighed: Weighed, words: Messages, locale: str) -> str:
    """Why the rule weighs so much: its own words, or those of the language's catalogue."""
    message = reason_of(weighed.rule.id)
    return (
        _in(weighed.rule.rationale, locale)
        if locale in weighed.rule.rationale.root or not words.has(message)
        else words.plain(message)
    )


def for_authors(weighed: Weighed, locale: str) -> str:
    """What those who write and review also need to know of the rule, never for readers; empty where it has nothing."""
    return _in(weighed.rule.for_authors, locale) if weighed.rule.for_authors else ""


def deciding_in_words(weighed: Weighed, words: Messages) -> str:
    """The words of the reader's language by which the change weighs what it does; where they are of others, which languages.

    A page in one language holds no words of another. Empty where it does not weigh by words.
    """
    own = [each for each in weighed.decided if each.locale == words.locale]
    if own or not weighed.decided:
        return decided_in_words(own, words)
    others = dict.fromkeys(language_in_words(each.locale, words.locale) for each in weighed.decided)
    return _capital(words.plain("deciding.in-other-languages", languages=list_in_words(list(others), words.locale))) + "."


def decided_in_words(decided: Sequence[Decided], words: Messages) -> str:
    """The words that decide in a sentence; empty for none."""
    found = sorted(decided, key=lambda each: each.locale != words.locale)
    if not found:
        return ""
    ways: dict[tuple[str, str], dict[Way, Decided]] = {}
    for each in found:
        ways.setdefault((each.locale, each.word.casefold()), {})[each.way] = each
    told = [_decided(each, words) for by_way in ways.values() for each in _told(by_way)]
    if len(told) > MOST_WORDS:
        told[MOST_WORDS:] = [words.plain("deciding.more", n=len(told) - MOST_WORDS)]
    return words.spelling.spaced(_capital("; ".join(told)) + ".")


MOST_WORDS = 6
"""Words that decide which are named; the redline shows the others."""


def _told(ways: Mapping[Way, Decided]) -> Iterable[Decided]:
    """A word that went in one place and came in another is told once: it stands elsewhere."""
    if {"gone", "new"} <= ways.keys():
        return [replace(ways["new"], way="moved"), *(each for way, each in ways.items() if way not in ("gone", "new"))]
    return ways.values()


def _decided(each: Decided, words: Messages) -> str:
    language = language_in_words(each.locale, words.locale)
    if each.way == "unlisted":
        return words.plain("deciding.unlisted", language=language)
    told = words.plain(f"deciding.{each.way}", word=each.word.removesuffix("."))
    return told if each.locale == words.locale else words.plain("deciding.elsewhere", told=told, language=language)


def whole_in_words(found: Materiality, words: Messages, locale: str) -> str:
    """The level of all changes together, and who decided it if the rules say otherwise."""
    if found.judgement is not None:
        return _judged(found, words, locale)
    return words.plain("materiality.whole", level=level_in_words(found.level, words))


def _judged(found: Weighed | Materiality, words: Messages, locale: str) -> str:
    judgement = found.judgement
    assert judgement is not None
    level, floor = _capital(level_in_words(found.level, words)), level_in_words(found.floor, words)
    if judgement.by is None or judgement.reason is None:
        assert LEVELS.index(found.level) <= LEVELS.index(found.floor)  # nobody lowers a level without a name and a reason
        return words.plain("materiality.raised", level=level, floor=floor)
    return words.plain("materiality.judged", level=level, floor=floor, by=judgement.by, reason=_in(judgement.reason, locale))


def _in(text: PlainText, locale: str) -> str:
    return str(text.in_(locale) or text.for_tools()).rstrip(".") + "."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
