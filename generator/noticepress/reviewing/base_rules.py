"""How much a new version weighs by the rules on the base: a branch that changes the rules is not weighed by its own alone. Reads laws.

The heavier level counts, until a person says otherwise by name. A law that the base has not has no rules there.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from noticepress.chain.release import Release
from noticepress.changes.formers import formers, with_formers
from noticepress.changes.materiality import Materiality, judge, weigh
from noticepress.changes.relevance import read_unseen
from noticepress.changes.visible_facts import changes_under
from noticepress.findings import Finding, Unusable
from noticepress.law.materiality import LEVELS, load_rules
from noticepress.law.regime import available
from noticepress.places import Places
from noticepress.repository import Repository
from noticepress.reviewing.revision import Side

RULE = "release-base-rules"


@dataclass(frozen=True)
class ByBase:
    """What a version changes under one law, weighed by the rules on the base, where that is more than what it says itself."""

    found: Materiality
    says: str

    def finding(self, version: str, file: str) -> Finding:
        """What is wrong with what the version says."""
        heaviest = next(weighed for weighed in self.found.changes if weighed.floor == self.found.floor)
        message = (
            f"version {version} says that its changes weigh {self.says} under {self.found.regime}; by the rules on the base, which this "
            f"branch changes, it is {self.found.level} ({'/'.join(heaviest.change.path)}: {heaviest.rule.id})"
        )
        fix = (
            "let the new rules be merged first, or make the version again with that level, or with the level that somebody decided by "
            "name and with a reason: 'materiality' in next.yaml"
        )
        return Finding(RULE, message, file, fix=fix, citation=heaviest.rule.citation.text + heaviest.rule.citation.mark)


def heavier_by_base(base: Side, head: Side, name: str, old: Release | None, new: Release) -> Iterator[ByBase]:
    """Yield the laws by whose rules on the base the version ``new`` of a notice weighs more than it says."""
    if old is None or not (_own(base.repository.places) or _own(head.repository.places)):
        return  # both are weighed by the rules of the program
    for regime in new.regimes:
        if regime in old.regimes and regime in new.about.materiality and regime in available(base.repository.places):
            says = new.about.materiality[regime].level
            found = _weighed(base.repository, head.repository, name, regime, old, new)
            if found is not None and LEVELS.index(found.level) < LEVELS.index(says):
                yield ByBase(found, says)


def _own(places: Places) -> bool:
    return len(places.regimes) > 1 or len(places.locales) > 1 or places.regimes[0].parent == places.root


def _weighed(base: Repository, head: Repository, name: str, regime: str, old: Release, new: Release) -> Materiality | None:
    """By the rules, the unseen facts and the deciding words of the base; ``None`` where these are broken, as its report says."""
    known = formers([*(release.facts for release in head.chain(name).releases), old.facts, new.facts])
    before, after = with_formers(old.facts, known), with_formers(new.facts, known)
    try:
        rules = load_rules(base.places, base.regime(regime))
        changes = changes_under(regime, before, after, read_unseen(base.places, [regime]))
        return judge(weigh(changes, before, after, rules), new.about.judgements)
    except Unusable:
        return None
