"""Timestamps of others (RFC 3161): what to ask an authority, and what its answer proves. Pure, and never on the network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.x509 import Certificate, DuplicateExtension, ExtensionNotFound
from rfc3161_client import HashAlgorithm, TimestampRequestBuilder, TimeStampResponse, VerificationError, VerifierBuilder
from rfc3161_client import decode_timestamp_response as decode

from noticepress.proofs import der
from noticepress.proofs.envelope import NotProved

SHA256 = "2.16.840.1.101.3.4.2.1"
_ERRORS = (
    VerificationError, ValueError, TypeError, AttributeError, KeyError, AssertionError, ArithmeticError,
    UnsupportedAlgorithm, ExtensionNotFound, DuplicateExtension,
)  # fmt: skip


@dataclass(frozen=True)
class Stamp:
    """The authority in ``file`` (relative to the folder of keys) says that the link existed at ``time`` (UTC)."""

    file: str
    time: dt.datetime


def query(data: bytes) -> bytes:
    """Return a TimeStampReq for the SHA-256 of ``data`` that asks for the authority's certificates.

    Without a nonce: an old answer for the same bytes is as good as a new one, and the query is always the same.
    """
    return TimestampRequestBuilder(data=data, hash_algorithm=HashAlgorithm.SHA256, nonce=False).build().as_bytes()


def check(response: bytes, digest: str, authorities: Mapping[str, tuple[Certificate, ...]]) -> Stamp:
    """Return when what has the SHA-256 ``digest`` (hex) existed, and who says so; raises ``NotProved``.

    Checks RFC 3161, section 2.4.2: granted, the imprint is ``digest``, signed by a certificate that chains
    to one of ``authorities`` at that time and has the critical extended key usage of timestamping (section 2.3).
    """
    answer = _decoded(response)
    try:
        imprint = answer.tst_info.message_imprint
        if imprint.hash_algorithm.dotted_string != SHA256:
            raise NotProved("is not about a SHA-256")
        time = answer.tst_info.gen_time
    except _ERRORS as error:
        raise NotProved(f"is not the answer of a timestamp authority ({str(error)[:80]})") from None
    reasons = []
    for file, certificates in sorted(authorities.items()):
        try:
            VerifierBuilder(roots=list(certificates)).build().verify(_decoded(response), bytes.fromhex(digest))
        except _ERRORS as error:
            reasons.append(f"{file}: {_reason(error)}")
        else:
            return Stamp(file, time.astimezone(dt.UTC))
    raise NotProved(f"is by none of the known authorities ({'; '.join(reasons) or 'there are none in keys/tsa'})")


def _reason(error: Exception) -> str:
    """The library's words, except where they are OpenSSL's numbers."""
    if "ErrorStack" in str(error):
        return "its signature does not lead there, or its certificate had run out or is not for timestamps alone"
    return str(error)[:100]


def _decoded(response: bytes) -> TimeStampResponse:
    """Read an answer; the library wants certificates in DER's order, which OpenSSL's authorities do not keep."""
    try:
        return decode(response)
    except ValueError as first:
        try:
            return decode(der.with_sorted_certificates(response))
        except _ERRORS:
            raise NotProved(f"is not the answer of a timestamp authority ({str(first)[:120]})") from None
