"""How a language writes numbers, periods, times and amounts, ``locales/<locale>/numbers.yaml``. Touches the disk.

What CLDR holds (names of months, marks of decimals and thousands) is not said there. A language without the file has only its
digits compared.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

from noticepress.findings import Finding
from noticepress.language.language_file import read_language_file
from noticepress.model.values import Period, Value

FILE = "numbers.yaml"
Word = Annotated[str, StringConstraints(min_length=1, max_length=60, strip_whitespace=True)]
Words = tuple[Word, ...]
Numbers = Mapping[Word, Annotated[float, Field(ge=0, le=1e15, allow_inf_nan=False)]]


def _unit(name: str) -> str:
    if name[:1] == "P":
        Period.model_validate(name)
    elif not name.replace("-", "").isalpha():
        raise PydanticCustomError(
            "unit", "'{given}' is no unit", {"given": name[:40], "hint": "write P1D, or a name: working-day"}
        )
    return name


Units = Mapping[Annotated[str, AfterValidator(_unit)], Words]
"""Words by what they mean: a period of ISO 8601 for one of the unit, or a name of our own (``working-day``)."""


class Numerals(Value):
    """``numbers.yaml`` of a language. All forms of each word."""

    numbers: Numbers = Field(description="Numbers by word. Words for one may be articles: put these under 'each'.")
    ordinals: Numbers = Field({}, description="Numbers of a place in order, by word.")
    loosely: Numbers = Field({}, description="Words that may stand for a number, but are missed in no other language: both.")
    ordinal_endings: Words = Field((), description="What digits end in when they tell a place in order: 2nd.")
    joins: Words = Field((), description="What stands between tens and ones in a word: twenty-one.")
    ones_first: Words = Field((), description="What stands between ones and tens where the ones come first: eenentwintig.")
    hundreds_and: Words = Field((), description="What may stand between hundreds and tens: one hundred and fifty.")
    beside_an_hour: Mapping[Annotated[str, StringConstraints(pattern="^(before|after)-[1-5]?[0-9]$")], Words] = Field(
        {}, description="Words before an hour by the minutes from it: 'after-30' half past eight, 'before-30' half negen."
    )
    each: Words = Field((), description="Words before a unit that make it one: a month, per year.")
    definite: Words = Field((), description="Words after which two may be left out: the two purposes are the purposes.")
    units: Units = Field({}, description="Units of time.")
    periods: Units = Field({}, description="Words that hold a number and a unit: half a year.")
    often: Units = Field({}, description="Words for how often something happens, by the period between.")
    clock: Words = Field((), description="What follows the number of a time of the day.")
    afternoon: Words = Field((), description="What follows a time after noon.")
    morning: Words = Field((), description="What follows a time before noon.")
    percent: Words = Field((), description="Words for hundredths.")
    currencies: Mapping[Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")], Words] = Field(
        {}, description="Words for money, by ISO 4217."
    )
    letters_after: Words = Field((), description="Words before the letter of a provision of law.")


def read_numerals(roots: Sequence[Path], locale: str) -> tuple[Numerals | None, list[Finding]]:
    """Return the numerals of ``locale`` from the first of ``roots`` that has them, or findings about its mistakes."""
    return read_language_file(Numerals, roots, locale, FILE)
