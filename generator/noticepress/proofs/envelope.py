"""Signatures: Ed25519 (RFC 8032) in a DSSE envelope, version 1 (github.com/secure-systems-lab/dsse). Pure.

The envelope holds the whole link of the chain as its payload, so that it can be checked away from its place. It is
written as canonical JSON (RFC 8785), and every signature in it must be by a known key: DSSE would accept one good
signature among others, but then not every byte would count.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from noticepress.chain.json_text import canonical
from noticepress.chain.redaction import Notice
from noticepress.chain.release import Release, Withdrawal
from noticepress.proofs.keys import Signer, key_id

if TYPE_CHECKING:  # a site without proofs need not load it
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

Kind = Literal["release", "withdrawal", "redaction"]


class NotProved(Exception):
    """A proof does not prove what it should; the message says why."""


def kind_of(link: Release | Notice) -> Kind:
    """What a link is."""
    return "release" if isinstance(link, Release) else "withdrawal" if isinstance(link, Withdrawal) else "redaction"


def payload_type(kind: Kind) -> str:
    """What is signed, as DSSE names it."""
    return f"application/vnd.noticepress.{kind}+json"


def pae(kind: str, payload: bytes) -> bytes:
    """The bytes that are signed: DSSE's pre-authentication encoding of type and payload."""
    return b"DSSEv1 %d %b %d %b" % (len(kind.encode()), kind.encode(), len(payload), payload)


def signed(payload: bytes, kind: str, key: Ed25519PrivateKey, before: bytes | None = None) -> bytes:
    """Return an envelope of ``payload`` with a signature by ``key``, after those of the envelope ``before``."""
    signatures: list[dict[str, str]] = json.loads(before)["signatures"] if before else []
    mine = {"keyid": key_id(key.public_key()), "sig": b64encode(key.sign(pae(kind, payload))).decode()}
    others = [each for each in signatures if each["keyid"] != mine["keyid"]]
    return _written(payload, kind, [*others, mine])


def check(envelope: bytes, payload: bytes, kind: str, signers: Mapping[str, Signer]) -> tuple[Signer, ...]:
    """Return who signed ``payload``; raises ``NotProved`` unless every byte of the envelope is as it must be."""
    from cryptography.exceptions import InvalidSignature

    signatures = _signatures(envelope)
    if not signatures:
        raise NotProved("holds no signature")
    if _written(payload, kind, signatures) != envelope:
        raise NotProved("is not about this version as it was published, or was edited")
    found = []
    for each in signatures:
        signer = signers.get(each["keyid"])
        if signer is None:
            known = ", ".join(sorted(s.file for s in signers.values())) or "none"
            raise NotProved(f"is signed with the unknown key {each['keyid'][:80]}; known: {known}")
        try:
            signer.key.verify(_bytes(each["sig"]), pae(kind, payload))
        except InvalidSignature:
            raise NotProved(f"has a signature that is not by the key {signer.file}") from None
        found.append(signer)
    return tuple(found)


def _signatures(envelope: bytes) -> list[dict[str, str]]:
    try:
        signatures = json.loads(envelope)["signatures"]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise NotProved("is not a DSSE envelope") from None
    if not isinstance(signatures, list) or not all(_is_signature(each) for each in signatures):
        raise NotProved("is not a DSSE envelope with signatures of 'keyid' and 'sig'")
    if len({each["keyid"] for each in signatures}) != len(signatures):
        raise NotProved("holds two signatures by one key")
    return signatures


def _is_signature(value: Any) -> bool:
    return isinstance(value, dict) and set(value) == {"keyid", "sig"} and all(isinstance(part, str) for part in value.values())


def _bytes(text: str) -> bytes:
    try:
        found = b64decode(text, validate=True)
    except ValueError:
        raise NotProved("has a signature that is not Base64") from None
    if b64encode(found).decode() != text:  # bits that count for nothing
        raise NotProved("has a signature that is not Base64 as RFC 4648 writes it")
    return found


def _written(payload: bytes, kind: str, signatures: list[dict[str, str]]) -> bytes:
    try:
        return canonical({"payload": b64encode(payload).decode(), "payloadType": kind, "signatures": signatures})
    except ValueError:  # half a character in a key's name
        raise NotProved("is not a DSSE envelope") from None
