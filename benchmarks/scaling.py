"""What a million documents would take, from the figures of a run: ``python -m benchmarks.scaling FIGURES.json``.

FIGURES.json is what ``./run bench all --json FIGURES.json`` keeps. The plan, and what the letters mean, is docs/scaling.md.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.histories import SIZES

DAY = 24 * 3600
"""Seconds."""

Figures = Mapping[tuple[str, str], float]
"""What was measured, by size and by name of the row."""


@dataclass(frozen=True)
class Vendor:
    """Who publishes: ``customers``, each with a site of its own of ``texts`` version texts, and ``releases`` a year."""

    customers: int = 100_000
    texts: int = 10
    releases: float = 2


@dataclass(frozen=True)
class Cost:
    """What one site of ``n`` texts takes: ``start`` + n × ``text``, for CPU seconds, bytes and files alike."""

    start: float
    text: float

    def of(self, texts: int) -> float:
        """For a site of so many texts."""
        return self.start + texts * self.text


def main() -> None:
    """Print both tables as Markdown."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("figures", type=Path)
    arguments.add_argument("--customers", type=int, default=Vendor.customers)
    arguments.add_argument("--texts", type=int, default=Vendor.texts, help="version texts of a customer (10)")
    arguments.add_argument("--releases", type=float, default=Vendor.releases, help="releases of a customer in a year (2)")
    arguments.add_argument("--cores", type=int, default=64)
    options = arguments.parse_args()
    rows = json.loads(options.figures.read_text("utf-8"))["rows"]
    figures = {(row["size"], row["what"]): row["measured"] for row in rows if row["measured"] is not None}
    for name, value in plan(figures, Vendor(options.customers, options.texts, options.releases), options.cores).items():
        print(f"| {name} | {value} |")


def plan(figures: Figures, vendor: Vendor, cores: int) -> dict[str, str]:
    """The quantities of docs/scaling.md by name, as they are printed."""
    cpu, disk, files = (cost(figures, name) for name in ("cold build, CPU", "site on disk", "files"))
    site = cpu.of(vendor.texts)
    whole = vendor.customers * site
    a_day = vendor.customers * vendor.releases / 365
    return {
        "`s`, CPU of a site before its first text": f"{cpu.start:.2f} s",
        "`c`, CPU of a text with all that belongs to it": f"{1000 * cpu.text:.0f} ms",
        "`A`, disk of a site before its first text": f"{disk.start:.2f} MB",
        "`b`, disk of a text": f"{1000 * disk.text:.0f} kB",
        "`F`, files of a site before its first text": f"{files.start:.0f}",
        "`f`, files of a text": f"{files.text:.1f}",
        "documents, `C × t`": f"{vendor.customers * vendor.texts:,}",
        "one customer, cold, `s + t·c`": f"{site:.2f} s",
        "everything, cold, `C·(s + t·c)`": f"{whole / 3600:,.0f} CPU hours",
        f"the same on {cores} cores, `÷ (k × 0.8)`": f"{whole / cores / 0.8 / 3600:,.1f} h",
        "a day's releases, `C·r/365`": f"{a_day:,.0f}",
        "a day's CPU, `C·r/365 × (s + t·c)`": f"{a_day * site / 3600:,.2f} CPU hours",
        "cores for a day's releases in eight hours": f"{a_day * site / (DAY / 3):,.2f}",
        "disk, the site's own files for each customer, `C·(A + t·b)`": f"{vendor.customers * disk.of(vendor.texts) / 1e6:,.2f} TB",
        "disk, the site's own files once, `A + C·t·b`": f"{(disk.start + vendor.customers * vendor.texts * disk.text) / 1e6:,.2f} TB",
        "files, `C·(F + t·f)`": f"{vendor.customers * files.of(vendor.texts) / 1e6:,.0f} million",
    }  # fmt: skip


def cost(figures: Figures, name: str) -> Cost:
    """The line through the smallest and the largest size that were measured; through nothing when there is one size."""
    found = [(size.texts, figures[key, name]) for key, size in SIZES.items() if (key, name) in figures]
    if not found:
        raise SystemExit(f"'{name}' is not among the figures: run './run bench all --json FILE'")
    (few, least), (many, most) = min(found), max(found)
    if few == many:
        return Cost(0, most / many)
    text = (most - least) / (many - few)
    return Cost(max(least - few * text, 0), text)


if __name__ == "__main__":
    main()
