"""What a notice says besides the processing itself: rights, preferences, cookies, children, security, complaints."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, PydanticCustomError

from noticepress.model.forms import Condition, Form, Item, Items, Label, ProperName, Sentences, Title
from noticepress.model.values import (
    Country,
    DataIds,
    Flag,
    ForLaws,
    Id,
    Identified,
    Ids,
    InternalText,
    Keyed,
    LocaleTag,
    Name,
    PeopleIds,
    Period,
    RecipientIds,
    Ref,
    SaysWhen,
    Text,
    Url,
    Value,
    Whole,
    internal,
)


class RightNote(ForLaws):
    """What this organisation adds to a right that the law gives; the rights themselves are derived."""

    about: PeopleIds = Field((), description="Only for these groups of people.")
    note: Sentences | None = Field(None, description="What it means here.")
    consequences: Sentences | None = Field(None, description="What follows from exercising it.")
    how: Sentences | None = Field(None, description="How to exercise it here, when it differs from the general channels.")
    limits: Sentences | None = Field(None, description="Limits that apply here.")
    url: Url | None = Field(None, description="Where to exercise it.")


class Consent(ForLaws):
    """Withdrawal of consent (GDPR Art. 7(3))."""

    withdraw: Sentences = Field(description="How to withdraw; as easy as giving.")
    url: Url | None = Field(None, description="Where to withdraw.")


class MarketingPreference(Identified):
    """A way to refuse or choose marketing messages."""

    channel: Literal["email", "sms", "telephone", "post", "push", "online", "any"] = Field(description="Channel.")
    sender: ProperName | None = Field(None, description="Only for messages of this sender.")
    how: Sentences = Field(description="How to opt out or choose.")
    url: Url | None = Field(None, description="Where.")


class Marketing(ForLaws):
    """Marketing preferences."""

    preferences: Keyed[MarketingPreference] = Field(description="Ways to opt out, by id.")
    others: Sentences | None = Field(None, description="How to object to use by others for their own marketing.")
    still_sent: Sentences | None = Field(None, description="Messages that are sent all the same: service, security.")


class CookieType(Identified):
    """A type of cookies or similar techniques."""

    name: Title = Field(description="Name of the type: 'Necessary cookies'.")
    purpose: Sentences = Field(description="What they do.")
    examples: Items | None = Field(None, description="Examples or names.")
    placed_by: Literal["us", "others", "both"] | None = Field(None, description="Who places them.")
    recipients: RecipientIds = Field((), description="Other parties, by recipient id.")
    session: Flag = Field(False, description="Some or all vanish when the browser closes.")
    keep: Period | None = Field(None, description="Longest life.")
    consent: Flag | None = Field(None, description="Placed only with consent.")
    consent_in: Annotated[Text, Form("ending", "cookies.consent.in {where}", "cookies.consent.only-in {where}")] | None = Field(
        None, description="Places to which that consent is restricted, after 'in': 'the EEA and the United Kingdom'."
    )
    consent_under: Annotated[Ids, Ref("regimes")] = Field(
        (), description="Laws whose readers are asked for that consent, when the others are not: [gdpr, uk-gdpr]."
    )
    manage: Sentences | None = Field(None, description="How to refuse or manage this type.")
    url: Url | None = Field(None, description="Where to manage this type.")


class Cookies(ForLaws):
    """Cookies and similar techniques."""

    written_first = ("introduction",)

    types: Keyed[CookieType] | None = Field(None, description="Types by id; [] when there are none.")
    introduction: Sentences | None = Field(None, description="Which techniques are used and how.")
    manage: Sentences | None = Field(None, description="How to manage all of them.")
    refusal: Sentences | None = Field(None, description="What does not work without them.")
    do_not_track: Sentences | None = Field(None, description="Answer to browsers' Do Not Track signals.")
    social_media: Sentences | None = Field(None, description="Social media buttons and log-in.")
    url: Url | None = Field(None, description="Cookie settings or cookie notice.")


Jurisdiction = Annotated[
    Name, Form("ending", "children.limit {where}", "children.age {where}", "children.limit.not-offered {where}")
]


class AgeLimit(ForLaws):
    """An age limit in a jurisdiction."""

    where: Jurisdiction | None = Field(None, description="Jurisdiction: 'EEA', 'United States'.")
    age: Whole = Field(ge=1, le=25, description="Age in years below which the limit holds.")


class Children(ForLaws):
    """Children and minors."""

    offered_to_children: Flag = Field(description="True when the service is offered to children (GDPR Art. 8).")
    limits: tuple[AgeLimit, ...] = Field((), description="Age limits per jurisdiction.")
    parental_consent: Sentences | None = Field(None, description="How parents consent (GDPR Art. 8(2)).")
    if_found: Sentences | None = Field(None, description="What is done when a child's data are found, and whom to tell.")
    note: Sentences | None = Field(None, description="Anything else about minors.")


class Security(ForLaws):
    """How data are protected."""

    measures: Sentences = Field(description="Measures.")
    limits: Sentences | None = Field(None, description="What cannot be promised.")
    your_part: Sentences | None = Field(None, description="What the reader can do.")
    location: Sentences | None = Field(None, description="Where data are stored.")


class Changes(ForLaws):
    """How changes of the notice are announced (WP260 para. 29-31; Bus. & Prof. Code 22575(b)(3))."""

    announced: Sentences | None = Field(None, description="How people are told of changes that matter to them.")
    ahead: Period | None = Field(
        None, description="How long before it takes effect such a change is announced, at least; 'release' keeps to it."
    )
    consent: Sentences | None = Field(None, description="When consent is asked for a change.")
    note: Sentences | None = Field(None, description="Anything else.")


class Certification(Identified):
    """A seal or certification that the organisation shows."""

    name: ProperName = Field(description="Name of the scheme.")
    url: Url | None = Field(None, description="Where it can be checked.")
    note: Sentences | None = Field(None, description="What it covers.")


class Complaints(ForLaws):
    """Complaints and disputes, besides the right to complain to the authority, which is derived."""

    to_us: Sentences | None = Field(None, description="How and to whom to complain first, without obligation.")
    acknowledge_within: Period | None = Field(
        None, description="Term within which a complaint to us is acknowledged (P30D; Data Protection Act 2018 s. 164A)."
    )
    disputes: Sentences | None = Field(None, description="How disputes are settled.")
    certifications: Keyed[Certification] | None = Field(None, description="Seals, by id.")


class AutomatedDecision(Identified):
    """A decision or profile made by automated means (GDPR Art. 22)."""

    name: Title = Field(description="Which decision.")
    solely_automated: Flag | None = Field(None, description="Made without meaningful human involvement.")
    significant: Flag = Field(description="Legal or similarly significant effect.")
    data: DataIds = Field((), description="Data categories used.")
    logic: Sentences | None = Field(None, description="Logic: criteria and how they lead to the result.")
    significance: Sentences | None = Field(None, description="Its significance for the person.")
    consequences: Sentences | None = Field(None, description="Envisaged consequences.")
    exception: Literal["contract", "law", "explicit-consent"] | None = Field(
        None, description="Exception of Art. 22(2) relied on."
    )
    special_categories: Flag = Field(False, description="Uses special categories (Art. 22(4)).")
    human_review: Sentences | None = Field(None, description="How to have a person look at it, give a view and contest it.")
    when: Condition | None = Field(None, description="Only in this case.")


class Answer(Value):
    """A fact that a law wants said either way: yes, no, or that the question does not apply, and why.

    Left out, nobody has answered yet, and nothing is printed: who may be silent is not who answers no. Written as ``true``, ``false`` or
    ``{does-not-apply: …}``. Conditions and templates ask for ``yes``, ``no`` and ``why``.
    """

    answer: Literal["yes", "no"] | None = Field(None, description="The answer, as true and false are kept.")
    does_not_apply: Sentences | None = Field(None, description="Why the question does not apply, instead of an answer.")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Editors complete true and false, too."""
        return {"anyOf": [{"type": "boolean", "description": "Yes or no."}, handler.resolve_ref_schema(handler(schema))]}

    @model_validator(mode="before")
    @classmethod
    def _yes_or_no(cls, value: Any) -> Any:
        return {"answer": "yes" if value else "no"} if isinstance(value, bool) else value

    @model_validator(mode="after")
    def _one_of_three(self) -> Self:
        if (self.answer is None) == (self.does_not_apply is None):
            raise PydanticCustomError("answer", "write true, false, or 'does-not-apply' with the reason")
        return self


Topic = Literal[
    "introduction",
    "summary",
    "scope",
    "responsible",
    "roles",
    "data",
    "collection",
    "sources",
    "cookies",
    "purposes",
    "obligation",
    "recipients",
    "transfers",
    "retention",
    "rights",
    "objection",
    "requests",
    "marketing",
    "automated-decisions",
    "children",
    "security",
    "complaints",
    "changes",
    "contact",
    "other",
    "categories",
    "sale-and-sharing",
    "sensitive",
    "opt-out",
    "incentives",
    "notice-at-collection",
]


class Definition(Identified):
    """A word that the notice uses in a special sense."""

    term: Label = Field(description="The word.")
    meaning: Annotated[Text, Form("ending", "scope.definition {meaning}")] = Field(description="What it means here.")


class Statement(Identified):
    """A free statement for what only this organisation has to say."""

    written_first = ("topic",)

    topic: Topic = Field(description="Section in which it stands, at the end.")
    heading: Title | None = Field(None, description="Heading of its own.")
    text: Sentences = Field(description="The statement.")


class PeopleGroup(Identified):
    """A group of people and the organisation's role towards them (GDPR Art. 4(7), 4(8))."""

    name: Title = Field(description="Who they are: 'Visitors to our web shop'.")
    role: Literal["controller", "processor", "joint-controller"] = Field(description="The organisation's role.")
    explanation: Annotated[Sentences | None, SaysWhen()] = Field(None, description="Why, and what it means for them.")
    contact: Annotated[Sentences | None, SaysWhen()] = Field(None, description="For processor: to whom they should turn.")
    on_behalf_of: tuple[InternalText, ...] | None = internal(
        "For processor: the controllers, each with name and contact details, or where the list of them stands."
    )


class Scope(ForLaws):
    """Where the notice applies and where not."""

    applies: tuple[Item, ...] = Field(min_length=1, description="What it applies to, one item each.")
    excludes: tuple[Item, ...] = Field((), description="What it does not apply to, and where to look instead.")
    countries: tuple[Country, ...] = Field((), description="Countries whose public it addresses.")


class OtherLanguage(ForLaws):
    """The same notice in a language that is not published here."""

    language: LocaleTag = Field(description="The language: fr.")
    url: Url = Field(description="Where it stands.")


class Relation(ForLaws):
    """Relation to another notice."""

    kind: Literal["supplements", "is-supplemented-by", "replaces", "see-also"] = Field(description="Relation.")
    to: ProperName = Field(description="Name of the other notice.")
    notice: Annotated[Id | None, Ref("notices")] = Field(None, description="Its id, when it is in this repository.")
    url: Url | None = Field(None, description="Its address, when it is elsewhere.")
    note: Sentences | None = Field(None, description="What the other notice says.")
