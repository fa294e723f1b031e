"""Tampering: one bit at each of 2,000 places over all that was published; every one is found, and exactly its file named.

A whole check after each flip would take half an hour. The part of the check that reads the file is run for each, and the
whole check for some.
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from noticepress.chain.read import read_release, read_withdrawal
from noticepress.findings import Finding
from noticepress.places import MARKER
from noticepress.proofs.folder import prove
from noticepress.proofs.keys import read_keys
from noticepress.proofs.listing import read_listing
from noticepress.proofs.site import check_files, check_site
from tests.bad_input.conftest import run

IN_REPOSITORY, IN_SITE = 600, 1400
"""Places."""
WHOLE = 10
"""Whole checks among each."""


@contextmanager
def flipped(path: Path, chance: random.Random) -> Iterator[None]:
    """The file with one bit turned, for a while."""
    good = path.read_bytes()
    position = chance.randrange(len(good))
    bad = bytearray(good)
    bad[position] ^= 1 << chance.randrange(8)
    path.write_bytes(bytes(bad))
    try:
        yield
    finally:
        path.write_bytes(good)


def whole_repository(repository: Path) -> list[Finding]:
    keys = read_keys(repository / "notices/keys", repository)
    proven = [prove(repository / "notices" / name, keys, repository) for name in ("applicants", "video-advice", "webshop")]
    return [*keys.findings, *(finding for each in proven for finding in each.findings)]


def part_of(path: Path, root: Path) -> list[Finding]:
    """What the check of a chain says of the file ``path`` of a release, or of a withdrawal."""
    findings: list[Finding] = []
    if path.parent.name == "releases":
        read_withdrawal(path, root, findings)
    elif path.parent.parent.name == "releases":
        read_release(path.parent, root, findings)
    else:
        return whole_repository(root)
    return findings


def assert_named(findings: list[Finding], file: str, version: str = "") -> None:
    """The file is named; beside a key, what was signed with it may be too, and nothing else."""
    named = {finding.file for finding in findings}
    if "/keys/" in file:
        named = {name for name in named if "/proofs/" not in name} if file in named else named
    assert named == {file}, findings
    assert any(version in f"{finding.file} {finding.message}" for finding in findings), findings


def test_the_repository(proved: Path) -> None:
    chance = random.Random(20261122)
    folders = [*(proved / "notices").glob("*/releases"), *(proved / "notices").glob("*/proofs"), proved / "notices/keys"]
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    assert {path.suffix for path in files} == {".md", ".json", ".tsr", ".pem"}
    released = [path for path in files if "/releases/" in path.as_posix()]
    for number in range(IN_REPOSITORY):
        path = chance.choice(released if number % 6 else files)
        with flipped(path, chance):
            findings = whole_repository(proved) if number < WHOLE else part_of(path, proved)
        version = path.parent.name if path.parent.parent.name == "releases" else path.name.split(".")[0]
        assert_named(findings, path.relative_to(proved).as_posix(), version)
    assert whole_repository(proved) == []


def test_the_site(proved_site: Path) -> None:
    chance = random.Random(20261122)
    listing = read_listing(proved_site)
    assert not isinstance(listing, Finding)
    proof = sorted(path for path in (proved_site / "proof").rglob("*") if path.is_file())
    pages = sorted(proved_site.rglob("index.html"))
    every = sorted(path for path in proved_site.rglob("*") if path.is_file() and path.stat().st_size)
    for number in range(IN_SITE):
        path = chance.choice(chance.choice([proof, pages, every, [proved_site / MARKER]]))
        name = path.relative_to(proved_site).as_posix()
        with flipped(path, chance):
            if number < WHOLE:
                findings = check_site(proved_site)[1]
            elif name == MARKER:
                found = read_listing(proved_site)
                assert isinstance(found, Finding)
                findings = [found]
            else:
                findings = list(check_files(proved_site, listing, [name]))
                if "/releases/" in name:
                    assert_named(part_of(path, proved_site), name)
        version = name.partition("/versions/")[2].partition("/")[0]
        assert_named(findings, name, version)
    assert check_site(proved_site)[1] == []


Damage = Callable[[Path], None]
PAGE = "nl/webshop/gdpr/versions/1.0/index.html"
TEXT = "proof/webshop/releases/1.0/gdpr.nl.md"


def _removed(name: str) -> Damage:
    return lambda site: shutil.rmtree(site / name) if (site / name).is_dir() else (site / name).unlink()


def _added(name: str) -> Damage:
    def change(site: Path) -> None:
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_bytes(b"x")

    return change


def _renamed(name: str, to: str) -> Damage:
    return lambda site: (site / name).rename(site / to) and None


def _swapped(one: str, other: str) -> Damage:
    def change(site: Path) -> None:
        first, second = (site / one).read_bytes(), (site / other).read_bytes()
        (site / one).write_bytes(second)
        (site / other).write_bytes(first)

    return change


def _linked(name: str) -> Damage:
    def change(site: Path) -> None:
        (site / name).rename(site.parent / "elsewhere")
        (site / name).symlink_to(site.parent / "elsewhere")

    return change


def _pipe(name: str) -> Damage:
    def change(site: Path) -> None:
        (site / name).unlink()
        os.mkfifo(site / name)

    return change


OTHER = "nl/webshop/gdpr/versions/1.1/index.html"
RELEASE = "proof/webshop/releases/1.1"
FILES_OF_RELEASE = {
    f"{RELEASE}/{name}" for name in ("ccpa.en.md", "ccpa.nl.md", "facts.json", "gdpr.en.md", "gdpr.nl.md", "release.json")
}
DAMAGES: tuple[tuple[str, Damage, set[str]], ...] = (
    ("a page removed", _removed(PAGE), {PAGE}),
    ("the page in force removed", _removed("nl/webshop/gdpr/index.html"), {"nl/webshop/gdpr/index.html"}),
    ("a page added", _added("nl/webshop/gdpr/versions/1.5/index.html"), {"nl/webshop/gdpr/versions/1.5/index.html"}),
    ("a hidden file added", _added(".well-known/security.txt"), {".well-known/security.txt"}),
    ("a page renamed", _renamed(PAGE, PAGE.replace("index", "home")), {PAGE, PAGE.replace("index", "home")}),
    ("two pages swapped", _swapped(PAGE, OTHER), {PAGE, OTHER}),
    ("a page that is a link", _linked(PAGE), {PAGE}),
    ("a page that is no file", _pipe(PAGE), {PAGE}),
    ("a folder that is a link", _linked("nl/webshop/gdpr/versions/1.0"), {f"nl/webshop/gdpr/versions/1.0{name}" for name in ("", "/index.html", "/notice.html", "/notice.md", "/notice.json")}),
    ("an asset removed", _removed("assets/noticepress/noticepress.css"), {"assets/noticepress/noticepress.css"}),
    ("a text removed", _removed(TEXT), {TEXT, "proof/webshop/releases/1.0"}),
    ("a text added", _added("proof/webshop/releases/1.0/gdpr.de.md"), {"proof/webshop/releases/1.0/gdpr.de.md"}),
    ("two texts swapped", _swapped(TEXT, TEXT.replace("1.0", "1.1")), {TEXT, TEXT.replace("1.0", "1.1")}),
    ("a text that is a link", _linked(TEXT), {TEXT}),
    ("a release removed", _removed(RELEASE), FILES_OF_RELEASE | {f"proof/webshop/releases/{n}" for n in ("2.0/release.json", "3.0/release.json", "3.0.withdrawn.json", "4.0/release.json")}),
    ("the newest release removed", _removed("proof/webshop/releases/4.0"), {name.replace("1.1", "4.0") for name in FILES_OF_RELEASE} | {"proof/webshop/proofs/4.0.dsse.json"}),
    ("a withdrawal removed", _removed("proof/webshop/releases/3.0.withdrawn.json"), {"proof/webshop/releases/3.0.withdrawn.json", "proof/webshop/releases/4.0/release.json"}),
    ("a signature removed", _removed("proof/webshop/proofs/2.0.dsse.json"), {"proof/webshop/proofs/2.0.dsse.json"}),
    ("a timestamp swapped with its index", _swapped("proof/webshop/proofs/2.0.tsr", "proof/webshop/proofs/index.json"), {"proof/webshop/proofs/2.0.tsr", "proof/webshop/proofs/index.json"}),
    ("the list removed", _removed(MARKER), {MARKER}),
    ("all proof removed", _removed("proof"), {"proof"}),
    ("all proof a link", _linked("proof"), {"proof"}),
)  # fmt: skip


@pytest.mark.parametrize(("damage", "named"), [case[1:] for case in DAMAGES], ids=[case[0] for case in DAMAGES])
def test_what_goes_missing_is_added_or_takes_another_place(proved_site: Path, damage: Damage, named: set[str]) -> None:
    damage(proved_site)
    _, findings = check_site(proved_site)
    found = {finding.file for finding in findings if finding.severity == "error"}
    if named == {"proof"}:  # and every file below it
        found = {"proof" if name.startswith("proof/") else name for name in found}
    assert found == named
    assert run(proved_site.parent, "verify", str(proved_site)).exit_code in (1, 2)
