"""Files in which git left the two sides of a merge: neither can be taken for what was meant. Pure."""

from __future__ import annotations

import re

from noticepress.findings import Finding

_MARK = re.compile(r"^(?:<{7} |>{7} |={7}\r?$|\|{7} )", re.MULTILINE)


def conflict(text: str, file: str) -> Finding | None:
    """A finding at the first mark of a merge that nobody settled; marks come in twos and threes at least."""
    marks = list(_MARK.finditer(text))
    if len({mark[0][0] for mark in marks}) < 2:
        return None
    line = text.count("\n", 0, marks[0].start()) + 1
    message = "two versions of these lines were merged, and nobody chose between them"
    fix = "keep the lines that hold, and remove the marks <<<<<<<, ======= and >>>>>>>"
    return Finding("merge-conflict", message, file, line, 1, fix=fix)
