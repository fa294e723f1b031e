"""What ``verify`` proves and says of a repository and of a built site, and that it changes nothing."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from noticepress.chain.json_text import canonical
from noticepress.chain.release import sha256
from noticepress.places import MARKER
from noticepress.proofs.listing import read_listing
from noticepress.proofs.site import check_site
from tests.bad_input.conftest import run, snapshot
from tests.conftest import invoke, noticepress

from .authority import Authority
from .conftest import done


def relisted(site: Path) -> None:
    """Do what a forger would: write a list that fits the files."""
    listing = json.loads((site / MARKER).read_bytes())
    del listing["sha256"]
    paths = [path for path in site.rglob("*") if path.is_file() and path.name != MARKER]
    listing["files"] = {path.relative_to(site).as_posix(): sha256(path.read_bytes()) for path in paths}
    (site / MARKER).write_bytes(canonical({**listing, "sha256": sha256(canonical(listing))}))


def test_a_repository_with_signatures_and_timestamps(made: Path) -> None:
    before = snapshot(made)
    said = done(made, "verify")
    assert "webshop: 6 links" in said
    assert "  2.0: signed by legal-team, dpo" in said
    assert "  3.0.withdrawn: signed by legal-team" in said
    assert "  2.0: existed on or before 2026-11-23T09:30:00+00:00, says witness" in said
    assert snapshot(made) == before


def test_a_site_carries_all_that_is_needed(built: Path, tmp_path: Path) -> None:
    before = snapshot(built)
    done = noticepress("verify", built, "--as-of", "2026-12-01", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    assert "8 releases, every file as it was built: nothing to report" in done.stderr
    assert "existed on or before 2026-11-23T09:30:00+00:00, says witness" in done.stdout
    assert "the keys in the site itself" in done.stdout
    assert snapshot(built) == before


def test_the_site_carries_the_chain_as_it_is_in_the_repository(made: Path, built: Path) -> None:
    for path in sorted((made / "notices").rglob("*")):
        name = path.relative_to(made / "notices").as_posix()
        if path.is_file() and name.startswith(("keys/", "webshop/releases/", "webshop/proofs/")):
            assert (built / "proof" / name).read_bytes() == path.read_bytes()


def test_a_site_is_checked_with_the_keys_of_the_reader(built: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    (mine / "tsa").mkdir(parents=True)
    (mine / "tsa/other.pem").write_bytes(Authority("Other").pem)
    result = run(tmp_path, "verify", str(built), "--keys", str(mine))
    assert result.exit_code == 1
    assert "2.0.dsse.json: is signed with the unknown key" in result.output
    assert "2.0.tsr: is by none of the known authorities (tsa/other.pem:" in result.output
    shutil.rmtree(mine)
    shutil.copytree(built / "proof/keys", mine)
    assert run(tmp_path, "verify", str(built), "--keys", str(mine)).exit_code == 0


def test_neither_a_repository_nor_a_site(tmp_path: Path) -> None:
    result = run(tmp_path, "verify")
    assert result.exit_code == 2
    assert "neither a repository of notices" in result.output


def test_a_page_that_says_something_else_is_named_though_the_list_fits(proved_site: Path) -> None:
    page = proved_site / "nl/webshop/gdpr/versions/1.1/index.html"
    before, body, text = page.read_text(encoding="utf-8").partition('<div class="np-document">')
    page.write_text(before + body + text.replace("bewaren", "verkopen", 1), encoding="utf-8")
    relisted(proved_site)
    _, findings = check_site(proved_site)
    assert [(f.file, f.rule) for f in findings] == [("nl/webshop/gdpr/versions/1.1/index.html", "page-wrong")]
    assert "version 1.1 of webshop (gdpr, nl)" in findings[0].message


def test_a_link_that_leads_elsewhere_is_named_though_the_list_fits(proved_site: Path) -> None:
    page = proved_site / "en/webshop/gdpr/index.html"
    text = page.read_text(encoding="utf-8")
    start = text.index('href="mailto:', text.index("np-document"))
    page.write_text(text[:start] + text[start:].replace('href="mailto:', 'href="mailto:x', 1), encoding="utf-8")
    relisted(proved_site)
    _, findings = check_site(proved_site)
    assert [f.file for f in findings] == ["en/webshop/gdpr/index.html"]
    assert "version 2.0 of webshop (gdpr, en)" in findings[0].message


def test_a_changed_page_in_force_is_named_with_its_version(proved_site: Path) -> None:
    page = proved_site / "nl/webshop/gdpr/index.html"
    page.write_bytes(page.read_bytes() + b" ")
    found = [f.message for f in check_site(proved_site)[1]]
    assert found == ["nl/webshop/gdpr/index.html: differs from what was built, version 2.0 of webshop (gdpr, nl)"]


def test_the_page_in_force_is_that_of_the_date(proved_site: Path) -> None:
    old = proved_site / "nl/webshop/gdpr/versions/1.0/index.html"
    shutil.copy(old, proved_site / "nl/webshop/gdpr/index.html")
    relisted(proved_site)
    assert [f.file for f in check_site(proved_site)[1]] == ["nl/webshop/gdpr/index.html"]


def test_a_version_that_was_never_released_is_named_though_the_list_fits(proved_site: Path) -> None:
    shutil.copytree(proved_site / "nl/webshop/gdpr/versions/1.0", proved_site / "nl/webshop/gdpr/versions/1.5")
    relisted(proved_site)
    _, findings = check_site(proved_site)
    assert [f.message.partition(": ")[2] for f in findings] == ["shows version 1.5 of webshop, which was not released"]


def test_a_released_page_that_is_gone_is_named_though_the_list_fits(proved_site: Path) -> None:
    shutil.rmtree(proved_site / "nl/webshop/gdpr/versions/1.0")
    relisted(proved_site)
    assert [f.message.partition(": ")[2] for f in check_site(proved_site)[1]] == [
        "the page of version 1.0 of webshop (gdpr, nl) is missing"
    ]


def test_other_markup_with_the_same_words_is_advice(proved_site: Path) -> None:
    page = proved_site / "nl/webshop/gdpr/versions/1.1/index.html"
    text = page.read_text(encoding="utf-8")
    before, body, after = text.partition('<div class="np-document">')
    page.write_text(before + body + after.replace("<p>", '<p class="other">\n', 3), encoding="utf-8")
    relisted(proved_site)
    _, findings = check_site(proved_site)
    assert [(f.rule, f.severity) for f in findings] == [("site-markup", "advice")]
    assert "made by another version of noticepress: compared by words and links (1 pages" in findings[0].message


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"[" * 100_000, b"\xff", b'{"files": 1}'])
def test_a_list_that_is_none(proved_site: Path, data: bytes) -> None:
    (proved_site / MARKER).write_bytes(data)
    result = run(proved_site.parent, "verify", str(proved_site))
    assert result.exit_code == 1
    assert "noticepress.json: differs from what was built" in result.output


def test_the_list_names_every_file_and_the_date(built: Path) -> None:
    listing = read_listing(built)
    files = {path.relative_to(built).as_posix() for path in built.rglob("*") if path.is_file()}
    assert set(listing.files) == files - {MARKER}  # type: ignore[union-attr]
    assert listing.as_of.isoformat() == "2026-12-01"  # type: ignore[union-attr]


def test_a_site_is_not_built_with_a_broken_proof(proved: Path) -> None:
    path = proved / "notices/webshop/proofs/2.0.tsr"
    path.write_bytes(path.read_bytes()[:-1])
    result = run(proved, "build", "--as-of", "2026-12-01")
    assert result.exit_code == 1
    assert "notices/webshop/proofs/2.0.tsr" in result.output
    assert not (proved / "site").exists()


def test_facts_have_the_hash_of_their_canonical_form(made: Path) -> None:
    """RFC 8785: the order of the facts, which readers see, does not count."""
    import rfc8785

    folder = made / "notices/webshop/releases/4.0"
    facts = json.loads((folder / "facts.json").read_bytes())
    shuffled = dict(reversed(facts.items()))
    assert json.loads((folder / "release.json").read_bytes())["facts-sha256"] == sha256(rfc8785.dumps(shuffled))
    old = json.loads((made / "notices/webshop/releases/2.0/release.json").read_bytes())
    assert "facts-sha256" not in old, "what was published stays as it is"


def test_other_line_ends_of_proofs_are_named_and_put_back(proved: Path) -> None:
    files = sorted(proved.rglob("proofs/*.json"))
    before = {path: path.read_bytes() for path in files}
    for path in files:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    done = invoke(proved, "verify")
    assert done.exit_code == 1
    assert "index.json" in done.output
    assert "differs from what was stored only in its line ends (CRLF)" in done.output
    done = invoke(proved, "verify", "--restore")
    assert done.exit_code == 0, done.output
    assert {path: path.read_bytes() for path in files} == before
