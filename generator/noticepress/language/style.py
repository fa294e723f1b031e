"""The style of a language, ``locales/<locale>/style.yaml``: vague and unfinished words, long sentences, a readability formula.

Touches the disk. A list or limit holds for the laws that it cites, and for laws that build on these.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field

from noticepress.findings import Finding
from noticepress.language.expressions import any_of, except_or_found
from noticepress.language.frequency import frequencies
from noticepress.language.language_file import read_language_file
from noticepress.language.spelling import Spelling
from noticepress.model.values import Value
from noticepress.places import names

About = Literal["controller", "anyone-but-others", "anyone"]
Citations = Mapping[str, str]
"""Where a law asks for it, by the id of the law."""
Words = tuple[str, ...]


class WordList(Value):
    """Words that tell a reader nothing."""

    about: About = Field(description="Whose doing a sentence must tell for the words to be vague in it.")
    phrases: Words = Field(description="The words.")
    except_: Words = Field((), description="Longer expressions in which they are not vague; * is any one word.")
    message: str = Field(description="What is wrong with them; follows the words.")
    fix: str = Field(description="How to mend it.")
    citations: Citations = Field(description="By law.")


class Placeholders(Value):
    """What somebody writes where a text has still to come. A phrase with a capital letter is found in just these letters."""

    anywhere: Words = Field(description="Words that no finished text holds.")
    alone: Words = Field((), description="Words that are a placeholder when a text holds nothing else.")
    except_: Words = Field((), description="Words around some of these that are none: chapter XXX.")


class EmptyTimes(Value):
    """Words on a period from which nobody can work out when it ends."""

    phrases: Words = Field(description="The words; * is any one word.")
    alone: Words = Field((), description="Words that are empty when a text holds nothing else.")
    except_: Words = Field((), description="Longer expressions in which they say something; * is any one word.")
    message: str = Field(description="What is wrong with them; follows the words.")
    fix: str = Field(description="How to mend it.")
    citations: Citations = Field(description="By law.")


class SentenceRule(Value):
    """What is a sentence, and how long it may be."""

    words: int = Field(gt=0, description="Most words of a sentence.")
    abbreviations: Words = Field(
        (), description="Words whose full stop ends no sentence; '# März': that of a number before the word does not."
    )
    fix: str = Field(description="How to mend a longer one.")
    citations: Citations = Field({}, description="By law; a law that is not here asks for no limit.")


class Formula(Value):
    """Reading ease: ``base`` less so much for each word of a sentence and each syllable of a word, on average."""

    name: str = Field(description="Name of the formula.")
    source: str = Field(description="Where it was published.")
    base: float = Field(description="The constant.")
    per_word_of_a_sentence: float = Field(description="Points lost for each word of the average sentence.")
    per_syllable_of_a_word: float = Field(description="Points lost for each syllable of the average word.")
    hyphenation: str = Field(description="Pyphen's dictionary by which syllables are counted.")
    citations: Citations = Field(description="By law.")


class Grammar(Value):
    """The little words by which the subject of a clause is found."""

    we: Words = Field((), description="The controller as subject.")
    our: Words = Field((), description="Begins a subject that belongs to the controller.")
    others: Words = Field((), description="Pronouns for everybody and everything else.")
    prepositions: Words = Field((), description="After one of these, a noun is no subject.")
    parts: Words = Field((), description="Two words after which it is one all the same: some of.")
    negations: Words = Field((), description="What is denied is not vague.")
    joins: Words = Field((), description="Join two clauses of equal rank.")
    conditions: Words = Field((), description="Begin a condition.")
    clauses: Words = Field((), description="Begin another subordinate clause.")
    modals: Words = Field((), description="Those of the phrases that are verbs and need a subject of their own.")


class Spaces(Value):
    """Marks that stand apart from the word before them; an opening quotation mark from the word after it."""

    no_break: Words = Field((), description="By a no-break space, U+00A0: ':'.")
    narrow: Words = Field((), description="By a narrow no-break space, U+202F: '?'.")


class SpellingRule(Value):
    """Where a language writes capitals, which marks stand apart, and what never is a name."""

    small: bool = Field(False, description="A label has a small first letter within a sentence; not where nouns keep capitals.")
    digraphs: Words = Field((), description="Letters that are one, when it is a capital: ij.")
    clitics: Words = Field((), description="Words that stay small at the start of a sentence; the next has the capital: 's.")
    function_words: Words = Field(
        (),
        description="Pronouns, conjunctions, prepositions: part of no name, and small within a sentence where nouns keep capitals, too.",
    )
    articles: Words = Field((), description="Words with which a name can begin, when a capital follows: de, the.")
    capitals: Words = Field((), description="Words that keep their capital, besides countries, languages, months and days.")
    adjectives: Words = Field(
        (), description="How its adjectives end, where nouns keep their capital: before a noun they have none."
    )
    endings: Words = Field((), description="How its nouns end: a word of the facts that ends so is taken for no name.")
    condition: Words = Field((), description="Words with which a condition can begin, besides conjunctions and prepositions.")
    joints: Words = Field((), description="Words that never follow one another, besides conjunctions and prepositions: after.")
    item: int = Field(40, gt=0, description="Most words of an item in a list.")
    spaces: Spaces = Field(default_factory=Spaces, description="Marks that stand apart from their words.")


class Style(Value):
    """``style.yaml`` of a language."""

    countries: Mapping[str, Words] = Field(
        {}, description="Countries whose names have an article in a sentence, by the article: the."
    )
    sentence: SentenceRule = Field(description="Sentences.")
    readability: Formula | None = Field(None, description="How reading ease is computed; none: it is not.")
    grammar: Grammar = Field(default_factory=Grammar, description="Little words; without them no word is vague.")
    spelling: SpellingRule = Field(default_factory=SpellingRule, description="Capitals.")
    lists: Mapping[str, WordList] = Field({}, description="Vague words, by the rule that findings name.")
    placeholders: Placeholders | None = Field(None, description="What stands where a text has still to come.")
    empty_times: EmptyTimes | None = Field(None, description="Words on retention that name no end.")


def read_style(roots: Sequence[Path], locale: str) -> tuple[Style | None, list[Finding]]:
    """Return the style of ``locale`` from the first of ``roots`` that has one, or findings about its mistakes."""
    return read_language_file(Style, roots, locale, "style.yaml")


def abbreviations(roots: tuple[Path, ...]) -> dict[str, Words]:
    """By language, the words whose full stop ends no sentence; none for a style that is missing or broken."""
    styles = {locale: read_style(roots, locale)[0] for locale in names(roots, "*.po")}
    return {locale: style.sentence.abbreviations if style else () for locale, style in styles.items()}


def spelling_of(roots: Sequence[Path], locale: str) -> Spelling:
    """How ``locale`` writes capitals and full stops; with a style that is missing or broken, nothing is made small."""
    style = read_style(roots, locale)[0]
    if style is None:
        return Spelling(locale)
    rule = style.spelling
    return Spelling(
        locale,
        rule.small,
        rule.digraphs,
        rule.clitics,
        frozenset(rule.function_words),
        frozenset(rule.articles),
        frozenset(rule.capitals),
        frozenset(word.lower() for word in style.sentence.abbreviations),
        rule.endings,
        rule.adjectives,
        frequencies(locale) if rule.small else None,
        articled={code: article for article, codes in style.countries.items() for code in codes},
        spaces={**dict.fromkeys(rule.spaces.no_break, "\u00a0"), **dict.fromkeys(rule.spaces.narrow, "\u202f")},
    )


@lru_cache(maxsize=64)
def matcher(phrases: Words, except_: Words = ()) -> re.Pattern[str]:
    """What finds ``phrases`` in a text, the longest first, in the group ``found``; what is in ``except_`` is passed over.

    A phrase is one or more whole words, ``*`` any one word; where it has a capital letter, it is found in just its letters.
    """
    sought = except_or_found(any_of(except_, _inner), any_of(sorted(phrases, key=len, reverse=True), _inner))
    return re.compile(rf"(?<!\w)(?<!\d[.:]){sought}(?!\w)")  # 192.0.2.xxx


def _inner(words: str) -> str:
    return r"\s+".join(r"[\w'’-]+" if word == "*" else re.escape(word) for word in words.split())


def holds_nothing_but(phrases: Words, text: str) -> bool:
    """True when ``text`` is one of ``phrases``, marks around it and capitals aside."""
    return text.strip(" \t\n.,;:!?-–—*_()[]{}<>\"'“”‘’").casefold() in _plain(phrases)


@lru_cache(maxsize=64)
def _plain(phrases: Words) -> frozenset[str]:
    return frozenset(phrase.casefold().strip(".") for phrase in phrases)


def cited(citations: Citations, domains: Sequence[str]) -> str:
    """The citation for a law, or for the law that it builds on; empty when neither asks for it."""
    return next((citations[domain] for domain in domains if domain in citations), "")
