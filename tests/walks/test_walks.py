"""Walks in the test command: few, short, and the same each time. ``NOTICEPRESS_WALKS=500`` makes so many new ones.

They go in three groups, so that several processes can share them.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.walks.machine import Walk
from tests.walks.wider import Wider

MANY = int(os.environ.get("NOTICEPRESS_WALKS", "0"))
SETTINGS = settings(
    max_examples=MANY or 20, stateful_step_count=40 if MANY else 20, derandomize=not MANY, deadline=None, database=None,
    suppress_health_check=list(HealthCheck), print_blob=bool(MANY), phases=[Phase.generate],
)  # fmt: skip


SEEDS = (1, 8, 9)
"""Of nine that were tried, those whose walks release, correct, restore, withdraw and review most."""
FEW = settings(SETTINGS, max_examples=MANY or 10, stateful_step_count=30 if MANY else 15)
"""Of the wider walks, whose steps run a command two or three times; their seed is the one of twelve that tries most commands."""


@pytest.mark.slow
@pytest.mark.parametrize("group", [0] if MANY else SEEDS)
def test_walks(group: int) -> None:
    """``group``: the seed of its walks; 0 for new ones each time."""
    walk = seed(group)(type("Walk", (Walk,), {})) if group else Walk
    run_state_machine_as_test(walk, settings=SETTINGS)  # type: ignore[no-untyped-call]


@pytest.mark.slow
def test_wider_walks() -> None:
    walk = Wider if MANY else seed(9)(type("Wider", (Wider,), {}))
    run_state_machine_as_test(walk, settings=FEW)  # type: ignore[no-untyped-call]
