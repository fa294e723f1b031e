"""How much each change weighs under a law, and what follows: the level of the whole, and the first day it can take effect.

Pure. ``weigh`` gives the floor that the rules set; ``judge`` applies what somebody decided by name, and ``check_judgements``
says what may not be decided so. The rules are data: see ``noticepress.law.materiality``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from typing import Any

from pydantic import Field

from noticepress.changes.authored import Readers
from noticepress.changes.change import Change, Kind, Path
from noticepress.changes.conditions import names
from noticepress.changes.shapes import Localised, shape_at
from noticepress.changes.visible_facts import shown, stated
from noticepress.changes.wording import SAME, Decided, Wording
from noticepress.findings import Finding, Unusable
from noticepress.identity_cache import identity_cache
from noticepress.language.deciding import lexicon
from noticepress.law.conditions import BadCondition, holds
from noticepress.law.limits import within_limits
from noticepress.law.materiality import FILE, LEVELS, Level, Rule, Rules, Weight
from noticepress.model.forms import PlainSentences
from noticepress.model.organisation import ChangeNotice
from noticepress.model.values import Id, Value


class Judgement(Value):
    """What somebody decided about the weight of a change, or of all changes together."""

    level: Level = Field(description="The level that counts instead of the one the rules give.")
    at: str | None = Field(
        None, min_length=1, max_length=500, description="Path of one change, as 'noticepress diff' gives it; all when left out."
    )
    regime: Id | None = Field(None, description="Only under this law; under all when left out.")
    by: str | None = Field(None, min_length=1, max_length=200, description="Who decided it: name and position.")
    reason: PlainSentences | None = Field(None, description="Why.")


@dataclass(frozen=True, slots=True)
class Weighed:
    """A change with the rule that sets its floor, all rules that fit it, and the judgement that counts instead."""

    change: Change
    rule: Weight
    fitting: tuple[Rule, ...] = ()
    judgement: Judgement | None = None
    wording: Wording = SAME

    @property
    def floor(self) -> Level:
        """The level by the rules."""
        return self.rule.level

    @property
    def decided(self) -> tuple[Decided, ...]:
        """The words by which a rule of the level decides, when one asks for them."""
        asked = any("change.deciding" in rule.when and rule.level == self.rule.level for rule in self.fitting)
        return self.wording.decided if asked else ()

    @property
    def level(self) -> Level:
        """The level that counts."""
        return self.judgement.level if self.judgement else self.floor


@dataclass(frozen=True, slots=True)
class Materiality:
    """All changes under one law, weighed."""

    regime: str
    changes: tuple[Weighed, ...]
    judgement: Judgement | None = None

    @property
    def floor(self) -> Level:
        """The highest level by the rules; none without changes."""
        return highest(weighed.floor for weighed in self.changes)

    @property
    def level(self) -> Level:
        """The level that counts for the whole."""
        return self.judgement.level if self.judgement else highest(weighed.level for weighed in self.changes)

    def of(self, change: Change) -> Weighed | None:
        """A change as it was weighed; none when this law does not show it."""
        return next((w for w in self.changes if (w.change.kind, w.change.path) == (change.kind, change.path)), None)


def highest(levels: Iterable[Level]) -> Level:
    """The weightiest of some levels."""
    return min(levels, key=LEVELS.index, default="none")


def weigh(changes: Sequence[Change], old: Mapping[str, Any], new: Mapping[str, Any], rules: Rules) -> Materiality:
    """Weigh the changes that a law shows (``changes_under``) between the facts ``old`` and ``new``.

    Raises ``Unusable`` when a rule's condition names what does not exist.
    """
    if rules.own:  # what no condition has a part in is known before the process is copied, and stays known
        for change in changes:
            _authored(change, old, new, rules).prepare()
    weighed = within_limits(
        f"regimes/{rules.regime}/{FILE}", lambda: tuple(_weigh(change, old, new, rules) for change in changes), own=rules.own
    )
    return Materiality(rules.regime, weighed)


@identity_cache(objects=4, size=1 << 7)
def _weigh(change: Change, old: Mapping[str, Any], new: Mapping[str, Any], rules: Rules) -> Weighed:
    """A change weighs the same in every language."""
    authored = _authored(change, old, new, rules)
    kind, named, asked = authored.kind, authored.named, authored.asked
    before, after = stated(old, rules.regime), stated(new, rules.regime)
    known = names(change, before, after, rules.vocabulary, kind, authored.words if asked else ()) if named else {}
    fitting = tuple(rule for rule in named if _holds(rule, known, rules.regime))
    found = Weighed(change, min(fitting, key=lambda rule: LEVELS.index(rule.level), default=rules.otherwise), fitting)
    return replace(found, wording=authored.wording) if asked or authored.respelled else found


@dataclass(frozen=True)
class _Authored:
    """The authored texts of a change, looked at when somebody asks."""

    change: Change
    old: Mapping[str, Any]
    new: Mapping[str, Any]
    rules: Rules

    @cached_property
    def wording(self) -> Wording:
        """What they differ in; nothing where no languages are known."""
        if not self.rules.locales:
            return SAME
        seen = {self.rules.regime: self.rules.unseen}
        old, new = (shown(facts, self.rules.regime, seen) for facts in (self.old, self.new))
        return Readers(partial(lexicon, self.rules.locales), old, new).wording(self.change)

    @cached_property
    def kind(self) -> Kind:
        """How the change is weighed."""
        return "respelled" if self.respelled else self.change.kind

    @cached_property
    def named(self) -> tuple[Rule, ...]:
        """The rules that may be about it, whatever their conditions say."""
        return tuple(rule for rule in _about(self.rules, self.change.path) if _of_kind(rule, self.kind))

    @cached_property
    def asked(self) -> bool:
        """Does one of them ask for the words that decide?"""
        return any("change.deciding" in rule.when for rule in self.named)

    def prepare(self) -> None:
        """Look at the texts now, as far as weighing asks for them."""
        if self.asked:
            self.wording  # noqa: B018 (it is kept)

    @property
    def words(self) -> tuple[str, ...]:
        """The words that decide."""
        return tuple(each.word for each in self.wording.decided)

    @property
    def respelled(self) -> bool:
        """True when a text is the same but for spelling, case, punctuation and emphasis."""
        text = self.change.kind in REWORDED and isinstance(shape_at(self.change.path), Localised)
        return text and self.wording.editorial


@identity_cache(objects=4, size=1 << 7)
def _authored(change: Change, old: Mapping[str, Any], new: Mapping[str, Any], rules: Rules) -> _Authored:
    """The same for all who weigh a change, in a process and in those that it starts."""
    return _Authored(change, old, new, rules)


REWORDED = frozenset({"changed", "renamed", "translated"})
"""Kinds of a text that stands in both versions."""
UNNAMED = frozenset({"moved", "id-renamed", "translated", "respelled"})
"""Kinds that change nothing but order, an id, a translation or spelling: a rule is about them only when it names them."""


def _of_kind(rule: Rule, kind: Kind) -> bool:
    return kind in rule.kinds if rule.kinds else kind not in UNNAMED


@identity_cache(objects=1, size=1 << 11)
def _about(rules: Rules, path: Path) -> tuple[Rule, ...]:
    """The rules about what stands at ``path``: looked up once, for many versions change the same facts."""
    return tuple(rule for rule in rules.rules if any(_is_at(pattern, path) for pattern in rule.facts))


def _is_at(pattern: str, path: Path) -> bool:
    steps = _steps(pattern)
    if steps[-1] == "**":
        steps = steps[:-1]
        path = path[: len(steps)]
    return len(steps) == len(path) and all(step in ("*", there) for step, there in zip(steps, path, strict=True))


@lru_cache(maxsize=1 << 10)
def _steps(pattern: str) -> tuple[str, ...]:
    return tuple(pattern.split("/"))


def _holds(rule: Rule, known: Mapping[str, Any], regime: str) -> bool:
    if rule.when == "true":
        return True
    try:
        return holds(rule.when, known)
    except BadCondition as error:
        raise Unusable([Finding("bad-condition", f"{rule.id}: {error}", f"regimes/{regime}/{FILE}")]) from error


def days_ahead(level: Level, notice: ChangeNotice | None = None) -> int:
    """How many days a change of this level is announced before it takes effect; no law fixes a number."""
    days = notice or ChangeNotice()
    by_level: Mapping[Level, int] = {"fundamental": days.fundamental, "material": days.material, "notify": days.notify}
    return by_level.get(level, 0)


def earliest(level: Level, published: dt.date, notice: ChangeNotice | None = None) -> dt.date:
    """The first day on which a version with changes of this level can take effect."""
    return published + dt.timedelta(days=days_ahead(level, notice))


# ---- What somebody decided


def judge(found: Materiality, judgements: Iterable[Judgement]) -> Materiality:
    """Apply judgements; of several on the same, the last counts. One that lowers a level without a name and a reason is not."""
    for judgement in judgements:
        if judgement.regime not in (None, found.regime):
            continue
        if judgement.at is None:
            found = replace(found, judgement=judgement) if _allowed(judgement, found.floor) else found
        else:
            mine = [_at(w.change) == judgement.at and _allowed(judgement, w.floor) for w in found.changes]
            changes = (replace(w, judgement=judgement) if its else w for w, its in zip(found.changes, mine, strict=True))
            found = replace(found, changes=tuple(changes))
    return found


def _allowed(judgement: Judgement, floor: Level) -> bool:
    return not _lowers(judgement, floor) or (judgement.by is not None and judgement.reason is not None)


def _lowers(judgement: Judgement, floor: Level) -> bool:
    return LEVELS.index(judgement.level) > LEVELS.index(floor)


UNKNOWN = "judgement-unknown"


def check_judgements(found: Sequence[Materiality], judgements: Sequence[Judgement], file: str) -> Iterator[Finding]:
    """Findings for judgements on what was weighed under all laws of a notice; ``file`` is where they stand.

    A level is lowered by somebody with a name and for a reason, or not at all.
    """
    for index, judgement in enumerate(judgements):
        about = [m for m in found if judgement.regime in (None, m.regime)]
        floors = [
            *(m.floor for m in about if judgement.at is None),
            *(w.floor for m in about for w in m.changes if _at(w.change) == judgement.at),
        ]
        where = f"materiality/{index}"
        if not floors:
            what = f"there is no change at '{judgement.at}'" if judgement.at else f"'{judgement.regime}' is no law of this notice"
            yield Finding(UNKNOWN, what, file, path=where, fix="take 'at' and 'regime' from 'noticepress diff'")
            continue
        lowered = _lowers(judgement, highest(floors))
        lacks = [key for key, value in (("by", judgement.by), ("reason", judgement.reason)) if value is None]
        if lowered and lacks:
            message = f"the level '{highest(floors)}' is lowered to '{judgement.level}' without '{' and '.join(lacks)}'"
            fix = "say who decided it and why, or leave the level as it is"
            yield Finding("judgement-unsigned", message, file, path=where, fix=fix)
        elif set(floors) == {judgement.level}:
            message = f"the level is '{judgement.level}' already"
            yield Finding("judgement-unneeded", message, file, severity="warning", path=where, fix="remove the judgement")


def _at(change: Change) -> str:
    return "/".join(change.path)
