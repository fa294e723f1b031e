"""The chain of a notice: every release and withdrawal in order of publication, each naming the one before by its hash."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from noticepress.findings import Finding
from noticepress.reading.files import relative
from noticepress.releasing.dates import impossible
from noticepress.releasing.forks import called, forks, hang_together
from noticepress.releasing.read import hidden, read_release, read_withdrawal, wrong
from noticepress.releasing.release import MANIFEST, WITHDRAWN, Release, Withdrawal, hash_of


@dataclass(frozen=True)
class Chain:
    """All that was published of a notice, in order of publication, and everything wrong with it."""

    releases: tuple[Release, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def links(self) -> tuple[Release | Withdrawal, ...]:
        """Releases and withdrawals together."""
        return tuple(sorted((*self.releases, *self.withdrawals), key=lambda link: link.sequence))

    @property
    def last(self) -> Release | Withdrawal | None:
        """What the next link follows from."""
        return self.links[-1] if self.links else None

    @property
    def standing(self) -> tuple[Release, ...]:
        """The releases that were not withdrawn."""
        return tuple(release for release in self.releases if not release.withdrawn)

    def release(self, version: str) -> Release | None:
        """The release with that label."""
        return next((release for release in self.releases if release.version == version), None)


def read_chain(folder: Path, root: Path) -> Chain:
    """Read what was published of the notice in ``folder``.

    A release or withdrawal of which one byte differs from what was published is a finding that names the file, and is
    left out.
    """
    home = folder / "releases"
    findings: list[Finding] = []
    links: list[Release | Withdrawal] = []
    if home.is_symlink() or (home.exists() and not home.is_dir()):
        fix = "put a folder in its place; releases are never kept elsewhere"
        return Chain(findings=(wrong(home, root, "is not a folder of its own", fix),))
    for path in sorted(home.iterdir()) if home.is_dir() else ():
        if path.name.startswith("."):
            findings += hidden(path, root)
            continue
        if not path.is_dir() and not path.name.endswith(WITHDRAWN):
            fix = "only what 'noticepress release' and 'noticepress withdraw' make belongs here"
            findings.append(wrong(path, root, "not a release", fix))
            continue
        read = read_release if path.is_dir() else read_withdrawal
        found = read(path, root, findings)
        links += [found] if found else []
    links.sort(key=lambda link: link.sequence)
    if not findings:  # without one of its links, nothing can be said about the chain
        findings += [*_order(links, home, root), *_withdrawals(links, home, root)]
    return chain_of(links, findings)


def chain_of(links: Sequence[Release | Withdrawal], findings: Sequence[Finding] = ()) -> Chain:
    """The chain of ``links`` in order of publication, with what was found wrong with it."""
    withdrawals = {link.version: link for link in links if isinstance(link, Withdrawal)}
    releases = [
        r.withdrawn_by(withdrawals[r.version]) if r.version in withdrawals else r for r in links if isinstance(r, Release)
    ]
    return Chain(tuple(releases), tuple(withdrawals.values()), tuple(findings))


def read_releases(folder: Path, root: Path) -> tuple[list[Release], list[Finding]]:
    """The releases of the chain in ``folder``, also those that were withdrawn, and everything wrong with it."""
    chain = read_chain(folder, root)
    return list(chain.releases), list(chain.findings)


def _file(link: Release | Withdrawal, home: Path) -> Path:
    return home / link.file if isinstance(link, Withdrawal) else home / link.version / MANIFEST


FORKED = "release-forked"
"""The rule about links that follow the same one."""


def _order(links: Sequence[Release | Withdrawal], home: Path, root: Path) -> Iterator[Finding]:
    parted = list(forks(links))
    for fork in parted:
        names = " and ".join((", ".join(fork.names[:-1]), fork.names[-1]))
        after = f"follow {called(fork.before)}" if fork.before else "are the first of their notice"
        message = (
            f"{names} both {after}: they were published on two branches at once"
            if len(fork.links) == 2
            else (f"{names} all {after}: they were published on several branches at once")
        )
        link = fork.links[-1]
        fix = (
            f"one of them came first, on the main branch; chain the other anew: noticepress release --again {link.notice} "
            f"{link.version} (docs/guide/versions.md, 'Two branches at once')"
        )
        yield Finding(FORKED, message, relative(_file(link, home), root), fix=fix)
    if parted and hang_together(links):
        return  # nothing else is wrong: what stands behind a fork has the numbers of its branch
    before = ""
    last: Release | Withdrawal | None = None
    for number, link in enumerate(links, 1):
        effective = link.effective if isinstance(link, Release) else None
        for found in impossible(link.published, effective, last):
            yield wrong(_file(link, home), root, found.message, "restore the releases from git: 'release' makes no such date")
        if link.sequence != number:
            message = f"is number {link.sequence} of its notice, but {number - 1} came before it"
            yield wrong(_file(link, home), root, message, "a release is missing or stands twice: restore it from git")
        elif link.previous != before:
            fix = "the chain of hashes is broken: restore the releases from git; what only this branch has is chained anew by "
            fix += f"'noticepress release --again {link.notice} {link.version}'"
            yield wrong(_file(link, home), root, "does not follow from the release before it", fix)
        before, last = hash_of(link), link


def _withdrawals(links: Sequence[Release | Withdrawal], home: Path, root: Path) -> Iterator[Finding]:
    for link in links:
        if isinstance(link, Withdrawal):
            meant = next((r for r in links if isinstance(r, Release) and r.version == link.version), None)
            if meant is None or meant.sequence > link.sequence or meant.effective <= link.published:
                message = f"withdraws {link.version}, which was not scheduled then"
                yield wrong(_file(link, home), root, message, "restore the releases from git")
