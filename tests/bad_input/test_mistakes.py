"""``mistakes.yaml``: what people type who never saw YAML, and all that is found of it, word for word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from noticepress.checking.run import examine, mistakes
from noticepress.findings import Finding
from noticepress.repository import read_repository
from noticepress.schemas import schemas

from .conftest import AS_OF, HERE, NOTICE, ORGANISATION

MISTAKES: list[dict[str, Any]] = YAML(typ="safe", pure=True).load((HERE / "mistakes.yaml").read_text("utf-8"))
VALIDATORS = {name: jsonschema.Draft7Validator(schemas()[name]) for name in ("notice", "organisation")}
SEVERAL = {"Dashes as marks of a list", "Bullets as marks of a list", "Asterisks as marks of a list"}
"""One mistake on several lines."""
SEVERAL |= {"Languages in capitals", "Languages of a text in capitals"}
SEEN_BY_CHECK_ALONE = {
    "duplicate-key", "translation-missing", "unknown-id", "unknown-country", "text-html", "text-markup", "placeholder",
    "retention-both", "retention-twice", "retention-unsaid",
}  # fmt: skip
"""Rules that need more than the shape of one value: other places of the file, the list of countries, or Markdown."""


def test_there_are_enough() -> None:
    assert len(MISTAKES) >= 60
    assert len({each["mistake"] for each in MISTAKES}) == len(MISTAKES)


@pytest.mark.parametrize("each", MISTAKES, ids=lambda each: each["mistake"])
def test_mistake(each: dict[str, Any], repository: Path) -> None:
    """What check says of it; and the schema refuses what check refuses."""
    file = ORGANISATION if each.get("in") == "organisation" else NOTICE
    path = repository / file
    text = path.read_text("utf-8")
    assert text.count(each["for"]) == 1
    path.write_text(text.replace(each["for"], each["write"]), "utf-8")
    read = read_repository(repository)
    every = examine(read, AS_OF).findings
    assert mistakes(read, AS_OF) == [f for f in every if f.severity == "error" and "." not in f.rule]
    found = [finding for finding in every if finding.severity != "advice"]
    assert [_told(finding) for finding in found] == each["found"]
    assert {finding.file for finding in found} == {file}
    others = [finding for finding in found if finding.rule != "placeholder"]  # words in brackets may be one, too
    assert len(others) == 1 or each["mistake"] in SEVERAL
    rules = {finding.rule for finding in found}
    if not rules & (SEEN_BY_CHECK_ALONE | {"text-quotes", "text-invisible", "yaml-spaces", "yaml-syntax"}):
        assert _refused_by_the_schema(path), rules


def _refused_by_the_schema(path: Path) -> bool:
    """Editors show it while it is typed; mistakes in the YAML itself have no shape yet."""
    data = json.loads(json.dumps(YAML(typ="safe", pure=True).load(path), default=str))
    return any(VALIDATORS[path.stem].iter_errors(data))


def _told(finding: Finding) -> str:
    severity = "" if finding.severity == "error" else f"{finding.severity}: "
    return f"{finding.line}:{finding.column} {severity}{finding.message} → {finding.fix}"


def test_what_findings_say_is_free_of_jargon() -> None:
    """No word of programmers, where a word of people who write will do."""
    for each in MISTAKES:
        for found in each["found"]:
            assert not {"parse", "token", "scalar", "mapping", "string", "null", "boolean", "regex"} & set(
                found.lower().split()
            ), found


@pytest.mark.parametrize("name", ["notice", "organisation"])
def test_the_schema_accepts_the_sound_file(name: str, repository: Path) -> None:
    assert not _refused_by_the_schema(repository / (ORGANISATION if name == "organisation" else NOTICE))
