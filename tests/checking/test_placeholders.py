"""Placeholders: planted ones are found wherever they stand, real notices have none, and the starter's own names are known."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from noticepress.checking.placeholders import check_placeholders, starter
from noticepress.checking.settings import check_settings
from noticepress.findings import Finding
from noticepress.model import Notice, Organisation
from noticepress.places import STARTER
from noticepress.reading.yaml import parse_quickly
from tests.checking.faults import LOCALES, notices, planted, styles

WORDS: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("planted.yaml").read_text(encoding="utf-8"))[
    "placeholders"
]


def found(text: str, key: str = "introduction: {nl: goed, en: %s}") -> list[Finding]:
    parsed, _ = parse_quickly(key % text, "notice.yaml")
    assert parsed is not None
    return list(check_placeholders(Notice, parsed, styles()))


def test_of_those_planted_in_real_notices_at_least_95_in_100_are_found() -> None:
    missed, count = [], 0
    for locale in LOCALES:
        for language in ("und", locale):
            for parsed, words in planted(WORDS[language], locale, f"{locale} {language}"):
                count += len(words)
                told = {finding.path for finding in check_placeholders(Notice, parsed, styles())}
                missed += [f"{some!r} in {locale}" for path, some in words.items() if "/".join(map(str, path)) not in told]
    assert count > 1000
    assert len(missed) <= count * 0.05, f"{len(missed)} of {count}: {sorted(set(missed))}"


def test_real_notices_have_none() -> None:
    assert [finding for parsed in notices() for finding in check_placeholders(Notice, parsed, styles())] == []


@pytest.mark.parametrize(
    "text",
    [
        "'[our website](https://www.zonnestraal.example)'",
        "'the cookie _ga_<id> is set'",
        "'you fill in a form; what you have to do is said there'",
        "'naam, adres, enzovoort…'",
        "'see <https://www.zonnestraal.example>'",
        "'write to us, and so on...'",
        "'we have 3 shops; a < b'",
        "'a test of your eyes'",
        "'Voorbeeld: u bestelt een fiets'",
        "'our ToDo app keeps your to-do lists, your todo items and the WIP limit of a board'",
        "'clothes in size XXL or XXXL, chapter XXX of the rules, the XXX Olympiad'",
        "'the IP address 192.0.2.xxx, without its last part'",
        "'the form is to be completed by a parent, who can add text to the photo'",
        "'open from 8 to 10 p.m.'",
        "'we print names as they are written [sic]'",
        "'the child is called N.N. until its name is known'",
    ],
)
def test_what_is_no_placeholder(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "'-'",
        "'?'",
        "text",
        "'we keep this for X months'",
        "'we at COMPANY NAME do this'",
        "'t.b.d.'",
        "'call 06-12345678'",
        "'we secure your data (check with IT)'",
        "'we secure them. // todo Piet'",
        "'TODO: to-do lists'",
    ],
)
def test_what_is_one(text: str) -> None:
    assert len(found(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "'het formulier is in te vullen door een ouder; u kunt het zelf invullen'",
        "'de ToDo-app, maat XXXL, hoofdstuk XXX, de XXXe Olympiade'",
        "'vul hier niets anders in'",
    ],
)
def test_what_is_none_in_dutch(text: str) -> None:
    assert found(text, "introduction: {nl: %s, en: well}") == []


def test_a_name_that_is_the_same_everywhere_is_held_against_every_language() -> None:
    assert [f.path for f in found("nog in te vullen", "recipients: {host: {name: %s}}")] == ["recipients/host/name"]


def test_examples_in_a_list_may_be_short_words() -> None:
    assert found("[test, name]", "data: {x: {examples: {nl: [x, y], en: %s}}}") == []


def test_a_finding_says_where_and_rests_on_the_text() -> None:
    [finding] = found("we keep TODO")
    assert (finding.rule, finding.severity, finding.path) == ("placeholder", "warning", "introduction/en")
    assert finding.concerns == ("introduction/en",)
    assert (finding.line, finding.column) == (1, 30)
    assert "“TODO”" in finding.message


def test_the_starter_names_itself() -> None:
    assert {"Voorbeeld B.V.", "Hostbedrijf B.V.", "privacy@voorbeeld.example", "voorbeeld.example", "Voorbeeldstraat 1"} <= {
        *starter()
    }
    assert not any("autoriteit" in own.lower() or own == "Utrecht" for own in starter())
    files = {Organisation: STARTER / "notices/organisation.yaml", Notice: STARTER / "notices/website/notice.yaml"}
    places = set()
    for model, file in files.items():
        parsed, _ = parse_quickly(file.read_text(encoding="utf-8"), file.name)
        assert parsed is not None
        places |= {finding.path for finding in check_placeholders(model, parsed, styles())}
    assert {"name", "legal-name", "website", "contacts/email", "recipients/hosting/name", "scope/applies/0/nl"} <= places
    assert {"legal-form", "data-protection-officer", "supervisory-authority"} <= places, "perhaps true, and said by nobody"
    assert not any(place.startswith(("data/", "purposes/")) for place in places)


@pytest.mark.parametrize(
    ("address", "host"),
    {
        "https://privacy.example.org/": "privacy.example.org", "http://example.com": "example.com", "https://EXAMPLE.net/x/": "example.net",
        "https://site.test/": "site.test", "http://localhost:8000/": "localhost", "https://a.invalid/": "a.invalid",
        "https://privacy.voorbeeld.example/": "privacy.voorbeeld.example",
        "https://privacy.zonnestraal.example/": "", "https://privacy.kastanje.nl/": "", "https://example.org.kastanje.nl/": "",
        "https://myexample.com/": "", "https://latest.nl/": "", "https://[x/": "",
    }.items(),
)  # fmt: skip
def test_the_address_of_the_site_is_no_example(address: str, host: str, tmp_path: Path) -> None:
    settings = f"site_name: Privacy\nsite_url: '{address}'\ndocs_dir: notices\nplugins: [noticepress]\n"
    (tmp_path / "mkdocs.yml").write_text(settings, "utf-8")
    said = [found for found in check_settings(tmp_path) if found.rule == "placeholder"]
    assert [(each.position, each.severity, each.message.split("'")[1]) for each in said] == (
        [("mkdocs.yml:2:11", "warning", host)] if host else []
    )


def test_the_starter_says_so_of_its_own_address() -> None:
    assert [(found.rule, found.line) for found in check_settings(STARTER)] == [("placeholder", 3)]
