"""The home page of a language: what visitors come for, what changes, the notices in the organisation's order, whom to ask."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import html

from noticepress.checking.settings import check_settings
from noticepress.language.beginnings import first_sentence
from noticepress.publishing.histories import gather
from noticepress.publishing.pages.home_page import home
from noticepress.publishing.pages.pages import Pages
from noticepress.publishing.pages.summaries import Summary
from noticepress.repository import read_repository
from tests.conftest import AS_OF, ROOT
from tests.site.reading import leads, link, page, parts, text

HEADINGS = {
    "nl": ["Wat wilt u doen?", "Voor wie?", "Laatste wijzigingen", "Vragen?", "Uit alle verklaringen samen"],
    "en": ["What would you like to do?", "Who is it for?", "Latest changes", "Questions?", "From all notices together"],
}
TASKS = {
    "nl": ["Mijn gegevens inzien", "Reclame stoppen", "Gegevens laten wissen", "Een klacht indienen", "Zien wat er nieuw is"],
    "en": ["See my data", "Stop marketing", "Have data erased", "Make a complaint", "See what is new"],
}


@pytest.fixture(scope="module")
def pages() -> Pages:
    """The pages of the examples in Dutch."""
    return Pages(gather(read_repository(ROOT), AS_OF, drafts=False), "nl")


@pytest.fixture(scope="module")
def summaries(pages: Pages) -> list[Summary]:
    """What they say of each notice."""
    return pages.summaries()


@pytest.mark.parametrize("locale", HEADINGS)
def test_tasks_come_first_and_nothing_twice(story: Path, locale: str) -> None:
    main = page(story, locale)
    assert [text(each) for each in main.iter("h2")] == HEADINGS[locale]
    tasks = parts(main, "np-tasks")[0]
    assert [text((each.xpath(".//summary") or each.xpath("a"))[0]) for each in tasks] == TASKS[locale]
    audiences = [leads(each[0]).split("/")[1] for each in main.xpath(".//section/h3[a]")][:3]
    assert audiences == ["webshop", "applicants", "video-advice"], "customers first, as mkdocs.yml says"
    addresses = [each.get("href") for each in main.iter("a")]
    assert len(addresses) == len(set(addresses))


@pytest.mark.parametrize("locale", HEADINGS)
def test_each_task_leads_to_a_right_or_a_section_of_a_text_in_force(story: Path, locale: str) -> None:
    found: dict[str, set[str]] = {}
    for each in parts(page(story, locale), "np-tasks")[0].xpath(".//details//a"):
        address, _, anchor = leads(each).partition("#")
        written = html.fromstring((story / address / "index.html").read_text("utf-8"))
        assert written.xpath(f"//article//*[@id='{anchor}']"), (address, anchor)
        found.setdefault(text(each.xpath("ancestor::details/summary")[0]), set()).add(f"{address[3:]}#{anchor}")
    see, advertising, *_ = TASKS[locale]
    assert found[see] == {
        f"{notice}/{law}"
        for notice in ("webshop", "applicants", "video-advice")
        for law in ("gdpr/rights/#right-access", "ccpa/rights/#right-know")
    }
    assert found[advertising] == {
        "webshop/gdpr/rights/#objection-marketing", "webshop/ccpa/rights/#opt-out", "video-advice/gdpr/rights/#objection-marketing",
        "video-advice/ccpa/#marketing",
    }, "of the applicants, nothing is advertised"  # fmt: skip


def test_what_changes_and_what_changed(story: Path, site: Path) -> None:
    main = page(story, "nl")
    (coming,) = parts(main, "np-status--upcoming")
    words = "Verandert op 1 maart 2027: Privacyverklaring voor sollicitanten. Wij houden je hoogstens twee jaar in beeld."
    assert text(coming).startswith(words)
    assert link(coming, "Wat er verandert in versie 1.1 (AVG)") == "nl/applicants/gdpr/changes/1.1/"
    corrected, shorter, paid = parts(main, "np-news")[0]
    assert text(corrected).startswith("1 februari 2027 Privacyverklaring van onze webwinkel correctie Eén woord verbeterd.")
    assert text(shorter).startswith("25 januari 2027 Privacyverklaring van Zonnestraal Videoadvies Wij bewaren")
    assert "U kunt achteraf betalen. Wat er is veranderd" in text(paid), "the first sentence alone; of 3.0, withdrawn, nothing"
    assert link(paid, "Wat er is veranderd in versie 4.0 (Californië)") == "nl/webshop/ccpa/changes/4.0/"
    latest, first = parts(page(site, "en"), "np-news")[0][:2]
    assert link(latest, "What changed in version 1.1 (GDPR)") == "en/video-advice/gdpr/changes/1.1/"
    assert link(first, "About version 1.0 (GDPR)") == "en/applicants/gdpr/changes/1.0/", "a first version changes nothing"


def test_whom_to_ask_stands_once(story: Path) -> None:
    officer, contact = page(story, "en").xpath(".//h2[@id='np-asked']/following-sibling::div[1]/section")
    assert text(officer) == "Data protection officer privacy@zonnestraal.example +31 30 000 12 40"
    assert text(contact) == "Contact klantenservice@zonnestraal.example +31 30 000 12 34 Contact form"
    assert link(officer, "Data protection officer") == "en/webshop/gdpr/#data-protection-officer", "as the newest text says"


def test_another_run_reads_what_one_wrote(summaries: list[Summary]) -> None:
    assert summaries[0].tasks
    assert summaries[0].asked
    assert summaries[0].past
    assert any(each.coming for each in summaries)
    assert [Summary.read(each.written()) for each in summaries] == summaries


@pytest.mark.parametrize(
    ("order", "listed"),
    [
        ((), ["applicants", "video-advice", "webshop"]),
        (("webshop",), ["webshop", "applicants", "video-advice"]),
        (("video-advice", "nothing", "applicants"), ["video-advice", "applicants", "webshop"]),
    ],
)
def test_the_order_is_the_organisations_else_that_of_ids(
    pages: Pages, summaries: list[Summary], order: tuple[str, ...], listed: list[str]
) -> None:
    view = home(_frame(pages, summaries), summaries, order)
    assert [card.notice for card in view.cards] == listed
    assert [task.address.split("/")[0] for _, task in dict(view.tasks)["complain"]] == [
        each for each in listed for law, _ in next(s for s in summaries if s.notice == each).entries
    ]


def test_a_task_that_no_text_answers_is_left_out(pages: Pages, summaries: list[Summary]) -> None:
    alone = [each for each in summaries if each.notice == "applicants"]
    assert [name for name, _ in home(_frame(pages, summaries), alone, ()).tasks] == ["see", "erase", "complain"]
    assert home(_frame(pages, summaries), [], ()).tasks == ()


def _frame(pages: Pages, summaries: list[Summary]) -> Any:
    return pages.home(summaries).make.args[0].frame  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("plugins", "said"),
    [
        ("[noticepress: {order: [shop, staff]}]", []),
        ("[noticepress: {order: [shop]}, search]", []),
        ("[noticepress]", []),
        ("{noticepress: {order: [stafff]}}", ["'order' names 'stafff', which is no notice"]),
        ("[noticepress: {order: [shop, shop]}]", ["'order' names 'shop' twice"]),
        ("[noticepress: {order: shop}]", []),
        ("[noticepress: {order: [[shop], 7, null]}]", []),
        ("[noticepress: ]", []),
    ],
)
def test_an_order_of_what_is_no_notice_is_a_warning(tmp_path: Path, plugins: str, said: list[str]) -> None:
    for notice in ("shop", "staff"):
        (tmp_path / "notices" / notice).mkdir(parents=True)
    (tmp_path / "mkdocs.yml").write_text(f"site_name: x\nplugins: {plugins}\n", "utf-8")
    found = list(check_settings(tmp_path))
    assert [each.message for each in found if each.rule == "bad-order"] == said
    assert all((each.severity, each.line) == ("warning", 2) for each in found)


@pytest.mark.parametrize(("said", "first"), [("Wij bewaren bijv. foto’s korter. Meer niet.", "Wij bewaren bijv. foto’s korter."), ("**Een** woord", "Een woord"), ("- Een ding\n- Nog een", "Een ding"), ("", "")])  # fmt: skip
def test_the_first_sentence_ends_where_it_ends(said: str, first: str) -> None:
    assert first_sentence(said, ("bijv",)) == first
