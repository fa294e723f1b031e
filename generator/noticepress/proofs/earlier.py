"""What was published earlier must still be there: links that a revision, a signed statement or kept hashes name. Pure.

A chain from which the newest links were taken away is sound in itself. Only somebody who kept something from before can miss them.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from base64 import b64decode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from noticepress.chain.chain import Chain, Place, link_at
from noticepress.chain.homes import called, releases_of
from noticepress.chain.release import hash_of, sha256
from noticepress.findings import Finding
from noticepress.places import MARKER
from noticepress.proofs.envelope import NotProved, check
from noticepress.proofs.folder import Proven
from noticepress.proofs.keys import Signer

_HASH = re.compile(r"\b[0-9a-f]{64}\b")
_SAID = re.compile(r"^([a-z0-9-]+)(?: \(([a-z0-9-]+)\))?: [0-9]+ links?, the last has SHA-256 ([0-9a-f]{64})$", re.MULTILINE)
"""A line that ``verify`` prints."""


@dataclass(frozen=True)
class Named:
    """A link that was there: its SHA-256, and as far as it is known of which notice and which it was (``3.0``, ``3.0.withdrawn``).

    ``organisation``: in whose chain it stood, when that was not the first one of the notice.
    """

    sha256: str
    notice: str = ""
    link: str = ""
    organisation: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return " ".join(part for part in (called(self.notice, self.organisation), self.link) if part) or "a link"


def in_tree(files: Mapping[str, bytes]) -> list[Named]:
    """The links among ``files`` of a repository, by path below its root."""
    return [_at(sha256(data), found) for path, data in files.items() if (found := link_at(path))]


def _at(digest: str, place: Place) -> Named:
    return Named(digest, place.notice, place.link, place.organisation)


def in_file(data: bytes, signers: Mapping[str, Signer]) -> list[Named]:
    """The links that a kept file names: a signed statement, the list of a built site, what ``verify`` printed, or any text with hashes.

    Raises ``NotProved`` when a signed statement is not signed by one of ``signers``, and ``ValueError`` when no link is named.
    """
    text = data.decode(errors="replace")
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        said = None
    if isinstance(said, dict) and "payload" in said:
        return [_signed(data, said, signers)]
    if isinstance(said, dict) and said.get("made-by") == "noticepress" and isinstance(said.get("files"), dict):
        found = [(link_at(str(path)), str(digest)) for path, digest in said["files"].items()]
        return _some([_at(digest, link) for link, digest in found if link], f"this {MARKER} names no release")
    lines = [Named(digest, notice, organisation=whose) for notice, whose, digest in _SAID.findall(text)]
    others = sorted(set(_HASH.findall(text)) - {each.sha256 for each in lines})
    return _some([*lines, *map(Named, others)], "holds no SHA-256 in hexadecimal, no signed statement and no list of a site")


def _some(found: list[Named], otherwise: str) -> list[Named]:
    if not found:
        raise ValueError(otherwise)
    return found


def _signed(envelope: bytes, said: Mapping[str, object], signers: Mapping[str, Signer]) -> Named:
    try:
        payload = b64decode(str(said["payload"]), validate=True)
        manifest = json.loads(payload)
        kind = str(said["payloadType"])
        named = Named(sha256(payload), str(manifest["notice"]), _called(manifest))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise NotProved("is not a signed statement of a release, withdrawal or redaction") from None
    check(envelope, payload, kind, signers)
    return named


def _called(manifest: Mapping[str, object]) -> str:
    """What a link is called, by what it says of itself; raises ``KeyError`` for what is none."""
    if "withdraws" in manifest:
        return f"{manifest['withdraws']}.withdrawn"
    return f"{manifest['redacts']}.redacted" if "redacts" in manifest else str(manifest["version"])


def gone(named: Sequence[Named], proven: Sequence[Proven], where: str) -> Iterator[Finding]:
    """A finding for each link of ``named`` that no chain holds; ``where`` it was named.

    A chain with findings of its own says nothing of what is missing: those come first.
    """
    there = {hash_of(link): each.notice for each in proven for link in each.chain.links}
    if not all(each.notice for each in named):  # of a bare hash nobody knows what it is of: any file that was published will do
        there = {digest: each.notice for each in proven for digest in _files(each.chain)} | there
    broken = {(each.notice, each.organisation) for each in proven if each.chain.findings}
    notices = {each.notice for each in proven}
    for each in named:
        unread = (each.notice, each.organisation) in broken
        if unread or there.get(each.sha256, "") == (each.notice or there.get(each.sha256)):
            continue
        lost = "" if not each.notice or each.notice in notices else f", and so is the notice '{each.notice}'"
        message = f"{each.name} (SHA-256 {each.sha256}) was published, says {where}, and is gone{lost}"
        fix = "restore it from git or from a copy of the site; what was published stays in the chain"
        yield Finding("release-gone", message, each.notice and _home(each), fix=fix)


def _home(each: Named | Proven) -> str:
    return releases_of(Path("notices", each.notice), each.organisation).as_posix()


def _files(chain: Chain) -> Iterator[str]:
    """The SHA-256 of every file that was published in a release, also of those that were taken away by a redaction."""
    yield from (sha256(data) for release in chain.releases for data in release.files.values())
    yield from (digest for each in chain.redactions for digest in each.stood.files.values())


def ahead(proven: Sequence[Proven], today: dt.date) -> Iterator[Finding]:
    """A finding for each link that says it was published after ``today``: a warning within a year, for a clock may be wrong."""
    for each in proven:
        for link in each.chain.links:
            if link.published > today:
                absurd = link.published > today + dt.timedelta(days=366)
                message = f"{link.version} says that it was published on {link.published}, which is after today ({today})"
                fix = "check the clock of this machine and of the one that made it; --as-of gives another date"
                where = f"{_home(each)}/{link.version}"
                yield Finding("published-ahead", message, where, severity="error" if absurd else "warning", fix=fix)
