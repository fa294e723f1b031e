"""What a link dials for a number, and which numbers are no numbers to dial."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from noticepress.model.values import Telephone
from noticepress.rendering.templates import filters
from noticepress.telephone import dialled, trunk_zero


@pytest.mark.parametrize(
    ("written", "dials"),
    [
        ("+31 20 123 45 67", "+31201234567"),
        ("+31 (0)20 123 45 67", "+31201234567"),
        ("+31(0)6-12 34 56 78", "+31612345678"),
        ("+44 (020) 7946 0958", "+442079460958"),
        ("+1 (800) 555-0123", "+18005550123"),
        ("+39 06 1234 5678", "+390612345678"),
        ("+39 (0)6 1234 5678", "+390612345678"),
        ("+225 07 12 34 56 78", "+2250712345678"),
    ],
)
def test_a_link_dials_what_people_abroad_dial(written: str, dials: str) -> None:
    assert dialled(written) == dials
    assert filters("nl")["tel"](written) == f"[{written}](tel:{dials})"
    assert not trunk_zero(written)


@pytest.mark.parametrize("written", ["+31 020 123 45 67", "+44 020 7946 0958", "+49 030 123456", "+32 02 123 45 67"])
def test_a_zero_for_calls_inside_the_country_is_noticed(written: str) -> None:
    assert trunk_zero(written)


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("+1 800 FLOWERS", "write what is dialled: +1 800 3569377"),
        ("+1.800.555.0123", "write what is dialled: +1 800 555 0123"),
        ("+1 800 555 0123 ext. 12", "write +1 800 555 0123; an extension"),
        ("+31 20 123 45 67 tst 12", "write +31 20 123 45 67; an extension"),
        ("020 123 45 67", "start with + and the country code"),
        ("+31 20 123 45 67 20 123 45", "at most 15 digits"),
    ],
)
def test_what_a_link_cannot_dial_says_what_to_write(written: str, hint: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(Telephone).validate_python(written)
    assert hint in refused.value.errors()[0]["ctx"]["hint"]
