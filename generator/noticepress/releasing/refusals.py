"""Why a release is refused, and who passed over that. Pure.

A mistake in the files cannot be passed over. What a person may answer for can: a duty that is not met, a translation that
was not confirmed, a notice period that is too short, a correction that changes much.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from noticepress.chain.about import Kind, Override
from noticepress.findings import Finding
from noticepress.law.materiality import LEVELS
from noticepress.releasing.announced import Announced
from noticepress.releasing.weighing import Weighed

NOTICE_PERIOD = "notice-period"
CORRECTION = "correction-weighs"
SUMMARY = "summary-missing"


def needs_summary(weighed: Weighed, announced: Announced) -> Iterator[Finding]:
    """A finding when readers would not be told what changes."""
    if weighed.old is not None and announced.next.summary is None and any(law.changes for law in weighed.laws):
        file = announced.file
        fix = f"say it in plain words for readers: 'summary: {{changed: …}}' in {file}, or --summary LANG=TEXT for each language"
        message = f"nothing tells readers what changes after version {weighed.old.version}"
        if announced.summarised:
            message += f": the words in {announced.summarised_in or file} were published with version {announced.summarised}"
        yield Finding(SUMMARY, message, file, fix=fix)


def notice_period(
    weighed: Weighed, kind: Kind, effective: dt.date, first: dt.date, file: str, option: str = ""
) -> Iterator[Finding]:
    """A finding when the changes would take effect earlier than they may; a correction changes no processing.

    ``option``: what said the day, where that is not ``file``.
    """
    if weighed.old is None or kind == "correction" or effective >= first:
        return
    for law in weighed.laws:
        if law.level == weighed.level:
            weightiest = [w for w in law.changes if w.level == law.level]
            rules = [w.rule for w in weightiest]
            words = "; ".join(f"‘{each.word}’ is {each.way} in {each.locale}" for w in weightiest[:1] for each in w.decided[:6])
            reasons = (rules[0].rationale, rules[0].for_authors) if rules else ()
            why = "".join(f"{reason.for_tools()} " for reason in reasons if reason)
            why += f"{words}. " if words else ""
            basis = " (our reading of the source)" if rules and rules[0].basis == "inferred" else ""
            message = f"a {law.level} change under {law.regime}: {option or 'in force on'} {effective} is too soon. {why}Earliest: {first}"
            yield Finding(
                NOTICE_PERIOD, message, file, path="effective",
                fix=f"choose {first} or later, or pass over it with a name and a reason",
                citation=f"{rules[0].citation.text}{basis}" if rules else "",
            )  # fmt: skip


def correction(weighed: Weighed, kind: Kind, file: str) -> Iterator[Finding]:
    """A finding when what is called a correction changes what matters to people."""
    if kind == "correction" and LEVELS.index(weighed.floor) <= LEVELS.index("material"):
        message = f"a correction says that processing stays the same, but by the rules these changes are {weighed.floor}"
        fix = "make it a change, or pass over this with a name and the reason why only the text was wrong"
        yield Finding(CORRECTION, message, file, fix=fix)


def unchanged(version: str, file: str) -> Finding:
    """A finding about a release that would say what ``version`` says, which it comes after."""
    message = f"nothing changed: the working text says word for word what version {version} says"
    fix = "there is nothing to release; who wants a version all the same names it: --version LABEL, or 'version' in next.yaml"
    return Finding("release-unchanged", message, file, fix=fix)


def settle(refusals: Sequence[Finding], announced: Announced) -> tuple[list[Finding], tuple[Override, ...]]:
    """What still refuses the release, and the overrides that did their work; one that does none is a finding."""
    overrides = announced.next.overrides
    passed = {override.rule for override in overrides}
    left = [finding for finding in refusals if finding.rule not in passed]
    refused = {finding.rule for finding in refusals}
    left += announced.placed(_unneeded(announced, refused))
    return left, tuple(override for override in overrides if override.rule in refused)


def _unneeded(announced: Announced, refused: set[str]) -> Iterator[Finding]:
    if "overrides" in announced.for_all:
        return  # another notice may need them
    for index, override in enumerate(announced.next.overrides):
        if override.rule in refused:
            continue
        message = f"nothing is passed over: '{override.rule}' refuses nothing"
        yield Finding("override-unneeded", message, announced.file, path=f"overrides/{index}/rule", fix="remove it")
