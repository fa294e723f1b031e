"""What the facts of a version state of each type of cookies, under one law and in one language. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from noticepress.publishing.lists.entries import Stated, in_language, without_blanks

_TEXTS = ("name", "purpose", "consent-in", "manage")
_PLAIN = ("formerly", "session", "keep", "consent", "url")


def cookies(facts: Mapping[str, Any], locale: str) -> Iterator[Stated]:
    """Yield each type of the ``facts`` of a notice, as one law shows them."""
    known = facts.get("recipients") or {}
    for key, given in ((facts.get("cookies") or {}).get("types") or {}).items():
        others = [name for name in given.get("recipients") or () if name in known]
        yield without_blanks(
            {
                "id": key,
                **{name: given.get(name) for name in _PLAIN},
                **{name: in_language(given.get(name), locale) for name in _TEXTS},
                "examples": list(in_language(given.get("examples"), locale) or ()),
                "placed-by": given.get("placed-by"),
                "recipients": [
                    {"id": name, "name": str(in_language(known[name].get("name"), locale) or name)} for name in others
                ],
            }
        )
