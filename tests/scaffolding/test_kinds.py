"""Notices with which somebody begins: each kind under each law and in each language has no mistake, and asks to be made one's own."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from noticepress.checking.run import check
from noticepress.law.regime import available
from noticepress.markdown import plain_text
from noticepress.places import STARTER, Places
from noticepress.reading.yaml import parse_quickly
from noticepress.rendering.view import Edition
from noticepress.repository import Repository, read_repository
from noticepress.scaffolding import Begun, starter_notice, starter_organisation
from noticepress.starter.facts import countries, facts_of, kinds, languages, law_of, organisation_of, own_country, usual_languages
from tests.conftest import AS_OF, invoke

LAWS = available(Places(STARTER))
LAW_BY_LAW = [[law] for law in LAWS]
GERMAN = [["de"], ["de", "en"], ["nl", "en", "de"]]
CHOICES = [
    *((laws, [*usual_languages()], "") for laws in LAW_BY_LAW), *((LAWS, [language], "") for language in usual_languages()),
    *((["gdpr"], spoken, country) for spoken in GERMAN for country in countries()), (["gdpr"], ["en"], "DE"), (["gdpr"], ["nl"], "DE"),
]  # fmt: skip
"""Laws, languages and a country: each law, each language, and what is German."""


def begun(
    folder: Path,
    kind: str,
    laws: Sequence[str],
    spoken: Sequence[str],
    registers: dict[str, str] | None = None,
    country: str = "",
) -> Repository:
    """A repository with the notice of a kind."""
    files = starter_organisation("", spoken, laws, kind, country)
    files |= starter_notice(kind, spoken, laws, Begun(registers or {}, country=country))
    for name, content in {**files, "mkdocs.yml": (STARTER / "mkdocs.yml").read_bytes()}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return read_repository(folder)


@pytest.mark.parametrize("kind", kinds())
def test_every_kind_passes_under_each_law_and_in_each_language(kind: str, tmp_path: Path) -> None:
    found = {}
    for number, (laws, spoken, country) in enumerate(CHOICES):
        repository = begun(tmp_path / str(number), kind, laws, spoken, country=country)
        assert set(repository.notices) == {kind}
        said = check(repository, AS_OF)
        wrong = [f"{each.position} {each.rule}: {each.message}" for each in said if each.severity == "error"]
        warned = [f"{each.position} {each.rule}" for each in said if each.severity == "warning" and each.rule != "placeholder"]
        if wrong or warned:
            found["+".join([*laws, *spoken, country])] = wrong + warned
    assert found == {}


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind != "website"])
def test_each_purpose_is_warned_of_until_it_is_somebodys_own(kind: str, tmp_path: Path) -> None:
    repository = begun(tmp_path, kind, ["gdpr"], ["nl", "en"])
    warned = {each.path for each in check(repository, AS_OF) if each.rule == "placeholder" and each.path.startswith("purposes/")}
    assert warned == {f"purposes/{purpose}" for purpose in facts_of(kind)["purposes"]}
    path = tmp_path / "notices" / kind / "notice.yaml"
    first = next(name for name in facts_of(kind)["purposes"])
    period = facts_of(kind)["purposes"][first]["processing"][0]["keep"]["for"]
    path.write_text(path.read_text("utf-8").replace(f"for: {period}", "for: P77D", 1), "utf-8")
    left = {each.path for each in check(read_repository(tmp_path), AS_OF) if each.rule == "placeholder"}
    assert warned - left == {f"purposes/{first}"}


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind != "website"])
def test_the_texts_address_nobody_so_that_both_forms_of_address_fit(kind: str, tmp_path: Path) -> None:
    repository = begun(tmp_path, kind, LAWS, ["nl", "en"], {"nl": "informal"})
    assert repository.notices[kind].notice.register_ == {"nl": "informal"}
    assert [each.message for each in check(repository, AS_OF) if each.severity == "error"] == []
    words = [word.strip(".,:;") for text in _texts(facts_of(kind), "nl") for word in text.split()]
    assert not {"u", "uw", "je", "jij", "jou", "jouw"} & {*words}
    for document in repository.documents(kind, Edition("1.0", AS_OF, AS_OF), AS_OF):
        if document.locale == "nl":
            text = plain_text(document.text)
            assert not re.search(r"\b[Uu]w?\b(?!\.)", text), f"{document.regime}: {text}"
            assert re.search(r"\bje\b", text)


def _texts(facts: Any, language: str) -> Iterator[str]:
    if isinstance(facts, dict):
        for key, each in facts.items():
            if key == language and isinstance(each, str | list):
                yield from [each] if isinstance(each, str) else each
            else:
                yield from _texts(each, language)
    for each in facts if isinstance(facts, list) else ():
        yield from _texts(each, language)


@pytest.mark.parametrize("kind", kinds())
def test_every_text_is_in_every_language(kind: str) -> None:
    notice = {key: each for key, each in facts_of(kind).items() if key != "register"}
    for facts in (notice, organisation_of("", (kind, *LAWS))):
        counted = {language: len([*_texts(facts, language)]) for language in languages()}
        assert len({*counted.values()}) == 1, counted


def test_the_law_of_a_period_is_warned_of_until_it_is_somebodys_own(tmp_path: Path) -> None:
    begun(tmp_path, "saas", ["gdpr"], ["de"], country="DE")
    path = tmp_path / "notices/saas/notice.yaml"
    path.write_text(
        path.read_text("utf-8").replace("recipients: [accountant, tax-authority]", "recipients: [accountant]"), "utf-8"
    )
    law = "purposes/invoicing/processing/0/provision"
    assert law in {each.path for each in check(read_repository(tmp_path), AS_OF) if each.rule == "placeholder"}
    path.write_text(path.read_text("utf-8").replace("for: P8Y", "for: P10Y"), "utf-8")
    assert law not in {each.path for each in check(read_repository(tmp_path), AS_OF) if each.rule == "placeholder"}


def test_what_was_read_of_the_law_of_a_country_is_said_where_its_examples_are_warned_of(tmp_path: Path) -> None:
    begun(tmp_path, "saas", ["gdpr"], ["de"], country="DE")
    cited = {
        each.path: each.citation
        for each in check(read_repository(tmp_path), AS_OF)
        if each.rule == "placeholder" and each.citation
    }
    assert set(cited) == {"purposes/invoicing", "data-protection-officer", "supervisory-authority"}
    for country in countries():
        for key, law in law_of(country).items():
            assert law.source, key
            assert law.checked, key
            assert law.text + law.mark in cited.values()
    assert [country for country in countries() if law_of(country)] == [
        country for country in countries() if country != own_country()
    ]


def test_the_kind_of_the_tutorial_is_the_one_that_others_begin_with() -> None:
    [(path, content)] = starter_notice("website", ["nl", "en"], ["gdpr"]).items()
    assert content.decode() == (STARTER / path).read_text("utf-8")


@pytest.mark.parametrize("kind", kinds())
def test_what_is_left_out_leaves_no_trace(kind: str) -> None:
    [content] = starter_notice(kind, ["en"], ["gdpr"], Begun(notice="ours")).values()
    parsed, findings = parse_quickly(content.decode(), "notice.yaml")
    assert parsed is not None
    assert findings == []
    assert (parsed.data["id"], parsed.data["regimes"], parsed.data["locales"]) == ("ours", ["gdpr"], ["en"])
    assert "california" not in content.decode()
    assert [*_texts(parsed.data, "nl")] == []
    assert len([*_texts(parsed.data, "en")]) > 10
    assert parsed.data["transfers"] == []


@pytest.mark.slow
@pytest.mark.parametrize("kind", kinds())
def test_every_kind_builds_a_site(kind: str, tmp_path: Path) -> None:
    begun(tmp_path / "ours", kind, LAWS, ["nl", "en"])
    done = invoke(tmp_path / "ours", "build", "--drafts", "--workers", "1", "--as-of", AS_OF.isoformat())
    assert done.exit_code == 0, done.output
    for law in LAWS:
        for language in ("nl", "en"):
            assert list((tmp_path / "ours/site" / language / kind / law).rglob("index.html"))


def test_a_name_of_any_kind_is_written_so_that_it_is_read_back() -> None:
    for name in (
        'A "quoted" name',
        "Jansen: fietsen",
        "Fiets # 1",
        "🚲 Fietsen",
        "- no list",
        "yes",
        "1e3",
        "2026-01-01",
        "'t Hoekje",
        "{a}",
    ):
        [content] = starter_organisation(name, ["nl", "en"], ["gdpr"]).values()
        parsed, findings = parse_quickly(content.decode(), "organisation.yaml")
        assert parsed is not None
        assert findings == []
        assert (parsed.data["name"], parsed.data["legal-name"]) == (name, name), content.decode()[:400]


def test_nothing_is_said_of_the_legal_form_of_somebody_with_a_name() -> None:
    [named] = starter_organisation("Stichting Kastanje", ["nl", "en"], ["gdpr"], "association").values()
    [example] = starter_organisation("", ["nl", "en"], ["gdpr"], "association").values()
    assert "legal-form" not in named.decode()
    assert "vereniging" in example.decode()


def test_what_a_law_asks_of_the_organisation_is_there() -> None:
    [plain] = starter_organisation("", ["en"], ["gdpr"]).values()
    [more] = starter_organisation("", ["en"], ["gdpr", "ccpa"]).values()
    asked = json.loads(json.dumps(parse_quickly(more.decode(), "x")[0].data["requests"]))  # type: ignore[union-attr]
    assert "agents" not in plain.decode()
    assert asked["agents"] == {"en": "An agent encloses a signed authorisation."}
