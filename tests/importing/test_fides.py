"""Manifests of Fides, made up for it and spoiled at random: what becomes of them, that no value is lost, and what is no manifest."""

from __future__ import annotations

import copy
import json
import os
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from noticepress.checking.texts import check_texts
from noticepress.findings import Finding, Unusable
from noticepress.importing import json_values, writing
from noticepress.importing.activities import There
from noticepress.importing.collected import Tongue
from noticepress.importing.fides.document import read_fides
from noticepress.importing.fides.taxonomy import taxonomy
from noticepress.importing.report_words import english
from noticepress.importing.words import read_words
from noticepress.law.regime import load_regime
from noticepress.model import Notice
from noticepress.model.data import SpecialKind
from noticepress.places import Places, packaged
from noticepress.reading.remembered import read_facts
from noticepress.reading.yaml import parse
from tests.conftest import ROOT, invoke, once

from .spoiling import spoil

FERRY = Path(__file__).parent / "documents" / "ferry.fides.yml"


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        shutil.copy(FERRY, folder)
        done = invoke(folder, "import", "fides", FERRY.name, "--notice", "ferry", "--format", "json")
        assert done.exit_code == 0, done.output
        (folder / "ferry.json").write_text(done.stdout, "utf-8")

    return once(tmp_path_factory, "imported-fides", make)


def test_a_manifest_becomes_the_notice_that_a_lawyer_looked_at(imported: Path) -> None:
    """Set NOTICEPRESS_GOLDEN=1 to write the golden file anew, and read what changed."""
    golden = FERRY.with_name("ferry.notice.yaml")
    made = (imported / "notices/ferry/notice.yaml").read_text("utf-8")
    if os.environ.get("NOTICEPRESS_GOLDEN"):
        golden.write_text(made, "utf-8")
    assert made == golden.read_text("utf-8")
    organisation = (imported / "notices/organisation.yaml").read_text("utf-8")
    for said in (
        "legal-name: Ferry Line",
        "telephone: +31 118 42 00 00",
        "postcode: 4381 NK",
        "email: officer@ferry-line.example",
    ):
        assert said in organisation


def test_check_has_questions_and_nothing_else(imported: Path) -> None:
    found = [Finding(**_plain(each)) for each in json.loads(invoke(imported, "check", "--format", "json").stdout)["findings"]]
    assert [each.message for each in found if each.severity == "error" and not each.citation] == []


def _plain(found: Mapping[str, object]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in found.items()}


def test_values_are_told_with_their_path_and_line(imported: Path) -> None:
    told = {each["at"]: each for each in json.loads((imported / "ferry.json").read_text("utf-8"))["taken"] if each.get("at")}
    lines = FERRY.read_text("utf-8").splitlines()
    for at, word, certainty in (
        ("$.system[0].privacy_declarations[1].retention_period", '"30"', "left"),
        ("$.system[0].privacy_declarations[0].legal_basis_for_processing", "Contract", "mapped"),
        ("$.system[0].legal_basis_for_transfers[0]", "SCCs", "left"),
        ("$.system[1].privacy_declarations[1].legal_basis_for_processing", "Because we can", "left"),
        ("$.system[2].processes_personal_data", "false", "left"),
        ("$.data_use[0].name", "Board passengers", "mapped"),
    ):
        assert told[at]["certainty"] == certainty, at
        assert lines[told[at]["line"] - 1][told[at]["column"] - 1 :].startswith(word), at


def test_what_is_no_manifest_is_said_and_nothing_is_written(tmp_path: Path) -> None:
    wrong = {}
    for row, (content, rule) in {
        "a list": ("- system: x", "not-fides"),
        "another file": ("version: 3\nservices: {web: {image: x}}", "not-fides"),
        "datasets only": ("dataset: [{fides_key: x, collections: []}]", "nothing-said"),
        "systems without declarations": ("system: [{fides_key: x}]", "nothing-said"),
        "broken": ("system:\n  - a: [b\n", "not-yaml"),
        "two documents": ("system: []\n---\nsystem: []\n", "not-yaml"),
        "a character that is none": ("system: []\nx: \u0001", "not-yaml"),
        "a key twice": ("system: []\nsystem: []\n", "repeated-key"),
        "a list as key": ("? [a, b]\n: c\n", "not-a-key"),
        "anchors that make millions": ("a: &a [x]\nsystem: [*a, *a]", "alias"),
        "an anchor in itself": ("system: &a [*a]", "alias"),
        "nested": ("system: " + "[" * 3_000, "nested-too-deep"),
        "many values": ("system: [" + "a," * 170_000 + "]", "too-much"),
        "nothing": ("# nothing\n", "file-empty"),
    }.items():
        (tmp_path / "m.yml").write_text(content, "utf-8")
        done = invoke(tmp_path, "import", "fides", "m.yml", "--notice", "n")
        if done.exit_code != 1 or not done.output.startswith("m.yml:") or f"[{rule}]" not in done.output:
            wrong[row] = (done.exit_code, done.output[:200])
        assert [path.name for path in tmp_path.iterdir()] == ["m.yml"], row
    assert wrong == {}


@cache
def _reader() -> tuple[Any, Any]:
    return read_words([packaged("locales")]), load_regime(Places(ROOT), "gdpr")


def test_the_taxonomy_names_terms_that_facts_know() -> None:
    law = _reader()[1]
    said = taxonomy({}).said
    assert set(said["legal_basis_for_processing"].values()) <= set(law.terms("bases"))
    assert set(said["special_category_legal_basis"].values()) == set(law.terms("special-conditions"))
    assert set(said["special"].values()) <= set(get_args(SpecialKind))
    assert {*said["special"], *said["criminal"], *said["national-id"]} <= set(said["data_categories"])


@settings(max_examples=int(os.environ.get("NOTICEPRESS_DOCUMENTS", 25)), suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.integers(0, 12), st.sampled_from(("en", "nl")))
def test_no_value_is_lost_and_what_comes_out_can_be_read(data: st.DataObject, times: int, locale: str) -> None:
    tree = copy.deepcopy(yaml.safe_load(FERRY.read_text("utf-8")))
    for _ in range(times):
        spoil(tree, data)
    source = json_values.read(json.dumps(tree, indent=1), "m.json")
    words, law = _reader()
    tongue = Tongue(words[locale], "" if locale == "en" else "[en] ")
    try:
        proposal = read_fides(source, law, tongue, "n", There(), law_said=True)
    except Unusable:
        return
    told = {each.place for each in proposal.taken}
    assert [each for each in source.leaves if each.place not in told] == []
    text = writing.as_notice(proposal, "m.json", "", "import fides", writing.Written(english(), "value"))
    notice, findings = read_facts(Notice, text, "notices/n/notice.yaml")
    assert findings == []
    assert notice is not None
    parsed, _ = parse(text, "notices/n/notice.yaml")
    assert parsed is not None
    assert [each.message for each in check_texts(Notice, parsed, notice.locales) if each.severity == "error"] == []
    for each in proposal.taken:  # what is said to be a fact is one
        first, _, rest = each.path.partition("/")
        if each.certainty == "mapped" and rest and first in ("data", "purposes", "recipients", "people"):
            assert rest.partition("/")[0] in proposal.notice[first], each.path
