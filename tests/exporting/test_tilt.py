"""Notices as TILT: its own schema takes them (by an independent validator), nothing is lost unsaid, and an import has the same back."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, FormatChecker

from noticepress.exporting.stated import stated
from noticepress.exporting.tilt import Export, Version, as_json, as_tilt
from noticepress.exporting.tilt_periods import duration
from noticepress.exporting.tilt_rows import Language
from noticepress.importing import json_values
from noticepress.importing.activities import There
from noticepress.importing.collected import Tongue
from noticepress.importing.tilt.document import read_tilt
from noticepress.importing.words import read_words
from noticepress.model.values import period_days
from noticepress.places import packaged
from noticepress.repository import Repository, read_repository
from tests.conftest import AS_OF, ROOT, for_each, invoke

SCHEMA = Path(__file__).parent / "tilt" / "tilt-schema.json"
"""github.com/Transparency-Information-Language/schema, commit ba058791e970 of 2023-05-04; MIT, see ``LICENSE.txt`` beside it."""
DOCUMENTS = [(notice, locale) for notice in ("applicants", "video-advice", "webshop") for locale in ("nl", "en")]


@cache
def _examples() -> Repository:
    return read_repository(ROOT)


@cache
def _exported(notice: str, locale: str) -> Export:
    repository = _examples()
    assert repository.organisation is not None
    known = read_words([packaged("locales")])[locale]
    language = Language(repository.regime("gdpr"), repository.words("gdpr", locale), known)
    return as_tilt(repository.organisation, repository.notices[notice].notice, language, Version(3, AS_OF, True))


def _wrong(document: Mapping[str, Any]) -> list[str]:
    validator = Draft7Validator(json.loads(SCHEMA.read_text("utf-8")), format_checker=FormatChecker())
    return [f"{each.json_path}: {each.message}" for each in validator.iter_errors(document)]


def test_its_own_schema_takes_every_example_under_the_gdpr() -> None:
    assert {name for name, loaded in _examples().notices.items() if "gdpr" in loaded.notice.regimes} == {
        name for name, _ in DOCUMENTS
    }
    for notice, locale in DOCUMENTS:
        document = json.loads(as_json(_exported(notice, locale)))
        assert _wrong(document) == [], (notice, locale)
        assert len(document["dataDisclosed"]) > 5
    document["controller"]["country"] = "Netherlands"
    del document["dataDisclosed"][0]["storage"]
    assert len(_wrong(document)) == 3  # the validator can say no: too long, no code, and an item that is none


def _leaves(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, dict) and value:
        for key, each in value.items():
            yield from _leaves(each, f"{path}/{key}")
    elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
        for number, each in enumerate(value):
            yield from _leaves(each, f"{path}/{number}")
    else:
        yield path


def test_every_fact_is_held_or_listed_and_what_is_held_stands_there() -> None:
    for notice, locale in DOCUMENTS:
        found = _exported(notice, locale)
        facts = stated(_examples().notices[notice].notice, "gdpr", locale)
        told = [*found.held, *(path for path, _ in found.lost)]
        assert sorted(path for path in told if path.startswith("notice/")) == sorted(_leaves(facts, "notice"))
        assert not set(found.held) & {path for path, _ in found.lost}
        whole = json.dumps(found.document, ensure_ascii=False)
        for path in (each for each in found.held if each.startswith("notice/")):
            text: Any = {"notice": facts}
            for step in path.split("/"):
                text = (text[int(step)] if isinstance(text, list) else text.get(step)) if isinstance(text, dict | list) else None
            if path.rpartition("/")[2] in (
                "name",
                "description",
                "interest",
                "provision",
                "contract",
                "criteria",
                "street",
                "copy-url",
                "logic",
            ):
                assert str(text).replace("\n", " ")[:40] in whole.replace("\\n", " "), path
        assert {"notice/title", "notice/audience"} <= {path for path, _ in found.lost}


def _said(facts: Mapping[str, Any]) -> set[tuple[Any, ...]]:
    """What both ways can say of each category of each row: names in place of ids, periods in days."""
    rows = set()
    for purpose in facts["purposes"].values():
        for row in purpose["processing"]:
            keep = row.get("keep") or {}
            rule = keep.get("rule") if isinstance(keep, dict) else keep
            keep = facts.get("retention", {})[rule] if rule else keep
            for data in row["data"]:
                obligatory = row.get("obligatory") or facts["data"][data].get("obligatory") or {}
                obligatory = {**obligatory, "kind": str(obligatory.get("kind")).removeprefix("pre")}
                kind = obligatory.get("kind") if obligatory.get("otherwise") or obligatory.get("kind") != "voluntary" else None
                rows.add((
                    purpose["name"], purpose.get("description"), facts["data"][data]["name"], row.get("basis"), row.get("interest"), row.get("provision"),
                    row.get("contract"), (row.get("special") or {}).get("condition"), kind, obligatory.get("otherwise"),
                    tuple(sorted(facts["recipients"][each]["name"] for each in row.get("recipients") or ())),
                    period_days(keep["for"]) if "for" in keep else None, keep.get("from"), keep.get("at-most", False),
                    None if "for" in keep else keep.get("until"), None if "for" in keep else keep.get("criteria"),
                ))  # fmt: skip
    return rows


def _in_one_language(value: Any, locale: str) -> Any:
    """Proposed facts as ``stated`` makes them."""
    if isinstance(value, dict):
        return value[locale] if set(value) == {locale} else {key: _in_one_language(each, locale) for key, each in value.items()}
    return [_in_one_language(each, locale) for each in value] if isinstance(value, list) else value


def test_an_import_of_an_export_has_back_what_tilt_can_hold() -> None:
    repository = _examples()
    for notice, locale in DOCUMENTS:
        source = json_values.read(as_json(_exported(notice, locale)), "d.json")
        words = read_words([packaged("locales")])[locale]
        proposal = read_tilt(source, repository.regime("gdpr"), Tongue(words), "n", There(), law_said=True)
        facts = stated(repository.notices[notice].notice, "gdpr", locale)
        back = _in_one_language(proposal.notice, locale)
        assert _said(facts) - _said(back) == set(), (notice, locale)
        assert _said(back) - _said(facts) == set(), (notice, locale)
        assert proposal.organisation["name"] == "Zonnestraal Fietsen"
        assert proposal.organisation["legal-name"] == "Zonnestraal Fietsen B.V."
        assert proposal.organisation["contacts"]["email"] == "klantenservice@zonnestraal.example"
        assert proposal.organisation["supervisory-authority"]["name"] == "Autoriteit Persoonsgegevens"


PERIODS = {
    each: each
    for each in (
        ("P2W", "P14D"),
        ("P1M2W3D", "P1M17D"),
        ("P7Y", "P7Y"),
        ("PT24H", "PT24H"),
        ("P1DT30M", "P1DT30M"),
        ("P18M", "P18M"),
    )
}


@for_each(PERIODS)
def test_periods_as_tilt_writes_them(row: tuple[str, str]) -> None:
    given, expected = row
    assert duration(given) == expected
    assert period_days(expected) == pytest.approx(period_days(given))


def test_the_command_says_what_is_lost_and_what_it_cannot_do(working_copy: Path) -> None:
    done = invoke(
        working_copy,
        "export",
        "tilt",
        "webshop",
        "--in-force",
        "--as-of",
        AS_OF.isoformat(),
        "--output",
        "w.json",
        "--report",
        "r.json",
    )
    assert done.exit_code == 0, done.output
    meta = json.loads((working_copy / "w.json").read_text("utf-8"))["meta"]
    assert (meta["status"], meta["language"]) == ("active", "nl")
    assert dt.date.fromisoformat(meta["modified"]) <= AS_OF
    report = json.loads((working_copy / "r.json").read_text("utf-8"))
    assert "notice/title" in {each["path"] for each in report["lost"]}
    for name in ("applicants", "rental"):  # rental is of another organisation
        said = invoke(working_copy, "export", "tilt", name, "--as-of", AS_OF.isoformat())
        assert "  no place    notice/people" in said.stderr
        assert _wrong(json.loads(said.stdout)) == []
    for options, words in {
        ("webshop", "--law", "ccpa"): "no law of the notice with legal bases",
        ("webshop", "--locale", "de"): "not published in 'de'",
        ("nowhere",): "there is no notice",
        ("webshop", "--in-force", "--as-of", "2020-01-01"): "nothing is in force",
    }.items():
        done = invoke(working_copy, "export", "tilt", *options)
        assert done.exit_code == 2, (options, done.output)
        assert words in done.output, options
    path = working_copy / "notices/applicants/notice.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("locales: [nl, en]", "locales: [nl, en, de]"), "utf-8")
    done = invoke(working_copy, "export", "tilt", "applicants", "--locale", "de")
    assert done.exit_code in (1, 2), done.output
