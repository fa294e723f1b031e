"""Redlines: of long texts with the edits of a lawyer, beside lxml and difflib in the same run; and of texts that are hard."""

from __future__ import annotations

import difflib
import random
import signal
import time
from collections.abc import Callable, Iterator
from types import FrameType

from lxml.html.diff import htmldiff
from markdown_it import MarkdownIt

from benchmarks import targets
from benchmarks.hard_texts import HARD
from benchmarks.histories import ROOT
from benchmarks.table import Row
from noticepress.redline import accept, redline, reject

SOURCES = ("webshop/releases/3.0/ccpa.en.md", "webshop/releases/3.0/gdpr.en.md", "applicants/releases/1.0/ccpa.en.md", "applicants/releases/1.0/gdpr.en.md")  # fmt: skip
LENGTHS = {"2,600 words": 2600, "20,600 words": 20600}
LIMIT = 30
"""Seconds after which a hard text is given up."""


class Late(Exception):
    """It took longer than the limit."""


def rows() -> Iterator[Row]:
    """Everything about redlines."""
    yield from edited()
    for name in HARD:
        yield hard(name)


def edited() -> Iterator[Row]:
    """Two lengths of text, 21 edits each; the first comparison apart, as later ones may remember words of the first."""
    redline(*pair(2600, seed=1))  # what is compiled once in a process
    for name, words in LENGTHS.items():
        old, new = pair(words, seed=0)
        first = cpu(redline, old, new)
        ours = min(cpu(redline, old, new) for _ in range(5))
        html = [MarkdownIt("commonmark").enable("table").render(text) for text in (old, new)]
        lxml = min(cpu(htmldiff, *html) for _ in range(2))
        matcher = cpu(opcodes, old, new)
        must, aim = (bound and bound * lxml for bound in targets.REDLINE[name])
        yield Row("", f"redline, {name}", "ms", ours, must, aim, {"lxml": lxml, "difflib": matcher})
        yield Row("", f"redline, {name}, the first time", "ms", first)


def opcodes(old: str, new: str) -> object:
    """The words that differ, as difflib has them."""
    return difflib.SequenceMatcher(None, old.split(), new.split()).get_opcodes()


def pair(words: int, seed: int) -> tuple[str, str]:
    """A text of about so many words of the example's, and the same after 21 edits."""
    whole = [block for source in SOURCES for block in (ROOT / "notices" / source).read_text("utf-8").strip().split("\n\n")]
    old: list[str] = []
    while whole and sum(len(block.split()) for block in old) < words:
        old.append(whole.pop(0))
    chance, new = random.Random(seed), list(old)
    for edit in (change_word,) * 12 + (drop_sentence,) * 3 + (move,) * 2 + (split,) + (remove,) + (move_item,) * 2:
        edit(new, chance)
    return "\n\n".join(old) + "\n", "\n\n".join(new) + "\n"


def change_word(blocks: list[str], chance: random.Random) -> None:
    """Another word in a sentence."""
    place = a_paragraph(blocks, chance)
    words = blocks[place].split(" ")
    words[chance.randrange(1, len(words))] = chance.choice(("monthly", "written", "seven", "former", "usually"))
    blocks[place] = " ".join(words)


def drop_sentence(blocks: list[str], chance: random.Random) -> None:
    """A sentence less."""
    place = a_paragraph(blocks, chance, lambda block: block.count(". ") > 1)
    blocks[place] = blocks[place].split(". ", 1)[1]


def move(blocks: list[str], chance: random.Random) -> None:
    """A paragraph that stands elsewhere."""
    blocks.insert(chance.randrange(len(blocks)), blocks.pop(a_paragraph(blocks, chance)))


def split(blocks: list[str], chance: random.Random) -> None:
    """Two paragraphs out of one."""
    place = a_paragraph(blocks, chance, lambda block: ". " in block)
    first, second = blocks[place].split(". ", 1)
    blocks[place : place + 1] = [f"{first}.", second]


def remove(blocks: list[str], chance: random.Random) -> None:
    """A paragraph less."""
    del blocks[a_paragraph(blocks, chance)]


def move_item(blocks: list[str], chance: random.Random) -> None:
    """The first item of a list comes last."""
    place = chance.choice([number for number, block in enumerate(blocks) if block.count("\n- ") > 1 and block.startswith("- ")])
    items = blocks[place].split("\n- ")
    blocks[place] = "- " + "\n- ".join([*items[1:], items[0].removeprefix("- ")])


def a_paragraph(blocks: list[str], chance: random.Random, also: Callable[[str], bool] = lambda _: True) -> int:
    """The place of a paragraph of at least twelve words."""
    fit = [n for n, block in enumerate(blocks) if block[0].isalpha() and len(block.split()) >= 12 and also(block)]
    return chance.choice(fit)


def hard(name: str) -> Row:
    """One kind of hard text at three sizes; the ratio is how much longer the largest takes than one half as large."""
    before, size = 0.0, HARD[name].size
    for times in (1, 2, 4):
        number = HARD[name].size * times
        old, new = HARD[name].make(number)
        try:
            last = within(LIMIT, redline, old, new) / 1000
        except Late:
            return Row("", f"redline, {number:,} {name} (given up)", "s", LIMIT, *targets.HARD.get(name, targets.NONE))
        if times < 4:
            before, size = last, number
    result = redline(old, new)
    if accept(result) != new or reject(result) != old:
        raise SystemExit(f"the redline of {name} is not exact")
    return Row("", f"redline, {number:,} {name}", "s", last, *targets.HARD.get(name, targets.NONE), {f"{size:,}": before})


def within(seconds: int, work: Callable[..., object], *arguments: object) -> float:
    """CPU milliseconds of ``work``; raises ``Late`` when it takes longer than so many seconds."""

    def late(_: int, __: FrameType | None) -> None:
        raise Late

    signal.signal(signal.SIGVTALRM, late)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        return cpu(work, *arguments)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def cpu(work: Callable[..., object], *arguments: object) -> float:
    """CPU milliseconds of this process for ``work``."""
    start = time.process_time()
    work(*arguments)
    return 1000 * (time.process_time() - start)
