"""Walks in the test command: few, short, and the same each time. ``NOTICEPRESS_WALKS=500`` makes so many new ones."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.walks.machine import Walk

MANY = int(os.environ.get("NOTICEPRESS_WALKS", "0"))
SETTINGS = settings(
    max_examples=MANY or 45, stateful_step_count=40 if MANY else 20, derandomize=not MANY, deadline=None, database=None,
    suppress_health_check=list(HealthCheck), print_blob=bool(MANY), phases=[Phase.generate],
)  # fmt: skip


@pytest.mark.slow
def test_walks() -> None:
    run_state_machine_as_test(Walk, settings=SETTINGS)  # type: ignore[no-untyped-call]
