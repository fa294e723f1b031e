"""Several notices released at once: which of them differ, on which day, and everything that refuses any of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from noticepress.chain.chain import Chain
from noticepress.chain.homes import called
from noticepress.findings import Finding, Unusable, in_order
from noticepress.language.missing import MissingMessage
from noticepress.releasing.act import Prepared, prepare
from noticepress.releasing.announced import Announced
from noticepress.releasing.facts import Source, as_stated_now
from noticepress.releasing.freeze import facts_of
from noticepress.releasing.refusals import SUMMARY
from noticepress.repository import Loaded, Repository


@dataclass(frozen=True)
class Candidate:
    """A notice that may be released for an organisation, with what its next release says of itself. ``repository`` holds no other notice."""

    repository: Repository
    loaded: Loaded
    chain: Chain
    announced: Announced

    @property
    def notice(self) -> str:
        """The folder of the notice."""
        return self.loaded.folder.name

    @property
    def name(self) -> str:
        """What it is called."""
        return called(self.notice, self.repository.apart(self.notice))


@dataclass(frozen=True)
class Together:
    """Releases that could be made in one go. ``refusals`` are what stands in the way of any: then none is made."""

    prepared: tuple[tuple[Candidate, Prepared], ...] = ()
    refusals: tuple[Finding, ...] = ()


_Made = tuple[Candidate, Prepared | tuple[Finding, ...]]


def differs(candidate: Candidate) -> bool:
    """Whether the working text states other facts than the newest release that was not withdrawn.

    What only the words of a law or of the program change is released by name: nobody said anything of it to readers.
    """
    newest = max(candidate.chain.standing, key=lambda release: release.sequence, default=None)
    organisation = candidate.repository.organisation
    if newest is None or organisation is None:
        return True
    try:
        return as_stated_now(newest.facts, Source("facts.json")) != facts_of(organisation, candidate.loaded.notice)
    except Unusable:
        return True  # facts that this program cannot read are not those of the working text


def prepare_together(candidates: Sequence[Candidate], published: dt.date, effective: dt.date | None) -> Together:
    """Prepare a release of every candidate. Those that say no day take effect together, on the first day on which all of them may.

    ``effective``: the day for all, whatever they say themselves. A correction that says no day takes effect at once.
    """
    found = [(each, _prepared(each, published, effective or each.announced.next.effective)) for each in candidates]
    waiting = [
        made
        for each, made in found
        if isinstance(made, Prepared)
        and (effective or each.announced.next.effective) is None
        and each.announced.next.kind == "change"
    ]
    day = max((made.effective for made in waiting), default=None)
    found = [
        (
            each,
            _prepared(each, published, day) if isinstance(made, Prepared) and made in waiting and made.effective != day else made,
        )
        for each, made in found
    ]
    refusals = [f for _, made in found for f in (made.refusals if isinstance(made, Prepared) else made) if f.rule != SUMMARY]
    refusals += [*_unneeded(candidates, found), *_untold(found)]
    return Together(
        tuple((each, made) for each, made in found if isinstance(made, Prepared)), tuple(in_order(dict.fromkeys(refusals)))
    )


def _untold(found: Sequence[_Made]) -> Iterator[Finding]:
    """One finding for all notices whose readers would not be told what changes."""
    untold = [
        (each, finding)
        for each, made in found
        if isinstance(made, Prepared)
        for finding in made.refusals
        if finding.rule == SUMMARY
    ]
    if len(untold) == 1:
        yield untold[0][1]
    elif untold:
        message = f"nothing tells readers what changes in {', '.join(each.name for each, _ in untold)}"
        if before := next((each.announced for each, _ in untold if each.announced.summarised), None):
            message += f": the words in {before.summarised_in or before.file} were published with version {before.summarised}"
        fix = "say it once for all: 'summary: {changed: …}' in notices/next.yaml, or --summary LANG=TEXT for each language"
        yield Finding(SUMMARY, message, "notices/next.yaml", fix=fix)


def _unneeded(candidates: Sequence[Candidate], found: Sequence[_Made]) -> Iterator[Finding]:
    """What was to be passed over for all, and refuses none of them."""
    needed = {override.rule for _, made in found if isinstance(made, Prepared) for override in made.about.overrides}
    for each in candidates:
        for override in each.announced.next.overrides if "overrides" in each.announced.for_all else ():
            if override.rule not in needed:
                message = f"nothing is passed over: '{override.rule}' refuses none of these notices"
                yield Finding("override-unneeded", message, "notices/next.yaml", fix="remove it")


def _prepared(candidate: Candidate, published: dt.date, effective: dt.date | None) -> Prepared | tuple[Finding, ...]:
    """What a release would be, or the mistakes for which none can be prepared."""
    try:
        return prepare(candidate.repository, candidate.loaded, candidate.chain, candidate.announced, published, effective)
    except Unusable as unusable:
        return tuple(unusable.findings)
    except MissingMessage as missing:
        return (missing.finding,)
