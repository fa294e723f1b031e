"""Requirements: one duty each, as data."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from noticepress.law.examples import Example, RequirementId
from noticepress.model.values import Date, PlainText, Value

Trust = Literal["verified", "partly", "memory", "amended-unseen", "amended-bounded"]
"""How far a statement of the law was checked."""
TRUST: dict[Trust, str] = {
    "verified": "verified: the source was read",
    "partly": "partly verified: not every part of the source was read",
    "memory": "from memory: the source was not read",
    "amended-unseen": "amended since the source was read; the new text was not seen",
    "amended-bounded": "amended since the source was read; what changed is known only in outline",
}
"""The same in words."""


class Citation(Value):
    """Where a duty stands in the law, and how far that was checked."""

    text: str = Field(description="The citation to print.")
    trust: Trust = Field(description="verified: the source was read; memory: from memory; amended-*: amended since it was read.")
    source: str | None = Field(None, description="What was read.")
    checked: Date | None = Field(None, description="When.")

    @property
    def mark(self) -> str:
        """What follows it where it is printed; nothing when the source was read."""
        return "" if self.trust == "verified" else f" [{self.trust}]"

    def facts(self) -> list[tuple[str, str]]:
        """What is to be said of it, as label and text."""
        checked = f", checked {self.checked.isoformat()}" if self.checked else ""
        source = f"source: {self.source}{checked}" if self.source else checked.lstrip(", ")
        return [("law", self.text), ("", TRUST[self.trust]), *([("", source)] if source else [])]


class Question(Value):
    """What a person has to answer where the facts leave it open whether a duty applies, or whether it is met.

    For conduct that a notice need not mention, and for what has to be said only when it is there: silence about it is no
    breach. What the law wants said whatever the answer is asks no question; there, silence is a gap.
    """

    when: str = Field(
        "true", description="Condition over the facts (and 'item') under which it is asked, where 'satisfied-when' fails."
    )
    text: PlainText = Field(description="The question, in plain words; 'fix' says how to answer it.")
    at: str | None = Field(None, description="Key where the answer should stand, when other than that of the duty.")


class Against(Value):
    """Where other facts stand that decide a duty together with the one that it stands at: findings name both."""

    facts: str | None = Field(
        None,
        description="Expression over the facts (and 'item') for the other fact, or for a list of them; left out: the notice as a whole.",
    )
    at: str | None = Field(
        None,
        description="Key, below these, that decides; below 'organisation/' one of the organisation. Left out: each fact itself.",
    )

    @model_validator(mode="after")
    def _says_where(self) -> Self:
        if self.facts is None and self.at is None:
            raise ValueError("say where: 'facts', 'at', or both")
        return self


class Requirement(Value):
    """One duty of a law."""

    id: RequirementId = Field(description="Stable id: <regime>.<article>-<paragraph>-<point>.")
    citation: Citation = Field(description="The law.")
    title: PlainText = Field(description="Short name.")
    rationale: PlainText = Field(description="Why, in plain words.")
    fix: PlainText = Field(description="How to mend it; names the YAML keys.")
    replaces: tuple[RequirementId, ...] = Field(
        (), description="Duties of the law it builds on that it stands in for; a passage for them is one for it."
    )
    told_with: tuple[RequirementId, ...] = Field(
        (), description="Duties of the same law that ask for the same words: a passage for one of them is one for it."
    )
    kind: Literal["content", "form", "placement", "timing", "process", "consistency"] = Field(description="Kind of duty.")
    severity: Literal["mandatory", "conditional", "recommended"] = Field(description="Weight.")
    applies_from: Date | None = Field(None, description="First day on which it applies.")
    applies_until: Date | None = Field(None, description="Last day on which it applies.")
    applies_when: str = Field("true", description="Condition over the facts.")
    for_each: str | None = Field(None, description="List of the facts it is decided for one by one, as 'item'.")
    satisfied_when: str | None = Field(None, description="Condition; none means that a person has to judge.")
    asks: Question | None = Field(None, description="What a person is asked, instead of an error, where the facts are silent.")
    at: str | None = Field(
        None,
        description="Key, below the item, where the fact stands or should stand; of several, parted by spaces, the first that is empty.",
    )
    lacks: str | None = Field(
        None, description="Expression for the keys that a finding names as missing, where these are others than 'at'."
    )
    against: tuple[Against, ...] = Field(
        (), description="The other facts of a duty that two or more facts decide together; a finding says what stands there."
    )
    passage: bool = Field(False, description="A sentence of the document must say it.")

    examples: tuple[Example, ...] = Field(
        (), description="Examples; those of a long catalogue stand in examples/<file>.yaml, so that checks need not read them."
    )

    @property
    def tags(self) -> tuple[str, ...]:
        """What a passage that fulfils it can be marked with: its own id, or that of a duty it replaces or is told with."""
        return (self.id, *self.replaces, *self.told_with)


class RequirementFile(Value):
    """A file of requirements: one article or section."""

    requirements: tuple[Requirement, ...] = Field(min_length=1, description="The duties.")
