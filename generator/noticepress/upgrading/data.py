"""The report as JSON, for machines; ``FORMAT`` counts up when a reader of the last one could not read it. Pure."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from noticepress.reviewing.data import reworded
from noticepress.upgrading.report import Told, Upgrade
from noticepress.upgrading.rewriting import Rewritten

FORMAT = 1


def data(found: Upgrade, as_of: str) -> str:
    """Return the whole report."""
    whole = {
        "format": FORMAT,
        "as-of": as_of,
        "program": found.program,
        "needs-a-person": found.stops,
        "to-classify": found.open,
        "wordings": [_told(each) for group in found.by_message.values() for each in group],
        "unexplained": [_told(each) for each in found.unexplained],
        "versions": [_version(each) for each in found.versions],
        "never-released": list(found.never),
        "findings": [finding.as_json() for finding in found.findings],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _told(each: Told) -> dict[str, Any]:
    classified = each.reworded.classified
    return {
        **reworded(each.reworded),
        "messages": [asdict(origin) for origin in each.origins],
        "duties": list(each.duties),
        "laws": list(each.reworded.laws),
        "by": classified.by if classified else None,
        "reason": classified.reason.model_dump(mode="json") if classified else None,
    }


def _version(each: Rewritten) -> dict[str, Any]:
    release = each.release
    return {
        "notice": each.notice,
        "version": each.version,
        "standing": each.standing,
        "effective": each.effective.isoformat(),
        "release-format": release.format if release else None,
        "written-by": release.writer.program if release and release.writer else None,
        "written-with-others": list(each.others),
        "texts": [{"regime": law, "locale": locale, "outcome": each.outcome((law, locale))} for law, locale in each.keys],
    }
