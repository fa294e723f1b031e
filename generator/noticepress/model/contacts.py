"""How to reach somebody, and how to declare that there is nobody."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from noticepress.model.forms import ProperName, Sentences
from noticepress.model.values import Country, Email, Telephone, Url, Value


class Absence(Value):
    """A declared absence: the thing is not there, and why."""

    required: Literal[False] = Field(description="Always false: declares that there is none.")
    reason: Sentences = Field(description="Why there is none, for the reader.")


class Address(Value):
    """A postal address."""

    addressee: ProperName | None = Field(None, description="Line above the street, e.g. a department.")
    street: str = Field(min_length=1, description="Street and number, or a PO box.")
    postcode: str | None = Field(None, description="Postcode as written in the country.")
    city: ProperName = Field(description="City.")
    region: str | None = Field(None, description="State or province, where addresses carry one.")
    country: Country = Field(description="ISO 3166-1 alpha-2 code of the country.")


class Contacts(Value):
    """Ways to reach somebody."""

    address: Address | None = Field(None, description="Postal address.")
    email: Email | None = Field(None, description="E-mail address.")
    telephone: Telephone | None = Field(None, description="Telephone number with country code.")
    toll_free: Telephone | None = Field(None, description="Toll-free telephone number.")
    form: Url | None = Field(None, description="Web form.")
