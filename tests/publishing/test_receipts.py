"""Receipts and what changed since: which text somebody was shown, provable later, and steps that add up."""

from __future__ import annotations

import datetime as dt
import json
import random
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any
from zoneinfo import ZoneInfo

import jsonschema
import pytest

from noticepress.chain.chain import Chain
from noticepress.chain.redaction import Redacted, texts_of
from noticepress.chain.release import Release, hash_of, sha256
from noticepress.proofs.folder import Proven
from noticepress.proofs.receipts import MOST, check_receipts, read_receipts
from noticepress.publishing.files.changes_json import step, steps
from noticepress.publishing.files.receipt import FIELD, receipt, receipt_field, receipt_json
from noticepress.publishing.histories import History, Site
from noticepress.publishing.released import Released, released_of
from tests.conftest import ROOT
from tests.publishing.test_lists import DAY, FIRST, SCHEMAS, chains, site

TODAY = FIRST + 400 * DAY


def _schema(name: str) -> jsonschema.Draft7Validator:
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    return jsonschema.Draft7Validator(schema)


RECEIPT, CHANGES, CHANGE = map(_schema, ("receipt", "changes", "change"))


class _Fields(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_a_receipt_names_its_text_and_a_field_carries_it(example: Site) -> None:
    for history in example.histories:
        for release in history.releases:
            hostile = replace(release.whole(), titles=dict.fromkeys(release.titles, "\"'><script>é😀&amp;"))
            for law, locale in release.texts:
                said = json.loads(receipt_json(release, law, locale, "https://a.example/"))
                RECEIPT.validate(said)
                assert said["sha256"] == {"text": sha256(release.texts[law, locale].encode()), "release": hash_of(release)}
                assert said["address"] == f"https://a.example/{locale}/{release.notice}/{law}/versions/{release.version}/"
                for each in (release, hostile):
                    field = receipt_field(each, law, locale, "")
                    parser = _Fields()
                    parser.feed(field)
                    assert field.isascii()
                    [(tag, attributes)] = parser.found
                    assert (tag, attributes["type"], attributes["name"]) == ("input", "hidden", FIELD)
                    assert json.loads(attributes["value"] or "") == receipt(each, law, locale, "")


def _proven(world: Site) -> list[Proven]:
    return [Proven(each.notice, Chain(each.releases, redacted=each.redacted)) for each in world.histories]


def _was_in_force(history: History, day: dt.date) -> str:
    """By the plainest rule: of what was published by then and never withdrawn, the last one begun; till its text was taken away."""
    reached = [each for each in history.versions if each.published <= day and each.effective <= day and not each.void]
    last = max(reached, key=lambda each: (each.effective, each.sequence), default=None)
    gone = isinstance(last, Redacted) and last.redaction.published < day
    return last.version if last and not gone else ""


@pytest.mark.parametrize("seed", range(6))
def test_a_receipt_is_right_on_the_days_on_which_its_text_was_in_force(example: Site, base: Release, seed: int) -> None:
    world = site(example, base, chains(random.Random(seed), taken=seed % 2 == 1), TODAY)
    proven, told = _proven(world), 0
    for history in world.histories:
        known = {each.version: each for each in history.versions}
        for day in range(-3, 70, 3):
            shown = FIRST + day * DAY
            for version in known.values():
                kept = _kept(version, shown.isoformat())
                [found], wrong = read_receipts(json.dumps(kept).encode(), "r.json")
                findings, sound = check_receipts([found], proven, TODAY)
                assert wrong == []
                right = _was_in_force(history, shown) == version.version
                assert ([each.rule for each in findings], len(sound)) == (([], 1) if right else (["receipt-not-in-force"], 0))
                told += right
    assert told


def _kept(version: Release | Redacted, shown: str | None) -> dict[str, Any]:
    law, locale = texts_of(version)[0]
    if isinstance(version, Release):
        kept = receipt(version, law, locale, "")
    else:
        stood = version.redaction.stood
        hashes = {"text": stood.files[f"{law}.{locale}.md"], "release": stood.sha256}
        kept = {"format": 1, "notice": version.notice, "law": law, "locale": locale, "version": version.version, "sha256": hashes}
    return {**kept, "shown": shown} if shown else kept


def test_what_is_wrong_with_a_receipt_is_said_with_its_line(example: Site) -> None:
    history = next(each for each in example.histories if each.notice == "webshop")
    release = next(each for each in history.releases if each.version == "2.0")
    good = _kept(release, "2026-11-20T23:30:00Z")
    other = {**good, "sha256": {**good["sha256"], "text": "0" * 64}}
    rows: list[tuple[Any, str]] = [
        (good, ""),
        ({**good, "person": "0815", "shown": "2026-11-20"}, ""),
        ({key: each for key, each in good.items() if key != "shown"}, "receipt-undated"),
        ({**good, "shown": "2025-04-01"}, "receipt-not-in-force"),
        ({**good, "shown": "2099-04-01"}, "receipt-ahead"),
        (other, "receipt-differs"),
        ({**good, "sha256": {**good["sha256"], "release": "0" * 64}}, "receipt-differs"),
        ({**good, "version": "9.9"}, "receipt-unknown"),
        ({**good, "notice": "webshop\x1b[31m"}, "receipt-unknown"),
        ({**good, "locale": "fr"}, "receipt-unknown"),
        ({**good, "format": 2}, "receipt-unreadable"),
        ({**good, "law": None}, "receipt-unreadable"),
        ({**good, "sha256": "a" * 64}, "receipt-unreadable"),
        ({**good, "sha256": {"text": "A" * 64, "release": "a" * 64}}, "receipt-unreadable"),
        ({**good, "shown": "2026-02-30"}, "receipt-unreadable"),
        ({**good, "shown": "0001-01-01T00:00:00+23:59"}, "receipt-unreadable"),
        ({**good, "shown": "2026-11-20T23:30:00"}, "receipt-unreadable"),
        ({**good, "shown": "vandaag"}, "receipt-unreadable"),
        ({**good, "shown": 5}, "receipt-unreadable"),
        ([], ""),
        ("text", "receipt-unreadable"),
    ]  # fmt: skip
    data = "".join(f"{json.dumps(each)}\n" for each, _ in rows).encode() + b'{"format": 1,\n' + b"[" * 100_000 + b"\n"
    receipts, wrong = read_receipts(data, "all.jsonl", ZoneInfo("Europe/Amsterdam"))
    findings, sound = check_receipts(receipts, _proven(example), dt.date(2026, 11, 22))
    assert sorted((each.line, each.rule) for each in (*wrong, *findings)) == [
        *((line, rule) for line, (_, rule) in enumerate(rows, 1) if rule),
        (len(rows) + 1, "receipt-unreadable"), (len(rows) + 2, "receipt-unreadable"),
    ]  # fmt: skip
    assert sum(sound.values()) == 3
    assert all(each.message.isprintable() for each in (*wrong, *findings))
    assert [each.severity for each in findings if each.rule == "receipt-undated"] == ["warning"]
    assert [each.line for each in read_receipts(json.dumps([good, good], indent=1).encode(), "list.json")[0]] == [1, 1]
    assert len(read_receipts(b"{}\n" * 5000, "many.jsonl")[1]) == MOST + 1
    for broken in (b"\xff\xfe", b"", b"{", b"null", b"5"):
        assert [each.rule for each in read_receipts(broken, "x")[1]] == ["receipt-unreadable"], broken
    [none] = read_receipts(b"[]", "x")[1]
    assert (none.rule, none.severity) == ("receipt-missing", "warning"), "that none was looked at is said"


def test_a_moment_is_a_day_where_the_organisation_is() -> None:
    kept = {
        "format": 1,
        "notice": "a",
        "law": "gdpr",
        "locale": "nl",
        "version": "1",
        "sha256": {"text": "0" * 64, "release": "1" * 64},
    }
    for shown, zone, day in (
        ("2026-05-31T22:30:00Z", "Europe/Amsterdam", 1), ("2026-05-31T22:30:00Z", "", 31), ("2026-06-01T00:30:00+02:00", "America/New_York", 31),
        ("2026-06-01T00:30:00.123456+02:00", "Europe/Amsterdam", 1), ("2026-06-01", "America/New_York", 1),
    ):  # fmt: skip
        [found], _ = read_receipts(json.dumps({**kept, "shown": shown}).encode(), "r", ZoneInfo(zone) if zone else None)
        assert found.shown is not None
        assert found.shown.day == day


def _texts(world: Site) -> Iterator[Released]:
    for history in world.histories:
        yield from released_of(world, history, "", "nl")


def _since(changes: dict[str, Any], kept: dict[str, Any], today: str) -> Any:
    """The example of the guide, run."""
    text = (ROOT / "docs/guide/receipts.md").read_text("utf-8")
    names: dict[str, Any] = {}
    exec(re.findall(r"^```python\n(.*?)^```$", text, re.M | re.S)[0], names)
    return names["since"](changes, kept, today)


def test_steps_are_the_versions_that_count_and_tell_what_each_changes(example: Site) -> None:
    today, told = example.as_of.isoformat(), 0
    for released in _texts(example):
        if released.previous is not None:
            said = json.loads(step(example, released))
            CHANGE.validate(said)
            assert said["follows"]["version"] == released.previous.version
            assert bool(said["words"]) == (said["version"] != "" and released.previous.texts != released.release.texts)
            told += len(said["facts"])
        if released.release is released.history.in_force:
            whole = json.loads(steps(example, released))
            CHANGES.validate(whole)
            standing = [each.release.version for each in released.history.periods if not each.never]
            assert [each["version"] for each in whole["steps"]] == standing
            assert _since(whole, receipt(released.release, released.law.id, "nl", ""), today) == "none"
    assert told > 20
    shop = next(each for each in _texts(example) if each.release.version == "2.0" and each.law.id == "gdpr")
    whole = json.loads(steps(example, shop))
    first = next(each for each in shop.history.releases if each.version == "1.0")
    assert _since(whole, receipt(first, "gdpr", "nl", ""), today) == "fundamental"
    assert _since(whole, receipt(first, "gdpr", "nl", ""), "2025-05-01") == "none", "what is announced has not changed yet"
    assert _since(whole, {"sha256": {"release": "0" * 64}}, today) is None
    facts = {each["path"]: each for each in json.loads(step(example, shop))["facts"]}
    assert facts["notice/purposes/advertise"]["bases"] == ["consent"]


@pytest.mark.parametrize("seed", range(4))
def test_steps_in_any_history(example: Site, base: Release, seed: int) -> None:
    """Withdrawn, replaced on its day, taken away: each stands in the steps only where it counted, and what is not known is null."""
    world = site(example, base, chains(random.Random(seed), taken=True), FIRST + 12 * DAY)
    for released in _texts(world):
        if released.release is not released.history.in_force:
            continue
        whole = json.loads(steps(world, released))
        CHANGES.validate(whole)
        found = [each["version"] for each in whole["steps"]]
        assert [each["follows"] for each in whole["steps"]] == [None, *found[:-1]]
        gone = {each.version for each in released.history.redacted}
        for each in whole["steps"]:
            unknown = each["follows"] is None or each["version"] in gone or each["follows"] in gone
            assert (each["weight"] is None) == unknown
            assert ("change" in each) == (each["follows"] is not None and each["version"] not in gone)
