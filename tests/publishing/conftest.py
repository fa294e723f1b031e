"""What the tests of exports share: the example site's files, planned once, and one released text that a test may change."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable, Mapping
from typing import Any

import pytest
from noticepress.publishing.files.plan import all_released, plan

from noticepress.places import Places
from noticepress.publishing.histories import Site, gather
from noticepress.publishing.released import Released
from noticepress.repository import read_repository
from tests.conftest import AS_OF, ROOT

ADDRESS = "https://privacy.zonnestraal.example/"
PLACES = Places(ROOT)


@pytest.fixture(scope="session")
def example() -> Site:
    return gather(read_repository(ROOT), AS_OF, drafts=False)


@pytest.fixture(scope="session")
def files(example: Site) -> Mapping[str, bytes]:
    return plan(example, PLACES, ADDRESS)


@pytest.fixture(scope="session")
def released(example: Site) -> Callable[..., Released]:
    """The text in force of a notice, by notice, law and language."""
    found = {
        (r.history.notice, r.law.id, r.locale): r
        for r in all_released(example, PLACES, ADDRESS)
        if r.release is r.history.in_force
    }
    return lambda notice="webshop", law="gdpr", locale="nl": found[notice, law, locale]


def changed(released: Released, change: Callable[[dict[str, Any]], None]) -> Released:
    """The same text with other facts."""
    facts = copy.deepcopy(dict(released.release.facts))
    change(facts)
    return dataclasses.replace(released, release=dataclasses.replace(released.release, facts=facts))
