"""Print precision and recall for each notice and law, at first sight and now. Run as ``./run legal-bench``."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Iterable
from pathlib import Path

from benchmarks.legal.review import NOTICES, Place, Review, read_before, read_reviews
from benchmarks.legal.scoring import Score, score, unreviewed
from noticepress.checking.run import examine
from noticepress.repository import read_repository

JUDGED = dt.date(2026, 11, 29)
"""The day on which the readers held the notices against the law."""
HEAD = (
    "notice",
    "law",
    "when",
    "precision of errors",
    "each gap once",
    "recall of errors",
    "told or asked",
    "also what only words show",
)


def main() -> int:
    """Print the table; 1 when an error was reported of which nobody said whether it is right."""
    arguments = argparse.ArgumentParser(prog="./run legal-bench", description=__doc__)
    arguments.add_argument(
        "--first-sight", type=Path, metavar="NOTICE", help="keep what is reported of a notice for the first time"
    )
    arguments.add_argument("--list", action="store_true", help="also list gaps that are not told, and errors that are wrong")
    options = arguments.parse_args()
    if options.first_sight:
        keep_first_sight(options.first_sight)
        return 0
    reviews = read_reviews()
    reports = {review.name: reported(NOTICES / review.name / "repository") for review in reviews}
    print(table(reviews, reports))
    if options.list:
        print("\n" + "\n".join(differences(reviews, reports)))
    left = [(review.name, *place) for review in reviews for place in unreviewed(review, reports[review.name][0])]
    for name, duty, where in left:
        print(f"{name}: {duty} at {where or 'the notice'}: nobody said whether this is right (review.yaml)", file=sys.stderr)
    return 1 if left else 0


def reported(root: Path) -> tuple[frozenset[Place], frozenset[Place]]:
    """Errors of a repository, and what is asked of a person."""
    report = examine(read_repository(root), JUDGED)
    errors = frozenset(_place(f.rule, f.file, f.path) for f in report.findings if f.severity == "error")
    asked = frozenset(_place(f.rule, f.file, f.path) for f in report.findings if f.severity != "error")
    return errors, asked | {(q.rule, q.path if q.notice else f"organisation/{q.path}".rstrip("/")) for q in report.open}


def _place(rule: str, file: str, path: str) -> Place:
    return rule, f"organisation/{path}".rstrip("/") if file.endswith("organisation.yaml") else path


def keep_first_sight(folder: Path) -> None:
    """Write what is reported now beside the facts; what stands there already is never overwritten.

    Raises:
        FileExistsError: it was seen before.
    """
    errors, asked = reported(folder / "repository")
    with (folder / "before.json").open("x", encoding="utf-8") as out:
        json.dump({"errors": sorted(errors), "asked": sorted(asked)}, out, indent=1)


def table(reviews: Iterable[Review], reports: dict[str, tuple[frozenset[Place], frozenset[Place]]]) -> str:
    """A row for each notice and law, before and now; then the sums of those that were seen and of those that were held out."""
    rows, sums = [], dict[tuple[str, str, str], Score]()
    for review in reviews:
        for law in review.laws:
            for when, (errors, asked) in (("first sight", read_before(review)), ("now", reports[review.name])):
                found = score(review, law, errors, asked)
                rows.append((review.name + (" (held out)" if review.held_out else ""), law, when, *_cells(found)))
                group = ("held out" if review.held_out else "seen", law, when)
                sums[group] = sums.get(group, Score()) + found
    rows += [(f"all {group}", law, when, *_cells(found)) for (group, law, when), found in sorted(sums.items())]
    return "\n".join("| " + " | ".join(row) + " |" for row in (HEAD, ("---",) * len(HEAD), *rows))


def _cells(found: Score) -> tuple[str, ...]:
    return tuple(str(share) for share in (found.precision, found.once, found.recall, found.noticed, found.all_gaps))


def differences(reviews: Iterable[Review], reports: dict[str, tuple[frozenset[Place], frozenset[Place]]]) -> Iterable[str]:
    """Gaps that are not told as errors, and errors that are none."""
    for review in reviews:
        errors, asked = reports[review.name]
        for gap in review.gaps:
            if gap.certain and gap.shown_by == "facts" and not gap.told_by & errors:
                yield f"{review.name}: {gap.law}: {gap.id}: {'asked' if gap.told_by & asked else 'not told'}"
        yield from (f"{review.name}: {duty} at {where}: no gap" for duty, where in sorted(review.not_gaps & errors))


if __name__ == "__main__":
    sys.exit(main())
