"""Who is answered: this machine by its own name, and pages that came from here. Pure.

A page elsewhere whose name was made to lead here (DNS rebinding) asks by that name; one that asks across origins says so itself
(Fetch Metadata, W3C; the header ``Origin``, Fetch). Neither reads a draft.
"""

from __future__ import annotations

from collections.abc import Sequence

NAMES = ("127.0.0.1", "localhost", "[::1]")
"""What this machine is called by whoever may look."""


def is_ours(hosts: Sequence[str], port: int) -> bool:
    """Whether a request names this machine and this port, once."""
    if len(hosts) != 1:
        return False
    name, between, given = hosts[0].lower().rpartition(":")
    if not between or name not in NAMES:
        name, given = hosts[0].lower(), "80"
    return name in NAMES and given == str(port)


def is_from_here(origins: Sequence[str], site: str, mode: str, port: int) -> bool:
    """Whether a request comes from a page of ours or from a person: ``origins``, ``site`` and ``mode`` are what its headers
    ``Origin``, ``Sec-Fetch-Site`` and ``Sec-Fetch-Mode`` say, empty where they are not there.
    """
    if any(origin not in {f"http://{name}:{port}" for name in NAMES} for origin in origins):
        return False
    return site in ("", "same-origin", "none") or mode == "navigate"
