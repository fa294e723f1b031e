"""Rules of consistency, as data: what is compared, by what two things are the same, and how much a difference weighs.

Reads ``rules.yaml`` beside this file, once in a process.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar

from pydantic import Field, StringConstraints

from noticepress.law.requirements import Citation
from noticepress.model.values import Flag, PlainText, Value
from noticepress.reading.remembered import read_facts

PREFIX = "differs-"
RuleId = Annotated[str, StringConstraints(pattern=rf"^{PREFIX}[a-z]+(-[a-z]+)*$", max_length=60)]
_FOLDER = Path(__file__).parent

File = TypeVar("File", bound=Value)


class Rule(Value):
    """One kind of contradiction."""

    id: RuleId = Field(description="Stable id, by which it is confirmed.")
    severity: Literal["error", "warning"] = Field(
        description="error: both cannot be true; warning: a person says which is right, or confirms that both are."
    )
    title: PlainText = Field(description="What is wrong, in a few words.")
    about: str = Field(description="Kind of subjects.")
    where: Mapping[str, tuple[str, ...]] = Field(default_factory=dict, description="Only subjects with one of these values.")
    matched_by: tuple[tuple[str, ...], ...] = Field(
        min_length=1, description="Attributes by which two are the same; of several lists one is enough."
    )
    between_organisations: tuple[tuple[str, ...], ...] = Field(
        (),
        description="Attributes by which two are the same also in notices of different organisations; none: the rule holds within each.",
    )
    compares: tuple[str, ...] = Field(min_length=1, description="Attributes that are compared, each by itself.")
    differ_when: Literal["nothing-in-common", "not-equal"] = Field(
        "nothing-in-common", description="When two statements that have several values contradict each other."
    )
    whatever_the_law: Flag = Field(
        False, description="Also between what is stated under one law and under another; else only under the same law."
    )
    said_by: tuple[RuleId, ...] = Field((), description="Rules that say it better where they find the same two at odds.")
    facts: tuple[str, ...] = Field(min_length=1, description="Keys of the facts that it is about: recipients/*/role.")
    rationale: PlainText = Field(description="Why, in plain words.")
    fix: PlainText = Field(description="How to mend it.")
    citation: Citation = Field(description="The law that asks for the statement; that two contradict each other is our reading.")


class MayDiffer(Value):
    """Facts in which two notices may well differ."""

    facts: tuple[str, ...] = Field(min_length=1, description="Keys of the facts; ** for all below.")
    why: PlainText = Field(description="Why.")


class Example(Value):
    """Two notices that are alike but for what each of them changes."""

    found: Flag = Field(description="Whether the rule finds a contradiction.")
    between_organisations: Flag = Field(False, description="The two notices are of different organisations.")
    one: Mapping[str, Any] = Field(default_factory=dict, description="Facts by path that differ in the first.")
    other: Mapping[str, Any] = Field(default_factory=dict, description="The same of the second.")
    both: Mapping[str, Any] = Field(default_factory=dict, description="The same of both.")
    note: PlainText | None = Field(None, description="Why.")


class RuleFile(Value):
    """``rules.yaml``."""

    rules: tuple[Rule, ...] = Field(min_length=1, description="The rules; what a later one says, an earlier one may say better.")
    may_differ: tuple[MayDiffer, ...] = Field(description="What is not compared.")


class ExampleFile(Value):
    """``examples.yaml``."""

    examples: Mapping[RuleId, tuple[Example, ...]] = Field(description="Examples by rule.")


@cache
def rule_file() -> RuleFile:
    """The rules, and what is not compared."""
    return _read(RuleFile, "rules.yaml")


def rules() -> tuple[Rule, ...]:
    """The rules in order."""
    return rule_file().rules


def examples() -> Mapping[str, tuple[Example, ...]]:
    """The examples by rule; only tests and explanations need them."""
    return _read(ExampleFile, "examples.yaml").examples


def _read(model: type[File], name: str) -> File:
    """A file that comes with the tool; its tests say what is wrong with it."""
    found, wrong = read_facts(model, (_FOLDER / name).read_text(encoding="utf-8"), name)
    if found is None or wrong:
        raise ValueError(f"{name}: {wrong[0].line}: {wrong[0].message}")
    return found
