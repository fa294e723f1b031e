"""The questions that the page of a text answers above it: ``regimes/<id>/vocabulary/answers.yaml``, by id in the order of the page.

The words of a question are the message ``answers.question.<id>``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from noticepress.model.values import Flag, Id, Value

LIST = "answers"
Anchor = Annotated[str, StringConstraints(pattern="^[a-z0-9][a-z0-9-]*$", max_length=80)]
Message = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", max_length=120)]
FactPath = Annotated[str, StringConstraints(pattern=r"^(notice|organisation)(/[a-z0-9-]+)+$", max_length=200)]


class Saying(Value):
    """A sentence of an answer that counts nothing."""

    message: Message = Field(description="The message that it is; it has no room for values.")
    section: Anchor | None = Field(None, description="Anchor of the section that the text needs for it; none: it needs none.")
    facts: Mapping[FactPath, Flag] = Field(
        {}, description="Facts that have to be as stated here, by their path: {notice/california/sells: true}."
    )


class Question(Value):
    """A question, and of what its answer is made."""

    to: tuple[Anchor, ...] = Field(
        min_length=1, description="Sections that answer it whole, by anchor; it leads to the first that the text has."
    )
    counts: Literal["purposes", "recipients", "periods", "rights"] = Field(
        description="What its sentence counts; what the text does not name is not counted."
    )
    abroad: Anchor | None = Field(
        None, description="Of recipients: the section without which none counts as one in another country; none: none does."
    )
    below: Anchor | None = Field(None, description="Of rights, which need it: how the anchors of their headings begin.")
    told_by: Mapping[Anchor, Anchor] = Field(
        {}, description="Of rights: headings that do not count where another section tells the right, by anchor."
    )
    says: tuple[Saying, ...] = Field((), description="Sentences after what is counted.")

    @model_validator(mode="after")
    def _rights_begin(self) -> Self:
        if self.counts == "rights" and self.below is None:
            message, hint = (
                "rights are counted by their headings, and 'below' does not say how these begin",
                "add 'below: right-'",
            )
            raise PydanticCustomError("question_below", message, {"hint": hint})
        return self


class Questions(Value):
    """``vocabulary/answers.yaml``: the questions that the page of a text answers above it, by id, in order; their words stand in the catalogues."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[Id, Question]


def messages_of(name: str, question: Question) -> Iterator[str]:
    """The messages that the page of a text can need for a question."""
    yield f"answers.question.{name}"
    yield from (each.message for each in question.says)
