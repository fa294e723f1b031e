"""Examples of a duty: a change to a complete notice, and what the checker then has to decide."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from noticepress.model.values import Date, Flag, PlainText, Value

RequirementId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+\.[A-Za-z0-9.-]+$", max_length=80)]


class Example(Value):
    """One example. Everything that ``change`` does not name is complete and right."""

    outcome: Literal["met", "not-met", "needs-a-person", "does-not-apply"] = Field(description="What has to be decided.")
    change: Mapping[str, Any] = Field(
        default_factory=dict,
        description="Facts by path that differ from the complete notice ('organisation/…' for organisation.yaml); null: left out.",
    )
    said: Flag = Field(True, description="False: the document lacks the sentence.")
    on: Date | None = Field(None, description="Day on which it is decided, when it matters.")
    against: tuple[str, ...] | None = Field(
        None, description="Paths of the other facts that the finding names ('organisation/…' for those of organisation.yaml)."
    )
    note: PlainText | None = Field(None, description="Why.")


class ExampleFile(Value):
    """``examples/<file>.yaml``: examples by duty, for the duties of ``requirements/<file>.yaml``."""

    examples: Mapping[RequirementId, tuple[Example, ...]] = Field(min_length=1, description="Examples by duty.")
