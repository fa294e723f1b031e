"""A released text under one law in one language, with what every export of it needs."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any, TypeVar

from pydantic import ValidationError

from noticepress.chain.redaction import Version, texts_of
from noticepress.chain.release import Release
from noticepress.chain.timeline import before
from noticepress.changes.visible_facts import shown
from noticepress.findings import Finding, Unusable
from noticepress.language.messages import Messages
from noticepress.language.missing import MissingMessage
from noticepress.law.regime import Regime, Terms
from noticepress.model import Notice, Organisation
from noticepress.publishing.histories import History, Site
from noticepress.rendering.view import Untranslated, View

_T = TypeVar("_T")
_ANCHORED = re.compile(r"^#+ (?:[0-9]+(?:\.[0-9]+)*\.? )?(?P<title>.*) \{#(?P<anchor>[a-z0-9-]+)\}$", re.MULTILINE)


@dataclass(frozen=True)
class Released:
    """The text of ``release`` under ``law`` in ``locale``. ``words`` are the law's, in the notice's form of address, then the site's.

    ``address`` is the absolute address of the site with a slash at the end; empty when it is not known.
    """

    history: History
    release: Release
    law: Regime
    locale: str
    words: Messages
    unseen: tuple[str, ...]
    address: str

    @property
    def folder(self) -> str:
        """The folder of the text in force under this law, from the root of the site: ``nl/webshop/gdpr/``."""
        return f"{self.locale}/{self.history.notice}/{self.law.id}/"

    def link(self, target: str = "", here: str = "") -> str:
        """The address of what stands at ``target`` below ``folder``: absolute when that of the site is known.

        Else it is relative to ``here``, a folder below ``folder``.
        """
        return f"{self.address}{self.folder}{target}" if self.address else "../" * here.count("/") + target or "./"

    @property
    def text(self) -> str:
        """The exact text (Markdown)."""
        return self.release.texts[self.law.id, self.locale]

    @property
    def title(self) -> str:
        """The title of the notice."""
        return self.release.titles[self.locale]

    @cached_property
    def anchors(self) -> Mapping[str, str]:
        """The headings of the text by anchor, without their numbers."""
        return anchors_of(self.text)

    def terms(self, name: str) -> Terms:
        """A list of the law's terms."""
        return self.law.terms(name)

    @property
    def until(self) -> dt.date | None:
        """The last day on which it is in force; ``None`` when nothing follows, or when it was withdrawn.

        A day before the effective date: another release took its place, and it never was.
        """
        found = next((period for period in self.history.periods if period.release is self.release), None)
        return found.until if found and not self.release.withdrawn else None

    @property
    def replaces(self) -> Version | None:
        """The version before it in time that had this text, too; it may have been taken away since."""
        found = before(self.history.versions, self.release)
        return found if found and (self.law.id, self.locale) in texts_of(found) else None

    @property
    def previous(self) -> Release | None:
        """What it can be compared with: the version that it replaces, unless its text was taken away."""
        found = self.replaces
        return found if isinstance(found, Release) else None

    @property
    def next(self) -> Version | None:
        """The version that follows it in time and had this text, too."""
        later = [period.release for period in self.history.periods if not period.release.void and self._after(period.release)]
        return later[0] if later and (self.law.id, self.locale) in texts_of(later[0]) else None

    def _after(self, other: Version) -> bool:
        return (other.effective, other.sequence) > (self.release.effective, self.release.sequence)

    @cached_property
    def facts(self) -> dict[str, Any]:
        """The released facts that the law's document shows, in the form in which they were released."""
        return dict(shown(self.release.facts, self.law.id, {self.law.id: self.unseen}))

    @cached_property
    def view(self) -> View:
        """The released facts as templates see them; raises ``Unusable`` when this version of the tool cannot read them."""
        try:
            organisation, notice = _models(Known((self.release.digest,), self.release))
        except (ValidationError, KeyError) as error:
            where = f"notices/{self.history.notice}/releases/{self.release.version}/facts.json"
            message = f"facts of a release that this version of noticepress cannot read: {str(error)[:200]}"
            fix = "build with the version that released them, or release the working text"
            raise Unusable([Finding("facts-unreadable", message, where, fix=fix)]) from error
        return _view(Known(self.key, (organisation, notice, self.law, self.locale, self.words)))

    @property
    def key(self) -> tuple[object, ...]:
        """What its view and its anchors follow from."""
        return (self.release.digest, id(self.law), self.locale, self.words.register, *map(id, self.words.catalogues))


def anchors_of(text: str) -> Mapping[str, str]:
    """The headings of a text (Markdown) by anchor, without their numbers."""
    return {found["anchor"]: found["title"] for found in _ANCHORED.finditer(text)}


def sound(released: Released, make: Callable[[], _T]) -> _T:
    """What ``make`` makes of a released text; raises ``Unusable`` when its facts lack a text, or the language a message."""
    try:
        return make()
    except (MissingMessage, Untranslated) as error:
        where = f"notices/{released.history.notice}/releases/{released.release.version}"
        message = f"{released.law.id} in {released.locale}: {error}"
        raise Unusable([Finding("export-broken", message, where, fix="release the working text")]) from error


@dataclass(frozen=True)
class Known:
    """Something by a key of all that it is made of; it is held, so that identities in the key stay its own."""

    key: tuple[object, ...]
    of: Any = field(compare=False)


@lru_cache(maxsize=16)
def _models(known: Known) -> tuple[Organisation, Notice]:
    """The facts of a release, bound once for all its laws and languages; raises what binding raises."""
    facts = known.of.facts
    return Organisation.model_validate(facts["organisation"]), Notice.model_validate(facts["notice"])


@lru_cache(maxsize=8)
def _view(known: Known) -> View:
    """One view for all that is made of a released text."""
    organisation, notice, law, locale, words = known.of
    return View(organisation, notice, locale, law.vocabulary, law.id, words.spelling)


def released_of(site: Site, history: History, address: str, locale: str) -> Iterator[Released]:
    """Yield every released text of a notice in a language.

    ``address`` is that of the site with a slash at the end, empty when it is not known.
    """
    register = history.register.get(locale, "formal")
    for release in history.releases:
        for regime in (regime for regime, each in release.texts if each == locale):
            words = site.words_under(regime, locale, register)
            yield Released(history, release, site.law(regime), locale, words, site.unseen.get(regime, ()), address)
