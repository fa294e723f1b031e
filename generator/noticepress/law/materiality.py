"""How material a change is: a law's rules as data. Reads ``regimes/<id>/materiality.yaml``; touches the disk.

Each rule names changes (their kinds, and the facts they are about), a level, the source, and whether that source itself
names such a change (``text``) or it is our reading (``inferred``). Of all rules that fit a change, the highest level counts; a
change that none fits takes the level under ``otherwise``. A law that builds on another takes over its rules, cites them
in its own way, and says which ones its own ``replaces``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Literal, TypeVar, get_args

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from noticepress import store
from noticepress.changes.change import Kind
from noticepress.changes.relevance import read_unseen
from noticepress.findings import Finding, Unusable
from noticepress.law.conditions import BadCondition, compiled
from noticepress.law.examples import RequirementId
from noticepress.law.regime import Regime, TakenOver, Terms
from noticepress.law.requirements import Citation
from noticepress.model.values import PlainText, Value
from noticepress.places import Places
from noticepress.reading.files import present, read_text
from noticepress.reading.remembered import read_facts
from noticepress.store import sources

FILE = "materiality.yaml"
Level = Literal["fundamental", "material", "notify", "minor", "none"]
LEVELS: tuple[Level, ...] = get_args(Level)
"""From the highest to the lowest."""


def is_told(level: Level) -> bool:
    """True for a change of which people are told, in advance or when it is made; the others are only listed."""
    return LEVELS.index(level) <= LEVELS.index("notify")


class Duty(Value):
    """What somebody has to see to before the change takes effect; no condition can decide whether it was done."""

    says: PlainText = Field(description="What the law asks, in plain words.")
    fix: PlainText = Field(description="What to do.")
    refuses: bool = Field(False, description="Refuse a release until somebody passes over it by name and with a reason.")


class Weight(Value):
    """A level with the reason for it."""

    id: RequirementId = Field(description="Stable id: <regime>.change.<what>.")
    level: Level = Field(
        description="fundamental: announced well in advance; material: announced in advance; notify: told; minor: listed; none: no entry."
    )
    citation: Citation = Field(description="The source.")
    basis: Literal["text", "inferred"] = Field(
        description="text: the source names such a change; inferred: it is our reading of the source."
    )
    rationale: PlainText = Field(description="Why, in plain words for the readers of the notice; pages and files show it.")
    for_authors: PlainText | None = Field(
        None,
        description="What those who write and review also need to know; 'diff', 'review' and 'release' show it, no page does.",
    )


class Rule(Weight):
    """A rule: which changes it is about, and how much they weigh."""

    kinds: tuple[Kind, ...] = Field(
        (), description="Kinds of change; when left out all but moved, id-renamed, translated and respelled."
    )
    facts: tuple[str, ...] = Field(
        min_length=1, description="Facts by path; * stands for one id or number, ** at the end for the fact and all below it."
    )
    when: str = Field("true", description="Condition over the change and the old and new facts.")
    duty: Duty | None = Field(None, description="What somebody has to see to; it is shown as a finding.")
    replaces: tuple[RequirementId, ...] = Field((), description="Rules of the law it builds on that it stands in for.")

    @field_validator("when")
    @classmethod
    def _compiles(cls, given: str, info: ValidationInfo) -> str:
        try:
            compiled(given)
        except BadCondition as error:
            raise PydanticCustomError("condition", "no condition: {why}", {"why": str(error)}) from error
        return given


Weighed = TypeVar("Weighed", bound=Weight)


class RuleFile(Value):
    """``materiality.yaml``."""

    rules: tuple[Rule, ...] = Field((), description="The rules, from the highest level to the lowest.")
    otherwise: Weight | None = Field(None, description="How much a change weighs that no rule fits.")


CAUTION = Weight(
    id="any.change.unruled",
    level="material",
    citation=Citation(text="–", trust="memory"),
    basis="inferred",
    rationale=PlainText(
        {
            "nl": "Uit voorzorg telt elke wijziging als wezenlijk.",
            "en": "As a precaution, every change counts as material.",
        }
    ),
    **{
        "for-authors": PlainText(
            {"nl": "Deze wet heeft nog geen regels over wijzigingen.", "en": "This law has no rules on changes yet."}
        )
    },
)
"""For a law without a file of rules."""


@dataclass(frozen=True)
class Rules:
    """The rules of a law, and the terms that their conditions can name as ``vocab``.

    ``unseen``: facts that its document leaves out. ``locales``: folders of the languages whose deciding words are known.
    """

    regime: str
    rules: tuple[Rule, ...] = ()
    otherwise: Weight = CAUTION
    vocabulary: dict[str, Terms] = field(default_factory=dict)
    unseen: tuple[str, ...] = ()
    locales: tuple[Path, ...] = ()
    own: bool = False
    """Whether the repository has a part in them: their conditions then run within limits."""

    @cached_property
    def key(self) -> str:
        """What changes when they decide otherwise: they themselves, and the words of the languages."""
        said = (self.regime, self.rules, self.otherwise, self.vocabulary, self.unseen)
        return store.key_of(*map(repr, said), sources.contents_of(self.locales))


def load_rules(places: Places, regime: Regime) -> Rules:
    """Read the rules of a law and of all it builds on; raises ``Unusable`` with every mistake in their files."""
    rules: dict[str, Rule] = {}
    otherwise = CAUTION
    findings: list[Finding] = []
    for lineage in reversed(regime.lineage):
        if taken := regime.taken_over.get(lineage):
            rules = {name: _taken_over(rule, taken) for name, rule in rules.items()}
            otherwise = _taken_over(otherwise, taken)
        for folder in reversed([layer / lineage for layer in places.regimes]):
            file = _file(folder / FILE, findings)
            if file is not None:
                _apply(file, rules, f"regimes/{lineage}/{FILE}", findings)
                otherwise = file.otherwise or otherwise
    if findings:
        raise Unusable(findings)
    unseen = read_unseen(places, [regime.id])[regime.id]
    return Rules(regime.id, tuple(rules.values()), otherwise, dict(regime.vocabulary), unseen, places.locales, regime.own)


def _taken_over(weight: Weighed, taken: TakenOver) -> Weighed:
    """A rule as the law that takes it over cites it."""
    return weight.model_copy(update={"citation": taken.cited(weight.citation), "basis": taken.basis or weight.basis})


def reasons(places: Places, law: str) -> dict[str, PlainText]:
    """Why changes weigh what they do by a law's own rules, by the message that says it in languages of which the rules know nothing.

    Files with mistakes say nothing here: ``load_rules`` tells of them.
    """
    found: dict[str, PlainText] = {}
    for folder in reversed([layer / law for layer in places.regimes]):
        file = _file(folder / FILE, [])
        own = [*file.rules, *([file.otherwise] if file.otherwise else [])] if file else []
        found.update({reason_of(each.id): each.rationale for each in own})
    return found


def reason_of(rule: str) -> str:
    """The message that says why a change weighs what it does by a rule."""
    return f"weighs.{rule}"


def _apply(file: RuleFile, rules: dict[str, Rule], place: str, findings: list[Finding]) -> None:
    for rule in file.rules:
        for name in rule.replaces:
            if rules.pop(name, None) is None:
                findings.append(Finding("unknown-id", f"{rule.id} replaces '{name}', which is no rule here", place))
        rules[rule.id] = rule


def _file(path: Path, findings: list[Finding]) -> RuleFile | None:
    if not present(path):
        return None
    root = path.parent.parent.parent
    text = read_text(path, root)
    if isinstance(text, Finding):
        findings.append(text)
        return None
    value, wrong = read_facts(RuleFile, text, path.relative_to(root).as_posix())
    findings += wrong
    return value
