"""Which passages a law's document has to hold: ``regimes/<id>/passages.yaml``, beside the templates that write them.

A duty can be said in several sections; without this list, nobody would notice that one of them stopped saying it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import Field

from noticepress.findings import Finding, Unusable
from noticepress.law.examples import RequirementId
from noticepress.law.layered import read_layer
from noticepress.law.regime import Regime
from noticepress.model.values import Id, Value
from noticepress.places import Places

FILE = "passages.yaml"


class Expected(Value):
    """A passage that a section has to hold."""

    says: tuple[RequirementId, ...] = Field(min_length=1, description="Duties that it fulfils there.")
    when: str | None = Field(None, description="Condition over the facts; none means always.")
    for_each: str | None = Field(None, description="List of the facts for each of which there has to be one.")


class PassageFile(Value):
    """``passages.yaml``."""

    conditions: Mapping[str, str] = Field(
        default_factory=dict, description="Names for conditions of this file, beside those of regime.yaml."
    )
    sections: Mapping[Id, tuple[Expected, ...]] = Field(description="The passages by section.")


@dataclass(frozen=True)
class Expectations:
    """The passages that a law's document has to hold, by section; ``None`` when the law has no list of them."""

    conditions: Mapping[str, str]
    sections: Mapping[str, tuple[Expected, ...]]


def load_passages(places: Places, regime: Regime) -> Expectations | None:
    """Read the list of a regime; raises ``Unusable`` when it is broken. Touches the disk.

    What a nearer folder (the repository's before the tool's, a law's before that of the one it builds on) says of a
    section stands in place of what the others say of it.
    """
    findings: list[Finding] = []
    found: Expectations | None = None
    there = {known.id for known in regime.sections}
    for lineage in reversed(regime.lineage):
        for folder in reversed([layer / lineage for layer in places.regimes]):
            file = read_layer(folder, FILE, PassageFile, findings)
            if file is not None:
                unknown = [section for section in file.sections if section not in there]
                findings += [_no_section(regime, section) for section in unknown if lineage == regime.id]
                sections = {section: said for section, said in file.sections.items() if section in there}
                found = Expectations(
                    {**(found.conditions if found else {}), **file.conditions},
                    {**(found.sections if found else {}), **sections},
                )
    if findings:
        raise Unusable(findings)
    return found


def _no_section(regime: Regime, section: str) -> Finding:
    """In a law's own list; of the law that it builds on, it need not have every section."""
    message = f"'{section}' is no section of this law"
    return Finding("unknown-id", message, f"regimes/{regime.id}/{FILE}", fix="name a section of regime.yaml")
