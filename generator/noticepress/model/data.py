"""Data categories, where they come from and when they are collected."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from noticepress.model.forms import Form, Items, Label, Sentences, Title
from noticepress.model.values import (
    DataIds,
    Date,
    Flag,
    Identified,
    Ids,
    Keyed,
    PeopleIds,
    PurposeIds,
    RecipientIds,
    Ref,
    SourceIds,
    Text,
    Url,
    Value,
)

SpecialKind = Literal[
    "racial-or-ethnic-origin",
    "political-opinions",
    "religious-or-philosophical-beliefs",
    "trade-union-membership",
    "genetic",
    "biometric",
    "health",
    "sex-life-or-orientation",
]


class Source(Identified):
    """A source other than the person (GDPR Art. 14(2)(f)); ``you`` and ``observed`` need no entry."""

    name: Label = Field(description="The source, as specific as possible.")
    kind: Literal["observed", "third-party", "public", "generated"] = Field(
        description="observed: from the person's behaviour or device; third-party; public: open to anybody; generated: made by the organisation."
    )
    note: Sentences | None = Field(None, description="What is obtained there, and how it is combined or used.")
    california: Label | None = Field(None, description="Category of source in the California notice, if other words.")


class Obligatory(Value):
    """Whether the person has to provide the data, and what follows if not (GDPR Art. 13(2)(e))."""

    kind: Literal["statutory", "contractual", "precontractual", "voluntary"] = Field(description="Where the duty comes from.")
    provision: Annotated[Text, Form("ending", "obligation.statutory.provision {provision}", named=True)] | None = Field(
        None,
        description="For statutory: the provision of law that obliges the person, not the one that obliges the organisation.",
    )
    otherwise: Annotated[Text, Form("ending", "obligation.otherwise {consequence}")] | None = Field(
        None,
        description="What follows if not provided, in words that complete 'Without these data …' / 'Zonder deze gegevens …'.",
    )


class CategoryInCalifornia(Value):
    """Twelve-month facts about a category under the CCPA (11 CCR 7011(e)(1))."""

    categories: Annotated[Ids, Ref("personal-information", vocabulary=True)] = Field(
        description="Statutory categories, by their ids in the vocabulary (identifiers, …)."
    )
    sensitive: Annotated[Ids, Ref("sensitive-information", vocabulary=True)] = Field(
        (), description="Statutory sensitive categories; [] when none."
    )
    collected: Flag = Field(True, description="Collected in the preceding twelve months.")
    sold_to: RecipientIds = Field((), description="Recipients to whom it was sold in the preceding twelve months.")
    shared_to: RecipientIds = Field(
        (),
        description="Recipients with whom it was shared for cross-context behavioural advertising in the preceding twelve months.",
    )
    last_sold_or_shared: Date | None = Field(None, description="Last day of sale or sharing, when it has stopped.")
    disclosed_to: Annotated[Ids | None, Ref("recipients")] = Field(
        None, description="Recipients it was disclosed to for a business purpose; derived from the processing when left out."
    )


class DataCategory(Identified):
    """A category of personal data."""

    name: Label = Field(description="Name of the category.")
    examples: Items | None = Field(None, description="What it contains: short nouns per language.")
    description: Sentences | None = Field(None, description="More about it, when examples do not suffice.")
    source: SourceIds = Field(description="Where it comes from: you, observed, or ids of sources.")
    source_note: Sentences | None = Field(None, description="How it comes from there, when the source's name does not say it.")
    collected_when: Annotated[Text, Form("ending", "data.collected-when {moment}", "nac.when {when}")] | None = Field(
        None, description="When it is collected, if no collection moment says so."
    )
    about: PeopleIds = Field((), description="Groups of people it concerns; everybody when left out.")
    special: SpecialKind | None = Field(None, description="Kind of special category (GDPR Art. 9(1)).")
    criminal: Flag = Field(False, description="Data on criminal convictions and offences (GDPR Art. 10).")
    children: Flag = Field(False, description="Data about children.")
    national_id: Flag = Field(False, description="A national identification number (GDPR Art. 87).")
    from_device: Flag = Field(False, description="Read from or stored on the person's device (ePrivacy Art. 5(3)).")
    obligatory: Obligatory | None = Field(None, description="Whether providing it is obligatory.")
    california: CategoryInCalifornia | None = Field(None, description="Facts for the California notice.")


class Collection(Identified):
    """A moment at which data are collected; for California also the place of a notice at collection."""

    name: Title = Field(description="The moment, as a heading or list item: 'When you create an account'.")
    data: DataIds = Field((), description="Data categories collected then.")
    purposes: PurposeIds = Field(
        (),
        description="Purposes for which these data are collected then; all that use them when left out. Short notices name no others.",
    )
    description: Sentences | None = Field(None, description="How it goes and what is asked.")
    about: PeopleIds = Field((), description="Groups of people it concerns.")
    url: Url | None = Field(None, description="Page on which it happens.")


Sources = Keyed[Source]
