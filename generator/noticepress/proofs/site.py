"""A built site carries what proves it: below ``proof/`` every chain as in the repository, and a list of all its files.

``noticepress.json`` in the root is that list, canonical JSON (RFC 8785) with its own hash. Whoever can write the site can
write a list that fits, so the list finds damage, not forgery; the chains, compared with a hash that somebody kept, and
signatures and timestamps find that. Touches the disk, never writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from noticepress.chain.altered import LINE_ENDS, MAX_BYTES, altered, has_hash
from noticepress.chain.homes import proofs_of, releases_of
from noticepress.chain.redaction import Notice
from noticepress.findings import Finding
from noticepress.places import KEYS, MARKER
from noticepress.proofs import pages
from noticepress.proofs.folder import Proven, prove_all
from noticepress.proofs.keys import Keys, read_keys
from noticepress.proofs.listing import Listing, digest, names, read_listing, wrong

PROOF = "proof"


def proof_files(proven: Sequence[Proven], keys: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files below ``proof/`` by path, to the byte as in ``notices/``; ``keys`` by path below the folder of keys.

    The site of one organisation has one chain of a notice: it stands there as that of the first organisation does.
    """
    found = {f"{PROOF}/{KEYS}/{name}": data for name, data in keys.items()}
    for each in proven:
        folder = Path(PROOF, each.notice)
        home, proofs = (of(folder).as_posix() for of in (releases_of, proofs_of))
        for release in each.chain.releases:
            for name, data in release.files.items():
                found[f"{home}/{release.version}/{name}"] = data
        later: tuple[Notice, ...] = (*each.chain.withdrawals, *each.chain.redactions)
        found |= {f"{home}/{link.file}": link.data() for link in later}
        found |= {f"{proofs}/{name}": data for name, data in (each.files or {}).items()}
    return found


def check_site(site: Path, keys: Keys | None = None) -> tuple[list[Proven], list[Finding]]:
    """Check a built site: every file is as listed and nothing else is there, each chain, and what the document pages say.

    ``keys``: whose signatures and timestamps count; left out, the keys that the site carries.
    """
    listing = read_listing(site)
    if isinstance(listing, Listing) and listing.sites:
        return _check_sites(site, listing, keys)
    proven, findings = ([], []) if _only_drafts(site, listing) else check_chains(site, keys)
    if isinstance(listing, Finding):
        return proven, [listing, *findings]
    said = {finding.file for finding in findings}
    about = pages.documents(listing, proven)
    changed = [finding for finding in check_files(site, listing, about=about) if finding.file not in said]
    findings += changed
    skip = {finding.file for finding in changed}
    return proven, [*findings, *pages.check_pages(site, listing, proven, skip)]


def _check_sites(site: Path, listing: Listing, keys: Keys | None) -> tuple[list[Proven], list[Finding]]:
    """The sites that stand below this one, each by its own list, and what stands in front of them."""
    below = tuple(f"{folder}/" for folder in listing.sites)
    there = [name for name in names(site) if not name.startswith(below) or name in listing.files]
    findings = [*check_files(site, listing, [*there, *(name for name in listing.files if name not in there)])]
    proven: list[Proven] = []
    for folder in listing.sites:
        of, found = check_site(site / folder, keys)
        proven += [replace(each, organisation=folder) for each in of]
        findings += [replace(each, file=f"{folder}/{each.file}", message=each.message) for each in found]
    return proven, list(dict.fromkeys(findings))


def _only_drafts(site: Path, listing: Listing | Finding) -> bool:
    """True for a site for reviewers of which nothing was published: it has nothing to prove."""
    if isinstance(listing, Finding) or not listing.drafts or (site / PROOF).exists():
        return False
    return not any(name.startswith(f"{PROOF}/") for name in listing.files)


def check_chains(site: Path, keys: Keys | None = None) -> tuple[list[Proven], list[Finding]]:
    """Check the chain and the proofs of each notice below ``proof/``."""
    home = site / PROOF
    if home.is_symlink() or not home.is_dir():
        return [], [wrong(PROOF, "the folder is missing")]
    findings: list[Finding] = []
    if keys is None:
        keys = read_keys(home / KEYS, site)
    findings += keys.findings
    folders = [path for path in sorted(home.iterdir()) if path.is_dir() and not path.is_symlink() and path.name != KEYS]
    proven = [proven for path in folders for proven in prove_all(path, keys, site)]
    return proven, [*findings, *(finding for each in proven for finding in each.findings)]


def check_files(
    site: Path, listing: Listing, only: Sequence[str] | None = None, about: Mapping[str, str] = MappingProxyType({})
) -> Iterator[Finding]:
    """Yield each file that is not as listed, is missing or was added.

    ``only``: look at these and no others. ``about``: which version a document page says, by path.
    """
    there = names(site) if only is None else only
    for name in there:
        path = site / name
        if path.is_symlink() or not path.is_file():
            yield wrong(name, "is a link or no file; a site holds its own files")
        elif name not in listing.files and name != MARKER:
            yield wrong(name, "was not built with this site")
        elif name != MARKER and digest(path) != listing.files[name]:
            yield wrong(name, f"differs from what was built{_only(path, listing.files[name])}{_version(name, about)}")
    for name in sorted(set(listing.files) - set(there)) if only is None else ():
        yield wrong(name, f"is missing{_version(name, about)}")


def _only(path: Path, digest: str) -> str:
    """What alone differs, when a tool altered the file: its line ends."""
    try:
        data = path.read_bytes() if path.stat().st_size <= MAX_BYTES else b""
    except OSError:
        data = b""
    found = altered(data, partial(has_hash, digest))
    return f" only in {found.what}" if found and LINE_ENDS in found.what else ""


def _version(name: str, about: Mapping[str, str]) -> str:
    """Of which version a file is, as is known of it or its address says."""
    if name in about:
        return f", {about[name]}"
    _, found, rest = name.rpartition("/versions/" if "/versions/" in name else "/changes/")
    return f" (version {rest.split('/')[0]})" if found and "/" in rest else ""
