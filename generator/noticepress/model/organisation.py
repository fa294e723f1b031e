"""The organisation: the controller or business, and all that is stated once for all notices."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from noticepress.model.contacts import Absence, Address, Contacts
from noticepress.model.forms import Form, Label, ProperName, Sentences
from noticepress.model.requests import Channel, Requests
from noticepress.model.values import (
    Country,
    Flag,
    Id,
    Identified,
    Keyed,
    Period,
    Telephone,
    Text,
    Url,
    Value,
    Whole,
)
from noticepress.model.zones import TimeZone
from noticepress.zones import DEFAULT_ZONE


def _absence_or(value: Any) -> str:
    given = value if isinstance(value, dict) else {}
    return "absence" if isinstance(value, Absence) or "required" in given else "present"


class Register(Value):
    """An entry in a public register, such as a trade register."""

    name: Label = Field(description="The register, e.g. the trade register of the Chamber of Commerce.")
    number: str = Field(min_length=1, description="Number in the register.")


class Officer(Contacts):
    """The data protection officer (GDPR Art. 37-39). A function mailbox is enough; a name is not required."""

    name: ProperName | None = Field(None, description="Name, if it is published.")
    website: Url | None = Field(None, description="Page that says how to reach the officer, when the details stand there.")
    note: Sentences | None = Field(None, description="What to know before contacting the officer.")


class Representative(Contacts):
    """A representative in the Union, the United Kingdom (GDPR Art. 27) or Switzerland (FADP Art. 14)."""

    name: ProperName = Field(description="Name of the representative.")


DeclaredOfficer = Annotated[Annotated[Officer, Tag("present")] | Annotated[Absence, Tag("absence")], Discriminator(_absence_or)]
DeclaredRepresentative = Annotated[
    Annotated[Representative, Tag("present")] | Annotated[Absence, Tag("absence")], Discriminator(_absence_or)
]


class Authority(Value):
    """The supervisory authority that is competent for the organisation (GDPR Art. 55, 56)."""

    name: ProperName = Field(description="Name of the authority.")
    website: Url | None = Field(None, description="Page where a complaint can be lodged.")
    address: Address | None = Field(None, description="Postal address.")
    telephone: Telephone | None = Field(None, description="Telephone number.")
    country: Country | None = Field(None, description="Member State of the authority.")


class Entity(Identified):
    """Another legal entity of the group that is responsible for part of the services or people."""

    name: ProperName | None = Field(None, description="Legal name of the entity.")
    responsible_for: Annotated[Text, Form("ending", "responsible.entity {part}")] | None = Field(
        None, description="What it is responsible for, e.g. customers in Europe."
    )
    established_in: Country | None = Field(None, description="Country of its establishment; that of its address when left out.")
    contacts: Contacts | None = Field(None, description="How to reach it.")


class Controller(Identified):
    """Another controller that shares the notice on an equal footing and decides for its own part (GDPR Art. 4(7))."""

    name: ProperName = Field(description="Legal name.")
    responsible_for: Annotated[Text, Form("ending", "responsible.entity {part}", "responsible.part {what}")] | None = Field(
        None, description="What it decides on: 'the repair of your bicycle'."
    )
    established_in: Country | None = Field(None, description="Country of its main establishment.")
    contacts: Contacts = Field(description="How to reach it.")
    data_protection_officer: Officer | None = Field(None, description="How to reach its own data protection officer.")


class JointController(Identified):
    """A joint controller (GDPR Art. 26)."""

    name: ProperName = Field(description="Legal name.")
    contacts: Contacts = Field(description="How to reach it.")
    essence: Sentences = Field(description="Essence of the arrangement: who does what, above all for rights and information.")
    contact_point: Flag = Field(False, description="True when the arrangement names it as the contact point.")


class Brand(Value):
    """How the site looks as the organisation's own."""

    primary: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")] | None = Field(None, description="Main colour, #rrggbb.")
    accent: Annotated[str, Field(pattern=r"^#[0-9a-f]{6}$")] | None = Field(None, description="Link colour, #rrggbb.")
    logo: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,62}\.(svg|png)$")] | None = Field(
        None, description="File in notices/ with the logo, as logo.svg or logo.png."
    )


Days = Annotated[Whole, Field(le=730)]


class ChangeNotice(Value):
    """How many days before it takes effect a change is announced, by how much it weighs. No law fixes a number."""

    fundamental: Days = Field(30, description="For a change to the nature of the processing (WP260 para. 30).")
    material: Days = Field(14, description="For another change that people must be told of in advance.")
    notify: Days = Field(0, description="For a change that people are told of.")


class RecipientChanges(Value):
    """How business customers hear of new recipients, and can object to them (GDPR Art. 28(2) and (4))."""

    announced: Period | None = Field(None, description="How long before it receives data a new recipient is announced.")
    object_within: Period | None = Field(None, description="How long after that a customer can object.")
    how: Sentences | None = Field(None, description="How to object, and what follows.")


class Organisation(Value):
    """``organisation.yaml``: the controller (GDPR) or business (California)."""

    id: Id | None = Field(
        None,
        description="Id of the organisation, by which notices name it; 'organisation' when left out, else the name of its file.",
    )
    name: ProperName = Field(description="Name under which the public knows the organisation.")
    legal_name: ProperName = Field(description="Full legal name of the controller.")
    group: Sentences | None = Field(
        None, description="Which other companies 'we' stands for, or which of them is responsible for whom; whole sentences."
    )
    responsible_for: Annotated[Text, Form("ending", "responsible.for {what}", "responsible.for {part}")] | None = Field(
        None, description="What the organisation itself is responsible for, beside its entities."
    )
    legal_form: Annotated[Text, Form("ending", "responsible.form {form}", "responsible.business.form {form}")] | None = Field(
        None, description="Legal form in words."
    )
    register_: Register | None = Field(None, description="Entry in a trade register.")
    established_in: Country = Field(description="Country of the main establishment.")
    time_zone: TimeZone = Field(
        DEFAULT_ZONE, description="Time zone, by its IANA name, whose days count: a version takes effect at midnight there."
    )
    offers_in_eu: Flag | None = Field(
        None, description="For organisations outside the EEA: offers to, or monitors, people in the EU (Art. 3(2))."
    )
    public_authority: Flag = Field(False, description="True for a public authority or body.")
    website: Url | None = Field(None, description="Home page.")
    contacts: Contacts = Field(description="How to reach the organisation.")
    data_protection_officer: DeclaredOfficer | None = Field(None, description="The officer, or {required: false, reason: …}.")
    eu_representative: DeclaredRepresentative | None = Field(
        None, description="Representative in the EU, or {required: false, reason: …}."
    )
    uk_representative: DeclaredRepresentative | None = Field(
        None, description="Representative in the United Kingdom, or {required: false, reason: …}."
    )
    swiss_representative: DeclaredRepresentative | None = Field(
        None, description="Representative in Switzerland, or {required: false, reason: …}."
    )
    controllers: Keyed[Controller] | None = Field(
        None, description="Other controllers that share the notices on an equal footing, each for its own part, by id."
    )
    decide_together: Flag = Field(
        False, description="True when the organisation and its joint controllers decide together on all processing."
    )
    joint_controllers: Keyed[JointController] | None = Field(None, description="Joint controllers by id; [] for none.")
    entities: Keyed[Entity] | None = Field(None, description="Other responsible entities of the group, by id.")
    supervisory_authority: Authority | None = Field(None, description="The competent supervisory authority.")
    requests: Requests | None = Field(None, description="Channels and terms for requests about rights.")
    change_notice: ChangeNotice | None = Field(
        None, description="Days between publication and effect of a change; 30 and 14 when left out."
    )
    recipient_changes: RecipientChanges | None = Field(
        None,
        description="How changes of recipients are announced to customers, and can be objected to; on the list of recipients.",
    )
    brand: Brand | None = Field(None, description="Colours and logo of the site.")
    site: Url | None = Field(None, description="Address of its site, when mkdocs.yml is for several: https://host/path/.")


__all__ = [
    "Authority",
    "Brand",
    "ChangeNotice",
    "Channel",
    "Entity",
    "Id",
    "JointController",
    "Officer",
    "Organisation",
    "RecipientChanges",
    "Register",
    "Representative",
    "Requests",
]
