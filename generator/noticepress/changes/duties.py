"""What a change asks somebody to do before it takes effect, as findings at the new fact's place. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from noticepress.changes.change import Path
from noticepress.changes.materiality import Materiality
from noticepress.changes.rows import is_called
from noticepress.findings import Finding
from noticepress.reading.yaml import Parsed
from noticepress.reading.yaml import Path as Written


def duties(found: Materiality, organisation: Parsed, notice: Parsed) -> Iterator[Finding]:
    """A finding for each duty of a rule that fits a change; ``organisation`` and ``notice`` are the files as written.

    No condition can decide whether the duty was met: the outcome is always ``needs-a-person``. One that refuses a release until
    somebody passes over it is an error.
    """
    for weighed in found.changes:
        parsed = organisation if weighed.change.path[0] == "organisation" else notice
        place = written(parsed, weighed.change.path)
        file, line, column = parsed.place(place, of_key=True)
        for rule in weighed.fitting:
            if rule.duty is not None:
                yield Finding(
                    rule.id,
                    rule.duty.says.for_tools(),
                    file,
                    line,
                    column,
                    "error" if rule.duty.refuses else "warning",
                    "/".join(map(str, place)),
                    rule.duty.fix.for_tools(),
                    rule.citation.text,
                    "needs-a-person",
                    weighed.change.subject[-1],
                )


def written(parsed: Parsed, path: Path) -> Written:
    """Where the fact at ``path`` stands in the file, or the nearest that is written: rows by number, from 0."""
    value = parsed.data
    place: Written = ()
    for step in path[1:]:
        if isinstance(value, list) and step.isdecimal():
            key: str | int | None = int(step) - 1 if int(step) <= len(value) else None
        elif isinstance(value, list):
            key = next((n for n, row in enumerate(value) if isinstance(row, dict) and _is_row(row, step)), None)
        else:
            key = step if isinstance(value, dict) and step in value else None
        if key is None:
            break
        place, value = (*place, key), value[key]
    return place


def _is_row(row: dict[str, object], step: str) -> bool:
    """True for the row that the path names, or, for one put together from several, for one of these."""
    data = row.get("data")
    return is_called(row, step) or (isinstance(data, list) and bool(data) and {*map(str, data)} <= {*step.split("+")})
