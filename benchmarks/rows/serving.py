"""From saving a file to the page that shows it, in the preview: ours on the example, mkdocs' on as many pages."""

from __future__ import annotations

import re
import shutil
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import rivals, targets
from benchmarks.command import build_cold, serve
from benchmarks.processes import cpu_of
from benchmarks.rows.commands import example
from benchmarks.table import Row

SAVES = 4
"""The best counts: the first one still finds things cold."""
PATIENCE = 600
"""Seconds."""


@dataclass(frozen=True)
class Saved:
    """From a save to its page, in seconds."""

    cpu: float
    wall: float


def rows(folder: Path, once: bool) -> Iterator[Row]:
    """Ours and mkdocs'. ``once``: two saves are enough."""
    saves = 2 if once else SAVES
    root, site = example(folder / "served"), folder / "served-site"
    built = build_cold(root, site, folder / "store-of-serve", "--drafts")
    pages = len(list(site.rglob("index.html")))
    ours, theirs = (
        served_by_us(root, folder / "store-of-serve", saves),
        served_by_mkdocs(folder / "served-by-mkdocs", root, pages, saves),
    )
    name = f"mkdocs serve, {pages} pages"
    yield Row("", f"the example with drafts ({pages} pages), cold", "s", built.cpu)
    yield Row("", "serve: save → page, example, CPU", "s", ours.cpu, *targets.SERVE, {name: theirs.cpu})
    yield Row("", "serve: save → page, example, wall", "s", ours.wall, rivals={name: theirs.wall})
    desk = served_by_us(root, folder / "store-of-serve", saves, "desk/webshop/gdpr/nl/")
    yield Row("", "serve: save → open page of the desk, example, CPU", "s", desk.cpu, *targets.SERVE)
    yield Row("", "serve: save → open page of the desk, example, wall", "s", desk.wall)


def served_by_us(root: Path, store: Path, saves: int, page: str = "nl/webshop/gdpr/versions/draft/") -> Saved:
    """Edit a sentence of the web shop while it is served, and one looks at a page; one of the desk listens, as in a browser."""
    path = root / "notices" / "webshop" / "notice.yaml"
    text = path.read_text("utf-8")
    process = serve(root, store)
    try:
        home = announced(process)
        address = home + page
        listening = (
            urllib.request.urlopen(f"{home}desk/events?at=/{page}", timeout=PATIENCE) if page.startswith("desk/") else None
        )

        def save(count: int) -> str:
            path.write_text(text.replace("binnen vijf werkdagen", f"binnen {count + 10} werkdagen"), "utf-8")
            return f"binnen {count + 10} werkdagen"

        found = best(process, address, save, saves)
        if listening is not None:
            listening.close()
        return found
    finally:
        stop(process)


def served_by_mkdocs(folder: Path, root: Path, pages: int, saves: int) -> Saved:
    """Edit the first page of a site while mkdocs serves it."""
    site = rivals.mkdocs_site(folder, root, pages)
    path = site / "docs" / rivals.DRAFT
    text = path.read_text("utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = rivals.mkdocs_command("serve", "--livereload", "--dev-addr", f"127.0.0.1:{port}")
    process = subprocess.Popen(command, cwd=site, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, text=True)
    try:

        def save(count: int) -> str:
            path.write_text(f"{text}\n\nSaved {count} times.\n", "utf-8")
            return f"Saved {count} times."

        return best(process, f"http://127.0.0.1:{port}/", save, saves)
    finally:
        stop(process)


def best(process: subprocess.Popen[str], address: str, save: Callable[[int], str], saves: int) -> Saved:
    """Save several times, and wait each time for the page that shows it."""
    wait_for(address, "<html", process)
    found = []
    for count in range(saves):
        quiet(process.pid)
        before, start = cpu_of(process.pid), time.perf_counter()
        wait_for(address, save(count), process)
        found.append(Saved(cpu_of(process.pid) - before, time.perf_counter() - start))
    return min(found, key=lambda each: each.cpu)


def wait_for(address: str, words: str, process: subprocess.Popen[str]) -> None:
    """Ask for a page until it shows ``words``."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                if words in answer.read().decode():
                    return
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(0.1)
    raise SystemExit(f"'{words}' did not appear at {address}")


def quiet(pid: int) -> None:
    """Wait until a server does next to nothing for a second."""
    while True:
        before = cpu_of(pid)
        time.sleep(1)
        if cpu_of(pid) - before < 0.1:
            return


def announced(process: subprocess.Popen[str]) -> str:
    """The address that our preview says."""
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if found := re.search(r"open (http://\S+/)", line):
            threading.Thread(target=shutil.copyfileobj, args=(process.stdout, Nowhere()), daemon=True).start()
            return found[1]
    raise SystemExit("serve ended:\n" + "".join(said))


class Nowhere:
    """Takes what a server goes on to say."""

    def write(self, _: str) -> None:
        """Forget it."""


def stop(process: subprocess.Popen[str]) -> None:
    """End a server and wait for it."""
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
