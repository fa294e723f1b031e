"""Translations that a correction says, so that whoever wrote it answers for them, although nobody confirmed them. Reads confirmations.

They are measured by the version that is put right, and the release records them (``about.vouched``), for nobody could tell later
that it was not made in spite of a stale translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from noticepress.chain.about import VouchedTranslation
from noticepress.chain.chain import Chain, chain_of
from noticepress.chain.release import Release
from noticepress.chain.timeline import in_force
from noticepress.repository import Loaded, Repository
from noticepress.translations.staleness import ORGANISATION, Stale, Translations


def named(stale: Stale) -> VouchedTranslation:
    """A translation as a release records it."""
    owner = "organisation" if stale.owner == ORGANISATION else "notice"
    return VouchedTranslation(text=f"{owner}/{stale.string.name}", locale=stale.locale)


def text_of(named: VouchedTranslation, facts: Mapping[str, Any]) -> Any:
    """The text, in all its languages, in the facts of a release; ``None`` where it is not there."""
    found: Any = facts
    for step in named.text.split("/"):
        if isinstance(found, list):
            found = found[int(step)] if step.isdecimal() and int(step) < len(found) else None
        else:
            found = found.get(step) if isinstance(found, Mapping) else None
    return found


def recorded(stale: Iterable[Stale]) -> tuple[VouchedTranslation, ...] | None:
    """What a release records of those for which somebody answers; nothing when there are none."""
    return tuple(dict.fromkeys(map(named, stale))) or None


def measure(chain: Chain, corrected: Release) -> Chain:
    """The chain up to the version that is put right: by what came after it nothing is measured."""
    return chain_of([link for link in chain.links if link.sequence <= corrected.sequence])


@dataclass(frozen=True)
class Answers:
    """For which translations a release that is there answers. ``changed``: whose source changed; ``None`` when it is no correction."""

    recorded: tuple[VouchedTranslation, ...]
    changed: frozenset[VouchedTranslation] | None

    def cover(self, stale: Stale) -> bool:
        """True for a translation that waits for nobody: it is recorded, or its source is that of the version that is put right."""
        return self.changed is not None and (named(stale) in self.recorded or named(stale) not in self.changed)

    def unfounded(self) -> Iterator[str]:
        """Yield what is recorded and cannot be, with the reason."""
        for each in self.recorded:
            if self.changed is None:
                yield f"{each.text} ({each.locale}), which only a correction can"
            elif each not in self.changed:
                yield f"{each.text} ({each.locale}), of which the source is that of the version it puts right"


def answers_of(release: Release, repository: Repository, loaded: Loaded, chain: Chain) -> Answers:
    """The answers of ``release``, whose facts are the working text of ``repository``; ``chain`` ends before it."""
    about = release.about
    corrected = in_force(chain.releases, release.effective) if about.kind == "correction" else None
    corrected = chain.release(about.announced) if about.announced else corrected
    if corrected is None:
        return Answers(about.vouched or (), None)
    measured = replace(repository, _chains={release.notice: measure(chain, corrected)})
    return Answers(about.vouched or (), frozenset(map(named, Translations(measured).changed(loaded))))
