"""Facts that only the California notice asks for (CCPA as amended by the CPRA; 11 CCR 7000 ff.)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from noticepress.model.forms import ProperName, Sentences, Title
from noticepress.model.values import DataIds, Date, Flag, Identified, Keyed, Ref, Url, Value, Whole


class OptOut(Value):
    """The notice of the right to opt out of sale and sharing (11 CCR 7013), or to limit (7014)."""

    url: Url | None = Field(None, description="Interactive form.")
    methods: tuple[Sentences, ...] = Field((), description="Ways to make the choice, two or more, one each.")
    confirmation: Sentences | None = Field(None, description="How the person sees that the choice was processed (7026(g)).")


class Signals(Value):
    """Opt-out preference signals such as Global Privacy Control (11 CCR 7025)."""

    honoured: Flag = Field(description="Signals are processed as valid opt-outs.")
    frictionless: Flag = Field(False, description="Processed in a frictionless manner (7025(f)-(g)).")
    covers_limit: Flag = Field(False, description="The signal also limits use of sensitive data.")
    applies_to: tuple[Literal["browser", "device", "account", "offline"], ...] = Field(
        (), description="What a signal is applied to."
    )
    instructions: Sentences | None = Field(None, description="How to use a signal.")
    status: Sentences | None = Field(None, description="How it is shown whether a signal was processed (7025(c)(6)).")


class Incentive(Identified):
    """A financial incentive or difference in price or service (11 CCR 7016)."""

    name: ProperName = Field(description="Name of the programme.")
    summary: Sentences = Field(description="Short summary.")
    terms: Sentences | None = Field(None, description="Material terms.")
    data: DataIds = Field((), description="Data categories concerned.")
    value: Sentences | None = Field(None, description="Good-faith estimate of the value of the data.")
    method: Sentences | None = Field(None, description="How that value was calculated (7081).")
    relation: Sentences | None = Field(None, description="How the difference relates to the value.")
    opt_in: Sentences | None = Field(None, description="How to opt in.")
    withdraw: Sentences | None = Field(None, description="How to withdraw, at any time.")


class DecisionTechnology(Identified):
    """Automated decision-making technology for a significant decision (11 CCR 7200, 7220-7222)."""

    name: Title = Field(description="Which decision.")
    purpose: Sentences = Field(description="Specific purpose, never in generic terms.")
    significant_decision: Flag = Field(description="Used for a significant decision (7001(ddd)).")
    categories: DataIds = Field((), description="Data categories that affect the output.")
    output: Sentences | None = Field(None, description="Type of output and how it is used.")
    human_role: Sentences | None = Field(None, description="Role of people in the decision.")
    alternative: Sentences | None = Field(None, description="What happens instead for those who opt out.")
    opt_out_exception: Literal["none", "human-appeal", "hiring", "work-allocation"] = Field(
        "none", description="Exception of 7221(b) relied on."
    )
    opt_out: tuple[Sentences, ...] = Field((), description="Ways to opt out, two or more; or to appeal.")
    access: Sentences | None = Field(None, description="How to ask for information about it.")
    used_since: Date | None = Field(None, description="Since when it is used.")


class RequestMetrics(Value):
    """Numbers about one kind of request in a calendar year (11 CCR 7102)."""

    received: Whole = Field(description="Received.")
    complied: Whole = Field(description="Complied with in whole or in part.")
    denied: Whole = Field(description="Denied.")
    median_days: Whole | None = Field(None, description="Median number of days.")


class Metrics(Value):
    """Metrics of requests: here, or on a page of their own (11 CCR 7102(a)(2))."""

    year: Whole | None = Field(None, ge=2019, le=2100, description="Calendar year.")
    requests: Annotated[Keyed[RequestMetrics], Ref("rights", vocabulary=True)] = Field(
        default_factory=dict,
        description="By right: know, delete, correct, opt-out, limit; left out when the figures stand elsewhere, at 'url'.",
    )
    url: Url | None = Field(None, description="Page with the full figures.")


class DataBroker(Value):
    """Whether it knowingly collects and sells data of people with whom it has no direct relationship (Civ. Code 1798.99.80(c))."""

    broker: Flag = Field(description="It is a data broker; false: it is none.")
    registered_on: Date | None = Field(None, description="Day of its latest yearly registration (1798.99.82).")
    deletion_platform: Flag | None = Field(
        None, description="Whether it carries out requests from the state's platform for deletion, DROP (1798.99.86(c))."
    )
    figures_url: Url | None = Field(None, description="Page with its yearly figures about requests (1798.99.85).")


class California(Value):
    """Facts for the California notice that hold for the notice as a whole."""

    sells: Flag | None = Field(None, description="Whether it sells personal information (Civ. Code 1798.140(ad)).")
    shares: Flag | None = Field(
        None, description="Whether it shares it for cross-context behavioural advertising (1798.140(ah))."
    )
    sold_or_shared_in_past_year: Flag | None = Field(
        None,
        description="Whether anything was sold or shared in the preceding twelve months; what, stands under sold-to and shared-to of the data.",
    )
    sale_purpose: Sentences | None = Field(None, description="Specific purpose of selling or sharing.")
    sale_explanation: Sentences | None = Field(None, description="What the sale or sharing consists of.")
    under_16: Flag | None = Field(
        None, description="Whether it knowingly sells or shares data of consumers under 16 (7011(e)(1)(G))."
    )
    under_16_opt_in: Sentences | None = Field(None, description="Opt-in processes for minors (7070, 7071).")
    sensitive_beyond_permitted: Flag | None = Field(
        None, description="Whether it uses sensitive data beyond the purposes of 7027(m) (7011(e)(1)(K))."
    )
    sensitive_inferences: Flag | None = Field(
        None, description="Whether it infers characteristics from sensitive data (7014(g)(2))."
    )
    website: Flag = Field(True, description="There is a website.")
    mobile_app: Flag = Field(False, description="There is a mobile app.")
    exclusively_online: Flag | None = Field(
        None, description="Whether it works only online, with a direct relationship to the consumer (7020(a))."
    )
    collects_offline: Flag = Field(False, description="Also collects data offline or by telephone.")
    workforce: Flag = Field(False, description="Concerns employees, applicants or contractors.")
    opt_out: OptOut | None = Field(None, description="Opting out of sale and sharing.")
    limit: OptOut | None = Field(None, description="Limiting the use of sensitive data.")
    link: Literal["separate-links", "your-privacy-choices", "your-california-privacy-choices"] | None = Field(
        None, description="Title of the link: two prescribed ones, or the alternative one (7015)."
    )
    signals: Signals | None = Field(None, description="Opt-out preference signals.")
    third_party_tracking: Sentences | None = Field(None, description="Whether others track across sites (22575(b)(6)).")
    do_not_track: Sentences | None = Field(None, description="Answer to Do Not Track signals (22575(b)(5)).")
    minors_content: Sentences | None = Field(None, description="Removal of content posted by minors (Bus. & Prof. Code 22581).")
    incentives: Keyed[Incentive] | None = Field(None, description="Financial incentives by id; [] for none.")
    decision_technology: Keyed[DecisionTechnology] | None = Field(
        None, description="Automated decision-making technology by id; [] for none."
    )
    data_broker: DataBroker | None = Field(None, description="Whether it is a data broker; {broker: false} when it is none.")
    consumers_per_year: Whole | None = Field(None, description="Consumers whose data are handled in a year (7102).")
    metrics: Metrics | None = Field(None, description="Metrics of requests.")
    alternative_format: Sentences | None = Field(None, description="How to get the notice in another format (7003(b)(3)).")
    shine_the_light: Sentences | None = Field(None, description="Disclosure for others' direct marketing (Civ. Code 1798.83).")
    last_reviewed: Date | None = Field(None, description="Last yearly review (Civ. Code 1798.130(a)(5)).")
