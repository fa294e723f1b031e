"""What stands behind each unit of a text: the passages that it is part of, and where its words were written. Pure, but for ``sources``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from noticepress.desk.sources import Source, Sources
from noticepress.desk.units import Unit
from noticepress.rendering.marks import Passage
from noticepress.rendering.origins import Traced

_NO_NAME = re.compile(r"[^A-Za-z0-9]+")
_VALUES = 2
"""Places at which a value is looked for that no text of the facts explains: an address may stand in several."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A unit with its ``passages``, the shortest first, and the ``sources`` of its words, the one to edit first; then its ``row``.

    ``name`` tells it from all other units of its text; it is the same in each language, and stays while its facts do.
    """

    unit: Unit
    passages: tuple[Passage, ...]
    sources: tuple[Source, ...]
    row: Source | None
    name: str

    @property
    def places(self) -> tuple[Source, ...]:
        """All places in the files that it comes from, the one to edit first, each once."""
        return tuple(dict.fromkeys([*self.sources, *([self.row] if self.row else [])]))

    @property
    def rows(self) -> tuple[str, ...]:
        """The facts that its passages are about."""
        return tuple(dict.fromkeys(passage.row for passage in self.passages if passage.row))


def grounds(cut: tuple[Unit, ...], traced: Traced, sources: Sources) -> tuple[Ground, ...]:
    """The ground of each unit of a text."""
    names: Counter[str] = Counter()
    found = []
    for unit in cut:
        inside = [each for each in traced.document.passages if unit.meets(each.start, each.end)]
        passages = tuple(sorted(inside, key=lambda passage: passage.end - passage.start))
        row = next(filter(None, (sources.of_row(passage.row) for passage in passages if passage.row)), None)
        written = tuple(_written(unit, traced, sources, row))
        name = _named(unit, written, passages, traced.document.locale)
        names[name] += 1
        count = names[name]
        found.append(Ground(unit, passages, written, row, f"{name}-{count}" if count > 1 else name))
    return tuple(found)


def _written(unit: Unit, traced: Traced, sources: Sources, row: Source | None) -> Iterator[Source]:
    """Where the words of a unit come from: texts of facts, those of the ``row`` first; then messages.

    What is no text (an address) is looked for by its value. A message comes first only where no fact has a part in the unit.
    """
    facts: dict[Source, int] = {}
    messages: dict[Source, int] = {}
    for stretch in traced.stretches:
        if unit.meets(stretch.start, stretch.end) and (source := sources.of(stretch.origin)) is not None:
            if source.kind == "fact" and stretch.start < unit.start:  # one paragraph of several
                source = sources.within(source, unit.source)
            length = min(unit.end, stretch.end) - max(unit.start, stretch.start)
            found = messages if source.kind == "message" else facts
            found[source] = found.get(source, 0) + length
    order = list(facts)
    yield from sorted(facts, key=lambda each: (not _within(each, row), *_weight(each, facts[each], order.index(each))))
    if not facts:
        yield from islice(sources.of_values(unit.source), _VALUES)
    if row is not None and not facts:
        yield row
    yield from sorted(messages, key=lambda source: -messages[source])


def _weight(source: Source, length: int, place: int) -> tuple[bool, int]:
    """What comes first of several texts: a sentence before the names of facts, the longest of sentences, the first of names."""
    name = "name" in source.path[-2:]
    return name, place if name else -length


def _within(source: Source, row: Source | None) -> bool:
    """Whether words were written in the fact that a passage is about, and not in one that it names."""
    return row is not None and source.file == row.file and source.path[: len(row.path)] == row.path


def _named(unit: Unit, places: tuple[Source, ...], passages: Sequence[Passage], locale: str) -> str:
    """A name made of letters, digits and hyphens: of the heading's anchor, else of the fact that a passage is about, else of where words
    were written. Which of these comes first follows from no language, in which words may stand in another order.
    """
    if unit.anchor:
        return f"section-{unit.anchor}"
    row = next((passage.row for passage in passages if passage.row), "")
    facts = [source.path for source in places if source.kind == "fact"] or [source.path for source in places]
    first = row.split("/") if row else min(([str(step) for step in path if step != locale] for path in facts), default=["text"])
    return "-".join(_NO_NAME.sub("-", step) for step in (unit.section or "title", *first))
