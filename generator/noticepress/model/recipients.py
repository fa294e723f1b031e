"""Recipients, and transfers outside the European Economic Area."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from noticepress.model.contacts import Address
from noticepress.model.forms import Condition, Form, Label, ProperName, Sentences
from noticepress.model.values import (
    Country,
    DataIds,
    Date,
    Flag,
    Identified,
    Ids,
    Ref,
    SaysWhen,
    Term,
    Text,
    Url,
    Value,
)


class RecipientInCalifornia(Value):
    """The recipient in the terms of Civ. Code 1798.140."""

    role: Literal["service-provider", "contractor", "third-party"] = Field(description="Role by contract (ag), (j), (ai).")
    category: Label | None = Field(None, description="Category to print, when other than the category above.")
    own_direct_marketing: Flag = Field(False, description="Uses the data for its own direct marketing (Civ. Code 1798.83).")
    tracks_across_sites: Flag = Field(False, description="Collects data across sites over time (Bus. & Prof. Code 22575(b)(6)).")


class Recipient(Identified):
    """Somebody who receives personal data; processors and group companies are recipients too (GDPR Art. 4(9))."""

    name: ProperName = Field(description="Name, or the category when it is not named.")
    named: Flag = Field(
        True,
        description="False when 'name' is a category and not one organisation; in each language the verb of 'does' has the number of the name.",
    )
    category: Label | None = Field(None, description="Category: activity, sector, place.")
    role: Literal["processor", "controller", "joint-controller", "authority", "other-people", "public"] | None = Field(
        None,
        description="Role under the GDPR; other-people (other users, whoever you share with) and public (everybody) are no organisations.",
    )
    does: Annotated[Text, Form("ending")] | None = Field(
        None,
        description="What it does with the data, after its name and in its number: 'hosts our web shop', 'host our web shop'.",
    )
    countries: tuple[Country, ...] = Field((), description="Countries where it processes the data.")
    when: Annotated[Condition | None, SaysWhen()] = Field(None, description="Only in this case.")
    from_: Date | None = Field(None, description="From this date.")
    data: Annotated[DataIds, SaysWhen()] = Field(
        (), description="Only these data categories, where the processing rows do not say it."
    )
    choice: Sentences | None = Field(None, description="How to prevent that this recipient gets the data.")
    bound_by: Sentences | None = Field(None, description="What the recipient is bound to.")
    address: Address | None = Field(None, description="Its postal address.")
    notice: Url | None = Field(None, description="Its own privacy notice.")
    list_: Url | None = Field(None, description="Where the current list stands, for a category.")
    california: RecipientInCalifornia | None = Field(None, description="Facts for the California notice.")


Mechanism = Literal[
    "adequacy",
    "public-instrument",
    "binding-corporate-rules",
    "standard-clauses",
    "authority-clauses",
    "code-of-conduct",
    "certification",
    "authorised-clauses",
    "administrative-arrangement",
    "explicit-consent",
    "contract",
    "contract-in-interest",
    "public-interest",
    "legal-claims",
    "vital-interests",
    "public-register",
    "compelling-interests",
    "idta",
    "uk-addendum",
    "treaty",
    "notified-clauses",
    "made-public",
]


class Transfer(Identified):
    """A transfer to a third country or an international organisation (GDPR Chapter V)."""

    recipients: Annotated[Ids, Ref("recipients", puts_to_use=False)] = Field(
        (), description="Recipients; [] when it is the organisation itself."
    )
    all_recipients: Flag = Field(False, description="Concerns all recipients of this notice.")
    when: Condition | None = Field(None, description="Only in this case, or for this service.")
    countries: tuple[Country, ...] = Field((), description="Countries.")
    organisation: ProperName | None = Field(None, description="International organisation.")
    other_countries: Annotated[Text, Form("ending", "transfers.where {places}", "transfers.also {places}")] | None = Field(
        None, description="Countries in words, when they cannot be listed."
    )
    mechanism: Annotated[Mechanism | None, Term("mechanisms")] = Field(
        None,
        description="Adequacy decision, safeguard or derogation; idta and uk-addendum are tools of the United Kingdom, treaty, "
        "notified-clauses and made-public of Switzerland.",
    )
    fallback: Annotated[tuple[Mechanism, ...], Term("mechanisms")] = Field(
        (), description="Mechanisms used where the first does not reach."
    )
    scope_confirmed: Flag = Field(
        False, description="The recipient is inside the decision's scope (e.g. on the Data Privacy Framework list)."
    )
    copy_: Sentences | None = Field(None, description="Where to see or get a copy of the safeguards.")
    copy_url: Url | None = Field(None, description="Where the safeguards stand.")
    note: Sentences | None = Field(None, description="Risks, or what else to know.")
    interests: Annotated[Text, Form("ending", "transfers.interests {interests}")] | None = Field(
        None, description="For compelling-interests: the interests pursued."
    )
