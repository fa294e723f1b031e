"""What the next release of a notice says of itself, what would refuse it, and the first day on which it can be in force."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from noticepress.chain.about import NextRelease
from noticepress.chain.timeline import in_force
from noticepress.findings import Finding, Unusable
from noticepress.language.missing import MissingMessage
from noticepress.places import SHARED
from noticepress.releasing.act import prepare
from noticepress.releasing.weighing import Weighed, first_day, weigh_working_text
from noticepress.repository import Repository
from noticepress.reviewing.revision import Side


@dataclass(frozen=True)
class Coming:
    """The release as it would be made on the day of the review.

    ``weighed`` is the working text against the version that it will replace, ``first_day`` the first day on which it can be in
    force, ``refusals`` what would refuse it; ``wrong`` are mistakes for which no release can be prepared at all.
    """

    given: NextRelease
    file: str
    announced: bool
    weighed: Weighed | None = None
    first_day: dt.date | None = None
    refusals: tuple[Finding, ...] = ()
    wrong: tuple[Finding, ...] = ()

    @property
    def unsigned(self) -> tuple[Finding, ...]:
        """Judgements that lower a level without a name and a reason, and others that cannot stand."""
        return tuple(finding for finding in self.wrong if finding.rule.startswith("judgement-") and finding.severity == "error")


def coming(side: Side, name: str, changed: bool) -> Coming | None:
    """Look ahead; none for a notice that neither changes nor announces anything."""
    announced = side.announced[name]
    if not changed and not announced.of_notice:
        return None
    given = (announced.next, announced.file, announced.parsed is not None)
    repository = _only(side.repository, name)
    try:
        wanted = announced.next.effective
        found = prepare(repository, repository.notices[name], side.chains[name], announced, side.as_of, wanted)
    except (Unusable, MissingMessage) as error:
        wrong = tuple(error.findings) if isinstance(error, Unusable) else ()
        return Coming(*given, *_without_release(side, name), wrong=wrong)
    return Coming(*given, found.weighed, found.first_day, found.refusals)


def _without_release(side: Side, name: str) -> tuple[Weighed | None, dt.date | None]:
    """The weight against the version in force, and the first day that follows, as far as these can be told."""
    releases, given = side.chains[name].releases, side.announced[name].next
    try:
        weighed = weigh_working_text(side.repository, name, in_force(releases, side.as_of), side.drafts[name], given.materiality)
    except (Unusable, KeyError):
        return None, None
    return weighed, side.as_of if given.kind == "correction" else first_day(side.repository, weighed, side.as_of)


_SHARED = f"notices/{SHARED}/"


def _only(repository: Repository, name: str) -> Repository:
    """The repository as far as one notice needs it, sharing what was worked out."""
    organisation = repository.organisation_parsed.file if repository.organisation_parsed else ""
    own = f"{repository.notices[name].parsed.file.rpartition('/')[0]}/"
    return replace(
        repository,
        notices={name: repository.notices[name]},
        written={name: repository.written[name]},
        waivers={key: parsed for key, parsed in repository.waivers.items() if key == name},
        findings=tuple(f for f in repository.findings if f.file == organisation or f.file.startswith((own, _SHARED))),
    )
