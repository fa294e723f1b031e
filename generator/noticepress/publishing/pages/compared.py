"""Which versions of a document are compared where: a row for each version, so that a hundred take a hundred rows. Pure.

Each pair has one address at most. Of neighbours in time, the newer one's change page; of an older version and the one in force,
the page of what changed since. Other pairs have no page: a script in the browser compares their texts (``compare.js``), and without
scripts both can be read, and what changed between them step by step.
"""

from __future__ import annotations

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
