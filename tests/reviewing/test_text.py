"""The report for a terminal: rows keep their columns."""

from __future__ import annotations

from noticepress.reviewing.text import plain

ROWS = {
    "| a | b | c |": "a | b | c", "| **a** | b |  |": "a | b", "|  | b | c |": " | b | c", "| | b | |": " | b", "| a | | c |": "a |  | c",
    r"| a\| | b |": "a| | b", "| | |": "", "|---|---:|": "",
}  # fmt: skip


def test_an_empty_cell_keeps_its_column() -> None:
    for row, shown in ROWS.items():
        assert plain(f"x\n{row}\n") == f"x\n{shown}\n" if shown else plain(row) == "\n", row
