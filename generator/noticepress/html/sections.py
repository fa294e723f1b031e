"""A rendered document cut at its headings, and its lists at their items. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

_HEADING = re.compile(r'<h([1-6]) id="([a-z0-9-]+)">((?>(?:[^<]++|<(?!/?h[1-6]))*))</h\1>\n?')
_NUMBER = re.compile(r"^([0-9]+(?=\. )|[0-9]+(?:\.[0-9]+)+)\.? ")
_LIST = re.compile(r"<(/?)(ul|ol|li)\b[^<>]*+>")
_TAG = re.compile(r"<[^<>]*+>")
_BLOCK = re.compile(r"\n(?=<(?:p|ul|ol|blockquote|div|table)\b)")


@dataclass(frozen=True)
class Section:
    """A heading with what stands below it, up to the next one of any level: ``number`` is empty for one without, ``title`` and ``html`` are HTML."""

    anchor: str
    level: int
    number: str
    title: str
    html: str


def sections(html: str) -> Iterator[Section]:
    """Yield the sections of a rendered document in order, those in others too; what is above the first heading is in none."""
    found = list(_HEADING.finditer(html))
    ends = [*(each.start() for each in found[1:]), len(html)]
    for heading, end in zip(found, ends, strict=True):
        number = _NUMBER.match(heading[3])
        yield Section(
            heading[2], int(heading[1]), number[1] if number else "", heading[3][number.end() if number else 0 :], html[heading.end() : end],
        )  # fmt: skip


def below(all_sections: Sequence[Section], anchor: str) -> Sequence[Section]:
    """The section at ``anchor`` with those in it; none if it is not there."""
    start = next((place for place, each in enumerate(all_sections) if each.anchor == anchor), None)
    if start is None:
        return ()
    level = all_sections[start].level
    end = next((place for place in range(start + 1, len(all_sections)) if all_sections[place].level <= level), len(all_sections))
    return all_sections[start:end]


def blocks(html: str) -> list[str]:
    """The paragraphs, lists and tables of a section, each with its markup; a list with all its items is one."""
    found: list[str] = []
    depth = 0
    for part in _BLOCK.split(html.strip("\n")):
        if depth:
            found[-1] += f"\n{part}"
        elif part:
            found.append(part)
        depth += sum(-1 if mark[1] else 1 for mark in _LIST.finditer(part))
    return found


def items(block: str) -> tuple[str, list[str], str] | None:
    """A block that is a list: its opening tag, what stands in each of its items (HTML), its closing tag; ``None`` for another."""
    tags = list(_LIST.finditer(block))
    if not tags or tags[0].start() or tags[0][2] == "li" or tags[-1].end() != len(block.rstrip("\n")):
        return None
    found, depth, begin = [], 0, 0
    for tag in tags:
        if tag[1]:
            depth -= 1
            if depth == 1 and tag[2] == "li":
                found.append(block[begin : tag.start()])
        else:
            depth += 1
            if depth == 2 and tag[2] == "li":
                begin = tag.end()
    return block[: tags[0].end()], found, tags[-1][0]


def plain(html: str) -> str:
    """The words of some HTML, white space folded."""
    return " ".join(unescape(_TAG.sub("", html)).split())
