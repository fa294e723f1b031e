"""Facts that laws of single states of the United States ask for, other than that of California, which has a model of its own."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from noticepress.model.forms import Sentences
from noticepress.model.values import Flag, Ids, PurposeIds, Ref, Term, Url, Value

Categories = Annotated[Ids | None, Ref("data", puts_to_use=False)]

State = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""A state by the two letters of the post."""


class UnitedStates(Value):
    """What states ask of the notice as a whole. Yes and no are both printed; what is left out is asked."""

    states: Annotated[tuple[State, ...], Term("states")] = Field(
        min_length=1, description="States whose residents it addresses, by their two letters: [CO, CT, OR, TX]."
    )
    sells: Flag | None = Field(None, description="Personal data are sold: for money or for anything else of value.")
    targeted_advertising: Flag | None = Field(
        None, description="Personal data are used for advertisements that follow from what people do on other sites and apps."
    )
    profiling: Flag | None = Field(
        None, description="People are profiled to decide about them with legal or similarly significant effects."
    )
    sells_for: PurposeIds = Field((), description="Purposes for which what people provide is sold (Colorado).")
    targeted_advertising_for: PurposeIds = Field((), description="Purposes for which it is used for such advertisements.")
    profiling_for: PurposeIds = Field((), description="Purposes for which people are profiled so.")
    sensitive_data: Categories = Field(
        None,
        description="Categories that are sensitive under these laws beside those with 'special': precise location, data of children, "
        "citizenship or immigration status …; [] for none.",
    )
    sells_sensitive: Flag | None = Field(None, description="Sensitive data are among what is sold.")
    sells_biometric: Flag | None = Field(None, description="Biometric data are among what is sold.")
    opt_out: Sentences | None = Field(None, description="How people opt out of sale, targeted advertising and profiling.")
    opt_out_url: Url | None = Field(None, description="Where they do so.")
    signals: Flag | None = Field(
        None, description="Signals of browsers, such as Global Privacy Control, are taken as opting out."
    )
    appeal: Sentences | None = Field(None, description="How people appeal when a request is refused.")
    decision_notice: Flag | None = Field(
        None, description="People are told where automated technology has a part in an important decision about them (Colorado)."
    )
    health_data: Categories = Field(
        None,
        description="Consumer health data (Washington) beside categories whose 'special' is health, genetic or biometric: what tells or "
        "lets one infer how somebody is, such as purchases; [] for none.",
    )
    affiliates: Annotated[Ids | None, Ref("recipients", puts_to_use=False)] = Field(
        None, description="Recipients that belong to the same group; [] for none."
    )
    health_policy: Url | None = Field(
        None,
        description="Where the consumer health data privacy policy stands, if it is no document of this notice (Washington).",
    )
    health_link: Flag | None = Field(
        None,
        description="A link to the consumer health data privacy policy stands on the home page and on each page that collects (Washington).",
    )
