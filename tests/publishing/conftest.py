"""What the tests of exports share: the example site's files, planned once, and one released text that a test may change."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from noticepress.chain.release import Release
from noticepress.places import Places
from noticepress.publishing.files.released_files import files as files_of
from noticepress.publishing.files.site_files import site_files
from noticepress.publishing.histories import Site, gather
from noticepress.publishing.pages.pages import Pages
from noticepress.publishing.released import Released, released_of
from noticepress.repository import read_repository
from tests.conftest import AS_OF, ROOT

ADDRESS = "https://privacy.zonnestraal.example/"
PLACES = Places(ROOT)


@pytest.fixture(scope="session")
def example() -> Site:
    return gather(read_repository(ROOT), AS_OF, drafts=False)


@pytest.fixture(scope="session")
def base(example: Site) -> Release:
    """A release under one law in two languages."""
    found = next(each for each in example.histories if each.notice == "video-advice").releases[0]
    assert {law for law, _ in found.texts} == {"gdpr"}
    return found


def all_released(site: Site, address: str) -> Iterator[Released]:
    """Every released text of a site."""
    for history in site.histories:
        for locale in site.locales:
            yield from released_of(site, history, address, locale)


def plan(site: Site, address: str | None) -> dict[str, bytes]:
    """Every file beside the pages but the Word files, made."""
    home = address or ""
    made = {
        each.path: each.make()
        for released in all_released(site, home)
        for each in files_of(site, released, "key")
        if not each.path.endswith((".docx", ".pdf"))
    }
    summaries = [each for locale in site.locales for each in Pages(site, locale).summaries()]
    return {**made, **site_files(site, summaries, home)}


def downloads(site: Site, locale: str, address: str) -> dict[str, bytes]:
    """The Word and PDF files of a language, by path below its folder."""
    return {
        each.path.removeprefix(f"{locale}/"): each.make()
        for released in all_released(site, address)
        if released.locale == locale
        for each in files_of(site, released, "key")
        if each.path.endswith((".docx", ".pdf"))
    }


@pytest.fixture(scope="session")
def files(example: Site) -> Mapping[str, bytes]:
    return plan(example, ADDRESS)


@pytest.fixture(scope="session")
def released(example: Site) -> Callable[..., Released]:
    """The text in force of a notice, by notice, law and language."""
    found = {(r.history.notice, r.law.id, r.locale): r for r in all_released(example, ADDRESS) if r.release is r.history.in_force}
    return lambda notice="webshop", law="gdpr", locale="nl": found[notice, law, locale]


def changed(released: Released, change: Callable[[dict[str, Any]], None]) -> Released:
    """The same text with other facts."""
    facts = copy.deepcopy(dict(released.release.facts))
    change(facts)
    return dataclasses.replace(released, release=dataclasses.replace(released.release.whole(), facts=facts))
