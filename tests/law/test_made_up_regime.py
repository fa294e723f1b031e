"""A law and a language are data: ones that do not exist are added as folders, and everything works with them."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from noticepress.findings import Unusable
from noticepress.law.regime import Regime, load_regime, load_requirements
from noticepress.law.requirements import Requirement
from noticepress.places import Places, packaged
from tests.catalogues.filling import add_reasons
from tests.conftest import begin, in_process

MADE_UP = Path(__file__).parent / "made-up"
"""A repository whose notice is published under a law of its own; docs/guide/new-law-or-language.md explains it."""

SUMMARY = ("--summary", "nl=Wij vragen toestemming.", "--summary", "en=We ask for consent.")


@pytest.fixture
def meadow(tmp_path: Path) -> Path:
    shutil.copytree(MADE_UP, tmp_path / "meadow")
    return tmp_path / "meadow"


def run(root: Path, *arguments: str, status: int = 0) -> str:
    done = in_process(*arguments, cwd=root)
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout


def findings(root: Path, on: str, status: int = 0) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(run(root, "check", "--as-of", on, "--format", "json", status=status))["findings"]
    return found


def text_of(page: Path) -> str:
    return re.sub(r"<[^>]+>", "", page.read_text("utf-8"))


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_the_law_needs_no_python() -> None:
    assert not [path for path in MADE_UP.rglob("*") if path.suffix == ".py"]


def test_a_law_is_checked_by_date(meadow: Path) -> None:
    assert findings(meadow, "2026-12-31") == []
    [late] = findings(meadow, "2027-01-01", status=1)
    assert (late["rule"], late["file"], late["citation"]) == ("meadow.9", "notices/organisation.yaml", "Meadow Act s. 9")
    assert "bellen" in late["message"]  # there is no English, so the tool says it in the language that there is
    change(
        meadow / "notices/organisation.yaml", "    mail:", '    call: {kind: telephone, telephone: "+64 1 2345678"}\n    mail:'
    )
    assert findings(meadow, "2027-01-01") == []


def test_a_law_finds_facts_and_sentences_that_lack(meadow: Path) -> None:
    notice = meadow / "notices/garden/notice.yaml"
    change(notice, "basis: contract", "basis: legitimate-interests")
    assert [f["rule"] for f in findings(meadow, "2026-12-31", status=1)] == ["meadow.3"]
    change(notice, "basis: legitimate-interests", "basis: contract")
    change(meadow / "regimes/meadow/templates/opening.md.j2", '"meadow.2"', '"meadow.0"')
    assert {(f["rule"], f["file"]) for f in findings(meadow, "2026-12-31", status=1)} == {
        ("meadow.2", "regimes/meadow/templates")
    }


def test_a_law_is_read_once_until_one_of_its_files_changes(meadow: Path) -> None:
    """The same objects for the same files; whatever is written, added or taken away is read in the same process."""
    places = Places(meadow)

    def read() -> tuple[Regime, tuple[Requirement, ...]]:
        found = load_regime(places, "meadow")
        return found, load_requirements(places, found)

    def same(one: tuple[Regime, tuple[Requirement, ...]], other: tuple[Regime, tuple[Requirement, ...]]) -> bool:
        return one[0] is other[0] and one[1] is other[1]

    law = meadow / "regimes/meadow"
    first = read()
    assert same(read(), first)
    change(law / "regime.yaml", "  - {id: asking}\n", "  - {id: asking}\n  - {id: more}\n")
    assert [section.id for section in read()[0].sections] == [*(section.id for section in first[0].sections), "more"]
    [file] = sorted((law / "requirements").glob("*.yaml"))[:1]
    content = file.read_bytes()
    file.unlink()
    assert len(read()[1]) < len(first[1])
    file.write_text("requirements: [", "utf-8")
    with pytest.raises(Unusable):
        read()
    file.write_bytes(content)
    change(law / "regime.yaml", "  - {id: more}\n", "")
    assert read() == first
    (law / "vocabulary").mkdir(exist_ok=True)
    (law / "vocabulary/tools.yaml").write_text("rake: {}\n", "utf-8")
    assert "rake" in read()[0].terms("tools")


def test_a_law_is_released_compared_and_published(meadow: Path) -> None:
    run(meadow, "release", "garden", "--version", "1.0", "--effective", "2026-11-22", "--as-of", "2026-11-22")
    change(meadow / "notices/garden/notice.yaml", "basis: contract", "basis: consent")
    run(meadow, "release", "garden", "--version", "1.1", "--effective", "2026-12-07", "--as-of", "2026-11-23", *SUMMARY)
    assert "Weide (1)" in run(meadow, "diff", "garden", "1.0", "1.1")
    run(meadow, "verify")
    run(meadow, "build", "--as-of", "2026-12-07")
    nl, en = (text_of(meadow / f"site/{locale}/garden/meadow/versions/1.0/index.html") for locale in ("nl", "en"))
    assert "Fernhill Gardens schrijft dit voor bezoekers van de tuin volgens de Weidewet." in nl
    assert "U hebt een overeenkomst met ons (artikel 3(b))." in nl
    assert "Fernhill Gardens writes this for visitors to the garden under the Meadow Act." in en
    assert "You made a contract with us (section 3(b))." in en
    page = text_of(meadow / "site/en/garden/index.html")
    assert "Read the full text" in page
    assert "You live in a meadow" not in page, "where there is one law, nobody has to choose"
    assert "another legal basis" in text_of(meadow / "site/en/garden/meadow/changes/1.1/index.html").lower()


def say_terms(meadow: Path) -> None:
    """Add the words of the guide's term to the law's catalogues."""
    [forms] = re.findall(r'```po\nmsgid "glossary.contract.forms"\nmsgstr "(.*?)"\n```', GUIDE)
    words = {
        "nl": ("overeenkomst", "Een afspraak die telt.", "artikel 3(b)", "overeenkomst"),
        "en": ("contract", "A promise that counts.", "section 3(b)", forms),
    }
    for locale, said in words.items():
        with (meadow / f"locales/{locale}/meadow.po").open("a", encoding="utf-8") as catalogue:
            for part, text in zip(("", ".means", ".source", ".forms"), said, strict=True):
                catalogue.write(f'\nmsgid "glossary.contract{part}"\nmsgstr "{text}"\n')


def test_a_law_without_a_glossary_explains_nothing_and_one_with_a_glossary_does(meadow: Path) -> None:
    run(meadow, "release", "garden", "--version", "1.0", "--effective", "2026-11-22", "--as-of", "2026-11-22")
    run(meadow, "build", "--as-of", "2026-11-22")
    page = meadow / "site/en/garden/meadow/index.html"
    assert "np-use" not in page.read_text("utf-8")
    lists = meadow / "regimes/meadow/vocabulary"
    [terms] = re.findall(r"```yaml\n(contract: .*?)```", GUIDE, re.S)
    (lists / "glossary.yaml").write_text(terms, "utf-8")
    (lists / "untranslated.yaml").write_text("garden: {en: [Fernhill Gardens]}\n", "utf-8")
    for command in (["check"], ["build"]):
        done = in_process(*command, "--as-of", "2026-11-22", cwd=meadow)
        assert done.returncode == 1
        for locale in ("nl", "en"):  # all of them at once
            missing = "glossary.contract, glossary.contract.means, glossary.contract.source, glossary.contract.forms"
            assert f"the language '{locale}' lacks 4 messages of 'meadow': {missing}" in done.stdout
    say_terms(meadow)
    run(meadow, "build", "--as-of", "2026-11-22")
    assert '<a id="np-use-1" href="#np-term-contract">contract</a>' in page.read_text("utf-8")
    assert "A promise that counts. section 3(b)" in " ".join(text_of(page).split())  # the style sheet adds brackets
    assert '<span lang="en">Fernhill Gardens</span>' in (meadow / "site/nl/garden/meadow/index.html").read_text("utf-8")


def test_a_law_can_stand_beside_a_packaged_one(meadow: Path) -> None:
    change(meadow / "notices/garden/notice.yaml", "regimes: [meadow]", "regimes: [meadow, gdpr]")
    rules = {f["rule"].partition(".")[0] for f in findings(meadow, "2026-12-31", status=1)}
    assert rules == {"gdpr"}


def test_a_law_can_build_on_a_packaged_one(meadow: Path) -> None:
    regime = meadow / "regimes/meadow/regime.yaml"
    regime.write_text("id: meadow\nbuilds-on: gdpr\ntaken-over: {cited-as: {GDPR: Meadow Act}, trust: memory}\n", "utf-8")
    duties = meadow / "regimes/meadow/requirements/act.yaml"
    change(duties, "  - id: meadow.2\n", "  - id: meadow.2\n    replaces: [gdpr.13-1-a-1]\n")
    shutil.rmtree(meadow / "regimes/meadow/templates")
    found = findings(meadow, "2026-12-31", status=1)
    assert "meadow.2" not in {f["rule"] for f in found}  # the passage of the duty that it replaces says it
    assert any(f["citation"] == "Meadow Act Art. 13(2)(a) [memory]" for f in found)
    change(duties, "replaces: [gdpr.13-1-a-1]", "replaces: [gdpr.13-1-a-11]")
    assert "replaces 'gdpr.13-1-a-11', which is no duty here" in run(meadow, "check", status=1)


def test_a_duty_can_be_told_with_another_of_the_law(meadow: Path) -> None:
    """The sentence of the one is the sentence of the other; an id that is no duty is an error."""
    duties = meadow / "regimes/meadow/requirements/act.yaml"
    change(meadow / "regimes/meadow/templates/opening.md.j2", '"meadow.2"', '"meadow.3"')
    assert "meadow.2" in {f["rule"] for f in findings(meadow, "2026-12-31", status=1)}
    change(duties, "  - id: meadow.2\n", "  - id: meadow.2\n    told-with: [meadow.3]\n")
    assert "meadow.2" not in {f["rule"] for f in findings(meadow, "2026-12-31")}
    change(duties, "told-with: [meadow.3]", "told-with: [meadow.33]")
    assert "told with 'meadow.33', which is no duty here" in run(meadow, "check", status=1)


@pytest.mark.parametrize(
    ("file", "old", "new", "rule"),
    [
        ("regimes/meadow/regime.yaml", "id: meadow", "id: meadows", "id-folder"),
        ("regimes/meadow/regime.yaml", "sections:", "builds-on: gdrp\nsections:", "unknown-regime"),
        ("regimes/meadow/regime.yaml", "sections:", "builds-on: meadow\nsections:", "unknown-regime"),
        ("regimes/meadow/regime.yaml", "'telephone'", "'telephone", "condition-broken"),
        ("regimes/meadow/templates/uses.md.j2", "purpose.data", "purpose.dta", "template-broken"),
        ("regimes/meadow/requirements/act.yaml", "vocab.reasons", "vocab.reason", "requirement-broken"),
        ("regimes/meadow/requirements/act.yaml", "    fix: {nl: Vul", "    fixes: {nl: Vul", "unknown-key"),
        ("locales/nl/meadow.po", 'msgid "section.uses"', 'msgid "section.use"', "message-missing"),
        ("locales/nl/meadow.po", 'msgstr "Wat wij doen"', 'msgstr "Wat wij doen', "po-syntax"),
    ],
)
def test_mistakes_in_a_law_are_findings(meadow: Path, file: str, old: str, new: str, rule: str) -> None:
    change(meadow / file, old, new)
    assert rule in {f["rule"] for f in findings(meadow, "2026-12-31", status=1)}


# A language


MARKED = re.compile(r"‹[^‹›]*›")
NAMES = {
    *("Kastanje", "Kastanjelaan", "Utrecht", "Wolkenhost", "Pays"),
    *("autoriteitpersoonsgegevens", "klacht", "privacy", "info", "kastanje", "example"),
}
"""Words of the released text that need no translation, and the Netherlands in CLDR's French: Pays-Bas."""


def marked(catalogue: str) -> str:
    """A catalogue as a translator would fill it, each message in marks instead of translated; the forms of terms are not shown."""
    head, blank, messages = catalogue.partition("\n\n")
    messages = re.sub(r'^(msgstr ""\n)"', r'\1"‹', messages, flags=re.M)
    messages = re.sub(r'(?<=\.forms"\n)msgstr "(?=.)', 'msgstr "zzz; ', messages)
    return (
        head.replace("Language: en", "Language: fr")
        + blank
        + re.sub(r'(?<!\.forms"\n)^(msgstr(?:\[\d\])?) "(.+)"$', r'\1 "‹\2›"', messages, flags=re.M)
    )


def in_french(value: Any) -> Any:
    """Facts with a French text beside each English one."""
    if isinstance(value, dict):
        if "en" in value:
            return {**value, "fr": [f"‹{x}›" for x in value["en"]] if isinstance(value["en"], list) else f"‹{value['en']}›"}
        return {key: in_french(item) for key, item in value.items()}
    return [in_french(item) for item in value] if isinstance(value, list) else value


@pytest.fixture
def french(tmp_path: Path) -> Path:
    """A new repository that also speaks French, a language that the tool does not come with; it is English in marks, which
    the check of languages sees."""
    root = begin(tmp_path / "french")
    for path in (root / "notices/organisation.yaml", root / "notices/website/notice.yaml"):
        facts = in_french(YAML(typ="safe").load(path.read_text("utf-8")))
        if "locales" in facts:
            facts["locales"].append("fr")
        path.write_text(json.dumps(facts, ensure_ascii=False, indent=1), "utf-8")
    folder = root / "locales/fr"
    folder.mkdir(parents=True)
    for path in (packaged("locales") / "en").glob("*.po"):
        (folder / path.name).write_text(marked(path.read_text("utf-8")), "utf-8")
    add_reasons(root, "fr")
    return root


def left_of(text: str) -> str:
    """What stands outside all marks."""
    while MARKED.search(text):
        text = MARKED.sub(" ", text)
    return text


def test_a_language_is_published(french: Path) -> None:
    found = [each for each in findings(french, "2026-11-22") if each["file"] != "mkdocs.yml"]
    assert {(each["severity"], each["rule"], each["locale"]) for each in found} == {("warning", "language-wrong", "fr")}
    run(french, "release", "website", "--version", "1.0", "--effective", "2027-01-01", "--as-of", "2026-11-22")
    released = (french / "notices/website/releases/1.0/gdpr.fr.md").read_text("utf-8")
    assert "‹In force from 1er janvier 2027.›" in released
    assert "pendant" not in released
    links = re.compile(r"\]\([^)]*\)|\{#[a-z0-9-]+\}")
    words = set(re.findall(r"[A-Za-z]{4,}", left_of(links.sub("", released))))
    assert words <= NAMES, words
    run(french, "build", "--as-of", "2027-01-02")
    page = (french / "site/fr/website/gdpr/index.html").read_text("utf-8")
    assert '<html lang="fr"' in page
    assert "‹" in text_of(french / "site/fr/website/versions/index.html")
    assert "Français" in text_of(french / "site/index.html")


def test_a_word_that_lacks_is_a_finding(french: Path) -> None:
    change(french / "locales/fr/gdpr.po", 'msgid "section.purposes"', 'msgid "section.purpose"')
    [found] = [each for each in findings(french, "2026-11-22", status=1) if each["rule"] not in ("language-wrong", "placeholder")]
    assert (found["rule"], found["file"]) == ("words-missing", "locales/fr/gdpr.po")
    assert "section.purposes" in found["message"]


def test_words_can_be_overridden_one_by_one(french: Path) -> None:
    (french / "locales/en").mkdir()
    own = '{}\n\nmsgid "section.purposes"\nmsgstr "Why we have your data"\n'
    head = (packaged("locales") / "en/gdpr.po").read_text("utf-8").partition("\n\n")[0]
    (french / "locales/en/gdpr.po").write_text(own.format(head), "utf-8")
    run(french, "release", "website", "--version", "1.0", "--effective", "2027-01-01", "--as-of", "2026-11-22")
    released = (french / "notices/website/releases/1.0/gdpr.en.md").read_text("utf-8")
    assert "Why we have your data" in released
    assert "Your rights" in released


def test_a_language_without_words_is_a_finding(french: Path) -> None:
    shutil.rmtree(french / "locales/fr")
    assert "unknown-language" in {f["rule"] for f in findings(french, "2026-11-22", status=1)}


# The guide


GUIDE = (MADE_UP.parents[2] / "docs/guide/new-law-or-language.md").read_text("utf-8")


def test_the_examples_of_the_guide_work(meadow: Path) -> None:
    sections, _, duties, terms, desk, _ = re.findall(r"```yaml\n(.*?)```", GUIDE, re.S)
    [template] = re.findall(r"```jinja\n(.*?)```", GUIDE, re.S)
    (meadow / "regimes/meadow/regime.yaml").write_text(sections + desk, "utf-8")
    (meadow / "regimes/meadow/templates/uses.md.j2").write_text(template, "utf-8")
    (meadow / "regimes/meadow/requirements/act.yaml").write_text(duties, "utf-8")
    (meadow / "regimes/meadow/vocabulary/glossary.yaml").write_text(terms, "utf-8")
    say_terms(meadow)
    assert findings(meadow, "2026-12-31") == []
    [late] = findings(meadow, "2027-01-01", status=1)
    assert late["rule"] == "meadow.9"


def test_the_guide_names_what_there_is() -> None:
    from noticepress.law.regime import RegimeFile, TakenOver
    from noticepress.law.requirements import Requirement
    from noticepress.model.values import yaml_key

    for model in (RegimeFile, TakenOver, Requirement):
        unexplained = {"name", "examples"}  # for tools; explained beside the duties
        assert {yaml_key(f) for f in model.model_fields} - unexplained <= set(re.findall(r"[a-z-]+", GUIDE)), model
    root = MADE_UP.parents[2]
    for target in re.findall(r"\]\((\.\./[^)]+)\)", GUIDE):
        assert (root / "docs/guide" / target).exists(), target
    for name in re.findall(r"`([a-z-]+\.md\.j2)`", GUIDE):
        assert (root / "regimes/uk-gdpr/templates" / name).is_file(), name
