"""Where texts stand in a document: statements below their own section's heading, many names in a list."""

from __future__ import annotations

import re
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from noticepress.model import Notice, Organisation
from noticepress.rendering.document import Document, render
from noticepress.rendering.view import Edition
from noticepress.repository import read_repository
from tests.conftest import ROOT
from tests.corpus.listing import REPOSITORIES

from .linter import complaints
from .test_forms import LAWS, ON, SMALL, specimen

WHOLE = [law for law in LAWS if law != "wa-mhmda"]
"""Laws whose document is about everything that a notice states; Washington's is about health data alone."""

OURS = [ROOT, ROOT / "tests" / "law" / "base", *REPOSITORIES]


def written(law: str, locale: str, change: dict[str, Any]) -> Document:
    """The specimen's document after ``change`` of top-level facts."""
    repository = specimen()
    data = {**deepcopy(repository.written["specimen"].data), **change}
    assert repository.organisation is not None
    words = repository.words(law, locale)
    return render(repository.organisation, Notice.model_validate(data), repository.regime(law), locale, words, Edition(), ON)


@pytest.mark.parametrize(
    ("locale", "task", "country"),
    [("nl", "publieke taak", "in dit land"), ("en", "public task", "for people in the Netherlands.")],
)
@pytest.mark.parametrize("basis", ["legitimate-interests", "public-task"])
def test_sentences_say_only_what_the_facts_hold(locale: str, task: str, country: str, basis: str) -> None:
    text = {"nl": "Voor dit doel.", "en": "For this purpose."}
    purposes = {"one": {"name": text, "processing": [{"data": [], "basis": basis}]}}
    scope = {"applies": [{"nl": "onze winkel", "en": "our shop"}], "countries": ["NL"]}
    change = {"purposes": purposes, "scope": scope, "recipients": [], "transfers": [], "automated-decisions": []}
    document = written("gdpr", locale, change)
    objection = document.text[document.text.index("{#objection}") :].partition("\n## ")[0]
    assert (task in objection) is (basis == "public-task")
    assert country in document.text


def topics() -> list[str]:
    from typing import get_args

    from noticepress.model.statements import Topic

    return [topic for topic in get_args(Topic) if topic != "summary"]


@pytest.mark.parametrize("law", WHOLE)
@pytest.mark.parametrize("lists", [False, True])
def test_a_statement_without_heading_stands_below_the_heading_of_its_topic(law: str, lists: bool) -> None:
    text = {"nl": "Verklaring over {}.", "en": "Statement about {}."}
    more = "\n\n- een\n- twee" if lists else ""
    statements = {
        f"about-{topic}": {"topic": topic, "text": {locale: words.format(topic) + more for locale, words in text.items()}}
        for topic in topics()
    }
    document = written(law, "en", {"statements": statements})
    headless = {rule.id for rule in specimen().regime(law).sections if not rule.heading}
    ours = {rule.id for rule in specimen().regime(law).sections}
    for topic in topics():
        before = document.text[: document.text.index(f"Statement about {topic}.")]
        headings = re.findall(r"(?m)^#{2,6} .*\{#([a-z0-9-]+)\}$", before)
        wanted = topic if topic in ours else "other"
        assert headings[-1:] == ([] if topic in headless else [wanted]), topic
    assert list(complaints(document.text, SMALL)) == []


@pytest.mark.parametrize("locale", ["nl", "en"])
@pytest.mark.parametrize("law", WHOLE)
def test_what_the_organisation_says_of_a_whole_section_stands_below_no_other_heading(law: str, locale: str) -> None:
    document = written(law, locale, {})
    for key in ("not-disclosed", "not-collected"):
        said = specimen().written["specimen"].data[key][locale]
        above = re.findall(r"(?m)^#{2,6} .*\{#([a-z0-9-]+)\}$", document.text[: document.text.index(said)])[-1]
        assert above in ("not-disclosed", "data", "categories-not-collected", "recipients"), key


@pytest.mark.parametrize(("used", "said"), [(150, "All recipients listed in "), (149, "")])
def test_many_recipients_are_a_list_or_a_reference(used: int, said: str) -> None:
    recipients = {f"r{n}": {"name": f"Ontvanger {n}", "role": "processor", "countries": ["NL"]} for n in range(150)}
    purposes = deepcopy(specimen().written["specimen"].data["purposes"])
    for purpose in purposes.values():
        for row in purpose["processing"]:
            row["recipients"] = [f"r{n}" for n in range(used)]
    document = written("gdpr", "en", {"recipients": recipients, "purposes": purposes, "transfers": [], "cookies": {"types": []}})
    assert max(line.count("Ontvanger") for line in document.text.splitlines()) <= 1
    assert document.text.count("All recipients listed in ") == (3 if said else 0)
    assert list(complaints(document.text, SMALL)) == []


def test_many_recipients_of_a_category_are_listed_once_in_california() -> None:
    california = {"role": "third-party"}
    recipients = {f"r{n}": {"name": f"Ontvanger {n}", "countries": ["NL"], "california": california} for n in range(150)}
    facts = deepcopy(specimen().written["specimen"].data)
    for row in (row for purpose in facts["purposes"].values() for row in purpose["processing"]):
        row["recipients"] = list(recipients)
    for data in facts["data"].values():
        data["california"] = {"categories": data["california"]["categories"], "shared-to": ["r1", "r2"]}
    changed = {"recipients": recipients, "purposes": facts["purposes"], "data": facts["data"]}
    document = written("ccpa", "en", {**changed, "transfers": [], "cookies": {"types": []}})
    assert max(line.count("Ontvanger") for line in document.text.splitlines()) <= 2
    assert "148 recipients, listed in [section" in document.text
    assert list(complaints(document.text, SMALL)) == []


@pytest.mark.parametrize("law", WHOLE)
def test_names_of_kinds_of_recipients_keep_the_capitals_of_brands(law: str) -> None:
    data = deepcopy(specimen().written["specimen"].data["recipients"])
    data["network"]["name"] = "BikeHub organization accounts"
    data["carrier"] |= {"name": "iPhone dealers", "named": False, "category": "eBay sellers"}
    data["carrier"]["california"].pop("category")
    text = written(law, "en", {"recipients": data}).text
    assert "BikeHub organization accounts" in text
    assert not re.search("bikeHub|IPhone|EBay", text)


@pytest.mark.parametrize("root", OURS, ids=lambda root: root.name)
def test_the_documents_of_our_notices_are_made_of_sentences(root: Path) -> None:
    repository = read_repository(root)
    for notice in repository.notices:
        for document in repository.documents(notice, Edition(), ON):
            assert list(complaints(document.text, ("salesforce.com",))) == [], (document.regime, document.locale)


@pytest.mark.parametrize(
    "text",
    [
        "until you close your account. as needed to serve you.",
        "Until you close your account. as needed to serve you.",
        "This is **GitHub B.V.**.",
        "We keep it;.",
        "We keep it.,",
        "We keep  it.",
        "Our partners",
        "Our partners are:",
        "We keep it for two years after after delivery.",
        "### Our partners.",
        "- We keep it. We erase it",
        "We keep it ( for long).",
        "We keep it .",
    ],
)
def test_the_reader_of_sentences_sees_what_is_wrong(text: str) -> None:
    assert list(complaints(text)) != []


@pytest.mark.parametrize("law", WHOLE)
def test_a_name_with_a_full_stop_ends_a_row_once_and_the_case_stands_before_what_is_done(law: str) -> None:
    california = {"role": "third-party"}
    when = {"nl": "als u dat instelt", "en": "depending on your settings"}
    row = {"role": "controller", "countries": ["NL", "US"], "california": california}
    recipients = {
        "hub": {"name": "GitHub B.V.", **row, "does": {"nl": "bewaart onze code", "en": "stores our code"}},
        "case": {"name": "Case N.V.", **row, "when": when, "does": {"nl": "helpt ons", "en": "helps us"}},
        "bare": {"name": "Bare B.V.", "role": "controller", "california": california, "when": when},
    }
    purposes = deepcopy(specimen().written["specimen"].data["purposes"])
    for each in (each for purpose in purposes.values() for each in purpose["processing"]):
        each["recipients"] = list(recipients)
    facts = {"recipients": recipients, "purposes": purposes, "transfers": {}, "cookies": {"types": []}}
    data = deepcopy(specimen().written["specimen"].data["data"])
    for each in data.values():
        each["california"] = {"categories": each["california"]["categories"]}
    text = written(law, "en", {**facts, "data": data}).text
    assert not re.findall(r"\.\*\*\.|\.\.(?!\.)", text)
    role = "" if law == "ccpa" else " (the Netherlands and the United States)"
    assert f"- **GitHub B.V.**{role}: stores our code.\n" in text
    assert f"- **Case N.V.**{role}, depending on your settings: helps us.\n" in text
    assert "- **Bare B.V.**, depending on your settings." in text


def _kept(rules: dict[str, Any], locale: str) -> list[str]:
    """What a document says of how long, at one purpose for each of these rules of retention."""
    row = {"data": [next(iter(specimen().notices["specimen"].notice.data))], "basis": "legal-obligation", "recipients": []}
    purposes = {
        key: {"name": {"nl": f"Doel {key}", "en": f"Purpose {key}"}, "processing": [{**row, "keep": key}]} for key in rules
    }
    text = written("gdpr", locale, {"retention": rules, "purposes": purposes, "automated-decisions": [], "transfers": []}).text
    return [re.sub(r"\[(.*?)\]\(.*?\)", r"\1", line) for line in re.findall(r"\*\*(?:Kept|Bewaartermijn):\*\* (.*)", text)]


CRITERIA = {"nl": "Zolang u klant bent.", "en": "As long as you are a customer."}
RULES: dict[str, dict[str, Any]] = {
    "judged": {"name": {"nl": "Klanten", "en": "Customers"}, "criteria": CRITERIA},
    "more": {"name": {"nl": "Facturen", "en": "Invoices"}, "for": "P7Y", "criteria": CRITERIA},
    "plain": {"name": {"nl": "Logboeken", "en": "Logs"}, "for": "P30D"},
    "excepted": {
        "name": {"nl": "Brieven", "en": "Letters"},
        "for": "P1Y",
        "exceptions": [{"when": {"nl": "bij een geschil", "en": "in a dispute"}, "for": "P2Y"}],
    },
}


def test_of_several_rules_of_retention_a_purpose_names_its_own() -> None:
    """A link alone does not say on paper which of them holds."""
    assert _kept(RULES, "en") == [
        "See ‘Customers’ in section 11.",
        "7 years. See ‘Invoices’ in section 11.",
        "30 days.",
        "See ‘Letters’ in section 11.",
    ]
    assert _kept(RULES, "nl")[:2] == ["Zie ‘Klanten’ in onderdeel 11.", "7 jaar. Zie ‘Facturen’ in onderdeel 11."]
    nameless = {key: {name: value for name, value in rule.items() if name != "name"} for key, rule in RULES.items()}
    assert _kept(nameless, "en") == [
        "As long as you are a customer.",
        "7 years. As long as you are a customer.",
        "30 days.",
        "1 year. In a dispute: 2 years.",
    ]
    alone = {key: _kept({key: rule}, "en") for key, rule in nameless.items()}
    assert alone == {
        "judged": ["See section 11."],
        "more": ["7 years. There is more about this in section 11."],
        "plain": ["30 days."],
        "excepted": ["See section 11."],
    }


@pytest.mark.parametrize(
    ("own", "told"),
    [
        ({}, False),
        ({"addressee": "Data Protection Officer"}, True),
        ({"postcode": "9999 ZZ"}, True),
        ({"city": "Elders"}, True),
    ],
)
def test_an_officers_address_is_left_out_only_where_all_of_it_stands_above(own: dict[str, str], told: bool) -> None:
    repository = specimen()
    assert repository.organisation_parsed is not None
    facts = deepcopy(repository.organisation_parsed.data)
    address = {"street": "Kade 1", "city": "Gouda", "postcode": "1234 AB", "country": "NL"}
    facts["contacts"]["address"] = address
    facts["data-protection-officer"] = {"name": "A. Visser", "email": "fg@zon.example", "address": {**address, **own}}
    loaded, words = repository.notices["specimen"], repository.words("ccpa", "en")
    organisation = Organisation.model_validate(facts)
    text = render(organisation, loaded.notice, repository.regime("ccpa"), "en", words, Edition(), ON).text
    contact = text[text.index("{#contact}") :]
    assert contact.count("- by mail:") == 1 + told


def test_that_data_are_disclosed_is_said_only_where_somebody_receives_them() -> None:
    facts = deepcopy(specimen().written["specimen"].data)
    for row in (row for purpose in facts["purposes"].values() for row in purpose["processing"]):
        row["recipients"] = []
    for data in facts["data"].values():
        data["california"] = {"categories": data["california"]["categories"]}
    own = {"purposes": facts["purposes"], "data": facts["data"], "recipients": {}, "transfers": [], "cookies": {"types": []}}
    for locale, claim in (("en", "collect and disclose"), ("nl", "verzamelen en verstrekken")):
        assert claim in written("ccpa", locale, {}).text
        assert claim not in written("ccpa", locale, own).text


def test_a_section_announces_only_what_stands_at_every_purpose() -> None:
    purposes = deepcopy(specimen().written["specimen"].data["purposes"])
    for law, whole, short in (
        ("gdpr", "who receives the data and how long they are kept", "how we use your data"),
        ("ccpa", "and how long we keep it", "what we do with the personal information"),
    ):
        assert whole in written(law, "en", {}).text
        less = deepcopy(purposes)
        rows = [row for purpose in less.values() for row in purpose["processing"]]
        for row in rows[:1] if law == "gdpr" else rows:
            row.pop("keep", None)
        text = written(law, "en", {"purposes": less}).text
        assert whole not in text
        assert short in text


@pytest.mark.parametrize("law", ["gdpr", "ccpa"])
def test_no_two_ways_are_each_the_quickest(law: str) -> None:
    repository = specimen()
    assert repository.organisation_parsed is not None
    for count, said in ((1, "This is the quickest way."), (2, "This is one of the quickest ways.")):
        facts = deepcopy(repository.organisation_parsed.data)
        ways = {"mail": {"kind": "email", "email": "a@zon.example"}, "form": {"kind": "form", "url": "https://zon.example/f"}}
        facts["requests"]["channels"] = {key: {**way, "preferred": True} for key, way in [*ways.items()][:count]}
        organisation = Organisation.model_validate(facts)
        notice, words = repository.notices["specimen"].notice, repository.words(law, "en")
        text = render(organisation, notice, repository.regime(law), "en", words, Edition(), ON).text
        assert text.count(said) == count
        assert text.count("quickest") == count


def test_recipients_stand_below_their_role_in_california() -> None:
    """What a recipient is called is of any number: 'Third parties, such as our vendors, third party' is no sentence."""
    names = {"one": ("Our vendors", "third-party"), "two": ("Hosts Ltd", "service-provider"), "three": ("Auditors", "contractor")}
    recipients = {key: {"name": name, "countries": ["NL"], "california": {"role": role}} for key, (name, role) in names.items()}
    purposes = deepcopy(specimen().written["specimen"].data["purposes"])
    for row in (row for purpose in purposes.values() for row in purpose["processing"]):
        row["recipients"] = list(recipients)
    data = deepcopy(specimen().written["specimen"].data["data"])
    for each in data.values():
        each["california"] = {"categories": each["california"]["categories"]}
    change = {"recipients": recipients, "purposes": purposes, "data": data, "transfers": [], "cookies": {"types": []}}
    for locale, heads in (
        ("en", ("Service providers", "Contractors", "Third parties")),
        ("nl", ("Dienstverleners", "Opdrachtnemers", "Derden")),
    ):
        text = written("ccpa", locale, change).text
        places = [text.index(part) for head, name in zip(heads, ("Hosts", "Auditors", "Our vendors"), strict=True)
                  for part in (f"\n**{head}.** ", f"\n- **{name}")]  # fmt: skip
        assert places == sorted(places)


@pytest.mark.parametrize(
    ("locale", "transfer", "covered"),
    [
        ("en", {"recipients": []}, "We are covered by it ourselves"),
        ("nl", {"recipients": []}, "Wij vallen er zelf onder"),
        ("en", {"recipients": ["network"]}, "The recipient is covered"),
        ("en", {"all-recipients": True}, "The recipients are covered"),
        ("nl", {"all-recipients": True}, "De ontvangers vallen daaronder"),
    ],
)
def test_a_decision_that_covers_some_says_whether_it_covers_us_one_recipient_or_several(
    locale: str, transfer: dict[str, Any], covered: str
) -> None:
    on_a_decision = {"countries": ["US"], "mechanism": "adequacy", "scope-confirmed": True}
    assert covered in written("gdpr", locale, {"transfers": {"there": transfer | on_a_decision}}).text


@pytest.mark.parametrize(
    ("fallback", "parted"),
    [
        (
            ["explicit-consent", "legal-claims", "contract"],
            "(Article 49(1)(a)); it is necessary for a legal claim (Article 49(1)(e)); ",
        ),
        (
            ["binding-corporate-rules", "legal-claims"],
            "(Article 46(2)(b)) and it is necessary for a legal claim (Article 49(1)(e)).",
        ),
    ],
)
def test_semicolons_part_what_a_transfer_falls_back_on_where_one_holds_a_comma(fallback: list[str], parted: str) -> None:
    transfer = {"recipients": ["network"], "countries": ["US"], "mechanism": "standard-clauses", "fallback": fallback}
    assert parted in written("gdpr", "en", {"transfers": {"there": transfer}}).text
