"""Documents spoiled at random: something else in a place, a place too few or too many; archives packed as no office packs them."""

from __future__ import annotations

import copy
import io
import zipfile
from typing import Any

from hypothesis import strategies as st

_JUNK = st.one_of(
    st.sampled_from((
        None, True, False, "", " ", "true", 0, -1.5, [], {}, [[]], {"": ""}, "n/a", "DE", "US", "Germany", "P2Y", "P0D", "P1Y2M", "max", "sum", "2026-01-01",
        "GDPR-6-1-a", "GDPR-6-1-f", "GDPR-9-2-h", "DSGVO", "<b>x</b>", "[x](javascript:y)", "{x}", "# a", "*a", "a\u202eb", "\ud83d\ude00", "\ud800", "\u0000", "x" * 500,
        "https://example.org/", "http://x", "a@b.example", "one. Two.", "- a\n- b", {"name": "A", "description": "B"}, ["a", None, {"purpose": "P"}], "processor",
    )),
    st.text(max_size=20),
)  # fmt: skip
_KEYS = st.sampled_from(("_comment", "description", "name", "category", "recipientsOnlyCategory", "country", "\u2028", "a.b", ""))


def spoil(tree: Any, data: st.DataObject) -> None:
    """Put something else into some place of a tree, or a place beside it."""
    while True:
        steps = list(tree) if isinstance(tree, dict) else list(range(len(tree)))
        if not steps:
            return
        step = data.draw(st.sampled_from(steps))
        if not isinstance(tree[step], (dict, list)) or data.draw(st.integers(0, 4)) == 0:
            break
        tree = tree[step]
    change = data.draw(st.sampled_from(("put", "put", "wrap", "away", "beside")))
    if change == "put":
        tree[step] = copy.deepcopy(data.draw(_JUNK))
    elif change == "wrap":
        tree[step] = [tree[step], copy.deepcopy(data.draw(_JUNK))]
    elif change == "away":
        del tree[step]
    elif isinstance(tree, dict):
        tree[data.draw(_KEYS)] = copy.deepcopy(data.draw(_JUNK))
    else:
        tree.insert(step, copy.deepcopy(data.draw(_JUNK)))


def packed(archive: bytes, how: int) -> bytes:
    """The same archive with its parts packed in another way (``zipfile.ZIP_LZMA``), and the first of them broken."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(made, "w", how) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    data = bytearray(made.getvalue())
    data[60:120] = b"\xff" * 60
    return bytes(data)
