"""``cookies.txt``, as Netscape's browser kept it and curl and extensions write it: seven fields with tabs between them. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from noticepress.importing.cookies.rows import Row, Rows, Said
from noticepress.importing.proposal import Place

_FIELDS = {1: "host", 5: "expires", 6: "name"}
"""By their place in a line; the seventh is what the cookie holds."""
_HTTP_ONLY = "#HttpOnly_"


def is_one(text: str) -> bool:
    """Whether the text says that it is such a file, or its first line that is no remark has its seven fields."""
    if text.lstrip().startswith(("# Netscape HTTP Cookie File", "# HTTP Cookie File")):
        return True
    first = next(
        (line for line in text.split("\n") if line.strip() and (not line.startswith("#") or line.startswith(_HTTP_ONLY))), ""
    )
    fields = first.split("\t")
    return len(fields) == 7 and fields[1] in ("TRUE", "FALSE") and fields[3] in ("TRUE", "FALSE")


def rows_of(text: str, name: str) -> Rows:
    """Its rows; a line that has another form is left."""
    left: list[tuple[Said, str]] = []
    return Rows(name, "cookies.txt", [*_rows(text, name, left)], left)


def _rows(text: str, name: str, left: list[tuple[Said, str]]) -> Iterator[Row]:
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.removeprefix(_HTTP_ONLY)
        if not bare.strip() or bare.startswith("#"):
            continue
        fields = bare.split("\t")
        at = Place(name, "", number, 0, "line")
        if len(fields) not in (6, 7):
            left.append((Said(at, ""), f"the line has {len(fields)} fields, not seven; it is not shown, as it may hold a value"))
            continue
        said = {column: Said(Place(name, "", number, n, "line"), fields[n - 1].strip()) for n, column in _FIELDS.items()}
        yield Row(at, {column: each for column, each in said.items() if each.text})
