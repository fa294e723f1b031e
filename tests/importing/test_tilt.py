"""TILT documents, made up for it and spoiled at random: what becomes of them, that no value is lost, and what is no TILT at all."""

from __future__ import annotations

import copy
import json
import os
import re
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from noticepress.checking.texts import check_texts
from noticepress.findings import Finding, Unusable
from noticepress.importing import json_values, writing
from noticepress.importing.activities import There
from noticepress.importing.collected import Tongue
from noticepress.importing.documents import Source
from noticepress.importing.report_words import english
from noticepress.importing.tilt.document import read_tilt
from noticepress.importing.words import read_words
from noticepress.law.regime import load_regime
from noticepress.model import Notice
from noticepress.places import Places, packaged
from noticepress.reading.remembered import read_facts
from noticepress.reading.yaml import parse
from tests.conftest import ROOT, invoke, once

from .spoiling import spoil

DOCUMENTS = Path(__file__).parent / "documents"
HARBOUR = DOCUMENTS / "harbour.tilt.json"


@cache
def _reader() -> tuple[Tongue, Tongue, Any]:
    words = read_words([packaged("locales")])
    return Tongue(words["en"]), Tongue(words["en"], "[de] "), load_regime(Places(ROOT), "gdpr")


def _proposed(source: Source, *, foreign: bool = False) -> Any:
    own, other, law = _reader()
    return read_tilt(source, law, other if foreign else own, "n", There(), law_said=True)


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(folder: Path) -> None:
        shutil.copy(HARBOUR, folder)
        done = invoke(folder, "import", "tilt", HARBOUR.name, "--notice", "harbour", "--format", "json")
        assert done.exit_code == 0, done.output
        (folder / "harbour.json").write_text(done.stdout, "utf-8")

    return once(tmp_path_factory, "imported-tilt", make)


def test_a_document_becomes_the_notice_that_a_lawyer_looked_at(imported: Path) -> None:
    """Set NOTICEPRESS_GOLDEN=1 to write the golden file anew, and read what changed."""
    golden = DOCUMENTS / "harbour.notice.yaml"
    made = (imported / "notices/harbour/notice.yaml").read_text("utf-8")
    if os.environ.get("NOTICEPRESS_GOLDEN"):
        golden.write_text(made, "utf-8")
    assert made == golden.read_text("utf-8")
    organisation = (imported / "notices/organisation.yaml").read_text("utf-8")
    for said in (
        "\nname: Harbour Cycles\n",
        "legal-name: Harbour Cycles B.V.",
        "postcode: 4381 AB",
        "telephone: +31 118 41 00 00",
        "name: Autoriteit Persoonsgegevens",
    ):
        assert said in organisation
    assert "Workshop" not in organisation  # a division has no key


def test_check_has_questions_and_nothing_else(imported: Path) -> None:
    found = [Finding(**_plain(each)) for each in json.loads(invoke(imported, "check", "--format", "json").stdout)["findings"]]
    assert [each.message for each in found if each.severity == "error" and not each.citation] == []
    rules = {each.rule.partition("-")[0] for each in found if not each.citation}
    assert rules <= {"placeholder", "text", "unused", "consistency", "organisation"}, rules


def _plain(found: Mapping[str, object]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in found.items()}


def test_every_value_is_told_with_its_path_line_and_column(imported: Path) -> None:
    report = json.loads((imported / "harbour.json").read_text("utf-8"))
    told = {each["at"]: each for each in report["taken"] if each.get("at")}
    lines = HARBOUR.read_text("utf-8").splitlines()
    for at, word, certainty in (
        ("$.dataDisclosed[1].storage.temporal[0].ttl", "P2Y", "mapped"),
        ("$.dataDisclosed[3].legalBases[2].reference", "TMG-15", "left"),
        ("$.anything-else", "is left", "left"),
        ("$.controller.representative.phone", "0031 118 41 00 00", "guessed"),
    ):
        assert told[at]["certainty"] == certainty, at
        assert lines[told[at]["line"] - 1][told[at]["column"] :].startswith(word), at
    assert sum(report["counts"].values()) == len(report["taken"])


def test_nothing_that_is_there_is_changed_and_a_dry_run_writes_nothing(imported: Path, tmp_path: Path) -> None:
    there = sorted(path for path in imported.rglob("*") if path.is_file())
    again = invoke(imported, "import", "tilt", HARBOUR.name, "--notice", "harbour")
    assert again.exit_code == 2
    assert "is there already" in again.output
    shutil.copy(HARBOUR, tmp_path)
    done = invoke(tmp_path, "import", "tilt", HARBOUR.name, "--notice", "n", "--dry-run", "--locale", "nl")
    assert done.exit_code == 0
    assert 'nl: "[en] Contact details"' in done.output  # texts stay in the language in which they are, and say so
    assert sorted(path for path in imported.rglob("*") if path.is_file()) == there
    assert [path.name for path in tmp_path.iterdir()] == [HARBOUR.name]


REFUSED: Mapping[str, tuple[bytes, str, str]] = {
    "empty": (b" \n", "file-empty", ":1:1"),
    "no JSON": (b'{"meta": {"name": "x",\n  }}', "not-json", ":2:3"),
    "two documents": (b'{"meta": 1}\n{"meta": 2}', "not-json", ":2:1"),
    "a value of JavaScript": (b'{"meta":\n  {"version": NaN}}', "not-json", ":2:15"),
    "cut off": (b'{"meta": {"name": "Harb', "not-json", ":1:19"),
    "a key twice": (b'{"controller": {"name": "a",\n"name": "b"}}', "repeated-key", ":2:1"),
    "nested": (b'{"meta":' + b"[" * 90_000, "nested-too-deep", ":1:"),
    "many values": (b'{"dataDisclosed": [' + b"1," * 20_001 + b"1]}", "too-much", ":1:1"),
    "large": (b'{"meta": "' + b"x" * 2_000_001 + b'"}', "not-readable", ":1:1"),
    "not UTF-8": (b'{"meta": {"name":\n "caf\xe9"}}', "not-utf-8", ":2:1"),
    "a list": (b'[{"meta": {}}]', "not-tilt", ":1:1"),
    "a text": (b'"meta"', "not-tilt", ":1:1"),
    "another JSON": (b'{"name": "package", "version": "1.0"}', "not-tilt", ":1:1"),
    "the template, not filled in": (
        b'{"meta": {"name": null}, "controller": {"name": ""}, "dataDisclosed": []}',
        "nothing-said",
        ":1:1",
    ),
}


def test_what_is_no_document_is_said_with_its_place_and_nothing_is_written(tmp_path: Path) -> None:
    wrong = {}
    for row, (content, rule, where) in REFUSED.items():
        (tmp_path / "d.json").write_bytes(content)
        done = invoke(tmp_path, "import", "tilt", "d.json", "--notice", "n")
        if done.exit_code != 1 or f"[{rule}]" not in done.output or not done.output.startswith(f"d.json{where}"):
            wrong[row] = (done.exit_code, done.output[:200])
        assert [path.name for path in tmp_path.iterdir()] == ["d.json"], row
    assert wrong == {}
    for name, options in {"none.json": (), "d.json": ("--locale", "da"), ".": (), "d.json ": ("--law", "ccpa")}.items():
        assert invoke(tmp_path, "import", "tilt", name.strip(), "--notice", "n", *options).exit_code == (2 if options else 1), (
            name
        )


@settings(max_examples=int(os.environ.get("NOTICEPRESS_DOCUMENTS", 25)), suppress_health_check=[HealthCheck.too_slow])
@given(st.data(), st.integers(0, 12), st.booleans())
def test_no_value_is_lost_and_what_comes_out_can_be_read(data: st.DataObject, times: int, foreign: bool) -> None:
    tree = copy.deepcopy(json.loads(HARBOUR.read_text("utf-8")))
    for _ in range(times):
        spoil(tree, data)
    source = json_values.read(json.dumps(tree, indent=1), "d.json")
    try:
        proposal = _proposed(source, foreign=foreign)
    except Unusable:
        return
    told = {each.place for each in proposal.taken}
    assert [each for each in source.leaves if each.place not in told] == []
    text = writing.as_notice(proposal, "d.json", "", "import tilt", writing.Written(english(), "value"))
    assert text.encode("utf-8")
    notice, findings = read_facts(Notice, text, "notices/n/notice.yaml")
    assert findings == []
    assert notice is not None
    parsed, _ = parse(text, "notices/n/notice.yaml")
    assert parsed is not None
    assert [each.message for each in check_texts(Notice, parsed, notice.locales) if each.severity == "error"] == []
    assert (
        writing.as_notice(_proposed(source, foreign=foreign), "d.json", "", "import tilt", writing.Written(english(), "value"))
        == text
    )
    assert _said_and_not_so(proposal) == []


_FACT = re.compile(r"purposes/([^/]+)/processing/([a-z-]+)(?:: ([a-z-]+))?")


def _said_and_not_so(proposal: Any) -> list[str]:
    """What the account says to be a fact of a row, and no row of the purpose has."""
    wrong = []
    for each in proposal.taken:
        found = _FACT.fullmatch(each.path)
        if found and each.certainty != "left" and each.why != "none":
            rows = proposal.notice["purposes"][found[1]]["processing"]
            if not any(found[2] in row and (not found[3] or found[3] in (row[found[2]], *_conditions(row))) for row in rows):
                wrong.append(f"{each.path} ({each.place})")
    return wrong


def _conditions(row: Mapping[str, Any]) -> list[str]:
    return [row["special"]["condition"]] if "special" in row else []
