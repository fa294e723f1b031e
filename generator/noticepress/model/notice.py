"""A notice: one document for one audience, published under one or more regimes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Literal

from pydantic import Field

from noticepress.model.california import California
from noticepress.model.data import Collection, DataCategory, Source
from noticepress.model.forms import Form, PlainTitle, Sentences
from noticepress.model.purposes import Purpose, RetentionRule
from noticepress.model.recipients import Recipient, Transfer
from noticepress.model.requests import OwnRequests
from noticepress.model.statements import (
    Answer,
    AutomatedDecision,
    Changes,
    Children,
    Complaints,
    Consent,
    Cookies,
    Definition,
    Marketing,
    OtherLanguage,
    PeopleGroup,
    Relation,
    RightNote,
    Scope,
    Security,
    Statement,
)
from noticepress.model.united_states import UnitedStates
from noticepress.model.values import Id, Ids, Keyed, LocaleTag, PlainText, Ref, Value

Absent = Literal["sources", "recipients", "transfers", "automated-decisions"]
"""Lists that say something when there is nothing in them."""


class Notice(Value):
    """``notice.yaml``: the working text of a notice."""

    id: Id = Field(description="Id of the notice: the name of its folder.")
    organisations: Annotated[Ids | None, Ref("organisations")] = Field(
        None, min_length=1, description="Whose it is, by their ids: the first leads. That of organisation.yaml when left out."
    )
    title: PlainTitle = Field(description="Title of the document.")
    audience: Annotated[PlainText, Form("ending", "introduction.who {audience}", "scope.residents {audience}")] = Field(
        description="For whom it is, as a noun phrase: 'customers of our web shop'."
    )
    regimes: Annotated[Ids, Ref("regimes")] = Field(
        min_length=1, description="Laws under which it is published: gdpr, uk-gdpr, ch-fadp, ccpa, us-states, wa-mhmda."
    )
    locales: tuple[LocaleTag, ...] = Field(min_length=1, description="Languages; the first is the one it is written in.")
    locales_under: Annotated[Mapping[Id, Annotated[tuple[LocaleTag, ...], Field(min_length=1)]], Ref("regimes")] = Field(
        default_factory=dict, description="Languages under a law, when not all of them: {ccpa: [en]}."
    )
    none_under: Annotated[Mapping[Id, Annotated[tuple[Absent, ...], Field(min_length=1)]] | None, Ref("regimes")] = Field(
        None, description="Lists of which there is nothing under a law, when there is under another: {gdpr: [transfers]}."
    )
    other_languages: tuple[OtherLanguage, ...] = Field(
        (), description="Where the notice stands in languages that are not published here, one each."
    )
    prevails: LocaleTag | None = Field(None, description="Language whose text applies where the languages differ.")
    register_: Mapping[LocaleTag, Literal["formal", "informal"]] = Field(
        default_factory=dict, description="Form of address per language; formal when left out."
    )
    introduction: Sentences | None = Field(None, description="Opening words.")
    summary: tuple[Sentences, ...] = Field((), description="Key points, one each; shown first.")
    definitions: Keyed[Definition] | None = Field(None, description="Words used in a special sense, by id.")
    scope: Scope | None = Field(None, description="Where the notice applies and where not.")
    relations: tuple[Relation, ...] = Field((), description="Relations to other notices.")
    people: Keyed[PeopleGroup] | None = Field(None, description="Groups of people and the role towards each.")
    data: Keyed[DataCategory] = Field(description="Data categories by id.")
    not_collected: Sentences | None = Field(None, description="Data that are expressly not collected or stored.")
    sources: Keyed[Source] | None = Field(None, description="Other sources by id; [] for none.")
    collection: Keyed[Collection] | None = Field(None, description="Moments of collection by id.")
    purposes: Keyed[Purpose] = Field(description="Purposes by id, each with its processing rows.")
    obligation: Sentences | None = Field(None, description="Whether data have to be provided, for the notice as a whole.")
    not_disclosed: Sentences | None = Field(None, description="What is never given to others, e.g. for their own marketing.")
    anonymous: Sentences | None = Field(
        None, description="What is done with data that point to nobody any more: totals, de-identified or anonymous data."
    )
    recipients: Keyed[Recipient] | None = Field(None, description="Recipients by id; [] for none.")
    transfers: Keyed[Transfer] | None = Field(None, description="Transfers outside the EEA by id; [] for none.")
    retention: Keyed[RetentionRule] | None = Field(None, description="Retention rules that rows share, by id.")
    automated_decisions: Keyed[AutomatedDecision] | None = Field(None, description="Automated decisions by id; [] for none.")
    train_language_models: Answer | None = Field(
        None, description="Whether personal data are used to train large language models: true, false, or why it does not apply."
    )
    rights: Annotated[Keyed[RightNote], Ref("rights", vocabulary=True)] = Field(
        default_factory=dict, description="What is added to the rights, which are derived from the legal bases."
    )
    unidentified: Sentences | None = Field(
        None,
        description="Of which data you cannot tell whose they are, and what people can give to be recognised (GDPR Art. 11(2)).",
    )
    requests: OwnRequests | None = Field(
        None, description="How its people make requests, where that differs from what the organisation says; key by key."
    )
    consent: Consent | None = Field(None, description="How to withdraw consent.")
    marketing: Marketing | None = Field(None, description="Marketing preferences.")
    cookies: Cookies | None = Field(None, description="Cookies and similar techniques.")
    children: Children | None = Field(None, description="Children.")
    security: Security | None = Field(None, description="Security.")
    complaints: Complaints | None = Field(None, description="Complaints and disputes.")
    changes: Changes | None = Field(None, description="How changes are announced.")
    california: California | None = Field(None, description="Facts for the California notice.")
    united_states: UnitedStates | None = Field(
        None, description="Facts for the notice under laws of states other than California."
    )
    statements: Keyed[Statement] | None = Field(None, description="Free statements by id.")

    def locales_of(self, law: str) -> tuple[str, ...]:
        """The languages in which the notice is published under ``law``, in order."""
        return tuple(locale for of, locale in self.documents if of == law)

    @property
    def documents(self) -> tuple[tuple[str, str], ...]:
        """The law and language of each of its documents, by law: what is written, checked and released."""
        return tuple(languages_by_law(self.regimes, self.locales, self.locales_under))


def languages_by_law(
    laws: Sequence[str], locales: Sequence[str], under: Mapping[str, Sequence[str]]
) -> Iterator[tuple[str, str]]:
    """Every law with each of its languages: those that ``under`` names for it, else all ``locales``; in the order of these."""
    for law in laws:
        yield from ((law, locale) for locale in locales if locale in under.get(law, locales))
