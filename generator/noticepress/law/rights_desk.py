"""How the page on which visitors use their rights is made of a released text: ``rights-desk`` in ``regimes/<id>/regime.yaml``.

It names headings of the law's document, by anchor. What a text lacks of them is left out of its page.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from noticepress.model.values import Id, Period, Value

Anchor = Annotated[str, StringConstraints(pattern="^[a-z0-9][a-z0-9-]*$", max_length=80)]


class RightsDesk(Value):
    """Where a text says which rights there are, and how they are used."""

    rights: Anchor = Field(
        description="How the anchors of headings of rights begin (right-); what follows is the right's id, unless 'called' says so."
    )
    told_by: Mapping[Anchor, Anchor] = Field({}, description="The section that tells more of a right, by the right's anchor.")
    called: Mapping[Anchor, tuple[Id, ...]] = Field(
        {}, description="Ids by which facts call what stands under one heading, by its anchor."
    )
    not_asked: tuple[Anchor, ...] = Field(
        (), description="Rights that are not used by a request to the organisation; a channel serves them only if it names them."
    )
    announced_with: Mapping[Anchor, tuple[Id, ...]] = Field(
        {},
        description="Rights that the announcement of a change names, by the anchor, with the legal bases and the kinds of facts "
        "(automated-decisions) that bring them up.",
    )
    ways: tuple[Anchor, ...] = Field(
        description="Sections that list the channels for requests; of these, the first that the text has."
    )
    requests: Anchor = Field(description="The section that says how requests are made and answered.")
    answer: Period | None = Field(
        None, description="Within what period a request is answered where the facts state none, as the text's words say it."
    )
    signals: Anchor | None = Field(
        None,
        description="The section that says what is done with a preference signal of a browser; none: the law has no such signal.",
    )
