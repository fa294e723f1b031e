"""What a change page shows: the author's words, the facts in words by subject with their weight, and the redline. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from noticepress.changes.descriptions import tell
from noticepress.changes.phrases import Phrase
from noticepress.comparison.labels import labels
from noticepress.comparison.weights import Scales, Weight, Whole
from noticepress.language.catalogue import Messages
from noticepress.law.materiality import Rules
from noticepress.publishing.pages.redlines import Redlines
from noticepress.redline import Redline, redline
from noticepress.releasing.about import About
from noticepress.releasing.freeze import Draft
from noticepress.releasing.release import Release


@dataclass(frozen=True)
class Fact:
    """One changed fact."""

    kind: str
    phrase: Phrase
    weight: Weight


@dataclass(frozen=True)
class Subject:
    """Changed facts about one kind of subject."""

    title: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True)
class ChangeView:
    """Everything that differs between two versions of a document; empty when there is nothing to compare with."""

    subjects: tuple[Subject, ...] = ()
    weight: Whole | None = None
    redline: Redlines | None = None
    about: About = field(default_factory=About)

    @property
    def count(self) -> int:
        """Number of changed facts."""
        return sum(len(subject.facts) for subject in self.subjects)


def change_view(
    old: Release | None, new: Release | Draft, regime: str, words: Messages, unseen: Mapping[str, tuple[str, ...]], rules: Rules,
    about: About, *, several: bool = False,
) -> ChangeView:  # fmt: skip
    """Compare two versions of a document in the language of ``words``.

    ``about`` is what ``new`` says of itself; ``several``: other versions lie between.
    """
    locale = words.locale
    if old is None or (regime, locale) not in old.texts:
        return ChangeView(about=about)
    told = tell(old.facts, new.facts, regime, locale, words, unseen)
    scales = Scales(
        [change for group in told for change, _ in group.changes], old.facts, new.facts, rules, words,
        judgements=about.judgements, recorded=about.materiality.get(regime), several=several,
    )  # fmt: skip
    subjects = tuple(
        Subject(group.title, tuple(Fact(change.kind, phrase, scales.of(change)) for change, phrase in group.changes))
        for group in told
    )
    found: Redline = redline(old.texts[regime, locale], new.texts[regime, locale])
    return ChangeView(subjects, scales.whole, Redlines(found, labels(words)) if found.changed else None, about)
