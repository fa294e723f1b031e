"""The clock, at the edge: everything else is given its date. A day is the organisation's, wherever the machine stands."""

from __future__ import annotations

import datetime as dt
import os
import re
from pathlib import Path
from zoneinfo import ZoneInfo

from noticepress import store
from noticepress.days import LAST
from noticepress.findings import Finding, Unusable
from noticepress.places import Places
from noticepress.reading.files import read_text
from noticepress.zones import DEFAULT_ZONE, zone_named, zone_names

_EPOCH = "SOURCE_DATE_EPOCH"
_LAST = int(dt.datetime.combine(LAST, dt.time(), dt.UTC).timestamp())


def epoch(date: dt.date, zone: ZoneInfo) -> str:
    """The first moment at which it is ``date`` both in UTC and in ``zone``, as ``SOURCE_DATE_EPOCH`` has it.

    Programs that know only UTC read the same date from it as those that know the zone.
    """
    starts = (dt.datetime.combine(date, dt.time(), dt.UTC), dt.datetime.combine(date, dt.time(), zone))
    return str(max(int(start.timestamp()) for start in starts))


def today(zone: ZoneInfo, now: dt.datetime | None = None) -> dt.date:
    """The date in ``zone`` of the run: of ``SOURCE_DATE_EPOCH`` when set, else of ``now`` (aware; the clock when left out).

    Raises ``Unusable`` when ``SOURCE_DATE_EPOCH`` is no moment. Reference: reproducible-builds.org, SOURCE_DATE_EPOCH
    specification 1.1.
    """
    if said := os.environ.get(_EPOCH, "").strip():
        now = _moment(said)
    return (now or dt.datetime.now(dt.UTC)).astimezone(zone).date()


def _moment(said: str) -> dt.datetime:
    if not re.fullmatch(r"[0-9]{1,12}", said) or int(said) > _LAST:
        fix = "set it to whole seconds since 1970 (date +%s), or unset it"
        message = f"the environment variable {_EPOCH} is '{said[:30]}', which is no moment"
        raise Unusable([Finding("bad-moment", message, _EPOCH, fix=fix)])
    return dt.datetime.fromtimestamp(int(said), dt.UTC)


def zone_of(root: Path, organisation: str = "") -> ZoneInfo:
    """The zone that ``organisation.yaml`` of the repository at ``root`` names, or the ``organisation`` with that id; the usual one
    where it names none.

    Says nothing of mistakes: whoever reads the organisation does.
    """
    root = root.resolve()
    if organisation and Places(root).organisations.is_dir():
        return zone_named(_said_by(root, organisation))
    text = read_text(Places(root).notices / "organisation.yaml", root)
    return zone_named(_said(text) if isinstance(text, str) else DEFAULT_ZONE)


def _said_by(root: Path, organisation: str) -> str:
    """The zone of one of several organisations."""
    from noticepress.organisations.files import read_organisations

    found = read_organisations(Places(root))[0].declared.get(organisation)
    said = found.parsed.data.get("time-zone") if found and found.parsed and isinstance(found.parsed.data, dict) else None
    return said if isinstance(said, str) and said in zone_names() else DEFAULT_ZONE


def _said(text: str) -> str:
    """The zone in the text of ``organisation.yaml``; parsed once, for commands ask before they do anything else."""
    said = store.once(store.key_of("zone", store.stamp(__file__), text), lambda: _read(text)).decode()
    return said if said in zone_names() else DEFAULT_ZONE


def _read(text: str) -> bytes:
    from noticepress.reading.remembered import read_yaml

    parsed = read_yaml(text, "organisation.yaml")[0]
    said = parsed.data.get("time-zone") if parsed is not None and isinstance(parsed.data, dict) else None
    return (said if isinstance(said, str) else DEFAULT_ZONE).encode("utf-8", "replace")


def today_at(root: Path, organisation: str = "") -> dt.date:
    """Today's date for the organisation whose repository is at ``root``, or for the one of several with that id."""
    return today(zone_of(root, organisation))
