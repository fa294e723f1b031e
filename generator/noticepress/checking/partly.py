"""What can be decided of a notice with errors: every duty that reads nothing of what is broken. Pure, but for what its law is read from.

The smallest part that an error concerns is a hole (``rendering.holes``). A duty is decided over the rest, and says "undecided,
because of the error at …" as soon as it looks into one. So nothing that is found here can follow from what is not known.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import itemgetter

from noticepress.checking.case import Case
from noticepress.checking.duties import verdicts
from noticepress.checking.verdicts import Verdict
from noticepress.checking.waivers import waive
from noticepress.findings import Finding
from noticepress.law.conditions import BadCondition
from noticepress.law.waivers import WaiverFile
from noticepress.model import Notice, Organisation
from noticepress.model.shape import fields
from noticepress.model.values import Value
from noticepress.reading.binding import Facts
from noticepress.reading.partly import bind_partly, leave_out, smallest
from noticepress.reading.quoting import RULE as MISSING_QUOTES
from noticepress.reading.remembered import bind_once
from noticepress.reading.yaml import Parsed, Path, Position
from noticepress.rendering.holes import Holes, holes, nearest
from noticepress.rendering.view import View
from noticepress.repository import Repository

MISSING = "key-missing"
_ROOT = ("regimes", "locales", "locales-under", "none-under")
"""Keys of a notice that say which duties there are, and how it speaks: without them there is nothing to decide."""


def decided_partly(
    repository: Repository, folder: str, parsed: Parsed, errors: Sequence[Finding], on: dt.date, duty: str | None = None
) -> Iterator[Verdict]:
    """The verdict on every duty (or only on ``duty``) of every law of a notice that has ``errors``; none, when these are too grave."""
    own = repository.organisation_parsed
    if own is None or any(error.file.startswith("regimes/") for error in errors):
        return
    notice, of_notice = _read(Notice, parsed, errors)
    organisation, of_organisation = _read(Organisation, own, errors)
    if notice is None or organisation is None or any(hole[0] in _ROOT for hole in of_notice):
        return
    absent = _absent(notice, parsed, of_notice, errors) | _absent(organisation, own, of_organisation, errors)
    of_notice |= _misplaced(Notice, parsed, errors)
    of_organisation |= _misplaced(Organisation, own, errors)
    around = replace(holes(of_notice, of_organisation, parsed.data), absent=tuple(absent.values()))
    waivers = repository.waivers.get(folder)
    accepted = bind_once(WaiverFile, waivers)[0] if waivers else None
    for law in notice.regimes:
        if law in repository.laws:
            for verdict in _of_law(repository, law, (organisation, notice), (own, parsed), around, on, duty):
                yield waive(replace(verdict, notice=folder), accepted.waivers if accepted else (), on)


def _of_law(
    repository: Repository,
    law: str,
    facts: tuple[Organisation, Notice],
    parsed: tuple[Parsed, Parsed],
    around: Holes,
    on: dt.date,
    duty: str | None,
) -> Sequence[Verdict]:
    regime, (organisation, notice) = repository.regime(law), facts
    locales = notice.locales_of(law)
    view = View(organisation, notice, (locales or notice.locales)[0], regime.vocabulary, law, holes=around)
    asked = [each for each in repository.requirements(law) if duty in (None, each.id)]
    try:
        return list(verdicts(Case(regime, asked, view, parsed[1], parsed[0], (), on)))
    except BadCondition:  # said where a notice is sound
        return ()


def _read(model: type[Facts], parsed: Parsed, errors: Sequence[Finding]) -> tuple[Facts | None, dict[Path, str]]:
    """The facts as far as they can be read, and every hole with the error that made it; no facts when an error has no place in them."""
    mine = [error for error in errors if error.file in parsed.files]
    if any(not error.path and error.rule != MISSING_QUOTES for error in mine):
        return None, {}  # of the whole file
    here = _paths(parsed, mine)
    if () in here or any(parsed.place(path)[0] != error.file for path, error in here.items()):
        return None, {}
    value, broken = bind_partly(model, parsed.data)
    found = {hole: here[nearest(hole, here) or next(iter(here))].position for hole in broken} if here else {}
    for path, error in here.items():
        if path not in broken and error.rule != "unknown-key":
            small = smallest(model, path)
            if small is None:
                return None, {}
            found.update(dict.fromkeys(small, error.position))
    return value, found


def _absent(facts: Value, parsed: Parsed, broken: dict[Path, str], errors: Sequence[Finding]) -> dict[Path, str]:
    """Take from the holes those of which it is known that nothing was written: a duty about them is not met.

    None where another key may be meant.
    """
    if any(error.rule == "unknown-key" for error in errors):
        return {}
    missing = [_path(error) for error in errors if error.rule == MISSING and error.file in parsed.files]
    return {path: broken.pop(path) for path in missing if path in broken and leave_out(facts, path)}


def _misplaced(model: type[Value], parsed: Parsed, errors: Sequence[Finding]) -> dict[Path, str]:
    """The keys that this file lacks and that the other one holds, where nobody knows them."""
    keys = {
        error.path.rpartition("/")[2]: error for error in errors if error.rule == "unknown-key" and error.file not in parsed.files
    }
    written = parsed.data if isinstance(parsed.data, dict) else {}
    return {(key,): error.position for key, error in keys.items() if key in fields(model) and key not in written}


def _paths(parsed: Parsed, errors: Sequence[Finding]) -> dict[Path, Finding]:
    """The place in the facts that each error is about; the root, when none stands there.

    Where quotation marks lack, reading went on with what was meant: only that text is in doubt.
    """
    written = _written(parsed) if any(not error.path for error in errors) else {}
    return {_path(error) if error.path else _before(written.get(error.file, ()), error): error for error in errors}


def _path(error: Finding) -> Path:
    return tuple(int(step) if step.isdigit() else step for step in error.path.split("/"))


_Written = tuple[Position, int, int, Path]
"""Where something was written, how deep, which it is of those that stand there (counted downwards), and its place in the facts."""


def _written(parsed: Parsed) -> dict[str, list[_Written]]:
    """All that was written in each file, in order."""
    found: dict[str, list[_Written]] = {}
    tables = ((path, place) for table in (parsed.keys, parsed.values) for path, place in table.items())
    for number, (path, place) in enumerate(tables):
        found.setdefault(parsed.written_at(path).file, []).append((place, len(path), -number, path))
    return {file: sorted(each, key=itemgetter(0, 1, 2)) for file, each in found.items()}


def _before(written: Sequence[_Written], error: Finding) -> Path:
    """The last and innermost place that was written before an error, or at it."""
    index = bisect_right(written, (error.line, error.column), key=itemgetter(0))
    return written[index - 1][3] if index else ()
