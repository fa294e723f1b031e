"""Netlify and Cloudflare Pages as their documentation tells them: what they make of ``_headers``, and Netlify of ``netlify.toml``.

Sources, read in November 2026: developers.cloudflare.com/pages/configuration/headers (100 rules, 2,000 characters a line, one splat in an address, rules
add up with a comma) and …/serving-pages (the nearest ``404.html``); docs.netlify.com/manage/routing/headers (nothing follows ``*``) and
…/redirects (the first rule that fits; a file that is there comes first, but for ``force``).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

MOST_RULES, MOST_CHARACTERS = 100, 2_000
_SET_BY_NETLIFY = {
    "accept-ranges",
    "age",
    "allow",
    "alt-svc",
    "connection",
    "content-encoding",
    "content-length",
    "content-range",
    "date",
    "server",
    "trailer",
    "transfer-encoding",
    "upgrade",
}


def headers_of(written: str, address: str) -> dict[str, str]:
    """The headers that both hosts send with an address; fails where either would refuse or pass over a line."""
    found: dict[str, list[str]] = {}
    fits, rules = False, 0
    for line in written.splitlines():
        assert len(line) <= MOST_CHARACTERS, line[:80]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line.startswith("/"):
            rules += 1
            assert line.count("*") <= 1
            assert "*" not in line[:-1], "nothing follows it, at Netlify"
            fits = re.fullmatch(re.escape(line).replace(r"\*", ".*"), address) is not None
            continue
        name, colon, value = line.strip().partition(":")
        assert colon, line
        assert rules, "a header without an address"
        assert name.lower() not in _SET_BY_NETLIFY, name
        if fits:
            found.setdefault(name, []).append(value.strip())
    assert 0 < rules <= MOST_RULES
    return {name: ", ".join(values) for name, values in found.items()}


def at_netlify(written: str, site: Path, address: str, languages: Sequence[str] = ()) -> tuple[int, str]:
    """Status, and the file that is shown or the address that one is sent to."""
    file = _file(site, address)
    for rule in tomllib.loads(written)["redirects"]:
        if not _fits(rule, address, languages) or (file and not rule.get("force")):
            continue
        if rule["status"] == 404:
            assert (site / rule["to"].lstrip("/")).is_file(), rule
        return rule["status"], rule["to"]
    return (200, f"/{file}") if file else (404, "/404.html")


def _file(site: Path, address: str) -> str:
    path = site / address.lstrip("/")
    path = path / "index.html" if path.is_dir() else path
    return path.relative_to(site).as_posix() if path.is_file() else ""


def _fits(rule: dict[str, Any], address: str, languages: Sequence[str]) -> bool:
    if not re.fullmatch(re.escape(rule["from"]).replace(r"\*", ".*"), address):
        return False
    wanted = rule.get("conditions", {}).get("Language")
    return wanted is None or bool({*wanted} & {*languages})
