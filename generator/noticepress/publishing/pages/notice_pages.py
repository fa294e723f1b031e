"""The pages of a notice as a whole: where to read it, and all its versions. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from noticepress.chain.redaction import Version, texts_of
from noticepress.chain.release import MANIFEST, Release
from noticepress.publishing.pages import views
from noticepress.publishing.pages.periods import reigns
from noticepress.publishing.pages.summaries import entry, standing
from noticepress.publishing.pages.surroundings import Surroundings


def front(around: Surroundings) -> views.NoticeView:
    """The page of a notice."""
    upcoming = []
    for release in around.versions.upcoming:
        if around.locale in release.locales:
            first = next((regime for regime in around.regimes if (regime, around.locale) in release.texts), "")
            upcoming.append(views.Coming(around.versions.of(release), first, around.versions.before(release) is not None))
    draft = around.history.draft
    return views.NoticeView(
        around.frame(f"{around.notice}/", "notice", around.said.title, around.locales), around.switches("notice"),
        around.said.audience, standing(around.history, around.locale), tuple(upcoming),
        tuple((regime, entry(around.history, regime, around.locale)) for regime in around.regimes), len(around.history.periods),
        around.draft(), draft is not None and around.versions.before(draft) is not None,
        around.pages.lists[around.locale].of_notice(around.notice), around.said.desks,
    )  # fmt: skip


def history(around: Surroundings) -> views.HistoryView:
    """The page with all versions."""
    title = around.heading("history.title", title=around.said.title)
    rows = tuple(_row(around, period.release) for period in reversed(around.history.periods))
    found = tuple(_reigns(around))
    return views.HistoryView(
        around.frame(f"{around.notice}/versions/", "history", title, around.locales), around.switches("history"),
        around.draft(), rows, found, tuple(filter(around.comparable, around.regimes)),
        tuple((each.version, _proof(each)) for each in reversed(around.history.versions)), around.site.as_of if found else None,
    )  # fmt: skip


def _proof(version: Version) -> str:
    """The file that holds the place of a version in the chain, from the folder of releases."""
    return f"{version.version}/{MANIFEST}" if isinstance(version, Release) else version.redaction.file


def _row(around: Surroundings, release: Version) -> views.Row:
    if not isinstance(release, Release):
        laws = [regime for regime in around.regimes if (regime, around.locale) in release.documents]
        return views.Row(
            around.versions.of(release), "", tuple(views.Listed(regime, follows=False, since=False) for regime in laws)
        )
    follows = around.versions.before(release) is not None
    texts = [
        views.Listed(regime, follows, release.version in around.versions.since((regime, around.locale)))
        for regime in around.regimes
        if (regime, around.locale) in release.texts
    ]
    return views.Row(around.versions.of(release), release.about.said("changed", around.locale), tuple(texts))


def _reigns(around: Surroundings) -> Iterator[views.InForce]:
    for reign in reigns(around.history.periods):
        release = reign.release
        laws = [regime for regime in around.regimes if release and (regime, around.locale) in texts_of(release)]
        yield views.InForce(around.versions.of(release) if release else None, reign.start, reign.until, tuple(laws))
