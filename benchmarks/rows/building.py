"""Building a site of one size: cold, again, after a small change; what it weighs; and what others need for as many pages."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks import histories, rivals, targets
from benchmarks.command import build, build_cold
from benchmarks.processes import Spent, run
from benchmarks.table import Row

REPEAT = {"small": 3, "middle": 2, "large": 1}
"""Cold builds, ours and the rivals' alike; the best counts."""
MATERIAL = 400
"""Pages of the site of mkdocs and Material at most: it is slow, and its cost per page grows with their number."""
REWORDED = "histories with a rewording"
"""What rows of them are called."""


@dataclass(frozen=True)
class Places:
    """Folders of one size: the repository, our site, our store, and the rivals' sites."""

    root: Path
    out: Path
    store: Path
    others: Path


def places(folder: Path, size: str, *, reworded: bool = False) -> Places:
    """The folders, with a repository in it; ``reworded``: its first versions are written in other words than the last ones."""
    folder.mkdir(parents=True, exist_ok=True)
    found = Places(folder / "repository", folder / "site", folder / "store", folder / "others")
    histories.make(found.root, histories.SIZES[size], reworded=reworded)
    return found


def rows(size: str, at: Places, once: bool) -> Iterator[Row]:
    """Everything about building a site of that size. ``once``: no run is repeated."""
    times = 1 if once else REPEAT[size]
    first = build_cold(at.root, at.out, at.store)
    pages = len(list(at.out.rglob("index.html")))
    some = min(pages, MATERIAL)
    by_hugo, by_material = built_by_hugo(at, pages, times), built_by_material(at, some, times)
    turns = [(first, next(by_hugo), next(by_material))]  # in turn, for a machine is not as fast at all times
    turns += [(build_cold(at.root, at.out, at.store), *theirs) for theirs in zip(by_hugo, by_material, strict=True)]
    ours, hugo, material = (best(list(runs)) for runs in zip(*turns, strict=True))
    yield from cold(size, ours, hugo, material, pages, some)
    yield from weights(size, at)
    yield from again(size, at, hugo, 1 if once else 3)


def rows_of_rewording(size: str, at: Places, once: bool) -> Iterator[Row]:
    """The same histories where one step of each notice changes nearly every sentence: what they cost cold, beside Hugo, and weigh."""
    times = 1 if once else REPEAT[size]
    first = build_cold(at.root, at.out, at.store)
    pages = len(list(at.out.rglob("index.html")))
    by_hugo = built_by_hugo(at, pages, times)
    turns = [(first, next(by_hugo)), *((build_cold(at.root, at.out, at.store), theirs) for theirs in by_hugo)]
    ours, hugo = (best(list(runs)) for runs in zip(*turns, strict=True))
    must, aim = (bound and bound * 1000 * hugo.cpu / pages for bound in targets.COLD_PER_PAGE)
    beside = {"Hugo": 1000 * hugo.cpu / pages}
    yield Row(size, f"{REWORDED}, cold build, CPU per page", "ms", 1000 * ours.cpu / pages, must, aim, beside)
    yield Row(size, f"{REWORDED}, cold build, CPU", "s", ours.cpu, *targets.COLD.get(size, targets.NONE), {"Hugo": hugo.cpu})
    memory = ours.peak / targets.MIB
    yield Row(size, f"{REWORDED}, memory (PSS)", "MiB", memory, *targets.MEMORY, {"Hugo": hugo.peak / targets.MIB})
    for row in weights(size, at):
        yield replace(row, what=f"{REWORDED}, {row.what}")


def cold(size: str, ours: Spent, hugo: Spent, material: Spent, pages: int, some: int) -> Iterator[Row]:
    """From nothing: CPU and memory."""
    a_page = {"Hugo": 1000 * hugo.cpu / pages, f"Material ({some} pages)": 1000 * material.cpu / some}
    must, aim = (bound and bound * a_page["Hugo"] for bound in targets.COLD_PER_PAGE)
    yield Row(size, "pages", "pages", pages)
    yield Row(size, "cold build, CPU per page", "ms", 1000 * ours.cpu / pages, must, aim, a_page)
    yield Row(size, "cold build, CPU", "s", ours.cpu, *targets.COLD.get(size, targets.NONE), {"Hugo": hugo.cpu})
    yield Row(size, "cold build, wall", "s", ours.wall, rivals={"Hugo": hugo.wall})
    used = {"Hugo": hugo.peak / targets.MIB, f"Material ({some} pages)": material.peak / targets.MIB}
    yield Row(size, "cold build, memory of all processes (PSS)", "MiB", ours.peak / targets.MIB, *targets.MEMORY, used)


def built_by_hugo(at: Places, pages: int, times: int) -> Iterator[Spent]:
    """Hugo's builds of as many pages."""
    site = rivals.hugo_site(at.others / "hugo", at.root, pages)
    yield from (run(rivals.hugo_command(at.others / f"hugo-{count}"), site, {}) for count in range(times))


def built_by_material(at: Places, pages: int, times: int) -> Iterator[Spent]:
    """Builds of that many pages by mkdocs with Material."""
    site = rivals.mkdocs_site(at.others / "material", at.root, pages)
    quiet = {"NO_MKDOCS_2_WARNING": "1"}
    yield from (run(rivals.mkdocs_command("build"), site, quiet) for _ in range(times))


def again(size: str, at: Places, hugo: Spent, times: int) -> Iterator[Row]:
    """Over a site that stands: nothing changed, one fact changed, one release more. Hugo makes everything anew each time."""
    anew = {"Hugo, all anew": hugo.cpu}
    nothing = best([build(at.root, at.out, at.store) for _ in range(times)])
    yield Row(size, "build again, nothing changed", "s", nothing.cpu, *targets.AGAIN[size], anew)
    notice = histories.name_of(1)
    drafts = at.out.with_name("site-with-drafts")
    build(at.root, drafts, at.store, "--drafts")
    changed = []
    for _ in range(times):
        new = histories.change_fact(at.root, notice)
        changed.append(build(at.root, drafts, at.store, "--drafts"))
        shows(drafts, notice, new)
    yield Row(size, "one fact changed, with drafts", "s", best(changed).cpu, *targets.CHANGED, anew)
    more = []
    for _ in range(times):
        version = histories.release_more(at.root, notice)
        more.append(build(at.root, at.out, at.store))
        shows(at.out, notice, f"versions/{version}/")
    yield Row(size, "one release more", "s", best(more).cpu, *targets.CHANGED, anew)


def weights(size: str, at: Places) -> Iterator[Row]:
    """What stands on disk, and what one page asks of a reader."""
    files = [path for path in at.out.rglob("*") if path.is_file()]
    texts = histories.SIZES[size].texts
    must, _ = targets.DISK_PER_TEXT
    places = {about.st_ino: about.st_size for about in (path.stat() for path in files)}  # equal files are one with several names
    whole = sum(places.values()) / targets.MB
    yield Row(size, "site on disk", "MB", whole, must and must * texts)
    yield Row(size, "files", "files", len(files))
    for kind, name in (("versions", "version page"), ("changes", "change page")):
        found = pairs(at, kind)
        allowed = statistics.median(targets.MARKDOWN_TIMES * text + targets.MARKDOWN_PLUS for _, text in found)
        html, text = (statistics.median(values) / targets.KB for values in zip(*found, strict=True))
        yield Row(size, f"{name}, HTML, median", "kB", html, allowed / targets.KB, rivals={"its Markdown": text})
    indexes = [path.stat().st_size / targets.MB for path in files if path.name.startswith("search_index")]
    largest = max(indexes) if indexes else None
    yield Row(size, "search index, largest" if indexes else "search index (there is none)", "MB", largest, *targets.SEARCH)


def pairs(at: Places, kind: str) -> list[tuple[int, int]]:
    """Bytes of each page of a kind, and of the Markdown of its version."""
    found = []
    for page in at.out.glob(f"*/*/*/{kind}/*/index.html"):
        locale, notice, law = page.relative_to(at.out).parts[:3]
        text = at.root / "notices" / notice / "releases" / page.parent.name / f"{law}.{locale}.md"
        if text.is_file():
            found.append((page.stat().st_size, text.stat().st_size))
    return found


def shows(site: Path, notice: str, words: str) -> None:
    """Make sure that what changed is there: nobody measures a build that did nothing."""
    if not any(words in page.read_text("utf-8") for page in site.glob(f"*/{notice}/**/index.html")):
        raise SystemExit(f"'{words}' stands on no page of {notice} in {site}: the build did not do what is measured")


def best(runs: list[Spent]) -> Spent:
    """The run with the least CPU, with the largest memory of all."""
    cheapest = min(runs, key=lambda each: each.cpu)
    return Spent(cheapest.cpu, cheapest.wall, max(each.peak for each in runs), cheapest.status, cheapest.said)
