"""The versions of a notice as pages speak of them: plain values, with the versions around each. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from noticepress.publishing.histories import History
from noticepress.releasing.freeze import Draft
from noticepress.releasing.json_text import facts_json
from noticepress.releasing.release import Release, hash_of, sha256
from noticepress.releasing.timeline import Period

State = Literal["draft", "superseded", "in-force", "scheduled", "withdrawn"]
Key = tuple[str, str]
"""A law and a language."""
Text = Release | Draft


@dataclass(frozen=True)
class Withdrawn:
    """That a version will not take effect: since when, why (in the language of the page, if it was said there), who decided it."""

    published: dt.date
    reason: str
    by: str


@dataclass(frozen=True)
class Version:
    """A version, or the working text (without ``label`` and dates). ``until``: its last day, if something follows."""

    label: str
    state: State
    effective: dt.date | None = None
    published: dt.date | None = None
    until: dt.date | None = None
    never: bool = False
    correction: bool = False
    withdrawn: Withdrawn | None = None

    @property
    def slug(self) -> str:
        """The part of an address that stands for it."""
        return self.label or "draft"

    @property
    def badge(self) -> str:
        """The state in a word; ``never`` for one that another took the place of before its first day."""
        return "never" if self.never and self.state == "superseded" else self.state


def slug(text: Text) -> str:
    """The part of an address that stands for a version."""
    return text.version if isinstance(text, Release) else "draft"


class Versions:
    """The versions of ``history`` for pages in ``locale``; each question is answered without going through all of them again."""

    def __init__(self, history: History, locale: str):
        self.history, self.locale = history, locale
        self._said: dict[str, Version] = {}
        self._digests: dict[str, str] = {}
        self._hashes: dict[tuple[str, Key], str] = {}
        self._orders: dict[Key, tuple[Release, ...]] = {}
        self._since: dict[Key, Mapping[str, Release]] = {}

    @cached_property
    def _periods(self) -> Mapping[str, Period]:
        return {period.release.version: period for period in self.history.periods}

    @cached_property
    def standing(self) -> tuple[Release, ...]:
        """The releases that were not withdrawn, in order of effect."""
        return tuple(period.release for period in self.history.periods if not period.release.withdrawn)

    @cached_property
    def _before(self) -> Mapping[str, Release | None]:
        """What each release replaces, as ``timeline.before`` says."""
        found: dict[str, Release | None] = {}
        earlier: list[Release] = []
        for period in self.history.periods:
            release = period.release
            if release.withdrawn:
                known = [each for each in reversed(earlier) if each.sequence < release.sequence]
                found[release.version] = known[0] if known else None
            else:
                found[release.version] = earlier[-1] if earlier else None
                earlier.append(release)
        return found

    @cached_property
    def _after(self) -> Mapping[str, Release]:
        return {one.version: other for one, other in zip(self.standing, self.standing[1:], strict=False)}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {release.version: place for place, release in enumerate(self.standing)}

    def between(self, old: Release, new: Release) -> tuple[Release, ...]:
        """The releases after one that stands up to another, and that one."""
        return self.standing[self._places[old.version] + 1 : self._places[new.version] + 1]

    def before(self, text: Text) -> Release | None:
        """The release that a version replaces in time, or that a working text would."""
        if isinstance(text, Release):
            return self._before[text.version]
        return self.standing[-1] if self.standing else None

    def after(self, release: Release) -> Release | None:
        """The release that takes the place of one that stands."""
        return self._after.get(release.version)

    def following(self, release: Release) -> Release | None:
        """The next release that stands, in order of effect; of a withdrawn one too."""
        if not release.withdrawn:
            return self.after(release)
        place = (release.effective, release.sequence)
        return next((each for each in self.standing if (each.effective, each.sequence) > place), None)

    def of(self, text: Text) -> Version:
        """A version as a plain value."""
        name = slug(text)
        if name not in self._said:
            self._said[name] = self._version(text) if isinstance(text, Release) else Version("", "draft")
        return self._said[name]

    def _version(self, release: Release) -> Version:
        period = self._periods[release.version]
        return Version(
            release.version, period.status, release.effective, release.published, period.until, period.never,
            release.about.kind == "correction", self._withdrawn(release),
        )  # fmt: skip

    def _withdrawn(self, release: Release) -> Withdrawn | None:
        said = release.withdrawn
        if said is None:
            return None
        reason = said.reason[self.locale] if self.locale in said.reason else next(iter(said.reason.values()), "")
        return Withdrawn(said.published, reason, said.by)

    def state(self, release: Release) -> State:
        """Where a release is in time."""
        return self._periods[release.version].status

    def until(self, release: Release) -> dt.date | None:
        """The last day of a release, if something follows."""
        return self._periods[release.version].until

    def digest(self, text: Text) -> str:
        """The hash of a version with all its facts and texts; of a working text that of its facts."""
        name = slug(text)
        if name not in self._digests:
            self._digests[name] = hash_of(text) if isinstance(text, Release) else sha256(facts_json(text.facts))
        return self._digests[name]

    def text_hash(self, text: Text, key: Key) -> str:
        """The SHA-256 (hex) of one text."""
        place = (slug(text), key)
        if place not in self._hashes:
            self._hashes[place] = text.text_hash(key) if isinstance(text, Release) else sha256(text.texts[key].encode())
        return self._hashes[place]

    @cached_property
    def upcoming(self) -> tuple[Release, ...]:
        """The releases that are yet to take effect, in order."""
        return tuple(period.release for period in self.history.periods if period.status == "scheduled")

    def order(self, key: Key) -> tuple[Release, ...]:
        """The versions of a text that stand, in order of effect."""
        if key not in self._orders:
            self._orders[key] = tuple(release for release in self.standing if key in release.texts)
        return self._orders[key]

    def since(self, key: Key) -> Mapping[str, Release]:
        """The versions of a text of which a page says what changed since, by label: those up to the one in force, and that one."""
        if key not in self._since:
            order, current = self.order(key), self.history.in_force
            place = next((place for place, release in enumerate(order) if release is current), -1)
            self._since[key] = {release.version: release for release in order[: place + 1]}
        return self._since[key]

    def has(self, name: str, key: Key) -> bool:
        """Whether a version, or the working text, by the part of an address that stands for it, has a text."""
        text = self.history.draft if name == "draft" else self._periods[name].release if name in self._periods else None
        return text is not None and key in text.texts
