"""The small values every fact is made of: ids, localised text, periods, dates, countries, addresses.

All values are frozen. YAML keys are the field names with hyphens (``legal-name``); a trailing underscore in
Python (``from_``) is only there because the word is reserved.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, TypeGuard, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    RootModel,
    Strict,
    StringConstraints,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError, PydanticKnownError

from noticepress.model.ids import ID_PATTERN as ID_PATTERN
from noticepress.model.ids import RESERVED_NAMES as RESERVED_NAMES
from noticepress.model.ids import Id as Id
from noticepress.model.ids import Ids as Ids
from noticepress.model.ids import Ref as Ref
from noticepress.model.ids import SaysWhen as SaysWhen
from noticepress.model.ids import Term as Term
from noticepress.model.texts import ANY_LOCALE as ANY_LOCALE
from noticepress.model.texts import MAX_TEXT as MAX_TEXT
from noticepress.model.texts import TOOL_LOCALE as TOOL_LOCALE
from noticepress.model.texts import LocaleTag as LocaleTag
from noticepress.model.texts import Name as Name
from noticepress.model.texts import PlainText as PlainText
from noticepress.model.texts import Text as Text
from noticepress.model.texts import TextList as TextList
from noticepress.telephone import MOST, NUMBER, dialled, with_digits, without_extension


def yaml_key(name: str) -> str:
    """Return the YAML key of a Python field name: ``from_`` is ``from``, ``legal_name`` is ``legal-name``."""
    return name.rstrip("_").replace("_", "-")


class Value(BaseModel):
    """Base of all facts: frozen, no unknown keys, hyphenated YAML keys."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=yaml_key, validate_by_name=False, validate_by_alias=True
    )
    written_first: ClassVar[tuple[str, ...]] = ("id", "name")
    """The keys that people write before all others: what the rest is about. The others follow as the model has them."""


T = TypeVar("T")


def _empty_list_is_none_there(value: Any) -> Any:
    """Let ``[]`` declare that there are none, as ``{}`` does."""
    return {} if value == [] else value


Keyed = Annotated[Mapping[Id, T], BeforeValidator(_empty_list_is_none_there)]
"""Facts by their stable id. An empty one is a statement: there are none."""

DataIds = Annotated[Ids, Ref("data")]
PurposeIds = Annotated[Ids, Ref("purposes", puts_to_use=False)]
PeopleIds = Annotated[Ids, Ref("people")]
RecipientIds = Annotated[Ids, Ref("recipients")]
SourceIds = Annotated[Ids, Ref("sources")]
RightIds = Annotated[Ids, Ref("rights", vocabulary=True)]


_PERIOD = re.compile(
    r"^P(?=.)(?:(?P<years>[0-9]{1,3})Y)?(?:(?P<months>[0-9]{1,4})M)?(?:(?P<weeks>[0-9]{1,4})W)?(?:(?P<days>[0-9]{1,5})D)?"
    r"(?:T(?=.)(?:(?P<hours>[0-9]{1,5})H)?(?:(?P<minutes>[0-9]{1,6})M)?)?$"
)


def _period(value: Any) -> Any:
    if isinstance(value, str) and not is_period(value):
        raise PydanticCustomError("period", "'{given}' is not an ISO 8601 period", {"given": value[:40]})
    return value


class Period(
    RootModel[
        Annotated[
            str,
            BeforeValidator(_period),
            WithJsonSchema({"type": "string", "pattern": re.sub("P<[a-z]+>", ":", _PERIOD.pattern)}),
        ]
    ]
):
    """An ISO 8601 period such as ``P7Y`` (seven years), ``P18M``, ``P30D`` or ``PT24H``."""

    model_config = ConfigDict(frozen=True)

    @property
    def parts(self) -> dict[str, int]:
        """The period's units in order of size, e.g. ``{"years": 1, "months": 6}``."""
        return period_parts(self.root)


def is_period(value: Any) -> TypeGuard[str]:
    """True for an ISO 8601 period of the units and sizes that facts may name."""
    return isinstance(value, str) and _PERIOD.fullmatch(value) is not None


def period_parts(period: str) -> dict[str, int]:
    """Split an ISO 8601 period into its units; raises ``ValueError`` for anything else."""
    found = _PERIOD.fullmatch(period)
    if not found:
        raise ValueError(period)
    return {unit: int(count) for unit, count in found.groupdict().items() if count}


DAYS = {"years": 365.2425, "months": 30.436875, "weeks": 7.0, "days": 1.0, "hours": 1 / 24, "minutes": 1 / 1440}


def period_days(period: str) -> float:
    """Return the mean length of an ISO 8601 period in days, to compare two (Gregorian mean year)."""
    return sum(count * DAYS[unit] for unit, count in period_parts(period).items())


def _iso_date(value: Any) -> Any:
    if isinstance(value, dt.date):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        given = value[:40] if isinstance(value, str) else "this"
        raise PydanticCustomError("iso_date", "'{given}' is not a date", {"given": given})
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise PydanticCustomError(
            "iso_date", "the date {given} does not exist", {"given": value, "hint": "check the month and the day"}
        ) from None


Date = Annotated[dt.date, BeforeValidator(_iso_date), WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"})]
"""A calendar date, ISO 8601 (``2026-11-22``)."""

Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""An ISO 3166-1 alpha-2 country code (``NL``; Norway is ``NO``). Checked against CLDR when the facts are checked."""


WEB_ADDRESS = re.compile(r"https://[^/?#@:\\\s<>\"^`{|}]*[^/?#@:\\\s<>\"^`{|}.-](?::[0-9]{1,5})?(?:[/?#][^\s<>\"\\^`{|}]*)?")
"""A secure web address without a user name, which could make one site look like another."""


def _url(value: str) -> str:
    if re.search(r"[\s<>\"\\^`{|}\x00-\x1f]", value):
        raise PydanticCustomError(
            "url",
            "'{given}' has a character that an address cannot hold",
            {"given": value[:60]},
        )
    if not WEB_ADDRESS.fullmatch(value):
        raise PydanticCustomError("url", "'{given}' is not a secure web address", {"given": value[:60]})
    return value


Url = Annotated[
    str,
    StringConstraints(max_length=2000),
    AfterValidator(_url),
    WithJsonSchema({"type": "string", "maxLength": 2000, "pattern": f"^{WEB_ADDRESS.pattern}$".replace('\\"', '"')}),
]
"""A web address; only ``https`` is published."""


_EMAIL = r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"


def _email(value: str) -> str:
    if not re.fullmatch(_EMAIL, value):
        raise PydanticCustomError(
            "email",
            "'{given}' is not an e-mail address",
            {"given": value[:60]},
        )
    return value


Email = Annotated[
    str,
    StringConstraints(max_length=254),
    AfterValidator(_email),
    WithJsonSchema({"type": "string", "maxLength": 254, "pattern": f"^{_EMAIL}$"}),
]


def _telephone(value: str) -> str:
    if not NUMBER.fullmatch(value):
        raise PydanticCustomError(
            "telephone",
            "'{given}' is not an international telephone number",
            {"given": value[:40], "hint": _telephone_hint(value)},
        )
    if len(dialled(value)) > MOST + 1:
        raise PydanticCustomError(
            "telephone",
            "'{given}' has more digits than a telephone number",
            {"given": value[:40], "hint": f"an international number has at most {MOST} digits"},
        )
    return value


def _telephone_hint(value: str) -> str:
    """What to write for a number with letters, an extension or other signs."""
    number, extension = without_extension(value)
    meant = with_digits(number)
    if extension and NUMBER.fullmatch(meant):
        return f"write {meant}; an extension cannot be dialled by a link, say it in a text"
    if meant != value and NUMBER.fullmatch(meant):
        return f"write what is dialled: {meant}"
    return "start with + and the country code: '+31 20 123 45 67'"


Telephone = Annotated[str, AfterValidator(_telephone), WithJsonSchema({"type": "string", "pattern": f"^{NUMBER.pattern}$"})]


def _whole(value: Any) -> Any:
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,9}", str(value)):
        raise PydanticKnownError("int_parsing")
    return value


Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number, written with digits only."""

Flag = Annotated[bool, Strict()]
"""``true`` or ``false``, nothing else: ``no`` is a word in YAML 1.2."""


InternalText = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]
"""A text for the organisation itself, in the language of its own people: the name of a system, of a position."""


def internal(description: str) -> Any:
    """A key that visitors never see: it stands in the working facts and in the record of processing.

    It is left out wherever facts are written as plain data, so that no release, site or comparison holds it, and a change of it
    is no change of the notice.
    """
    return Field(None, exclude=True, description=f"{description} Internal: only for the record of processing, never published.")


def is_internal(model: type[Value], name: str) -> bool:
    """True for a field of a model that is never published."""
    return bool(model.model_fields[name].exclude)


class ForLaws(Value):
    """A fact that can be stated for some laws only."""

    regimes: Annotated[Ids, Ref("regimes")] = Field((), description="Only under these laws; under all when left out.")


class Identified(ForLaws):
    """A fact with a stable id (its key in YAML)."""

    formerly: Id | None = Field(None, description="The id this fact had in an earlier release, when it was renamed.")
