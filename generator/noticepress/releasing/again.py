"""An unpublished link chained anew, after what another branch published first: which one, after what, and with which facts. Pure.

A release that came first in the meantime may have changed facts that this one has as they were before. So what is carried over is what
the release changes: its facts against those of the version that it was to replace, done to the version that it replaces now.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from noticepress.chain.about import NextRelease
from noticepress.chain.chain import Chain, chain_of
from noticepress.chain.forks import before, following
from noticepress.chain.redaction import Link
from noticepress.chain.release import Release, hash_of
from noticepress.chain.timeline import in_force
from noticepress.changes.materiality import check_judgements
from noticepress.findings import Finding, Unusable
from noticepress.releasing.act import Prepared, prepare
from noticepress.releasing.announced import Announced
from noticepress.releasing.facts import Source, as_stated_now, carried, with_facts
from noticepress.releasing.freeze import working_text
from noticepress.releasing.refusals import NOTICE_PERIOD
from noticepress.releasing.vouched import measure, named, text_of
from noticepress.releasing.weighing import weigh_working_text
from noticepress.repository import Repository
from noticepress.translations.staleness import Stale


@dataclass(frozen=True)
class Parted:
    """What the main branch published (``first``), and everything of this branch (``links``, in any order)."""

    first: Chain
    links: tuple[Link, ...]

    @property
    def loose(self) -> tuple[Link, ...]:
        """What this branch alone published and does not follow from the main branch's chain, in its old order."""
        known = set(map(hash_of, following(self.first.links, self.links)))
        return tuple(sorted((each for each in self.links if hash_of(each) not in known), key=lambda link: link.sequence))

    def own(self, version: str) -> Link | None:
        """What this branch alone published of that version, a release or a withdrawal; first what is loose."""
        known = set(map(hash_of, self.first.links))
        own = [link for link in (*self.loose, *self.links) if link.version == version and hash_of(link) not in known]
        return own[0] if own else None

    def chain(self, link: Link) -> Chain:
        """What ``link`` follows when it is chained anew: the main branch's chain, and what goes on from it already."""
        known = {hash_of(each) for each in self.first.links} | {hash_of(link)}
        return chain_of(following(self.first.links, [each for each in self.links if hash_of(each) not in known]))

    def before(self, link: Link) -> Chain:
        """What ``link`` followed when it was made."""
        return chain_of(before((*self.links, *self.first.links), link))


@dataclass(frozen=True)
class Again:
    """A release as it would be made anew.

    ``taken_over`` names the version whose changes it has now, too; ``dropped`` is what was said with the old one and holds no more.
    """

    prepared: Prepared
    old: Release
    taken_over: str = ""
    dropped: tuple[str, ...] = ()


def announced_by(release: Release, file: str, version: str) -> Announced:
    """What a release said of itself, as the announcement of the one that takes its place."""
    about = release.about
    given = NextRelease(
        version=version,
        kind=about.kind,
        summary=about.summary,
        materiality=about.judgements,
        approvals=about.approvals,
        overrides=about.overrides,
    )
    return Announced(given, file=file)


def release_again(
    repository: Repository, parted: Parted, release: Release, announced: Announced, published: dt.date, effective: dt.date | None
) -> Again:
    """Prepare ``release`` anew; ``effective``: left out, as it was, or the first day after that which is lawful and keeps what it kept.

    Raises ``Unusable`` with what nobody can pass over.
    """
    wanted = effective or max(release.effective, published)
    again = _prepared(repository, parted, release, announced, published, wanted)
    moved = wanted if effective else max([wanted, *_days_to_keep(release, again.prepared)])
    return again if moved == wanted else _prepared(repository, parted, release, announced, published, moved)


def _days_to_keep(release: Release, prepared: Prepared) -> Iterator[dt.date]:
    """The first lawful day, where that was refused; and that of a promise to announce changes, which ``release`` kept."""
    if any(finding.rule == NOTICE_PERIOD for finding in prepared.refusals):
        yield prepared.first_day
    promised = prepared.promised
    if promised and promised.day(release.published) <= release.effective:
        yield promised.day(prepared.published)


def _prepared(
    repository: Repository, parted: Parted, release: Release, announced: Announced, published: dt.date, effective: dt.date
) -> Again:
    chain = parted.chain(release)
    replaced, replaces = in_force(parted.before(release).releases, release.effective), in_force(chain.releases, effective)
    facts, taken_over = _facts(release, replaced, replaces, announced.file)
    corrects = replaces if announced.next.kind == "correction" else None
    measured = measure(chain, corrects) if corrects else chain
    changed = with_facts(repository, release.notice, facts, Source(announced.file), measured)
    loaded = changed.notices[release.notice]
    announced, dropped = still_said(changed, release.notice, chain, announced, published, effective)
    if taken_over and announced.next.approvals:
        dropped += tuple(f"the approval by {each.by}, which was of another text" for each in announced.next.approvals)
        announced = replace(announced, next=NextRelease.model_copy(announced.next, update={"approvals": ()}))

    def vouched(stale: Stale) -> bool:
        """Those that a correction answers for, while both texts are still its own."""
        each, recorded = named(stale), release.about.vouched if corrects else None
        return each in (recorded or ()) and text_of(each, facts) == text_of(each, release.facts)

    prepared = prepare(changed, loaded, chain, announced, published, effective, vouched=vouched)
    announced, more = without_unneeded(announced, prepared.refusals)
    if more:
        prepared = prepare(changed, loaded, chain, announced, published, effective, vouched=vouched)
    return Again(prepared, release, taken_over, (*dropped, *more))


def _facts(release: Release, replaced: Release | None, replaces: Release | None, file: str) -> tuple[dict[str, Any], str]:
    """The facts of ``release`` on top of the version that it replaces now, and that version's label when it is another one."""
    own = as_stated_now(release.facts, Source(file))
    if replaced is None or replaces is None or hash_of(replaced) == hash_of(replaces):
        return own, ""
    conflicts: list[tuple[str, ...]] = []
    was, is_ = as_stated_now(replaced.facts, Source(file)), as_stated_now(replaces.facts, Source(file))
    found = carried(was, own, is_, conflicts)
    if conflicts:
        places = ", ".join("/".join(path) for path in conflicts[:5]) + (" …" if len(conflicts) > 5 else "")
        message = f"{release.version} and {replaces.version}, which came first, both change {places}"
        fix = (
            f"settle it in the working text, remove the folder of {release.version}, and release the working text "
            f"(noticepress release {release.notice} --version {release.version})"
        )
        raise Unusable([Finding("release-conflicts", message, file, fix=fix)])
    return found, replaces.version if found != own else ""


def still_said(
    repository: Repository, notice: str, chain: Chain, announced: Announced, published: dt.date, effective: dt.date
) -> tuple[Announced, tuple[str, ...]]:
    """The announcement without judgements on what is no change any more; and these, by their place."""
    given = announced.next
    draft = working_text(repository, notice, published)
    weighed = weigh_working_text(repository, notice, in_force(chain.releases, effective), draft, given.materiality)
    findings = check_judgements(weighed.laws, given.materiality, announced.file)
    gone = {int(finding.path.split("/")[1]) for finding in findings if finding.rule == "judgement-unknown"}
    kept = tuple(each for index, each in enumerate(given.materiality) if index not in gone)
    said = tuple(f"the judgement at {given.materiality[index].at}" for index in sorted(gone))
    return replace(announced, next=NextRelease.model_copy(given, update={"materiality": kept})), said


def without_unneeded(announced: Announced, refusals: Sequence[Finding]) -> tuple[Announced, tuple[str, ...]]:
    """The announcement without overrides that pass over nothing any more; and these, by their rule."""
    gone = {int(finding.path.split("/")[1]) for finding in refusals if finding.rule == "override-unneeded"}
    overrides = announced.next.overrides
    kept = tuple(each for index, each in enumerate(overrides) if index not in gone)
    said = tuple(f"the override of {overrides[index].rule}" for index in sorted(gone))
    return replace(announced, next=NextRelease.model_copy(announced.next, update={"overrides": kept})), said
