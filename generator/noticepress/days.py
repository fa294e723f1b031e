"""The days on which a run can be. Pure."""

from __future__ import annotations

import datetime as dt

FIRST, LAST = dt.date(1970, 1, 1), dt.date(2105, 12, 31)
"""Moments of files are counted from the one, and in 32 bits not far beyond the other (RFC 1952)."""
