"""By what a tool knows a finding again after lines moved: what it is about, and neither its line nor the words around. Pure."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from noticepress.findings import Finding, key

_PLACES = re.compile(r"(?<=:)[0-9]+(?::[0-9]+)?|\b(?:line|lines|column) [0-9]+")
"""Lines and columns in a message that is all that a finding says of what it is about."""


def fingerprints(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Yield each finding with 64 hexadecimal digits, which no other one of them has."""
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        same = tuple(_PLACES.sub("", part) for part in key(finding))
        seen[same] += 1
        yield finding, hashlib.sha256("\0".join((*same, str(seen[same]))).encode("utf-8", "surrogatepass")).hexdigest()
