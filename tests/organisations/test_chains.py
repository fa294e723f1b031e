"""A chain for each organisation of a notice: released, withdrawn, redacted, signed, checked and verified each by itself."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from pathlib import Path

import pytest

from noticepress.chain.chain import read_chain
from noticepress.chain.homes import chains_in
from noticepress.confirmations.answers import Answer, Sheet, read_answers
from noticepress.confirmations.editing import written as edited
from noticepress.house import read_house
from noticepress.reading.yaml import parse
from tests.conftest import invoke
from tests.organisations.conftest import DAY, LATER, replaced

RELEASES = "notices/website/releases"


def test_each_has_its_chain_and_its_words(published_house: Path) -> None:
    folder = published_house / "notices/website"
    assert chains_in(folder) == ("", "beuk", "eik")
    for whose, name in (("", "Kastanje B.V."), ("eik", "Eik B.V."), ("beuk", "Eik B.V.")):
        chain = read_chain(folder, published_house, whose)
        assert (chain.findings, [each.version for each in chain.releases]) == ((), ["1.0"])
        release = chain.releases[0]
        assert name in release.texts["gdpr", "nl"]
        assert release.facts["organisation"]["id"] == (whose or "kastanje")
        assert "organisations" not in release.facts["notice"]
        assert "site" not in release.facts["organisation"]
    done = invoke(published_house, "verify", "--as-of", LATER)
    assert done.exit_code == 0, done.output
    assert done.output.count("1 link, the last has SHA-256") == 4
    assert "website (beuk): 1 link," in done.output


def test_a_second_version_of_one_leaves_the_others(own_house: Path) -> None:
    replaced(own_house / "notices/organisations/beuk.yaml", ("name: Beuk\n", "name: Beuk\nlegal-name: Beuk B.V.\n"))
    done = invoke(
        own_house, "release", "website", "--organisation", "beuk", "--as-of", LATER,
        "--summary", "nl=Onze bedrijfsnaam.", "--summary", "en=Our company name.",
    )  # fmt: skip
    assert done.exit_code == 0, done.output
    assert sorted(path.name for path in (own_house / RELEASES / "beuk").iterdir())[0] == "1.0"
    assert len(read_chain(own_house / "notices/website", own_house, "beuk").releases) == 2
    assert len(read_chain(own_house / "notices/website", own_house, "eik").releases) == 1
    shown = invoke(own_house, "diff", "website", "1.0", "--organisation", "beuk", "--facts-only", "--as-of", LATER)
    assert "Beuk B.V." in shown.output, shown.output
    assert "no version" not in invoke(own_house, "at", "website", DAY, "--organisation", "eik").output


def test_withdrawn_and_redacted_in_its_own_chain(own_house: Path) -> None:
    def run(*arguments: str) -> str:
        done = invoke(own_house, *arguments, "--organisation", "eik", "--as-of", LATER)
        assert done.exit_code == 0, done.output
        return done.output

    run("release", "website", "--effective", "2027-03-01", "--version", "2.0")
    reasons = ("--by", "Anna", "--reason", "nl=Te vroeg.", "--reason", "en=Too early.")
    run("withdraw", "website", "2.0", *reasons)
    assert (own_house / RELEASES / "eik/2.0.withdrawn.json").is_file()
    run("redact", "website", "2.0", *reasons)
    assert not (own_house / RELEASES / "eik/2.0").exists()
    done = invoke(own_house, "verify", "--as-of", LATER)
    assert done.exit_code == 0, done.output
    assert "website (eik): 4 links" in done.output
    assert "website: 1 link," in done.output


def test_what_verify_printed_holds_each_chain(own_house: Path) -> None:
    kept = own_house / "kept.txt"
    kept.write_text(invoke(own_house, "verify", "--as-of", LATER).output, "utf-8")
    assert invoke(own_house, "verify", "--since", str(kept), "--as-of", LATER).exit_code == 0
    shutil.rmtree(own_house / RELEASES / "eik")
    done = invoke(own_house, "verify", "--since", str(kept), "--as-of", LATER)
    assert "website (eik) (SHA-256" in done.output, done.output
    assert done.exit_code == 1


def _moved(root: Path) -> str:
    (root / RELEASES / "eik").rename(root / RELEASES / "els")
    return "was published for the organisation 'eik', but stands in the folder 'els'"


def _copied(root: Path) -> str:
    shutil.rmtree(root / RELEASES / "beuk/1.0")
    shutil.copytree(root / RELEASES / "eik/1.0", root / RELEASES / "beuk/1.0")
    return "was published for the organisation 'eik', but stands in the folder 'beuk'"


def _of_the_first(root: Path) -> str:
    shutil.copytree(root / RELEASES / "1.0", root / RELEASES / "beuk/2.0")
    return "2.0"


def _edited(root: Path) -> str:
    replaced(root / RELEASES / "beuk/1.0/gdpr.nl.md", ("Beuk", "Berk"))
    return "differs from what was published"


def _without_manifest(root: Path) -> str:
    (root / RELEASES / "beuk/1.0/release.json").unlink()
    return "release.json"


def _stray(root: Path) -> str:
    (root / RELEASES / "eik/notes.txt").write_text("notes", "utf-8")
    return "not a release"


def _hidden(root: Path) -> str:
    (root / RELEASES / "eik/.secret").write_text("x", "utf-8")
    return "is hidden"


def _link(root: Path) -> str:
    (root / RELEASES / "els").symlink_to(root / RELEASES / "eik")
    return "is a link"


def _proofs_of_nobody(root: Path) -> str:
    (root / "notices/website/proofs/els").mkdir(parents=True)
    return "is a link or a folder"


@pytest.mark.parametrize(
    "harm", [_moved, _copied, _of_the_first, _edited, _without_manifest, _stray, _hidden, _link, _proofs_of_nobody]
)
def test_what_is_not_as_it_was_published(harm, own_house: Path) -> None:  # type: ignore[no-untyped-def]
    words = harm(own_house)
    done = invoke(own_house, "verify", "--as-of", LATER)
    assert (done.exit_code, words in done.output) == (1, True), done.output


def test_a_chain_begins_whole_or_not_at_all(own_house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from noticepress.releasing import freeze

    chain = read_chain(own_house / "notices/website", own_house, "eik")
    shutil.rmtree(own_house / RELEASES / "eik")
    real = freeze._write

    def dying(path: Path, data: bytes) -> None:
        real(path, data)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(freeze, "_write", dying)
        with pytest.raises(KeyboardInterrupt):
            freeze.write(chain.releases[0], own_house / "notices/website", organisation="eik")
    assert chains_in(own_house / "notices/website") == ("", "beuk")
    left = own_house / RELEASES / ".unfinished-eik/1.0"
    left.mkdir(parents=True)
    (left / "release.json").write_text("{", "utf-8")
    assert invoke(own_house, "verify", "--as-of", LATER).exit_code == 0  # what a process left that was killed is no finding
    freeze.write(chain.releases[0], own_house / "notices/website", organisation="eik")
    assert read_chain(own_house / "notices/website", own_house, "eik").releases == chain.releases
    assert not left.parent.exists()


def test_commands_ask_which_one(own_house: Path) -> None:
    done = invoke(own_house, "release", "jobs", "--organisation", "kastanje", "--as-of", LATER)
    assert (done.exit_code, "'jobs' is not a notice of 'kastanje', but of eik" in done.output) == (2, True)
    done = invoke(own_house, "at", "jobs", LATER, "--organisation", "els")
    assert (done.exit_code, "there is no organisation 'els'; there is: kastanje, eik, beuk" in done.output) == (2, True), (
        done.output
    )


def test_an_organisation_without_notices_is_told(own_house: Path) -> None:
    (own_house / "notices/organisations/els.yaml").write_text("name: Els\n", "utf-8")
    for whose, said in (
        ("els", "no notice is of 'els', but of kastanje, eik, beuk"),
        ("linde", "there is no organisation 'linde'"),
    ):
        for command, status in (
            (("build", "--out", "there"), 1), (("build", "--drafts", "--out", "there"), 1), (("record",), 2), (("record", "--in-force"), 2),
            (("upgrade-report",), 2), (("diff", "--all"), 2), (("release", "--all"), 2),
        ):  # fmt: skip
            done = invoke(own_house, *command, "--organisation", whose, "--as-of", LATER)
            assert (done.exit_code, said in " ".join(done.output.split())) == (status, True), (command, done.output)
    assert not (own_house / "there").exists()


def test_check_goes_over_all_of_them(published_house: Path) -> None:
    done = invoke(published_house, "check", "--as-of", LATER, "--format", "json")
    told = json.loads(done.output)
    assert [finding["file"] for finding in told["findings"]] == ["mkdocs.yml"], "whose address is still an example"
    assert {(each["notice"], each.get("organisation", "")) for each in told["verdicts"]} == {
        ("website", ""), ("website", "eik"), ("website", "beuk"), ("jobs", ""),
    }  # fmt: skip
    assert [view.id for view in read_house(published_house).of("website")] == ["kastanje", "eik", "beuk"]


def test_all_of_its_organisations_with_one_command(own_house: Path) -> None:
    replaced(own_house / "notices/organisation.yaml", ("postcode: 1234 AB", "postcode: 1234 AC"))
    summary = ("--summary", "nl=Ons adres is veranderd.", "--summary", "en=Our address has changed.")
    done = invoke(own_house, "release", "--all", "--as-of", LATER, *summary)
    assert done.exit_code == 0, done.output
    for name in ("website", "website (eik)", "website (beuk)", "jobs"):
        assert f"\n{name} 1.1: in force from" in done.output or f"\n{name} 2.0: in force from" in done.output, done.output
    verified = invoke(own_house, "verify", "--as-of", "2027-01-31")
    assert (verified.exit_code, verified.output.count(": 2 links")) == (0, 4), verified.output
    assert "nothing to release" in invoke(own_house, "release", "--all", "--as-of", LATER).output
    for names in (["--all"], ["website", "jobs"]):
        nobody = invoke(own_house, "release", *names, "--organisation", "els", "--as-of", LATER)
        assert (nobody.exit_code, "there is no organisation 'els'" in nobody.output) == (2, True), nobody.output
    not_its = invoke(own_house, "release", "website", "jobs", "--organisation", "beuk", "--as-of", LATER)
    assert (not_its.exit_code, "'jobs' is not a notice of 'beuk'" in not_its.output) == (2, True), not_its.output


def test_a_first_version_together_with_others_is_begun_whole(own_house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from noticepress.releasing import lot

    shutil.rmtree(own_house / RELEASES / "eik")
    shutil.rmtree(own_house / "notices/jobs/releases")
    real = lot.os.replace
    with monkeypatch.context() as patch:
        patch.setattr(lot.os, "replace", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        done = invoke(own_house, "release", "website", "jobs", "--organisation", "eik", "--as-of", LATER)
        assert done.exit_code != 0
    assert lot.os.replace is real
    assert chains_in(own_house / "notices/website") == ("", "beuk")
    assert invoke(own_house, "verify", "--as-of", LATER).exit_code == 0
    done = invoke(own_house, "release", "website", "jobs", "--organisation", "eik", "--as-of", LATER)
    assert done.exit_code == 0, done.output
    assert chains_in(own_house / "notices/website") == ("", "beuk", "eik")


def test_restored_it_stays_whose_it_is(own_house: Path) -> None:
    notice = own_house / "notices/website/notice.yaml"
    before = notice.read_text("utf-8")
    replaced(notice, ("over ons werk", "over ons mooie werk"))
    done = invoke(own_house, "restore", "website", "1.0", "--for", "eik", "--discard")
    assert done.exit_code == 0, done.output
    after = notice.read_text("utf-8")
    assert parse(after, "")[0].data == parse(before, "")[0].data  # type: ignore[union-attr]
    done = invoke(own_house, "restore", "website", "1.0", "--for", "eik", "--organisation")
    assert (done.exit_code, "written by hand" in done.output) == (2, True), done.output


def test_an_answer_of_one_organisation_stays_beside_that_of_another(tmp_path: Path) -> None:
    def answer(facts: str) -> Answer:
        return Answer(
            rule="gdpr.24-2", path="organisation/contacts", by="Anna", on=dt.date(2026, 12, 1), why="seen", facts=facts * 64
        )

    def texts(holding: list[Answer]) -> str:
        path = tmp_path / "confirmations.yaml"
        path.write_text(edited(Sheet(path, path.name), None, [answer("a")]), "utf-8")
        return edited(read_answers(tmp_path, tmp_path), path.read_text("utf-8"), [answer("b")], holding)

    assert [each * 64 in texts([]) for each in "ab"] == [False, True]
    assert [each * 64 in texts([answer("a")]) for each in "ab"] == [True, True]


def test_what_all_of_them_change_alike_is_told_once(own_house: Path) -> None:
    replaced(own_house / "notices/organisation.yaml", ("postcode: 1234 AB", "postcode: 1234 AC"))
    told = json.loads(invoke(own_house, "diff", "--all", "--format", "json", "--as-of", LATER).output)
    assert [each["notice"] for each in told["notices"]] == ["website", "jobs", "website (eik)", "website (beuk)"]
    assert len(told["alike"]) == 1
    one = json.loads(invoke(own_house, "diff", "--all", "--organisation", "beuk", "--format", "json", "--as-of", LATER).output)
    assert [each["notice"] for each in one["notices"]] == ["website (beuk)"]


def test_a_fact_is_shared_by_notices_of_several(own_house: Path) -> None:
    done = invoke(own_house, "share", "recipients/hosting")
    assert done.exit_code == 0, done.output
    assert "used by jobs, website" in done.output
    assert invoke(own_house, "check", "--as-of", LATER).exit_code == 0
    assert "nothing to release" in invoke(own_house, "release", "--all", "--as-of", LATER).output
