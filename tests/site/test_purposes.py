"""Purposes in a line: every number and word of a line is counted again in the released text, and names lead to their own entry."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from noticepress.html.document import to_html
from noticepress.html.tags import unmarked
from noticepress.language.messages import Messages, messages
from noticepress.law.regime import Regime, load_regime
from noticepress.places import Places
from noticepress.proofs.pages import compare
from noticepress.publishing.pages.body import Body
from noticepress.publishing.pages.entries import linked
from noticepress.publishing.pages.purposes import lines
from noticepress.publishing.pages.rows import with_rows
from noticepress.releasing.freeze import facts_of as frozen
from tests.conftest import ROOT
from tests.law.deciding import changed, documents, facts_of
from tests.site.reading import page, parts, text
from tests.site.test_opening import days, released

BASES = {"nl": {"a": "toestemming", "b": "overeenkomst", "c": "wettelijke plicht", "f": "gerechtvaardigd belang"}, "en": {"a": "consent", "b": "contract", "c": "legal obligation", "f": "legitimate interests"}, "de": {"a": "Einwilligung", "b": "Vertrag", "c": "rechtliche Verpflichtung", "f": "berechtigte Interessen"}}  # fmt: skip
OR = {"nl": " of ", "en": " or ", "de": " oder "}
BRIEF = {
    "Verenigde Staten": "VS",
    "United States": "US",
    "Verenigd Koninkrijk": "VK",
    "Het Verenigd Koninkrijk": "VK",
    "United Kingdom": "UK",
    "The United Kingdom": "UK",
    "The United States": "US",
    "Vereinigtes Königreich": "UK",
}
UNIT = r"(?:dag|dagen|week|weken|maand|maanden|jaar|day|days|weeks?|months?|years?|Tage?|Wochen?|Monate?|Jahre?)"
AT_MOST = re.compile(r"\b(?:hoogstens|at most|höchstens)\b", re.IGNORECASE)
RECEIVES = re.compile(
    r"^- \*\*(?:Wie de gegevens ontvangt|Ontvangers|Who receives the data|Who receives them|Recipients|Empfänger):\*\* (.*)$",
    re.MULTILINE,
)
KEPT = re.compile(
    r"^- \*\*(?:Hoe lang wij ze bewaren|Bewaartermijn|How long we keep them|Kept|Speicherdauer):\*\* (.*)$", re.MULTILINE
)
NOBODY = ("niemand buiten onze organisatie", "nobody outside our organisation", "niemand außerhalb unserer organisation")


@cache
def read(law: str) -> Regime:
    """A law."""
    return load_regime(Places(ROOT), law)


@cache
def words(law: str, locale: str) -> Messages:
    """The words of a law, then those of the site."""
    return messages([ROOT / "locales"], locale, "formal", [*read(law).domains, "site"])


def written(markdown: str) -> dict[str, str]:
    """The sections of a text by their anchors; of a section with subsections what stands above these."""
    found = re.split(r"^#{2,3} .*\{#([a-z0-9-]+)\}$", markdown, flags=re.MULTILINE)
    return dict(zip(found[1::2], found[2::2], strict=True))


def texts() -> Iterator[tuple[str, str, str, Any]]:
    """Every released text: its Markdown, law, language and facts."""
    for notice, version, law, locale in released():
        folder = ROOT / "notices" / notice / "releases" / version
        yield (
            (folder / f"{law}.{locale}.md").read_text("utf-8"),
            law,
            locale,
            json.loads((folder / "facts.json").read_text("utf-8")),
        )


def countries_of(transfers: list[str], said: str) -> set[str]:
    """The countries of the transfers (10.1 India: Saffron Desk) to somebody whom a row names."""
    found = (re.match(r"### [0-9.]+ (.*?): (.*) \{#transfer-", each) for each in transfers)
    return {
        BRIEF.get(country, country)
        for each in found
        if each and any(name in said for name in re.split(r"(?:, (?!Inc)|; )", each[2]))
        for country in re.split(r", | en | and ", each[1])
    }


def counted_again(markdown: str, anchor: str, line: str, locale: str) -> None:
    """Hold the line of a purpose against what stands below its heading."""
    section = written(markdown)
    row = section[anchor]
    letters = dict.fromkeys(re.findall(r"(?:artikel 6, lid 1, onder |Article 6\(1\)\(|Art\. 6 Abs\. 1 Buchst\. )([a-f])\b", row))
    ways = [BASES[locale][letter] for letter in letters]
    assert re.split(r" · ", line)[0] == OR[locale].join(ways)
    names = {
        found
        for key, said in section.items()
        if key.startswith("recipients")
        for found in re.findall(r"^- \*\*(.+?)\*\*", said, re.MULTILINE)
    }
    received = " ".join(RECEIVES.findall(row))
    named = {name for name in names if name.casefold() in received.casefold()}
    count = re.search(r"([0-9]+) (?:ontvangers?|recipients?|Empfänger)", line)
    assert int(count[1] if count else 0) == len(named)
    assert bool(re.search("geen ontvangers|no recipients|keine Empfänger", line)) == (
        not named and received.rstrip(".").casefold() in NOBODY
    )
    kept = " ".join([*KEPT.findall(row), *(section[rule] for rule in re.findall(r"\(#(keep-[a-z-]+)\)", row))])
    periods = {each: days(each, locale) for each in re.findall(rf"[0-9]+ {UNIT}\b", kept)}
    found = re.search(rf"(tot |up to |höchstens )?([0-9]+ {UNIT})\b", line)
    assert bool(found) == bool(periods)
    if found:
        assert periods[found[2]] == max(periods.values())
        assert bool(found[1]) == (len(periods) > 1 or bool(AT_MOST.search(kept)))
    elif until := re.search(r"(?:totdat|until|bis) .*?(?= ·|$)", line):
        assert until[0].casefold() in kept.casefold()
    shown = set(line.split(" · ")) & {*BRIEF.values(), "India"}
    assert shown == countries_of(re.findall(r"^### .*\{#transfer-.*$", markdown, re.MULTILINE), received)


def counted_again_in_california(markdown: str, anchor: str, line: str, locale: str) -> None:
    """Hold the line of a kind of data against what stands below its heading."""
    row = written(markdown)[anchor]
    uses = re.findall(r"^    - (.*?): ", row, re.MULTILINE)
    count = re.search(r"([0-9]+) (?:doel|purpose)", line)
    assert int(count[1] if count else 0) == sum(len(each.split("; ")) for each in uses)
    periods = {
        each: days(each, locale)
        for each in re.findall(rf"[0-9]+ {UNIT}\b", "\n".join(re.findall(r"^    - .*$", row, re.MULTILINE)))
    }
    found = re.search(rf"(tot |up to )?([0-9]+ {UNIT})\b", line)
    assert bool(found) == bool(periods)
    if found:
        assert periods[found[2]] == max(periods.values())
    answers = re.findall(r"^- \*\*(?:Verkocht|Sold|Gedeeld voor.*?|Shared for.*?):\*\* (nee|no|ja|yes)", row, re.MULTILINE)
    gone = ["ja" if answer in ("ja", "yes") else "nee" for answer in answers]
    expected = {
        ("nee", "nee"): ("niet verkocht of gedeeld", "not sold or shared"),
        ("nee", "ja"): ("niet verkocht, wel gedeeld", "not sold, but shared"),
    }[gone[0], gone[1]]
    assert any(each in line for each in expected)


def test_every_line_is_counted_again_in_the_released_text() -> None:
    seen = 0
    for markdown, law, locale, facts in texts():
        found = lines(to_html(markdown).html, facts, read(law), words(law, locale))
        begins = "purpose-" if law == "gdpr" else "collected-"
        assert list(found) == [each for each in written(markdown) if each.startswith(begins)]
        for anchor, line in found.items():
            (counted_again if law == "gdpr" else counted_again_in_california)(markdown, anchor, line, locale)
            seen += 1
    assert seen > 150


def entries_of(main: Any) -> Iterator[tuple[Any, Any]]:
    """Every link to an entry, with what it leads to."""
    for link in main.xpath('.//a[starts-with(@href, "#np-e")]'):
        (at,) = main.xpath(f'.//*[@id="{link.get("href")[1:]}"]')
        yield link, at


def test_every_name_in_a_row_leads_to_the_entry_of_that_name() -> None:
    """And to no other; none is left out that has one, and no word of the text is another."""
    count = 0
    for markdown, law, locale, facts in texts():
        plain = to_html(markdown).html
        made = linked(plain, facts, read(law), words(law, locale))
        assert unmarked(made) == plain
        main = lxml_html.fromstring(f"<div>{made}</div>")
        for link, at in entries_of(main):
            count += 1
            assert not list(link.iterancestors("a", "h1", "h2", "h3"))
            if at.tag == "strong":
                assert text(at).casefold() == text(link).casefold()
            else:
                assert at.getparent().get("id").startswith("keep-")
                assert text(link) in text(at.getparent().getnext())
        left = [text(each) for each in main.xpath(".//h2[@id='recipients']/following::li/strong[not(@id)]")]
        if law == "gdpr":
            receivers = " ".join(RECEIVES.findall(markdown)).casefold()
            entry_names = {
                each.split(" (")[0].casefold()
                for each in left
                if f"**{each}**" in markdown.split("{#recipients}")[1].split("\n## ")[0]
            }
            assert not [each for each in entry_names if each in receivers]
    assert count > 450


TEXT = """# T

## 1. Data {#data}

- **Post**: letters.
- **Notes**: a post, notes.
- **R&D results**: figures.

## 2. Why {#purposes}

### 2.1 Mill {#purpose-mill}

Post, notes, and a Post Office Ltd. Post is kept for 3 weeks. Notes

We use: **post, notes, R&D results**.

- **Who:** Post; Post Office, Inc.
- **How long:** 3 weeks after the harvest.

We use: **notes**.

- **Who:** the [Post](#recipients).
- **How long:** 3 weeks; see [section 4](#keep-all).

### 2.2 Grind {#purpose-grind}

We use: **post**.

- Post Office, Inc
- **Who:** Twin.

## 3. Whom {#recipients}

- **Post** carries.
- **Post Office, Inc.** carries too.
- **Twin** and
- **Twin** again.

## 4. How long {#retention}

### 4.1 All {#keep-all}

3 weeks after the harvest.
"""
FACTS: dict[str, Any] = {
    "organisation": {},
    "notice": {
        "data": {"post": {"name": {"en": "Post"}}, "notes": {"name": {"en": "Notes"}}, "rd": {"name": {"en": "R&D results"}}},
        "purposes": {
            "mill": {
                "processing": [
                    {"data": ["post", "notes", "rd"], "recipients": ["post", "office"], "basis": "consent", "keep": {"rule": "all"}},
                    {"data": ["notes"], "recipients": ["post"], "keep": {"rule": "all"}},
                ]
            },
            "grind": {"processing": [{"data": ["post"], "recipients": ["twin"], "keep": {"for": "P9Y"}}]},
            "elsewhere": {"regimes": ["ccpa"], "processing": [{"data": ["post"]}]},
        },
        "recipients": {"post": {"name": {"und": "Post"}, "named": True}, "office": {"name": {"und": "Post Office, Inc."}, "named": True}, "twin": {"name": {"und": "Twin"}, "named": True}},
        "retention": {"all": {"for": "P3W", "from": {"en": "the harvest"}}},
    },
}  # fmt: skip


def links(markdown: str, facts: dict[str, Any]) -> list[tuple[str, str]]:
    """What is linked, and where to."""
    main = lxml_html.fromstring(f"<div>{linked(to_html(markdown).html, facts, read('gdpr'), words('gdpr', 'en'))}</div>")
    return [(text(link), text(at if at.tag == "strong" else at.getparent())) for link, at in entries_of(main)]


def test_only_whole_names_where_a_row_lists_them_are_linked() -> None:
    """Not in running text, not within a longer name, a link, or where two entries or none have the name."""
    listed = [("post", "Post"), ("notes", "Notes"), ("R&D results", "R&D results"), ("Post", "Post"), ("Post Office, Inc.", "Post Office, Inc."), ("3 weeks", "4.1 All"), ("notes", "Notes"), ("post", "Post")]  # fmt: skip
    assert links(TEXT, FACTS) == listed
    same = {**FACTS["notice"]["data"], "other": {"name": {"en": "notes"}}}
    twice = {**FACTS, "notice": {**FACTS["notice"], "data": same}}
    assert links(TEXT, twice) == [each for each in listed if each[0] != "notes"], "two facts of one name"
    gone = TEXT.replace("- **Post** carries.\n", "")
    assert ("Post", "Post") not in links(gone, FACTS), "no entry"
    assert links(TEXT.replace("R&D results**.", "R&D resultsets**."), FACTS)[0] == ("Post", "Post"), "another word"


ODD: list[Any] = [
    None,
    {},
    [],
    "x",
    7,
    {"for": "P"},
    {"for": 7},
    {"rule": "gone"},
    {"until": {"de": "x"}},
    {"for": "P3W", "exceptions": [None, {}]},
]


def test_odd_and_missing_facts_leave_the_text_as_it_is() -> None:
    law, rendered = read("gdpr"), to_html(TEXT).html
    for odd in ODD:
        for place in ("keep", "basis", "otherwise"):
            row = {"data": ["post"], place: odd}
            facts = {
                "organisation": {},
                "notice": {**FACTS["notice"], "purposes": {"mill": {"processing": [row, odd]}, "grind": odd}},
            }
            made = with_rows(Body(rendered[:0], rendered), rendered, facts, law, words("gdpr", "en"))  # type: ignore[arg-type]
            assert unmarked(made.html) == rendered
    assert lines(rendered, {"organisation": {}, "notice": {}}, law, words("gdpr", "en")) == {}
    assert linked(rendered, {"organisation": {}, "notice": {"purposes": []}}, law, words("gdpr", "en")) == rendered


FIRST, SECOND, ONLY_CALIFORNIA = "purposes/deliver/processing/0", "purposes/deliver/processing/1", {"regimes": ["ccpa"], "en": "it rains"}  # fmt: skip
TWO_YEARS = {f"{SECOND}/keep": {"for": "P2Y"}}
"""The second row of the purpose is kept as long as the first, or as what stands there."""
SAID_OF: Mapping[str, tuple[dict[str, Any], str]] = {
    "both rows": ({}, "contract · 2 years, with exceptions · 1 recipient"),
    "an end of another law": ({**TWO_YEARS, f"{FIRST}/keep": {"for": "P2Y", "until": ONLY_CALIFORNIA}}, "contract · 2 years · 1 recipient"),
    "criteria of another law": ({**TWO_YEARS, f"{FIRST}/keep": {"for": "P2Y", "criteria": [ONLY_CALIFORNIA]}}, "contract · 2 years · 1 recipient"),
    "criteria of another law in a rule": ({**TWO_YEARS, "retention/orders/criteria": ONLY_CALIFORNIA}, "contract · 2 years · 1 recipient"),
    "nothing but criteria of another law": ({f"{SECOND}/keep": None, f"{FIRST}/keep": {"criteria": ONLY_CALIFORNIA}}, "contract · 1 recipient"),
    "an exception in a case of another law": ({**TWO_YEARS, f"{FIRST}/keep": {"for": "P2Y", "exceptions": [{"when": ONLY_CALIFORNIA, "for": "P9Y"}]}}, "contract · 2 years · 1 recipient"),
    "an exception of another law": ({**TWO_YEARS, f"{FIRST}/keep": {"for": "P2Y", "exceptions": [{"regimes": ["ccpa"], "when": {"en": "x"}, "for": "P9Y"}]}}, "contract · 2 years · 1 recipient"),
    "one end for each law": ({f"{SECOND}/keep": None, f"{FIRST}/keep": {"until": [ONLY_CALIFORNIA, {"en": "it snows"}]}}, "contract · until it snows · 1 recipient"),
    "a row of another law": ({f"{SECOND}/regimes": ["ccpa"]}, "contract · 2 years · 1 recipient"),
    "a row with data of another law": ({"data/allergies/regimes": ["ccpa"]}, "contract · 2 years · 1 recipient"),
    "somebody under another law": ({"recipients/carrier/regimes": ["ccpa"]}, "contract · 2 years, with exceptions"),
    "a country that is none elsewhere": ({"transfers/home": {"recipients": ["carrier"], "countries": ["NL"]}}, "contract · 2 years, with exceptions · 1 recipient"),
    "home and elsewhere": ({"transfers/home": {"recipients": ["carrier"], "countries": ["NL", "JP"]}}, "contract · 2 years, with exceptions · 1 recipient · Japan"),
    "one name within another": ({"recipients/ing": {"name": "ING"}, "recipients/bank": {"name": "ING Bank"}, f"{FIRST}/recipients": ["bank"]}, "contract · 2 years, with exceptions · 1 recipient"),
    "names that are signs elsewhere": ({"recipients/a": {"name": "*A* & <b> 'c' [d]"}, "recipients/constructor": {"name": "1. C++"}, f"{FIRST}/recipients": ["a", "constructor"]}, "contract · 2 years, with exceptions · 2 recipients"),
}  # fmt: skip
"""Changes to a complete notice, and the line of one of its purposes under the GDPR."""


NOBODYS = {"data/contact-details/california": {"categories": ["identifiers"]}, "data/visits/california": {"categories": ["internet-activity"]}}  # fmt: skip
"""No category says to whom it goes."""
SOLD: Mapping[str, tuple[dict[str, Any], str]] = {
    "sold and shared": ({}, "sold, and shared for advertising"),
    "another one is": ({"data/contact-details/california": {"categories": ["identifiers"]}, "data/allergies/california/sold-to": ["data-broker"]}, "not sold or shared for advertising"),
    "no part says what is sold": ({"data/contact-details/california": {"categories": ["identifiers"]}}, ""),
    "no part says what is sold or shared": (NOBODYS, ""),
    "nothing is": ({**NOBODYS, "california/sells": False, "california/shares": False}, "not sold or shared for advertising"),
    "nothing is sold": ({"data/contact-details/california": {"categories": ["identifiers"]}, "california/sells": False}, "not sold or shared for advertising"),
    "sold, and no part says what is shared": ({**NOBODYS, "data/contact-details/california": {"categories": ["identifiers"], "sold-to": ["data-broker"]}}, ""),
    "sold, and another one shared": ({"data/contact-details/california": {"categories": ["identifiers"], "sold-to": ["data-broker"]}}, "sold, not shared for advertising"),
    "shared, and no part says what is sold": ({"data/contact-details/california": {"categories": ["identifiers"], "shared-to": ["ad-network"]}}, ""),
    "whether it is shared is not said": ({"california/shares": None}, ""),
}  # fmt: skip
"""Changes to a complete notice, and what the line of a kind of data says of its sale in California."""


def test_nothing_is_called_unsold_where_the_text_does_not_say_what_is() -> None:
    found = {}
    for name, (change, _) in SOLD.items():
        facts = changed(facts_of(), {"locales": ["en"], **change})
        (made,) = documents(facts, "ccpa")
        said = lines(to_html(made.text).html, frozen(*facts.models), read("ccpa"), words("ccpa", "en"))
        found[name] = said.get("collected-contact-details", "")
    assert found == {name: line for name, (_, line) in SOLD.items()}


def test_a_line_says_nothing_that_only_another_law_shows() -> None:
    found = {}
    for name, (change, _) in SAID_OF.items():
        facts = changed(facts_of(), {"locales": ["en"], **change})
        (made,) = documents(facts, "gdpr")
        found[name] = lines(to_html(made.text).html, frozen(*facts.models), read("gdpr"), words("gdpr", "en"))["purpose-deliver"]
    assert found == {name: line for name, (_, line) in SAID_OF.items()}


NAMES = st.sampled_from(["Post", "post", "Notes", "notes", "Post Office, Inc.", "Twin", "R&D results", "3 weeks", "\n\n", "\n- ", "**", ", ", "; ", ".", "[a](#data)", "\n\n### x {#purpose-mill}\n\n", "\n\n## d {#data}\n\n", "\n\n## r {#recipients}\n\n", "\n\n### k {#keep-all}\n\n"])  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(NAMES, max_size=40).map("".join))
def test_the_text_stays_the_same(markdown: str) -> None:
    rendered = to_html(markdown).html
    made = linked(rendered, FACTS, read("gdpr"), words("gdpr", "en"))
    assert unmarked(made) == rendered
    assert unescape(re.sub("<[^>]*>", "", made)) == unescape(re.sub("<[^>]*>", "", rendered))
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<a [^>]*>[^<]", made, re.DOTALL)


def test_a_line_is_no_text_of_the_page(story: Path) -> None:
    for address in ("nl/webshop/gdpr/versions/1.0", "en/webshop/ccpa/versions/2.0"):
        html = (story / address / "index.html").read_text("utf-8")
        law, locale = address.split("/")[2], address[:2]
        assert (
            compare(html, (ROOT / f"notices/webshop/releases/{address.rpartition('/')[2]}/{law}.{locale}.md").read_text("utf-8"))
            == "exactly"
        )
        document = parts(page(story, address), "np-document")[0]
        said = document.xpath(".//h3/@data-np-line")
        assert len(said) >= 8
        assert not [each for each in said if each in text(document)]
