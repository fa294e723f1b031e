"""What notices under some laws ask for of accounts of change: no more, or a language is translated for nobody; no less, or a page has no words."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from noticepress.catalogues.in_use import CHANGES, InUse
from noticepress.catalogues.needed import Domain
from noticepress.changes.phrases import phrase
from noticepress.changes.relevance import matches, read_unseen
from noticepress.changes.shapes import Items, Keyed, Record, shape_at
from noticepress.changes.subjects import group_at
from noticepress.language.catalogue import read_catalogue
from noticepress.language.for_editors import words_for_editors
from noticepress.language.messages import messages
from noticepress.law.regime import available, load_regime
from noticepress.places import Places, packaged
from noticepress.rendering.used_messages import noting
from tests.catalogues.filling import entries, fill, foreign
from tests.catalogues.test_words import export, run
from tests.changes.sentences import changes, facts
from tests.conftest import ROOT, begin, in_process, once

OURS = Places(ROOT)
LAWS = available(OURS)
EVERY = {name for _, name in read_catalogue(packaged("locales") / "en" / f"{CHANGES}.po").entries}


@cache
def needed(*laws: str) -> set[str]:
    use = InUse(OURS, laws)
    return {name for name in EVERY if use.asks(CHANGES, name)}


# ---- No less


def without(value: Any, path: tuple[str, ...], patterns: tuple[str, ...]) -> Any:
    """A value as a law's readers see it."""
    shape = shape_at(path)
    if isinstance(value, dict) and isinstance(shape, Record | Keyed):
        kept = {key: (*path, key) for key in value if not any(matches(each, (*path, key)) for each in patterns)}
        return {key: without(value[key], below, patterns) for key, below in kept.items()}
    if isinstance(value, list) and isinstance(shape, Items):
        return [without(each, (*path, "1"), patterns) for each in value]
    return value


@pytest.mark.parametrize("law", LAWS)
def test_whatever_changes_under_a_law_has_its_words_among_those_it_asks_for(law: str) -> None:
    patterns = read_unseen(OURS, [law])[law]
    domains = dict.fromkeys((CHANGES, *load_regime(OURS, law).domains))
    words = noting(messages([packaged("locales")], "en", "formal", domains))
    known: Mapping[str, Any] = {part: without(said, (part,), patterns) for part, said in facts().items()}
    told = 0
    for path, each in changes():
        if any(matches(pattern, path) for pattern in patterns):
            continue
        old, new = (without(said, each.path, patterns) for said in (each.old, each.new))
        phrase(replace(each, old=old, new=new), known, known, words, "en")
        words.raw(f"group.{group_at(each.path)}")
        told += 1
    used = {each.id for each in words.used} & EVERY
    assert told > 200
    assert used - needed(law) == set()
    assert len(used) > 0.6 * len(needed(law)), "what is asked for is also used"


# ---- No more


def test_a_notice_under_the_gdpr_needs_no_words_of_america() -> None:
    elsewhere = EVERY - needed("gdpr")
    assert {name for name in EVERY if "california" in name or "united-states" in name} <= elsewhere
    assert {"subject.incentives", "sentence.decision-technology.added", "field.metrics", "value.link.separate-links"} <= elsewhere
    assert {
        "sentence.purposes.added",
        "field.keep",
        "value.basis.consent",
        "kind.added",
        "group.purposes",
        "about.interest",
    } <= needed("gdpr")
    assert {"value.role.third-party"} <= needed("gdpr"), "a page names it itself: it lists recipients of all notices"


def test_what_two_laws_need_is_what_either_needs() -> None:
    assert needed("gdpr", "ccpa") == needed("gdpr") | needed("ccpa")
    assert EVERY - needed("gdpr", "ccpa") < EVERY - needed("gdpr")
    assert needed() == EVERY, "for nobody knows which law"


def test_a_law_of_one_s_own_needs_what_it_does_not_leave_out(begun: Path) -> None:
    run(begun, "new", "law", "meadow")
    assert not read_unseen(Places(begun), ["meadow"])["meadow"]
    assert all(InUse(Places(begun), ["meadow"]).asks(CHANGES, name) for name in EVERY)
    (begun / "regimes/meadow/unseen-facts.yaml").write_text("unseen: [notice/california]\n", "utf-8")
    assert not InUse(Places(begun), ["meadow"]).asks(CHANGES, "sentence.california.sells.started")


# ---- From a language to a second version in it


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A notice under the GDPR in Dutch, English and a fourth language, of which exactly the words are there that are asked for."""

    def make(folder: Path) -> None:
        root = begin(folder / "begun")
        run(root, "new", "language", "fr")
        for path in export(root, "fr").values():
            fill(path)
        run(root, "words", "import", "fr")
        shutil.rmtree(root / "words-fr")
        translated(root)
        run(root, "release", "website", "--as-of", "2026-11-22")

    return once(tmp_path_factory, "words-in-use", make) / "begun"


def translated(root: Path) -> None:
    """Publish the notice in French, too."""
    change(root, "locales: [nl, en]", "locales: [nl, en, fr]")
    run(root, "translations", "export", "website", "--locale", "fr")
    fill(root / "website.fr.po", lambda _, source: "\n".join(map(foreign, source.split("\n"))))
    run(root, "translations", "import", "website.fr.po", "--by", "T. Jansen, translator")


@pytest.fixture
def french(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "french"))


def change(root: Path, old: str, new: str) -> None:
    path = root / "notices/website/notice.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def has(root: Path) -> set[str]:
    return {name for _, name in read_catalogue(root / "locales/fr/changes.po").entries}


def test_a_fourth_language_needs_fewer_words_by_exactly_these(french: Path) -> None:
    assert has(french) == needed("gdpr")
    assert not list((french / "locales/fr").glob("reports.po"))
    [progress] = json.loads(run(french, "words", "progress", "fr", "--format", "json")).values()
    shares = {each["domain"]: (each["per-cent"], each["words-of-all"] - each["words"]) for each in progress["domains"]}
    fewer = sum(word.weight for word in Domain(OURS, CHANGES, "fr", "en").words if word.id not in needed("gdpr"))
    assert shares == {"gdpr": (100, 0), "common": (100, 0), "site": (100, 0), "changes": (100, fewer)}
    assert fewer > 1500
    assert {each["domain"]: each["per-cent"] for each in progress["for-editors"]} == {"reports": 0, "desk": 0, "importing": 0}
    said = run(french, "words", "progress", "fr")
    assert re.search(
        rf"  changes +100\.0 %  of \d+ words in {len(needed('gdpr'))} messages \(for any law: 6\d\.\d % of \d+\)", said
    ), said
    assert "read by editors only: reports 0.0 %" in said


TOLD = [each for code in ("nl", "en", "fr") for each in ("--summary", f"{code}=Anders {code}.")]


def test_a_second_version_is_released_and_shown_with_them(french: Path) -> None:
    change(french, "for: P1Y", "for: P2Y")
    run(french, "release", "website", "--version", "1.1", "--as-of", "2026-11-23", "--effective", "2027-01-10", *TOLD)
    run(french, "build", "--as-of", "2027-01-11", "--no-pdf")
    shown = (french / "site/fr/website/gdpr/changes/1.1/index.html").read_text("utf-8")
    assert foreign("Data are kept longer than people were told.") in shown
    assert "⟦" not in shown
    assert "⟦" not in run(french, "diff", "website", "1.0", "1.1", "--locale", "fr")


def test_what_changes_under_a_law_that_the_language_is_not_published_under_asks_for_nothing(made: Path, tmp_path: Path) -> None:
    root = begin(tmp_path / "both", "--law", "gdpr", "--law", "ccpa")
    change(root, "regimes: [gdpr, ccpa]", "regimes: [gdpr, ccpa]\nlocales-under: {ccpa: [nl, en]}")
    shutil.copytree(made / "locales", root / "locales")
    translated(root)
    run(root, "release", "website", "--version", "1.0", "--as-of", "2026-11-22")
    change(root, "sensitive-inferences: false", "sensitive-inferences: true")
    run(root, "release", "website", "--version", "1.1", "--as-of", "2026-11-23", "--effective", "2027-01-10", *TOLD)
    run(root, "build", "--as-of", "2027-01-11", "--no-pdf")
    assert "We now infer characteristics of people" in (root / "site/en/website/ccpa/changes/1.1/index.html").read_text("utf-8")
    assert not [path for path in (root / "site/fr").rglob("*.html") if "⟦" in path.read_text("utf-8")]
    assert "[words-missing]" not in in_process("check", cwd=root).stdout


WHY = "all of them only for what is published under 'ccpa'"


def test_another_law_makes_its_words_due(french: Path) -> None:
    change(french, "regimes: [gdpr]", "regimes: [gdpr, ccpa]")
    due = needed("gdpr", "ccpa") - needed("gdpr")
    for command in (["check"], ["release", "website", "--effective", "2027-05-01", "--as-of", "2026-11-23"]):
        said = run(french, *command, status=1)
        assert "locales/fr/ccpa.po:1:1: error: the language 'fr' has no words of 'ccpa'" in said
        assert f"locales/fr/changes.po:1:1: error: the language 'fr' lacks {len(due)} messages of 'changes', {WHY}: " in said
    found = export(french, "fr", "--missing")
    assert set(found) == {"ccpa", "changes"}
    assert set(entries(found["changes"].read_text("utf-8"))) == due
    said = run(french, "words", "progress", "fr", status=1)
    assert "a notice under gdpr: 100.0 %" in said
    assert re.search(r"a notice under ccpa: [1-9]\d\.\d %", said), said
    for path in found.values():
        fill(path)
    run(french, "words", "import", "fr")
    assert has(french) == needed("gdpr", "ccpa")
    assert "[words-missing]" not in in_process("check", cwd=french).stdout


# ---- What only editors read


def test_reports_are_in_english_until_their_words_are_there(french: Path) -> None:
    change(french, "for: P1Y", "for: P2Y")
    said = run(french, "diff", "--all", "--locale", "fr", "--as-of", "2026-11-23")
    assert "What the working texts change" in said
    assert foreign("What the working texts change") not in said
    run(french, "words", "export", "fr", "--domain", "reports")
    fill(french / "words-fr/reports.fr.po")
    run(french, "words", "import", "fr")
    said = run(french, "diff", "--all", "--locale", "fr", "--as-of", "2026-11-23")
    assert foreign("What the working texts change") in said
    assert run(french, "words", "progress", "fr").count("reports 100.0 %") == 1


def test_a_report_shows_in_english_what_the_language_need_not_say(french: Path) -> None:
    """What a branch does to the words of another law is told, and nobody takes it for French."""
    run(french, "words", "export", "fr", "--domain", "reports")
    fill(french / "words-fr/reports.fr.po")
    run(french, "words", "import", "fr")
    words = words_for_editors(Places(french).locales, "fr", "reports", "changes", "site", "common")
    assert words.locale == "fr"
    assert words.plain("subject.incentives").startswith("⟦en: ")
    assert "⟦" not in words.plain("subject.purposes")


def test_a_mistake_in_words_of_reports_is_found_though_none_is_needed(french: Path) -> None:
    """Nothing waits for them; what is there has to be right."""
    said = 'msgid "review.title"\nmsgstr "Ce que fait {personne}"\n'
    (french / "locales/fr/reports.po").write_text(
        f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n{said}', "utf-8"
    )
    found = in_process("check", cwd=french).stdout
    assert re.search(
        r"^locales/fr/reports\.po:4:1: error: 'review\.title' asks for \{personne\}, which nobody gives", found, re.M
    ), found
    assert "[words-missing]" not in found
