"""What a notice changes against the version it will replace, how much that weighs under each law, and what follows."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from noticepress.chain.about import Weighing
from noticepress.chain.redaction import Version
from noticepress.chain.release import Release
from noticepress.changes.formers import formers, with_formers
from noticepress.changes.materiality import Judgement, Materiality, days_ahead, earliest, highest, judge, weigh
from noticepress.changes.relevance import read_unseen
from noticepress.changes.visible_facts import changes_under
from noticepress.law.materiality import Level, load_rules
from noticepress.releasing.freeze import Draft
from noticepress.repository import Repository

_NUMBERED = re.compile(r"(\d{1,6})(?:\.(\d{1,6}))?")


@dataclass(frozen=True)
class Weighed:
    """A working text against ``old`` (``None``: nothing was published before), law by law."""

    old: Release | None
    laws: tuple[Materiality, ...] = ()

    @property
    def level(self) -> Level:
        """The highest level that counts under any law."""
        return highest(law.level for law in self.laws)

    @property
    def floor(self) -> Level:
        """The highest level by the rules of any law."""
        return highest(law.floor for law in self.laws)

    @property
    def record(self) -> dict[str, Weighing]:
        """What a release keeps of it, by law."""
        return {law.regime: Weighing(level=law.level, floor=law.floor, rules=_deciding(law)) for law in self.laws}


def _deciding(law: Materiality) -> tuple[str, ...]:
    """The rules that set the floor."""
    return tuple(dict.fromkeys(w.rule.id for w in law.changes if w.floor == law.floor))


def weigh_working_text(
    repository: Repository, notice: str, old: Release | None, new: Draft, judgements: Iterable[Judgement] = ()
) -> Weighed:
    """Weigh what the working text of ``notice`` changes; raises ``Unusable`` when a law's rules are broken."""
    if old is None:
        return Weighed(None)
    regimes = [regime for regime in repository.notices[notice].notice.regimes if regime in old.regimes]
    unseen = read_unseen(repository.places, regimes)
    judgements = tuple(judgements)
    known = formers([*(release.facts for release in repository.chain(notice).releases), old.facts, new.facts])
    before, after = with_formers(old.facts, known), with_formers(new.facts, known)
    laws = []
    for regime in regimes:
        rules = load_rules(repository.places, repository.regime(regime))
        changes = changes_under(regime, before, after, unseen)
        laws.append(judge(weigh(changes, before, after, rules), judgements))
    return Weighed(old, tuple(laws))


def first_day(repository: Repository, weighed: Weighed, published: dt.date) -> dt.date:
    """The first day on which the changes can take effect when they are published on ``published``."""
    own = repository.organisation.change_notice if repository.organisation else None
    return earliest(weighed.level, published, own)


def days(repository: Repository, level: Level) -> int:
    """How many days ahead a change of ``level`` is announced in this repository."""
    return days_ahead(level, repository.organisation.change_notice if repository.organisation else None)


def next_label(releases: Sequence[Version], level: Level) -> str | None:
    """The label to propose: 3.0 after 2.1 for a material change, else 2.2; ``None`` after labels that are no numbers."""
    if not releases:
        return "1.0"
    numbers = [(int(m[1]), int(m[2] or 0)) for r in releases if (m := _NUMBERED.fullmatch(r.version))]
    if not numbers:
        return None
    major, minor = max(numbers)
    return f"{major + 1}.0" if level in ("fundamental", "material") else f"{major}.{minor + 1}"
