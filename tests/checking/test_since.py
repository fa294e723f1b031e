"""How old the newest text of a notice is, is known to the duties: a law that wants it read again every year finds it too old."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from noticepress.checking.case import Case
from noticepress.checking.run import decide
from noticepress.checking.verdicts import Verdict
from noticepress.findings import Finding
from noticepress.repository import read_repository

NOTICE = Path(__file__).parents[2] / "benchmarks/legal/notices/zulip/repository"
"""A real notice; its only text took effect on 2022-01-01, and nothing says that anybody read it through since."""


@pytest.mark.parametrize(
    ("on", "severities"),
    [("2021-12-01", {"advice"}), ("2022-06-01", {"advice"}), ("2023-01-02", {"advice"}), ("2023-01-03", {"error"})],
    ids=["not in force yet", "half a year", "a year", "a year and a day more"],
)
def test_a_text_of_more_than_a_year_that_nobody_read_again_is_an_error(on: str, severities: set[str]) -> None:
    repository = read_repository(NOTICE)
    (loaded,) = repository.notices.values()
    found = [
        finding
        for each in decide(repository, loaded, dt.date.fromisoformat(on), "ccpa.130-a-5-annual")
        if not isinstance(each, Case)
        for finding in _findings(each)
    ]
    assert {finding.severity for finding in found} == severities


def _findings(each: Verdict | Finding) -> tuple[Finding, ...]:
    return each.findings if isinstance(each, Verdict) else (each,)
