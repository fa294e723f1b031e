"""A release in a pull request is reviewed as a release: what counsel has to see before it is merged."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from noticepress.findings import printable
from tests.conftest import in_process
from tests.reviewing.conftest import DAY, Repo

LONGER = ("keep: {for: P1Y", "keep: {for: P3Y")
TRIVIAL = ("--summary", "nl=Kleine taalkundige aanpassing.", "--summary", "en=Small linguistic change.")
OVERRIDE = (
    "--override",
    "notice-period",
    "--by",
    "A. *Intern*",
    "--reason",
    "nl=Er is haast bij.",
    "--reason",
    "en=It is urgent.",
)


def release(repo: Repo, *options: str, day: str = DAY) -> None:
    done = in_process("release", "website", *options, "--as-of", day, cwd=repo.root)
    assert done.returncode == 0, done.stdout + done.stderr


def _hasty(repo: Repo) -> None:
    repo.branch()
    repo.edit(*LONGER)
    release(repo, "--effective", "2026-12-02", *OVERRIDE, *TRIVIAL, "--approved-by", "B. Jansen=2026-11-30")
    repo.commit()


@pytest.fixture
def hasty(standing: Callable[..., Repo]) -> Repo:
    """A longer period, called a small linguistic change, in force tomorrow because an intern says so."""
    return standing(_hasty)


ENGLISH = (
    "✅ **This proposal can be merged.** 1 refusal was passed over by name. 4 points need a person’s judgement.",
    "| Privacy notice for our website, version 2.0 | GDPR | **material** | 1 | 2 December 2026 |",
    "### New version 2.0 of ‘Privacy notice for our website’ (`website`)",
    "| In force from | 2 December 2026 |",
    "| Published on | 1 December 2026 |",
    "| Kind | change |",
    "| Replaces | version 1.0, in force since 22 November 2026 |",
    "| Weight | GDPR: **material** |",
    "- ⚠️ When this is merged on 1 December 2026, readers learn too late that this version is in force from 2 December 2026: "
    "with changes of this weight that can be 15 December 2026 at the earliest.",
    "- Dutch: Kleine taalkundige aanpassing.",
    "- English: Small linguistic change.",
    "**Of these changes that summary has no word:**",
    "- English: For the purpose ‘Answer your questions’, we keep contact details and messages longer: 3 years instead of 1 year.",
    "- `notice-period` (The announced date is too soon for changes of this weight.): A. \\*Intern\\*. "
    "English: It is urgent. · Dutch: Er is haast bij.",
    "- Agreed: B. Jansen (30 November 2026)",
    "- Not signed.",
)
DUTCH = (
    "| Komt in de plaats van | versie 1.0, die geldt sinds 22 november 2026 |",
    "**Van deze wijzigingen staat geen woord in die samenvatting:**",
    "- `notice-period` (De aangekondigde datum is te vroeg voor wijzigingen van dit gewicht.): A. \\*Intern\\*. "
    "Engels: It is urgent. · Nederlands: Er is haast bij.",
)


def test_everything_that_a_person_answers_for_is_told(hasty: Repo) -> None:
    status, report = hasty.review("--locale", "en")
    assert status == 0
    lines = report.splitlines()
    for line in ENGLISH:
        assert line in lines, line
    assert "nothing is announced" not in report
    assert "Next version" not in report
    assert "kept: <del>1 year</del> <ins>3 years</ins>" in report.lower()
    assert report.count("version 2.0 · GDPR ·") == 2, "the released words, in each language, once"
    dutch = hasty.review()[1].splitlines()
    for line in DUTCH:
        assert line in dutch, line
    assert "nog niets aangekondigd" not in "".join(dutch)


def test_the_same_as_plain_text_and_as_data(hasty: Repo) -> None:
    _, told = hasty.review("--locale", "en", "--format", "text")
    assert (
        "- notice-period (The announced date is too soon for changes of this weight.): A. *Intern*. English: It is urgent."
        in told
    )
    assert "[-1 year-] {+3 years+}" in told
    assert not any(mark in told for mark in ("<", "**", "`", "\\", "| |", "](")), told
    assert told == printable(told)
    (found,) = hasty.data()["notices"][0]["releases"]
    assert (found["version"], found["replaces"], found["level"], found["too-soon"]) == ("2.0", "1.0", "material", True)
    assert found["about"]["overrides"] == [
        {"rule": "notice-period", "by": "A. *Intern*", "reason": {"en": "It is urgent.", "nl": "Er is haast bij."}}
    ]
    assert {each["locale"] for each in found["summary-leaves-out"]} == {"nl", "en"}
    assert found["written-by"]["program"]
    assert found["laws"][0]["texts"][0]["words"]
    assert found["wrong"] == []


def test_a_summary_that_names_the_change_leaves_nothing_out(repo: Repo) -> None:
    repo.branch()
    repo.edit(*LONGER)
    release(
        repo,
        "--effective",
        "2026-12-20",
        "--summary",
        "nl=Wij bewaren berichten langer.",
        "--summary",
        "en=We keep messages longer.",
    )
    (found,) = repo.data()["notices"][0]["releases"]
    assert (found["summary-leaves-out"], found["too-soon"], found["proofs"]) == ([], False, [])
    assert "Van deze wijzigingen staat geen woord" not in repo.review()[1]


def test_beside_a_scheduled_version_and_one_that_undoes_it(repo: Repo) -> None:
    repo.edit(*LONGER)
    release(repo, "--effective", "2027-02-01", *TRIVIAL)
    repo.commit()
    repo.branch()
    repo.edit("keep: {for: P3Y", "keep: {for: P4Y")
    release(repo, "--effective", "2027-03-01", "--summary", "nl=Nog langer.", "--summary", "en=Even longer.")
    report = repo.review("--locale", "en")[1]
    assert "| Replaces | version 2.0, not in force yet: it is scheduled for 1 February 2027 |" in report
    release(
        repo, "--version", "2.5", "--effective", "2027-01-05", "--summary", "nl=Eerder langer.", "--summary", "en=Sooner longer."
    )
    report = repo.review("--locale", "en")[1]
    assert (
        "⚠️ Version 2.0 takes effect later, on 1 February 2027, and was made without these changes: it will undo them." in report
    )
    assert "The number 2.5 is not the next one in turn; that would be 4.0." in report
    assert report.count("### New version") == 2


def test_a_working_text_that_goes_on_after_the_release(hasty: Repo) -> None:
    hasty.edit("keep: {for: P3Y", "keep: {for: P5Y")
    report = hasty.review("--locale", "en")[1]
    assert (
        "**Next version:** this proposal makes version 2.0; for what the working text says beyond it, nothing is announced."
        in report
    )
    assert "5 years instead of 1 year" in report


def test_a_withdrawal_is_told_with_its_reason(repo: Repo) -> None:
    repo.edit(*LONGER)
    release(repo, "--effective", "2027-02-01", *TRIVIAL)
    repo.commit()
    repo.branch()
    given = ("withdraw", "website", "2.0", "--by", "B. Jansen", "--reason", "nl=Toch niet.", "--reason", "en=After all not.")
    assert in_process(*given, "--as-of", DAY, cwd=repo.root).returncode == 0
    status, report = repo.review("--locale", "en")
    assert status == 0
    assert "### Version 2.0 of ‘Privacy notice for our website’ is withdrawn (`website`)" in report
    assert "By B. Jansen, on 1 December 2026. English: After all not. · Dutch: Toch niet." in report
    assert repo.data()["notices"][0]["withdrawals"][0]["by"] == "B. Jansen"


def test_a_signature_is_told_and_one_that_is_taken_away_stops_the_merge(hasty: Repo) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

    key = hasty.root.parent / "legal.key"
    key.write_bytes(Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    done = in_process("sign", "website", "2.0", "--key", str(key), "--by", "legal-team", cwd=hasty.root)
    assert done.returncode == 0, done.stdout + done.stderr
    report = hasty.review("--locale", "en")[1]
    assert "- Signed by legal-team." in report
    assert "Keys changed; they decide whose signature counts" in report or "`notices/keys/legal-team.pem`" in report
    hasty.commit()
    hasty.git("checkout", "-qb", "later")
    hasty.path("notices/website/proofs/2.0.dsse.json").unlink()
    status, report = hasty.review("--locale", "en", "--base", "work")
    assert status == 1
    assert "dsse.json: is missing" in report
    assert "Signatures or timestamps changed" in report


LIGHTER = (
    "rules:\n  - {id: gdpr.change.retention-longer, level: minor, kinds: [longer], facts: ['notice/purposes/*/processing/*/keep/**'], "
    + ("citation: {text: Ours, trust: memory}, basis: inferred, rationale: {nl: Het is niets., en: It is nothing.}}\n")
)
RULES, UNSEEN = "regimes/gdpr/materiality.yaml", "regimes/gdpr/unseen-facts.yaml"


@pytest.mark.parametrize(
    ("file", "text", "options", "heavier"),
    [
        (RULES, LIGHTER, (), True),
        (RULES, LIGHTER, ("material",), False),
        (RULES, LIGHTER, ("minor", "B. Jansen, counsel"), False),
        (RULES, LIGHTER.replace("level: minor", "level: fundamental"), (), False),
    ],
    ids=["lighter rules", "lighter rules, and the level of the base", "somebody decides so", "heavier rules"],
)
def test_a_branch_that_changes_the_rules_is_weighed_by_those_of_the_base_as_well(
    repo: Repo, file: str, text: str, options: tuple[str, ...], heavier: bool
) -> None:
    repo.branch()
    repo.edit(*LONGER)
    repo.write(file, text)
    if options:
        by = f", by: '{options[1]}', reason: {{nl: Zo is het., en: So it is.}}" if options[1:] else ""
        repo.write("notices/website/next.yaml", f"materiality:\n  - {{level: {options[0]}{by}}}\n")
    release(repo, "--effective", "2027-03-01", *TRIVIAL)
    repo.commit()
    found = [each for each in repo.data()["errors"] if each["rule"] == "release-base-rules"]
    assert bool(found) == heavier
    if heavier:
        assert (
            "weigh minor under gdpr; by the rules on the base, which this branch changes, it is material" in found[0]["message"]
        )
        assert "gdpr.change.retention-longer" in found[0]["message"]
        assert found[0]["file"] == "notices/website/releases/1.1/release.json"
