"""The small values every fact is made of: ids, localised text, periods, dates, countries, addresses.

All values are frozen. YAML keys are the field names with hyphens (``legal-name``); a trailing underscore in
Python (``from_``) is only there because the word is reserved.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, TypeVar

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

ANY_LOCALE = "und"
"""BCP 47 tag under which a name is kept that is the same in every language."""

TOOL_LOCALE = "en"
"""The language in which the tool itself speaks, to the people who run it."""

MAX_TEXT = 20_000
"""Characters in one text; a longer one is a mistake or an attack."""


def yaml_key(name: str) -> str:
    """Return the YAML key of a Python field name: ``from_`` is ``from``, ``legal_name`` is ``legal-name``."""
    return name.rstrip("_").replace("_", "-")


class Value(BaseModel):
    """Base of all facts: frozen, no unknown keys, hyphenated YAML keys."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=yaml_key, validate_by_name=False, validate_by_alias=True
    )


T = TypeVar("T")

ID_PATTERN = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
RESERVED_NAMES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
"""Names that no file or folder can have on Windows, with or without an ending."""

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=64)]
"""A stable id: English words in kebab-case."""

_TAG = r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-[A-Z]{2})?$"
LocaleTag = Annotated[str, StringConstraints(pattern=_TAG)]
"""A language tag such as ``nl`` or ``en`` (BCP 47)."""


def _empty_list_is_none_there(value: Any) -> Any:
    """Let ``[]`` declare that there are none, as ``{}`` does."""
    return {} if value == [] else value


Keyed = Annotated[Mapping[Id, T], BeforeValidator(_empty_list_is_none_there)]
"""Facts by their stable id. An empty one is a statement: there are none."""

Ids = tuple[Id, ...]
"""References by id, in the order in which a reader should see them."""


@dataclass(frozen=True, slots=True)
class Ref:
    """Marks a field as a reference: ``target`` is a key of the notice (``data``) or of a regime's vocabulary.

    ``puts_to_use`` is false where the reference only adds to a fact (where a recipient is, what a purpose goes back to), so
    that a fact to which nothing else refers is not used by anything.
    """

    target: str
    vocabulary: bool = False
    puts_to_use: bool = True


@dataclass(frozen=True, slots=True)
class SaysWhen:
    """Marks a field that says itself to what its fact applies; where it is filled, nothing needs to refer to the fact."""


@dataclass(frozen=True, slots=True)
class Term:
    """Marks a field as a term of the law: every law of the notice that has the list ``terms`` must know it."""

    terms: str


DataIds = Annotated[Ids, Ref("data")]
PeopleIds = Annotated[Ids, Ref("people")]
RecipientIds = Annotated[Ids, Ref("recipients")]
SourceIds = Annotated[Ids, Ref("sources")]
RightIds = Annotated[Ids, Ref("rights", vocabulary=True)]


def _texts(value: Mapping[str, str]) -> Mapping[str, str]:
    if not value:
        raise PydanticCustomError("text_empty", "a text needs at least one language")
    return value


_Written = Annotated[str, StringConstraints(min_length=1, max_length=MAX_TEXT, strip_whitespace=True)]


class Text(RootModel[Annotated[Mapping[LocaleTag, _Written], AfterValidator(_texts)]]):
    """Localised text ``{nl: …, en: …}`` in Markdown without HTML, headings, images or tables."""

    model_config = ConfigDict(frozen=True)

    def in_(self, locale: str) -> str | None:
        """Return the text in ``locale``, or ``None`` when it was not translated."""
        return self.root.get(locale)

    def for_tools(self) -> str:
        """Return the text for people who run the tool: in the tool's language, else in the first that is there."""
        return self.root.get(TOOL_LOCALE) or next(iter(self.root.values()))


def _same_everywhere(value: Any) -> Any:
    return {ANY_LOCALE: value} if isinstance(value, str) else value


class Name(
    RootModel[
        Annotated[
            Mapping[LocaleTag, _Written],
            BeforeValidator(_same_everywhere),
            AfterValidator(_texts),
            WithJsonSchema(
                {
                    "anyOf": [
                        {"type": "string", "minLength": 1},
                        {"type": "object", "minProperties": 1, "patternProperties": {_TAG: {"type": "string", "minLength": 1}}},
                    ]
                }
            ),
        ]
    ]
):
    """A name: one string that is the same in every language (``PostNL``), or ``{nl: …, en: …}``. No Markdown."""

    model_config = ConfigDict(frozen=True)

    def in_(self, locale: str) -> str | None:
        """Return the name in ``locale``, or the one that holds in every language."""
        return self.root.get(locale, self.root.get(ANY_LOCALE))


class TextList(RootModel[Mapping[LocaleTag, tuple[_Written, ...]]]):
    """Short examples per language: ``{nl: [naam, adres], en: [name, address]}``."""

    model_config = ConfigDict(frozen=True)

    def in_(self, locale: str) -> tuple[str, ...] | None:
        """Return the items in ``locale``, or ``None`` when they were not translated."""
        return self.root.get(locale)


_PERIOD = re.compile(
    r"^P(?=.)(?:(?P<years>[0-9]{1,3})Y)?(?:(?P<months>[0-9]{1,4})M)?(?:(?P<weeks>[0-9]{1,4})W)?(?:(?P<days>[0-9]{1,5})D)?"
    r"(?:T(?=.)(?:(?P<hours>[0-9]{1,5})H)?(?:(?P<minutes>[0-9]{1,6})M)?)?$"
)


def _period(value: Any) -> Any:
    if isinstance(value, str) and not _PERIOD.fullmatch(value):
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
_TELEPHONE = r"\+[1-9][0-9 ()-]{5,24}"


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
    if not re.fullmatch(_TELEPHONE, value):
        raise PydanticCustomError(
            "telephone",
            "'{given}' is not an international telephone number",
            {"given": value[:40]},
        )
    return value


Telephone = Annotated[str, AfterValidator(_telephone), WithJsonSchema({"type": "string", "pattern": f"^{_TELEPHONE}$"})]


def _whole(value: Any) -> Any:
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,9}", str(value)):
        raise PydanticKnownError("int_parsing")
    return value


Whole = Annotated[int, BeforeValidator(_whole)]
"""A whole number, written with digits only."""

Flag = Annotated[bool, Strict()]
"""``true`` or ``false``, nothing else: ``no`` is a word in YAML 1.2."""


class Identified(Value):
    """A fact with a stable id (its key in YAML)."""

    regimes: Annotated[Ids, Ref("regimes")] = Field((), description="Only under these laws; under all when left out.")
    formerly: Id | None = Field(None, description="The id this fact had in an earlier release, when it was renamed.")
