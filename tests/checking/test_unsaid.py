"""What a document does not say is found at the fact that lacks, in a file of the author's: never at a template of ours."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from noticepress.checking.run import examine
from noticepress.findings import Finding
from noticepress.model import Notice, Organisation
from noticepress.reading.binding import bind
from noticepress.reading.yaml import Parsed
from noticepress.repository import Loaded, Repository, read_repository
from tests.conftest import AS_OF, ROOT

SMALL = ROOT / "tests/bad_input/base"
EVERYTHING = ROOT / "tests/law/base"
LATER = dt.date(2027, 2, 1)
Place = tuple[str | int, ...]


def _places(data: Any, path: Place = ()) -> Iterator[Place]:
    items = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in items:
        yield (*path, key)
        yield from _places(value, (*path, key))


def _changed(parsed: Parsed, path: Place, value: Any) -> Parsed:
    """The file with ``value`` at ``path``, ``None`` to leave it out; what stood there has no position any more."""
    data = copy.deepcopy(parsed.data)
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    if value is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    depth = len(path) + (value is not None)

    def kept(table: dict[Place, tuple[int, int]]) -> dict[Place, tuple[int, int]]:
        return {place: at for place, at in table.items() if place[: len(path)] != path or len(place) < depth}

    return Parsed(parsed.file, data, kept(parsed.values), kept(parsed.keys))


def _found(repository: Repository, name: str, file: str, path: Place, value: Any, on: dt.date) -> list[Finding]:
    loaded = repository.notices[name]
    changed = {"_documents": {}, "_chains": {}}
    if file == "notice":
        parsed = _changed(loaded.parsed, path, value)
        notice, _ = bind(Notice, parsed)
        if notice is None:
            return []
        one = Loaded(notice, parsed, loaded.folder)
        repository = replace(repository, notices={name: one}, written={name: parsed}, **changed)
    else:
        assert repository.organisation_parsed is not None
        parsed = _changed(repository.organisation_parsed, path, value)
        organisation, _ = bind(Organisation, parsed)
        if organisation is None:
            return []
        repository = replace(repository, organisation=organisation, organisation_parsed=parsed, **changed)
    return list(examine(repository, on).findings)


def _of_ours(findings: list[Finding]) -> list[str]:
    return [f"{finding.position}: {finding.message}" for finding in findings if finding.file.startswith(("regimes/", "locales/"))]


@pytest.mark.parametrize("file", ["notice", "organisation"])
def test_no_missing_fact_is_found_in_a_template(file: str) -> None:
    """Every fact of a small notice left out, one after another; every list of them emptied."""
    repository = read_repository(SMALL)
    parsed = repository.notices["shop"].parsed if file == "notice" else repository.organisation_parsed
    assert parsed is not None
    tried = 0
    for path in _places(parsed.data):
        if path[-1] in ("nl", "en"):
            continue
        for value in (None, []):
            found = _found(repository, "shop", file, path, value, AS_OF)
            assert _of_ours(found) == [], path
            tried += bool(found)
    assert tried > 20


@pytest.mark.parametrize(
    ("path", "value", "rule", "at"),
    [
        ("data/allergies/california/categories", [], "passage-missing", "data/allergies"),
        ("california/shares", None, "passage-missing", "data/visits"),
        ("purposes", [], "ccpa.100-a-3", "purposes"),
    ],
)
def test_a_fact_without_which_nothing_is_said(path: str, value: Any, rule: str, at: str) -> None:
    repository = read_repository(EVERYTHING)
    found = _found(repository, "everything", "notice", tuple(path.split("/")), value, LATER)
    assert _of_ours(found) == []
    here = [finding for finding in found if finding.rule == rule]
    assert here
    for finding in here:
        assert finding.file == "notices/everything/notice.yaml"
        assert finding.path.startswith(at)
        assert finding.line > 1
        assert "the templates" in finding.fix
        assert not finding.fix.startswith("a template")


def test_without_california_its_duties_ask_for_it_and_nothing_of_ours_breaks() -> None:
    """Not the templates, nor the conditions of the duties and of the promises: what lacks is a fact."""
    found = _found(read_repository(EVERYTHING), "everything", "notice", ("california",), None, LATER)
    assert _of_ours(found) == []
    errors = [finding for finding in found if finding.severity == "error"]
    assert {"ccpa.7011-a", "ccpa.7011-e-1-D", "ccpa.7012-e-3"} <= {finding.rule for finding in errors}
    for finding in errors:
        assert finding.file == "notices/everything/notice.yaml"
        assert finding.path.startswith("california")
        assert finding.line > 1
    assert ["Add the key 'california'" in finding.fix for finding in errors if finding.rule == "ccpa.7011-a"] == [True]


def test_a_template_of_somebody_else_is_named(tmp_path: Path) -> None:
    """Where a repository writes its own templates, one of them may lack the sentence."""
    law = read_repository(SMALL).regime("gdpr")
    own = tmp_path / "regimes/gdpr/templates"
    own.mkdir(parents=True)
    assert not law.own_templates
    assert replace(law, templates=(own, *law.templates)).own_templates
