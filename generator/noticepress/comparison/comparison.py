"""What every output shows of two versions of a document: facts in words with their weight, redline and dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from babel.core import get_global

from noticepress.chain.chain import read_chain
from noticepress.chain.release import Release, sha256
from noticepress.chain.timeline import Period, before, timeline
from noticepress.changes.change import Change
from noticepress.changes.descriptions import Told
from noticepress.changes.formers import Formers, formers
from noticepress.changes.materiality import Judgement
from noticepress.changes.relevance import read_unseen
from noticepress.comparison import standing
from noticepress.comparison.changed_facts import Version
from noticepress.comparison.differences import Differences
from noticepress.comparison.labels import labels
from noticepress.comparison.standing import Standing
from noticepress.comparison.weights import Scales, Weight
from noticepress.language.messages import Messages
from noticepress.language.phrases import cldr, date_in_words
from noticepress.law.materiality import Rules, load_rules
from noticepress.model.values import ANY_LOCALE
from noticepress.redline import Redline
from noticepress.redline.views import Labels
from noticepress.releasing.announced import read_next
from noticepress.releasing.freeze import Draft
from noticepress.rendering.origins import Stretch
from noticepress.repository import Repository


@dataclass(frozen=True)
class Comparison:
    """Two versions of one notice under one law in one language; ``old is new`` for one version as it stands.

    ``organisation`` is its name in the language, ``law`` the name of the law, ``as_of`` the date of the run. ``rules`` weigh the
    changes, and ``judgements`` are what somebody decided otherwise. Of one version, ``period`` is when it counts and ``permalink``
    its absolute address; either may not be known. ``formers``: ids that facts had in any version of the notice.
    """

    notice: str
    regime: str
    locale: str
    old: Version
    new: Version
    organisation: str
    law: str
    as_of: dt.date
    words: Messages
    unseen: Mapping[str, tuple[str, ...]]
    rules: Rules | None = None
    judgements: Sequence[Judgement] = ()
    period: Period | None = None
    permalink: str = ""
    formers: Formers = field(default_factory=dict)
    origins: Sequence[Stretch] = ()
    """Of the words of the new text, where a file of it has to find its way back."""

    @cached_property
    def differences(self) -> Differences:
        """What differs, worked out once."""
        return Differences(
            self.regime, self.old, self.new, self.words, self.unseen, self.rules, self.judgements, formers=self.formers
        )

    @property
    def redline(self) -> Redline:
        """The changes of the words; a text that one version has not is empty there."""
        return self.differences.redline

    @property
    def facts(self) -> tuple[Told, ...]:
        """The changed facts that the law shows, in words, by subject."""
        return self.differences.facts

    @property
    def count(self) -> int:
        """Number of changed facts."""
        return self.differences.count

    @property
    def scales(self) -> Scales | None:
        """How much the changes weigh; nothing for a text that only one of the versions has."""
        return self.differences.scales

    @property
    def level(self) -> str:
        """How much all changes weigh together, in a sentence; empty when there is nothing to weigh."""
        return self.scales.whole.says if self.scales and self.facts else ""

    @cached_property
    def reasons(self) -> tuple[str, ...]:
        """Why the changes weigh what they do, with the sources or who decided otherwise; each reason once."""
        found = (self.weight(change) for group in self.facts for change, _ in group.changes)
        return tuple(dict.fromkeys(weight.why for weight in found if weight))

    @cached_property
    def for_authors(self) -> tuple[str, ...]:
        """What those who write and review also need to know of the weights, each once; no reader of the notice sees it."""
        found = (self.weight(change) for group in self.facts for change, _ in group.changes)
        return tuple(dict.fromkeys(weight.for_authors for weight in found if weight and weight.for_authors))

    def weight(self, change: Change) -> Weight | None:
        """How much one of the changes weighs."""
        return self.differences.weight(change)

    def weighs(self, change: Change) -> str:
        """The level of a change in words, with the number of its reason, from 1: ``material (2)``."""
        weight = self.weight(change)
        return f"{weight.word} ({self.reasons.index(weight.why) + 1})" if weight else ""

    def text(self, version: Version) -> str:
        """The Markdown text of a version."""
        return version.texts.get((self.regime, self.locale), "")

    @property
    def heading(self) -> str:
        """The title of the notice, as the newest of the versions has it."""
        titles = self.new.titles or self.old.titles
        return titles.get(self.locale) or next(iter(titles.values()), self.notice)

    @property
    def title(self) -> str:
        """What the file is about: the notice and its versions."""
        if self.old is self.new:
            return self.words.plain("output.one", title=self.heading, version=self.label(self.new))
        return self.words.plain("output.title", title=self.heading, old=self.label(self.old), new=self.label(self.new))

    def label(self, version: Version) -> str:
        """A version in running text: ``version 2.0``, ``the draft``."""
        if isinstance(version, Release):
            return self.words.plain("version.inline", version=version.version)
        return self.words.plain("draft.inline")

    @property
    def status(self) -> tuple[str, ...]:
        """A sentence with the absolute dates of each version, the old one first."""
        if self.old is self.new:
            return (self.standing.says,)
        return self._dates(self.old, "old"), self._dates(self.new, "new")

    @property
    def standing(self) -> Standing:
        """When the new version counts."""
        if isinstance(self.new, Draft):
            return standing.of_draft(self.words, self.locale, self.as_of)
        return standing.of_release(self.words, self.locale, self.new, self.period)

    @property
    def digest(self) -> str:
        """SHA-256 of the new text as it was published; empty for the working text."""
        return sha256(self.text(self.new).encode()) if isinstance(self.new, Release) else ""

    def _dates(self, version: Version, side: str) -> str:
        if isinstance(version, Draft):
            return self.words.plain(f"output.{side}-draft", date=date_in_words(self.as_of, self.locale))
        effective, published = (date_in_words(date, self.locale) for date in (version.effective, version.published))
        told = self.words.plain(f"output.{side}-released", version=version.version, effective=effective, published=published)
        if version.withdrawn is None:
            return told
        withdrawn = date_in_words(version.withdrawn.published, self.locale)
        return f"{told} {self.words.plain('output.withdrawn', version=version.version, date=withdrawn)}"

    @property
    def summary(self) -> tuple[str, ...]:
        """What the author says (Markdown): what changes, what that means, what a reader can do; each only if it was said."""
        if not isinstance(self.new, Release):
            return ()
        about = self.new.about
        said = (about.said("changed", self.locale), about.said("means", self.locale), about.said("can_do", self.locale))
        return tuple(text for text in said if text)

    @property
    def new_here(self) -> bool:
        """True when the old version had no text under this law in this language."""
        return bool(self.text(self.new)) and not self.text(self.old)

    @cached_property
    def labels(self) -> Labels:
        """The redline's words. Moves are told so that they read well without a link, too."""
        plain = self.words.plain
        return replace(labels(self.words), moved_from=plain("output.moved-from"), moved_to=plain("output.moved-to"))

    @property
    def language(self) -> str:
        """The language with its territory (BCP 47), as word processors want it: ``nl-NL``."""
        found = cldr(self.locale)
        territory = found.territory or get_global("likely_subtags").get(found.language, "").rpartition("_")[2]
        return f"{found.language}-{territory}" if territory else found.language

    @property
    def name(self) -> str:
        """A file name without ending: ``webshop.2.0-3.0.gdpr.nl``."""
        versions = slug(self.new) if self.old is self.new else f"{slug(self.old)}-{slug(self.new)}"
        return f"{self.notice}.{versions}.{self.regime}.{self.locale}"


def slug(version: Version) -> str:
    """The label of a version in names: its number, or ``draft``."""
    return version.version if isinstance(version, Release) else "draft"


def documents(old: Version, new: Version) -> list[tuple[str, str]]:
    """All (regime, locale) of which one of the versions has a text, in their order."""
    return list(dict.fromkeys((*new.texts, *old.texts)))


def comparisons(
    repository: Repository, notice: str, old: Version, new: Version, as_of: dt.date, chosen: Collection[tuple[str, str]],
    judgements: Sequence[Judgement] | None = None,
) -> Iterator[Comparison]:  # fmt: skip
    """Yield what changed for each of the ``chosen`` (regime, locale); raises ``MissingMessage`` when words are missing.

    ``judgements``: left out, what the new version says of its weight beside the version before it.
    """
    regimes = list(dict.fromkeys(regime for regime, _ in documents(old, new)))
    unseen = read_unseen(repository.places, regimes)
    words = {(regime, locale): repository.interface(locale, regimes, of=regime) for regime, locale in chosen}
    rules = {regime: load_rules(repository.places, repository.regime(regime)) for regime in {regime for regime, _ in chosen}}
    judged = tuple(_judged(repository, notice, old, new)) if judgements is None else tuple(judgements)
    period = _period(repository, notice, new, as_of) if old is new else None
    known = formers([*(release.facts for release in repository.chain(notice).releases), old.facts, new.facts])
    for regime, locale in chosen:
        law = repository.words(regime, locale).plain("regime.name")
        organisation = organisation_name(new.facts, locale)
        yield Comparison(
            notice, regime, locale, old, new, organisation, law, as_of, words[regime, locale], unseen, rules[regime], judged, period, formers=known,
        )  # fmt: skip


def _judged(repository: Repository, notice: str, old: Version, new: Version) -> Sequence[Judgement]:
    """What was decided on the weight of the changes; nothing unless ``old`` is the version before ``new``."""
    loaded, root = repository.notices[notice], repository.places.root
    if not isinstance(old, Release) or old is new:
        return ()
    releases = read_chain(loaded.folder, root, repository.apart(notice)).versions
    if isinstance(new, Release):
        last = before(releases, new)
        return new.about.judgements if last and last.version == old.version else ()
    latest = max((release.sequence for release in releases if not release.void), default=0)
    return read_next(loaded.folder, root, loaded.notice.locales, releases).next.materiality if old.sequence == latest else ()


def _period(repository: Repository, notice: str, version: Version, as_of: dt.date) -> Period | None:
    """When a release counts, as is known on ``as_of``; nothing of a working text."""
    apart = repository.apart(notice)
    releases = read_chain(repository.notices[notice].folder, repository.places.root, apart).versions
    return next((period for period in timeline(releases, as_of) if period.release.version == slug(version)), None)


def organisation_name(facts: Mapping[str, Any], locale: str) -> str:
    """The name of the organisation in the facts of a version."""
    name = facts.get("organisation", {}).get("name", "")
    if isinstance(name, Mapping):
        name = name.get(locale) or name.get(ANY_LOCALE) or next(iter(name.values()), "")
    return str(name)
