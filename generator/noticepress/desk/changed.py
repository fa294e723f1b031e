"""What differs between a working text and the last release, put beside the units of the working text. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from noticepress.changes.change import Change
from noticepress.changes.phrases import Phrase
from noticepress.comparison.comparison import Comparison
from noticepress.desk.grounds import Ground
from noticepress.desk.sources import Sources, nearness
from noticepress.redline.operations import Equal, Operation, new_blocks, old_blocks


@dataclass(frozen=True)
class ChangedFact:
    """A changed fact in words, with the level of its weight in words (empty where nothing weighs it) and the place of its unit."""

    phrase: Phrase
    weight: str
    unit: int | None


@dataclass(frozen=True)
class Changed:
    """What changed: the operations of the redline by unit (what went stands at the unit before it), and the facts in order.

    ``same`` words with the facts they tell of changed otherwise are no change of the text.
    """

    words: Mapping[int, tuple[Operation, ...]] = field(default_factory=dict)
    facts: tuple[ChangedFact, ...] = ()

    @property
    def units(self) -> frozenset[int]:
        """The units of which words changed."""
        return frozenset(self.words)

    def facts_of(self, unit: int) -> tuple[ChangedFact, ...]:
        """The changed facts of which a unit is the first to tell."""
        return tuple(fact for fact in self.facts if fact.unit == unit)


def changed(comparison: Comparison, text: Sequence[Ground], sources: Sources) -> Changed:
    """Put what differs beside the units of the new text of a comparison."""
    words = dict(_words(comparison.redline.operations, text))
    told = (
        ChangedFact(phrase, _weight(comparison, change), _unit(change, text, sources, words))
        for group in comparison.facts
        for change, phrase in group.changes
    )
    return Changed(words, tuple(told))


def _words(operations: Sequence[Operation], text: Sequence[Ground]) -> Iterator[tuple[int, tuple[Operation, ...]]]:
    """Yield each unit that has changed with its operations."""
    by_block = {ground.unit.first + index: place for place, ground in enumerate(text) for index in range(len(ground.unit.blocks))}
    found: dict[int, list[Operation]] = {}
    block = unit = 0
    for operation in operations:
        new = new_blocks(operation)
        unit = next((by_block[at] for at in range(block, block + len(new)) if at in by_block), unit)
        block += len(new)
        blank = all(each.kind == "blank" for each in (*new, *old_blocks(operation)))
        if not isinstance(operation, Equal) and not blank:
            found.setdefault(unit, []).append(operation)
    for place in sorted(found):
        yield place, tuple(found[place])


def _weight(comparison: Comparison, change: Change) -> str:
    weight = comparison.weight(change)
    return weight.word if weight else ""


def _unit(change: Change, text: Sequence[Ground], sources: Sources, words: Mapping[int, object]) -> int | None:
    """The first unit that tells of a changed fact, one of which words changed before others."""
    source = sources.of_change(change.path)
    if source is None:
        return None
    best: tuple[int, bool, int] | None = None
    for place, ground in enumerate(text):
        near = max((nearness(source.file, source.path, other) for other in ground.places), default=0)
        if near:
            best = max(best or (0, False, 0), (near, place in words, -place))
    return -best[2] if best else None
