"""Measure the built site as a visitor on a phone meets it: weight of the first view, requests, movement, text without scripts.

Run as ``python benchmarks/site.py [ROOT]`` with ``noticepress`` and the requirements of the tests installed, and Debian's
chromium; ROOT is a repository of notices, by default this one. Weight: what the network carried for one page with nothing
kept from before (gzip level 6; with brotli quality 5 when it is installed). Movement: cumulative layout shift at 390 px,
CPU four times slower, 1.6 Mbit/s with 150 ms delay (Lighthouse's slow 4G), until three seconds after the load.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import importlib
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import Browser
from tests.browser.chromium import chromium, visit
from tests.browser.serving import serve

LIMIT = 250_000
SHIFT = """
window.moved = 0;
new PerformanceObserver(list => { for (const e of list.getEntries()) if (!e.hadRecentInput) moved += e.value; })
  .observe({type: 'layout-shift', buffered: true});
"""
PAINTED = "performance.getEntriesByName('first-contentful-paint').map(e => Math.round(e.startTime))[0] || 0"


@dataclass(frozen=True)
class Measured:
    """One page: bytes as they are, by gzip and by brotli, requests, movement, first paint in ms, words shown without scripts."""

    raw: int
    gzip: int
    brotli: int
    requests: int
    moved: float
    paint: int
    words: int
    all_words: int


def main() -> None:
    """Print the tables."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("root", type=Path, nargs="?", default=Path(__file__).resolve().parent.parent)
    arguments.add_argument("--as-of", type=dt.date.fromisoformat, default=dt.date(2026, 11, 22))
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        site = Path(temporary) / "site"
        start = time.perf_counter()
        command = [sys.executable, "-m", "noticepress", "build", "--as-of", options.as_of.isoformat(), "--out", str(site)]
        subprocess.run(command, cwd=options.root.resolve(), check=True, capture_output=True)
        show_build(site, time.perf_counter() - start)
        with serve(site) as address, chromium() as browser:
            heavy = show_pages(browser, site, address)
    sys.exit(f"over {LIMIT // 1000} kB: {', '.join(heavy)}" if heavy else 0)


def show_build(site: Path, seconds: float) -> None:
    """Print time and size of the whole."""
    files = [path for path in site.rglob("*") if path.is_file()]
    pages = sum(path.name == "index.html" for path in files)
    print(f"built in {seconds:.1f} s: {pages} pages, {len(files)} files, {sum(f.stat().st_size for f in files) / 1e6:.1f} MB")
    for label, found in (
        ("pages", [f for f in files if f.name == "index.html"]),
        ("theme", [f for f in files if "assets" in f.parts]),
        ("search", [f for f in files if "search" in f.parts and "assets" not in f.parts]),
        ("proof", [f for f in files if "proof" in f.relative_to(site).parts]),
    ):
        print(f"  {label:<8}{len(found):>5} files {sum(f.stat().st_size for f in found) / 1e6:>7.2f} MB")
    print()


def show_pages(browser: Browser, site: Path, address: str) -> list[str]:
    """Print a line for the heaviest page of each kind; returns what is too heavy."""
    squeeze = brotli()
    print(
        f"{'kB on first view':<40}{'raw':>7}{'gzip':>7}{'brotli':>8}{'requests':>10}{'shift':>8}{'paint ms':>10}{'words without script':>22}"
    )
    heavy = []
    for kind, page in kinds(site).items():
        found = measure(browser, site, address, page, squeeze)
        print(
            f"{kind + ' ' + page:<40.40}{found.raw / 1e3:>7.0f}{found.gzip / 1e3:>7.0f}"
            f"{(f'{found.brotli / 1e3:.0f}' if found.brotli else '-'):>8}{found.requests:>10}{found.moved:>8.3f}{found.paint:>10}"
            f"{f'{found.words} of {found.all_words}':>22}",
            flush=True,
        )
        if found.gzip > LIMIT:
            heavy.append(kind)
    return heavy


def kinds(site: Path) -> dict[str, str]:
    """The heaviest page of each kind, by where it stands."""
    patterns = {
        "choice": "index.html", "home": "*/index.html", "notice": "*/*/index.html", "history": "*/*/versions/index.html",
        "document": "*/*/*/index.html", "version": "*/*/*/versions/*/index.html", "change": "*/*/*/changes/*/index.html",
        "since": "*/*/*/since/*/index.html", "compare": "*/*/*/compare/index.html",
    }  # fmt: skip
    chosen = {}
    for kind, pattern in patterns.items():
        pages = [path for path in site.glob(pattern) if kind != "document" or path.parent.name != "versions"]
        if pages:
            heaviest = max(pages, key=lambda path: (path.stat().st_size, path.as_posix()))
            chosen[kind] = heaviest.relative_to(site).as_posix().removesuffix("index.html")
    return chosen


def measure(browser: Browser, site: Path, address: str, page: str, squeeze: Callable[[bytes], int]) -> Measured:
    """Visit a page as on a phone, and once more without scripts."""
    seen = visit(browser, width=390)
    seen.context.add_init_script(SHIFT)
    slow = seen.context.new_cdp_session(seen.page)
    slow.send("Network.enable")
    slow.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    slow.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8},
    )
    seen.page.goto(address + page)
    seen.page.wait_for_timeout(3000)
    moved, paint = float(seen.page.evaluate("moved")), int(seen.page.evaluate(PAINTED))
    asked = [file_of(site, url, address) for url in dict.fromkeys(seen.requests) if url.startswith(address)]
    carried = [path.read_bytes() for path in asked if path.is_file()]
    words = shown(seen.page)
    seen.context.close()
    plain = visit(browser, width=390, script=False)
    plain.page.goto(address + page)
    without = shown(plain.page)
    plain.context.close()
    return Measured(
        sum(map(len, carried)), sum(len(gzip.compress(data, 6)) for data in carried), sum(map(squeeze, carried)),
        len(carried), moved, paint, without, words,
    )  # fmt: skip


def shown(page: Any) -> int:
    """Words to be seen in the main part of a page."""
    return len(str(page.locator("main article").inner_text()).split())


def file_of(site: Path, url: str, address: str) -> Path:
    """The file that answered."""
    path = site / unquote(urlsplit(url).path).removeprefix(urlsplit(address).path)
    return path / "index.html" if path.is_dir() else path


def brotli() -> Callable[[bytes], int]:
    """Bytes after brotli; 0 when it is not installed."""
    try:
        module = importlib.import_module("brotli")
    except ImportError:
        return lambda _: 0
    return lambda data: len(module.compress(data, quality=5))


if __name__ == "__main__":
    main()
