"""What people say in a release, a withdrawal or the file of the next release: words that may be published, approvals that can have been given. Pure.

Whoever announces a release is held to the same as one that was made by hand: no command writes what a review refuses.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from noticepress.chain.about import Approval
from noticepress.chain.dates import MOST_AHEAD
from noticepress.checking.texts import check_texts
from noticepress.findings import Finding
from noticepress.reading.yaml import Parsed

_NEVER_MEANT = ("text-link-confusable",)
"""Doubts about a text that a person may answer for in a notice; here nobody can, for it is said once."""
_EASTWARD = dt.timedelta(days=1)
"""Where the sun rises earlier it is the next day already."""


def wrong_words(model: type, parsed: Parsed, locales: Sequence[str]) -> Iterator[Finding]:
    """Yield what is wrong with the texts that people wrote into a value of type ``model``, which is read in ``locales``."""
    for finding in check_texts(model, parsed, locales):
        if finding.severity == "error" or finding.rule in _NEVER_MEANT:
            yield Finding(
                finding.rule, finding.message, finding.file, finding.line, finding.column, path=finding.path, fix=finding.fix
            )


def wrong_approvals(approvals: Sequence[Approval], published: dt.date, file: str) -> Iterator[Finding]:
    """Yield the approvals of a release of that day which nobody can have given; each with its path in ``next.yaml``."""
    seen: set[tuple[str, dt.date]] = set()
    for index, each in enumerate(approvals):
        path = f"approvals/{index}"
        if each.on > published + _EASTWARD:
            message = f"'{each.by[:60]}' agrees on {each.on}, after the publication on {published}"
            yield Finding("approval-ahead", message, file, path=f"{path}/on", fix="write the day on which it was given")
        elif each.on < published - MOST_AHEAD:
            message = f"'{each.by[:60]}' agreed on {each.on}, long before the publication on {published}"
            yield Finding("approval-implausible", message, file, path=f"{path}/on", fix="check the year")
        if (said := (" ".join(each.by.split()).casefold(), each.on)) in seen:
            fix = "remove one; who agreed is counted by whoever reads it"
            yield Finding("approval-twice", f"'{each.by[:60]}' agrees twice on {each.on}", file, path=f"{path}/by", fix=fix)
        seen.add(said)
