"""The sites of all organisations under one: each whole in a folder of its id, and a page in front that leads to them. Touches the disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from noticepress import __version__, store
from noticepress.clock import epoch, zone_of
from noticepress.findings import Finding, Unusable
from noticepress.places import MARKER
from noticepress.proofs.listing import listing
from noticepress.publishing import output
from noticepress.publishing.branding import COLOURS, colour_sheet
from noticepress.publishing.files import hosting
from noticepress.publishing.files.house_files import FILES, house_files
from noticepress.publishing.histories import NOTHING_RELEASED, Site
from noticepress.publishing.output import Remembered, Staging, Written
from noticepress.publishing.pages.house_page import house_page
from noticepress.publishing.site_plan import HASHED, SitePlan
from noticepress.site import worker
from noticepress.site.assembling import assemble
from noticepress.site.frame import ThemeFrame
from noticepress.site.options import Options
from noticepress.site.settings import Settings, load


@dataclass(frozen=True)
class Assembled:
    """What to remember of all sites together (``whole``) and of each by its folder, and the number of files that were made anew."""

    whole: Remembered
    each: Mapping[str, Remembered]
    made: int


def assemble_house(
    root: Path, staging: Staging, out: Path, options: Options, settings: Settings, organisations: Sequence[str]
) -> Assembled:
    """Write the sites of all ``organisations`` into the staging folder, and what stands in front of them.

    Raises ``Unusable`` with what is wrong with any of them.
    """
    address = options.address or settings.address
    each: dict[str, Remembered] = {}
    plans: dict[str, SitePlan] = {}
    made, wrong, silent = 0, list[Finding](), dict[str, Sequence[Finding]]()
    for name in organisations:
        place, there = Path(staging.folder, name), out / name
        place.mkdir()
        own = replace(options, organisation=name, address=f"{address}{name}/" if address else "")
        before = output.remembered(there) if options.kept else Remembered()
        try:
            each[name], count, plans[name] = assemble(root, Staging(place, there), there, own, settings, before)
        except Unusable as unusable:
            if {finding.rule for finding in unusable.findings} == {NOTHING_RELEASED}:
                silent[name] = unusable.findings
                shutil.rmtree(place)
            else:
                wrong += unusable.findings
            continue
        made += count
    if wrong or not each:
        raise Unusable(list(dict.fromkeys(wrong or [finding for findings in silent.values() for finding in findings])))
    front = tuple(_front(root, staging, plans, each, options, address))
    below = {name: ("", tuple(file._replace(path=f"{name}/{file.path}") for file in done.files())) for name, done in each.items()}
    left_out = [f"{name}: {what}" for name, done in each.items() for what in done.more.get("left-out", ())]
    left_out += list(silent)
    return Assembled(Remembered({**below, "": ("", front)}, {"left-out": left_out}), each, made)


def _front(
    root: Path, staging: Staging, plans: Mapping[str, SitePlan], each: Mapping[str, Remembered], options: Options, address: str
) -> Iterator[Written]:
    """What stands in front: the page that leads to every site, what it needs of the theme, and what counts in the root of a host only."""
    sums = {name: {file.path: file.sha256 for file in done.files()} for name, done in each.items()}
    counting = {
        name: {file: Path(staging.folder, name, file).read_bytes() for file in FILES if file in files}
        for name, files in sums.items()
    }
    files = {**_pages(root, plans, options, address), **house_files(counting, address)}
    styles = {style for name, plan in plans.items() for style in plan.styles(sums[name])}
    for_ever = [path for path in files if HASHED.fullmatch(path)]
    for_ever += [f"{name}/{path}" for name, plan in plans.items() for path in plan.for_ever(sums[name])]
    files[hosting.HEADERS] = hosting.headers_file(styles, for_ever)
    written = [staging.write(path, data, store.key_of(path, data)) for path, data in files.items()]
    yield from written
    words = {locale: plan.site.words[locale] for plan in plans.values() for locale in plan.site.locales}
    about: dict[str, Any] = {
        "as-of": options.as_of.isoformat(),
        "drafts": options.drafts,
        "permalink": {locale: said.plain("permalink") for locale, said in words.items()},
        "sites": list(plans),
        "version": __version__,
    }
    markers = {f"{name}/{MARKER}": files[MARKER] for name, files in sums.items()}
    yield staging.write(MARKER, listing(about, {file.path: file.sha256 for file in written} | markers), "")


def _pages(root: Path, plans: Mapping[str, SitePlan], options: Options, address: str) -> dict[str, bytes]:
    """The page in front and what it needs of the theme: in nobody's colours, called as mkdocs.yml calls the site."""
    config_file = root / "mkdocs.yml"
    title = str(load(config_file, trusted=options.trusted).site_name)
    site = _together(title, [plan.site for plan in plans.values()])
    with worker.moment(epoch(options.as_of, zone_of(root))):
        frame = ThemeFrame(config_file, site, "", trusted=options.trusted, address=address)
        page = frame.page(house_page(title, {name: plan.site for name, plan in plans.items()}))
        files = {
            path: data for path, data in frame.files({}).items() if path != "404.html"
        }  # it would lead to languages of one site
    return {**files, "index.html": page, COLOURS: colour_sheet({}), hosting.NO_JEKYLL: b""}


def _together(title: str, sites: Sequence[Site]) -> Site:
    """A site in all languages of several, without notices or the look of any."""
    words = {locale: site.words[locale] for site in sites for locale in site.locales}
    names = dict.fromkeys(words, title)
    return replace(sites[0], name=names, histories=(), locales=tuple(words), words=words, brand={}, logo=None)
