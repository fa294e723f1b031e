"""A regime: a law and its document. Reads ``regimes/<id>/``; touches the disk.

``regime.yaml`` names the sections in order; ``templates/<section>.md.j2`` writes them; ``vocabulary/*.yaml`` lists the
law's terms; ``requirements/*.yaml`` its duties. A regime may build on another and hold only what differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import Field, field_validator

from noticepress.findings import Finding, Unusable
from noticepress.law.requirements import Requirement, RequirementFile
from noticepress.model.values import Flag, Id, Text, Value
from noticepress.places import Places, names
from noticepress.reading.binding import bind
from noticepress.reading.files import read_text
from noticepress.reading.yaml import parse


class Section(Value):
    """A section of the document; a section without text is left out and takes no number."""

    id: Id = Field(description="Id: template name, anchor, and end of the message 'section.<id>'.")
    heading: Flag = Field(True, description="False for what stands above the first heading.")
    numbered: Flag = Field(True, description="False for a section without a number.")


class RegimeFile(Value):
    """``regime.yaml``."""

    id: Id = Field(description="Id: the folder's name.")
    name: Text | None = Field(None, description="Short name of the law, for tools; documents use the catalogues.")
    builds_on: Id | None = Field(None, description="Regime from which everything is taken that is not said here.")
    sections: tuple[Section, ...] = Field((), description="Sections of the document, in order.")
    conditions: Mapping[str, str] = Field(default_factory=dict, description="Named conditions that requirements use.")

    @field_validator("conditions", mode="before")
    @classmethod
    def _none_is_empty(cls, given: Any) -> Any:
        return given or {}


Read = TypeVar("Read", bound=Value)

Terms = Mapping[str, Mapping[str, Any]]
"""A vocabulary list: entries by id; each entry also carries its ``id``."""


@dataclass(frozen=True)
class Regime:
    """A law: sections, vocabulary and where its templates stand (first match wins); its duties are read apart."""

    id: str
    sections: tuple[Section, ...]
    conditions: Mapping[str, str]
    vocabulary: Mapping[str, Terms]
    templates: tuple[Path, ...]
    domains: tuple[str, ...]

    @property
    def lineage(self) -> tuple[str, ...]:
        """The regime and those it builds on, the nearest first."""
        return tuple(domain for domain in self.domains if domain != "common")

    def terms(self, name: str) -> Terms:
        """A vocabulary list, empty when the regime has none of that name."""
        return self.vocabulary.get(name, {})


def available(places: Places) -> list[str]:
    """Ids of all regimes of the repository and the tool."""
    return names(places.regimes, "regime.yaml")


def load_regime(places: Places, regime: str) -> Regime:
    """Read a regime with all it builds on; raises ``Unusable`` with every mistake in its files."""
    findings: list[Finding] = []
    loaded = _load(places, regime, findings, ())
    if findings or loaded is None:
        raise Unusable(findings or [Finding("unknown-regime", f"there is no regime '{regime}'", f"regimes/{regime}")])
    return loaded


def load_requirements(places: Places, regime: Regime) -> tuple[Requirement, ...]:
    """Read the duties of a regime and of all it builds on; raises ``Unusable`` with every mistake in their files.

    Apart from ``load_regime`` because only checks need them, and the catalogue of a law is long.
    """
    findings: list[Finding] = []
    requirements: dict[str, Requirement] = {}
    for lineage in reversed(regime.lineage):
        for folder in reversed([layer / lineage for layer in places.regimes]):
            for path in sorted((folder / "requirements").glob("*.yaml")):
                found = _file(path, folder, RequirementFile, findings)
                requirements.update({r.id: r for r in found.requirements} if found else {})
    if findings:
        raise Unusable(findings)
    return tuple(requirements.values())


def _load(places: Places, regime: str, findings: list[Finding], above: tuple[str, ...]) -> Regime | None:
    folders = [layer / regime for layer in places.regimes if (layer / regime).is_dir()]
    head: RegimeFile | None = None
    vocabulary: dict[str, dict[str, Mapping[str, Any]]] = {}
    for folder in reversed(folders):  # the packaged folder first; the repository's own overrides it
        head = _file(folder / "regime.yaml", folder, RegimeFile, findings) or head
        _vocabulary(folder, vocabulary, findings)
    if head is None:
        return None
    base: Regime | None = None
    if head.builds_on and head.builds_on not in above:
        base = _load(places, head.builds_on, findings, (*above, regime))
    if base:
        for name, terms in base.vocabulary.items():
            vocabulary[name] = {**terms, **vocabulary.get(name, {})}
    return Regime(
        id=regime,
        sections=head.sections or (base.sections if base else ()),
        conditions={**(base.conditions if base else {}), **head.conditions},
        vocabulary=vocabulary,
        templates=(*(f / "templates" for f in folders), *(base.templates if base else ())),
        domains=(regime, *(base.domains if base else ("common",))),
    )


def _file(path: Path, folder: Path, model: type[Read], findings: list[Finding]) -> Read | None:
    if not path.is_file():
        return None
    parsed = _parsed(path, folder, findings)
    if parsed is None:
        return None
    value, more = bind(model, parsed)
    findings.extend(more)
    return value


def _parsed(path: Path, folder: Path, findings: list[Finding]) -> Any:
    text = read_text(path, folder.parent.parent)
    if isinstance(text, Finding):
        findings.append(text)
        return None
    parsed, more = parse(text, path.relative_to(folder.parent.parent).as_posix())
    findings.extend(more)
    return parsed


def _vocabulary(folder: Path, lists: dict[str, dict[str, Mapping[str, Any]]], findings: list[Finding]) -> None:
    for path in sorted((folder / "vocabulary").glob("*.yaml")):
        parsed = _parsed(path, folder, findings)
        if parsed is None:
            continue
        if not isinstance(parsed.data, dict):
            findings.append(Finding("wrong-type", "a vocabulary is 'id: {…}' lines", parsed.file))
            continue
        terms = lists.setdefault(path.stem, {})
        for key, entry in parsed.data.items():
            terms[key] = {"id": key, **(entry or {})} if isinstance(entry, dict | None) else {"id": key, "value": entry}
