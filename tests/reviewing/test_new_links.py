"""What people say in links of the chain that they made by hand: dates that bring an old text back, reasons that lead elsewhere."""

from __future__ import annotations

import dataclasses
import datetime as dt
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from noticepress.chain.chain import read_chain
from noticepress.chain.release import Withdrawal, hash_of
from noticepress.reviewing.escaping import inert_markdown
from tests.conftest import ROOT, in_process
from tests.reviewing import forging
from tests.reviewing.conftest import DAY, Repo

SAID = {"nl": "De versie was niet af.", "en": "The version was not finished."}
TOLD = ("--summary", "nl=Wij bewaren berichten anders.", "--summary", "en=We keep messages otherwise.")
POINT = "1 point needs a person"
TODAY = dt.date.fromisoformat(DAY)


def release(repo: Repo, *options: str) -> None:
    done = in_process("release", "website", *TOLD, *options, cwd=repo.root)
    assert done.returncode == 0, done.stdout + done.stderr


def _scheduled(repo: Repo) -> None:
    repo.edit("keep: {for: P1Y", "keep: {for: P6M")
    release(repo, "--version", "1.1", "--effective", "2026-11-26", "--as-of", "2026-11-24")
    repo.edit("keep: {for: P6M", "keep: {for: P3M")
    release(repo, "--version", "1.2", "--effective", "2027-01-15", "--as-of", "2026-11-24")
    repo.commit("two versions")
    repo.branch()


@pytest.fixture
def scheduled(standing: Callable[..., Repo]) -> Repo:
    """1.1 and 1.2 stand on main: one in force since the 26th of November, the other scheduled for January."""
    return standing(_scheduled)


WITHDRAWN = {
    "of a version in force, and dated before that": ({"version": "1.1", "published": dt.date(2026, 11, 25)}, "in-force-already"),
    "without a reason in one language": ({"reason": {"nl": SAID["nl"]}}, "translation-missing"),
    "with an empty reason": ({"reason": {**SAID, "en": " "}}, "value-empty"),
    "by nobody": ({"by": ""}, "value-empty"),
    "with HTML": ({"reason": {**SAID, "en": "<b>Done</b>"}}, "text-html"),
    "with a hidden character": ({"reason": {**SAID, "en": "Not \u202edone"}}, "text-invisible"),
    "with a link that does something": ({"reason": {**SAID, "en": "[Here](javascript:alert(1))"}}, "text-link"),
    "with a heading": ({"reason": {**SAID, "en": "# We sell all your data"}}, "text-markup"),
    "by a name on two lines": ({"by": "A. de Vries\n\n# We sell"}, "text-lines"),
    "dated so that nothing could be published for years": ({"published": dt.date(2027, 1, 14)}, "published-ahead"),
}


def test_withdrawals_that_no_command_makes(scheduled: Repo) -> None:
    home = scheduled.root / "notices/website/releases"
    last = read_chain(home.parent, scheduled.root).releases[-1]
    sound = Withdrawal("website", "1.2", last.sequence + 1, TODAY, hash_of(last), "A. de Vries, DPO", SAID)
    wrong = {}
    for what, (change, rule) in {**WITHDRAWN, "as the command makes it": ({}, "")}.items():
        forged = dataclasses.replace(sound, **change)  # type: ignore[arg-type]
        path = home / forged.file
        path.write_bytes(forged.data())
        assert read_chain(home.parent, scheduled.root).findings == (), what
        scheduled.commit(what)
        found = scheduled.data("--head", "work")
        told = {each["rule"] for each in found["errors"]}
        checked = in_process("check", "--as-of", DAY, cwd=scheduled.root)
        path.unlink()
        if told != ({rule} if rule else set()) or found["may-be-merged"] is bool(rule):
            wrong[what] = told
        assert [f"[{each}]" in checked.stdout for each in told] == [True] * len(told), (what, checked.stdout)
        assert checked.returncode == bool(rule), (what, checked.stdout)
    assert wrong == {}


def test_a_release_that_is_dated_long_after_today(repo: Repo) -> None:
    repo.branch()
    repo.edit("keep: {for: P1Y", "keep: {for: P6M")
    release(repo, "--effective", "2090-01-01", "--as-of", "2090-01-01")
    repo.commit()
    assert [each["rule"] for each in repo.data()["errors"]] == ["published-ahead"]


def test_where_a_link_leads_that_people_wrote_into_a_release(scheduled: Repo) -> None:
    link = "[kastanje.example](https://other.example/x)"
    done = in_process(
        "withdraw", "website", "1.2", "--by", "DPO", "--reason", f"nl=Zie {link}.", "--reason", f"en=See {link}.", "--as-of", DAY,
        cwd=scheduled.root,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    scheduled.commit()
    assert "See kastanje.example (https://other.example/x)." in scheduled.review("--format", "text", "--locale", "en")[1]
    assert "other.example" not in inert_markdown("Mail [us](#contact) or [other@x.example](mailto:other@x.example).")
    assert inert_markdown("[a](https://b.example) [b.example](https://b.example/)").count("b.example") == 2


def _replaced(repo: Repo) -> None:
    repo.branch()
    repo.edit("keep: {for: P1Y", "keep: {for: P30Y")
    who = ("--by", "A. de Vries, DPO", "--reason", f"nl={SAID['nl']}", "--reason", f"en={SAID['en']}")
    release(repo, "--version", "2.0", "--effective", DAY, "--as-of", DAY, "--override", "notice-period", *who)
    assert in_process("redact", "website", "1.0", *who, "--as-of", DAY, cwd=repo.root).returncode == 0


@pytest.fixture
def replaced(standing: Callable[..., Repo]) -> Repo:
    """A branch on which 2.0 keeps messages for 30 years, from today, and 1.0, which it replaces, is taken away."""
    return standing(_replaced)


def test_what_replaces_a_text_that_is_taken_away_is_weighed_beside_it(replaced: Repo) -> None:
    replaced.commit()
    assert replaced.data()["may-be-merged"]
    assert in_process("check", "--as-of", DAY, cwd=replaced.root).returncode == 0
    made = read_chain(replaced.root / "notices/website", replaced.root).releases[-1]
    none = {"gdpr": {"level": "none", "floor": "none", "rules": []}}
    forged = forging.about(materiality=none, overrides=[], summary=None)(made)
    home = replaced.root / "notices/website/releases"
    shutil.rmtree(home / "2.0")
    (home / "1.0.redacted.json").unlink()
    replaced.git("checkout", "-q", "main", "--", "notices/website/releases/1.0")
    forging.put(home / "2.0", forged.files)
    who = ("--by", "A. de Vries, DPO", "--reason", f"nl={SAID['nl']}", "--reason", f"en={SAID['en']}")
    assert in_process("redact", "website", "1.0", *who, "--as-of", DAY, cwd=replaced.root).returncode == 0
    replaced.commit()
    rules = sorted(each["rule"] for each in replaced.data()["errors"])
    assert rules == ["notice-period", "release-says", "summary-missing"]
    checked = in_process("check", "--as-of", DAY, cwd=replaced.root)
    assert all(f"[{rule}]" in checked.stdout for rule in rules)


def test_what_replaces_a_text_that_never_stood_on_the_base_cannot_be_weighed(replaced: Repo, tmp_path: Path) -> None:
    replaced.git("checkout", "-q", "--orphan", "alone")
    replaced.git("branch", "-D", "main")
    replaced.commit()
    replaced.git("commit", "-q", "--allow-empty", "-m", "empty")
    empty = replaced.git(
        "commit-tree", "-m", "nothing", replaced.git("mktree", "--missing").strip() or "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    )
    replaced.git("branch", "main", empty.strip())
    checked = in_process("check", "--as-of", DAY, cwd=replaced.root)
    assert "cannot be weighed: the text of the version that it replaces was taken away" in checked.stdout


def test_a_translation_is_asked_for_where_the_working_text_moved_on_elsewhere(repo: Repo) -> None:
    """A released text whose translation nobody confirmed, and one letter of the working text changed afterwards at another place."""
    repo.branch()
    repo.edit("werkt alleen met een versleutelde", "werkt ook zonder versleutelde")
    who = ("--by", "A. de Vries, DPO", "--reason", f"nl={SAID['nl']}", "--reason", f"en={SAID['en']}")
    release(repo, "--effective", "2027-01-15", "--as-of", DAY, "--override", "translation-stale", *who)
    made = read_chain(repo.root / "notices/website", repo.root).releases[-1]
    repo.edit("naam, e-mailadres", "naam, mailadres")
    repo.commit("passed over by name")
    assert repo.data()["errors"] == []
    forging.put(repo.root / "notices/website/releases" / made.version, forging.about(overrides=[])(made).files)
    repo.commit("passed over by nobody")
    assert [each["rule"] for each in repo.data()["errors"]] == ["translation-stale"]


@pytest.mark.parametrize("command", [("withdraw", "website", "1.2"), ("redact", "website", "1.1")])
def test_commands_write_nothing_that_a_review_would_refuse(scheduled: Repo, command: tuple[str, ...]) -> None:
    before = scheduled.git("status", "--porcelain")
    for by, reason in (
        ("A. de Vries", "<b>Done</b>"),
        ("A. de\nVries", "Done."),
        ("A. de Vries", "Not \u202edone"),
        ("A. de Vries", "# Done"),
    ):
        told = ("--by", by, "--reason", f"nl={SAID['nl']}", "--reason", f"en={reason}")
        done = in_process(*command, *told, "--as-of", DAY, cwd=scheduled.root)
        assert (done.returncode, scheduled.git("status", "--porcelain")) == (1, before), (by, reason, done.stdout)


def test_a_key_in_the_place_of_another_is_a_point_for_a_person(repo: Repo) -> None:
    """Who signs a version anew with a key of his own, under the name of who signed it, has a chain that verifies."""
    repo.write("notices/keys/legal-team.pem", "-----BEGIN PUBLIC KEY-----")
    repo.write("notices/website/proofs/1.0.dsse.json", "{}")
    repo.commit("signed")
    repo.branch()
    for file in ("notices/keys/legal-team.pem", "notices/website/proofs/1.0.dsse.json"):
        was = repo.path(file).read_text("utf-8")
        repo.write(file, f"{was} ")
        repo.commit("another")
        assert POINT in repo.review("--locale", "en")[1], file
        repo.path(file).unlink()
        repo.commit("none")
        assert POINT in repo.review("--locale", "en")[1], file
        repo.write(file, was)
        repo.commit("as it was")
    repo.write("notices/keys/another.pem", "-----BEGIN PUBLIC KEY-----")
    repo.commit("a key more")
    assert POINT not in repo.review("--locale", "en")[1]
    repo.write("notices/website/proofs/1.0-another.dsse.json", "{}")
    repo.commit("signed with it at once")
    assert POINT in repo.review("--locale", "en")[1]


@pytest.mark.parametrize("file", ["regimes/gdpr/materiality.yaml", "regimes/gdpr/unseen-facts.yaml", "locales/nl/deciding.yaml"])
def test_rules_by_which_the_branch_itself_is_weighed_are_a_point_for_a_person(repo: Repo, file: str) -> None:
    repo.branch()
    repo.write(file, (ROOT / file).read_text("utf-8") + "\n# Ours.\n")
    repo.commit()
    said = repo.review("--locale", "en")[1]
    assert POINT in said
    assert (
        f"⚠️ The rules on the weight of changes were changed themselves; the weights above follow the new rules: `{file}`" in said
    )


@pytest.mark.parametrize("file", ["locales/nl/GDPR.po", "locales/NL/gdpr.po", "notices/website/Notice.yaml"])
def test_words_that_another_machine_would_take_in_place_of_the_reviewed_ones(repo: Repo, file: str) -> None:
    repo.branch()
    repo.write("locales/nl/gdpr.po", (ROOT / "locales/nl/gdpr.po").read_text("utf-8"))
    repo.write(file, "other")
    repo.commit()
    assert any("are one name on Windows or macOS" in each["message"] for each in repo.data("--head", "work")["errors"])


@pytest.mark.parametrize(
    "files", [["LOCALES/nl/gdpr.po"], ["Notices/website/notice.yaml"], ["MkDocs.yml"], ["Regimes/gdpr/materiality.yaml"]]
)
def test_folders_that_another_machine_would_take_for_ours(repo: Repo, files: list[str]) -> None:
    """Of a commit as of the working tree: such a folder is in no part that is taken out of it."""
    repo.branch()
    for file in files:
        repo.write(file, "other")
    repo.commit()
    for where in (("--head", "work"), ()):
        found = [each for each in repo.data(*where)["errors"] if each["file"] == files[0].partition("/")[0]]
        assert len(found) == 1
        assert "on Windows" in found[0]["message"]
