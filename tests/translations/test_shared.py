"""Facts that several notices share are translated once: staleness, confirming, and what translators get and bring back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bad_input.conftest import run

from .conftest import edit, translations, waiting

SHARED = "notices/shared/recipients.yaml"
BY = ("--by", "T. Jansen", "--as-of", "2026-11-22")


@pytest.fixture
def house(working_copy: Path) -> Path:
    """The examples, which share a processor, with a statement on security said once, too."""
    assert run(working_copy, "share", "security/standard").exit_code == 0
    return working_copy


def test_moving_a_fact_makes_no_translation_stale_and_changing_it_makes_one(house: Path) -> None:
    assert waiting(house) == []
    edit(house, SHARED, "nl: hostingbedrijven", "nl: bedrijven die hosten")
    assert waiting(house) == ["stale shared/recipients/hosting/category"] * 2  # in English, and in German of one of the notices
    done = translations(house, "confirm", "webshop", "recipients/hosting/category", *BY)
    assert (done.exit_code, waiting(house)) == (0, ["stale shared/recipients/hosting/category"]), done.output
    done = translations(house, "confirm", "video-advice", "recipients/hosting/category", *BY)  # who reads German there
    assert (done.exit_code, waiting(house)) == (0, []), done.output
    assert "recipients/hosting/category" in (house / "notices/shared/translations.yaml").read_text("utf-8")


def test_what_differs_is_the_notices_own(house: Path) -> None:
    files = [house / f"notices/{name}/notice.yaml" for name in ("webshop", "video-advice")]
    own = next(file for file in files if "does: {nl: host" in file.read_text("utf-8"))
    text = own.read_text("utf-8")
    own.write_text(text.replace("does: {nl: host", "does: {nl: bewaart"), "utf-8")
    assert waiting(house) == [f"stale {own.parent.name}/recipients/hosting/does"]


def test_a_translator_gets_and_returns_them(house: Path) -> None:
    edit(house, SHARED, "nl: hostingbedrijven", "nl: bedrijven die hosten")
    file = house / "webshop.en.po"
    assert translations(house, "export", "webshop", "--locale", "en", "--out", str(file)).exit_code == 0
    po = file.read_text("utf-8")
    assert "hosts the service" not in po  # what another notice says differently is not this one's
    before, at, after = po.partition('msgctxt "shared/recipients/hosting/category"')
    head, _, marks = before.rpartition("#, fuzzy\n")
    after = after.replace('msgstr "hosting companies"', 'msgstr "companies that host"', 1)
    file.write_text(head + marks + at + after, "utf-8")
    done = translations(house, "import", str(file), *BY)
    assert done.exit_code == 0, done.output
    assert "en: companies that host" in (house / SHARED).read_text("utf-8")
    assert waiting(house) == ["stale shared/recipients/hosting/category"]  # German


def test_a_part_is_exported_under_its_id(house: Path) -> None:
    [named] = [
        path.parent.name for path in house.glob("notices/*/notice.yaml") if "security: standard" in path.read_text("utf-8")
    ]
    edit(house, "notices/shared/security.yaml", "standard:", "careful:")
    edit(house, f"notices/{named}/notice.yaml", "security: standard", "security: careful")
    assert translations(house, "export", named, "--locale", "en", "--out", str(house / "a.po")).exit_code == 0
    assert 'msgctxt "shared/security/careful/measures"' in (house / "a.po").read_text("utf-8")


def test_a_language_that_lacks_is_told_once(house: Path) -> None:
    edit(house, SHARED, "en: hosting companies, ", "")
    assert waiting(house) == ["missing shared/recipients/hosting/category"]
