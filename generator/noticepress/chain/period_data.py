"""A version in time as plain data, as commands print it for machines. Pure."""

from __future__ import annotations

from typing import Any

from noticepress.chain.redaction import Redacted, texts_of
from noticepress.chain.release import hash_of
from noticepress.chain.timeline import Period


def period_data(period: Period) -> dict[str, Any]:
    """Its label, status and dates (``until``: the last day), its texts, and the hash by which the chain knows it."""
    release = period.release
    gone, taken = release.withdrawn, release.redaction if isinstance(release, Redacted) else None
    return {
        "version": release.version,
        "status": period.status,
        "published": release.published.isoformat(),
        "effective": release.effective.isoformat(),
        "until": period.until.isoformat() if period.until else None,
        "documents": [f"{regime}.{locale}" for regime, locale in texts_of(release)],
        "sha256": hash_of(release),
        **({"withdrawn": {"on": gone.published.isoformat(), "by": gone.by, "reason": dict(gone.reason)}} if gone else {}),
        **({"redacted": {"on": taken.published.isoformat(), "by": taken.by, "reason": dict(taken.reason)}} if taken else {}),
    }
