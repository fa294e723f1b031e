"""Asks a server for an address, and follows nothing."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from email.message import Message
from urllib.parse import quote, urlsplit


@dataclass(frozen=True)
class Answer:
    """What came back: ``headers`` as they were sent, every line of them."""

    status: int
    headers: Message
    body: bytes

    def all(self, name: str) -> str:
        """The values of a header, joined as clients do."""
        return ", ".join(self.headers.get_all(name, []))


def ask(address: str, **headers: str) -> Answer:
    """``GET`` an address; ``headers`` with ``_`` for ``-``."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=30)
    try:
        connection.request("GET", quote(parts.path), headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()
