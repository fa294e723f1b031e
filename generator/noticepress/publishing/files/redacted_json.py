"""``notice.json`` in the place of a text that was taken away: which version stood there, and who took it away, when and why. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from noticepress.chain.redaction import Redacted
from noticepress.publishing.file_types import JSON
from noticepress.publishing.files.notice_json import FORMAT, json_text
from noticepress.publishing.histories import History


def in_place_of_texts(history: History, locale: str, address: str) -> Mapping[str, bytes]:
    """The files by path from the root of the site, of every text in a language that was taken away.

    The one that would be in force has its file in the place of the text in force, too. ``address`` is that of the site with a slash
    at the end, empty when it is not known.
    """
    found: dict[str, bytes] = {}
    for version in history.redacted:
        for regime in (regime for regime, each in version.documents if each == locale):
            home = f"{locale}/{history.notice}/{regime}/"
            below = f"versions/{version.version}/"
            found[f"{home}{below}{JSON.file}"] = _statement(
                history, version, regime, locale, f"{address}{home}{below}" if address else "./"
            )
            if version is history.vacant:
                found[f"{home}{JSON.file}"] = _statement(
                    history, version, regime, locale, f"{address}{home}{below}" if address else below
                )
    return found


def _statement(history: History, version: Redacted, regime: str, locale: str, page: str) -> bytes:
    until = next(period.until for period in history.periods if period.release is version)
    said, stood = version.redaction, version.redaction.stood
    whole: dict[str, Any] = {
        "format": FORMAT,
        "notice": history.notice,
        "law": regime,
        "locale": locale,
        "version": version.version,
        "published": version.published.isoformat(),
        "effective": version.effective.isoformat(),
        "until": until.isoformat() if until and not version.void else None,
        "withdrawn": version.withdrawn.published.isoformat() if version.withdrawn else None,
        "redacted": {
            "on": said.published.isoformat(),
            "by": said.by,
            "reason": said.reason.get(locale) or next(iter(said.reason.values())),
        },
        "sha256": {"text": stood.files[f"{regime}.{locale}.md"], "release": stood.sha256, "previous": stood.previous},
        "links": {"page": page},
    }
    return json_text(whole).encode()
