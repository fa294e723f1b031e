"""A mistake in the language in which a notice is written: the correction says the translation, too, and a release of it stands."""

from __future__ import annotations

import dataclasses
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from noticepress.chain.about import About
from noticepress.releasing import freeze
from noticepress.releasing.written_again import check_written
from noticepress.repository import read_repository
from tests.organisations.conftest import house, replaced
from tests.reviewing.conftest import NOTICE, Repo
from tests.reviewing.test_correcting import FILE, HOME, LATER, SCHEDULED, manifest, run

TYPO, RIGHT = "hostt onze website en e-mail", "host onze website en e-mail"
EN, BETTER = "hosts our website and e-mail", "keeps our website and e-mail"
SAID = 'corrects: "1.0"\nsummary: {changed: {nl: Een tikfout is hersteld., en: A typo was put right.}}\nnotice:\n'
DOES = [{"text": "notice/recipients/hosting/does", "locale": "en"}]


def does(nl: str, en: str) -> str:
    return f"{SAID}  recipients: {{hosting: {{does: {{nl: {nl}, en: {en}}}}}}}\n"


def _released(repo: Repo, *, shared: bool = False, scheduled: bool = False) -> None:
    """Version 1.0 with a typo in Dutch; ``scheduled``: and 2.0 with the same, and with another text of which the translation is confirmed."""
    shutil.rmtree(repo.root / HOME)
    repo.edit(f"nl: {RIGHT}", f"nl: {TYPO}")
    if shared:
        run(repo, "share", "recipients/hosting")
    run(repo, "release", "website", "--version", "1.0", "--as-of", "2026-11-22")
    if scheduled:
        repo.edit("for: P1Y", "for: P2Y")
        repo.edit("{nl: Berichten, en: Messages}", "{nl: Uw brieven, en: Your letters}")
        run(repo, "translations", "confirm", "website", "data/messages/name", "--by", "T. Jansen", "--as-of", LATER)
        said = ("--summary", "nl=Wij bewaren uw brieven langer.", "--summary", "en=We keep your letters longer.")
        run(repo, "release", "website", "--version", "2.0", *said, "--as-of", "2026-12-01")
    repo.commit()
    repo.branch()


def _corrected(repo: Repo, text: str) -> str:
    repo.write(FILE, text)
    assert "answers for the translation that nobody confirmed" in run(repo, "correct", "website", "--dry-run", "--as-of", LATER)
    said = run(repo, "correct", "website", "--as-of", LATER)
    (repo.root / FILE).unlink()
    return said


@pytest.mark.parametrize("shared", [False, True])
@pytest.mark.parametrize("en", [EN, BETTER])
def test_the_source_is_corrected_and_its_translation_said(standing: Callable[..., Repo], en: str, shared: bool) -> None:
    repo = standing(_released, shared=shared)
    _corrected(repo, does(RIGHT, en))
    assert manifest(repo, "1.1")["about"]["vouched"] == DOES
    run(repo, "check", "--as-of", LATER)
    file = "notices/shared/recipients.yaml" if shared else NOTICE
    repo.edit(TYPO, RIGHT, file)
    if en != EN:
        repo.edit(EN, en, file)
    assert "translation-stale" not in run(repo, "check", "--as-of", LATER), "the corrected version is the measure now"
    repo.commit()
    for locale, words in (("en", "the author of the correction answers"), ("nl", "staat de auteur van de correctie in")):
        status, said = repo.review("--locale", locale, "--as-of", LATER)
        assert status == 0, said
        assert words in said
        assert f"`notice/recipients/hosting/does`: Nederlands: {RIGHT} · English: {en}" in said.replace(
            "Dutch", "Nederlands"
        ).replace("Engels:", "English:")
    [notice] = repo.data("--as-of", LATER)["notices"]
    assert notice["releases"][0]["about"]["vouched"] == DOES
    repo.edit("nl: Berichten", "nl: Uw berichten")
    assert "data/messages/name" in run(repo, "check", "--as-of", LATER), "what it does not answer for is asked as ever"


def test_what_is_not_said_is_refused_and_what_was_confirmed_is_not_recorded(standing: Callable[..., Repo]) -> None:
    repo = standing(_released)
    repo.write(FILE, f"{SAID}  recipients: {{hosting: {{does: {{nl: {RIGHT}}}}}}}\n")
    assert "translation-stale" in run(repo, "correct", "website", "--as-of", LATER, status=1)
    repo.edit(TYPO, RIGHT)
    run(repo, "translations", "confirm", "website", "recipients/hosting/does", "--by", "T. Jansen", "--as-of", LATER)
    run(repo, "correct", "website", "--as-of", LATER)
    assert "vouched" not in manifest(repo, "1.1")["about"]
    assert repo.review("--as-of", LATER)[0] == 0


def test_a_translation_that_is_confirmed_afterwards_leaves_the_record_true(standing: Callable[..., Repo]) -> None:
    repo = standing(_released)
    _corrected(repo, does(RIGHT, EN))
    shutil.move(repo.root / HOME / "1.1", repo.root / "aside")
    repo.edit(TYPO, RIGHT)
    run(repo, "translations", "confirm", "website", "recipients/hosting/does", "--by", "T. Jansen", "--as-of", LATER)
    shutil.move(repo.root / "aside", repo.root / HOME / "1.1")
    run(repo, "check", "--as-of", LATER)


def test_with_a_scheduled_version(standing: Callable[..., Repo]) -> None:
    """Each is measured by the version that it puts right: what 2.0 says otherwise is no question to 1.1."""
    repo = standing(_released, scheduled=True)
    text = does(RIGHT, EN) + SCHEDULED
    repo.write(FILE, text)
    status, said = repo.review("--locale", "en", "--as-of", LATER)
    assert (status, said.count("the author of the correction answers")) == (0, 2), said
    _corrected(repo, text)
    assert [manifest(repo, version)["about"]["vouched"] for version in ("1.1", "2.1")] == [DOES, DOES]
    repo.edit(TYPO, RIGHT)
    assert "translation-stale" not in run(repo, "check", "--as-of", LATER)
    repo.commit()
    status, said = repo.review("--locale", "en", "--as-of", LATER)
    assert (status, said.count("the author of the correction answers")) == (0, 2), said


def test_items_of_lists_and_the_organisation(standing: Callable[..., Repo]) -> None:
    """A row by its data or its number, a list in place of a list, and a text of the organisation."""
    repo = standing(_released)
    _corrected(
        repo,
        SAID
        + "  purposes:\n    answer-questions:\n      processing:\n        contact-details+messages:\n"
        + "          interest: {nl: het antwoorden op vragen over ons werk, en: answering questions about our work}\n"
        + "  data: {messages: {examples: {nl: [een vraag, ons antwoord], en: [your question, our answer]}}}\n"
        + "  scope: {applies: [{nl: de website www.kastanje.example, en: our website www.kastanje.example}]}\n"
        + "organisation:\n  data-protection-officer:\n    reason:\n      nl: Wij volgen mensen niet op grote schaal.\n      en: We do not follow people on a large scale and use few sensitive data.\n"
        + "overrides: [{rule: correction-weighs, by: A. de Vries, reason: {nl: Alleen de tekst was fout., en: Only the text was wrong.}}]\n",
    )
    assert {each["text"] for each in manifest(repo, "1.1")["about"]["vouched"]} == {
        "notice/purposes/answer-questions/processing/0/interest",
        "notice/data/messages/examples",
        "notice/scope/applies/0",
        "organisation/data-protection-officer/reason",
    }
    run(repo, "check", "--as-of", LATER)


def test_of_one_of_several_organisations(repo: Repo, tmp_path: Path) -> None:
    root = house(tmp_path / "house")
    replaced(root / NOTICE, (f"nl: {RIGHT}", f"nl: {TYPO}"))
    own = Repo(root)
    run(own, "release", "website", "--organisation", "eik", "--as-of", "2026-12-01")
    own.write(FILE, does(RIGHT, EN))
    run(own, "correct", "website", "--organisation", "eik", "--as-of", LATER)
    (root / FILE).unlink()
    [path] = root.glob("notices/website/**/1.1/release.json")
    assert json.loads(path.read_text("utf-8"))["about"]["vouched"] == DOES
    run(own, "check", "--as-of", LATER)


@pytest.mark.parametrize("theirs", ["en: Messages", "nl: Berichten"])
def test_chained_again_it_answers_for_the_same(standing: Callable[..., Repo], theirs: str) -> None:
    """The main branch released another text meanwhile."""
    repo = standing(_released)
    _corrected(repo, does(RIGHT, EN))
    repo.commit()
    repo.git("checkout", "-q", "main")
    locale, _, word = theirs.partition(": ")
    repo.edit(theirs, f"{locale}: {word} {word.lower()}")
    if locale == "nl":
        run(repo, "translations", "confirm", "website", "data/messages/name", "--by", "T. Jansen", "--as-of", LATER)
    said = ("--summary", "nl=Een ander woord.", "--summary", "en=Another word.")
    run(repo, "release", "website", "--version", "1.2", "--correction", *said, "--effective", LATER, "--as-of", LATER)
    repo.commit()
    repo.git("checkout", "-q", "work")
    repo.git("merge", "-q", "--no-edit", "main")
    run(repo, "release", "--again", "website", "1.1", "--as-of", LATER)
    assert manifest(repo, "1.1")["about"]["vouched"] == DOES
    repo.commit()
    status, report = repo.review("--base", "main", "--as-of", LATER)
    assert status == 0, report


def _also(about: dict[str, Any]) -> None:
    about["vouched"] = [*DOES, {"text": "notice/data/messages/name", "locale": "en"}]


def _nowhere(about: dict[str, Any]) -> None:
    about["vouched"] = [*DOES, {"text": "notice/recipients/hostin/does", "locale": "en"}]


def _not_named(about: dict[str, Any]) -> None:
    del about["vouched"]


def _no_correction(about: dict[str, Any]) -> None:
    about["kind"] = "change"


FORGED: list[tuple[Callable[[dict[str, Any]], None], list[str]]] = [
    (_also, ["answers for the translation of notice/data/messages/name (en), of which the source is that of"]),
    (_nowhere, ["answers for the translation of notice/recipients/hostin/does (en), of which"]),
    (_not_named, ["could not be released: the translation is still that of 1.0"]),
    (_no_correction, ["(en), which only a correction can", "could not be released: the translation is still that of 1.0"]),
    (lambda about: None, []),
]


def test_a_forged_record_is_refused(standing: Callable[..., Repo]) -> None:
    repo = standing(_released)
    _corrected(repo, does(RIGHT, EN))
    made = read_repository(repo.root).chain("website").releases[-1]
    for change, expected in FORGED:
        shutil.rmtree(repo.root / HOME / "1.1")
        said = made.about.model_dump(mode="json", by_alias=True, exclude_none=True)
        change(said)
        forged = dataclasses.replace(made, about=About.model_validate(said))
        freeze.write(forged, repo.root / "notices/website")
        found = [each.message for each in check_written(read_repository(repo.root), "website", forged)]
        for words in expected:
            assert any(words in each for each in found), (words, found)
        assert bool(found) == bool(expected), found


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("recipients: {hostin: {does: {nl: x, en: y}}}", "has no recipient 'hostin' [unknown-id]"),
        ("recipients: {hostin: null}", "has no recipient 'hostin' [unknown-id]"),
        ("purposes: {answer-question: {name: {nl: x, en: y}}}", "has no purpose 'answer-question' [unknown-id]"),
        (
            "purposes: {answer-questions: {processing: {contact-detail+messages: {keep: {for: P2Y}}}}}",
            "did you mean 'contact-details+messages'",
        ),
        ("recipients: {quite-another: {does: {nl: x, en: y}}}", "known there: hosting"),
    ],
)
def test_a_misspelt_id_is_told_as_such(standing: Callable[..., Repo], given: str, expected: str) -> None:
    repo = standing(_released)
    repo.write(FILE, f"{SAID}  {given}\n")
    for arguments in (("correct", "website"), ("check",)):
        said = run(repo, *arguments, "--as-of", LATER, status=1)
        assert expected in said, said
        assert "is missing" not in said
        assert f"{FILE}:4:" in said
        assert "did you mean" in said or "known there" in expected
