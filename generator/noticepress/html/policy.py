"""What a page that stands by itself may load: its own style sheet, and nothing else. Pure."""

from __future__ import annotations

import base64
import hashlib


def policy(style: str) -> str:
    """The policy of a page with one ``style`` sheet in it, which is let in by its hash, and no other (CSP level 3, 6.7.2)."""
    return f"default-src 'none'; style-src {hash_source(style.encode())}; base-uri 'none'; form-action 'none'"


def hash_source(style: bytes) -> str:
    """A style sheet as policies name it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style).digest()).decode('ascii')}'"
