"""A certification authority and a timestamp authority of the tests' own: fixed dates, no clock, no network.

It writes the few structures of RFC 3161 and RFC 5652 by hand, so that it shares no code with what is tested, and can
also be made to answer wrongly.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

BEGIN, END = dt.datetime(2020, 1, 1, tzinfo=dt.UTC), dt.datetime(2040, 1, 1, tzinfo=dt.UTC)
SHA256, TST_INFO = "2.16.840.1.101.3.4.2.1", "1.2.840.113549.1.9.16.1.4"


def value(tag: int, *parts: bytes) -> bytes:
    contents = b"".join(parts)
    size = len(contents)
    length = bytes([size]) if size < 128 else bytes([0x81, size]) if size < 256 else bytes([0x82, size >> 8, size & 255])
    return bytes([tag]) + length + contents


def oid(dotted: str) -> bytes:
    first, second, *rest = map(int, dotted.split("."))
    encoded = [first * 40 + second]
    for number in rest:
        groups = [number & 127]
        while number := number >> 7:
            groups.append(number & 127 | 128)
        encoded += reversed(groups)
    return value(0x06, bytes(encoded))


def integer(number: int) -> bytes:
    return value(0x02, number.to_bytes(number.bit_length() // 8 + 1))


def sequence(*parts: bytes) -> bytes:
    return value(0x30, *parts)


def a_set(*parts: bytes) -> bytes:
    return value(0x31, *sorted(parts))


def _key(seed: str) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(int.from_bytes(hashlib.sha256(seed.encode()).digest()) >> 1, ec.SECP256R1())


def _certificate(
    name: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: str,
    issuer_key: ec.EllipticCurvePrivateKey,
    *,
    usages: list[x509.ObjectIdentifier],
    critical: bool,
    until: dt.datetime,
) -> x509.Certificate:
    def named(text: str) -> x509.Name:
        return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])

    root = name == issuer
    made = (
        x509.CertificateBuilder(named(issuer), named(name), key.public_key(), 1 if root else 2, BEGIN, until)
        .add_extension(x509.BasicConstraints(ca=root, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )
    if usages:
        made = made.add_extension(x509.ExtendedKeyUsage(usages), critical=critical)
    return made.sign(issuer_key, hashes.SHA256(), ecdsa_deterministic=True)


@dataclass
class Authority:
    """Answers for any bytes. What it does wrongly can be chosen."""

    name: str = "Witness"
    usages: tuple[x509.ObjectIdentifier, ...] = (ExtendedKeyUsageOID.TIME_STAMPING,)
    critical: bool = True
    until: dt.datetime = END

    @property
    def root(self) -> x509.Certificate:
        key = _key(f"{self.name} root")
        return _certificate(f"{self.name} root", key, f"{self.name} root", key, usages=[], critical=False, until=END)

    @property
    def pem(self) -> bytes:
        return self.root.public_bytes(Encoding.PEM)

    def answer(
        self, data: bytes, time: dt.datetime, *, status: int = 0, algorithm: str = SHA256, digest: bytes | None = None
    ) -> bytes:
        """A TimeStampResp that says that ``data`` existed at ``time``."""
        digest = digest if digest is not None else hashlib.sha256(data).digest()
        imprint = sequence(sequence(oid(algorithm), value(0x05)), value(0x04, digest))
        info = sequence(
            integer(1), oid("1.2.3.4"), imprint, integer(7), value(0x18, f"{time:%Y%m%d%H%M%SZ}".encode()), sequence(integer(1))
        )
        content = sequence(integer(status))
        return sequence(content, sequence(oid("1.2.840.113549.1.7.2"), value(0xA0, self._signed(info))))

    def _signed(self, info: bytes) -> bytes:
        key = _key(f"{self.name} signer")
        certificate = _certificate(
            f"{self.name} signer", key, f"{self.name} root", _key(f"{self.name} root"),
            usages=list(self.usages), critical=self.critical, until=self.until,
        )  # fmt: skip
        der = certificate.public_bytes(Encoding.DER)
        sha = sequence(oid(SHA256), value(0x05))
        essential = sequence(sequence(sequence(value(0x04, hashlib.sha256(der).digest()))))
        attributes = sorted(
            [
                sequence(oid("1.2.840.113549.1.9.3"), a_set(oid(TST_INFO))),
                sequence(oid("1.2.840.113549.1.9.4"), a_set(value(0x04, hashlib.sha256(info).digest()))),
                sequence(oid("1.2.840.113549.1.9.16.2.47"), a_set(essential)),
            ]
        )
        signature = key.sign(value(0x31, *attributes), ec.ECDSA(hashes.SHA256(), deterministic_signing=True))
        issuer = certificate.issuer.public_bytes()
        signer = sequence(
            integer(1), sequence(issuer, integer(2)), sha, value(0xA0, *attributes),
            sequence(oid("1.2.840.10045.4.3.2")), value(0x04, signature),
        )  # fmt: skip
        content = sequence(oid(TST_INFO), value(0xA0, value(0x04, info)))
        return sequence(integer(3), a_set(sha), content, value(0xA0, der), a_set(signer))
