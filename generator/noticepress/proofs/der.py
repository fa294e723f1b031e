"""Just enough DER (ITU-T X.690) to put the certificates of a timestamp in the order that DER wants."""

from __future__ import annotations

CERTIFICATES = 0xA0
"""Tag of the set of certificates in SignedData (RFC 5652, section 5.1), and of what a content type explains."""
_MOST = 16
"""Most parts that a value on the way to the certificates has."""


def with_sorted_certificates(response: bytes) -> bytes:
    """Return a TimeStampResp (RFC 3161) with the certificates of its token sorted (X.690, section 11.6).

    No signature covers their order. Raises ``ValueError`` for anything that is no such response.
    """
    status, token = _parts(_only(response, 0x30))
    kind, explicit = _parts(_only(token, 0x30))
    signed_data = _parts(_only(_only(explicit, CERTIFICATES), 0x30))
    place = next((n for n, part in enumerate(signed_data) if part[0] == CERTIFICATES), None)
    if place is None:
        raise ValueError("no certificates")
    certificates = sorted(_parts(_only(signed_data[place], CERTIFICATES)))
    signed_data[place] = _value(CERTIFICATES, b"".join(certificates))
    inner = _value(CERTIFICATES, _value(0x30, b"".join(signed_data)))
    return _value(0x30, status + _value(0x30, kind + inner))


def _only(data: bytes, tag: int) -> bytes:
    """The contents of the one value that ``data`` is."""
    header, length = _length(data)
    if not data or data[0] != tag or header + length != len(data):
        raise ValueError("not the value that was expected")
    return data[header:]


def _parts(data: bytes) -> list[bytes]:
    """The values of which ``data`` is made, each with its header."""
    found: list[bytes] = []
    while data:
        header, length = _length(data)
        if header + length > len(data) or len(found) == _MOST:
            raise ValueError("cut off")
        found.append(data[: header + length])
        data = data[header + length :]
    return found


def _length(data: bytes) -> tuple[int, int]:
    """Length of the header of the value at the start of ``data``, and of its contents."""
    if len(data) < 2:
        raise ValueError("cut off")
    first = data[1]
    if first < 0x80:
        return 2, first
    size = first & 0x7F
    if not 1 <= size <= 4 or len(data) < 2 + size:
        raise ValueError("a length that DER does not have")
    return 2 + size, int.from_bytes(data[2 : 2 + size])


def _value(tag: int, contents: bytes) -> bytes:
    length = len(contents)
    if length < 0x80:
        return bytes([tag, length]) + contents
    size = (length.bit_length() + 7) // 8
    return bytes([tag, 0x80 | size]) + length.to_bytes(size) + contents
