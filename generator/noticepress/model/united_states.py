"""Facts that laws of single states of the United States ask for, other than that of California, which has a model of its own."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from noticepress.model.forms import Sentences
from noticepress.model.values import Flag, Term, Url, Value

State = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""A state by the two letters of the post."""


class UnitedStates(Value):
    """What states ask of the notice as a whole. Yes and no are both printed; what is left out is asked."""

    states: Annotated[tuple[State, ...], Term("states")] = Field(
        min_length=1, description="States whose residents it addresses, by their two letters: [CO, CT, TX, VA]."
    )
    sells: Flag | None = Field(None, description="Personal data are sold: for money or for anything else of value.")
    targeted_advertising: Flag | None = Field(
        None, description="Personal data are used for advertisements that follow from what people do on other sites and apps."
    )
    profiling: Flag | None = Field(
        None, description="People are profiled to decide about them with legal or similarly significant effects."
    )
    sells_sensitive: Flag | None = Field(None, description="Sensitive data are among what is sold.")
    sells_biometric: Flag | None = Field(None, description="Biometric data are among what is sold.")
    opt_out: Sentences | None = Field(None, description="How people opt out of sale, targeted advertising and profiling.")
    opt_out_url: Url | None = Field(None, description="Where they do so.")
    signals: Flag | None = Field(
        None, description="Signals of browsers, such as Global Privacy Control, are taken as opting out."
    )
    appeal: Sentences | None = Field(None, description="How people appeal when a request is refused.")
