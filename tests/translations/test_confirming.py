"""A day with translations: the source changes, somebody looks, somebody confirms, the source changes again."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from noticepress.chain.about import About, Override
from noticepress.chain.chain import Chain, read_releases
from noticepress.chain.release import Withdrawal
from noticepress.findings import Finding
from noticepress.releasing.freeze import facts_of
from noticepress.repository import Repository, read_repository
from noticepress.translations import stale, staleness
from tests.bad_input.conftest import check, snapshot

from .conftest import KEPT, NOTICE, ORGANISATION, edit, translations, waiting

NAME = "webshop/purposes/deliver-orders/name"
BOB = ("--by", "Bob de Boer, counsel")


@pytest.fixture
def changed(working_copy: Path) -> Path:
    """The examples, with one name worded anew in Dutch."""
    edit(
        working_copy,
        NOTICE,
        "{nl: Uw bestelling bezorgen, en: Deliver your order}",
        "{nl: Uw bestelling thuisbezorgen, en: Deliver your order}",
    )
    return working_copy


def test_the_examples_are_in_step(working_copy: Path) -> None:
    assert waiting(working_copy) == []
    assert "all in step" in translations(working_copy, "status").output


def test_confirm_and_change_again(changed: Path) -> None:
    assert waiting(changed) == [f"stale {NAME}"]
    edit(changed, NOTICE, "en: Deliver your order}", "en: Deliver your order at home}")
    assert waiting(changed) == [f"unconfirmed {NAME}"]
    done = translations(changed, "confirm", "webshop", "purposes/deliver-orders/name", *BOB, "--as-of", "2026-11-22")
    assert done.exit_code == 0
    for shown in ("Uw bestelling [-bezorgen-]{+thuisbezorgen+}", "Deliver your order at home", "left: all in step"):
        assert shown in done.output
    assert waiting(changed) == []
    edit(changed, NOTICE, "Uw bestelling thuisbezorgen", "Uw bestelling thuis afleveren")
    assert waiting(changed) == [f"unconfirmed {NAME}"]
    edit(changed, NOTICE, "Uw bestelling thuis afleveren", "Uw bestelling thuisbezorgen")
    assert waiting(changed) == [], "the confirmed pair of texts is back"
    edit(changed, NOTICE, "en: Deliver your order at home}", "en: Bring your order}")
    assert waiting(changed) == [f"unconfirmed {NAME}"], "another translation than the one that was confirmed"
    edit(changed, NOTICE, "Uw bestelling thuisbezorgen", "Uw bestelling bezorgen")
    assert waiting(changed) == [], "the source is that of the release"


def test_what_a_status_shows(changed: Path) -> None:
    done = translations(changed, "status")
    line = (changed / NOTICE).read_text(encoding="utf-8")[
        : (changed / NOTICE).read_text(encoding="utf-8").index("Deliver your order}")
    ].count("\n") + 1
    assert f"purposes/deliver-orders/name  stale since 3.0  {NOTICE}:{line}:" in done.output
    assert "nl  Uw bestelling [-bezorgen-]{+thuisbezorgen+}" in done.output
    assert "en  Deliver your order" in done.output
    assert done.output.endswith("translations: 1 stale\n")
    [each] = json.loads(translations(changed, "status", "webshop", "--format", "json").stdout)["strings"]
    assert (each["old-source"], each["new-source"]) == ("Uw bestelling bezorgen", "Uw bestelling thuisbezorgen")
    assert translations(changed, "status", "applicants").exit_code == 0


def test_what_is_new_or_only_translated_anew_does_not_wait(working_copy: Path) -> None:
    edit(working_copy, NOTICE, "en: Deliver your order}", "en: Bring your order}")
    edit(working_copy, NOTICE, "\nsummary:\n", "\nsummary:\n  - {nl: Een nieuw punt van belang., en: A new point.}\n")
    assert waiting(working_copy) == []


def test_a_notice_without_a_release(changed: Path) -> None:
    shutil.rmtree(changed / "notices/webshop/releases")
    assert waiting(changed) == []


def test_lists_and_renamed_facts(working_copy: Path) -> None:
    edit(working_copy, NOTICE, "nl: [naam, bezorgadres, factuuradres,", "nl: [naam, adres, factuuradres,")
    path = working_copy / NOTICE
    path.write_text(
        path.read_text(encoding="utf-8")
        .replace("contact-details", "contact-data")
        .replace("  contact-data:\n    name:", "  contact-data:\n    formerly: contact-details\n    name:", 1),
        encoding="utf-8",
    )
    assert waiting(working_copy) == ["stale webshop/data/contact-data/examples"]
    assert translations(working_copy, "confirm", "webshop", "data", *BOB).exit_code == 0
    assert waiting(working_copy) == []


def test_a_confirmed_item_may_move(working_copy: Path) -> None:
    edit(working_copy, NOTICE, "nl: Wij verkopen uw gegevens niet.\n", "nl: Wij verkopen uw gegevens nooit.\n")
    assert waiting(working_copy) == ["stale webshop/summary/3"]
    assert translations(working_copy, "confirm", "webshop", "summary/3", *BOB).exit_code == 0
    edit(working_copy, NOTICE, "\nsummary:\n", "\nsummary:\n  - {nl: Een nieuw punt van belang., en: A new point.}\n")
    assert waiting(working_copy) == []
    edit(working_copy, NOTICE, "{nl: Uw bestelling bezorgen", "{nl: De bestelling bezorgen")
    assert translations(working_copy, "confirm", "webshop", "--all", *BOB).exit_code == 0
    assert "{text: summary/4," in (working_copy / KEPT).read_text(encoding="utf-8")


def test_forms_of_address(working_copy: Path) -> None:
    """A notice that says 'je' has its own texts; those of the organisation are the same for both."""
    applicants = working_copy / "notices/applicants/notice.yaml"
    assert "informal" in applicants.read_text(encoding="utf-8")
    text = applicants.read_text(encoding="utf-8")
    applicants.write_text(text.replace("title:\n  nl: ", "title:\n  nl: Nieuwe "), encoding="utf-8")
    assert waiting(working_copy) == ["stale applicants/title"]


def test_what_notices_share_is_told_and_confirmed_once(working_copy: Path) -> None:
    edit(working_copy, ORGANISATION, "De functionaris werkt onafhankelijk", "De functionaris werkt geheel onafhankelijk")
    assert waiting(working_copy) == ["stale organisation.yaml/data-protection-officer/note"] * 2, "in English and in German"
    assert len([f for f in check(working_copy)[1] if f["rule"] == "translation-stale"]) == 2
    of_the_notice = (working_copy / KEPT).read_bytes()
    assert translations(working_copy, "confirm", "organisation", "--all", *BOB).exit_code == 0
    assert waiting(working_copy) == []
    assert "data-protection-officer/note" in (working_copy / "notices/translations.yaml").read_text("utf-8")
    assert (working_copy / KEPT).read_bytes() == of_the_notice


def test_what_no_law_of_a_notice_prints_does_not_hold_it_up(working_copy: Path) -> None:
    """No document for California names the officer."""
    edit(working_copy, ORGANISATION, "De functionaris werkt onafhankelijk", "De functionaris werkt geheel onafhankelijk")
    repository = read_repository(working_copy)
    assert [len(stale(repository, repository.notices[n])) for n in ("webshop", "video-advice")] == [1, 2]
    edit(working_copy, NOTICE, "regimes: [gdpr, ccpa]\nlocales", "regimes: [ccpa]\nlocales")
    repository = read_repository(working_copy)
    assert stale(repository, repository.notices["webshop"]) == []


def test_a_finding_of_the_check(changed: Path) -> None:
    status, findings = check(changed)
    [found] = [each for each in findings if each["rule"] == "translation-stale"]
    assert (status, found["severity"], found["locale"]) == (0, "warning", "en")
    assert "the nl text changed from 'Uw bestelling bezorgen' to 'Uw bestelling thuisbezorgen'" in found["message"]
    assert "noticepress translations confirm webshop purposes/deliver-orders/name --locale en --by" in found["fix"]
    source = (changed / NOTICE).read_text(encoding="utf-8").split("\n")[found["line"] - 1]
    assert source[found["column"] - 1 :].startswith("Deliver your order")
    repository = read_repository(changed)
    assert [f.severity for f in stale(repository, repository.notices["webshop"], "error")] == ["error"]
    assert all(isinstance(f, Finding) for f in stale(repository, repository.notices["webshop"]))


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["confirm", "webshop", *BOB], 2, "name the strings"),
        (["confirm", "webshop", "title", "--all", *BOB], 2, "name the strings"),
        (["confirm", "webshop", "title"], 2, "--by"),
        (["confirm", "webshop", "title", "--by", " "], 2, "write name and position"),
        (["confirm", "webshop", "title", "--by", "a\nb"], 2, "write name and position"),
        (["confirm", "webshop", "purpose/deliver-order", *BOB], 2, "did you mean 'purposes/deliver-orders/name'?"),
        (["confirm", "webshop", "title", *BOB], 1, "nothing to confirm"),
        (["confirm", "webshop", "--all", "--locale", "de", *BOB], 1, "nothing to confirm"),
        (["confirm", "webshopp", "--all", *BOB], 2, "did you mean 'webshop'?"),
        (["status", "nothing"], 2, "there is no notice 'nothing'"),
        (["status", "shared"], 2, "'shared' is no notice: its texts are listed and exported with each notice"),
        (["export", "shared", "--locale", "en"], 2, "'shared' is no notice"),
        (["export", "organisation", "--locale", "en"], 2, "'organisation' is no notice"),
        (["export", "webshop", "--locale", "nl"], 2, "is written in 'nl'"),
        (["export", "webshop", "--locale", "fr"], 2, "translated into en, not into 'fr'"),
    ],
)
def test_what_is_refused(changed: Path, arguments: list[str], status: int, said: str) -> None:
    before = snapshot(changed)
    done = translations(changed, *arguments)
    assert (done.exit_code, said in " ".join(done.output.split())) == (status, True), done.output
    assert snapshot(changed) == before


def test_confirming_twice_changes_nothing_and_the_order_is_that_of_places(changed: Path) -> None:
    edit(changed, NOTICE, "nl: Wij verkopen uw gegevens niet.\n", "nl: Wij verkopen uw gegevens nooit.\n")
    one = changed.parent / "one"
    shutil.copytree(changed, one)
    assert translations(one, "confirm", "webshop", "--all", *BOB, "--as-of", "2026-11-22").exit_code == 0
    for path in ("summary/3", "purposes"):
        assert translations(changed, "confirm", "webshop", path, *BOB, "--as-of", "2026-11-22").exit_code == 0
    assert (changed / KEPT).read_bytes() == (one / KEPT).read_bytes()
    before = (one / KEPT).read_bytes()
    assert translations(one, "confirm", "webshop", "--all", *BOB).exit_code == 1
    assert (one / KEPT).read_bytes() == before


def test_what_counts_no_longer_is_taken_out_when_something_is_confirmed(changed: Path) -> None:
    assert translations(changed, "confirm", "webshop", "--all", *BOB).exit_code == 0
    edit(changed, NOTICE, "Uw bestelling thuisbezorgen", "De bestelling afleveren")
    edit(changed, NOTICE, "nl: Wij verkopen uw gegevens niet.\n", "nl: Wij verkopen uw gegevens nooit.\n")
    assert "deliver-orders" in (changed / KEPT).read_text(encoding="utf-8")
    assert translations(changed, "confirm", "webshop", "summary/3", *BOB).exit_code == 0
    assert "deliver-orders" not in (changed / KEPT).read_text(encoding="utf-8")


def test_the_latest_release_that_was_not_withdrawn_is_the_measure(changed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = read_repository(changed)
    loaded = repository.notices["webshop"]
    releases, _ = read_releases(loaded.folder, changed)
    assert repository.organisation is not None
    facts = facts_of(repository.organisation, loaded.notice)
    new = replace(releases[-1], version="4.0", sequence=9, facts=facts)
    withdrawal = Withdrawal("webshop", "4.0", 10, dt.date(2026, 11, 22), "", "Bob", {})
    for last, count in ((new, 0), (replace(new, withdrawn=withdrawal), 1)):
        monkeypatch.setattr(Repository, "chain", lambda *_, last=last: Chain((last, *releases)))
        assert len(stale(repository, loaded)) == count


def test_an_override_lets_a_release_pass_but_confirms_nothing(changed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = read_repository(changed)
    loaded = repository.notices["webshop"]
    releases, _ = read_releases(loaded.folder, changed)
    assert repository.organisation is not None
    facts = facts_of(repository.organisation, loaded.notice)
    override = Override.model_validate({"rule": "translation-stale", "by": "Bob", "reason": {"nl": "haast", "en": "haste"}})
    new = replace(releases[-1], version="4.0", sequence=9, facts=facts, about=About(overrides=(override,)))
    monkeypatch.setattr(Repository, "chain", lambda *_: Chain((*releases, new)))
    assert [each.since for each in staleness.Translations(repository).of(loaded)] == ["3.0"]
    edit(changed, NOTICE, "Uw bestelling thuisbezorgen", "Uw bestelling bezorgen")
    repository = read_repository(changed)
    found = list(staleness.Translations(repository).of(repository.notices["webshop"]))
    assert [(each.string.name, each.since) for each in found] == [("purposes/deliver-orders/name", "4.0")], (
        "back again, but differs from 4.0"
    )


def test_a_broken_file_of_confirmations_is_never_written_over(changed: Path) -> None:
    (changed / KEPT).write_text("confirmed:\n  - text: title\n", encoding="utf-8")
    before = snapshot(changed)
    for arguments in (["status"], ["confirm", "webshop", "--all", *BOB]):
        done = translations(changed, *arguments)
        assert done.exit_code == 1
        assert f"{KEPT}:2:5: error: 'from' is missing in confirmed/0" in done.output
    assert snapshot(changed) == before
