"""What a day does to a notice under one law: duties that begin and end, what lacks and is asked from then on, words that change. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from noticepress.calendar.days import first_day_without
from noticepress.calendar.states import State
from noticepress.checking.verdicts import Verdict
from noticepress.findings import Finding, fresh
from noticepress.redline import redline


@dataclass(frozen=True)
class Gap:
    """A duty with what is newly found of it; without findings, one that a person has to judge as a whole."""

    verdict: Verdict
    findings: tuple[Finding, ...] = ()

    @property
    def error(self) -> bool:
        """True when something is missing, and nobody accepted that."""
        return any(finding.severity == "error" for finding in self.findings)


@dataclass(frozen=True)
class LawDay:
    """What becomes otherwise on ``day`` for a notice under a law.

    ``begins`` and ``ends`` are duties that concern its facts. ``lacks`` are those that the working text does not meet from then on,
    ``asks`` those that ask a person. ``version`` is the one in force then (its manifest is ``file``), if nothing else is released: ``outdated`` are the
    duties that it does not meet from then on, beside those of ``lacks``, and its words ``stay`` when it was written for an earlier day.
    ``following`` is the first day of the version after it. ``texts``: the working text by language, on the day before and on this one, where it changes.
    """

    day: dt.date
    law: str
    begins: tuple[Verdict, ...] = ()
    ends: tuple[Verdict, ...] = ()
    lacks: tuple[Gap, ...] = ()
    asks: tuple[Gap, ...] = ()
    outdated: tuple[Gap, ...] = ()
    version: str = ""
    file: str = ""
    stays: bool = False
    following: dt.date | None = None
    texts: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    @property
    def lacking(self) -> bool:
        """True when a duty will not be met: by the working text, or by the version in force then."""
        return any(gap.error for gap in (*self.lacks, *self.outdated))

    def __bool__(self) -> bool:
        """True when there is something to say."""
        return bool(self.begins or self.ends or self.lacks or self.asks or self.outdated or self.texts)


Turn = tuple[State, State]
"""What holds on the day before, and on the day."""


def law_day(law: str, working: Turn, published: Turn, following: dt.date | None = None) -> LawDay:
    """Compare the day with the one before it; where nothing differs, both are the same."""
    before, after = working
    day = after.on
    lacks = tuple(gaps(before, after))
    named = {gap.verdict.requirement.id for gap in lacks if gap.error}
    release = published[1].release
    outdated = [gap for gap in gaps(*published) if gap.error and gap.verdict.requirement.id not in named]
    both = {locale: (old, after.texts[locale]) for locale, old in before.texts.items() if locale in after.texts}
    changed = {locale: texts for locale, texts in both.items() if texts[0] != texts[1] and redline(*texts).changed}
    return LawDay(
        day,
        law,
        begins=tuple(v for v in after.verdicts.values() if v.requirement.applies_from == day and v.outcome != "does-not-apply"),
        ends=tuple(
            v for v in before.verdicts.values() if first_day_without(v.requirement) == day and v.outcome != "does-not-apply"
        ),
        lacks=lacks,
        asks=tuple(questions(before, after)),
        outdated=tuple(outdated),
        version=release.version if release else "",
        stays=bool(changed) and release is not None and release.effective < day,
        following=following,
        texts=changed,
    )


def gaps(before: State, after: State) -> Iterator[Gap]:
    """The duties with places where they are newly not met."""
    for name, verdict in after.verdicts.items():
        known = before.verdicts.get(name)
        new = _new([f for f in verdict.unmet if not f.waived], [f for f in known.unmet if not f.waived] if known else [])
        if new:
            yield Gap(verdict, new)


def questions(before: State, after: State) -> Iterator[Gap]:
    """The duties that newly ask a person, and were not answered yet."""
    for name, verdict in after.verdicts.items():
        if verdict.outcome != "needs-a-person" or verdict.settled:
            continue
        known = before.verdicts.get(name)
        new = _new(_asking(verdict), _asking(known) if known else [])
        if new or known is None or known.outcome != "needs-a-person":
            yield Gap(verdict, new)


def _asking(verdict: Verdict) -> list[Finding]:
    return [finding for finding in verdict.findings if finding.outcome == "needs-a-person"]


def _new(found: list[Finding], known: list[Finding]) -> tuple[Finding, ...]:
    """Those that are not known; the facts of two versions stand in two files."""
    apart = dict(zip(map(_anywhere, found), found, strict=True))
    return tuple(apart[each] for each in fresh(apart, map(_anywhere, known)))


def _anywhere(finding: Finding) -> Finding:
    return replace(finding, file="")
