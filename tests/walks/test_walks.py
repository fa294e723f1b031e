"""Walks in the test command: few, short, and the same each time. ``NOTICEPRESS_WALKS=500`` makes so many new ones.

They go in three groups, so that several processes can share them.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.walks.machine import Walk

MANY = int(os.environ.get("NOTICEPRESS_WALKS", "0"))
SETTINGS = settings(
    max_examples=MANY or 15, stateful_step_count=40 if MANY else 20, derandomize=not MANY, deadline=None, database=None,
    suppress_health_check=list(HealthCheck), print_blob=bool(MANY), phases=[Phase.generate],
)  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("group", [0] if MANY else [1, 2, 3])
def test_walks(group: int) -> None:
    """``group``: where the walks begin; 0 is nowhere in particular."""
    walk = seed(group)(type("Walk", (Walk,), {})) if group else Walk
    run_state_machine_as_test(walk, settings=SETTINGS)  # type: ignore[no-untyped-call]
