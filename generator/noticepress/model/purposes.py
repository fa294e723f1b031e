"""Purposes and processing rows: the join that the law asks for.

A processing row says which data a purpose uses, on which legal basis, given to which recipients, kept how long.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from noticepress.model.data import Obligatory
from noticepress.model.forms import Condition, Form, Sentences, Title
from noticepress.model.values import (
    ID_PATTERN,
    DataIds,
    Flag,
    ForLaws,
    Id,
    Identified,
    Ids,
    InternalText,
    PeopleIds,
    Period,
    Ref,
    Term,
    Text,
    Url,
    Value,
    internal,
)

Basis = Literal[
    "consent",
    "contract",
    "legal-obligation",
    "vital-interests",
    "public-task",
    "legitimate-interests",
    "recognised-legitimate-interests",
]
"""Legal bases of GDPR Art. 6(1)(a)-(f), in that order, and of UK GDPR Art. 6(1)(ea)."""


Interest = Annotated[
    Text, Form("ending", "basis.legitimate-interests.ours {interest}", "basis.legitimate-interests.of {interest}")
]
Provision = Annotated[
    Text,
    Form(
        "ending",
        "basis.legal-obligation.provision {provision}",
        "basis.public-task.provision {provision}",
        "basis.recognised-legitimate-interests.provision {provision}",
        named=True,
    ),
]
PeriodStart = Annotated[Text, Form("ending", "keep.from {event}", "keep.at-most-from {event}")]
PeriodEnd = Annotated[
    Text,
    Form(
        "ending",
        "keep.until {event}",
        "keep.until-then {event}",
        "keep.until-at-most {event}",
        "keep.until-and-from {event}",
    ),
]


class Ground(Value):
    """A legal basis with what belongs to it (GDPR Art. 6(1))."""

    basis: Annotated[Basis | None, Term("bases")] = Field(None, description="Legal basis.")
    when: Condition | None = Field(None, description="Condition under which it is this basis: 'if you have an account'.")
    interest: Interest | None = Field(
        None, description="For legitimate-interests: the specific interest, after 'our interest in' / 'ons belang bij'."
    )
    interest_of: Annotated[Text, Form("ending", "basis.interest-of {whose}", named=True)] | None = Field(
        None, description="Whose interest, when it is not only the organisation's own."
    )
    provision: Provision | None = Field(
        None, description="For legal-obligation, public-task and recognised interests: the provision of law."
    )
    contract: Annotated[Text, Form("ending", "basis.contract.which {contract}")] | None = Field(
        None, description="For contract: which contract or step before it."
    )


class SpecialCondition(Value):
    """The second basis for special categories (GDPR Art. 9(2))."""

    condition: Literal[
        "explicit-consent",
        "employment-and-social-security",
        "vital-interests",
        "not-for-profit",
        "made-public",
        "legal-claims",
        "substantial-public-interest",
        "health-care",
        "public-health",
        "research-and-archiving",
    ] = Field(description="Condition of Art. 9(2)(a)-(j), in that order.")
    provision: Annotated[Text, Form("ending", "purposes.law {law}", named=True)] | None = Field(
        None, description="Union or Member State law, where the condition needs one."
    )


class KeepException(ForLaws):
    """An exception to a retention rule."""

    when: Condition = Field(description="In which case.")
    for_: Period | None = Field(None, description="Period in that case.")
    from_: Annotated[Text, Form("ending", "keep.from {event}")] | None = Field(
        None, description="Event from which that period runs, when it is another than the rule's."
    )
    criteria: Annotated[Text, Form("ending", "keep.exception {how}")] | None = Field(
        None, description="Criteria in that case, when no period can be given."
    )


class Keep(Value):
    """How long data are kept (GDPR Art. 13(2)(a)): a period with its start, or criteria."""

    rule: Annotated[Id | None, Ref("retention")] = Field(
        None, description="A retention rule of this notice, by id, instead of the rest."
    )
    for_: Period | None = Field(None, description="Period.")
    from_: PeriodStart | None = Field(None, description="Event from which the period runs, after 'from' / 'na': 'delivery'.")
    at_most: Flag = Field(False, description="The period is a maximum.")
    approximate: Flag = Field(False, description="The period is not exact: 'about 30 days'.")
    until: PeriodEnd | None = Field(None, description="Event until which data are kept: 'you close your account'.")
    criteria: Sentences | None = Field(None, description="Criteria from which the reader can work out the period.")
    erasure: Sentences | None = Field(
        None, description="How long erasing takes, or what is done when it is technically impossible."
    )
    then: Sentences | None = Field(None, description="What happens afterwards, when it is not erasure.")
    exceptions: tuple[KeepException, ...] = Field((), description="Exceptions.")

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Editors may complete the id of a rule, too."""
        found = handler(schema)
        if cls is not Keep:
            return found
        return {
            "anyOf": [
                {"type": "string", "pattern": ID_PATTERN, "description": "Id of a retention rule."},
                handler.resolve_ref_schema(found),
            ]
        }

    @model_validator(mode="before")
    @classmethod
    def _rule_by_id(cls, value: Any) -> Any:
        return {"rule": value} if isinstance(value, str) else value


class RetentionRule(Keep, Identified):
    """A retention rule that several processing rows share."""

    name: Title | None = Field(None, description="What it is about: 'Invoices and bookkeeping'.")


class Processing(Ground, ForLaws):
    """One row: these data, for this purpose, on this basis, to these recipients, kept this long."""

    written_first = ("id", "data", "about")

    id: Id | None = Field(None, description="Stable id of the row; needed only when rows share the same data.")
    data: DataIds = Field(description="Data categories used.")
    about: PeopleIds = Field((), description="Groups of people, when not everybody.")
    otherwise: Ground | None = Field(None, description="Fall-back basis, when the condition of the first is not met.")
    special: SpecialCondition | None = Field(None, description="Condition for special categories (Art. 9).")
    criminal_provision: Annotated[Text, Form("ending", "purposes.criminal.law {law}", named=True)] | None = Field(
        None, description="Law that allows use of criminal data (Art. 10)."
    )
    recipients: Annotated[Ids | None, Ref("recipients")] = Field(None, description="Recipients by id; [] for none.")
    keep: Keep | None = Field(None, description="How long: id of a retention rule, or the rule itself.")
    obligatory: Obligatory | None = Field(None, description="Whether the person has to provide the data here.")


class PurposeInCalifornia(Value):
    """The purpose in the words of Civ. Code 1798.140(e)."""

    business_purposes: Annotated[Ids, Ref("business-purposes", vocabulary=True)] = Field(
        (), description="Business purposes, by ids of the vocabulary."
    )
    commercial: Flag = Field(False, description="A commercial purpose (Civ. Code 1798.140(g)).")
    sells_or_shares: Flag = Field(False, description="Data are sold or shared for this purpose.")


class Purpose(Identified):
    """A purpose of the processing, concrete enough to foresee what happens."""

    name: Title = Field(description="Name of the purpose: 'Deliver your order'.")
    description: Sentences | None = Field(None, description="What is done, for whom it is not plain from the name.")
    for_children: Sentences | None = Field(
        None,
        description="What is done, in a sentence or two that a child understands (GDPR Art. 12(1)); printed where 'children' says that the service is offered to children. "
        "Write as to a child: 'We send your parcel to your house.'",
    )
    about: PeopleIds = Field((), description="Groups of people, when not everybody.")
    role: Literal["controller", "processor", "joint-controller"] | None = Field(
        None, description="The organisation's role, when it differs from its role towards the people concerned."
    )
    direct_marketing: Flag = Field(False, description="Direct marketing (GDPR Art. 21(2)).")
    profiling: Sentences | None = Field(None, description="What profile is made and with what consequences (Art. 4(4)).")
    research_or_statistics: Flag = Field(False, description="Research or statistics (GDPR Art. 89, 21(6)).")
    unexpected: Flag = Field(False, description="Could surprise the reader: stands among the key points.")
    further_processing_of: Annotated[Id | None, Ref("purposes", puts_to_use=False)] = Field(
        None, description="Earlier purpose for which the data were collected."
    )
    compatibility: Sentences | None = Field(None, description="Why the further purpose is compatible (GDPR Art. 6(4)).")
    processing: tuple[Processing, ...] = Field(min_length=1, description="The processing rows.")
    california: PurposeInCalifornia | None = Field(None, description="Facts for the California notice.")
    system: InternalText | None = internal("System or application in which it is done.")
    owner: InternalText | None = internal("Who answers for it within the organisation: a position or department.")
    assessment: Url | None = internal("Where the assessment stands: of impact (DPIA) or of interests (LIA).")
    on_behalf_of: tuple[InternalText, ...] | None = internal(
        "For role processor: the controllers, each with name and contact details, or where the list of them stands."
    )
