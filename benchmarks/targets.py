"""What is promised: upper bounds (must, aim), by size where it matters. The one place to change when a promise does."""

from __future__ import annotations

from collections.abc import Mapping

Bounds = tuple[float | None, float | None]
NONE: Bounds = (None, None)
KB, MB, MIB = 1e3, 1e6, 2**20

COLD_PER_PAGE: Bounds = (5, 2.5)
"""Times Hugo's CPU for as many pages of as many words, in the same run."""
COLD: Mapping[str, Bounds] = {"large": (240, 140)}
"""CPU seconds."""
AGAIN: Mapping[str, Bounds] = {"small": (0.8, 0.5), "middle": (0.8, 0.5), "large": (2, 1)}
"""CPU seconds when nothing changed."""
CHANGED: Bounds = (2, 1)
"""CPU seconds when one fact changed, or for one release more."""
SERVE: Bounds = (1, 0.5)
"""CPU seconds from saving a file to the page that shows it."""
MEMORY: Bounds = (400, 300)
"""MiB in all processes together."""
DISK_PER_TEXT: Bounds = (0.34, None)
"""MB of site per version text: half of what it was in November 2026 (1.1 GB for 1,606 texts)."""
MARKDOWN_TIMES, MARKDOWN_PLUS = 1.5, 15 * KB
"""A page may have so many times the bytes of its text in Markdown, and so many more."""
SEARCH: Bounds = (1, None)
"""MB of index that one page loads."""
HELP: Bounds = (0.15, None)
CHECK_ONE: Bounds = (1, None)
CHECK_MANY: Bounds = (30, None)
REVIEW: Bounds = (8, None)
COVERAGE: Bounds = (30, None)
"""CPU seconds, with an empty store, except for what is called warm."""
COMPARE_PAGE: Bounds = (100, None)
"""kB with 100 versions."""
REDLINE: Mapping[str, Bounds] = {"2,600 words": (2 * 2.3 / 36, None), "20,600 words": (2 * 9.7 / 528, None)}
"""Times the CPU of lxml's htmldiff in the same run: twice that of a prototype which took 2.3 and 9.7 ms where lxml took 36 and 528."""
HARD: Mapping[str, Bounds] = {"similar paragraphs of 20 words": (1, None)}
"""CPU seconds for the largest of three sizes."""
TESTS: Bounds = (10, None)
"""Minutes for './run test' on two cores, set-up included, without Debian's packages."""
