"""What a site is built with so that it can be checked: the files below ``proof/`` and the list of all its files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from noticepress import __version__
from noticepress.findings import Unusable, has_errors
from noticepress.places import KEYS, Places
from noticepress.proofs.folder import prove
from noticepress.proofs.keys import read_keys
from noticepress.proofs.listing import write_listing
from noticepress.proofs.site import proof_files
from noticepress.publishing.histories import Site


def gather_proof(root: Path, site: Site) -> dict[str, bytes]:
    """Return the files below ``proof/`` by path; raises ``Unusable`` when a chain, a signature or a timestamp is broken."""
    places = Places(root.resolve())
    home = places.notices / KEYS
    keys = read_keys(home, places.root)
    proven = [prove(places.notices / history.notice, keys, places.root) for history in site.histories if history.releases]
    findings = [*keys.findings, *(finding for each in proven for finding in each.findings)]
    if has_errors(findings):
        raise Unusable(findings)
    return proof_files(proven, {name: (home / name).read_bytes() for name in keys.digests})


def write_proof(folder: Path, files: Mapping[str, bytes], site: Site, *, drafts: bool) -> None:
    """Write ``files`` into the finished site in ``folder``, then the list of everything in it."""
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    about = {
        "as-of": site.as_of.isoformat(),
        "drafts": drafts,
        "permalink": {locale: site.words[locale].plain("permalink") for locale in site.locales},
        "version": __version__,
    }
    write_listing(folder, about)
