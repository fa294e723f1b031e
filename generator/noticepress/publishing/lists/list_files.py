"""The files beside the pages of the lists over all notices: each as JSON, and its feeds. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from noticepress.publishing.lists.house_list import HouseLists
from noticepress.publishing.lists.list_feed import list_feeds
from noticepress.publishing.lists.list_json import list_json


def list_files(lists: HouseLists, home: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of a language by path below its folder; without ``home``, its absolute address, there are no feeds."""
    titles = lists.titles
    for kind, address in lists.addresses.items():
        whole, there = lists.all[kind], f"{home}{address}" if home else ""
        yield f"{address}{kind}.json", list_json(whole, there, titles)
        for path, text in list_feeds(whole, there, titles) if home else ():
            yield f"{address}{path}", text.encode()
