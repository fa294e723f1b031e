"""An organisation put together with the one that it extends, key by key, with the place of everything. Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from noticepress.findings import Finding
from noticepress.model import Organisation
from noticepress.reading.taking_over import taken_over
from noticepress.reading.yaml import Parsed, Path
from noticepress.shared_facts.differences import Together, put_together

EXTENDS = "extends"
"""The key that names the organisation of which a file says what differs."""
ID = "id"
REPEATED, DENIED, SAME = "organisation-repeated", "organisation-denied", "organisation-same"


@dataclass(frozen=True)
class Inherited:
    """An organisation with what it takes over, and what is wrong in how its file says the differences."""

    parsed: Parsed
    findings: tuple[Finding, ...] = ()


def inherited(own: Parsed, name: str, parent: Parsed) -> Inherited:
    """The facts of the file ``own``, of the organisation ``name``, on those of its ``parent``."""
    said = {key: value for key, value in own.data.items() if key not in (EXTENDS, ID)}
    above = {key: value for key, value in parent.data.items() if key != ID}
    together = put_together(Organisation, above, said)
    findings = [*_repeated(own, parent, together), *_denied(own, parent, together)]
    if not said:
        message = f"the organisation '{name}' says nothing that differs from the one that it extends: {_at(parent, ())}"
        fix = "say what differs (name, legal-name, brand …), or remove the file"
        findings.append(Finding(SAME, message, *own.place(()), fix=fix))
    return Inherited(_positioned(own, {ID: name, **together.data}, parent, together), tuple(findings))


def _repeated(own: Parsed, parent: Parsed, together: Together) -> Iterator[Finding]:
    for path in together.repeated:
        shown = "/".join(map(str, path))
        message = f"'{shown}' says what the organisation that it extends says: {_at(parent, path)}"
        yield Finding(REPEATED, message, *own.place(path, of_key=True), "warning", path=shown, fix="remove it here")


def _denied(own: Parsed, parent: Parsed, together: Together) -> Iterator[Finding]:
    for path in together.absent:
        shown = "/".join(map(str, path))
        message = f"'{shown}' is taken away, but the organisation that it extends does not say it: {_at(parent, path[:-1])}"
        yield Finding(DENIED, message, *own.place(path, of_key=True), "warning", path=shown, fix="remove it here")


def _at(parsed: Parsed, path: Path) -> str:
    return "{}:{}".format(*parsed.place(path, of_key=True)[:2])


def _positioned(own: Parsed, data: Mapping[str, Any], parent: Parsed, together: Together) -> Parsed:
    """``data`` with the places of what was taken over; what the file says itself has its own."""
    found = taken_over(own, dict(data), ((path, path) for path in _inherited(own, parent, together)), parent)
    said = json.dumps(
        [data, [[*map(str, path), *at] for path, at in found.elsewhere.items()]], ensure_ascii=False, sort_keys=True
    )
    return replace(found, also=hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest())


def _inherited(own: Parsed, parent: Parsed, together: Together) -> Iterator[Path]:
    replaced = set(together.replaced)
    for path in {**parent.values, **parent.keys}:
        if path[:1] in ((), (ID,)) or path in own.keys or path in own.values:
            continue
        if not any(path[:end] in replaced for end in range(1, len(path) + 1)):
            yield path
