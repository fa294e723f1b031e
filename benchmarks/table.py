"""The table of a run: what was measured, what was promised, and whether it was kept. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

HEAD = ("size", "what", "must", "aim", "measured", "beside it, same run", "ratio", "verdict")


@dataclass(frozen=True)
class Row:
    """One figure. ``must`` and ``aim`` are upper bounds in its unit; ``rivals`` are figures of others in the same unit.

    The ratio is with the first of the rivals. ``measured`` is ``None`` for what was not run.
    """

    size: str
    what: str
    unit: str
    measured: float | None
    must: float | None = None
    aim: float | None = None
    rivals: Mapping[str, float] = field(default_factory=dict)

    @property
    def verdict(self) -> str:
        """``aim``, ``must`` or ``MISSED``; a dash where nothing was promised, or nothing measured."""
        if self.measured is None:
            return "–"
        if self.aim is not None and self.measured <= self.aim:
            return "aim"
        if self.must is not None:
            return "must" if self.measured <= self.must else "MISSED"
        return "–" if self.aim is None else "MISSED"

    @property
    def ratio(self) -> float | None:
        """How many times the first rival's figure this one is."""
        first = next(iter(self.rivals.values()), 0)
        return self.measured / first if first and self.measured is not None else None

    def cells(self) -> tuple[str, ...]:
        """The row as it is printed."""
        bound = [f"≤ {amount(value, self.unit)}" if value is not None else "" for value in (self.must, self.aim)]
        measured = "not run" if self.measured is None else amount(self.measured, self.unit)
        rivals = ", ".join(f"{name} {amount(value, self.unit)}" for name, value in self.rivals.items())
        ratio = f"{self.ratio:.2f}" if self.ratio is not None else ""
        return (self.size, self.what, *bound, measured, rivals, ratio, self.verdict)

    def data(self) -> dict[str, Any]:
        """The row for machines."""
        return {**asdict(self), "ratio": self.ratio, "verdict": self.verdict}


def amount(value: float, unit: str) -> str:
    """A figure with three digits that count."""
    if unit in ("", "files", "pages"):
        text = f"{value:,.0f}" if value >= 10 else f"{value:.2f}"
    else:
        text = (
            f"{value:,.0f}"
            if value >= 100
            else f"{value:.1f}"
            if value >= 10
            else f"{value:.2f}"
            if value >= 1
            else f"{value:.3f}"
        )
    return f"{text} {unit}".strip()


def markdown(rows: Iterable[Row]) -> str:
    """The table."""
    lines = [HEAD, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    shown = ["| " + " | ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) + " |" for line in lines]
    return "\n".join([shown[0], "|" + "|".join("-" * (width + 2) for width in widths) + "|", *shown[1:]])
