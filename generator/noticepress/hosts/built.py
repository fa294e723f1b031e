"""Reads of a built site what a server has to know. Touches the disk, never writes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from noticepress.addresses import why_no_address
from noticepress.findings import Finding, Unusable
from noticepress.hosts.headers_file import FIX, HeaderRules, read_headers
from noticepress.places import MARKER
from noticepress.proofs.listing import Listing, digest, read_listing, wrong
from noticepress.publishing.files.hosting import HEADERS
from noticepress.reading.files import read_at_most

_NOT_FOUND = "404.html"
_FRONT, _CANONICAL = "index.html", re.compile(r'<link rel="canonical" href="([^"]*)">')
_MOST = 10_000_000
"""Bytes of ``_headers`` or a page."""
_FOLDERS = re.compile(r"(?:[A-Za-z0-9_~-][A-Za-z0-9._~-]*/)*")


@dataclass(frozen=True)
class BuiltSite:
    """A site as it was built.

    ``address``: where it is to stand, with a slash at the end, empty when it was not said. ``files``: all paths in it.
    ``choices``: the folders in which a page lets people choose a language, with those languages; ``not_found``: the folders with
    a page for what is not there. Folders end with a slash; that of the site itself is empty.
    """

    address: str
    as_of: str
    headers: HeaderRules
    files: tuple[str, ...]
    choices: Mapping[str, tuple[str, ...]]
    not_found: tuple[str, ...]

    @property
    def path(self) -> str:
        """The path of its address, with slashes around it."""
        return urlsplit(self.address).path or "/"

    @property
    def host(self) -> str:
        """The host of its address, with a port where there is one; empty when it is not known."""
        return urlsplit(self.address).netloc


def read_site(site: Path) -> tuple[BuiltSite, list[Finding]]:
    """Read a built site, with what should be known before it is published; raises ``Unusable`` for what we did not build, or not so."""
    if not (site / MARKER).exists():
        raise Unusable([Finding("no-site", f"there is no {MARKER}: this is no site that noticepress built", MARKER, fix=FIX)])
    below = dict(_listings(site))
    files = tuple(sorted(f"{folder}{path}" for folder, each in below.items() for path in each.files))
    headers, said = _text(site, HEADERS, below[""]), _CANONICAL.search(_text(site, _FRONT, below[""]))
    built = BuiltSite(
        _address(unescape(said[1])) if said else "",
        below[""].as_of.isoformat(),
        read_headers(headers),
        files,
        {folder: languages for folder, each in below.items() if len(languages := _languages(folder, each)) > 1},
        tuple(sorted(path.removesuffix(_NOT_FOUND) for path in files if path.rpartition("/")[2] == _NOT_FOUND)),
    )
    if odd := [folder for folder in (*built.choices, *built.not_found) if not _FOLDERS.fullmatch(folder)]:
        raise Unusable([wrong(MARKER, f"names a folder that no server can be told of: {odd[0]!r}")])
    return built, [*_told(built, below[""])]


def _listings(site: Path) -> Iterator[tuple[str, Listing]]:
    """The list of the site and those of the sites below it, by folder."""
    listing = read_listing(site)
    if isinstance(listing, Finding):
        raise Unusable([listing])
    yield "", listing
    for name in listing.sites:
        found = read_listing(site / name)
        if isinstance(found, Finding):
            raise Unusable([wrong(f"{name}/{MARKER}", "differs from what was built")])
        yield f"{name}/", found


def _text(site: Path, name: str, listing: Listing) -> str:
    """The text of a file that is still as it was built."""
    if name not in listing.files:
        raise Unusable([wrong(MARKER, f"does not name {name}, which every site has")])
    if not (site / name).is_file():
        raise Unusable([wrong(name, "is missing")])
    if digest(site / name) != listing.files[name]:
        raise Unusable([wrong(name, "differs from what was built")])
    try:
        return read_at_most(site / name, _MOST).decode()
    except (OSError, ValueError) as error:
        raise Unusable([wrong(name, "cannot be read")]) from error


def _address(said: str) -> str:
    if why := why_no_address(said):
        raise Unusable([wrong(_FRONT, f"the address of the site {why}")])
    if not re.fullmatch(r"[A-Za-z0-9._~/-]*", path := urlsplit(said).path):
        fix = "write its address with the letters a to z, digits and hyphens, and build it again (--site-url)"
        raise Unusable([Finding("site-address", f"'{path}' is a path that no server can be told of", _FRONT, fix=fix)])
    return f"{said.rstrip('/')}/"


def _languages(folder: str, listing: Listing) -> tuple[str, ...]:
    """The languages of one site, as far as each has a home page; of a page in front of several sites none."""
    return () if listing.sites else tuple(each for each in sorted(listing.permalink) if f"{each}/index.html" in listing.files)


def _told(built: BuiltSite, listing: Listing) -> Iterator[Finding]:
    if not built.address:
        fix = "say 'site_url' in mkdocs.yml, or --site-url, and build it again"
        said = "the site was built without its address: this takes it for the root of a host"
        yield Finding("site-address", said, MARKER, severity="warning", fix=fix)
    if listing.drafts:
        yield Finding("site-of-drafts", "the site shows working texts: it is for reviewers", MARKER, severity="warning", fix=FIX)
