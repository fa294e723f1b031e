"""What a ``correction.yaml`` of a pull request would publish, as it would be done on the day of the review."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from noticepress.chain.release import Release
from noticepress.comparison.comparison import Comparison, comparisons
from noticepress.findings import Finding, Unusable
from noticepress.language.missing import MissingMessage
from noticepress.releasing.correcting import Plan, plan, wrong_version
from noticepress.releasing.correction import Correction, read_correction
from noticepress.reviewing.revision import Side


@dataclass(frozen=True)
class Correcting:
    """A correction that was not published yet. ``told``: what changes in the version in force, by law, in the report's language.

    ``wrong`` are mistakes for which nothing can be prepared.
    """

    file: str
    given: Correction
    plan: Plan | None = None
    told: tuple[Comparison, ...] = ()
    wrong: tuple[Finding, ...] = ()

    @property
    def first(self) -> Release | None:
        """The corrected version; none when it is refused, or out already."""
        return next((link for link in self.links if isinstance(link, Release) and not link.about.announced), None)

    @property
    def again(self) -> tuple[Release, ...]:
        """The scheduled versions that come back under another label."""
        return tuple(link for link in self.links if isinstance(link, Release) and link.about.announced)

    @property
    def links(self) -> tuple[object, ...]:
        """All that would be published."""
        return self.plan.links if self.plan else ()


def correcting(side: Side, name: str, locale: str) -> Correcting | None:
    """Look ahead; none for a notice without a correction, or with one that is out already. What is wrong with the file is told elsewhere."""
    loaded = side.repository.notices.get(name)
    if loaded is None or side.chains[name].findings:
        return None
    chain = side.chains[name]
    found = read_correction(loaded.folder, side.root.resolve(), loaded.notice.locales)
    if found.given is None or wrong_version(chain, found, side.as_of) is not None:
        return None
    try:
        made = plan(side.repository, name, chain, found, side.as_of)
        result = Correcting(found.file, found.given, made)
        told = tuple(_told(side, name, result, locale))
    except Unusable as unusable:
        return Correcting(found.file, found.given, wrong=tuple(unusable.findings))
    except MissingMessage:
        return None
    return Correcting(found.file, found.given, made, told)


def _told(side: Side, name: str, found: Correcting, locale: str) -> Iterator[Comparison]:
    new = found.first
    if new is None or found.plan is None:
        return
    locales = [each for each in (locale, *new.locales) if each in new.locales]
    chosen = [(regime, next(each for each in locales if (regime, each) in new.texts)) for regime in new.regimes]
    yield from comparisons(side.repository, name, found.plan.corrects, new, side.as_of, chosen, found.given.materiality)
