"""The parts of a text that its page shows in a line until a reader opens them: ``regimes/<id>/vocabulary/rows.yaml``, by how their anchors begin.

The words of what is counted are messages ``line.<what>``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints

from noticepress.law.questions import Anchor, FactPath, Saying
from noticepress.model.values import Id, Value

LIST = "rows"
Path = Annotated[str, StringConstraints(pattern="^[a-z0-9-]+(/[a-z0-9-]+)*$", max_length=200)]
"""A fact of what a part is about, by its keys: ``california/sold-to``."""


class RowSaying(Saying):
    """What a line says that counts nothing. Of several, the first that holds is said."""

    some: tuple[Path, ...] = Field((), description="Facts of the part that have to be there: [california/sold-to].")
    none: tuple[Path, ...] = Field((), description="Facts of the part that may not be there.")
    stated: tuple[FactPath, ...] = Field((), description="Facts that have to be stated, whatever they are.")
    marked: Mapping[FactPath, Path] = Field(
        {},
        description="Facts which, where they hold, have to be told of some part of the text: {notice/california/sells: california/sold-to}. "
        "Where no part says what is sold, it can be what any is about.",
    )


class RowKind(Value):
    """Parts of a text whose anchors begin alike, and of what their line is made."""

    facts: Literal["purposes", "data"] = Field(
        description="Which facts they are about; the id of one ends the anchor of its part."
    )
    counts: tuple[Literal["bases", "periods", "recipients", "abroad", "purposes", "says"], ...] = Field(
        min_length=1, description="What stands in the line, in this order; what the text does not name is not said."
    )
    abroad: Anchor | None = Field(
        None, description="The section that names the countries to which data go; none: no line names any."
    )
    rules: Anchor | None = Field(None, description="How the anchors of shared retention rules begin.")
    entries: Mapping[Literal["data", "recipients"], Anchor] = Field(
        {}, description="The section in which each kind of fact has an entry, to which names in such a part lead."
    )
    whole: Anchor | None = Field(None, description="The section of which a link opens all parts.")
    says: tuple[RowSaying, ...] = Field((), description="What a line says where 'counts' has 'says'.")


class RowKinds(Value):
    """``vocabulary/rows.yaml``: the parts of a text that have a line, by how their anchors begin; their words stand in the catalogues."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[Id, RowKind]
