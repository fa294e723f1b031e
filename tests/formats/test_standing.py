"""What a file says of its one version: in force, replaced, upcoming, withdrawn, never in force, not published."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from noticepress.chain.release import Release, Withdrawal
from noticepress.chain.timeline import Period, Status
from noticepress.comparison.standing import Standing, of_draft, of_release
from noticepress.formats.html import page
from tests.formats.conftest import of_texts, of_webshop, words

RELEASE = of_texts("", "tekst").new
FROM = "Versie 2.0. {} Gepubliceerd op 1 juni 2026."
GONE = Withdrawal("shop", "2.0", 2, dt.date(2026, 5, 1), "", {"nl": "Daarom."}, "A. de Vries")


def release(*, withdrawn: bool = False) -> Release:
    assert isinstance(RELEASE, Release)
    return dataclasses.replace(RELEASE, withdrawn=GONE) if withdrawn else RELEASE


@pytest.mark.parametrize(
    ("status", "until", "says", "mark"),
    [
        (None, None, "Geldt vanaf 1 juni 2026.", ""),
        ("in-force", None, "Geldt vanaf 1 juni 2026.", ""),
        ("in-force", dt.date(2026, 12, 31), "Geldt van 1 juni 2026 tot en met 31 december 2026.", ""),
        ("superseded", dt.date(2026, 12, 31), "Gold van 1 juni 2026 tot en met 31 december 2026.", "vervangen"),
        ("scheduled", None, "Geldt pas vanaf 1 juni 2026.", "komt eraan"),
        ("scheduled", dt.date(2026, 12, 31), "Geldt pas vanaf 1 juni 2026, tot en met 31 december 2026.", "komt eraan"),
        ("superseded", dt.date(2026, 5, 31), "Nooit ingegaan; op 1 juni 2026 ging een latere versie in.", "nooit ingegaan"),
    ],
)
def test_a_release_says_when_it_counts(status: Status | None, until: dt.date | None, says: str, mark: str) -> None:
    period = Period(release(), until, status) if status else None
    assert of_release(words(), "nl", release(), period) == Standing(FROM.format(says), mark)


@pytest.mark.parametrize("known", [True, False])
def test_a_withdrawn_release_says_so(known: bool) -> None:
    gone = release(withdrawn=True)
    found = of_release(words(), "nl", gone, Period(gone, None, "withdrawn") if known else None)
    assert found.mark == "ingetrokken"
    assert "Op 1 mei 2026 ingetrokken; zou gelden vanaf 1 juni 2026, maar gaat niet in." in found.says


def test_before_the_withdrawal_it_is_upcoming() -> None:
    gone = release(withdrawn=True)
    assert of_release(words(), "nl", gone, Period(gone, None, "scheduled")).mark == "komt eraan"


def test_a_working_text_says_that_it_is_not_published() -> None:
    found = of_draft(words(), "nl", dt.date(2026, 11, 22))
    assert "nog niet gepubliceerd" in found.says
    assert found.mark


def test_a_file_of_the_command_says_it_below_the_title() -> None:
    html = page(of_webshop("1.0", "1.0"))
    assert html.index("</h1>") < html.index("Gold van 1 maart 2025 tot en met 7 oktober 2025.") < html.index("<h2")
    assert 'class="np-status np-status--not-in-force"' in html
    assert 'class="np-status np-status--not-in-force"' not in page(of_webshop("2.0", "2.0"))
