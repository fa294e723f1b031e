"""How much the changes between two versions weigh under a law, in words for readers. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from noticepress.chain.about import Weighing
from noticepress.changes.change import Change, Path
from noticepress.changes.materiality import Judgement, Materiality, Weighed, judge
from noticepress.changes.verdicts import for_authors, level_in_words, meaning_in_words, verdict_in_words, whole_in_words
from noticepress.changes.wording import Decided
from noticepress.identity_cache import identity_cache
from noticepress.language.citations import citation_in_words
from noticepress.language.messages import Messages
from noticepress.law.materiality import LEVELS, Level
from noticepress.law.materiality import Weight as Rule


@dataclass(frozen=True)
class Weight:
    """The weight of one change: its level, that level in words, and why; ``decided``: by a person, not by the rules.

    ``for_authors``: what those who write and review also need to know; never for the readers of a notice. Often empty.
    """

    level: Level
    word: str
    why: str
    decided: bool
    for_authors: str = ""


@dataclass(frozen=True)
class Whole:
    """The weight of all changes: sentences, the reasons of the weightiest, and what people decided otherwise."""

    level: Level
    says: str
    means: str
    reasons: tuple[str, ...]
    today: str
    """What today's rules say, where that is not what was recorded at publication."""


class Scales:
    """Says in one language how much changes weigh under one law."""

    def __init__(
        self, found: Materiality, words: Messages, *,
        judgements: Iterable[Judgement] = (), recorded: Weighing | None = None, several: bool = False,
    ):  # fmt: skip
        """``found`` is by the rules; ``several``: the changes are those of several versions together."""
        self.found = judge(found, judgements)
        self.words, self.recorded, self.several = words, recorded, several
        self._by_change = {(w.change.kind, w.change.path): w for w in self.found.changes}
        self._weights: dict[tuple[str, Path], Weight] = {}
        self._whys: dict[tuple[str, tuple[Decided, ...]], str] = {}

    def of(self, change: Change) -> Weight:
        """The weight of one of the changes."""
        key = (change.kind, change.path)
        if key not in self._weights:
            weighed = self._by_change[key]
            why = self._why(weighed)
            decided = weighed.judgement is not None
            word, aside = level_in_words(weighed.level, self.words), "" if decided else for_authors(weighed, self.words.locale)
            self._weights[key] = Weight(weighed.level, word, why, decided, aside)
        return self._weights[key]

    @cached_property
    def whole(self) -> Whole:
        """The weight of all together: as it was recorded at publication, if it was."""
        level = self.recorded.level if self.recorded else self.found.level
        differs = self.recorded is not None and level != self.found.level and not self.found.judgement
        return Whole(
            level,
            self._says(level),
            "" if self.several or not self.found.changes else meaning_in_words(level, self.words),
            tuple(dict.fromkeys(self._reasons())) if not self.found.judgement else (),
            self.words.plain("weight.today", level=level_in_words(self.found.level, self.words)) if differs else "",
        )

    def _says(self, level: Level) -> str:
        if self.found.judgement is not None:
            return whole_in_words(self.found, self.words, self.words.locale)
        if not self.found.changes:
            return self.words.plain("weight.none")
        return self.words.plain(
            "weight.several" if self.several else "materiality.whole", level=level_in_words(level, self.words)
        )

    def _reasons(self) -> Iterable[str]:
        """Why the weightiest changes weigh what they do, each reason once."""
        for weighed in sorted(self.found.changes, key=lambda w: LEVELS.index(w.level)):
            if weighed.level == self.found.level:
                yield self._why(weighed)

    def _why(self, weighed: Weighed) -> str:
        """The verdict in words: one for all changes that a rule weighs by the same words."""
        if weighed.judgement is not None:
            return verdict_in_words(_cited(weighed, self.words), self.words, self.words.locale)
        key = (weighed.rule.id, weighed.decided)
        if key not in self._whys:
            self._whys[key] = verdict_in_words(_cited(weighed, self.words), self.words, self.words.locale)
        return self._whys[key]


def _cited(weighed: Weighed, words: Messages) -> Weighed:
    """With the source named as people name it in the language: ``artikel 13, lid 3, AVG``."""
    return replace(weighed, rule=_cited_rule(weighed.rule, words))


@identity_cache(objects=2, size=1 << 8)
def _cited_rule(rule: Rule, words: Messages) -> Rule:
    """Many changes weigh what they do by the same rule."""
    told = citation_in_words(rule.citation.text, words)
    return rule.model_copy(update={"citation": rule.citation.model_copy(update={"text": told})})
