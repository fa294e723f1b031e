"""The keys in ``notices/keys/``: whose signatures and whose timestamps count. Touches the disk.

``<who>.pem`` is an Ed25519 public key, ``tsa/<who>.pem`` the certificates of a timestamp authority, its root among them.
The file's name says whose it is; nothing else does, so a pull request that adds one is to be read as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from noticepress.chain.release import sha256
from noticepress.findings import Finding
from noticepress.reading.files import read_at_most, relative

if TYPE_CHECKING:  # a site without proofs need not load it
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.x509 import Certificate

AUTHORITIES = "tsa"
NAME = re.compile(r"(?<![0-9A-Za-z.-])[0-9A-Za-z]++(?:[.-][0-9A-Za-z]++)*\.pem")
MAX_BYTES = 100_000
"""Largest key or certificate file that is read."""
_PRIVATE = b"PRIVATE KEY-----"


@dataclass(frozen=True)
class Signer:
    """Somebody whose signatures count; ``file`` is relative to the folder of keys."""

    file: str
    key: Ed25519PublicKey

    @property
    def name(self) -> str:
        """Whose key it is, as the file's name says."""
        return self.file.removesuffix(".pem")


@dataclass(frozen=True)
class Keys:
    """All that is trusted. ``signers`` by key id, ``authorities`` and ``digests`` (SHA-256) by file of ``folder``."""

    signers: Mapping[str, Signer] = field(default_factory=dict)
    authorities: Mapping[str, tuple[Certificate, ...]] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    folder: Path | None = None


def key_id(key: Ed25519PublicKey) -> str:
    """SHA-256 of the SubjectPublicKeyInfo (RFC 5280, section 4.1; RFC 8410 for Ed25519), in hex."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def pem(key: Ed25519PublicKey) -> bytes:
    """The only way in which a public key is written here (RFC 7468)."""
    from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def read_keys(folder: Path, root: Path) -> Keys:
    """Read the folder of keys, which need not be there; what is no key is a finding and is not trusted."""
    signers: dict[str, Signer] = {}
    authorities: dict[str, tuple[Certificate, ...]] = {}
    digests: dict[str, str] = {}
    findings: list[Finding] = []
    for path, name in _files(folder, root, findings):
        try:
            data = key_bytes(path)
            if name.startswith(f"{AUTHORITIES}/"):
                authorities[name] = _certificates(data)
            else:
                key = _public_key(data)
                signers[key_id(key)] = Signer(name, key)
            digests[name] = sha256(data)
        except (ValueError, TypeError, OSError) as error:
            findings.append(_wrong(path, root, str(error)[:150]))
    return Keys(signers, authorities, digests, tuple(findings), folder)


def key_bytes(path: Path) -> bytes:
    """The file, when it is of a size that a key has; raises ``ValueError`` or ``OSError``."""
    return read_at_most(path, MAX_BYTES)


def _files(folder: Path, root: Path, findings: list[Finding]) -> Iterator[tuple[Path, str]]:
    for place in (folder, folder / AUTHORITIES):
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            findings.append(_wrong(place, root, "is not a folder of its own"))
            return
        for path in sorted(place.iterdir()) if place.is_dir() else ():
            if path.name.startswith(".") or (place == folder and path.name == AUTHORITIES):
                continue
            if path.is_symlink() or not path.is_file() or not NAME.fullmatch(path.name):
                findings.append(_wrong(path, root, "is not a key: a file <who>.pem"))
                continue
            yield path, path.relative_to(folder).as_posix()


def _public_key(data: bytes) -> Ed25519PublicKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    if _PRIVATE in data:
        raise ValueError("holds a private key: whoever read it can sign. Remove it, and use another key from now on")
    try:
        key = load_pem_public_key(data)
    except Exception as error:  # the library's own kinds of error differ by what is wrong
        raise ValueError("is not a public key in PEM") from error
    if not isinstance(key, Ed25519PublicKey):
        raise ValueError("is not an Ed25519 key")
    if pem(key) != data and pem(key) == data.replace(b"\r\n", b"\n"):
        raise ValueError("has other line ends (CRLF) than a key is written with; write it as 'openssl pkey -pubout' does")
    if pem(key) != data:
        raise ValueError("has more in it than the key; write it as 'openssl pkey -pubout' does")
    return key


def _certificates(data: bytes) -> tuple[Certificate, ...]:
    from cryptography.x509 import load_pem_x509_certificates

    if _PRIVATE in data:
        raise ValueError("holds a private key")
    try:
        return tuple(load_pem_x509_certificates(data))
    except Exception as error:
        raise ValueError("is not a list of certificates in PEM") from error


def _wrong(path: Path, root: Path, message: str) -> Finding:
    fix = "keep public keys as <who>.pem and certificates of timestamp authorities as tsa/<who>.pem here, nothing else"
    return Finding("key-wrong", f"{path.name}: {message}", relative(path, root), fix=fix)
