"""Takes the text of a release away: the redaction is written first, then the files go. Touches the disk.

Stopped at any moment, it leaves the release as it was, or the redaction with files that every reader refuses until ``finish`` is done.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from noticepress.chain.chain import LEFT, Chain
from noticepress.chain.dates import wrong_dates
from noticepress.chain.homes import proofs_of, releases_of
from noticepress.chain.read import UNFINISHED
from noticepress.chain.redaction import SIGNATURE, Redaction, stood
from noticepress.chain.release import MANIFEST, Release, hash_of, sha256
from noticepress.chain.timeline import in_force
from noticepress.findings import Finding, Unusable
from noticepress.reading.files import relative


def redact(
    chain: Chain,
    version: str,
    published: dt.date,
    by: str,
    reason: Mapping[str, str],
    folder: Path,
    root: Path,
    *,
    leave_none: bool,
    organisation: str = "",
) -> Redaction:
    """Return the redaction of a release, the next link of ``chain``; raises ``Unusable`` when it cannot be.

    ``folder`` is that of the notice, ``organisation`` whose chain it is unless the first one's. ``leave_none``: also when no other text is in force then.
    """
    where = relative(releases_of(folder, organisation), root)
    findings, release, last = list(chain.findings), chain.release(version), chain.last
    if release is None or last is None:
        raise Unusable([*findings, Finding("no-version", f"there is no version '{version}'; there is: {chain.labels}", where)])
    findings += [Finding(found.rule, found.message, where, fix=found.fix) for found in wrong_dates(published, None, last)]
    if in_force(chain.versions, published) is release and not leave_none:
        findings.append(_bare(release, where))
    if findings:
        raise Unusable(findings)
    kept = stood(release, {path.name: sha256(path.read_bytes()) for path in signatures_of(version, folder, organisation)})
    return Redaction(release.notice, version, last.sequence + 1, published, hash_of(last), by, reason, kept)


def _bare(release: Release, where: str) -> Finding:
    message = f"version {release.version} is in force since {release.effective}: without it, people find no notice at all"
    fix = (
        "release the text without those words first, as a correction it is in force at once, then redact this version; "
        "when that cannot wait: --leave-none, and the site says that there is no text and whom to ask"
    )
    return Finding("redacts-in-force", message, where, fix=fix)


def left(redaction: Redaction, folder: Path, organisation: str = "") -> list[Path]:
    """What of a redacted release still stands below the ``folder`` of its notice: its folder, and what holds its manifest."""
    home, proofs = releases_of(folder, organisation), proofs_of(folder, organisation)
    drafts = [home / f"{UNFINISHED}{redaction.version}", proofs / f"{UNFINISHED}{redaction.version}{SIGNATURE}"]
    found = [home / redaction.version, *drafts, *signatures_of(redaction.version, folder, organisation)]
    return [path for path in found if path.exists() or path.is_symlink()]


def finish(redaction: Redaction, folder: Path, root: Path, organisation: str = "") -> list[Path]:
    """Take away what is left of a redacted release; returns what was.

    Raises ``Unusable``, and takes nothing away, when something stands there that was not in the release: that is for people to look at.
    """
    found = left(redaction, folder, organisation)
    if strange := [_strange(path, root) for each in found for path in _foreign(each, redaction)]:
        raise Unusable(strange)
    for path in found:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()
    return found


def _foreign(path: Path, redaction: Redaction) -> Iterator[Path]:
    """The files at ``path`` that are not, to the byte, what stood there; drafts of ours may be cut off anywhere."""
    if path.name.startswith(UNFINISHED):
        return
    known = {*redaction.stood.files.items(), (MANIFEST, redaction.stood.sha256), *redaction.stood.proofs.items()}
    entries = sorted(path.iterdir()) if path.is_dir() and not path.is_symlink() else [path]
    for each in entries:
        if each.is_symlink() or not each.is_file() or (each.name, sha256(each.read_bytes())) not in known:
            yield each


def _strange(path: Path, root: Path) -> Finding:
    message = f"{path.name}: stands in the place of what was redacted, and is something else"
    return Finding(LEFT, message, relative(path, root), fix="look at it, and remove it yourself")


def signatures_of(version: str, folder: Path, organisation: str = "") -> list[Path]:
    """The signature of a release, which holds its manifest; a timestamp holds a hash alone, and stays."""
    path = proofs_of(folder, organisation) / f"{version}{SIGNATURE}"
    return [path] if path.is_file() and not path.is_symlink() else []
