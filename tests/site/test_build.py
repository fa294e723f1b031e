"""The site: the same bytes each time, whole or not at all, every link and anchor resolves, no word of another language."""

from __future__ import annotations

import calendar
import hashlib
import os
import posixpath
import re
import shutil
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.conftest import AS_OF, ROOT, in_process


def digest(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_mkdocs_gives_the_same_bytes_in_another_place(site: Path, tmp_path: Path) -> None:
    """Another command, process, order of hashes and zone of time: the same site."""
    out = tmp_path / "mkdocs"
    epoch = str(calendar.timegm(AS_OF.timetuple()))
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(out)], cwd=ROOT,
        env={**os.environ, "SOURCE_DATE_EPOCH": epoch, "PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert digest(out) == digest(site)


class Links(HTMLParser):
    """Collects ids and links of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.headings: list[int] = []
        self.lang = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "html":
            self.lang = given.get("lang") or ""
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        for name in ("href", "src"):
            if given.get(name):
                self.links.append(given[name] or "")


def read(path: Path) -> Links:
    parser = Links()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser


def pages(site: Path) -> list[Path]:
    return sorted(site.rglob("index.html"))


def test_every_internal_link_and_anchor_resolves(site: Path) -> None:
    ids = {path: set(read(path).ids) for path in pages(site)}
    broken = []
    for path in pages(site):
        here = path.relative_to(site).parent.as_posix()
        for link in read(path).links:
            if re.match(r"[a-z]+:", link):
                continue
            target, _, anchor = link.partition("#")
            resolved = posixpath.normpath(posixpath.join(here, target)) if target else here
            file = site / resolved
            file = file / "index.html" if file.is_dir() else file
            if not file.is_file() or (anchor and file in ids and anchor not in ids[file]):
                broken.append(f"{here}: {link}")
    assert broken == []


def test_nothing_is_asked_from_elsewhere(site: Path) -> None:
    for path in pages(site):
        loaded = re.findall(
            r'<(?:script|img|iframe|source)[^>]+src="([^"]+)"|<link[^>]+rel="(?:stylesheet|preconnect|icon)[^>]+href="([^"]+)"',
            path.read_text(encoding="utf-8"),
        )
        assert [url for pair in loaded for url in pair if url.startswith(("http", "//"))] == []


def test_ids_are_unique_and_headings_in_order(site: Path) -> None:
    for path in pages(site):
        page = read(path)
        twice = {name for name in page.ids if page.ids.count(name) > 1}
        assert twice == set(), path
        assert page.headings[0] == 1, path
        assert page.headings.count(1) == 1, path
        assert all(after - before <= 1 for before, after in zip(page.headings, page.headings[1:], strict=False)), path


def test_pages_say_their_language(site: Path) -> None:
    for path in pages(site):
        where = path.relative_to(site).parts[0]
        if where in ("nl", "en"):
            assert read(path).lang == where


def test_a_failed_build_leaves_the_old_site(site: Path, working_copy: Path) -> None:
    shutil.copytree(site, working_copy / "site")
    before = digest(working_copy / "site")
    organisation = working_copy / "notices/organisation.yaml"
    organisation.write_text(organisation.read_text(encoding="utf-8").replace("legal-name:", "legal-nmae:"), encoding="utf-8")
    done = in_process("build", "--as-of", "2026-11-22", cwd=working_copy)
    assert done.returncode == 1
    assert "notices/organisation.yaml:" in done.stdout
    assert "legal-name" in done.stdout
    assert digest(working_copy / "site") == before
    assert [path.name for path in working_copy.iterdir() if path.name.startswith(".")] == []


def test_a_folder_of_others_is_not_touched(working_copy: Path) -> None:
    (working_copy / "site").mkdir()
    (working_copy / "site/thesis.txt").write_text("years of work")
    done = in_process("build", "--as-of", "2026-11-22", cwd=working_copy)
    assert done.returncode == 1
    assert (working_copy / "site/thesis.txt").read_text() == "years of work"


def test_an_added_purpose_shows_everywhere_without_touching_another_file(working_copy: Path) -> None:
    notice = working_copy / "notices/webshop/notice.yaml"
    text = notice.read_text(encoding="utf-8")
    assert text.count("\npurposes:\n") == 1
    notice.write_text(
        text.replace(
            "\npurposes:\n",
            "\npurposes:\n"
            "  lend-bicycles:\n"
            "    name: {nl: U een leenfiets geven, en: Lend you a bicycle}\n"
            "    processing:\n"
            "      - data: [contact-details]\n"
            "        basis: contract\n"
            "        contract: {nl: de leenovereenkomst met u, en: the loan agreement with you}\n"
            "        recipients: []\n"
            "        keep: {for: P3M, from: {nl: de teruggave van de leenfiets, en: the return of the bicycle}}\n"
            "        obligatory: {kind: contractual, otherwise: {nl: lenen wij niets uit, en: we do not lend you one}}\n"
            "    california: {business-purposes: [services]}\n",
        ),
        encoding="utf-8",
    )
    for locale, words in (("nl", "U een leenfiets geven"), ("en", "Lend you a bicycle")):
        done = in_process("diff", "webshop", "--locale", locale, "--facts-only", "--as-of", "2026-12-01", cwd=working_copy)
        assert done.returncode == 0, done.stdout + done.stderr
        assert done.stdout.count(words) == 2, done.stdout
    done = in_process(
        "release", "webshop", "--version", "4.0", "--effective", "2027-06-01", "--as-of", "2026-12-01",
        "--summary", "nl=U kunt een fiets lenen.", "--summary", "en=You can borrow a bicycle.", cwd=working_copy,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    assert in_process("build", "--as-of", "2026-12-01", cwd=working_copy).returncode == 0
    for locale, words in (("nl", "U een leenfiets geven"), ("en", "Lend you a bicycle")):
        for regime in ("gdpr", "ccpa"):
            page = (working_copy / f"site/{locale}/webshop/{regime}/changes/4.0/index.html").read_text(encoding="utf-8")
            assert words in page.partition('id="words"')[0]
            assert words in re.sub(r"<[^>]+>", "", page.partition('id="words"')[2])


@pytest.mark.parametrize(("missing", "status"), [("mkdocs.yml", 1), ("notices", 2)])
def test_build_outside_a_repository_says_what_is_missing(working_copy: Path, missing: str, status: int) -> None:
    path = working_copy / missing
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    done = in_process("build", cwd=working_copy)
    assert done.returncode == status
    assert missing in done.stdout + done.stderr
    assert not (working_copy / "site").exists()
