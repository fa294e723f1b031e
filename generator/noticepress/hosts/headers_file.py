"""Reads ``_headers``, the one source of what a host sends with the files of a site. Pure.

The form is that of Netlify and Cloudflare Pages: an address, and below it, indented, the headers for it. Ours has ``/*`` and files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from noticepress.findings import Finding, Unusable
from noticepress.publishing.files.hosting import HEADERS

EVERYWHERE = "/*"
_ADDRESS = re.compile(r"\A(?:/\*|(?>(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*+)+))\Z")
_HEADER = re.compile(r"\A([A-Za-z][A-Za-z0-9-]*+): ([ -~]++)\Z")
_MEANT_OTHERWISE = frozenset('"\\$`{}%')
"""Signs that configurations of servers read as something else."""
FIX = "build the site again: noticepress build"


@dataclass(frozen=True)
class HeaderRules:
    """``everywhere``: the headers of every file; ``for_ever``: the files whose name changes with their content, and what they get for it."""

    everywhere: Mapping[str, str]
    for_ever: tuple[str, ...]
    cache: str


def read_headers(text: str) -> HeaderRules:
    """Read the text of ``_headers``; raises ``Unusable`` with every line that is not as we write them."""
    rules: dict[str, dict[str, str]] = {}
    wrong: list[Finding] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if not line.startswith(" "):
            rules[line] = {}
            if not _ADDRESS.fullmatch(line):
                wrong.append(_wrong(number, 1, "is no address of a file that a server can be told of"))
        elif not rules or not (header := _HEADER.fullmatch(line.strip())) or _MEANT_OTHERWISE & {*line}:
            wrong.append(_wrong(number, len(line) - len(line.lstrip()) + 1, "is no header that a server can be told of"))
        else:
            rules[[*rules][-1]][header[1]] = header[2]
    everywhere = rules.pop(EVERYWHERE, {})
    if not everywhere and not wrong:
        wrong.append(_wrong(1, 1, f"says nothing of all files ('{EVERYWHERE}')"))
    caching = {rule.get("Cache-Control", "") for rule in rules.values()}
    if not wrong and (len(caching) > 1 or any(set(rule) != {"Cache-Control"} for rule in rules.values())):
        wrong.append(_wrong(1, 1, "says something else of one file than how long it may be kept"))
    if wrong:
        raise Unusable(wrong)
    return HeaderRules(everywhere, tuple(path.removeprefix("/") for path in rules), "".join(caching))


def _wrong(line: int, column: int, what: str) -> Finding:
    return Finding("headers-changed", f"line {line} of {HEADERS} {what}", HEADERS, line, column, fix=FIX)
