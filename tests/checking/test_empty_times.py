"""Empty statements of time: planted ones are found in retention facts; periods, events and tests are left alone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path as File
from typing import Any

import pytest
from ruamel.yaml import YAML

from noticepress.checking.empty_times import check_empty_times
from noticepress.findings import Finding
from noticepress.reading.yaml import Parsed, Path, parse_quickly
from tests.checking.faults import LOCALES, at, into, notices, styles, with_

WORDS: dict[str, Any] = YAML(typ="safe").load(File(__file__).with_name("planted.yaml").read_text(encoding="utf-8"))["times"]
TRULY_EMPTY = {
    "tests/corpus/automattic/notices/automattic/notice.yaml retention/general/criteria",
    "tests/corpus/clientbox/notices/clientbox/notice.yaml retention/as-long-as-needed/criteria",
    "tests/corpus/vclerk/notices/vclerk/notice.yaml retention/business-needs/criteria",
}
"""Real notices that say no more than 'as long as needed' (WP260 rev.01, annex: that is not sufficient)."""


def found(
    text: str, key: str = "purposes: {a: {processing: [{keep: {criteria: {nl: de zaak is gesloten, en: %s}}}]}}"
) -> list[Finding]:
    parsed, _ = parse_quickly(key % text, "notice.yaml")
    assert parsed is not None
    return list(check_empty_times(parsed, styles(), ["gdpr"]))


def planted(locale: str) -> Iterator[tuple[Parsed, dict[str, str]]]:
    """Every phrase in the retention of every real notice, alone or in a sentence: in rows, in rules and in their exceptions."""
    chance = random.Random(locale)
    for parsed in notices():
        rows: list[Path] = [("purposes", key, "processing", 0, "keep") for key in parsed.data["purposes"]]
        changed: dict[Path, Any] = {}
        told: dict[str, str] = {}
        for how in ("alone", "in"):
            for number, words in enumerate(WORDS[locale][how]):
                key = chance.choice(("criteria", "until"))
                text = words if how == "alone" else into(at(parsed, ("title", locale)), words, chance)
                place: Path = rows.pop() if rows and chance.random() < 0.5 else ("retention", f"planted-{how}-{number}")
                if number % 5 == 0:
                    exception = {"when": {locale: "x"}, "criteria": {locale: text}}
                    changed[place] = {"for": "P1Y", "exceptions": [exception]}
                    place, key = (*place, "exceptions", 0), "criteria"
                else:
                    changed[place] = {key: {locale: text}}
                told["/".join(map(str, (*place, key, locale)))] = words
        yield with_(parsed, changed), told


def test_of_those_planted_in_real_notices_at_least_95_in_100_are_found() -> None:
    missed, count = [], 0
    for locale in LOCALES:
        for parsed, words in planted(locale):
            count += len(words)
            told = {finding.path for finding in check_empty_times(parsed, styles(), ["gdpr"])}
            missed += [f"{some!r} in {locale}" for path, some in words.items() if path not in told]
    assert count > 500
    assert len(missed) <= count * 0.05, f"{len(missed)} of {count}: {sorted(set(missed))}"


def test_in_real_notices_only_what_is_truly_empty_is_found() -> None:
    findings = [finding for parsed in notices() for finding in check_empty_times(parsed, styles(), ["gdpr"])]
    assert {f"{finding.file} {finding.path.rpartition('/')[0]}" for finding in findings} == TRULY_EMPTY


@pytest.mark.parametrize(
    "text",
    [
        "until you close your account",
        "'two years after your last order, not longer'",
        "we erase the data as soon as the law no longer obliges us to keep them",
        "'the data are permanently deleted after 30 days'",
        "as long as your account exists",
        "the limitation period of section 3:307 of the Civil Code",
    ],
)
def test_what_names_an_end(text: str) -> None:
    assert found(text) == []


def test_a_statement_on_retention_counts_and_another_does_not() -> None:
    key = "statements: {s: {topic: retention, text: {nl: a, en: %s}}}"
    assert [f.path for f in found("We keep data forever.", key)] == ["statements/s/text/en"]
    assert found("You may use it forever.", key.replace("retention", "other")) == []


@pytest.mark.parametrize(
    ("period", "count"), [("P100Y", 1), ("P999Y", 1), ("P9999M", 1), ("P30Y", 0), ("P7Y", 0), ("nonsense", 0)]
)
def test_a_period_of_a_hundred_years_is_none(period: str, count: int) -> None:
    places = [f.path for f in found(period, "retention: {r: {for: %s}}")]
    assert places == ["retention/r/for"] * count


def test_a_finding_cites_the_law_of_the_notice() -> None:
    [finding] = found("as needed")
    assert (finding.rule, finding.severity, finding.concerns) == ("empty-time", "warning", (finding.path,))
    assert finding.message == "“as needed” does not tell a reader how long the data are kept"
    assert finding.citation.startswith("GDPR Art. 13(2)(a)")
