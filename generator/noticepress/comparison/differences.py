"""What differs between two versions of a document, worked out once for every form that shows it: facts in words, weights, redline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from noticepress.chain.about import Weighing
from noticepress.chain.release import Release
from noticepress.changes.change import Change
from noticepress.changes.descriptions import Told, tell
from noticepress.changes.formers import Formers
from noticepress.changes.materiality import Judgement
from noticepress.comparison.changed_facts import ChangedFacts, Version, key_of_formers
from noticepress.comparison.weights import Scales, Weight
from noticepress.language.messages import Messages
from noticepress.law.materiality import LEVELS, Rules
from noticepress.redline import Redline, redline

redline_of = lru_cache(maxsize=1 << 5)(redline)
"""The redline of two texts: a change page, its Word file and whether there is one ask for the same, one after the other in a process."""


@dataclass(frozen=True)
class Differences:
    """Two versions under one law in the language of ``words``; ``old is new`` for one version as it stands.

    ``rules`` weigh the changes, ``judgements`` are what somebody decided otherwise, ``recorded`` is what was said at publication.
    ``several``: other versions lie between. ``formers``: ids that facts had in any version of the notice.
    """

    regime: str
    old: Version
    new: Version
    words: Messages
    unseen: Mapping[str, tuple[str, ...]]
    rules: Rules | None = None
    judgements: Sequence[Judgement] = ()
    recorded: Weighing | None = None
    several: bool = False
    formers: Formers = field(default_factory=dict)

    @property
    def locale(self) -> str:
        """The language of the texts and of the words about them."""
        return self.words.locale

    def text(self, version: Version) -> str:
        """The Markdown text of a version; empty when it has none."""
        return version.texts.get((self.regime, self.locale), "")

    @cached_property
    def redline(self) -> Redline:
        """The changes of the words; a text that one version has not is empty there."""
        return redline_of(self.text(self.old), self.text(self.new))

    @cached_property
    def facts(self) -> tuple[Told, ...]:
        """The changed facts that the law shows, in words, by subject."""
        if isinstance(self.old, Release) and isinstance(self.new, Release):
            words = (self.locale, self.words.register, *map(id, self.words.catalogues))
            return _facts(_Asked((*self._asked(self.old, self.new), *words), self))
        return _told(self)

    @cached_property
    def changed(self) -> ChangedFacts:
        """What changed, whatever the language."""
        if isinstance(self.old, Release) and isinstance(self.new, Release):
            return _changed_facts(_Asked(self._asked(self.old, self.new), self))
        return _changed(self)

    def _asked(self, old: Release, new: Release) -> tuple[object, ...]:
        """All that the changed facts and their weights follow from; what is told by its identity is held as long as they are kept."""
        return old.digest, new.digest, self.regime, self.unseen.get(self.regime), id(self.rules), key_of_formers(self.formers)

    @property
    def count(self) -> int:
        """Number of changed facts."""
        return sum(len(group.changes) for group in self.facts)

    @cached_property
    def scales(self) -> Scales | None:
        """How much the changes weigh; nothing for a text that only one of the versions has."""
        found = self.changed.weighed
        if found is None:
            return None
        return Scales(found, self.words, judgements=self.judgements, recorded=self.recorded, several=self.several)

    def weight(self, change: Change) -> Weight | None:
        """How much one of the changes weighs."""
        return self.scales.of(change) if self.scales else None


@dataclass(frozen=True)
class _Asked:
    """What is asked for, told by all that the answer follows from."""

    key: tuple[object, ...]
    of: Differences = field(compare=False)


def _changed(of: Differences) -> ChangedFacts:
    both = all(any(law == of.regime for law, _ in version.texts) for version in (of.old, of.new))
    rules = of.rules if both and of.old is not of.new else None
    return ChangedFacts(of.old, of.new, of.regime, of.unseen, rules, of.formers)


@lru_cache(maxsize=1 << 4)
def _changed_facts(asked: _Asked) -> ChangedFacts:
    return _changed(asked.of)


def _told(of: Differences) -> tuple[Told, ...]:
    weighed = of.changed.weighed
    levels = {(each.change.kind, each.change.path): LEVELS[::-1].index(each.floor) for each in weighed.changes} if weighed else {}
    return tell(
        of.changed.changes, *of.changed.sides, of.locale, of.words, lambda change: levels.get((change.kind, change.path), 0)
    )


@lru_cache(maxsize=1 << 4)
def _facts(asked: _Asked) -> tuple[Told, ...]:
    """Kept for the Word file that is made after a change page."""
    return _told(asked.of)
