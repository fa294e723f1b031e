"""Eight notices that share a hosting company: one edit, one command, eight versions, each in its chain."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from noticepress.chain.release import Release
from noticepress.repository import read_repository
from tests.conftest import invoke, once
from tests.eight import DAY, HOSTING, MOVED, NAMES, TOLD, TRANSFER, release_all, released_eight, share

FOUR = NAMES[:4]
_NEXT = "summary: {changed: {nl: Onze hosting verhuist., en: Our hosting moves.}}\n"


@pytest.fixture(scope="session")
def _four(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "four-notices", lambda folder: released_eight(folder / "repository", FOUR)) / "repository"


@pytest.fixture
def four(_four: Path, tmp_path: Path) -> Path:
    """Four notices of which version 1.0 is in force, and whose hosting company moves."""
    shutil.copytree(_four, tmp_path / "four")
    share(tmp_path / "four", MOVED, TRANSFER)
    return tmp_path / "four"


def newest(root: Path) -> dict[str, Release]:
    repository = read_repository(root)
    return {name: repository.chain(name).releases[-1] for name in repository.notices}


def labels(root: Path) -> list[str]:
    return [f"{release.version} {release.effective}" for release in newest(root).values()]


def edit(root: Path, name: str, old: str, new: str) -> None:
    path = root / "notices" / name / "notice.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def files(root: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_one_edit_one_command_eight_releases(tmp_path: Path) -> None:
    root = released_eight(tmp_path / "eight")
    share(root, MOVED, TRANSFER)
    before = files(root)
    assert "8 notices released together" in release_all(root, *TOLD)
    found = newest(root)
    assert {name: f"{release.version} {release.effective}" for name, release in found.items()} == dict.fromkeys(
        NAMES, "2.0 2026-12-31"
    )
    assert {release.facts["notice"]["recipients"]["hosting"]["countries"][0] for release in found.values()} == {"US"}
    assert {release.about.said("changed", "en") for release in found.values()} == {"Our hosting moves."}
    assert invoke(root, "verify", "--as-of", DAY).exit_code == 0
    assert "nothing to release" in release_all(root)
    released = files(root)
    assert before.items() <= released.items(), "what was there is as it was"
    share(root, HOSTING.replace("[IE]", "[CH]"))
    assert invoke(root, "verify", "--as-of", DAY).exit_code == 0
    assert {release.facts["notice"]["recipients"]["hosting"]["countries"][0] for release in newest(root).values()} == {"US"}


def test_only_what_differs_and_each_by_the_weight_of_its_own_changes(four: Path) -> None:
    """One notice does not use the shared fact; one changes a little beside it, and all take effect on one day."""
    share(four, HOSTING)
    (four / "notices/shared/transfers.yaml").unlink()
    edit(four, "notice-a", "countries: [NL]", "countries: [NL, BE]")
    edit(four, "notice-b", "keep: {for: P1Y", "keep: {for: P6M")
    told = release_all(four, *TOLD)
    assert "2 notices released together" in told
    found = newest(four)
    assert [name for name, release in found.items() if release.version != "1.0"] == ["notice-a", "notice-b"]
    days = {found[name].effective for name in ("notice-a", "notice-b")}
    assert len(days) == 1, "the earliest day that fits all"
    one = {law: each.level for law, each in found["notice-a"].about.materiality.items()}
    other = {law: each.level for law, each in found["notice-b"].about.materiality.items()}
    assert one != other
    assert {name: found[name].version for name in ("notice-a", "notice-b")} == {
        name: "2.0" if found[name].about.materiality["gdpr"].level in ("fundamental", "material") else "1.1"
        for name in ("notice-a", "notice-b")
    }


def test_refused_for_one_is_refused_for_all_and_every_reason_is_told(four: Path) -> None:
    (four / "notices/notice-c/next.yaml").write_text(
        "overrides: [{rule: translation-stale, by: A. J., reason: {nl: Zo., en: So.}}]\n"
    )
    before = files(four)
    done = invoke(four, "release", "--all", "--as-of", DAY, "--effective", "2026-12-02")
    assert done.exit_code == 1
    assert done.output.count("[notice-period]") + done.output.count(": the same") >= 4
    assert all(f"notices/{name}/" in done.output for name in FOUR)
    assert done.output.count("[summary-missing]") == 1, "said once for all"
    assert "[override-unneeded]" in done.output
    assert "--effective 2026-12-02 is too soon" in done.output, "the option says the day, and no file"
    assert "next.yaml:1:1" not in "\n".join(line for line in done.output.splitlines() if "[notice-period]" in line)
    assert "none of 4 notices is released: 6 findings refuse\n" in done.output
    assert files(four) == before


def test_a_mistake_in_one_is_told_and_none_is_released(four: Path) -> None:
    edit(four, "notice-d", "basis: legitimate-interests", "basis: legitimate-interest")
    before = files(four)
    done = invoke(four, "release", "--all", "--as-of", DAY, *TOLD)
    assert done.exit_code == 1
    assert "notices/notice-d/notice.yaml" in done.output
    assert files(four) == before


def test_a_list_releases_these_and_a_dry_run_none(four: Path) -> None:
    before = files(four)
    assert "nothing was written" in invoke(four, "release", "notice-a", "notice-c", "--as-of", DAY, *TOLD, "--dry-run").output
    assert files(four) == before
    done = invoke(four, "release", "notice-c", "notice-a", "--version", "7.0", "--effective", "2027-02-01", "--as-of", DAY, *TOLD)
    assert done.exit_code == 0, done.output
    assert labels(four) == ["7.0 2027-02-01", "1.0 2026-11-22", "7.0 2027-02-01", "1.0 2026-11-22"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "or --all"),
        (("--all", "notice-a"), "one of the two"),
        (("notice-a", "notice-z"), "there is no notice 'notice-z'"),
        (("notice-a", "1.0"), "--version"),
        (("notice-a", "notice-b", "notice-a"), "named twice"),
        (("--again", "notice-a"), "--again NOTICE VERSION"),
        (("--all", "--base", "main"), "--base goes with --again"),
        (("--all", "--summary", "nl=Ja.", "--summary", "en=Yes.", "--summary", "fr=Oui."), "none of the notices"),
        (("--all", "--summary", "nl=Ja."), "missing in en"),
    ],
)
def test_wrong_usage(four: Path, arguments: tuple[str, ...], said: str) -> None:
    done = invoke(four, "release", *arguments, "--as-of", DAY)
    assert done.exit_code == 2
    assert said in " ".join(done.output.split())


def test_what_was_never_released_waits_until_it_is_named(four: Path) -> None:
    shutil.rmtree(four / "notices/notice-d/releases")
    assert "notice-d was never released: there is nothing to compare" in invoke(four, "diff", "--all", "--as-of", DAY).output
    assert "notice-d was never released: left out (noticepress release notice-d)" in release_all(four, *TOLD)
    assert (
        "every other notice says what its newest release says: nothing" in invoke(four, "release", "--all", "--as-of", DAY).output
    )
    assert not (four / "notices/notice-d/releases").exists()
    done = invoke(four, "release", "notice-d", "--as-of", DAY)
    assert done.exit_code == 0, done.output
    assert newest(four)["notice-d"].about.summary is None


def test_one_summary_with_an_addition(four: Path) -> None:
    """Said once in notices/next.yaml; a notice adds a passage, says one key otherwise, or says all of it by itself."""
    (four / "notices/next.yaml").write_text(_NEXT + "approvals: [{by: A. Jansen, on: 2026-11-30}]\n", "utf-8")
    (four / "notices/notice-a/next.yaml").write_text("addition: {nl: Ook de back-ups., en: 'The backups, too.'}\n")
    (four / "notices/notice-b/next.yaml").write_text("summary: {means: {nl: U merkt niets., en: You notice nothing.}}\n")
    (four / "notices/notice-c/next.yaml").write_text("summary: {changed: {nl: Anders., en: Otherwise.}}\napprovals: []\n")
    assert invoke(four, "check", "--as-of", DAY).exit_code == 0
    release_all(four)
    about = {name: release.about for name, release in newest(four).items()}
    assert [each.said("changed", "en") for each in about.values()] == [
        "Our hosting moves. The backups, too.", "Our hosting moves.", "Otherwise.", "Our hosting moves.",
    ]  # fmt: skip
    assert about["notice-b"].said("means", "nl") == "U merkt niets."
    assert [len(each.approvals) for each in about.values()] == [1, 1, 0, 1]


def test_what_was_said_for_all_is_about_that_release(four: Path) -> None:
    """A notice that had no part in it must not tell its readers of it a year later, nor count as approved."""
    (four / "notices/next.yaml").write_text(_NEXT + "approvals: [{by: A. Jansen, on: 2026-11-30}]\n", "utf-8")
    assert invoke(four, "release", "notice-a", "notice-b", "--as-of", DAY).exit_code == 0
    done = invoke(four, "release", "notice-c", "--as-of", DAY)
    assert done.exit_code == 1
    assert "the words in notices/next.yaml were published with version notice-a 2.0" in " ".join(done.output.split())
    (four / "notices/next.yaml").write_text(_NEXT.replace("verhuist", "vertrekt").replace("moves", "leaves"), "utf-8")
    assert invoke(four, "release", "notice-c", "--as-of", DAY).exit_code == 0


def test_overrides_and_judgements_for_all_count_where_they_concern_a_notice(four: Path) -> None:
    edit(four, "notice-d", "recipients: [hosting]", "recipients: [other]")
    own = HOSTING.replace("hosting:", "other:").replace("Wolkenhost", "Regenhost").replace("[IE]", "[NL]")
    own = "recipients:\n" + "".join(f"  {line}\n" for line in own.splitlines())
    edit(four, "notice-d", "automated-decisions: []", f"{own}\nautomated-decisions: []")
    given = ("--override", "notice-period", "--by", "A. Jansen", "--reason", "nl=Moest.", "--reason", "en=Had to.")
    (four / "notices/next.yaml").write_text(
        "materiality: [{level: fundamental, at: notice/recipients/hosting/countries, by: A. J., reason: {nl: Zo., en: So.}}]\n",
        "utf-8",
    )
    done = invoke(four, "release", "--all", "--as-of", DAY, *TOLD, "--effective", "2026-12-31", *given)
    assert done.exit_code == 1
    assert "[override-unneeded]" in done.output
    done = invoke(four, "release", "--all", "--as-of", DAY, *TOLD, "--effective", "2026-12-05", *given)
    assert done.exit_code == 0, done.output
    assert [len(release.about.judgements) for release in newest(four).values()] == [1, 1, 1, 0]


def test_a_mistake_in_the_file_for_all_is_told_once_at_its_place(four: Path) -> None:
    (four / "notices/next.yaml").write_text("summary: {changed: {nl: Ja.}}\nversjon: 1\n", "utf-8")
    done = invoke(four, "check", "--as-of", DAY)
    assert done.exit_code == 1
    assert done.output.count("notices/next.yaml:2:1") == 1
    assert done.output.count("notices/next.yaml:1:") == 1


def test_released_one_by_one_the_bytes_are_the_same(four: Path, tmp_path: Path) -> None:
    shutil.copytree(four, tmp_path / "one-by-one")
    release_all(four, *TOLD, "--effective", "2027-01-01")
    for name in FOUR:
        done = invoke(tmp_path / "one-by-one", "release", name, "--as-of", DAY, *TOLD, "--effective", "2027-01-01")
        assert done.exit_code == 0, done.output
    assert [release.files for release in newest(four).values()] == [r.files for r in newest(tmp_path / "one-by-one").values()]
