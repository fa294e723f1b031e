"""Which pages search engines may show, which the head of a page and the sitemap both say; and what a page says of itself there. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from noticepress.language.beginnings import beginning
from noticepress.language.messages import Messages
from noticepress.publishing.pages import views
from noticepress.publishing.pages.answers import Answers
from noticepress.publishing.pages.body import Body
from noticepress.publishing.pages.changes import ChangeView as Changes
from noticepress.publishing.pages.list_views import AllChangesView, ListChangesView, ListView
from noticepress.publishing.pages.versions import Version

MOST = 200
"""Characters of a description; search engines show some 160, and previews of links more."""


def findable(view: views.View) -> bool:
    """Whether a page may be found: no text but the one in force, nothing that only says what changed since, nothing unpublished."""
    match view:
        case views.HomeView() | ListView() | ListChangesView() | AllChangesView() | views.RightsView() | views.CompareView():
            return True
        case views.NoticeView():
            return view.standing.kind == "in-force"
        case views.HistoryView():
            return any(row.version.redacted is None for row in view.rows)
        case views.DocumentView():
            return view.frame.canonical is not None
        case views.ChangeView():
            return change_findable(view.version, view.old)
        case _:
            return False


def change_findable(version: Version, old: Version | None) -> bool:
    """Whether the page of what changed with a version may be found: it was published and took the place of ``old``, or will."""
    return version.state in ("in-force", "superseded", "scheduled") and not version.never and old is not None


def description(view: views.View, parts: Mapping[str, Any], words: Messages) -> str:
    """What a page says in a sentence or two; empty when there is nothing but its title. ``parts``: those of the view, made."""
    return beginning(_said(view, parts, words), words.spelling.abbreviations, MOST)


def _said(view: views.View, parts: Mapping[str, Any], words: Messages) -> Iterator[str]:
    name = view.frame.organisation
    match view:
        case views.HomeView():
            yield words.plain("home.lead", name=name)
        case views.NoticeView() if view.audience:
            yield words.plain("home.for", audience=view.audience)
        case views.HistoryView():
            redacted = any(row.version.redacted for row in view.rows)
            yield words.plain("history.lead-redacted" if redacted else "history.lead")
        case views.DocumentView():
            yield from _of_text(parts["answers"], parts["body"])
        case views.ChangeView():
            changes: Changes = parts["changes"]
            yield changes.about.said("changed", words.locale)
            yield changes.about.said("means", words.locale)
        case views.RightsView():
            yield words.plain("desk.lead")
        case views.CompareView():
            yield words.plain("compare.description")
        case ListView():
            yield words.plain(f"lists.{view.of}.lead", name=name)
        case ListChangesView():
            yield words.plain("lists.changes.lead")
        case AllChangesView():
            yield words.plain("all-changes.lead", name=name)


def _of_text(answers: Answers, body: Body) -> Iterator[str]:
    """In what its authors sum it up, or how it begins."""
    if answers.key_points:
        yield from answers.key_points
    else:
        yield body.opening
