"""Promises: ``regimes/<id>/promises.yaml``, the messages in which a law's document promises an operation that no fact states.

A catalogue can only write what the law has everybody do. Whether it is done, the organisation knows: counsel has to hear of each.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from noticepress.findings import Finding, Unusable
from noticepress.law.examples import RequirementId
from noticepress.law.regime import Regime
from noticepress.model.values import PlainText, Value
from noticepress.places import Places
from noticepress.reading.binding import bind
from noticepress.reading.files import present, read_text
from noticepress.reading.remembered import read_yaml

FILE = "promises.yaml"
MessageId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_.-]+$", max_length=80)]


class Promise(Value):
    """What must be in place for a sentence to be true."""

    presupposes: PlainText = Field(description="What the organisation must have in place, as a sentence without a full stop.")
    asked_by: RequirementId | None = Field(None, description="The duty that asks for the sentence.")
    unless: str | None = Field(None, description="Condition over the facts under which a fact states it.")


class PromiseFile(Value):
    """``promises.yaml``."""

    promises: Mapping[MessageId, Promise] = Field(description="By the id of the message.")


def load_promises(places: Places, regime: Regime) -> Mapping[str, Promise]:
    """The promises of a regime and of all it builds on, by message; raises ``Unusable`` with every mistake. Touches the disk.

    What a nearer folder says of a message stands in place of what the others say of it.
    """
    findings: list[Finding] = []
    found: dict[str, Promise] = {}
    for lineage in reversed(regime.lineage):
        for folder in reversed([layer / lineage for layer in places.regimes]):
            found |= _read(folder, findings)
    if findings:
        raise Unusable(findings)
    return found


def _read(folder: Path, findings: list[Finding]) -> Mapping[str, Promise]:
    path = folder / FILE
    if not present(path):
        return {}
    text = read_text(path, folder.parent.parent)
    if isinstance(text, Finding):
        findings.append(text)
        return {}
    bound, wrong = _bound(text, f"regimes/{folder.name}/{FILE}")
    findings += wrong
    return bound.promises if bound else {}


@lru_cache(maxsize=16)
def _bound(text: str, file: str) -> tuple[PromiseFile | None, tuple[Finding, ...]]:
    """The text of a list, read once for all notices of a run."""
    parsed, findings = read_yaml(text, file)
    bound, wrong = bind(PromiseFile, parsed) if parsed else (None, [])
    return bound, (*findings, *wrong)
