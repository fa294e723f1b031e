"""A site after a text was taken away: every page and file that told of it says so, in two languages, and no word of it is left."""

from __future__ import annotations

import datetime as dt
import json
import posixpath
import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest

from noticepress.chain.json_text import canonical
from noticepress.chain.release import sha256
from noticepress.publishing.histories import Site, gather
from noticepress.publishing.pages.pages import Page, Pages
from noticepress.repository import read_repository
from tests.bad_input.conftest import run
from tests.conftest import ROOT, once
from tests.releasing.taken_away import SAID, WHY, publish, succeed, taken

DAY = dt.date(2026, 3, 1)
SCHEMA = json.loads((ROOT / "generator/noticepress/publishing/files/schemas/redacted.schema.json").read_text("utf-8"))
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "to-redact", publish) / "repository"


@pytest.fixture
def repository(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "repository"))


def build(repository: Path) -> dict[str, bytes]:
    """Every file of the site."""
    succeed(repository, "build", "--as-of", DAY.isoformat())
    succeed(repository, "verify", "site", "--as-of", DAY.isoformat())
    site = repository / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


def shown(repository: Path, day: dt.date = DAY, *, drafts: bool = False) -> Site:
    return gather(read_repository(repository), day, drafts=drafts)


def pages(repository: Path, locale: str = "en", day: dt.date = DAY) -> dict[str, Page]:
    return {page.address: page for page in Pages(shown(repository, day), locale, feeds=True, address="").all()}


def words(page: Page) -> str:
    _, _, rest = page.html.partition("<h1")
    return " ".join(re.sub(r"<[^>]+>", " ", rest.partition(">")[2]).split())


@pytest.fixture(scope="session")
def sites(made: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Mapping[str, bytes], Mapping[str, bytes]]:
    """The site before and after, built one after the other into one folder."""
    repository = Path(shutil.copytree(made, tmp_path_factory.mktemp("sites") / "repository"))
    before = build(repository)
    taken(repository)
    return before, build(repository)


def test_no_word_of_it_is_left_in_the_site(sites: tuple[Mapping[str, bytes], Mapping[str, bytes]]) -> None:
    before, after = sites
    assert len([path for path, data in before.items() if b"Jan de Boer" in data]) == 12
    assert not [path for path, data in after.items() if b"Jan de Boer" in data]
    gone = {path for path in before.keys() - after.keys() if not path.startswith("assets/")}
    assert {re.sub(r"^(nl|en)/", "", path) for path in gone} == {
        "proof/shop/releases/1.1/facts.json", "proof/shop/releases/1.1/gdpr.nl.md", "proof/shop/releases/1.1/gdpr.en.md",
        "proof/shop/releases/1.1/release.json", "proof/shop/proofs/1.1.dsse.json",
        "shop/gdpr/versions/1.1/notice.md", "shop/gdpr/versions/1.1/notice.html",
        "shop/gdpr/changes/1.1/changes.docx", "shop/gdpr/changes/2.0/changes.docx",
        "shop/gdpr/changes/1.1/change.json", "shop/gdpr/changes/2.0/change.json",
        "shop/gdpr/since/1.1/index.html",
    }  # fmt: skip
    assert after.keys() - before.keys() == {"proof/shop/releases/1.1.redacted.json"}


def test_nobody_finds_the_page_by_searching(sites: tuple[Mapping[str, bytes], Mapping[str, bytes]]) -> None:
    after = sites[1]
    assert b'<meta name="robots" content="noindex">' in after["nl/shop/gdpr/versions/1.1/index.html"]
    assert b"versions/1.1" not in after["sitemap.xml"]
    assert b"np-document" not in after["nl/shop/gdpr/versions/1.1/index.html"]


def test_the_feed_replaces_what_readers_kept(sites: tuple[Mapping[str, bytes], Mapping[str, bytes]]) -> None:
    old, new = (
        {entry.findtext(f"{ATOM}id"): entry for entry in ElementTree.fromstring(each["en/shop/feed.xml"]).iter(f"{ATOM}entry")}
        for each in sites
    )
    (added,) = new.keys() - old.keys()
    assert old.keys() < new.keys()
    assert new[added].findtext(f"{ATOM}title") == "The text of version 1.1 was removed"
    (changed,) = (key for key in old if old[key].findtext(f"{ATOM}updated") != new[key].findtext(f"{ATOM}updated"))
    assert new[changed].findtext(f"{ATOM}title") == "Version 1.1"
    assert new[changed].findtext(f"{ATOM}updated") == "2026-02-01T00:00:00Z"
    assert new[changed].findtext(f"{ATOM}content") == "Its text was removed on 1 February 2026.\n\nA judge ordered it."
    assert [link.get("rel") for link in new[changed].iter(f"{ATOM}link")] == ["alternate"], "no page says what it changed"


def test_machines_are_told(sites: tuple[Mapping[str, bytes], Mapping[str, bytes]]) -> None:
    before, after = (json.loads(each["nl/shop/gdpr/versions/1.1/notice.json"]) for each in sites)
    assert after.keys() == (before.keys() | {"redacted"}) - {"title", "text", "facts"}
    jsonschema.validate(after, SCHEMA)
    assert after["redacted"] == {"on": "2026-02-01", "by": "Rechtbank Den Haag", "reason": "Bevel van de rechter."}
    same = ("notice", "law", "locale", "version", "published", "effective", "until", "sha256")
    assert {key: after[key] for key in same} == {key: before[key] for key in same}
    linked = json.loads(sites[1]["nl/shop/gdpr/notice.jsonld"])["@graph"][0]
    assert linked["dct:replaces"] == {"@id": "versions/1.1/"}, "the page that says what became of it"


def test_the_words_in_its_place(repository: Path) -> None:
    taken(repository)
    assert words(pages(repository)["shop/gdpr/versions/1.1/"]) == (
        "Privacy notice text removed The text of version 1.1 was removed on 1 February 2026 and can no longer be read. "
        "It was in force from 1 June 2025 up to and including 31 December 2025. Why: A judge ordered it. "
        "Decided by Rechtbank Den Haag. Read the text that is in force now. "
        "Rozenhof answers questions about this, and provides the information that the law entitles you to: "
        "info@rozenhof.example +31 15 000 00 00 Proof The record of the versions still holds the place of this one, with the hash of "
        "its text. Anyone who kept a copy can use it to show that exactly this text stood here. SHA-256 of the exact text (Markdown): "
        + _digest(repository, "en") + " Proof of this version All versions, and what the proof says"
    )  # fmt: skip
    assert words(pages(repository, "nl")["shop/gdpr/versions/1.1/"]) == (
        "Privacyverklaring tekst verwijderd De tekst van versie 1.1 is op 1 februari 2026 verwijderd en is niet meer te lezen. "
        "De versie gold van 1 juni 2025 tot en met 31 december 2025. Waarom: Bevel van de rechter. "
        "Besloten door Rechtbank Den Haag. Lees de tekst die nu geldt. "
        "Rozenhof beantwoordt vragen hierover en verstrekt de informatie waarop de wet recht geeft: "
        "info@rozenhof.example +31 15 000 00 00 Bewijs In de reeks van versies is de plaats van deze versie bewaard, met de hash van "
        "de tekst. Wie een kopie heeft, kan daarmee laten zien dat precies die tekst hier stond. SHA-256 van de exacte tekst (Markdown): "
        + _digest(repository, "nl") + " Bewijs van deze versie Alle versies, en wat het bewijs zegt"
    )  # fmt: skip


def _digest(repository: Path, locale: str) -> str:
    said = json.loads((repository / "notices/shop/releases/1.1.redacted.json").read_bytes())
    return str(said["stood"]["files"][f"gdpr.{locale}.md"])


def test_what_came_after_is_compared_with_nothing_else(repository: Path) -> None:
    taken(repository)
    found = pages(repository)
    said = words(found["shop/gdpr/changes/2.0/"])
    assert "This version took the place of version 1.1, whose text was removed on 1 February 2026." in said
    assert "What changed can no longer be shown. Read why." in said
    assert "first version" not in said
    assert "np-redline" not in found["shop/gdpr/changes/2.0/"].html
    assert words(found["shop/gdpr/changes/1.1/"]) == words(found["shop/gdpr/versions/1.1/"]), "who followed a link is told, too"
    assert "shop/gdpr/since/1.1/" not in found
    since = found["shop/gdpr/since/1.0/"]
    assert "Version 1.1 In force from 1 June 2025. Its text was removed on 1 February 2026. Read why." in words(since)
    rows = re.findall(r'<tr data-version="([^"]+)"', found["shop/gdpr/compare/"].html)
    assert rows == ["3.0", "2.0", "1.0"]


def test_no_link_leads_nowhere(sites: tuple[Mapping[str, bytes], Mapping[str, bytes]]) -> None:
    after = sites[1]
    for path in (path for path in after if path.endswith("/index.html")):
        for link in re.findall(r'(?:href|src)="([^"#:?]+)[#?"]', after[path].decode()):
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(path), link)).lstrip("/")
            assert target in after or f"{target}/index.html" in after or not target, f"{path}: {link}"


def test_all_versions_keep_the_days(repository: Path) -> None:
    taken(repository)
    said = words(pages(repository)["shop/versions/"])
    assert (
        "Version 1.1 text removed It was in force from 1 June 2025 up to and including 31 December 2025. Its text was removed on "
        "1 February 2026. Published on 1 June 2025. Why: A judge ordered it. Decided by Rechtbank Den Haag. GDPR: why there is no text"
    ) in said
    assert "stays here as it was published, unless its text had to be removed." in said
    assert "1 June 2025 31 December 2025 Version 1.1 text removed · GDPR" in said
    assert 'proof/shop/releases/1.1.redacted.json"' in pages(repository)["shop/versions/"].html


def test_when_none_is_in_force_pages_say_so_and_whom_to_ask(repository: Path) -> None:
    taken(repository, "2.0", "--leave-none")
    found = pages(repository, "nl")
    said = words(found["shop/gdpr/"])
    assert said.startswith(
        "Privacyverklaring tekst verwijderd De tekst van versie 2.0 is op 1 februari 2026 verwijderd en is niet meer te lezen. "
        "De versie gold van 1 januari 2026 tot en met 1 februari 2026. Waarom: Bevel van de rechter. Besloten door Rechtbank Den Haag. "
        "Er geldt geen tekst die ervoor in de plaats komt. Rozenhof beantwoordt vragen hierover "
        "en verstrekt de informatie waarop de wet recht geeft: info@rozenhof.example +31 15 000 00 00"
    )
    assert "Versie 3.0: Deze versie gaat in op 1 januari 2027" in said or "Versie 3.0" in said, "what is to come"
    told = "Er geldt geen tekst: die van versie 2.0 is op 1 februari 2026 verwijderd."
    assert told in words(found["shop/"])
    assert told in words(found[""])
    assert "2 februari 2026 31 december 2026 Er gold geen tekst." in words(found["shop/versions/"])
    files = build(repository)
    assert json.loads(files["nl/shop/gdpr/notice.json"])["redacted"]["by"] == "Rechtbank Den Haag"
    for gone in ("notice.md", "notice.html", "notice.jsonld"):
        assert f"nl/shop/gdpr/{gone}" not in files
    for address in ("nl/shop/", "nl/shop/gdpr/"):
        assert f"{address}</loc>".encode() not in files["sitemap.xml"], "there is nothing to read"


def test_when_no_text_at_all_is_left(repository: Path) -> None:
    for version in ("1.0", "1.1", "3.0", "2.0"):
        taken(repository, version, *(["--leave-none"] if version == "2.0" else []))
    (repository / "notices/shop/notice.yaml").write_text("id: [", "utf-8")
    found = pages(repository, "nl")
    assert "Privacyverklaring ‘shop’" in words(found["shop/"])
    assert "De versie zou gelden vanaf 1 januari 2027, maar gaat niet in." in words(found["shop/gdpr/versions/3.0/"])
    build(repository)


def test_a_wrong_way_to_reach_somebody_is_left_out(repository: Path) -> None:
    taken(repository)
    file = repository / "notices/organisation.yaml"
    file.write_text(file.read_text("utf-8").replace("info@rozenhof.example", "no address"), "utf-8")
    said = words(pages(repository)["shop/gdpr/versions/1.1/"])
    assert "no address" not in said
    assert "+31 15 000 00 00" in said


def test_a_withdrawn_one_says_both(repository: Path) -> None:
    succeed(repository, "withdraw", "shop", "3.0", *WHY, "--as-of", "2026-01-25")
    taken(repository, "3.0")
    said = words(pages(repository)["shop/gdpr/versions/3.0/"])
    assert "Withdrawn on 25 January 2026; it was to take effect on 1 January 2027, but will not." in said


@pytest.mark.parametrize("place", ["versions/1.1/index.html", "versions/1.1/notice.md", "versions/1.1/gone"])
def test_a_site_in_which_it_is_put_back_is_found_out(
    sites: tuple[Mapping[str, bytes], Mapping[str, bytes]], tmp_path: Path, place: str
) -> None:
    """Whoever can write the site can write a list that fits, too: the chain says that no text stands there."""
    before, after = sites
    files = dict(after)
    path = f"nl/shop/gdpr/{place}"
    if place.endswith("gone"):
        del files["nl/shop/gdpr/versions/1.1/index.html"]
    else:
        files[path] = before[path]
    listing = json.loads(files.pop("noticepress.json"))
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    said = {key: value for key, value in listing.items() if key != "sha256"}
    said["files"] = {name: sha256(data) for name, data in files.items()}
    (tmp_path / "noticepress.json").write_bytes(canonical({**said, "sha256": sha256(canonical(said))}))
    done = run(tmp_path, "verify", ".", "--as-of", DAY.isoformat())
    assert done.exit_code == 1, done.output
    assert "was taken away" in done.output


def test_a_release_after_it_is_weighed_against_the_last_text_that_can_be_read(repository: Path) -> None:
    taken(repository, "2.0", "--leave-none")
    notice = repository / "notices/shop/notice.yaml"
    notice.write_text(notice.read_text("utf-8").replace("title: {nl: Privacyverklaring", "title: {nl: Onze verklaring"), "utf-8")
    said = run(repository, "release", "shop", "--version", "2.1", "--effective", "2026-02-02", "--as-of", "2026-02-02", *SAID)
    assert "shop 2.1 (after 1.1)" in said.output
