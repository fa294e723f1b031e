"""Released folders that somebody touched, and labels and dates that no release can have."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import rfc8785

from noticepress.chain.json_text import canonical, facts_json
from noticepress.chain.release import sha256

from .conftest import BASE, Change, Expected, assert_exactly, check, run, snapshot

HOME = "notices/shop/releases"


@pytest.fixture(scope="session")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound repository with three releases, which nobody touches."""
    made = tmp_path_factory.mktemp("releases") / "repository"
    shutil.copytree(BASE, made)
    for version, day in (("1.0", "2025-01-01"), ("1.1", "2025-06-01"), ("2.0", "2026-01-01")):
        done = run(made, "release", "shop", "--version", version, "--effective", day, "--as-of", day)
        assert done.exit_code == 0, done.output
    return made


@pytest.fixture
def released(releases: Path, tmp_path: Path) -> Path:
    """A copy of the repository with three releases."""
    return Path(shutil.copytree(releases, tmp_path / "repository"))


def _edit(file: str, edit: Callable[[bytes], bytes]) -> Change:
    def change(repository: Path) -> None:
        path = repository / HOME / file
        path.write_bytes(edit(path.read_bytes()))

    return change


def _manifest(**values: Any) -> Change:
    """Put other values into the manifest of 1.1, with a hash that fits them."""

    def change(repository: Path) -> None:
        path = repository / HOME / "1.1/release.json"
        said = {**json.loads(path.read_bytes()), **values}
        del said["sha256"]
        path.write_bytes(canonical({**said, "sha256": sha256(canonical(said))}))

    return change


def _facts(facts: Any) -> Change:
    """Put other facts into 1.1, with hashes that fit them."""

    def change(repository: Path) -> None:
        path = repository / HOME / "1.1/facts.json"
        path.write_bytes(facts_json(facts))
        manifest = json.loads(path.with_name("release.json").read_bytes())
        files = {**manifest["files"], "facts.json": sha256(path.read_bytes())}
        _manifest(**{"files": files, "facts-sha256": sha256(rfc8785.dumps(facts))})(repository)

    return change


def _delete(name: str) -> Change:
    def change(repository: Path) -> None:
        path = repository / HOME / name
        shutil.rmtree(path) if path.is_dir() else path.unlink()

    return change


def _move(name: str, to: str) -> Change:
    return lambda repository: shutil.move(repository / HOME / name, repository / HOME / to) and None


def _copy(name: str, to: str) -> Change:
    return lambda repository: shutil.copytree(repository / HOME / name, repository / HOME / to) and None


def _link(name: str) -> Change:
    """Keep a file or folder elsewhere, with a link in its place."""

    def change(repository: Path) -> None:
        path = repository / HOME / name
        path.rename(repository.parent / "elsewhere")
        path.symlink_to(repository.parent / "elsewhere")

    return change


def _wrong(place: str, message: str, fix: str = "restore") -> Expected:
    return Expected(f"{HOME}/{place}:1:1" if place else f"{HOME}:1:1", "release-edited", message, fix)


@dataclass(frozen=True)
class ReleaseCase:
    name: str
    change: Change
    expect: tuple[Expected, ...]


DEEP = b"[" * 200_000
CASES = (
    ReleaseCase(
        "a word changed",
        _edit("1.1/gdpr.nl.md", lambda d: d.replace(b"rozen", b"tulpen")),
        (_wrong("1.1/gdpr.nl.md", "differs from what was published"),),
    ),
    ReleaseCase(
        "a line feed added",
        _edit("1.1/gdpr.en.md", lambda d: d + b"\n"),
        (_wrong("1.1/gdpr.en.md", "differs from what was published"),),
    ),
    ReleaseCase(
        "a text that is no text any more",
        _edit("1.1/gdpr.en.md", lambda d: b"\xff\x00" + d),
        (_wrong("1.1/gdpr.en.md", "differs"),),
    ),
    ReleaseCase(
        "a fact changed",
        _edit("1.1/facts.json", lambda d: d.replace(b"PostNL", b"Others")),
        (_wrong("1.1/facts.json", "differs"),),
    ),
    ReleaseCase("facts cut off", _edit("1.1/facts.json", lambda d: d[:100]), (_wrong("1.1/facts.json", "differs"),)),
    ReleaseCase("facts nested without end", _edit("1.1/facts.json", lambda d: DEEP), (_wrong("1.1/facts.json", "differs"),)),
    ReleaseCase(
        "a number that JSON does not know",
        _edit("1.1/facts.json", lambda d: b'{"notice": {"a": 1e999, "b": NaN}}'),
        (_wrong("1.1/facts.json", "differs"),),
    ),
    ReleaseCase(
        "half a character",
        _edit("1.1/facts.json", lambda d: b'{"a": "\\ud800"}'),
        (_wrong("1.1/facts.json", "differs"),),
    ),
    ReleaseCase(
        "several files changed",
        lambda r: [_edit(f"1.1/gdpr.{x}.md", lambda d: d + b"x")(r) for x in ("nl", "en")] and None,
        (_wrong("1.1/gdpr.nl.md", "differs"), _wrong("1.1/gdpr.en.md", "differs")),
    ),
    ReleaseCase(
        "two releases changed",
        lambda r: [_edit(f"{v}/gdpr.nl.md", lambda d: d + b"x")(r) for v in ("1.0", "2.0")] and None,
        (_wrong("1.0/gdpr.nl.md", "differs"), _wrong("2.0/gdpr.nl.md", "differs")),
    ),
    ReleaseCase(
        "a manifest that is no JSON",
        _edit("1.1/release.json", lambda d: b"version: 1.1"),
        (_wrong("1.1/release.json", "not readable as a release"),),
    ),
    ReleaseCase(
        "a manifest that is a list",
        _edit("1.1/release.json", lambda d: b"[]"),
        (_wrong("1.1/release.json", "not readable as a release"),),
    ),
    ReleaseCase(
        "a manifest nested without end",
        _edit("1.1/release.json", lambda d: DEEP),
        (_wrong("1.1/release.json", "not readable as a release"),),
    ),
    ReleaseCase(
        "a manifest of 20 MB",
        _edit("1.1/release.json", lambda d: b" " * 20_000_000),
        (_wrong("1.1/release.json", "has more than 10,000,000 bytes"),),
    ),
    ReleaseCase(
        "an earlier effective date",
        _edit("1.1/release.json", lambda d: d.replace(b"2025-06-01", b"2024-06-01")),
        (_wrong("1.1/release.json", "differs from what was published"),),
    ),
    ReleaseCase(
        "an earlier effective date, with a hash that fits",
        _manifest(effective="2024-01-01"),
        (
            _wrong("1.1/release.json", "is before the publication date"),
            _wrong("2.0/release.json", "does not follow from the release before it"),
        ),
    ),
    ReleaseCase(
        "the hash of a text changed",
        _edit("1.1/release.json", lambda d: d.replace(b'"gdpr.en.md":"', b'"gdpr.en.md":"0')),
        (_wrong("1.1/release.json", "differs"),),
    ),
    ReleaseCase(
        "a language of the manifest changed",
        _edit("1.1/release.json", lambda d: d.replace(b'"locale":"en"', b'"locale":"eo"')),
        (_wrong("1.1/release.json", "differs"),),
    ),
    ReleaseCase(
        "a manifest written in other lines",
        _edit("1.1/release.json", lambda d: json.dumps(json.loads(d), indent=2).encode()),
        (_wrong("1.1/release.json", "differs"),),
    ),
    ReleaseCase(
        "an impossible date", _manifest(effective="2024-02-30"), (_wrong("1.1/release.json", "not readable as a release"),)
    ),
    ReleaseCase("hashes that are a list", _manifest(files=["x"]), (_wrong("1.1/release.json", "not readable as a release"),)),
    ReleaseCase(
        "a number without end",
        _edit("1.1/release.json", lambda d: d.replace(b'"sequence":2', b'"sequence":1e999')),
        (_wrong("1.1/release.json", "not readable as a release"),),
    ),
    ReleaseCase(
        "a version that is a path", _manifest(version="../x"), (_wrong("1.1/release.json", "not readable as a release"),)
    ),
    ReleaseCase(
        "documents that are a path",
        _manifest(documents=[{"regime": "../../../../etc/passwd", "locale": "x"}]),
        (_wrong("1.1", "'../../../../etc/passwd.x.md' is missing"),),
    ),
    ReleaseCase("no title", _manifest(titles={}), (_wrong("1.1/release.json", "not readable as a release"),)),
    ReleaseCase("no facts", _facts({}), (_wrong("1.1/facts.json", "does not hold the facts of an organisation and a notice"),)),
    ReleaseCase(
        "facts of no notice", _facts({"organisation": {}, "notice": "x"}), (_wrong("1.1/facts.json", "differs from what"),)
    ),
    ReleaseCase("a file deleted", _delete("1.1/gdpr.nl.md"), (_wrong("1.1", "'gdpr.nl.md' is missing"),)),
    ReleaseCase("the manifest deleted", _delete("1.1/release.json"), (_wrong("1.1", "'release.json' is missing"),)),
    ReleaseCase(
        "the first release deleted",
        _delete("1.0"),
        (
            _wrong("1.1/release.json", "is number 2 of its notice, but 0 came before it", "missing"),
            _wrong("2.0/release.json", "is number 3 of its notice, but 1 came before it", "missing"),
        ),
    ),
    ReleaseCase(
        "a release in the middle deleted",
        _delete("1.1"),
        (_wrong("2.0/release.json", "is number 3 of its notice, but 1 came before it", "missing"),),
    ),
    ReleaseCase(
        "a file added",
        lambda r: (r / HOME / "1.1/extra.md").write_text("x") and None,
        (_wrong("1.1/extra.md", "was not published"),),
    ),
    ReleaseCase("a folder added", lambda r: (r / HOME / "1.1/extra").mkdir(), (_wrong("1.1/extra", "was not published"),)),
    ReleaseCase(
        "a release renamed", _move("1.1", "1.5"), (_wrong("1.5/release.json", "says shop 1.1, but stands in shop/releases/1.5"),)
    ),
    ReleaseCase(
        "a release copied", _copy("1.1", "1.2"), (_wrong("1.2/release.json", "says shop 1.1, but stands in shop/releases/1.2"),)
    ),
    ReleaseCase(
        "a file of one's own between the releases",
        lambda r: (r / HOME / "notes.txt").write_text("x") and None,
        (_wrong("notes.txt", "not a release", "only what 'noticepress release'"),),
    ),
    ReleaseCase(
        "an empty folder between the releases",
        lambda r: (r / HOME / "3.0").mkdir(),
        (_wrong("3.0", "'release.json' is missing"),),
    ),
    ReleaseCase("a file that is a link", _link("1.1/gdpr.nl.md"), (_wrong("1.1/gdpr.nl.md", "is a link"),)),
    ReleaseCase("a release that is a link", _link("1.1"), (_wrong("1.1", "is a link"),)),
    ReleaseCase("all releases are a link", _link(""), (_wrong("", "is not a folder of its own", "put a folder"),)),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_touched_release(case: ReleaseCase, released: Path) -> None:
    case.change(released)
    status, findings = check(released)
    assert_exactly(findings, list(case.expect))
    assert status == 1
    assert run(released, "verify").exit_code == 1
    before = snapshot(released)
    refused = run(released, "release", "shop", "--version", "3.0", "--effective", "2027-01-01", "--as-of", "2026-11-22")
    assert refused.exit_code == 1, "a release was made on a broken chain"
    assert snapshot(released) == before


REFUSED_LABELS = (
    "../x", "2.0/..", "..", ".", "", " ", "2.0 ", ".hidden", "2..0", "2.0.", "-2", "/etc", "C:\\x", "a/b", "con", "NUL.1", "draft", "Draft",
    "2\n0", "２.０", "v" * 33, "1.0", "2.0",
)  # fmt: skip


@pytest.mark.parametrize("label", REFUSED_LABELS)
def test_refused_label(label: str, released: Path) -> None:
    """A label is no path, no name that the site or Windows needs, and never used twice."""
    before = snapshot(released.parent)
    done = run(released, "release", "shop", f"--version={label}", "--effective", "2027-01-01", "--as-of", "2026-11-22")
    assert done.exit_code == 1
    assert "[bad-version]" in done.stdout or "[version-exists]" in done.stdout
    assert snapshot(released.parent) == before


@pytest.mark.parametrize(
    ("day", "status", "said"),
    [
        ("2027-02-30", 2, "is not a date"),
        ("30-01-2027", 2, "is not a date"),
        ("2027-W01-1", 2, "is not a date"),
        ("20270101", 2, "is not a date"),
        ("", 2, "is not a date"),
        ("tomorrow", 2, "is not a date"),
        ("２０２７-01-01", 2, "is not a date"),
        ("2026-01-01", 1, "before the publication date"),
        ("0202-01-01", 1, "cannot be meant"),
        ("9999-12-31", 1, "cannot be meant"),
    ],
)
def test_refused_effective_date(day: str, status: int, said: str, released: Path) -> None:
    before = snapshot(released)
    done = run(released, "release", "shop", "--version", "3.0", f"--effective={day}", "--as-of", "2026-11-22")
    assert done.exit_code == status
    assert said in done.output
    assert snapshot(released) == before


@pytest.mark.parametrize("notice", ["../../etc", "shop/../shop", "", "nothing", "/etc/passwd"])
def test_a_notice_that_is_not_there(notice: str, released: Path) -> None:
    before = snapshot(released)
    done = run(released, "release", notice, "--version", "3.0", "--effective", "2027-01-01", "--as-of", "2026-11-22")
    assert done.exit_code == 2
    assert f"there is no notice '{notice}'" in done.output
    assert snapshot(released) == before


def test_no_release_of_a_broken_notice(released: Path) -> None:
    path = released / "notices/shop/notice.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("audience:", "audiance:"), encoding="utf-8")
    before = snapshot(released)
    done = run(released, "release", "shop", "--version", "3.0", "--effective", "2027-01-01", "--as-of", "2026-11-22")
    assert done.exit_code == 1
    assert "did you mean 'audience'?" in done.stdout
    assert snapshot(released) == before


@pytest.mark.parametrize("with_id", [False, True])
def test_a_folder_that_was_renamed_is_told_of_once(released: Path, with_id: bool) -> None:
    """What was published is whole: it only stands elsewhere, and git has nothing to restore."""
    (released / "notices/shop").rename(released / "notices/store")
    notice = released / "notices/store/notice.yaml"
    if with_id:
        notice.write_text(notice.read_text("utf-8").replace("id: shop", "id: store"), "utf-8")
    _, every = check(released)
    findings = [finding for finding in every if finding["severity"] == "error"]
    assert {finding["rule"] for finding in findings} == {"release-moved" if with_id else "id-folder"}
    assert {finding["fix"].rsplit("rename the folder to ", 1)[1].split()[0] for finding in findings} == {"'shop'"}


def test_a_key_that_stands_twice_mutes_what_rests_on_it(released: Path) -> None:
    """The purpose that cannot be read uses a recipient and a retention rule; the one that is read has texts of its own."""
    notice = released / "notices/shop/notice.yaml"
    again = """\
  deliver-orders:
    name: {nl: Iets anders, en: Deliver your order}
    processing:
      - {data: [contact-details], basis: contract, contract: {nl: de koop, en: the sale}, recipients: [], keep: {for: P2Y, from: {nl: de bezorging, en: delivery}}}

recipients:
"""
    text = notice.read_text("utf-8")
    assert text.count("\nrecipients:\n") == 1
    notice.write_text(text.replace("\nrecipients:\n", again, 1), "utf-8")
    _, findings = check(released)
    said = [finding["rule"] for finding in findings if finding["file"] != "mkdocs.yml"]
    assert [rule for rule in said if not rule.startswith("gdpr.")] == ["duplicate-key"]
