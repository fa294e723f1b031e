"""What a change page shows: the author's words, the facts in words by subject with their weight, and the redline. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from noticepress.chain.about import About
from noticepress.chain.release import Release
from noticepress.changes.change import Change
from noticepress.changes.descriptions import Told
from noticepress.changes.formers import NO_FORMERS, Formers
from noticepress.changes.phrases import Phrase
from noticepress.comparison.changed_facts import Version
from noticepress.comparison.differences import Differences
from noticepress.comparison.labels import labels
from noticepress.comparison.own_words import Key, own_words
from noticepress.comparison.weights import Weight
from noticepress.identity_cache import identity_cache
from noticepress.language.messages import Messages
from noticepress.law.materiality import Rules
from noticepress.publishing.pages.change_map import Section, change_map, targets
from noticepress.redline import Redline
from noticepress.redline.html import target, views_html
from noticepress.redline.views import Labels

_SHIFT = 2
"""The redline stands below a heading of level 2."""


@dataclass(frozen=True)
class Noticed:
    """A changed fact: in words, with its weight and the address of its words in the text below, or of that whole where they are not found (empty: no words differ)."""

    key: Key
    phrase: Phrase
    weight: Weight
    link: str


@dataclass(frozen=True)
class Rank:
    """The changes of about the same weight; ``name`` is one of ``RANKS``."""

    name: str
    changes: tuple[Noticed, ...]


@dataclass(frozen=True)
class ChangeView:
    """What the newer version says of itself, and how it differs; without ``differences`` there is nothing to compare with."""

    about: About
    differences: Differences | None = None

    @property
    def redline(self) -> bool:
        """Whether any words changed."""
        return self.differences is not None and self.differences.redline.changed

    @property
    def sides(self) -> tuple[str, str]:
        """The names of the two versions."""
        found = self.differences
        return (_name(found.old, found.words), _name(found.new, found.words)) if found else ("", "")

    @cached_property
    def text(self) -> Markup:
        """The new text with all that changed in it, of which the style sheet makes four views."""
        found = self.differences
        if found is None:
            return Markup("")
        led_to = targets(found.redline).union(self._places.values())
        return _written(found.redline, labels(found.words), self.sides, led_to)

    @cached_property
    def map(self) -> tuple[Section, ...]:
        """The sections of the text with what changes in each, and the number of each fact as ``noticed`` tells them in order."""
        if self.differences is None or not self.redline:
            return ()
        numbered = enumerate((each for rank in self.noticed for each in rank.changes), start=1)
        facts = {number: place for number, each in numbered if (place := self._places.get(each.key)) is not None}
        return change_map(self.differences.redline, facts)

    @cached_property
    def noticed(self) -> tuple[Rank, ...]:
        """The changed facts, the weightiest first."""
        found = list(self._weighed())
        ranks = [Rank(name, tuple(each for each in found if _rank(each.weight) == name)) for name in RANKS]
        return tuple(rank for rank in ranks if rank.changes)

    def _weighed(self) -> Iterator[Noticed]:
        for change, phrase in self._told:
            weight = self.differences.weight(change) if self.differences else None
            if weight is not None:
                yield Noticed((change.kind, change.path), phrase, weight, self._link(change))

    @cached_property
    def _told(self) -> tuple[tuple[Change, Phrase], ...]:
        return tuple(each for group in self.differences.facts for each in group.changes) if self.differences else ()

    @cached_property
    def _places(self) -> Mapping[Key, int]:
        return _placed(self.differences.redline, self.differences.facts) if self.differences and self.redline else {}

    def _link(self, change: Change) -> str:
        if self.differences is None or not self.redline:
            return ""
        place = self._places.get((change.kind, change.path))
        return "#words" if place is None else f"#{target(self.differences.redline, place)}"


@identity_cache(objects=2, size=16)
def _written(redline: Redline, labels: Labels, sides: tuple[str, str], led_to: frozenset[int]) -> Markup:
    """What a version changed is, for the version before it, what changed since: two pages show the same."""
    return Markup(views_html(redline, labels, sides, heading_shift=_SHIFT, targets=led_to))


@identity_cache(objects=2, size=16)
def _placed(redline: Redline, facts: Sequence[Told]) -> Mapping[Key, int]:
    return own_words(redline, [each for group in facts for each in group.changes])


RANKS = ("fundamental", "material", "smaller")
"""How a reader is told the weight of changes, the weightiest first."""


def _rank(weight: Weight) -> str:
    return weight.level if weight.level in RANKS else "smaller"


def change_view(
    old: Release | None, new: Version, regime: str, words: Messages, unseen: Mapping[str, tuple[str, ...]], rules: Rules,
    about: About, *, several: bool = False, formers: Formers = NO_FORMERS,
) -> ChangeView:  # fmt: skip
    """Compare two versions of a document in the language of ``words``.

    ``about`` is what ``new`` says of itself; ``several``: other versions lie between; ``formers``: ids that facts had in any version.
    """
    if old is None or (regime, words.locale) not in old.texts:
        return ChangeView(about)
    recorded = about.materiality.get(regime)
    return ChangeView(about, Differences(regime, old, new, words, unseen, rules, about.judgements, recorded, several, formers))


def _name(version: Version, words: Messages) -> str:
    return words.plain("version", version=version.version) if isinstance(version, Release) else words.plain("draft")
