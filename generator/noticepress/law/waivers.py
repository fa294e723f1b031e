"""Waivers: duties that somebody decided to leave unmet for a while, with a reason and a name."""

from __future__ import annotations

from pydantic import Field

from noticepress.law.examples import RequirementId
from noticepress.model.forms import PlainSentences
from noticepress.model.values import Date, Id, Value


class Waiver(Value):
    """One duty that is left unmet until a date."""

    requirement: RequirementId = Field(description="Id of the duty, as 'noticepress check' names it: gdpr.13-2-a.")
    reason: PlainSentences = Field(description="Why it is acceptable for now, in each language of the notice; for reviewers.")
    by: str = Field(min_length=1, max_length=200, description="Who decided it: name and position.")
    until: Date = Field(description="Last day on which the waiver holds.")
    row: Id | None = Field(None, description="Only for the fact with this id: a purpose, recipient, data category …")
    path: str | None = Field(
        None, min_length=1, max_length=500, description="Only at this place and below: purposes/newsletter/processing."
    )


class WaiverFile(Value):
    """``waivers.yaml`` of a notice."""

    waivers: tuple[Waiver, ...] = Field(description="The waivers; remove one when its duty is met.")
