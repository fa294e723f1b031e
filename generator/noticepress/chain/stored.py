"""Chains of which facts and texts stay on the disk until somebody looks at them, so that thousands of releases fit in memory.

A chain that was proved once is not proved again while no file of it was touched: sizes, times and inodes say so. What is read
later is compared with the hash in its manifest, as it was when the chain was proved. Touches the disk.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from noticepress import store
from noticepress.chain.chain import Chain, chain_of, read_chain
from noticepress.chain.homes import is_begun, is_chain, releases_of
from noticepress.chain.read import read_redaction, read_withdrawal, release_of, wrong
from noticepress.chain.redaction import REDACTED, Redaction
from noticepress.chain.release import FACTS, MANIFEST, Release, Withdrawal, sha256
from noticepress.findings import Finding, Unusable
from noticepress.store.sources import program
from noticepress.store.stamps import stamps


class _Texts(Mapping[tuple[str, str], str]):
    """The texts in files, each read when it is looked at."""

    def __init__(self, home: Path, root: Path, files: Mapping[str, str], keys: Iterable[tuple[str, str]]):
        """``files``: hashes by name of all files in the folder ``home``, of which those of ``keys`` are the texts."""
        self.home, self.root, self.files = home, root, files
        self.hashes = {(regime, locale): files[f"{regime}.{locale}.md"] for regime, locale in keys}

    def __getitem__(self, key: tuple[str, str]) -> str:
        regime, locale = key
        return _text(self.home, self.root, f"{regime}.{locale}.md", self.hashes[key])

    def __contains__(self, key: object) -> bool:
        return key in self.hashes

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self.hashes)

    def __len__(self) -> int:
        return len(self.hashes)


class StoredRelease(Release):
    """A release in its folder. Two are equal when their manifests are, and what is known of their withdrawal."""

    texts: _Texts

    def __init__(self, **given: Any):
        """As ``Release`` without ``facts``: ``texts`` know where everything else is."""
        if "facts" in given:
            raise TypeError("the facts of a stored release are those in its file")
        for name, value in given.items():
            object.__setattr__(self, name, value)

    def whole(self) -> Release:
        """The same release with everything in memory."""
        said = {each.name: getattr(self, each.name) for each in fields(Release)}
        return Release(**{**said, "texts": dict(self.texts)})

    def withdrawn_by(self, withdrawal: Withdrawal | None) -> StoredRelease:
        """The same release, withdrawn; standing with ``None``."""
        return StoredRelease(**{**vars(self), "withdrawn": withdrawal})

    @property
    def facts(self) -> Mapping[str, Any]:
        """The facts, read when they are looked at."""
        return _facts(self.texts.home, self.texts.root, self.texts.files[FACTS])

    @property
    def files(self) -> Mapping[str, bytes]:
        """Every file by name, read now."""
        texts = self.texts
        return {name: _read(texts.home, texts.root, name, digest) for name, digest in texts.files.items()}

    @property
    def digest(self) -> str:
        """The SHA-256 of the manifest."""
        return self.texts.files[MANIFEST]

    def text_hash(self, key: tuple[str, str]) -> str:
        """The SHA-256 of a text, as the manifest says it."""
        return self.texts.hashes[key]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, StoredRelease) and (self.digest, self.withdrawn) == (other.digest, other.withdrawn)

    def __hash__(self) -> int:
        return hash(self.digest)


@lru_cache(maxsize=24)
def _facts(home: Path, root: Path, digest: str) -> dict[str, Any]:
    facts: dict[str, Any] = json.loads(_read(home, root, FACTS, digest))
    return facts


@lru_cache(maxsize=96)
def _text(home: Path, root: Path, name: str, digest: str) -> str:
    return _read(home, root, name, digest).decode()


def _read(home: Path, root: Path, name: str, digest: str) -> bytes:
    """The bytes that were proved; raises ``Unusable`` when somebody edited them since."""
    try:
        data = (home / name).read_bytes()
    except OSError:
        data = b""
    if sha256(data) != digest:
        raise Unusable([wrong(home / name, root, "differs from what was published")])
    return data


def stored_chain(folder: Path, root: Path, organisation: str = "") -> Chain:
    """As ``read_chain``, with releases that read their facts and texts when they are looked at."""
    home = releases_of(folder, organisation)
    key = store.key_of("proved", program(), folder.resolve(), organisation, stamps([home]))
    if store.get(key) is not None:
        findings: list[Finding] = []
        there = (
            path
            for path in sorted(home.iterdir())
            if path.name[0] != "." and (organisation or not (is_chain(path) or is_begun(path)))
        )
        links = [_link(path, root, findings) for path in there]
        return chain_of(sorted((link for link in links if link), key=lambda link: link.sequence), findings)
    chain = read_chain(folder, root, organisation)
    if not chain.findings and chain.versions:
        store.put(key, b"sound")
    return replace(chain, releases=tuple(_stored(release, home, root) for release in chain.releases))


def _link(path: Path, root: Path, findings: list[Finding]) -> Release | Withdrawal | Redaction | None:
    """A link of a chain that was proved before."""
    if not path.is_dir():
        return (read_redaction if path.name.endswith(REDACTED) else read_withdrawal)(path, root, findings)
    written = (path / MANIFEST).read_bytes()
    manifest = json.loads(written)
    hashes = {**manifest["files"], MANIFEST: sha256(written)}
    keys = [(str(each["regime"]), str(each["locale"])) for each in manifest["documents"]]
    return _lazy(release_of(manifest, {}, {}), path, root, hashes, keys)


def _stored(release: Release, home: Path, root: Path) -> Release:
    """A release that was read whole, without what is large."""
    hashes = {name: sha256(data) for name, data in release.files.items()}
    return _lazy(release, home / release.version, root, hashes, list(release.texts))


def _lazy(release: Release, home: Path, root: Path, hashes: Mapping[str, str], keys: Sequence[tuple[str, str]]) -> Release:
    said = {each.name: getattr(release, each.name) for each in fields(Release) if each.name != "facts"}
    return StoredRelease(**{**said, "texts": _Texts(home, root, hashes, keys)})
