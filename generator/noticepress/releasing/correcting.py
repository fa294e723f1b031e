"""What a correction publishes: the corrected version, and scheduled versions with the same mistake anew. Pure, but for what it reads.

Everything is planned before the first link is written. A scheduled version is released anew before it is withdrawn, so that at every
moment one of both is there.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from noticepress.chain.about import NextRelease, Override
from noticepress.chain.chain import Chain, chain_of
from noticepress.chain.redaction import Link
from noticepress.chain.release import Release, Withdrawal
from noticepress.chain.timeline import in_force
from noticepress.findings import Finding, Unusable
from noticepress.reading.yaml import Parsed
from noticepress.releasing.act import Prepared, prepare
from noticepress.releasing.again import still_said, without_unneeded
from noticepress.releasing.announced import Announced
from noticepress.releasing.corrected_facts import corrected_facts
from noticepress.releasing.correction import OWNERS, Corrected, Correction, read_correction
from noticepress.releasing.facts import Facts, as_stated_now, carried, places, with_facts
from noticepress.releasing.freeze import facts_of, withdraw
from noticepress.releasing.vouched import measure
from noticepress.repository import Repository
from noticepress.translations.staleness import ORGANISATION, Stale


@dataclass(frozen=True)
class Plan:
    """What is published, in order. ``refusals`` stand in the way of all of it; ``beside`` is what a person should look at."""

    corrects: Release
    links: tuple[Release | Withdrawal, ...] = ()
    prepared: tuple[Prepared, ...] = ()
    refusals: tuple[Finding, ...] = ()
    beside: tuple[Finding, ...] = ()


def plan(repository: Repository, notice: str, chain: Chain, corrected: Corrected, published: dt.date) -> Plan:
    """Plan the correction that ``corrected`` asks for; raises ``Unusable`` with what nobody can pass over."""
    if corrected.given is None or chain.findings:
        raise Unusable([*corrected.findings, *chain.findings])
    try:
        return _Planning(repository, notice, corrected, corrected.given, published, list(chain.links)).made(chain)
    except Unusable as unusable:
        raise Unusable(corrected.placed(unusable.findings)) from unusable


def wrong_version(chain: Chain, corrected: Corrected, published: dt.date) -> Finding | None:
    """Why the version that the file names cannot be corrected on a day; ``None`` when it can."""
    assert corrected.given is not None
    version, current = corrected.given.corrects, in_force(chain.releases, published)
    found = chain.release(version)
    if found is None:
        return _unknown(chain, corrected)
    if found is current:
        return None
    if found.effective > published or found.withdrawn:
        message = f"version {version} is {'withdrawn' if found.withdrawn else 'not in force yet'}: nothing of it has to be corrected at once"
        fix = "withdraw it, mend the working text, and release that"
    else:
        now = current.version if current else "nothing"
        message, fix = f"version {version} is not in force any more: {now} is", "name that version, or remove this file"
    return Finding("correction-outdated", message, corrected.file, path="corrects", fix=fix)


def _unknown(chain: Chain, corrected: Corrected) -> Finding:
    assert corrected.given is not None
    message = f"there is no version '{corrected.given.corrects}'; there is: {chain.labels}"
    return Finding("no-version", message, corrected.file, path="corrects", fix="name the version in force")


@dataclass
class _Planning:
    repository: Repository
    notice: str
    corrected: Corrected
    given: Correction
    published: dt.date
    links: list[Link]

    def made(self, chain: Chain) -> Plan:
        old, done = self._corrects(chain)
        was = as_stated_now(old.facts, self.corrected.source)
        now = self._facts(was)
        if now == was:
            raise Unusable(
                [self._finding("correction-empty", f"version {old.version} says all of this already", "remove the file")]
            )
        found = Plan(old)
        if done is None:
            found = self._added(found, self._correction(chain, old, now))
        scheduled = [release for release in chain.standing if release.effective > self.published]
        for release in sorted(scheduled, key=lambda release: (release.effective, release.sequence)) if not found.refusals else ():
            found = self._again(found, release, was, now)
        if not found.links and not found.refusals:
            version = done.version if done else old.version
            raise Unusable(
                [self._finding("correction-done", f"version {version} has been corrected so already", "remove the file")]
            )
        return replace(found, refusals=tuple(self.corrected.placed(found.refusals)))

    def _corrects(self, chain: Chain) -> tuple[Release, Release | None]:
        """The version with the mistake, and the one that corrected it, when a run that was stopped had come so far."""
        wrong, old, current = (
            wrong_version(chain, self.corrected, self.published),
            chain.release(self.given.corrects),
            in_force(chain.releases, self.published),
        )
        if wrong is None:
            assert old is not None
            return old, None
        if old is not None and current is not None and current.sequence > old.sequence and current.about.kind == "correction":
            was, is_ = as_stated_now(old.facts, self.corrected.source), as_stated_now(current.facts, self.corrected.source)
            if self._facts(was) == is_:
                return old, current
        raise Unusable([wrong])

    def _facts(self, was: Facts) -> dict[str, Any]:
        """The facts of the version with the mistake, corrected."""
        return corrected_facts(was, self.corrected)

    def _correction(self, chain: Chain, old: Release, facts: Facts) -> Prepared:
        given = self.given
        next_ = NextRelease(
            version=given.version or self._label(old.version), kind="correction", summary=given.summary, materiality=given.materiality,
            approvals=given.approvals, overrides=given.overrides,
        )  # fmt: skip
        return self._prepared(facts, old, chain, next_, self.published)

    def _again(self, found: Plan, release: Release, was: Facts, now: Facts) -> Plan:
        """The plan with a scheduled version anew, when it has the mistake, too."""
        conflicts: list[tuple[str, ...]] = []
        own = as_stated_now(release.facts, self.corrected.source)
        facts = carried(was, now, own, conflicts)
        aside = tuple(self._elsewhere(release, path) for path in conflicts)
        found = replace(found, beside=(*found.beside, *aside))
        if facts == own:
            return found
        told = self.given.scheduled
        if told is None:
            where = ", ".join("/".join(path) for path in list(places(own, facts))[:3])
            message = f"version {release.version}, scheduled for {release.effective}, has the mistake too ({where}), and is withdrawn and released anew"
            fix = "say by whom and why: 'scheduled: {by: …, reason: {…}}'"
            return replace(found, refusals=(*found.refusals, self._finding("correction-reschedules", message, fix)))
        if not any(isinstance(link, Release) and link.about.announced == release.version for link in self.links):
            found = self._added(found, self._rescheduled(release, facts))
        if found.refusals:
            return found
        where = self.repository.where(self.notice)
        withdrawal = withdraw(chain_of(self.links), release.version, self.published, told.by, dict(told.reason.root), where)
        self.links.append(withdrawal)
        return replace(found, links=(*found.links, withdrawal))

    def _rescheduled(self, release: Release, facts: Facts) -> Prepared:
        about = release.about
        next_ = NextRelease(
            version=self._label(release.version), kind=about.kind, summary=about.summary, materiality=about.judgements,
            approvals=(*about.approvals, *self.given.approvals), overrides=_once((*about.overrides, *self.given.overrides)),
        )  # fmt: skip
        return self._prepared(facts, release, chain_of(self.links).without(release), next_, release.effective, release)

    def _prepared(
        self,
        facts: Facts,
        on_top_of: Release,
        chain: Chain,
        next_: NextRelease,
        effective: dt.date,
        announced_with: Release | None = None,
    ) -> Prepared:
        """Prepare a release whose translations are measured by those of the version that it is laid over."""
        measured = measure(chain_of(self.links), on_top_of)
        repository = with_facts(self.repository, self.notice, facts, self.corrected.source, measured)
        loaded = repository.notices[self.notice]
        announced = Announced(next_, file=self.corrected.file)
        if announced_with is not None:
            announced, _ = still_said(repository, self.notice, chain, announced, self.published, effective)

        def once(announced: Announced) -> Prepared:
            return prepare(
                repository,
                loaded,
                chain,
                announced,
                self.published,
                effective,
                vouched=lambda stale: self._vouched(stale, on_top_of.facts),
                announced_with=announced_with,
            )

        prepared = once(announced)
        if announced_with is not None and prepared.refusals:
            announced, unneeded = without_unneeded(announced, prepared.refusals)
            prepared = once(announced) if unneeded else prepared
        return prepared

    def _vouched(self, stale: Stale, before: Facts) -> bool:
        owner = OWNERS[stale.owner == ORGANISATION]
        return self.corrected.says(owner, stale.string, stale.locale, before[owner])

    def _added(self, found: Plan, prepared: Prepared) -> Plan:
        if prepared.release is not None:
            self.links.append(prepared.release)
            found = replace(found, links=(*found.links, prepared.release))
        return replace(
            found, prepared=(*found.prepared, prepared), refusals=(*found.refusals, *map(self._about_texts, prepared.refusals))
        )

    def _about_texts(self, finding: Finding) -> Finding:
        if finding.rule != "translation-stale":
            return finding
        path = finding.path
        return replace(finding, fix=f"write {path} in this file, too; as it is, when it still fits")

    def _label(self, version: str) -> str:
        """The next free label after ``version``."""
        taken = {link.version.lower() for link in self.links if isinstance(link, Release)}
        return next(label for label in _labels(version) if label.lower() not in taken)

    def _elsewhere(self, release: Release, path: Sequence[str]) -> Finding:
        message = f"version {release.version} says something else at {'/'.join(path)}, and is left as it is there"
        fix = "look whether that is right; if not, withdraw it and release the working text"
        return Finding("correction-elsewhere", message, self.corrected.file, severity="warning", path="/".join(path[1:]), fix=fix)

    def _finding(self, rule: str, message: str, fix: str) -> Finding:
        return Finding(rule, message, self.corrected.file, fix=fix)


def _once(overrides: Sequence[Override]) -> tuple[Override, ...]:
    """Of several on one rule, the first."""
    return tuple({override.rule: override for override in reversed(overrides)}.values())[::-1]


def _labels(version: str) -> Iterator[str]:
    """2.1, 2.2 … after 2.0; 2026-1, 2026-2 … after a label that is no number and a part."""
    major, dot, minor = version.partition(".")
    if dot and minor.isdecimal():
        yield from (f"{major}.{int(minor) + n}" for n in range(1, 1000))
    yield from (f"{version}-{n}" for n in range(1, 1000))


def lacks(
    corrected: Corrected, chain: Chain, working: Facts, notice: Parsed, file: str = "organisation.yaml"
) -> Iterator[Finding]:
    """Warnings where the working text, of which ``notice`` is the notice, has the mistake still: the next version would bring it back.

    ``file``: that of the organisation.
    """
    old = chain.release(corrected.given.corrects) if corrected.given else None
    if old is None:
        return
    was = as_stated_now(old.facts, corrected.source)
    now = corrected_facts(was, corrected)
    for path in places(working, carried(was, now, working, [])):
        message = f"the working text still has the mistake at {'/'.join(path)}: its next version would bring it back"
        fix = f"write it into {file if path[0] == OWNERS[1] else _where(notice, path)}, too"
        yield Finding("correction-lacks", message, corrected.file, severity="warning", path="/".join(path), fix=fix)


def _where(notice: Parsed, path: Sequence[str]) -> str:
    """The file of a fact of the notice; what is shared may be wrong for this one alone."""
    file = notice.place(tuple(path[1:]))[0]
    return "notice.yaml" if file == notice.file else f"notice.yaml (what differs from {file}), or there for all notices"


def of_correction(repository: Repository, folder: Path) -> Iterator[Finding]:
    """Everything that can be said of the correction of a notice without publishing it: its mistakes, and what the working text lacks."""
    loaded, chain = repository.notices.get(folder.name), repository.chain(folder.name)
    corrected = read_correction(folder, repository.places.root, loaded.notice.locales if loaded else ())
    if corrected.given is None or loaded is None or repository.organisation is None or chain.findings:
        yield from corrected.findings
        return
    old = chain.release(corrected.given.corrects)
    if old is None:
        yield from corrected.placed([_unknown(chain, corrected)])
        return
    name = repository.organisation_file.removeprefix("notices/")
    try:
        yield from corrected.placed(
            lacks(corrected, chain, facts_of(repository.organisation, loaded.notice), loaded.parsed, name)
        )
    except Unusable as unusable:
        yield from corrected.placed(unusable.findings)
