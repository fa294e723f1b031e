"""What visitors can keep of a version: PDF and Word files, and the place on the page that offers every form."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import posixpath
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from tests.conftest import begin, in_process
from tests.formats.word_reader import shown
from tests.site.reading import page, parts, text
from tests.site.story import edit, run
from tests.site.test_build import digest
from tests.site.test_links import Crawler

DAY = dt.date(2027, 1, 15)
EPOCH = str(int(dt.datetime(2027, 1, 15, tzinfo=dt.UTC).timestamp()))
HOME = "nl/website/gdpr"
STANDINGS = {
    "1.0": ("Versie 1.0. Gold van 1 oktober 2026 tot en met 31 december 2026.", "vervangen"),
    "1.1": ("Versie 1.1. Geldt van 1 januari 2027 tot en met 31 maart 2027.", ""),
    "1.2": ("Versie 1.2. Op 12 januari 2027 ingetrokken; zou gelden vanaf 1 maart 2027, maar gaat niet in.", "ingetrokken"),
    "1.3": ("Versie 1.3. Geldt pas vanaf 1 april 2027.", "komt eraan"),
}
"""What a version says below its title, and on every sheet if it is not in force."""
SAID = ("--summary", "nl=Wij bewaren korter of langer.", "--summary", "en=We keep for shorter or longer.")
BY = ("--by", "A. de Vries, DPO", "--reason", "nl=Wij zien ervan af.", "--reason", "en=We will not do it.")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The notice that ``init`` makes, with a version of every standing; ``mkdocs.yml`` asks for PDF files."""
    copy = begin(tmp_path_factory.mktemp("kept") / "repository")
    run(copy, "release", "website", "--version", "1.0", "--effective", "2026-10-01", "--as-of", "2026-09-01")
    for before, after, version, effective, published in (
        ("P1Y", "P2Y", "1.1", "2027-01-01", "2026-11-01"), ("P2Y", "P3Y", "1.2", "2027-03-01", "2027-01-10"),
        ("P3Y", "P1Y", "1.3", "2027-04-01", "2027-01-14"),
    ):  # fmt: skip
        edit(copy, "website", f"for: {before}", f"for: {after}")
        run(copy, "release", "website", "--version", version, "--effective", effective, "--as-of", published, *SAID)
        if version == "1.2":
            run(copy, "withdraw", "website", version, "--as-of", "2027-01-12", *BY)
    wish(copy, "pdf: true")
    return copy


@pytest.fixture(scope="module")
def kept(repository: Path) -> Path:
    """Its site."""
    run(repository, "build", "--as-of", DAY.isoformat())
    return repository / "site"


def wish(repository: Path, option: str) -> None:
    """Write an option of the plugin into mkdocs.yml."""
    config = repository / "mkdocs.yml"
    written = re.sub(r"- noticepress\b.*", f"- noticepress: {{{option}}}", config.read_text("utf-8"))
    config.write_text(written, encoding="utf-8")


def told(program: str, file: Path, *arguments: str) -> str:
    return subprocess.run([program, *arguments, str(file), *(["-"] if program == "pdftotext" else [])], capture_output=True, text=True, check=True, env={"TZ": "UTC"}).stdout  # fmt: skip


def test_every_text_has_a_pdf_that_is_listed_and_proved(kept: Path, tmp_path: Path) -> None:
    found = {path.relative_to(kept).as_posix() for path in kept.rglob("*.pdf")}
    folders = {
        f"{locale}/website/gdpr/{place}" for locale in ("nl", "en") for place in ("", *(f"versions/{v}/" for v in STANDINGS))
    }
    assert found == {f"{folder}notice.pdf" for folder in folders}
    listed = json.loads((kept / "noticepress.json").read_text("utf-8"))["files"]
    assert all(listed[name] == hashlib.sha256((kept / name).read_bytes()).hexdigest() for name in found)
    assert (kept / HOME / "notice.pdf").read_bytes() == (kept / HOME / "versions/1.1/notice.pdf").read_bytes()
    done = in_process("verify", kept)
    assert done.returncode == 0, done.stdout
    other = shutil.copytree(kept, tmp_path / "other")
    (other / HOME / "versions/1.0/notice.pdf").write_bytes(b"%PDF-1.7 another")
    done = in_process("verify", other)
    assert done.returncode == 1
    assert "versions/1.0/notice.pdf" in done.stdout


def test_mkdocs_gives_the_same_bytes(repository: Path, kept: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(tmp_path / "again")], cwd=repository,
        env={**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert digest(tmp_path / "again") == digest(kept)


def test_a_pdf_has_title_language_tags_and_the_text(kept: Path) -> None:
    file = kept / HOME / "notice.pdf"
    about = told("pdfinfo", file)
    assert "Title:           Privacyverklaring website, versie 1.1 (AVG)" in about
    assert "CreationDate:    Sun Nov  1 00:00:00 2026 UTC" in about
    assert re.search(r"Tagged: +yes", about)
    assert "pdfuaid" in told("pdfinfo", file, "-meta")
    assert {"H1", "H2", "P", "L", "LI", "Link"} <= set(re.findall(r"^ +(\w+)", told("pdfinfo", file, "-struct"), re.M))
    words = " ".join(told("pdftotext", file).split())
    assert "2 jaar na uw laatste bericht" in words
    assert "Vast adres van deze versie: https://privacy.example.org/nl/website/gdpr/versions/1.1/" in words
    assert hashlib.sha256((kept / HOME / "notice.md").read_bytes()).hexdigest() in words
    assert "Privacy notice for our website, version 1.1 (GDPR)" in told("pdfinfo", kept / "en/website/gdpr/notice.pdf")


@pytest.mark.parametrize("version", STANDINGS)
def test_paper_says_what_became_of_a_version(kept: Path, version: str) -> None:
    says, mark = STANDINGS[version]
    folder = kept / HOME / "versions" / version
    sheets = [" ".join(sheet.split()) for sheet in told("pdftotext", folder / "notice.pdf").split("\f")[:-1]]
    assert len(sheets) > 1
    assert says in sheets[0]
    for sheet in sheets[1:]:
        assert (says in sheet) == bool(mark)
    for sheet in sheets:
        assert (f"versie {version} · AVG · {mark}" in sheet) == bool(mark)
    status = html.fromstring((folder / "notice.html").read_bytes()).xpath("//h1/following-sibling::*[1]")[0]
    assert text(status).startswith(says)
    assert ("np-status--not-in-force" in status.get("class")) == bool(mark)


def test_a_change_page_has_a_word_file_of_its_redline(kept: Path) -> None:
    found = sorted(path.relative_to(kept).as_posix() for path in kept.rglob("*.docx"))
    assert found == sorted(
        f"{locale}/website/gdpr/changes/{v}/changes.docx" for locale in ("nl", "en") for v in ("1.1", "1.2", "1.3")
    )
    data = (kept / HOME / "changes/1.3/changes.docx").read_bytes()  # 1.2 was withdrawn: the version before is 1.1
    old, new = (" ".join(cell for line in shown(data, side) for cell in line.cells) for side in ("reject", "accept"))
    assert "2 jaar na uw laatste bericht" in old
    assert "1 jaar na uw laatste bericht" in new
    assert "2 jaar na uw laatste bericht" not in new


@pytest.mark.parametrize(
    ("address", "offered"),
    [
        (HOME, ["pdf", "html", "md", "json", "jsonld"]),
        (f"{HOME}/versions/1.1", ["pdf", "html", "md", "json"]),
        (f"{HOME}/versions/1.2", ["pdf", "html", "md", "json"]),
        (f"{HOME}/changes/1.1", ["docx", "pdf", "html", "md", "json"]),
        (f"{HOME}/changes/1.0", ["pdf", "html", "md", "json"]),
    ],
)
def test_pages_offer_the_forms_of_their_version(kept: Path, address: str, offered: list[str]) -> None:
    version = address.rpartition("/")[2] if address != HOME else "1.1"
    box = parts(page(kept, address), "np-keep")[0]
    assert text(box.xpath(".//h2")[0]) == f"Downloaden en bewaren: versie {version}"
    links = box.xpath(".//ul[contains(@class, 'np-keep__forms')]//a")
    names = [f"website.{version}.gdpr.nl.{form}" for form in offered]
    assert [link.get("download") for link in links] == [
        name.replace("1.1.gdpr.nl.docx", "1.0-1.1.gdpr.nl.docx") for name in names
    ]
    files = [posixpath.normpath(posixpath.join(address, link.get("href"))) for link in links]
    stands = {"jsonld": f"{HOME}/notice.jsonld", "docx": f"{HOME}/changes/{version}/changes.docx"}
    assert files == [stands.get(form, f"{HOME}/versions/{version}/notice.{form}") for form in offered]
    assert all((kept / file).is_file() for file in files)
    of_this_page = ["docx"] if "/changes/" in address else offered
    assert [link.get("rel") for link in links] == ["alternate" if form in of_this_page else None for form in offered]
    permalink = box.xpath(".//a[@rel='bookmark']")[0]
    assert posixpath.normpath(posixpath.join(address, permalink.get("href"))) == f"{HOME}/versions/{version}"
    assert text(permalink) == f"https://privacy.example.org/{HOME}/versions/{version}/"
    assert (
        text(box.xpath(".//code")[0]) == hashlib.sha256((kept / HOME / f"versions/{version}/notice.md").read_bytes()).hexdigest()
    )


def test_the_head_names_the_other_forms(kept: Path) -> None:
    for address, names in (
        (HOME, {"pdf", "html", "md", "json", "jsonld"}),
        (f"{HOME}/changes/1.1", {"docx"}),
        (f"{HOME}/changes/1.0", set()),
    ):
        head = html.fromstring((kept / address / "index.html").read_bytes()).xpath(
            "//link[starts-with(@rel, 'alternate') and @type]/@href"
        )
        assert {link.rpartition(".")[2] for link in head if not link.endswith(".xml")} == names


def test_a_crawler_finds_every_file(kept: Path) -> None:
    base = "https://privacy.example/"
    crawler = Crawler(kept, base)
    crawler.crawl(base)
    crawler.check_anchors()
    assert crawler.broken == []
    linked = {
        posixpath.normpath(posixpath.join(posixpath.dirname(name), link))
        for name in crawler.pages
        if name.endswith(".html")
        for link in html.fromstring((kept / name).read_bytes()).xpath("//@href")
    }
    files = {path.relative_to(kept).as_posix() for path in kept.rglob("*") if path.suffix in (".pdf", ".docx", ".md", ".jsonld")}
    sent = {file for file in files if file.endswith("/announcement.md")}  # for those who send it: no visitor is led there
    assert sent
    assert {file for file in files - sent if not file.startswith("proof/")} <= linked


def test_a_working_text_offers_nothing_and_no_site_without_being_asked_has_a_pdf(repository: Path, tmp_path: Path) -> None:
    run(repository, "build", "--as-of", DAY.isoformat(), "--drafts", "--no-pdf", "--out", str(tmp_path / "drafts"))
    site = tmp_path / "drafts"
    for kind in ("versions", "changes"):
        assert parts(page(site, f"{HOME}/{kind}/draft"), "np-keep") == []
    assert list(site.rglob("*.pdf")) == list(site.rglob("draft/*.docx")) == []
    assert "notice.pdf" not in (site / HOME / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("error", "says"), [("ImportError()", "pip install 'noticepress[pdf]'"), ("OSError('libpango')", "libpango-1.0-0")]
)
@pytest.mark.parametrize("command", ["noticepress", "mkdocs"])
def test_without_the_library_nothing_is_written(
    repository: Path, kept: Path, tmp_path: Path, error: str, says: str, command: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "weasyprint.py").write_text(f"raise {error}\n")
    before, path = digest(kept), f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"
    if command == "noticepress":
        monkeypatch.syspath_prepend(tmp_path)
        monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
        done = in_process("build", "--no-store", "--as-of", DAY.isoformat(), cwd=repository)
    else:
        done = subprocess.run([sys.executable, "-m", "mkdocs", "build"], cwd=repository, env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False)  # fmt: skip
    assert done.returncode == 1
    assert says in done.stdout + done.stderr
    assert "mkdocs.yml:9:19" in done.stdout + done.stderr
    assert digest(kept) == before
    assert [each.name for each in repository.iterdir() if each.name.startswith(".") and each.is_dir()] == []


def test_a_wish_that_is_none_is_a_finding(repository: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(repository, copy, ignore=shutil.ignore_patterns("site"))
    wish(copy, "pdf: perhaps")
    done = in_process("build", "--as-of", DAY.isoformat(), cwd=copy)
    assert done.returncode == 1
    assert re.search(r"mkdocs\.yml:\d+:\d+: error: true or false expected at 'pdf'", done.stdout)
    assert not (copy / "site").exists()
