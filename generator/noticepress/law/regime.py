"""A regime: a law and its document. Reads ``regimes/<id>/``; touches the disk.

``regime.yaml`` names the sections in order; ``templates/<section>.md.j2`` writes them; ``vocabulary/*.yaml`` lists the
law's terms; ``requirements/*.yaml`` its duties. A regime may build on another and hold only what differs: its own
sections, templates, terms and conditions come first, ``replaces-lists`` names lists of terms that are taken from it
alone, a requirement says which duties it ``replaces``, and ``left-out.yaml`` which ones have no counterpart. With
``own-duties`` none of the other law's duties is taken over: those that a requirement ``replaces`` only lend it their passages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import Field, field_validator

from noticepress.findings import Finding, Unusable
from noticepress.law.examples import ExampleFile
from noticepress.law.questions import LIST as QUESTIONS
from noticepress.law.questions import Question, Questions
from noticepress.law.requirements import Citation, Requirement, RequirementFile, Trust
from noticepress.law.rights_desk import RightsDesk
from noticepress.law.rows import LIST as ROWS
from noticepress.law.rows import RowKind, RowKinds
from noticepress.model.values import Flag, Id, PlainText, Value
from noticepress.places import Places, names, packaged
from noticepress.reading.files import present, read_text
from noticepress.reading.remembered import bind_once, read_yaml
from noticepress.store.stamps import stamps


class Section(Value):
    """A section of the document; a section without text is left out and takes no number."""

    id: Id = Field(description="Id: template name, anchor, and end of the message 'section.<id>'.")
    heading: Flag = Field(True, description="False for what stands above the first heading.")
    numbered: Flag = Field(True, description="False for a section without a number.")


class TakenOver(Value):
    """How a law cites the duties that it takes over from the one it builds on."""

    cited_as: Mapping[str, str] = Field(description="Names of laws in citations, old to new: {GDPR: UK GDPR}.")
    trust: Trust = Field(description="How far it was checked that the duty is the same here.")
    basis: Literal["inferred"] | None = Field(
        None,
        description="inferred: its rules on changes are only our reading here, also where the other law's source names such a change.",
    )

    def of(self, requirement: Requirement) -> Requirement:
        """The duty as this law cites it."""
        return requirement.model_copy(update={"citation": self.cited(requirement.citation)})

    def cited(self, citation: Citation) -> Citation:
        """A citation in the names of this law; what was read of the other law is trusted less."""
        text = citation.text
        for old, new in self.cited_as.items():
            text = re.sub(rf"\b{re.escape(old)}\b", new, text)
        trust = self.trust if citation.trust == "verified" and text != citation.text else citation.trust
        return citation.model_copy(update={"text": text, "trust": trust})


class RegimeFile(Value):
    """``regime.yaml``."""

    id: Id = Field(description="Id: the folder's name.")
    name: PlainText | None = Field(None, description="Short name of the law, for tools; documents use the catalogues.")
    builds_on: Id | None = Field(None, description="Regime from which everything is taken that is not said here.")
    taken_over: TakenOver | None = Field(None, description="How duties of the law that it builds on are cited here.")
    own_duties: Flag = Field(
        False,
        description="True: its duties are its own alone; of the law it builds on it takes sections, templates, words, terms and conditions.",
    )
    replaces_lists: tuple[Id, ...] = Field(
        (), description="Lists of terms (files of vocabulary/) that are not added to those of the law it builds on."
    )
    sections: tuple[Section, ...] = Field((), description="Sections of the document, in order.")
    conditions: Mapping[str, str] = Field(default_factory=dict, description="Named conditions that requirements use.")
    meanings: Mapping[str, str] = Field(
        default_factory=dict, description="What a named condition means, in words: what a list holds, or what must hold."
    )

    rights_desk: RightsDesk | None = Field(
        None, description="Of what the page to use one's rights is made; when left out, as the law that it builds on has it."
    )

    @field_validator("conditions", "meanings", mode="before")
    @classmethod
    def _none_is_empty(cls, given: Any) -> Any:
        return given or {}


Read = TypeVar("Read", bound=Value)

Layers = tuple[Path, ...]
"""Folders of laws, the repository's own first."""
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
    taken_over: Mapping[str, TakenOver]
    meanings: Mapping[str, str] = field(default_factory=dict)
    own_duties: frozenset[str] = frozenset()
    """Those of its lineage that take over no duty of the law they build on."""
    called: tuple[str, ...] = ()
    """Its short names in the languages that have one: AVG, GDPR."""
    own: bool = False
    """Whether the repository has a part in it: its templates and conditions then run within limits."""
    rights_desk: RightsDesk | None = None
    """Of what the page to use one's rights is made; ``None``: it has none."""

    @property
    def lineage(self) -> tuple[str, ...]:
        """The regime and those it builds on, the nearest first."""
        return tuple(domain for domain in self.domains if domain != "common")

    @property
    def own_templates(self) -> bool:
        """Whether somebody but this tool wrote some of its templates, so that they may lack a sentence."""
        return any(folder.is_dir() and not folder.is_relative_to(packaged("regimes")) for folder in self.templates)

    def terms(self, name: str) -> Terms:
        """A vocabulary list, empty when the regime has none of that name."""
        return self.vocabulary.get(name, {})

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """What the page of a text answers above it, by id, in order."""
        return {name: Question.model_validate(asks) for name, asks in self._given(QUESTIONS).items()}

    @cached_property
    def rows(self) -> Mapping[str, RowKind]:
        """The parts of a text that its page shows in a line, by how their anchors begin."""
        return {begins: RowKind.model_validate(asks) for begins, asks in self._given(ROWS).items()}

    def _given(self, name: str) -> Mapping[str, Mapping[str, Any]]:
        """A list as it was written."""
        return {each: {key: said for key, said in term.items() if key != "id"} for each, term in self.terms(name).items()}


_BOUND: Mapping[str, type[Value]] = {QUESTIONS: Questions, ROWS: RowKinds}
"""Lists whose entries have keys of their own."""


def available(places: Places) -> list[str]:
    """Ids of all regimes of the repository and the tool."""
    return names(places.regimes, "regime.yaml")


def load_regime(places: Places, regime: str, stamped: str = "") -> Regime:
    """Read a regime with all it builds on; raises ``Unusable`` with every mistake in its files.

    Read once in a process while nothing of any law is written; nobody may change what is in it. ``stamped``: as ``laws_stamped``
    said, for who reads several.
    """
    return _regime(places.regimes, regime, stamped or laws_stamped(places))


def laws_stamped(places: Places) -> str:
    """What changes when a file of any law does."""
    return stamps(dict.fromkeys([*places.regimes, packaged("regimes")]))


@lru_cache(maxsize=32)
def _regime(layers: Layers, regime: str, stamped: str) -> Regime:
    findings: list[Finding] = []
    loaded = _load(layers, regime, findings, ())
    if findings or loaded is None:
        raise Unusable(findings or [Finding("unknown-regime", f"there is no regime '{regime}'", f"regimes/{regime}")])
    return loaded


def load_requirements(
    places: Places, regime: Regime, stamped: str = "", *, examples: bool = False
) -> tuple[Requirement, ...]:  # fmt: skip
    """Read the duties of a regime and of all it builds on; raises ``Unusable`` with every mistake in their files.

    Apart from ``load_regime`` because only checks need them, and the catalogue of a law is long. With ``examples``,
    each duty also carries those that stand in ``examples/*.yaml``; only explanations and tests need them. Read once, as a regime is.
    """
    stamped = stamped or laws_stamped(places)
    try:
        as_read = _regime(places.regimes, regime.id, stamped) is regime
    except Unusable:
        as_read = False
    if as_read:
        return _requirements_of(places.regimes, regime.id, stamped, examples)
    return _requirements(places.regimes, regime, examples)


@lru_cache(maxsize=32)
def _requirements_of(layers: Layers, regime: str, stamped: str, examples: bool) -> tuple[Requirement, ...]:
    return _requirements(layers, _regime(layers, regime, stamped), examples)


def _requirements(layers: Layers, regime: Regime, examples: bool) -> tuple[Requirement, ...]:
    findings: list[Finding] = []
    requirements: dict[str, Requirement] = {}
    known: set[str] = set()
    for lineage in reversed(regime.lineage):
        if lineage in regime.own_duties:
            requirements = {}
        elif lineage in regime.taken_over:
            requirements = {name: regime.taken_over[lineage].of(duty) for name, duty in requirements.items()}
        for folder in reversed([layer / lineage for layer in layers]):
            _apply(folder, requirements, known, findings)
            if examples:
                _add_examples(folder, requirements, findings)
    if findings:
        raise Unusable(findings)
    return tuple(requirements.values())


def _apply(folder: Path, requirements: dict[str, Requirement], known: set[str], findings: list[Finding]) -> None:
    """Add the duties of a folder to ``requirements``, and take out those that it replaces or leaves out.

    ``known`` are the ids of all duties so far, also of those that were taken out.
    """
    found: list[Requirement] = []
    for path in sorted((folder / "requirements").glob("*.yaml")):
        file = _file(path, folder, RequirementFile, findings)
        found += file.requirements if file else ()
        for duty in file.requirements if file else ():
            for unknown in set(duty.replaces) - known:
                place = path.relative_to(folder.parent.parent).as_posix()
                findings.append(Finding("unknown-id", f"{duty.id} replaces '{unknown}', which is no duty here", place))
    path = folder / "left-out.yaml"
    reasons = _parsed(path, folder, findings) if present(path) else None
    left_out = list(reasons.data) if reasons and isinstance(reasons.data, dict) else []
    for gone in [*left_out, *(replaced for duty in found for replaced in duty.replaces)]:
        requirements.pop(gone, None)
    requirements.update({duty.id: duty for duty in found})
    known.update(duty.id for duty in found)
    place = f"regimes/{folder.name}/requirements"
    for duty in found:
        for unknown in set(duty.told_with) - known:
            findings.append(Finding("unknown-id", f"{duty.id} is told with '{unknown}', which is no duty here", place))


def _add_examples(folder: Path, requirements: dict[str, Requirement], findings: list[Finding]) -> None:
    for path in sorted((folder / "examples").glob("*.yaml")):
        found = _file(path, folder, ExampleFile, findings)
        for name, given in found.examples.items() if found else ():
            known = requirements.get(name)
            if known is None:
                place = path.relative_to(folder.parent.parent).as_posix()
                findings.append(Finding("unknown-id", f"examples of '{name}', which is no duty here", place))
            else:
                requirements[name] = known.model_copy(update={"examples": (*known.examples, *given)})


def _load(layers: Layers, regime: str, findings: list[Finding], above: tuple[str, ...]) -> Regime | None:
    folders = [layer / regime for layer in layers if (layer / regime).is_dir()]
    head: RegimeFile | None = None
    vocabulary: dict[str, dict[str, Mapping[str, Any]]] = {}
    for folder in reversed(folders):  # the packaged folder first; the repository's own overrides it
        head = _file(folder / "regime.yaml", folder, RegimeFile, findings) or head
        _vocabulary(folder, vocabulary, findings)
    if head is None:
        return None
    file = f"regimes/{regime}/regime.yaml"
    if head.id != regime:
        findings.append(Finding("id-folder", f"the id is '{head.id}', the folder '{regime}'", file, fix="make them equal"))
    base: Regime | None = None
    if head.builds_on and head.builds_on not in (*above, regime):
        base = _load(layers, head.builds_on, findings, (*above, regime))
    if head.builds_on and base is None:
        message = f"it builds on '{head.builds_on}', which is no other law here"
        findings.append(Finding("unknown-regime", message, file, fix="name the folder of a law that does not build on this one"))
    if base:
        for name, terms in base.vocabulary.items():
            vocabulary[name] = {**({} if name in head.replaces_lists else terms), **vocabulary.get(name, {})}
    return Regime(
        id=regime,
        sections=head.sections or (base.sections if base else ()),
        conditions={**(base.conditions if base else {}), **head.conditions},
        vocabulary=vocabulary,
        templates=(*(f / "templates" for f in folders), *(base.templates if base else ())),
        domains=(regime, *(base.domains if base else ("common",))),
        meanings={**(base.meanings if base else {}), **head.meanings},
        called=tuple(head.name.root.values()) if head.name else (),
        own_duties=(base.own_duties if base else frozenset()) | ({regime} if head.own_duties else frozenset()),
        own=any(_differs(folder) for folder in folders) or bool(base and base.own),
        rights_desk=head.rights_desk or (base.rights_desk if base else None),
        taken_over={**(base.taken_over if base else {}), **({regime: head.taken_over} if head.taken_over else {})},
    )


def _differs(folder: Path) -> bool:
    """Does a folder of a law hold anything but copies of what the tool brings? A copy of its files is its law: nobody else wrote it."""
    ours = packaged("regimes") / folder.name
    return folder != ours and not all(_copied(path, ours / path.relative_to(folder)) for path in folder.rglob("*"))


def _copied(path: Path, ours: Path) -> bool:
    """Is this a folder, or a file with the very bytes of one of the tool's? Links and what is no file are neither."""
    try:
        if path.is_symlink() or not ours.exists():
            return False
        if path.is_dir():
            return ours.is_dir()
        same = path.is_file() and ours.is_file() and path.stat().st_size == ours.stat().st_size
        return same and path.read_bytes() == ours.read_bytes()
    except OSError:  # it cannot be read: who reads the law says so
        return False


def _file(path: Path, folder: Path, model: type[Read], findings: list[Finding]) -> Read | None:
    if not present(path):
        return None
    parsed = _parsed(path, folder, findings)
    if parsed is None:
        return None
    value, more = bind_once(model, parsed)
    findings.extend(more)
    return value


def _parsed(path: Path, folder: Path, findings: list[Finding]) -> Any:
    text = read_text(path, folder.parent.parent)
    if isinstance(text, Finding):
        findings.append(text)
        return None
    parsed, more = read_yaml(text, path.relative_to(folder.parent.parent).as_posix())
    findings.extend(more)
    return parsed


def _vocabulary(folder: Path, lists: dict[str, dict[str, Mapping[str, Any]]], findings: list[Finding]) -> None:
    for path in sorted((folder / "vocabulary").glob("*.yaml")):
        parsed = _parsed(path, folder, findings)
        if parsed is None:
            continue
        if not isinstance(parsed.data, dict):
            fix = "write an id before each, and behind it a colon and what is said of it: 'id: {…}'"
            findings.append(Finding("wrong-type", "a vocabulary is 'id: {…}' lines", parsed.file, fix=fix))
            continue
        if path.stem in _BOUND:
            findings.extend(bind_once(_BOUND[path.stem], parsed)[1])
        terms = lists.setdefault(path.stem, {})
        for key, entry in parsed.data.items():
            terms[key] = {"id": key, **(entry or {})} if isinstance(entry, dict | None) else {"id": key, "value": entry}
