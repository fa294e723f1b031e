"""A released text as JSON: facts, text, dates and hashes. The format is told in the guide, machines, and in ``schemas/``."""

from __future__ import annotations

from typing import Any

from pydantic_core import to_json

from noticepress.chain.release import hash_of, sha256
from noticepress.publishing.released import Released

FORMAT = 1
"""Counts up when a reader of the last format could not read it."""


def statement(released: Released, here: str = "") -> str:
    """Return ``notice.json``, which is to stand in ``here`` below the folder of the text in force."""
    release = released.release
    whole = {
        "format": FORMAT,
        **identity(released),
        "text": released.text,
        "facts": released.facts,
        "sha256": {"text": sha256(released.text.encode()), "release": hash_of(release), "previous": release.previous},
        "links": {
            "page": released.link("", here),
            "permalink": released.link(f"versions/{release.version}/", here),
            "changes": released.link(f"changes/{release.version}/", here),
        },
    }
    return json_text(whole)


def identity(released: Released) -> dict[str, Any]:
    """Which text it is: the same keys in everything that is written about it."""
    release = released.release
    return {
        "notice": released.history.notice,
        "law": released.law.id,
        "locale": released.locale,
        "title": released.title,
        "version": release.version,
        "published": release.published.isoformat(),
        "effective": release.effective.isoformat(),
        "until": released.until.isoformat() if released.until else None,
        "withdrawn": release.withdrawn.published.isoformat() if release.withdrawn else None,
    }


def json_text(value: Any) -> str:
    """JSON in the order given, on one line, without spaces between values."""
    return f"{to_json(value).decode()}\n"  # the bytes of json.dumps for all that facts are, in a quarter of its time
