"""Options that several verbs share."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import click

from noticepress.clock import today


class DateType(click.ParamType[dt.date]):
    """A date, written ``2026-11-22``."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """Read an ISO 8601 date."""
        if isinstance(value, dt.date):
            return value
        try:
            if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", str(value)):
                raise ValueError
            return dt.date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"'{value}' is not a date; write it as year-month-day: 2026-11-22", param, ctx)


DATE = DateType()


def as_of(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--as-of DATE``: the date of the run."""
    return click.option(
        "--as-of",
        type=DATE,
        default=today,
        show_default="today",
        metavar="DATE",
        help="Run as if it were this date (year-month-day).",
    )(command)
