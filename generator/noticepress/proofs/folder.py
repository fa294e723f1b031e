"""The proofs of a notice, ``notices/<id>/proofs/``: read and checked, and new ones stored. Touches the disk.

``<version>.dsse.json`` is a signature, ``<version>.tsr`` a timestamp; of a withdrawal, ``<version>.withdrawn.dsse.json``
and ``<version>.withdrawn.tsr``, and so of a redaction. ``index.json`` is canonical JSON with the SHA-256 of each of them and of the keys they
need: an answer of a timestamp authority has bytes that no signature covers, and a proof that was taken away would not be
missed. A signature of a release that was redacted is gone with it, and the redaction says so; a timestamp holds a hash, and stays.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from noticepress.chain.altered import Altered, altered, has_hash, told
from noticepress.chain.chain import Chain, read_chain
from noticepress.chain.homes import called, chains_in, folder_of, others_in, proofs_of
from noticepress.chain.json_text import is_sealed, sealed
from noticepress.chain.read import UNFINISHED, hidden
from noticepress.chain.redaction import REDACTED, Link, Notice, Redacted
from noticepress.chain.release import MANIFEST, WITHDRAWN, Release, hash_of, sha256
from noticepress.findings import Finding
from noticepress.places import KEYS
from noticepress.proofs import envelope
from noticepress.proofs.envelope import NotProved
from noticepress.proofs.keys import Keys
from noticepress.reading.conflicts import conflict
from noticepress.reading.files import read_at_most, relative

INDEX = "index.json"
SIGNATURE = ".dsse.json"
TIMESTAMP = ".tsr"
MAX_BYTES = 10_000_000
"""Largest proof that is read: an envelope holds the manifest of a release."""
_FIX = "restore it from git; proofs are stored with 'noticepress sign' and 'noticepress timestamp'"
_REDACT = "'noticepress redact NOTICE VERSION' takes it away; see to it that nobody published it again"
_UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, OSError, RecursionError, ArithmeticError)


@dataclass(frozen=True)
class Proof:
    """What one file proves of a link: who signed it (``by``, as the files of keys are called), or that it existed at ``time``."""

    link: str
    file: str
    by: tuple[str, ...]
    time: dt.datetime | None = None


@dataclass(frozen=True)
class Proven:
    """A notice with a chain of it and all that proves more of that. ``files``: those of the folder of proofs, as on disk.

    ``organisation``: whose chain it is, empty for that of the first one of the notice.
    """

    notice: str
    chain: Chain
    proofs: tuple[Proof, ...] = ()
    files: Mapping[str, bytes] | None = None
    findings: tuple[Finding, ...] = ()
    organisation: str = ""

    @property
    def name(self) -> str:
        """What it is called."""
        return called(self.notice, self.organisation)


def prove(
    folder: Path, keys: Keys, root: Path, organisation: str = "", read: Callable[[Path, Path, str], Chain] = read_chain
) -> Proven:
    """Check everything of a chain of the notice in ``folder``: the chain byte for byte, as ``read`` does, and every proof beside it."""
    chain = read(folder, root, organisation)
    findings: list[Finding] = list(chain.findings)
    home = proofs_of(folder, organisation)
    files = _files(home, root, findings, () if organisation else others_in(folder))
    proofs: list[Proof] = []
    if files:
        tooled = _alterations(files, folder.name)
        findings += _told(tooled, home, root)
        files |= {name: each.published for name, each in tooled.items()}
        index = _index(files, folder.name, home, root, findings)
        untouched = {name: data for name, data in files.items() if name in index.get("files", {})}
        gone = {name: digest for each in chain.redactions for name, digest in each.stood.proofs.items()}
        findings += _against(index, files, gone, keys, home, root)
        bad = {finding.file for finding in findings} | {relative(home / name, root) for name in tooled}
        links = _links(chain)
        for name, data in untouched.items():
            path = home / name
            if relative(path, root) in bad:
                continue
            try:
                proofs += _proved(name, data, links, keys, whole=not chain.findings)
            except NotProved as error:
                findings.append(_wrong(path, root, str(error)))
    return Proven(folder.name, chain, tuple(proofs), files, tuple(findings), organisation)


def prove_all(folder: Path, keys: Keys, root: Path) -> list[Proven]:
    """All chains of the notice in ``folder``, that of its first organisation in front, unless others are all there is."""
    found = [prove(folder, keys, root, organisation) for organisation in chains_in(folder)]
    return [each for each in found if each.organisation or len(found) == 1 or each.chain.links or each.files or each.findings]


def subject(link: Release | Notice) -> bytes:
    """The bytes that a proof of a link is about: its file, which names everything else by hash."""
    return link.files[MANIFEST] if isinstance(link, Release) else link.data()


def name_of(link: Link) -> str:
    """What proofs of a link are called before their ending."""
    return link.version if isinstance(link, Release | Redacted) else link.file.removesuffix(".json")


def store(folder: Path, name: str, data: bytes, keys: Mapping[str, str], organisation: str = "") -> Path:
    """Write the proof ``name`` of a chain of the notice in ``folder`` and enter it in the index, with the ``keys`` that it needs.

    Raises ``NotProved`` when the index that is there was edited, or the folder leads elsewhere.
    """
    home = proofs_of(folder, organisation)
    if home.is_symlink():
        raise NotProved(f"the folder {home.name} is a link")
    said: dict[str, Any] = {"files": {}, "keys": {}}
    if (home / INDEX).exists():
        try:
            said = _sound((home / INDEX).read_bytes(), folder.name)
        except _UNREADABLE:
            raise NotProved(f"{INDEX} was edited: restore it from git") from None
    index = {
        "files": {**said["files"], name: sha256(data)},
        "keys": {**said["keys"], **keys},
        "notice": folder.name,
    }
    home.mkdir(parents=True, exist_ok=True)
    _replace(home / name, data)
    _replace(home / INDEX, sealed(index))
    return home / name


def _replace(path: Path, data: bytes) -> None:
    """Write a file whole, under a hidden name first."""
    draft = path.with_name(f"{UNFINISHED}{path.name}")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def _links(chain: Chain) -> dict[str, Link]:
    """The links by the name of their proofs; versions first, should a label end with ``.withdrawn``."""
    links: dict[str, Link] = {}
    published: tuple[Link, ...] = (*chain.versions, *chain.withdrawals, *chain.redactions)
    for link in published:
        links.setdefault(name_of(link), link)
    return links


def _files(home: Path, root: Path, findings: list[Finding], others: Sequence[str] = ()) -> dict[str, bytes]:
    """Every file of the folder by name; ``others``: the organisations of which folders in it hold the proofs."""
    if home.is_symlink() or (home.exists() and not home.is_dir()):
        findings.append(_wrong(home, root, "is not a folder of its own"))
        return {}
    files = {}
    for path in sorted(home.iterdir()) if home.is_dir() else ():
        if path.name.startswith("."):
            findings += hidden(path, root)
            continue
        if path.name in others and path.is_dir() and not path.is_symlink():
            continue
        try:
            if path.is_symlink() or not path.is_file():
                raise ValueError("is a link or a folder; a proof is a file of its own")
            files[path.name] = read_at_most(path, MAX_BYTES)
        except (ValueError, OSError) as error:
            findings.append(_wrong(path, root, str(error)))
    return files


def _index(files: Mapping[str, bytes], notice: str, home: Path, root: Path, findings: list[Finding]) -> dict[str, Any]:
    path = home / INDEX
    if INDEX not in files:
        findings.append(_wrong(path, root, "is missing"))
        return {}
    fix = "keep the one of the main branch, and sign yours again, or store your timestamps again"
    if unsettled := conflict(files[INDEX].decode("utf-8", "replace"), relative(path, root), fix):
        findings.append(unsettled)
        return {}
    try:
        return _sound(files[INDEX], notice)
    except _UNREADABLE:
        findings.append(_wrong(path, root, "differs from what was written"))
        return {}


def _is_index(notice: str, data: bytes) -> bool:
    try:
        _sound(data, notice)
    except _UNREADABLE:
        return False
    return True


def _told(tooled: Mapping[str, Altered], home: Path, root: Path) -> Iterator[Finding]:
    for name, message, fix in told(tooled, "stored"):
        yield replace(_wrong(home / name, root, message), fix=fix)


def restorable(folder: Path) -> dict[Path, bytes]:
    """The bytes as they were stored of each proof of the notice in ``folder`` that a tool altered."""
    found: dict[Path, bytes] = {}
    others = others_in(folder)
    for home in (proofs_of(folder, organisation) for organisation in ("", *others)):
        altered_there = _alterations(_files(home, folder, [], others), folder.name)
        found |= {home / name: each.published for name, each in altered_there.items()}
    return found


def _alterations(files: Mapping[str, bytes], notice: str) -> dict[str, Altered]:
    """Of the files of the folder, those that git or an editor altered in a way that can be undone."""
    found: dict[str, Altered] = {}
    index = files.get(INDEX, b"")
    if not _is_index(notice, index) and (tooled := altered(index, partial(_is_index, notice))):
        found[INDEX], index = tooled, tooled.published
    for name, digest in _sound(index, notice)["files"].items() if _is_index(notice, index) else ():
        if name in files and sha256(files[name]) != digest and (tooled := altered(files[name], partial(has_hash, digest))):
            found[name] = tooled
    return dict(sorted(found.items()))


def _sound(written: bytes, notice: str) -> dict[str, Any]:
    """The index when it is canonical, has its own hash and is of this notice; raises ``ValueError`` and its kind."""
    index: dict[str, Any] = json.loads(written)
    if not is_sealed(index, written) or index["notice"] != notice:
        raise ValueError("was edited")
    if set(index) != {"files", "keys", "notice", "sha256"} or not all(isinstance(index[k], dict) for k in ("files", "keys")):
        raise ValueError("is no index")
    return index


def _against(
    index: Mapping[str, Any], files: Mapping[str, bytes], gone: Mapping[str, str], keys: Keys, home: Path, root: Path
) -> Iterator[Finding]:
    """What is not as the index says: proofs that differ, are missing or were added, keys that are others now.

    ``gone``: hashes by name of the proofs that went with what they are about.
    """
    if not index:
        return
    for name, digest in index["files"].items():
        if gone.get(name) == digest:
            if name in files:
                yield replace(_wrong(home / name, root, "holds what was redacted, and still stands here"), fix=_REDACT)
        elif name not in files:
            yield _wrong(home / name, root, "is missing or not readable")
        elif sha256(files[name]) != digest:
            yield _wrong(home / name, root, "differs from what was stored")
    for name in files:
        if name != INDEX and name not in index["files"]:
            yield _wrong(home / name, root, f"is not in {INDEX}")
    own = folder_of(home).parent / KEYS
    for name, digest in index["keys"].items():  # of keys from elsewhere it says nothing
        if keys.folder == own and keys.digests.get(name, digest) != digest:
            yield _wrong(own / name, root, f"is another key than when it was used for {folder_of(home).name}")


def _proved(name: str, data: bytes, links: Mapping[str, Link], keys: Keys, *, whole: bool) -> Iterator[Proof]:
    """What the file ``name`` proves; nothing when its link is broken and was told of already (``whole`` is false)."""
    ending = next((each for each in (SIGNATURE, TIMESTAMP) if name.endswith(each)), None)
    if ending is None:
        raise NotProved(f"is no proof: it ends with neither {SIGNATURE} nor {TIMESTAMP}")
    stem = name.removesuffix(ending)
    link = links.get(stem)
    if link is None:
        if whole:
            raise NotProved(f"is about {stem}, which was not published")
        return
    if ending == TIMESTAMP:
        from noticepress.proofs import timestamp  # a site without timestamps need not load what reads them

        stamp = timestamp.check(data, hash_of(link), keys.authorities)
        yield Proof(stem, name, (stamp.file,), stamp.time)
    elif not isinstance(link, Redacted):  # of which nothing is left to be signed
        kind = envelope.payload_type(envelope.kind_of(link))
        yield Proof(stem, name, tuple(signer.file for signer in envelope.check(data, subject(link), kind, keys.signers)))


def _wrong(path: Path, root: Path, message: str) -> Finding:
    version = path.name
    for ending in (SIGNATURE, TIMESTAMP):
        version = version.removesuffix(ending)
    for said in (WITHDRAWN, REDACTED):
        version = version.removesuffix(said.removesuffix(".json"))
    about = f" (version {version})" if version != path.name else ""
    return Finding("proof-wrong", f"{path.name}: {message}{about}", relative(path, root), fix=_FIX)
