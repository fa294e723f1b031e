"""``noticepress verify``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from noticepress.chain.chain import link_at
from noticepress.chain.homes import chains_in, releases_of
from noticepress.chain.lot import check_lot
from noticepress.chain.read import restorable
from noticepress.chain.release import hash_of
from noticepress.chain.strays import check_strays
from noticepress.clock import zone_of
from noticepress.commands.dates import today_in
from noticepress.commands.report import counted, show, status, stop, summary
from noticepress.commands.turns import turn
from noticepress.findings import Finding, has_errors, in_order, on_one_line
from noticepress.ground import notice_folders
from noticepress.places import KEYS, MARKER, Places
from noticepress.proofs.earlier import Named, ahead, gone, in_file, in_tree
from noticepress.proofs.envelope import NotProved
from noticepress.proofs.folder import MAX_BYTES, Proof, Proven, prove_all
from noticepress.proofs.folder import restorable as proofs_restorable
from noticepress.proofs.keys import Keys, read_keys
from noticepress.proofs.listing import Listing, read_listing
from noticepress.proofs.receipts import MAX_BYTES as MOST_OF_RECEIPTS
from noticepress.proofs.receipts import Receipt, check_receipts, read_receipts
from noticepress.proofs.site import PROOF, check_site
from noticepress.reading.files import read_at_most, relative
from noticepress.reviewing.git import Git, NoRevision
from noticepress.translations.confirmations import swap_in


def verify(
    path: Path, trusted: Path | None, restore: bool, since: tuple[str, ...], receipts: tuple[Path, ...], as_of: dt.date | None
) -> None:
    """Prove that everything published is, byte for byte, as it was: chains, signatures, timestamps."""
    root = path.resolve()
    keys = read_keys(trusted.resolve(), trusted.resolve().parent) if trusted else None
    is_site = (root / MARKER).is_file() or ((root / PROOF).is_dir() and not (root / "notices").is_dir())
    if restore:
        with turn(root):
            _restore(root, is_site)
    if is_site:
        proven, found = check_site(root, keys)
        what = f"a site with {counted(_count(proven), 'release', 'releases')}"
        sound = f"{what}, every file as it was built"
    elif (root / "notices").is_dir():
        proven, found = _repository(root, keys)
        what = counted(_count(proven), "release", "releases")
        sound = counted(_count(proven), "release as it was published", "releases as they were published")
    else:
        raise click.UsageError(
            f"'{path}' is neither a repository of notices (no folder 'notices') nor a built site (no {MARKER})"
        )
    signers = keys or read_keys(_home(root) / KEYS if is_site else root / "notices" / KEYS, root)
    named = [(each, _named(each, None if is_site else Git(root), signers)) for each in since]
    found += [finding for where, links in named for finding in gone(links, proven, f"'{where}'")]
    today = as_of or today_in(root)
    found += ahead(proven, today)
    kept, told = _receipts(receipts, proven, None if is_site else zone_of(root), today)
    findings = in_order([*found, *kept])
    show(findings)
    for each in proven:
        for line in _said(each):
            click.echo(line)
    if keys is None and any(each.proofs for each in proven):
        where = "the site" if is_site else f"notices/{KEYS}"
        click.echo(f"checked with the keys in {where} itself (--keys FOLDER: yours)")
    for said, count in told.items():
        click.echo(f"{counted(count, 'receipt', 'receipts')} of {on_one_line(said)}")
    for where, links in named:
        click.echo(f"held against '{where}': {counted(len(links), 'link', 'links')} that it names")
    summary(findings, what if has_errors(findings) else sound)
    raise click.exceptions.Exit(status(findings))


def _receipts(
    files: Sequence[Path], proven: Sequence[Proven], zone: ZoneInfo | None, today: dt.date
) -> tuple[list[Finding], dict[str, int]]:
    """What is wrong with the receipts in files, and what the others say; wrong usage for a file that cannot be read."""
    receipts: list[Receipt] = []
    findings: list[Finding] = []
    for file in files:
        try:
            read, wrong = read_receipts(read_at_most(file, MOST_OF_RECEIPTS), file.as_posix(), zone)
        except (ValueError, OSError) as error:
            why = error.strerror if isinstance(error, OSError) else str(error)
            raise click.UsageError(f"--receipt '{file}' cannot be read: {why}") from error
        receipts += read
        findings += wrong
    found, told = check_receipts(receipts, proven, today)
    return [*findings, *found], told


def _home(site: Path) -> Path:
    """The folder with the proofs of a site; of several under one, that of the first: the keys are the same in each."""
    listing = read_listing(site)
    return Path(site, *(listing.sites[:1] if isinstance(listing, Listing) else ()), PROOF)


def _named(since: str, git: Git | None, keys: Keys) -> list[Named]:
    """The links that a kept file or a revision of git names; wrong usage when it names none."""
    file = Path(since)
    try:
        if file.is_file():
            if file.stat().st_size > MAX_BYTES:
                raise ValueError(f"has more than {MAX_BYTES:,} bytes")
            return in_file(file.read_bytes(), keys.signers)
        if git is None:
            raise NoRevision("there is no such file, and a built site has no revisions")
        return in_tree(git.read(git.commit(since), link_at))
    except (ValueError, NotProved, NoRevision) as error:
        raise click.UsageError(f"--since '{since}': {error}") from error
    except OSError as error:
        raise click.UsageError(f"--since '{since}' cannot be read: {error.strerror}") from error


def _restore(root: Path, is_site: bool) -> None:
    """Put published bytes back, in a repository."""
    if is_site:
        raise click.UsageError("--restore is for a repository of notices; build a site again instead")
    for folder in notice_folders(Places(root)):
        homes = (releases_of(folder, organisation) for organisation in chains_in(folder))
        releases = {path: data for home in homes for path, data in restorable(home).items()}
        for path, data in {**releases, **proofs_restorable(folder)}.items():
            try:
                swap_in(path, data)
            except OSError as error:
                stop(
                    [
                        Finding(
                            "not-writable", f"{error.strerror}: {path.name}", relative(path, root), fix="check the rights on it"
                        )
                    ]
                )
            click.echo(f"restored {on_one_line(relative(path, root))}")


def _repository(root: Path, keys: Keys | None) -> tuple[list[Proven], list[Finding]]:
    places = Places(root)
    if keys is None:
        keys = read_keys(places.notices / KEYS, root)
    proven = [each for folder in notice_folders(places) for each in prove_all(folder, keys, root)]
    return proven, [
        *check_lot(places),
        *check_strays(places),
        *keys.findings,
        *(finding for each in proven for finding in each.findings),
    ]


def _count(proven: Sequence[Proven]) -> int:
    return sum(len(each.chain.releases) for each in proven)


def _said(proven: Proven) -> Iterator[str]:
    """What was proved of a notice, for people."""
    if proven.chain.last is None or proven.chain.findings:
        return
    yield click.style(
        f"{on_one_line(proven.name)}: {counted(len(proven.chain.links), 'link', 'links')}, the last has SHA-256 {hash_of(proven.chain.last)}",
        bold=True,
    )
    for said in proven.chain.redactions:
        yield f"  {said.version}: its text was taken away on {said.published} by {on_one_line(said.by)}"
    for proof in proven.proofs:
        yield f"  {_proof(proof)}"


def _proof(proof: Proof) -> str:
    by = on_one_line(", ".join(file.removesuffix(".pem") for file in proof.by))
    if proof.time is None:
        return f"{proof.link}: signed by {by}"
    return f"{proof.link}: existed on or before {proof.time.isoformat(timespec='seconds')}, says {by.removeprefix('tsa/')}"
