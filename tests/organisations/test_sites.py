"""A site for each organisation, and all of them under one: crawled, their pages looked at, proved, and built again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from noticepress.clock import zone_of
from tests.browser.kinds import FIELD
from tests.conftest import invoke
from tests.organisations.conftest import BRANDS, LATER, each_site, replaced, sites
from tests.site import test_structure as structure
from tests.site.test_links import Crawler

NAMES = {"kastanje": "Kastanje", "eik": "Eik", "beuk": "Beuk"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of Eik in ``eik``, and all under one in ``all``; whether their HTML is valid, ``tests.site.test_html`` asks."""
    return sites(tmp_path_factory)


@pytest.mark.parametrize(
    "base", ["https://privacy.example/", "https://www.example.org/legal/privacy/", "file:///home/reader/site/"]
)
@pytest.mark.parametrize("which", ["eik", "all"])
def test_every_link_and_anchor_resolves(built: Path, which: str, base: str) -> None:
    crawler = Crawler(built / which, base)
    crawler.crawl(base)
    pages = {path.relative_to(built / which).as_posix() for path in (built / which).rglob("index.html")}
    choices = {"beuk/index.html", "eik/index.html", "kastanje/index.html"}  # named in heads by their whole address
    missed = pages - set(crawler.pages) - (choices if which == "all" else set())
    assert {name for name in missed if "/changes/1.0/" not in name and "/since/" not in name} == set()
    crawler.check_anchors()
    assert crawler.broken == []


def test_the_page_in_front_leads_to_each_in_its_languages(built: Path) -> None:
    page = html.fromstring((built / "all/index.html").read_bytes())
    links = [(each.get("href"), each.get("lang"), each.text_content()) for each in page.xpath("//main//li/a[@hreflang]")]
    assert [(href, lang) for href, lang, _ in links] == [(f"{name}/{lang}/", lang) for name in BRANDS for lang in ("nl", "en")]
    assert [words for _, lang, words in links if lang == "en"] == [f"English Privacy at {NAMES[name]}" for name in BRANDS]
    changes = [(each.get("href"), each.text) for each in page.xpath("//main//p/a[@hreflang]")]
    wanted = (("nl", "wijzigingen", "Alle wijzigingen"), ("en", "changes", "All changes"))
    assert changes == [(f"{name}/{lang}/{address}/", words) for name in BRANDS for lang, address, words in wanted]
    assert all((built / "all" / href / "index.html").is_file() for href, _ in changes)
    assert [(each.tag, each.text) for each in page.xpath("//h1 | //main//h2")] == [
        ("h1", "Privacy"),
        *(("h2", NAMES[b]) for b in BRANDS),
    ]


def test_each_says_its_own_name_look_and_address(built: Path) -> None:
    for name, site in each_site(built).items():
        brand = "eik" if name == "alone" else name
        others = {NAMES[each] for each in BRANDS} - {NAMES[brand]}
        for path in site.rglob("*.html"):
            said = html.fromstring(path.read_bytes()).text_content()
            said = said.replace("Kastanjelaan", "").replace("Eik B.V.", "" if brand == "beuk" else "Eik B.V.")
            assert not [other for other in others if other in said], path
        page = html.fromstring((site / "nl/website/gdpr/index.html").read_bytes())
        address = "https://privacy.eik.example/" if name == "alone" else f"https://privacy.example.org/{name}/"
        assert page.xpath("//link[@rel='canonical']/@href") == [f"{address}nl/website/gdpr/"]
        feed = etree.parse(site / "nl/website/feed.xml").getroot()
        assert all(each.startswith(address) for each in feed.xpath("//@href") if each.startswith("http"))
        assert f"{address}nl/" in (site / "sitemap.xml").read_text("utf-8")
        assert bool(page.xpath("//a[@class='np-home']/img")) == (brand == "beuk")
        colour = {"kastanje": "#7a3b00", "eik": "#1b5e20", "beuk": "#4a148c"}[brand]
        assert colour in (site / "assets/noticepress/colours.css").read_text("utf-8")
        assert (site / "nl/jobs").is_dir() == (brand == "eik")
        texts = {path.read_text("utf-8") for path in site.glob("proof/website/releases/1.0/gdpr.nl.md")}
        assert len(texts) == 1
        assert NAMES[brand] in texts.pop()


def _pages(site: Path) -> dict[str, Any]:
    found = {path.relative_to(site).as_posix(): html.fromstring(path.read_bytes()) for path in sorted(site.rglob("*.html"))}
    return {name: page for name, page in found.items() if "/collection/" not in name and not name.endswith(FIELD)}


@pytest.mark.parametrize("which", ["alone", *BRANDS])
def test_every_page_is_built_for_everybody(built: Path, which: str) -> None:
    pages = _pages(each_site(built)[which])
    framed = {name: page for name, page in pages.items() if not name.endswith("/notice.html")}
    structure.test_headings_are_an_outline(pages)
    structure.test_every_page_has_its_landmarks(framed)
    structure.test_landmarks_of_a_kind_have_names_of_their_own(framed)
    structure.test_every_reference_of_a_label_leads_somewhere(pages)
    structure.test_every_page_says_its_language(pages)


def test_the_page_in_front_is_built_for_everybody(built: Path) -> None:
    pages = {"index.html": html.fromstring((built / "all/index.html").read_bytes())}
    structure.test_headings_are_an_outline(pages)
    structure.test_every_page_has_its_landmarks(pages)
    structure.test_every_page_says_its_language(pages)


def test_all_under_one_is_proved_as_a_whole(built: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(built / "all", tmp_path / "all"))
    done = invoke(tmp_path, "verify", str(site), "--as-of", LATER)
    assert done.exit_code == 0, done.output
    assert done.output.count("1 link, the last has SHA-256") == 4
    listed = json.loads((site / "noticepress.json").read_text("utf-8"))
    assert listed["sites"] == list(BRANDS)
    replaced(site / "eik/nl/website/gdpr/index.html", ("Eik", "Els"))
    (site / "beuk/added.html").write_text("added", "utf-8")
    (site / "added.html").write_text("added", "utf-8")
    (site / "kastanje/nl/index.html").unlink()
    shutil.copy(site / "eik/noticepress.json", site / "beuk/noticepress.json")
    said = invoke(tmp_path, "verify", str(site), "--as-of", LATER).output
    for place in ("eik/nl/website/gdpr/index.html:1", "beuk/added.html:1", "added.html:1", "kastanje/nl/index.html:1"):
        assert place in said, said
    assert "beuk/noticepress.json" in said


def test_nothing_is_made_twice_and_a_change_of_one_leaves_the_others(own_house: Path, tmp_path: Path) -> None:
    def build(*more: str) -> str:
        done = invoke(own_house, "build", "--all", "--out", str(tmp_path / "site"), "--as-of", LATER, "--workers", "1", *more)
        assert done.exit_code == 0, done.output
        return done.output

    build()
    assert "nothing had changed" in build()
    before = {path: path.stat().st_ino for path in (tmp_path / "site").rglob("*") if path.is_file()}
    replaced(own_house / "notices/organisations/beuk.yaml", ('primary: "#4a148c"', 'primary: "#311b92"'))
    build()
    after = {path: path.stat().st_ino for path in (tmp_path / "site").rglob("*") if path.is_file()}
    anew = [path.relative_to(tmp_path / "site").parts for path, inode in after.items() if before.get(path) != inode]
    always = ("noticepress.json", "_headers")  # made of all others
    assert {parts[0] for parts in anew if parts[0] in BRANDS and parts[-1] not in always} == {"beuk"}
    assert invoke(own_house, "verify", str(tmp_path / "site"), "--as-of", LATER).exit_code == 0


def test_drafts_of_each_show_what_it_says(own_house: Path, tmp_path: Path) -> None:
    replaced(own_house / "notices/organisations/eik.yaml", ("info@eik.example", "post@eik.example"))
    for name, words in (("beuk", "post@eik.example"), ("kastanje", "info@kastanje.example")):
        out = tmp_path / name
        done = invoke(
            own_house, "build", "--drafts", "--organisation", name, "--out", str(out), "--as-of", LATER, "--workers", "1",
            "--site-url", "https://preview.example/",
        )  # fmt: skip
        assert done.exit_code == 0, done.output
        draft = (out / "nl/website/gdpr/versions/draft/index.html").read_text("utf-8")
        assert words in draft
        assert "https://preview.example/nl/" in (out / "sitemap.xml").read_text("utf-8")


BAD = {
    "not there": (("--organisation", "els"), "no-organisation", "there is no organisation 'els'"),
    "nowhere to stand": (("--organisation", "eik"), "no-site-address", "site: https://host/path/"),
}


@pytest.mark.parametrize("case", BAD)
def test_whose_site_has_to_be_known(case: str, own_house: Path, tmp_path: Path) -> None:
    arguments, rule, words = BAD[case]
    replaced(own_house / "notices/organisations/eik.yaml", ("site: https://privacy.eik.example/\n", ""))
    done = invoke(own_house, "build", *arguments, "--out", str(tmp_path / "site"), "--as-of", LATER)
    assert (done.exit_code, f"[{rule}]" in done.output, words in done.output) == (1, True, True), done.output
    assert not (tmp_path / "site").exists()


def test_nobody_named_is_that_of_organisation_yaml(own_house: Path, tmp_path: Path) -> None:
    done = invoke(own_house, "build", "--out", str(tmp_path / "site"), "--as-of", LATER)
    assert (done.exit_code, "each with its own site: eik, beuk" in done.output) == (0, True), done.output
    assert "Kastanje" in (tmp_path / "site/nl/index.html").read_text("utf-8")
    replaced(own_house / "notices/website/notice.yaml", ("[kastanje, eik, beuk]", "[eik, beuk]"))
    shutil.rmtree(own_house / "notices/website/releases")
    done = invoke(own_house, "build", "--out", str(tmp_path / "other"), "--as-of", LATER)
    assert (done.exit_code, "--organisation (eik, beuk), or build all with --all" in done.output) == (1, True), done.output


def test_one_organisation_has_no_others(begun: Path, tmp_path: Path) -> None:
    done = invoke(begun, "build", "--all", "--out", str(tmp_path / "site"), "--as-of", LATER)
    assert (done.exit_code, "in notices whose they are: organisations: [ID, ID]" in done.output) == (1, True), done.output
    assert invoke(begun, "build", "--all", "--organisation", "organisation", "--as-of", LATER).exit_code == 2
    assert invoke(begun, "build", "--site-url", "privacy", "--as-of", LATER).exit_code == 2


def test_a_day_is_that_of_its_own_zone(own_house: Path) -> None:
    with (own_house / "notices/organisations/eik.yaml").open("a", encoding="utf-8") as file:
        file.write("time-zone: Pacific/Auckland\n")
    zones = [zone_of(own_house, each).key for each in ("", "kastanje", "eik", "beuk", "els")]
    assert zones == ["Europe/Amsterdam", "Europe/Amsterdam", "Pacific/Auckland", "Pacific/Auckland", "Europe/Amsterdam"]


def test_who_published_nothing_yet_is_left_out_and_named(own_house: Path, tmp_path: Path) -> None:
    shutil.rmtree(own_house / "notices/website/releases/beuk")
    done = invoke(own_house, "build", "--all", "--as-of", LATER, "--out", str(tmp_path / "all"))
    assert done.exit_code == 0, done.output
    assert "never published: beuk" in done.output
    assert {path.name for path in (tmp_path / "all").iterdir() if path.is_dir()} == {"assets", "kastanje", "eik"}
    assert "beuk" not in (tmp_path / "all/index.html").read_text("utf-8")
