"""The versions of a notice as pages speak of them: plain values, with the versions around each. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from noticepress.chain.json_text import facts_json
from noticepress.chain.redaction import Notice, Redacted, texts_of
from noticepress.chain.redaction import Version as Published
from noticepress.chain.release import Release, hash_of, sha256
from noticepress.chain.timeline import Period
from noticepress.publishing.histories import History
from noticepress.releasing.freeze import Draft

State = Literal["draft", "superseded", "in-force", "scheduled", "withdrawn", "redacted"]
Key = tuple[str, str]
"""A law and a language."""
Text = Release | Draft
"""What can be read."""


@dataclass(frozen=True)
class Decided:
    """That a version will not take effect, or that its text was taken away: when, why (in the language of the page, if it was said

    there), who decided it.
    """

    published: dt.date
    reason: str
    by: str


@dataclass(frozen=True)
class Version:
    """A version, or the working text (without ``label`` and dates). ``until``: its last day, if something follows.

    ``redacted``: its text was taken away, and no page shows it.
    """

    label: str
    state: State
    effective: dt.date | None = None
    published: dt.date | None = None
    until: dt.date | None = None
    never: bool = False
    correction: bool = False
    withdrawn: Decided | None = None
    redacted: Decided | None = None

    @property
    def slug(self) -> str:
        """The part of an address that stands for it."""
        return self.label or "draft"

    @property
    def badge(self) -> str:
        """The state in a word; ``never`` for one that another took the place of before its first day."""
        return "never" if self.never and self.state == "superseded" else self.state


def slug(text: Text | Redacted) -> str:
    """The part of an address that stands for a version."""
    return "draft" if isinstance(text, Draft) else text.version


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
    def standing(self) -> tuple[Published, ...]:
        """The versions that took or take effect, in order of effect."""
        return tuple(period.release for period in self.history.periods if not period.release.void)

    @cached_property
    def _before(self) -> Mapping[str, Published | None]:
        """What each version replaces, as ``timeline.before`` says."""
        found: dict[str, Published | None] = {}
        earlier: list[Published] = []
        for period in self.history.periods:
            release = period.release
            if release.void:
                known = [each for each in reversed(earlier) if each.sequence < release.sequence]
                found[release.version] = known[0] if known else None
            else:
                found[release.version] = earlier[-1] if earlier else None
                earlier.append(release)
        return found

    @cached_property
    def _after(self) -> Mapping[str, Published]:
        return {one.version: other for one, other in zip(self.standing, self.standing[1:], strict=False)}

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {release.version: place for place, release in enumerate(self.standing)}

    def between(self, old: Release, new: Release) -> tuple[Published, ...]:
        """The versions after one that stands up to another, and that one."""
        return self.standing[self._places[old.version] + 1 : self._places[new.version] + 1]

    def before(self, text: Text | Redacted) -> Published | None:
        """The version that a version replaces in time, or that a working text would; its text may have been taken away."""
        if not isinstance(text, Draft):
            return self._before[text.version]
        return self.standing[-1] if self.standing else None

    def after(self, release: Published) -> Published | None:
        """The version that takes the place of one that stands."""
        return self._after.get(release.version)

    def following(self, release: Published) -> Published | None:
        """The next version that stands, in order of effect; of a withdrawn one too."""
        if not release.void:
            return self.after(release)
        place = (release.effective, release.sequence)
        return next((each for each in self.standing if (each.effective, each.sequence) > place), None)

    def of(self, text: Text | Redacted) -> Version:
        """A version as a plain value."""
        name = slug(text)
        if name not in self._said:
            self._said[name] = Version("", "draft") if isinstance(text, Draft) else self._version(text)
        return self._said[name]

    def _version(self, release: Published) -> Version:
        period = self._periods[release.version]
        correction = isinstance(release, Release) and release.about.kind == "correction"
        return Version(
            release.version, period.status, release.effective, release.published, period.until, period.never, correction,
            self._decided(release.withdrawn), self._decided(release.redaction) if isinstance(release, Redacted) else None,
        )  # fmt: skip

    def _decided(self, said: Notice | None) -> Decided | None:
        if said is None:
            return None
        reason = said.reason[self.locale] if self.locale in said.reason else next(iter(said.reason.values()), "")
        return Decided(said.published, reason, said.by)

    def state(self, release: Published) -> State:
        """Where a release is in time."""
        return self._periods[release.version].status

    def until(self, release: Published) -> dt.date | None:
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
        found = (period.release for period in self.history.periods if period.status == "scheduled")
        return tuple(release for release in found if isinstance(release, Release))

    def order(self, key: Key) -> tuple[Release, ...]:
        """The versions of a text that stand and can be read, in order of effect."""
        if key not in self._orders:
            readable = (each for each in self.standing if isinstance(each, Release))
            self._orders[key] = tuple(release for release in readable if key in release.texts)
        return self._orders[key]

    def since(self, key: Key) -> Mapping[str, Release]:
        """The versions of a text of which a page says what changed since, by label: those up to the one in force, and that one."""
        if key not in self._since:
            order, current = self.order(key), self.history.in_force
            place = next((place for place, release in enumerate(order) if release is current), -1)
            self._since[key] = {release.version: release for release in order[: place + 1]}
        return self._since[key]

    def has(self, name: str, key: Key, *, readable: bool = False) -> bool:
        """Whether a version, or the working text, by the part of an address that stands for it, has or had a text.

        ``readable``: whether it has it still.
        """
        text = self.history.draft if name == "draft" else self._periods[name].release if name in self._periods else None
        if text is None or (readable and isinstance(text, Redacted)):
            return False
        return key in (text.texts if isinstance(text, Draft) else texts_of(text))
