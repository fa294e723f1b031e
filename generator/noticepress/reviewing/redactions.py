"""Texts of published versions that a branch takes away: each is named, and held against what the base published. Reads files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from noticepress.chain.redaction import Redacted, stood
from noticepress.chain.release import sha256
from noticepress.chain.timeline import in_force
from noticepress.findings import Finding
from noticepress.releasing.new_links import check_new
from noticepress.releasing.redact import signatures_of
from noticepress.reviewing.revision import Side


@dataclass(frozen=True)
class Taken:
    """A version whose text the head takes away. ``vacant``: no other text is in force then. ``wrong``: why it cannot be so.

    ``folder``: the one that is gone, from the root of the repository, with a slash at the end.
    """

    version: Redacted
    vacant: bool
    folder: str
    wrong: tuple[Finding, ...] = ()


def redactions(base: Side, head: Side) -> Iterator[Taken]:
    """Yield each redaction that is new in the head."""
    for name in head.folders:
        known = {each.version for each in base.chains[name].redacted} if name in base.folders else set()
        for version in head.chains[name].redacted:
            if version.version not in known:
                vacant = in_force(head.chains[name].versions, head.as_of) is version
                folder = f"{head.repository.where(name, version.version)}/"
                yield Taken(version, vacant, folder, tuple(_wrong(base, head, name, version)))


def _wrong(base: Side, head: Side, name: str, version: Redacted) -> Iterator[Finding]:
    """What it says that is not so, by the base: nobody can look that up once the text is gone."""
    where, whose = head.repository.where(name, version.redaction.file), base.repository.apart(name)
    yield from check_new(head.chains[name], version.redaction, head.as_of, where)
    release = base.chains[name].release(version.version) if name in base.folders else None
    if release is None:
        message = f"takes the text of version {version.version} away, which was not published on the base"
        yield Finding("redacts-unpublished", message, where, fix="remove this file and the release from the branch instead")
        return
    signatures = signatures_of(version.version, base.repository.places.notices / name, whose)
    proofs = {path.name: sha256(path.read_bytes()) for path in signatures}
    told, was = version.redaction.stood.as_json(), stood(release, proofs).as_json()
    if untrue := [key for key, value in was.items() if told[key] != value]:
        message = f"does not say what stood there on the base: {', '.join(untrue)}"
        fix = "undo it, bring the branch up to date with its base, and run 'noticepress redact' again"
        yield Finding("redaction-untrue", message, where, fix=fix)
