"""Measure what a visitor reads and does before four questions are answered, and print it: python -m benchmarks visitor [SITE…].

One built site, or two, of which the first is "before" and the second "now"; without any, the example's is built. For each text that is in force of
one notice (the one with the most versions), on a phone (390 × 844) and a desktop (1280 × 800), in headless Chromium. docs/performance.md says how it is counted.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser
from tests.browser.chromium import chromium
from tests.browser.serving import serve

from benchmarks.command import build
from benchmarks.histories import ROOT
from benchmarks.visitor.journeys import read_journeys
from benchmarks.visitor.walking import DEVICES, Figures, measure

NAMES = ("before", "now")
PROMISED = "first answer begins at, px (≤ 600 on a phone)"

Found = Mapping[tuple[str, str], Figures]
"""Figures by law and device."""


def main(given: Sequence[str]) -> int:
    """Print the table; 1 when a question has no way to its answer in one of the sites."""
    arguments = argparse.ArgumentParser(
        prog="python -m benchmarks visitor", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    arguments.add_argument("site", nargs="*", type=Path, help="folder of a built site; two are printed next to each other")
    arguments.add_argument("--locale", default="nl", help="language whose pages are visited (nl)")
    arguments.add_argument("--notice", help="notice that is measured; the one with the most versions when left out")
    arguments.add_argument("--ways", action="store_true", help="also print every way that was tried, and what is missing on it")
    options = arguments.parse_args(given)
    if len(options.site) > len(NAMES):
        arguments.error("two sites at most")
    if wrong := [str(site) for site in options.site if not (site / options.locale / "index.html").is_file()]:
        arguments.error(f"no site with pages in {options.locale}: {', '.join(wrong)}")
    with tempfile.TemporaryDirectory() as temporary:
        sites = options.site or [example(Path(temporary))]
        found = [dict(measured(site, options.locale, options.notice)) for site in sites]
    names = NAMES[-len(found) :]
    print("\n".join(table(names, found)))
    lacks = list(lacking(names, found))
    print("\n".join(["", *(ways(names, found) if options.ways else ()), *lacks]))
    return 1 if lacks else 0


def example(folder: Path) -> Path:
    """The example's site, built."""
    build(ROOT, folder / "site", folder / "store")
    return folder / "site"


def measured(site: Path, locale: str, notice: str | None) -> Iterator[tuple[tuple[str, str], Figures]]:
    """Figures of each text in force of one notice, on each device."""
    with ExitStack() as stack:
        address, browser = stack.enter_context(serve(site)), stack.enter_context(chromium())
        chosen = notice or richest(site / locale)
        for law in laws(site / locale / chosen):
            names = {"notice": chosen, "law": law, "first": versions(site / locale / chosen / law)[0]}
            for device in DEVICES:
                yield (law, device), of_text(browser, f"{address}{locale}/", names, device)


def of_text(browser: Browser, home: str, names: Mapping[str, str], device: str) -> Figures:
    """Figures of one text on one device."""
    return measure(browser, home, f"{names['notice']}/{names['law']}/", read_journeys(names), device)


def richest(home: Path) -> str:
    """The notice with the most versions under one law."""
    counts = {text.parent.parent.name: len(versions(text.parent)) for text in sorted(home.glob("*/*/versions"))}
    return max(counts, key=lambda notice: counts[notice])


def laws(notice: Path) -> list[str]:
    """Laws of which the notice has a text in force."""
    return sorted(path.parent.name for path in notice.glob("*/index.html") if (path.parent / "versions").is_dir())


def versions(text: Path) -> list[str]:
    """Versions of a text, oldest first."""
    found = [path.name for path in (text / "versions").iterdir() if path.is_dir()]
    return sorted(found, key=lambda version: [int(part) for part in version.split(".")])


def table(names: Sequence[str], found: Sequence[Found]) -> Iterator[str]:
    """A line for each figure, a column for each site."""
    lines = [("law", "device", "what", *names)]
    for law, device in found[-1]:
        rows = [figures(each[law, device]) if (law, device) in each else {} for each in found]
        lines += [(law, device, what, *(row.get(what, "–") for row in rows)) for what in rows[-1]]
    widths = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    for number, line in enumerate(lines):
        yield "| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |"
        if number == 0:
            yield "|" + "|".join("-" * (width + 2) for width in widths) + "|"


def figures(text: Figures) -> dict[str, str]:
    """The figures of a text as they are printed."""
    amount = "{:,}".format
    return {
        PROMISED: amount(text.answer[0]) if text.answer else "no key points",
        "first answer is on the first screen": "yes" if text.on_first_screen else "no",
        "tab stops before the text": "never comes there" if text.stops is None else amount(text.stops),
        "words on the first layer, above the text": "no text" if text.layer is None else amount(text.layer),
        "words shown in all, nothing opened": amount(text.shown),
        **{asks: str(walks[0]) for asks, walks in text.walks.items()},
    }


def ways(names: Sequence[str], found: Sequence[Found]) -> Iterator[str]:
    """A line for every way that was tried."""
    for name, each in zip(names, found, strict=True):
        for (law, device), text in each.items():
            for asks, walks in text.walks.items():
                yield from (f"{name}, {law}, {device}: {asks}: {walk.way}: {walk}" for walk in walks)


def lacking(names: Sequence[str], found: Sequence[Found]) -> Iterator[str]:
    """A line for every question without a way to its answer."""
    for name, each in zip(names, found, strict=True):
        for (law, device), text in each.items():
            for asks, walks in text.walks.items():
                if walks[0].missing:
                    yield f"{name}, {law}, {device}: “{asks}” has no answer: {'; '.join(walk.missing for walk in walks)}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
