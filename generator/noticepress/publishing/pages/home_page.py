"""The home page of a language: what visitors come for, what changes, all notices in the organisation's order, whom to ask. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from noticepress.publishing.pages import views
from noticepress.publishing.pages.frame import Frame
from noticepress.publishing.pages.news import MOST
from noticepress.publishing.pages.summaries import Summary
from noticepress.publishing.pages.tasks import ASKED, TASKS, Asked, Task


def home(frame: Frame, summaries: Sequence[Summary], order: Sequence[str]) -> views.HomeView:
    """The page; ``order``: ids of notices, which come first in this order. The others follow in theirs.

    Of a first version to come, the notice itself says so.
    """
    places = {notice: place for place, notice in enumerate(order)}
    listed = sorted(summaries, key=lambda each: places.get(each.notice, len(places)))
    coming = [views.Told(each.title, news) for each in listed for news in each.coming if news.follows]
    past = [views.Told(each.title, news) for each in listed for news in each.past]
    return views.HomeView(
        frame, tuple(_tasks(listed)), tuple(sorted(coming, key=lambda told: told.news.date)),
        tuple(views.Card(s.notice, s.title, s.audience, s.entries, s.standing, s.draft) for s in listed),
        tuple(sorted(past, key=lambda told: told.news.date, reverse=True)[:MOST]), tuple(_asked(listed)),
    )  # fmt: skip


def _tasks(summaries: Sequence[Summary]) -> Iterator[tuple[str, tuple[tuple[str, Task], ...]]]:
    for name in TASKS:
        if found := tuple((each.title, task) for each in summaries for task in each.tasks if task.task == name):
            yield name, found


def _asked(summaries: Sequence[Summary]) -> Iterator[Asked]:
    """Each whom to ask once, as the text says that was published last."""
    newest = sorted(summaries, key=lambda each: each.published or dt.date.min, reverse=True)
    found: dict[str, Asked] = {}
    for each in (asked for summary in newest for asked in summary.asked):
        found.setdefault(each.anchor, each)
    yield from (found[anchor] for anchor, _ in ASKED if anchor in found)
