"""What holds on a day of a text under one law: the outcome of each duty, and the words in each language. Reads laws and words.

Of the working text it is what a version would be that is released now, unedited, and read on that day. Of what was published, the
words stay: its duties are decided on the day over the text as it was written for its own first day.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol

from noticepress.chain.release import FACTS, Release
from noticepress.chain.timeline import in_force
from noticepress.checking.confirming import answered
from noticepress.checking.deciding import case_of, decided
from noticepress.checking.partly import decided_partly
from noticepress.checking.verdicts import Verdict
from noticepress.findings import Finding, Unusable, key
from noticepress.language.missing import MissingMessage
from noticepress.law.by_date import by_date
from noticepress.law.conditions import BadCondition
from noticepress.law.limits import in_parts, within_limits
from noticepress.releasing.facts import Source, with_facts
from noticepress.rendering.document import Document
from noticepress.rendering.view import Edition
from noticepress.repository import Repository


@dataclass(frozen=True)
class State:
    """The duties by id and the documents on a day; ``release``: the version it is about, when it is one.

    ``wrong``: why it could not be written or decided.
    """

    on: dt.date
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    documents: tuple[Document, ...] = ()
    release: Release | None = None
    wrong: tuple[Finding, ...] = ()

    @cached_property
    def texts(self) -> dict[str, str]:
        """The words by language."""
        return {each.locale: each.text for each in self.documents}

    def same(self, other: State) -> bool:
        """True when nothing of it differs but the day."""
        return self.texts == other.texts and self._outcomes == other._outcomes and self.release is other.release

    @cached_property
    def _outcomes(self) -> dict[str, object]:
        return {name: (v.outcome, bool(v.settled), Counter(map(key, v.findings))) for name, v in self.verdicts.items()}


class Asked(Protocol):
    """Says what holds on a day; ``documents`` where these are known to be what is written on that day."""

    def __call__(self, on: dt.date, documents: tuple[Document, ...] | None = None) -> State:
        """What holds on that day."""
        ...

    def concerns(self, on: dt.date, duties: Collection[str]) -> bool:
        """Whether one of these duties can apply on that day; no text is written for it."""
        ...


@dataclass(frozen=True)
class Working:
    """The working text of a notice under a law."""

    view: Repository
    folder: str
    law: str
    today: dt.date
    _known: dict[dt.date, State] = field(default_factory=dict)

    def __call__(self, on: dt.date, documents: tuple[Document, ...] | None = None) -> State:
        """What would hold on that day of a version that is released now."""
        if on not in self._known:
            self._known[on] = self._decision(on).state(on, documents)
        return self._known[on]

    def concerns(self, on: dt.date, duties: Collection[str]) -> bool:
        """Whether one of these duties applies."""
        return self._decision(on).concerns(on, duties)

    def _decision(self, on: dt.date) -> _Decision:
        edition = Edition("1.0", self.today, self.today)  # of no day, so that two days differ in what the day does to the words
        return _Decision(self.alone, self.view, self.folder, self.law, edition, on, next(iter(self._known.values()), None))

    @cached_property
    def alone(self) -> Repository:
        """The repository with only this notice."""
        return self.view.alone(self.folder)


@dataclass(frozen=True)
class Partly:
    """What can be decided of the working text of a notice that holds ``errors``; its words are not written."""

    view: Repository
    folder: str
    law: str
    errors: Sequence[Finding]
    _known: dict[dt.date, State] = field(default_factory=dict)

    def __call__(self, on: dt.date, documents: tuple[Document, ...] | None = None) -> State:
        """What holds on that day, as far as it does not rest on an error."""
        if on not in self._known:
            own = self.view.regime(self.law).own
            self._known[on] = within_limits(f"regimes/{self.law}", lambda: self._state(on), own=own)
        return self._known[on]

    def _state(self, on: dt.date) -> State:
        alone, parsed = self.view.alone(self.folder), self.view.written.get(self.folder)
        found = decided_partly(alone, self.folder, parsed, self.errors, on) if parsed is not None else ()
        return State(on, _settled(alone, [each for each in found if each.regime == self.law], self.view))

    def concerns(self, on: dt.date, duties: Collection[str]) -> bool:
        """Whether one of these duties may apply."""
        return bool(duties)


@dataclass(frozen=True)
class Published:
    """What was published of a notice under a law: on each day, of the version in force then, if nothing else is released."""

    view: Repository
    folder: str
    law: str
    _known: dict[dt.date, State] = field(default_factory=dict)
    _then: dict[str, Repository] = field(default_factory=dict)
    _before: dict[str, State] = field(default_factory=dict)

    def __call__(self, on: dt.date, documents: tuple[Document, ...] | None = None) -> State:
        """What holds on that day of the version in force then; nothing where there is none."""
        if on not in self._known:
            release = self.release(on)
            self._known[on] = State(on) if release is None else self._state(on, release)
        return self._known[on]

    def concerns(self, on: dt.date, duties: Collection[str]) -> bool:
        """Whether one of these duties applies to the version in force then."""
        release = self.release(on)
        try:
            return release is not None and self._decision(release).concerns(on, duties)
        except Unusable:
            return False

    def release(self, on: dt.date) -> Release | None:
        """The version in force on a day, when it speaks under this law and can be read."""
        found = in_force(self.view.chain(self.folder).versions, on)
        return found if isinstance(found, Release) and self.law in found.regimes else None

    def _state(self, on: dt.date, release: Release) -> State:
        before = self._before.get(release.version)
        try:
            found = self._decision(release).state(on, before.documents if before else None)
        except Unusable as unusable:
            return State(on, release=release, wrong=tuple(unusable.findings))
        state = replace(found, release=release)
        self._before.setdefault(release.version, state)
        return state

    def _decision(self, release: Release) -> _Decision:
        """Raises ``Unusable`` where the facts of the release cannot be read any more."""
        if release.version not in self._then:
            self._then[release.version] = _of_version(self.view, self.folder, release)
        edition, repository = Edition(release.version, release.effective, release.published), self._then[release.version]
        before = self._before.get(release.version)
        return _Decision(repository, self.view, self.folder, self.law, edition, release.effective, before)


def _of_version(repository: Repository, folder: str, release: Release) -> Repository:
    source = Source(repository.where(folder, release.version, FACTS))
    return with_facts(repository, folder, release.facts, source, repository.chain(folder))


@dataclass(frozen=True)
class _Decision:
    """The duties of a ``law`` over one ``edition`` of a notice, whose text is written for readers ``on`` a day.

    ``before``: what holds on another day. What differs from it can only be what a date decides, and what follows from other words.
    """

    repository: Repository
    house: Repository
    folder: str
    law: str
    edition: Edition
    on: dt.date
    before: State | None

    def state(self, day: dt.date, documents: tuple[Document, ...] | None) -> State:
        """What holds on a day; what cannot be said is in ``wrong``."""
        own = self.repository.regime(self.law).own
        return in_parts(f"regimes/{self.law}", lambda: self._state(day, documents), own=own)

    def _state(self, day: dt.date, documents: tuple[Document, ...] | None) -> State:
        try:
            written = self._written() if documents is None else documents
            found = self._decided(written, day, self._decided_anew(written)) if written else []
        except Unusable as unusable:
            return State(day, wrong=tuple(unusable.findings))
        except MissingMessage as missing:
            return State(day, wrong=(missing.finding,))
        except BadCondition as error:
            fix = "mend it under 'conditions'"
            return State(day, wrong=(Finding("condition-broken", str(error), f"regimes/{self.law}/regime.yaml", fix=fix),))
        known = self.before.verdicts if self.before else {}
        broken = [
            finding for verdict in found for finding in verdict.findings if "." not in finding.rule
        ]  # of a law, not of facts
        return State(day, {**known, **_settled(self.repository, found, self.house)}, written, wrong=tuple(broken))

    def concerns(self, day: dt.date, duties: Collection[str]) -> bool:
        """Whether one of these duties applies; where that cannot be said, it may."""
        loaded = self.repository.notices[self.folder]
        if not loaded.notice.locales_of(self.law):
            return False
        try:
            return any(each.outcome != "does-not-apply" for each in self._decided((), day, duties))
        except (BadCondition, Unusable):
            return True

    def _decided(self, documents: tuple[Document, ...], day: dt.date, duties: Collection[str] | None) -> list[Verdict]:
        """The verdicts on a day, on these ``duties`` or on all; raises ``BadCondition``, and ``Unusable`` where a law never ends."""
        loaded, own = self.repository.notices[self.folder], self.repository.regime(self.law).own
        case = case_of(self.repository, loaded, self.law, documents, day, duties)
        return within_limits(f"regimes/{self.law}", lambda: list(decided(case, loaded.waivers)), own=own)

    def _written(self) -> tuple[Document, ...]:
        notice = self.repository.notices[self.folder].notice
        locales = notice.locales_of(self.law)
        return tuple(self.repository.document(self.folder, self.law, each, self.edition, self.on) for each in locales)

    def _decided_anew(self, documents: Sequence[Document]) -> Collection[str] | None:
        """The duties that have to be decided; ``None`` for all."""
        if self.before is None or self.before.wrong:
            return None
        duties = self.repository.requirements(self.law)
        waivers = {each.requirement for each in self.repository.notices[self.folder].waivers}
        by_words = {each.id for each in duties if each.passage} if tuple(documents) != self.before.documents else set()
        return {*by_date(duties, self.repository.regime(self.law).conditions), *waivers, *by_words}


def _settled(repository: Repository, verdicts: Sequence[Verdict], house: Repository) -> dict[str, Verdict]:
    """Verdicts by duty, without what people answered about these facts."""
    return {each.requirement.id: each for each in answered(repository, (), verdicts, None, house).verdicts}
