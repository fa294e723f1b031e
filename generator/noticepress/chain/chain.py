"""The chain of a notice: every release, withdrawal and redaction in order of publication, each naming the one before by its hash.

Of a release that was redacted, the redaction holds the place: what followed it still names its hash.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from noticepress.chain.dates import wrong_dates
from noticepress.chain.forks import called, forks, hang_together
from noticepress.chain.homes import folder_of, is_begun, is_chain, organisation_of, releases_of
from noticepress.chain.read import hidden, read_redaction, read_release, read_withdrawal, wrong
from noticepress.chain.redaction import REDACTED, Link, Redacted, Redaction, Version
from noticepress.chain.release import MANIFEST, WITHDRAWN, Release, Withdrawal, hash_of
from noticepress.findings import Finding
from noticepress.reading.files import relative

_Read = Release | Withdrawal | Redaction
"""What stands in the folder of releases."""


@dataclass(frozen=True)
class Chain:
    """All that was published of a notice, in order of publication, and everything wrong with it.

    ``releases`` are those that can be read, ``redacted`` those whose text was taken away.
    """

    releases: tuple[Release, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    findings: tuple[Finding, ...] = ()
    redacted: tuple[Redacted, ...] = ()

    @property
    def versions(self) -> tuple[Version, ...]:
        """Everything that was published as a version, with its text or without."""
        found: tuple[Version, ...] = (*self.releases, *self.redacted)
        return tuple(sorted(found, key=lambda version: version.sequence))

    @property
    def redactions(self) -> tuple[Redaction, ...]:
        """What says of a version that its text was taken away."""
        return tuple(each.redaction for each in self.redacted)

    @property
    def links(self) -> tuple[Link, ...]:
        """All links together; a version whose text was taken away keeps its place."""
        found: tuple[Link, ...] = (*self.versions, *self.withdrawals, *self.redactions)
        return tuple(sorted(found, key=lambda link: link.sequence))

    @property
    def last(self) -> Link | None:
        """What the next link follows from."""
        return self.links[-1] if self.links else None

    @property
    def standing(self) -> tuple[Release, ...]:
        """The releases that were not withdrawn."""
        return tuple(release for release in self.releases if not release.withdrawn)

    def without(self, release: Release) -> Chain:
        """The same links, with ``release`` as if it were withdrawn: for what comes in its place, and is weighed beside the one before."""
        gone = Withdrawal(release.notice, release.version, 0, release.published, "", "", {})
        releases = (each.withdrawn_by(gone) if each.version == release.version else each for each in self.releases)
        return replace(self, releases=tuple(releases))

    @property
    def labels(self) -> str:
        """The labels of the releases that can be read, for a message."""
        return ", ".join(release.version for release in self.releases) or "none"

    def release(self, version: str) -> Release | None:
        """The release with that label."""
        return next((release for release in self.releases if release.version == version), None)

    def without_text(self, version: str) -> Redacted | None:
        """The version with that label, if its text was taken away."""
        return next((each for each in self.redacted if each.version == version), None)


def read_chain(folder: Path, root: Path, organisation: str = "") -> Chain:
    """Read what was published of the notice in ``folder``, for its first organisation or the ``organisation`` named.

    A release, withdrawal or redaction of which one byte differs from what was published is a finding that names the file, and is
    left out.
    """
    home = releases_of(folder, organisation)
    findings: list[Finding] = []
    links: list[_Read] = []
    if home.is_symlink() or (home.exists() and not home.is_dir()):
        fix = "put a folder in its place; releases are never kept elsewhere"
        return Chain(findings=(wrong(home, root, "is not a folder of its own", fix),))
    for path in sorted(home.iterdir()) if home.is_dir() else ():
        if path.name.startswith("."):
            findings += hidden(path, root)
            continue
        if path.is_dir() and path.with_name(f"{path.name}{REDACTED}").exists():
            findings.append(_left(path, root))
            continue
        if not organisation and (is_chain(path) or is_begun(path)):
            continue
        found = _read(path, root, findings)
        links += [found] if found else []
    links.sort(key=lambda link: link.sequence)
    chain = chain_of(links, findings)
    if findings:  # without one of its links, nothing can be said about the chain
        return chain
    return replace(chain, findings=(*_order(chain.links, home, root), *_withdrawals(chain, home, root)))


def _read(path: Path, root: Path, findings: list[Finding]) -> _Read | None:
    """What stands at ``path`` in the folder of releases."""
    if path.is_dir():
        return read_release(path, root, findings)
    if path.name.endswith(REDACTED):
        return read_redaction(path, root, findings)
    if path.name.endswith(WITHDRAWN):
        return read_withdrawal(path, root, findings)
    fix = "only what 'noticepress release', 'noticepress withdraw' and 'noticepress redact' make belongs here"
    findings.append(wrong(path, root, "not a release", fix))
    return None


LEFT = "redaction-unfinished"
"""The rule about what was taken away and still, or again, stands there."""


def _left(path: Path, root: Path) -> Finding:
    """A finding about the folder of a release that was redacted: a run was stopped, or somebody put it back."""
    message = f"{path.name}: was redacted, but its files still stand here"
    command = f"noticepress redact {folder_of(path.parent).name} {path.name}{_for(path.parent)}"
    fix = f"'{command}' takes them away; see to it that nobody published them again"
    return Finding(LEFT, message, relative(path, root), fix=fix)


def chain_of(links: Sequence[Link], findings: Sequence[Finding] = ()) -> Chain:
    """The chain of ``links`` in order of publication, with what was found wrong with it.

    The place of a version whose text was taken away is known by its redaction.
    """
    withdrawals = {link.version: link for link in links if isinstance(link, Withdrawal)}
    releases = [_told(link, withdrawals.get(link.version)) for link in links if isinstance(link, Release)]
    redacted = [Redacted(link, withdrawals.get(link.version)) for link in links if isinstance(link, Redaction)]
    redacted.sort(key=lambda each: each.sequence)
    return Chain(tuple(releases), tuple(withdrawals.values()), tuple(findings), tuple(redacted))


def _told(release: Release, withdrawal: Withdrawal | None) -> Release:
    """The release with what this chain says of it, and nothing that another one said."""
    return release if release.withdrawn == withdrawal else release.withdrawn_by(withdrawal)


_PLACE = re.compile(
    rf"\A(?:notices|proof)/([^/]+)/releases/(?:([a-z][a-z0-9-]*)/)??"
    rf"(?:([^/]+)/{re.escape(MANIFEST)}|([^/]+)({re.escape(WITHDRAWN)}|{re.escape(REDACTED)}))"
)


@dataclass(frozen=True)
class Place:
    """Where a link stands: of which notice and, but for the first, whose it is, and what it is called (``3.0``, ``3.0.withdrawn``)."""

    notice: str
    link: str
    organisation: str = ""


def link_at(path: str) -> Place | None:
    """What link stands in the file at ``path`` in a repository or a site, if it is one."""
    if (found := _PLACE.fullmatch(path)) is None:
        return None
    notice, organisation, version, label, ending = found.groups()
    return Place(notice, version or f"{label}{ending.removesuffix('.json')}", organisation or "")


def read_releases(folder: Path, root: Path) -> tuple[list[Release], list[Finding]]:
    """The releases of the chain in ``folder``, also those that were withdrawn, and everything wrong with it."""
    chain = read_chain(folder, root)
    return list(chain.releases), list(chain.findings)


def _for(home: Path) -> str:
    """The option of a command that names whose chain it is, where that has to be said."""
    return f" --organisation {whose}" if (whose := organisation_of(home)) else ""


def _file(link: Link, home: Path) -> Path:
    if isinstance(link, Release):
        return home / link.version / MANIFEST
    return home / (link.redaction.file if isinstance(link, Redacted) else link.file)


FORKED = "release-forked"
"""The rule about links that follow the same one."""


def _order(links: Sequence[Link], home: Path, root: Path) -> Iterator[Finding]:
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
            f"{link.version}{_for(home)} (docs/guide/versions.md, 'Two branches at once')"
        )
        yield Finding(FORKED, message, relative(_file(link, home), root), fix=fix)
    if parted and hang_together(links):
        return  # nothing else is wrong: what stands behind a fork has the numbers of its branch
    before = ""
    last: Link | None = None
    for number, link in enumerate(links, 1):
        effective = link.effective if isinstance(link, Release | Redacted) else None
        for found in wrong_dates(link.published, effective, last):
            yield wrong(_file(link, home), root, found.message, "restore the releases from git: 'release' makes no such date")
        if link.sequence != number:
            message = f"is number {link.sequence} of its notice, but {number - 1} came before it"
            yield wrong(_file(link, home), root, message, "a release is missing or stands twice: restore it from git")
        elif link.previous != before:
            fix = "the chain of hashes is broken: restore the releases from git; what only this branch has is chained anew by "
            fix += f"'noticepress release --again {link.notice} {link.version}{_for(home)}'"
            yield wrong(_file(link, home), root, "does not follow from the release before it", fix)
        before, last = hash_of(link), link


def _withdrawals(chain: Chain, home: Path, root: Path) -> Iterator[Finding]:
    for link in chain.withdrawals:
        meant = next((each for each in chain.versions if each.version == link.version), None)
        gone = isinstance(meant, Redacted) and meant.redaction.sequence < link.sequence
        if meant is None or gone or meant.sequence > link.sequence or meant.effective <= link.published:
            message = f"withdraws {link.version}, which was not scheduled then"
            yield wrong(_file(link, home), root, message, "restore the releases from git")
