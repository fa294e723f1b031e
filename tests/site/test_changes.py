"""A change page: who and when, the author's words, the weight, the facts, and four views of the words."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from lxml import html

from noticepress.publishing.pages.search import FILE
from tests.redline.shown import blocks, letters, read
from tests.site.reading import link, page, parts, text, text_of

NL, EN = "nl/webshop/gdpr/changes/4.0", "en/webshop/gdpr/changes/4.0"
FEW, MANY = ("en/video-advice/gdpr/changes/2.1", "2.0", "2.1"), (EN, "2.0", "4.0")
"""A pair in which one period changed; and one in which half of the blocks did, because 2.0 was released in words that are no longer used."""


def test_parts_stand_in_the_order_of_what_readers_ask(story: Path) -> None:
    headings = [text(heading) for heading in page(story, EN).xpath(".//h2")]
    assert headings == [
        "In short",
        "What has changed for you?",
        "What can you do?",
        "How much do these changes weigh?",
        "Which words changed?",
        "Read on",
        "Download and keep: version 4.0",
    ]


def test_who_and_when(story: Path) -> None:
    for address, title in (
        (
            NL,
            "Zonnestraal Fietsen · AVG · Privacyverklaring van onze webwinkel Wat er op 20 december 2026 is veranderd (versie 4.0)",
        ),
        (EN, "Zonnestraal Fietsen · GDPR · Privacy notice of our web shop What changed on 20 December 2026 (version 4.0)"),
        (
            "nl/applicants/gdpr/changes/1.1",
            "Zonnestraal Fietsen · AVG · Privacyverklaring voor sollicitanten Wat er op 1 maart 2027 verandert (versie 1.1)",
        ),
        (
            "nl/webshop/gdpr/changes/3.0",
            "Zonnestraal Fietsen · AVG · Privacyverklaring van onze webwinkel Wat er op 4 januari 2027 zou veranderen (versie 3.0)",
        ),
        (
            "nl/webshop/ccpa/changes/1.0",
            "Zonnestraal Fietsen · Californië · Privacyverklaring van onze webwinkel De eerste versie (1.0)",
        ),
        (
            "en/webshop/gdpr/since/1.1",
            "Zonnestraal Fietsen · GDPR · Privacy notice of our web shop What changed since version 1.1",
        ),
        (
            "en/webshop/gdpr/compare",
            "Zonnestraal Fietsen · GDPR · Privacy notice of our web shop Compare versions: Privacy notice of our web shop",
        ),
    ):
        assert text_of(page(story, address), "np-titled") == title
    said = text_of(page(story, NL), "np-about")
    assert "Gepubliceerd 2 december 2026 Geldt vanaf 20 december 2026 Vergeleken met versie 2.0" in said
    assert "Goedgekeurd door M. Bakker, advocaat, op 1 december 2026" in said
    assert "door A. de Vries, DPO, op 2 december 2026" in said
    assert "What this is correction There was an error in the text" in text_of(
        page(story, "en/webshop/gdpr/changes/4.1"), "np-about"
    )


def test_the_authors_words_come_first(story: Path) -> None:
    changed, can_do = (text(each) for each in parts(page(story, EN), "np-summary"))
    assert changed == (
        "You can pay after delivery. A computer decides on that. What does this mean for you? We then ask for a credit report."
    )
    assert can_do == "You can object."


@pytest.mark.parametrize(
    ("address", "heading"),
    [
        ("nl/applicants/gdpr/changes/1.1", "Wat kun je doen vóór 1 maart 2027?"),
        ("nl/webshop/gdpr/changes/4.0", "Wat kunt u doen?"),
    ],
)
def test_what_somebody_can_do_says_before_which_day_while_there_is_time(story: Path, address: str, heading: str) -> None:
    found = page(story, address)
    (said,) = found.xpath(".//h2[@id='can-do']")
    assert text(said) == heading
    assert text(said.getnext()) in ("Je kunt nee zeggen.", "U kunt bezwaar maken.")


def test_the_weight_names_its_source_and_what_is_our_reading(story: Path) -> None:
    dutch, english = text(page(story, NL)), text(page(story, EN))
    assert "ingrijpend Deze versie bevat wijzigingen die ingrijpend zijn." in dutch
    assert "(artikel 13, lid 1, onder e, AVG; WP260 rev.01, punt 30)" in dutch
    assert "(artikel 13, lid 2, onder f, en artikel 22 AVG; WP260 rev.01, punt 30; onze uitleg)" in dutch
    assert "(GDPR Art. 13(2)(f), 22; WP260 rev.01, para. 30; our reading)" in english


def test_what_somebody_decided_is_shown_with_name_and_reason(story: Path) -> None:
    said = text(page(story, EN))
    assert "Minor, decided by M. Bakker, advocaat: This purpose stood in version 3.0 already. By the rules: material." in said
    assert (
        "Departed from: the time between announcement and effect. Decided by A. de Vries, DPO. "
        "The supervisory authority asked for it."
    ) in said


def test_each_fact_has_its_weight(story: Path) -> None:
    found = page(story, EN)
    facts = parts(found, "np-fact")
    assert len(facts) > 5
    assert all(parts(fact, "np-badge") and parts(fact, "np-weight") for fact in facts)


def test_the_weightiest_changes_come_first_and_lead_to_their_words(story: Path) -> None:
    found = page(story, NL)
    ranks = [text(heading) for heading in found.xpath(".//h3") if text(heading) in ("Ingrijpend", "Wezenlijk", "Kleiner")]
    assert ranks == ["Ingrijpend", "Wezenlijk", "Kleiner"]
    levels = [fact.get("class").rpartition("--")[2] for fact in parts(found, "np-fact")]
    assert levels == sorted(levels, key=["fundamental", "material", "smaller"].index)
    leads = {text(fact.find("p")): link for fact in parts(found, "np-fact") for link in fact.xpath("./p/a/@href")}
    assert len(leads) == len(levels)
    to = {said: text(found.get_element_by_id(link.removeprefix("#"))) for said, link in leads.items()}
    assert all(link.startswith("#redline-") or link == "#words" for link in leads.values())
    assert sum(link == "#words" for link in leads.values()) * 5 < len(leads)
    for lead, word in (
        ("aan Kredietpeil B.V.", "Kredietpeil B.V."),
        ("korter: 14 maanden", "14"),
        ("doel: ‘U achteraf", "achteraf laten betalen"),
    ):
        assert word in to[next(said for said in to if lead in said)], lead


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("webshop/gdpr/changes/2.0", ["Wat is er voor u veranderd?", "Wat is er in de tekst veranderd?"]),
        ("webshop/gdpr/since/2.0", ["Wat is er voor u veranderd?", "Wat is er in de tekst veranderd?"]),
        ("applicants/gdpr/changes/1.1", ["Wat verandert er voor jou?", "Wat verandert er in de tekst?"]),
    ],
)
def test_what_has_happened_is_told_as_past_and_what_is_coming_is_not(story: Path, address: str, said: list[str]) -> None:
    found = page(story, f"nl/{address}")
    assert [text(heading) for heading in found.xpath(".//h2[@id='facts' or @id='words']")] == said
    assert ("is veranderd" in text(found.xpath(".//h1")[0])) is ("2.0" in address)


def test_a_law_without_changed_facts_says_so(story: Path) -> None:
    said = text(page(story, "en/webshop/ccpa/changes/4.1"))
    assert "No fact that this text states has changed." in said or "There is one change." in said


def test_there_is_a_page_to_read_of_every_version(story: Path) -> None:
    found = page(story, EN)
    assert link(found, "The full text of version 4.0").endswith("en/webshop/gdpr/versions/4.0/")
    assert link(found, "The full text of version 2.0").endswith("en/webshop/gdpr/versions/2.0/")
    assert link(found, "Compare versions").endswith("en/webshop/gdpr/compare/")


# ---- Views of the words


def redlined(site: Path, address: str) -> ET.Element:
    """The one text of a change page."""
    (found,) = (each for each in parts(page(site, address), "np-redline") if each.tag == "div")
    return read(html.tostring(found, encoding="unicode", method="xml", with_tail=False))


def version(address: str, number: str) -> str:
    """The page of a version, by that of a change."""
    return f"{address.partition('/changes/')[0]}/versions/{number}"


@pytest.mark.parametrize(("pair", "least"), [(FEW, 100), (MANY, 50)], ids=["few", "many"])
def test_a_page_holds_its_text_once(story: Path, pair: tuple[str, str, str], least: int) -> None:
    address, _, new = pair
    source = (story / address / "index.html").read_text("utf-8")
    published = text_of(page(story, version(address, new)), "np-document")
    unchanged = [each.words for each in blocks(redlined(story, address), "full") if not each.changed and len(each.words) > 60]
    assert len(unchanged) > least
    once = [words for words in unchanged if published.count(words) == 1 and "&" not in words]
    assert [words for words in once if " ".join(html.fromstring(source).text_content().split()).count(words) != 1] == []


def test_the_clean_view_is_the_text_as_published(story: Path) -> None:
    published = "".join(text(element) for element in parts(page(story, "en/webshop/gdpr/versions/4.0"), "np-document"))
    shown = "".join(each.words for each in blocks(redlined(story, EN), "clean"))
    assert letters(shown).endswith(letters(published.replace("\N{PILCROW SIGN}", "")))


@pytest.mark.parametrize(("pair", "part"), [(FEW, 0.1), (MANY, 0.95)], ids=["few", "many"])
def test_each_view_shows_what_it_must(story: Path, pair: tuple[str, str, str], part: float) -> None:
    """Of what the site says; ``tests.redline.test_views`` tries many more texts."""
    page_of_change, *versions = pair
    root = redlined(story, page_of_change)
    whole, changes = blocks(root, "full"), blocks(root, "changes")
    assert [each.words for each in whole if each.changed] == [each.words for each in changes if each.changed]
    assert len(changes) < len(whole) * part  # those that changed or stand beside one that did
    for number, side in zip(versions, ("old", "new"), strict=True):
        shown = letters("".join(each.words for each in blocks(root, side)))
        (document,) = parts(page(story, version(page_of_change, number)), "np-document")
        assert shown.endswith(letters(text(document))), number


# ---- For ears, search engines and copies


def test_changes_are_said_in_the_language_of_the_page(site: Path) -> None:
    dutch, english = (
        {text(word).strip() for word in parts(page(site, f"{locale}/webshop/gdpr/changes/3.0"), "np-hidden")}
        for locale in ("nl", "en")
    )
    assert {"begin toevoeging", "einde toevoeging", "begin schrapping", "einde schrapping"} <= dutch
    assert {"begin insertion", "end insertion", "begin deletion", "end deletion"} <= english
    assert not dutch & english


def test_words_for_ears_stay_out_of_search_and_titles(site: Path) -> None:
    for locale, words in (("nl", ("begin toevoeging", "einde verplaatsing")), ("en", ("begin insertion", "end of move"))):
        index = (site / locale / FILE).read_text("utf-8")
        assert not any(word in index for word in words)
        for path in (site / locale).rglob("index.html"):
            title = path.read_text("utf-8").partition("<title>")[2].partition("</title>")[0]
            assert not any(word in title for word in words)


def test_there_are_no_inline_styles_or_scripts_of_ours(story: Path) -> None:
    for path in story.rglob("index.html"):
        body = path.read_text("utf-8").partition("<article")[2].partition("</article>")[0]
        assert not re.search(r"<script(?! src=\"[^\"]+\"></script>)", body), path
        assert " style=" not in body, path
        assert " onclick=" not in body, path
