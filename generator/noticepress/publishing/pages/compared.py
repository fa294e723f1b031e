"""Which versions of a document are compared where: a row for each version, so that a hundred take a hundred rows. Pure.

Each pair has one address at most. Of neighbours in time, the newer one's change page; of an older version and the one in force,
the page of what changed since. Other pairs have no page: they are read step by step, or made with ``noticepress diff``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from noticepress.chain.release import Release
from noticepress.publishing.pages.versions import Versions


@dataclass(frozen=True)
class Row:
    """A version, by its label, with the pages that compare it.

    ``change`` is the address of what changed in it beside the version ``before``, ``since`` that of what changed since, up to the
    version in force. Each is empty when there is none.
    """

    version: str
    before: str = ""
    change: str = ""
    since: str = ""


def rows(versions: Versions, regime: str) -> tuple[Row, ...]:
    """Every version of a document that stands and can be read, newest first, with the pages that compare it."""
    key, home, current = (regime, versions.locale), f"{versions.history.notice}/{regime}/", versions.history.in_force
    order, older = versions.order(key), versions.since(key)
    found: list[Row] = []
    for version in order:
        before = versions.before(version)
        said = before.version if isinstance(before, Release) and key in before.texts else ""
        follower = current if current is not None and versions.before(current) is version else None
        since = f"{home}changes/{follower.version}/" if follower else f"{home}since/{version.version}/"
        found.append(
            Row(
                version.version,
                said,
                f"{home}changes/{version.version}/" if found else "",
                since if version.version in older and version is not current else "",
            )
        )
    return tuple(reversed(found))


def without_page(rows: Sequence[Row], current: str) -> tuple[str, str] | None:
    """Two versions that no page compares, the older first; ``None`` when every pair has one. ``rows`` are those of ``rows``."""
    versions = [row.version for row in reversed(rows)]
    return next(((versions[0], version) for version in versions[2:] if version != current), None)
