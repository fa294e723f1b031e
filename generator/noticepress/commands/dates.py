"""Dates as they are given on the command line."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import click


class DateType(click.ParamType[dt.date]):
    """A date, written ``2026-11-22``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read an ISO 8601 date."""
        if isinstance(value, dt.date):
            return value
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(value)):
            self.fail(f"'{value}' is not a date; write it as year-month-day: 2026-11-22", param, ctx)
        try:
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"'{value}' is not a date that exists; check the month and the day", param, ctx)


class RunDateType(DateType):
    """A date on which a run can be."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read it, within ``FIRST`` and ``LAST``."""
        date = super().convert(value, param, ctx)
        from noticepress.days import FIRST, LAST

        if not FIRST <= date <= LAST:
            self.fail(f"'{date}' cannot be meant; it has to be from {FIRST} to {LAST}", param, ctx)
        return date


DATE = DateType()


def today_in(root: Path, organisation: str = "") -> dt.date:
    """Today's date for the organisation at ``root``, or the one of several with that id; wrong usage when the environment gives a moment that is none."""
    from noticepress.clock import today_at
    from noticepress.findings import Unusable

    try:
        return today_at(root, organisation)
    except Unusable as unusable:
        finding = unusable.findings[0]
        raise click.UsageError(f"{finding.message}; {finding.fix}") from unusable
