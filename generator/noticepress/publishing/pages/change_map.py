"""The map of a text with its changes: each section with the places in it where words change, and the changed facts told there. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from noticepress.identity_cache import identity_cache
from noticepress.redline import Block, Equal, Redline, block_words, new_blocks, old_blocks
from noticepress.redline.html import target
from noticepress.redline.operations import Split
from noticepress.redline.views import shown_block

_SECTION = 2
"""Headings down to this level begin a section: the title of the text, and those of its parts."""
WIDE = 100
"""The length of the bar of the longest section; others are shorter as their text is."""
_LEAST, _MARK = 4, 2
"""No bar is shorter, and no mark narrower."""


@dataclass(frozen=True)
class Section:
    """A section of the text, called ``name`` (plain). ``length`` is that of its bar.

    ``changes`` is the number of changed blocks, ``link`` the id of the first of them, ``marks`` the beginning and the length of each on the bar.
    ``facts``: the numbers of the changed facts whose words stand here, each with the id of these words.
    """

    name: str
    length: int
    changes: int
    link: str
    marks: tuple[tuple[int, int], ...]
    facts: tuple[tuple[int, str], ...]


@dataclass
class _Growing:
    """A section so far: its heading, where its operations stand, and how many letters of text they are."""

    heading: Block | None
    places: list[int] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)


def targets(redline: Redline) -> frozenset[int]:
    """The places of the operations to which the map leads: the first change of each section."""
    return frozenset(changed[0] for each in _sections(redline) if (changed := _changed(redline, each)))


def change_map(redline: Redline, facts: Mapping[int, int]) -> tuple[Section, ...]:
    """The sections of a text in reading order, those that are gone where they stood; ``facts``: by number, the place of their operation."""
    found = [each for each in _sections(redline) if any(each.sizes)]
    longest = max((sum(each.sizes) for each in found), default=1)
    return tuple(_section(redline, each, longest, facts) for each in found)


@identity_cache(objects=1, size=2)
def _sections(redline: Redline) -> list[_Growing]:
    """The sections; what is gone belongs to the heading that stood above it, all else to the one that stands above it."""
    now = once = _Growing(None)
    found = [now]
    for place, operation in enumerate(redline.operations):
        block, equal = shown_block(operation), type(operation) is Equal
        new, old = equal or new_blocks(operation), equal or old_blocks(operation)
        if block.kind == "heading" and block.level <= _SECTION:
            found.append(_Growing(block))
            now, once = found[-1] if new else now, found[-1] if old else once
        mine = now if new else once
        mine.places.append(place)
        mine.sizes.append(0 if block.kind == "blank" else _size(new_blocks(operation) or old_blocks(operation)))
    return found


def _size(blocks: Sequence[Block]) -> int:
    return sum(len(cell) for block in blocks for cell in block.cells) + 1


def _changed(redline: Redline, section: _Growing) -> list[int]:
    return [
        place
        for place, size in zip(section.places, section.sizes, strict=True)
        if size and not isinstance(redline.operations[place], Equal)
    ]


def _section(redline: Redline, section: _Growing, longest: int, facts: Mapping[int, int]) -> Section:
    places, changed = frozenset(section.places), _changed(redline, section)
    length = max(_LEAST, round(WIDE * sum(section.sizes) / longest))
    blocks = sum(len(each.new) if isinstance(each := redline.operations[place], Split) else 1 for place in changed)
    return Section(
        _name(section.heading), length, blocks, target(redline, changed[0]) if changed else "",
        tuple(_marks(section, frozenset(changed), length)),
        tuple((number, target(redline, place)) for number, place in facts.items() if place in places),
    )  # fmt: skip


def _marks(section: _Growing, changed: frozenset[int], length: int) -> Iterator[tuple[int, int]]:
    """Where the changes stand on the bar: neighbours as one mark."""
    whole, begun, end, runs = sum(section.sizes), 0, 0, list[tuple[int, int]]()
    for place, size in zip(section.places, section.sizes, strict=True):
        begun, end = end, end + size
        if place not in changed:
            continue
        if runs and runs[-1][1] == begun:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((begun, end))
    for begun, end in runs:
        wide = min(length, max(_MARK, round(length * (end - begun) / whole)))
        yield min(round(length * begun / whole), length - wide), wide


def _name(heading: Block | None) -> str:
    if heading is None:
        return ""
    said = " ".join("".join(word.text for word in cell) for cell in block_words(heading)).strip()
    return f"{heading.number} {said}" if heading.number else said
