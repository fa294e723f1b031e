"""A file of entries of which somebody kept both sides of a merge, the whole file of each: its head then stands twice. Pure."""

from __future__ import annotations

import re

_ITEM = re.compile(r"^ *- ", re.MULTILINE)


def joined(text: str, key: str) -> str:
    """``text`` with all entries below the first ``key``; every line and column stays where it is.

    Editors and web pages that accept both sides of a file that two branches began put one behind the other. A head that says that
    there is nothing (``[]``) stands for no more than that when entries follow.
    """
    heads = [*re.finditer(rf"^{re.escape(key)}:(?P<nothing>[ \t]*\[[ \t]*\])?(?=[ \t]*(?:#.*)?$)", text, re.MULTILINE)]
    followed = bool(heads) and _ITEM.search(text, heads[0].end()) is not None
    if not heads or (len(heads) == 1 and not (heads[0]["nothing"] and followed)):
        return text
    first = f"{key}:".ljust(len(heads[0][0])) if followed else heads[0][0]
    parts, done = list[str](), 0
    for head in heads:
        parts += [text[done : head.start()], first if head is heads[0] else "#" + head[0][1:]]
        done = head.end()
    return "".join([*parts, text[done:]])
