"""What ``verify`` says of dates that cannot be, of what hides in a chain, and of what was published earlier and is gone."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from noticepress.chain.chain import Place, link_at, read_chain
from noticepress.chain.json_text import canonical
from noticepress.chain.release import sha256
from noticepress.places import MARKER
from tests.bad_input.conftest import run
from tests.reviewing.conftest import Repo

from .conftest import done

TODAY = ("--as-of", "2026-12-01")
Manifests = dict[str, dict[str, Any]]


def rewritten(releases: Path, change: Callable[[Manifests], object]) -> None:
    """Do what a forger would: change what the manifests of a chain say, and make all hashes fit."""
    paths = {path.parent.name: path for path in releases.glob("*/release.json")}
    paths |= {path.name.removesuffix(".json"): path for path in releases.glob("*.withdrawn.json")}
    manifests = {name: json.loads(path.read_bytes()) for name, path in paths.items()}
    change(manifests)
    previous = ""
    for name, manifest in sorted(manifests.items(), key=lambda item: item[1]["sequence"]):
        said = {key: value for key, value in manifest.items() if key != "sha256"} | {"previous": previous}
        data = canonical({**said, "sha256": sha256(canonical(said))})
        paths[name].write_bytes(data)
        previous = sha256(data)


IMPOSSIBLE = {
    "published after the next one": ("1.0", {"published": "2026-05-02"}, "is before that of 1.0 (2026-05-02)"),
    "published before there were notices": (
        "1.0",
        {"published": "0001-01-01"},
        "the publication date 0001-01-01 cannot be meant",
    ),
    "published when nobody lives any more": (
        "4.0",
        {"published": "9999-12-31"},
        "the publication date 9999-12-31 cannot be meant",
    ),
    "first in force in the year 1": ("1.0", {"effective": "0001-01-01"}, "the effective date 0001-01-01 cannot be meant"),
    "in force in the last year there is": ("2.0", {"effective": "9999-12-31"}, "the effective date 9999-12-31 cannot be meant"),
    "in force in a hundred years": ("4.0", {"effective": "2126-06-01"}, "the effective date 2126-06-01 cannot be meant"),
    "in force before it was published": (
        "1.1",
        {"effective": "2025-09-07"},
        "the effective date 2025-09-07 is before the publication",
    ),
    "withdrawn before it was published": ("3.0.withdrawn", {"published": "2026-11-19"}, "2026-11-19 is before that of 3.0"),
    "published before a withdrawal": ("4.0", {"published": "2026-11-21"}, "2026-11-21 is before that of 3.0 (2026-11-22)"),
    "both in the year 1": ("2.0", {"effective": "0001-01-01", "published": "0001-01-01"}, "0001-01-01 cannot be meant"),
}


@pytest.mark.parametrize(("link", "said", "words"), IMPOSSIBLE.values(), ids=IMPOSSIBLE)
def test_a_chain_in_which_time_runs_back_is_refused_though_its_hashes_fit(
    proved: Path, link: str, said: dict[str, str], words: str
) -> None:
    releases = proved / "notices/webshop/releases"
    assert read_chain(releases.parent, proved).findings == ()
    rewritten(releases, lambda manifests: manifests[link].update(said))
    findings = read_chain(releases.parent, proved).findings
    assert {finding.rule for finding in findings} == {"release-edited"}
    assert any(words in finding.message for finding in findings), findings


def test_rewriting_alone_is_not_seen(proved: Path) -> None:
    """What the table above has to fail for is the dates."""
    rewritten(proved / "notices/webshop/releases", lambda _: None)
    assert read_chain(proved / "notices/webshop", proved).findings == ()


def test_no_command_ends_badly_over_such_dates(proved: Path) -> None:
    def change(manifests: Manifests) -> None:
        manifests["2.0"].update(effective="0001-01-01", published="0001-01-01")

    rewritten(proved / "notices/webshop/releases", change)
    for command in (("verify",), ("check",), ("build",), ("at", "webshop", "2026-01-01"), ("diff", "webshop")):
        result = run(proved, *command)
        assert result.exit_code == 1, (command, result.output)
        assert "0001-01-01 cannot be meant" in result.output, command


def test_a_version_published_after_today_is_told(proved: Path) -> None:
    result = run(proved, "verify", "--as-of", "2026-11-30")
    assert result.exit_code == 0
    assert "warning: 4.0 says that it was published on 2026-12-01, which is after today (2026-11-30)" in result.output
    result = run(proved, "verify", "--as-of", "2024-01-01")
    assert result.exit_code == 1
    assert "error: 4.0 says" in result.output


@pytest.mark.parametrize("name", [".hidden", ".4.1", ".git", "..."])
def test_nothing_hides_beside_what_was_published(proved: Path, name: str) -> None:
    for home in ("releases", "proofs"):
        shutil.copytree(proved / "notices/webshop/releases/1.0", proved / "notices/webshop" / home / name)
    result = run(proved, "verify", *TODAY)
    assert result.exit_code == 1
    assert f"{name}: is hidden, and was not published" in result.output
    assert all(f"notices/webshop/{home}/{name}:1:1" in result.output for home in ("releases", "proofs")), result.output


def test_what_the_system_or_a_stopped_command_leaves_is_no_finding(proved: Path) -> None:
    (proved / "notices/webshop/releases/.DS_Store").write_bytes(b"\0")
    (proved / "notices/webshop/releases/.unfinished-5.0").mkdir()
    assert "nothing to report" in done(proved, "verify", *TODAY)


def published(folder: Path) -> Repo:
    """The folder with all that is in it as one commit."""
    repo = Repo(folder)
    repo.git("init", "-qb", "main")
    repo.commit("published")
    return repo


@pytest.fixture
def kept(proved: Path, tmp_path: Path) -> dict[str, str]:
    """What somebody can have kept from before version 4.0 was taken away: its names for ``--since``."""
    published(proved).git("tag", "published")
    (tmp_path / "said.txt").write_text(done(proved, "verify", *TODAY), encoding="utf-8")
    hashes = [sha256((proved / f"notices/webshop/releases/4.0/{name}").read_bytes()) for name in ("release.json", "gdpr.nl.md")]
    (tmp_path / "link.txt").write_text(f"kept by the notary: {hashes[0]}", encoding="utf-8")
    (tmp_path / "text.txt").write_text(f"{hashes[1]}  gdpr.nl.md\n", encoding="utf-8")
    shutil.copy(proved / "notices/webshop/proofs/4.0.dsse.json", tmp_path / "4.0.dsse.json")
    files = {"proof/webshop/releases/4.0/release.json": hashes[0], "en/index.html": "0" * 64}
    (tmp_path / MARKER).write_bytes(canonical({"files": files, "made-by": "noticepress"}))
    return {"tag": "published", **{path.name: str(path) for path in tmp_path.iterdir() if path.is_file()}}


def without_the_last(repository: Path) -> None:
    """A chain from which the newest version was taken away, with its proof, is sound in itself."""
    shutil.rmtree(repository / "notices/webshop/releases/4.0")
    shutil.rmtree(repository / "notices/webshop/proofs")


def test_what_was_taken_away_is_missed_by_whoever_kept_something(proved: Path, kept: dict[str, str]) -> None:
    assert len(kept) == 6
    for name, since in kept.items():
        assert "held against" in done(proved, "verify", "--since", since, *TODAY), name
    without_the_last(proved)
    assert "nothing to report" in done(proved, "verify", *TODAY)
    for name, since in kept.items():
        result = run(proved, "verify", "--since", since, *TODAY)
        assert result.exit_code == 1, name
        assert re.search("was published, says .*, and is gone", result.output), name
    named = [name for name, since in kept.items() if "webshop 4.0 (SHA-256" in run(proved, "verify", "--since", since).output]
    assert sorted(named) == ["4.0.dsse.json", MARKER, "tag"], "others have only a hash, and its notice at most"


def test_a_chain_that_was_written_anew_is_another_one(proved: Path, kept: dict[str, str]) -> None:
    shutil.rmtree(proved / "notices/webshop/proofs")
    rewritten(proved / "notices/webshop/releases", lambda manifests: manifests["1.0"].update(published="2025-02-04"))
    assert "nothing to report" in done(proved, "verify", *TODAY)
    result = run(proved, "verify", "--since", kept["tag"], *TODAY)
    assert result.exit_code == 1
    assert result.output.count("and is gone") == 6, "every link of the notice has another hash"


def test_a_notice_that_is_gone_is_named(proved: Path, kept: dict[str, str]) -> None:
    shutil.rmtree(proved / "notices/applicants")
    result = run(proved, "verify", "--since", kept["tag"], *TODAY)
    assert result.exit_code == 1
    assert re.search(r"applicants 1\.0 \(SHA-256 .* and so is the notice 'applicants'", result.output)


def test_a_site_is_held_against_what_was_kept(built: Path, proved_site: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    shutil.copy(built / MARKER, kept)
    assert run(tmp_path, "verify", str(proved_site), "--since", str(kept), *TODAY).exit_code == 0
    shutil.rmtree(proved_site / "proof/webshop/releases/4.0")
    shutil.rmtree(proved_site / "proof/webshop/proofs")
    assert "webshop 4.0 (SHA-256" in run(tmp_path, "verify", str(proved_site), "--since", str(kept)).output


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("notices/webshop/releases/2.0/release.json", Place("webshop", "2.0")),
        ("proof/webshop/releases/2.0/release.json", Place("webshop", "2.0")),
        ("notices/webshop/releases/3.0.withdrawn.json", Place("webshop", "3.0.withdrawn")),
        ("notices/webshop/releases/spaak/2.0/release.json", Place("webshop", "2.0", "spaak")),
        ("proof/webshop/releases/spaak/3.0.withdrawn.json", Place("webshop", "3.0.withdrawn", "spaak")),
        ("notices/webshop/releases/2.0/3.0/release.json", None),
        ("notices/webshop/releases/spaak/proofs/3.0/release.json", None),
        ("notices/webshop/releases/3.0.redacted.json", Place("webshop", "3.0.redacted")),
        ("notices/webshop/releases/2.0/facts.json", None),
        ("notices/webshop/releases/2.0.json", None),
        ("notices/webshop/releases/release.json", None),
        ("notices/webshop/proofs/2.0/release.json", None),
        ("notices/a/b/releases/2.0/release.json", None),
    ],
)
def test_where_a_link_stands(path: str, link: Place | None) -> None:
    assert link_at(path) == link


BAD = {
    "nothing of that name": ("no-such-thing", None, "there is no revision 'no-such-thing'"),
    "an option": ("--help-me", None, "cannot be a revision"),
    "no hashes": ("kept", b"nothing here", "holds no SHA-256"),
    "no text": ("kept", b"\xff\x00" * 50, "holds no SHA-256"),
    "brackets": ("kept", b"[" * 200_000, "holds no SHA-256"),
    "a list of nothing": ("kept", b'{"files":{},"made-by":"noticepress"}', "names no release"),
    "a statement of nothing": ("kept", b'{"payload":"e30=","payloadType":"x","signatures":[]}', "is not a signed statement"),
    "a payload that is none": ("kept", b'{"payload":7}', "is not a signed statement"),
    "a list in the payload": ("kept", b'{"payload":"W10=","payloadType":"x"}', "is not a signed statement"),
}  # fmt: skip


@pytest.mark.parametrize(("since", "data", "words"), BAD.values(), ids=BAD)
def test_what_names_nothing_is_wrong_usage(proved: Path, tmp_path: Path, since: str, data: bytes | None, words: str) -> None:
    published(proved)
    if data is not None:
        (tmp_path / since).write_bytes(data)
        since = str(tmp_path / since)
    result = run(proved, "verify", f"--since={since}")
    assert (result.exit_code, words in result.output) == (2, True), result.output


def test_a_statement_that_nobody_known_signed_proves_nothing(proved: Path, kept: dict[str, str]) -> None:
    (proved / "notices/keys/legal-team.pem").unlink()
    result = run(proved, "verify", "--since", kept["4.0.dsse.json"])
    assert (result.exit_code, "is signed with the unknown key" in result.output) == (2, True)
