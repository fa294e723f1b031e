"""How people exercise their rights: said once for the organisation, and by a notice where its people do it otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import Field

from noticepress.model.contacts import Address
from noticepress.model.forms import Sentences
from noticepress.model.stated import stated_under
from noticepress.model.texts import text_under
from noticepress.model.values import Email, Flag, ForLaws, Identified, Ids, Keyed, Period, Ref, RightIds, Telephone, Url

ChannelKind = Literal["email", "form", "telephone", "toll-free", "post", "in-person", "account", "app"]


class Channel(Identified):
    """One way to make a request about one's rights."""

    written_first = ("kind",)

    kind: ChannelKind = Field(description="Kind of channel.")
    email: Email | None = Field(None, description="Address, for kind email.")
    url: Url | None = Field(None, description="Address, for kinds form, account and app.")
    telephone: Telephone | None = Field(None, description="Number, for kinds telephone and toll-free.")
    address: Address | None = Field(None, description="Address, for kind post; the organisation's own when left out.")
    instructions: Sentences | None = Field(None, description="What to do or mention there.")
    rights: RightIds = Field((), description="Rights it serves (ids of the regimes' rights); all when left out.")
    preferred: Flag = Field(False, description="True when this is the quickest way.")


class _Ways(ForLaws):
    channels: Keyed[Channel] | None = None
    answer_within: Period | None = Field(None, description="Term within which the organisation answers (P1M).")
    extension: Period | None = Field(None, description="By how much the term can be extended (P2M).")
    verification: Sentences | None = Field(None, description="How identity is checked, in general.")
    verification_with_account: Sentences | None = Field(None, description="How identity is checked for account holders.")
    verification_without_account: Sentences | None = Field(None, description="How identity is checked without an account.")
    agents: Sentences | None = Field(None, description="How somebody else can act for the person.")
    refusals: Sentences | None = Field(None, description="What may be withheld or refused, and why.")
    appeals: Sentences | None = Field(
        None, description="How to have a refusal looked at again: where, until when, by whom, and what follows."
    )
    note: Sentences | None = Field(None, description="Anything else about making requests.")


class Requests(_Ways):
    """How people exercise their rights (GDPR Art. 12(2); 11 CCR 7020 ff.)."""

    channels: Keyed[Channel] = Field(description="Channels by id.")


class OwnRequests(_Ways):
    """How the people of this notice exercise their rights: each key instead of the organisation's."""

    channels: Keyed[Channel] | None = Field(
        None, description="Channels by id, beside the organisation's or instead of its of that id."
    )
    use_channels: Annotated[Ids | None, Ref("channels")] = Field(
        None, description="Of the organisation's channels only these, by id; all when left out."
    )


VERIFICATION = frozenset({"verification", "verification_with_account", "verification_without_account"})
"""Texts that belong together: a notice that states one of them says itself how identity is checked."""


def effective(general: Requests | None, own: OwnRequests | None, law: str) -> Requests | None:
    """How requests are made under one notice and law: key by key what the notice says, else what the organisation does."""
    if own is None or not stated_under(own, law):
        return general
    there = {key: getattr(own, key) for key in type(own).model_fields if stated_under(getattr(own, key), law)}
    whole = general if general and stated_under(general, law) else None
    said = _together(dict(whole) if whole else {}, {key: value for key, value in there.items() if value is not None})
    return Requests.model_construct(**{key: value for key, value in said.items() if key in Requests.model_fields})


def effective_plain(general: Mapping[str, Any] | None, own: Mapping[str, Any] | None, law: str) -> Mapping[str, Any] | None:
    """The same of plain data, as a release keeps it."""
    if own is None or not stated_under(own, law):
        return general
    texts = {key for key in own if isinstance(own[key], Mapping | list) and key not in ("channels", "use-channels", "regimes")}
    there = {key: value for key, value in own.items() if key not in texts or text_under(value, law) is not None}
    whole = (
        {key.replace("-", "_"): value for key, value in (general or {}).items()} if general and stated_under(general, law) else {}
    )
    said = _together(whole, {key.replace("-", "_"): value for key, value in there.items()})
    return {key.replace("_", "-"): value for key, value in said.items()}


def _together(general: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    """What is said in general, with what is said here in its place; restricted to no law."""
    if VERIFICATION & own.keys():
        general = {key: value for key, value in general.items() if key not in VERIFICATION}
    used = own.get("use_channels")
    channels = {key: each for key, each in (general.get("channels") or {}).items() if used is None or key in used}
    own = {key: value for key, value in own.items() if key != "use_channels"}
    return {**general, **own, "channels": {**channels, **(own.get("channels") or {})}, "regimes": ()}
