"""A mistake in the version in force, while the next one is scheduled: put right at once, and the working text goes on."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from noticepress.chain.forks import Link
from noticepress.commands import correct as command
from noticepress.releasing import freeze
from noticepress.releasing.facts import Source, carried, overlaid, with_facts
from noticepress.releasing.written_again import check_written
from noticepress.repository import read_repository
from noticepress.schemas import schemas
from tests.conftest import invoke
from tests.reviewing.conftest import NOTICE, Repo

HOME = "notices/website/releases"
FILE = "notices/website/correction.yaml"
DAY, LATER = "2026-12-01", "2026-12-05"
TYPO = ("hosts our website and e-mail", "hostss our website and e-mail")
NEXT = ("for: P1Y", "for: P2Y")
CORRECTION = """\
# yaml-language-server: $schema=../../schemas/correction.schema.json
corrects: "1.0"
summary:
  changed: {nl: Een tikfout is hersteld., en: A typo was put right.}
notice:
  recipients:
    hosting:
      does: {en: hosts our website and e-mail}
"""
SCHEDULED = """\
scheduled:
  by: A. de Vries, DPO
  reason: {nl: Dezelfde versie komt terug zonder de tikfout., en: The same version comes back without the typo.}
"""


def run(repo: Repo, *arguments: str, status: int = 0) -> str:
    done = invoke(repo.root, *arguments)
    assert done.exit_code == status, done.output
    return done.output


def manifest(repo: Repo, version: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((repo.root / HOME / version / "release.json").read_text("utf-8"))
    return found


def text(repo: Repo, version: str) -> str:
    return (repo.root / HOME / version / "gdpr.en.md").read_text("utf-8")


def published(repo: Repo) -> dict[str, bytes]:
    return {
        path.relative_to(repo.root / HOME).as_posix(): path.read_bytes()
        for path in (repo.root / HOME).rglob("*")
        if path.is_file()
    }


def _scheduled(repo: Repo) -> None:
    for path in list((repo.root / HOME).glob("*/*")):
        path.unlink()
    (repo.root / HOME / "1.0").rmdir()
    repo.edit(*TYPO)
    run(repo, "release", "website", "--version", "1.0", "--as-of", "2026-11-22")
    repo.edit(*NEXT)
    said = ("--summary", "nl=Wij bewaren langer.", "--summary", "en=We keep longer.", "--approved-by", "C. Counsel")
    run(repo, "release", "website", "--version", "2.0", *said, "--as-of", DAY)
    repo.edit("nl: Berichten", "nl: Uw berichten")
    repo.commit()


@pytest.fixture
def scheduled(standing: Callable[..., Repo]) -> Repo:
    """Version 1.0 in force with a typo, 2.0 scheduled with the same one, and the working text beyond both."""
    return standing(_scheduled)


def test_the_version_in_force_and_the_scheduled_one_are_put_right(scheduled: Repo) -> None:
    scheduled.write(FILE, CORRECTION + SCHEDULED)
    before, working = published(scheduled), (scheduled.root / NOTICE).read_bytes()
    said = run(scheduled, "correct", "website", "--as-of", LATER)
    assert "[correction-lacks]" in said
    assert (scheduled.root / NOTICE).read_bytes() == working
    after = published(scheduled)
    assert {name: after[name] for name in before} == before
    first, again = manifest(scheduled, "1.1"), manifest(scheduled, "2.1")
    assert (first["effective"], first["published"], first["about"]["kind"]) == (LATER, LATER, "correction")
    was = manifest(scheduled, "2.0")
    assert again["effective"] == was["effective"] == "2026-12-31", "told 30 days ahead, by the version that it takes the place of"
    assert again["about"]["summary"] == was["about"]["summary"]
    assert again["about"]["approvals"] == was["about"]["approvals"]
    assert again["about"]["materiality"] == was["about"]["materiality"], "its changes weigh what they weighed"
    assert again["about"]["announced"] == "2.0"
    for version in ("1.1", "2.1"):
        assert "hosts our website" in text(scheduled, version)
        assert "Uw berichten" not in (scheduled.root / HOME / version / "gdpr.nl.md").read_text("utf-8")
    assert ("1 year" in text(scheduled, "1.1"), "2 years" in text(scheduled, "2.1")) == (True, True)
    run(scheduled, "verify")
    assert run(scheduled, "at", "website", LATER).startswith("website on 2026-12-05: version 1.1")
    assert "version 2.1" in run(scheduled, "at", "website", "2027-02-01")
    said = run(scheduled, "correct", "website", "--as-of", LATER, status=1)
    assert "[correction-done]" in said
    assert published(scheduled) == after


@pytest.mark.parametrize("at", [0, 1, 2])
def test_stopped_in_between_it_is_finished_by_the_next_run(scheduled: Repo, monkeypatch: pytest.MonkeyPatch, at: int) -> None:
    scheduled.write(FILE, CORRECTION + SCHEDULED)
    left = [at]

    def write(link: Link, folder: Path, organisation: str = "") -> Path:
        if not left[0]:
            raise SystemExit(9)
        left[0] -= 1
        return freeze.write(link, folder, organisation=organisation)

    monkeypatch.setattr(command, "write", write)
    run(scheduled, "correct", "website", "--as-of", LATER, status=9)
    assert "2.1" in run(scheduled, "at", "website", "2027-02-01") or at < 2
    monkeypatch.undo()
    run(scheduled, "correct", "website", "--as-of", LATER)
    run(scheduled, "verify")
    assert sorted(path.name for path in (scheduled.root / HOME).iterdir()) == ["1.0", "1.1", "2.0", "2.0.withdrawn.json", "2.1"]


def lines(*found: str) -> str:
    return CORRECTION.replace("      does: {en: hosts our website and e-mail}\n", "".join(f"{line}\n" for line in found))


REFUSED = [
    (CORRECTION, "correction-reschedules", 1),
    (CORRECTION.replace('"1.0"', '"7.0"') + SCHEDULED, "no-version", 2),
    (CORRECTION.replace('"1.0"', '"2.0"') + SCHEDULED, "correction-outdated", 2),
    (CORRECTION.partition("notice:")[0] + SCHEDULED, "correction-empty", 1),
    (lines("      does: {en: hostss our website and e-mail}") + SCHEDULED, "correction-empty", 1),
    (lines("      deos: {en: hosts our website}") + SCHEDULED, "unknown-key", 8),
    (lines("      role: nothing") + SCHEDULED, "wrong-value", 8),
    (lines("      does: {nl: beheert onze website en e-mail}") + SCHEDULED, "translation-stale", 8),
    (lines("      does: {en: '<b>hosts</b> our website'}") + SCHEDULED, "text-html", 8),
    (lines("      countries: [US]") + SCHEDULED, "correction-weighs", 1),
    (
        CORRECTION.replace(
            "recipients:\n    hosting:\n      does: {en: hosts our website and e-mail}", "purposes:\n    answer-questions: null"
        )
        + SCHEDULED,
        "",
        0,
    ),
    (
        CORRECTION.replace("summary:\n  changed: {nl: Een tikfout is hersteld., en: A typo was put right.}\n", "") + SCHEDULED,
        "key-missing",
        2,
    ),
    ("corrects: [\n", "yaml-syntax", 0),
]


def test_what_is_refused_says_where_and_writes_nothing(scheduled: Repo) -> None:
    before = published(scheduled)
    for given, rule, line in REFUSED:
        scheduled.write(FILE, given)
        said = run(scheduled, "correct", "website", "--as-of", LATER, status=1)
        place = f"{FILE}:{line}:" if line else f"{FILE}:"
        assert f"[{rule}]" in said or not rule, (given, said)
        assert any(each.startswith(place) and "error" in each for each in said.splitlines()), (given, said)
        assert published(scheduled) == before
    (scheduled.root / FILE).unlink()
    assert "there is no" in run(scheduled, "correct", "website", status=2)


def test_a_review_shows_what_it_puts_right(scheduled: Repo) -> None:
    scheduled.branch()
    scheduled.write(FILE, CORRECTION + SCHEDULED)
    scheduled.commit()
    [notice] = scheduled.data("--as-of", LATER)["notices"]
    found = notice["correction"]
    assert (found["corrects"], found["version"], found["refused-by"]) == ("1.0", "1.1", [])
    assert found["scheduled"] == [{"withdrawn": "2.0", "version": "2.1"}]
    for locale, expected in (
        ("en", ["**Correction:** version 1.0 is put right as version 1.1", "comes back as version 2.1"]),
        (
            "nl",
            ["**Correctie:** versie 1.0 wordt hersteld als versie 1.1", "komt terug als versie 2.1", "> Een tikfout is hersteld"],
        ),
    ):
        status, said = scheduled.review("--locale", locale, "--as-of", LATER)
        assert status == 0
        for words in expected:
            assert words in said, said
    scheduled.write(FILE, CORRECTION)
    assert "correction-reschedules" in scheduled.review("--as-of", LATER)[1]
    scheduled.write(FILE, CORRECTION.replace("does:", "deos:"))
    assert scheduled.review("--as-of", LATER)[0] == 1


def test_what_a_branch_corrected_can_be_merged(scheduled: Repo) -> None:
    """The releases that it makes are what their facts give, and nobody is told of a notice period that is too short."""
    scheduled.branch()
    scheduled.write(FILE, CORRECTION + SCHEDULED)
    run(scheduled, "correct", "website", "--as-of", LATER)
    (scheduled.root / FILE).unlink()
    scheduled.edit(TYPO[1], TYPO[0])
    scheduled.commit()
    status, said = scheduled.review("--locale", "en", "--as-of", LATER)
    assert status == 0, said
    run(scheduled, "check", "--as-of", LATER)


@pytest.mark.parametrize(
    ("announced", "period", "effective", "said"),
    [
        ("2.0", "P9Y", "2026-12-31", "a correction says that processing stays the same"),
        ("2.0", "P2Y", "2026-12-08", "which was not scheduled for the same day then"),
        ("1.0", "P2Y", "2026-12-08", "which was not scheduled for the same day then"),
        ("7.0", "P2Y", "2026-12-31", "which was not scheduled for the same day then"),
    ],
)
def test_nobody_passes_over_the_notice_period_by_naming_another_version(
    scheduled: Repo, announced: str, period: str, effective: str, said: str
) -> None:
    """Made by hand, with fitting text and hashes: longer retention, told ten days ahead, as if it had been announced."""
    root = scheduled.root
    repository = read_repository(root)
    chain = repository.chain("website")
    old = chain.releases[-1]
    facts = json.loads(json.dumps(old.facts).replace('"P2Y"', f'"{period}"'))
    changed = with_facts(repository, "website", facts, Source("x"), chain)
    about = old.about.model_copy(update={"announced": announced})
    day = dt.date.fromisoformat
    made = freeze.freeze(changed, "website", chain, "2.1", day(effective), day(LATER), about)
    freeze.write(made, root / "notices/website")
    assert not read_repository(root).chain("website").findings
    found = check_written(read_repository(root), "website", made)
    assert any(said in each.message for each in found), found


def test_without_a_scheduled_version_or_where_it_says_something_else(scheduled: Repo) -> None:
    scheduled.write(FILE, lines("      does: {en: hosts our website and e-mail}"))
    run(scheduled, "withdraw", "website", "2.0", "--by", "A", "--reason", "nl=Fout.", "--reason", "en=Wrong.", "--as-of", DAY)
    run(scheduled, "correct", "website", "--as-of", LATER, "--dry-run")
    assert "1.1" not in {path.name for path in (scheduled.root / HOME).iterdir()}
    run(scheduled, "correct", "website", "--as-of", LATER)
    run(scheduled, "verify")
    assert "hosts our website and e-mail" in text(scheduled, "1.1")


def test_editors_know_the_file() -> None:
    schema = schemas()["correction"]
    check = jsonschema.Draft7Validator(schema)
    assert not list(check.iter_errors(yaml.safe_load(CORRECTION + SCHEDULED)))
    for wrong in (
        "notice: {purpose: {}}",
        "notice: {recipients: {hosting: {deos: x}}}",
        "notice: {locales: nl}",
        "organization: {}",
    ):
        assert list(check.iter_errors({**yaml.safe_load(CORRECTION.partition("notice:")[0]), **yaml.safe_load(wrong)})), wrong
    for right in (
        "notice: {recipients: {hosting: null}}",
        "notice: {summary: {'0': {nl: x}}}",
        "organisation: {website: https://x.example}",
    ):
        assert not list(check.iter_errors({**yaml.safe_load(CORRECTION.partition("notice:")[0]), **yaml.safe_load(right)})), right


ROWS = [{"data": ["a"], "keep": 1}, {"data": ["b", "c"], "keep": 2}]


@pytest.mark.parametrize(
    ("facts", "changes", "expected"),
    [
        ({"a": 1, "b": {"c": 2, "d": 3}}, {"b": {"c": 4}}, {"a": 1, "b": {"c": 4, "d": 3}}),
        ({"a": 1, "b": 2}, {"b": None}, {"a": 1}),
        ({"a": 1}, {"b": {"c": 2}}, {"a": 1, "b": {"c": 2}}),
        (ROWS, {"b+c": {"keep": 9}}, [ROWS[0], {"data": ["b", "c"], "keep": 9}]),
        (ROWS, {"0": None}, [ROWS[1]]),
        (["x", "y"], {"1": "z"}, ["x", "z"]),
        (["x", "y"], ["z"], ["z"]),
        ({"a": {"b": 1}}, {"a": "c"}, {"a": "c"}),
    ],
)
def test_facts_laid_over_others(facts: Any, changes: Any, expected: Any) -> None:
    assert overlaid(facts, changes) == expected


@pytest.mark.parametrize(
    ("before", "ours", "theirs", "expected", "conflicts"),
    [
        ({"a": 1, "b": 1}, {"a": 2, "b": 1}, {"a": 1, "b": 3}, {"a": 2, "b": 3}, []),
        ({"a": 1}, {"a": 2}, {"a": 3}, {"a": 3}, [("a",)]),
        ({"a": 1}, {}, {"a": 1, "b": 2}, {"b": 2}, []),
        ({"a": 1}, {}, {"a": 2}, {"a": 2}, [("a",)]),
        ({}, {"a": 1}, {"a": 1}, {"a": 1}, []),
        ({"a": 1, "c": 1}, {"a": 1, "b": 2, "c": 1}, {"a": 1, "c": 9}, {"a": 1, "b": 2, "c": 9}, []),
        (
            ROWS,
            [{"data": ["a"], "keep": 5}, ROWS[1]],
            [ROWS[0], {"data": ["b", "c"], "keep": 7}],
            [{"data": ["a"], "keep": 5}, {"data": ["b", "c"], "keep": 7}],
            [],
        ),
        (
            ROWS,
            [{"data": ["a"], "keep": 5}, ROWS[1]],
            [*ROWS, {"data": ["d"]}],
            [{"data": ["a"], "keep": 5}, ROWS[1], {"data": ["d"]}],
            [],
        ),
        (ROWS, [ROWS[1], ROWS[0]], [{"data": ["a"], "keep": 5}, ROWS[1]], [{"data": ["a"], "keep": 5}, ROWS[1]], []),
        ([1], [1, 2], [3], [3], [()]),
    ],
)
def test_changes_carried_over(before: Any, ours: Any, theirs: Any, expected: Any, conflicts: list[Any]) -> None:
    found: list[tuple[str, ...]] = []
    assert carried(before, ours, theirs, found) == expected
    assert found == conflicts
    if isinstance(expected, dict):
        assert list(carried(before, ours, theirs, [])) == list(expected)
