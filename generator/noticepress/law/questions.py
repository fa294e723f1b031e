"""The questions that the page of a text answers above it: ``regimes/<id>/vocabulary/answers.yaml``, by id in the order of the page.

The words of a question are the message ``answers.question.<id>``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from noticepress.model import Notice, Organisation
from noticepress.model.shape import reaches
from noticepress.model.values import Flag, Id, Value, yaml_key

LIST = "answers"
Anchor = Annotated[str, StringConstraints(pattern="^[a-z0-9][a-z0-9-]*$", max_length=80)]
Message = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", max_length=120)]
OWNERS: Mapping[str, type[Value]] = {"notice": Notice, "organisation": Organisation}


def _of_a_fact(path: str) -> str:
    owner, *steps = path.split("/")
    if not reaches(OWNERS[owner], steps):
        hint = "write its keys from the top of the file: notice/california/sells"
        raise PydanticCustomError("question_fact", "no fact stands at '{path}'", {"path": path[:80], "hint": hint})
    return path


FactPath = Annotated[
    str, StringConstraints(pattern=r"^(notice|organisation)(/[a-z0-9-]+)+$", max_length=200), AfterValidator(_of_a_fact)
]


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
                "rights are counted by their headings: 'below' is missing, which says how these begin",
                "add 'below: right-'",
            )
            raise PydanticCustomError("question_below", message, {"hint": hint})
        return self

    @model_validator(mode="after")
    def _keys_of_what_is_counted(self) -> Self:
        for name, counted in _OF.items():
            if self.counts != counted and name in self.model_fields_set:
                words = {"key": yaml_key(name), "counted": counted, "hint": f"remove it, or write 'counts: {counted}'"}
                raise PydanticCustomError(
                    "question_key", "'{key}' says something of {counted}, which are not counted here", words
                )
        return self


_OF = {"abroad": "recipients", "below": "rights", "told_by": "rights"}
"""Keys of a question that say something of what one of them counts."""


class Questions(Value):
    """``vocabulary/answers.yaml``: the questions that the page of a text answers above it, by id, in order; their words stand in the catalogues."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[Id, Question]
