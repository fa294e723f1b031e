"""What was found out about a notice and kept: whatever was kept before, a check says what it says without."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from noticepress import store
from noticepress.checking import examined
from noticepress.checking.run import Report, examine
from noticepress.places import packaged
from noticepress.reading.yaml import Parsed
from noticepress.repository import Loaded, read_repository
from tests.checking.conftest import edited
from tests.conftest import AS_OF, in_process


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NOTICEPRESS_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The notices that were examined, and not found again."""
    worked: list[str] = []
    keep = examined.keep

    def noted(loaded: Loaded, key: str, found: examined.Examined) -> None:
        worked.append(loaded.folder.name)
        keep(loaded, key, found)

    monkeypatch.setattr("noticepress.checking.run.keep", noted)
    return worked


def alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> Report:
    """What a check says where nothing can be kept."""
    with monkeypatch.context() as patch:
        patch.setenv("NOTICEPRESS_CACHE", "/dev/null/cache")
        return examine(read_repository(root), AS_OF)


def plain(report: Report) -> object:
    said = [[(s.locale, s.row, s.words, s.section, s.anchor) for s in v.said] for v in report.verdicts]
    verdicts = [(v.as_json(), v.concerns, v.waivers, v.findings, v.requirement) for v in report.verdicts]
    return report.findings, verdicts, said, report.undecided, report.confirmed, report.open


def append(name: str, text: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + text, encoding="utf-8")

    return change


def replaced(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(root: Path) -> None:
        text = (root / name).read_text(encoding="utf-8")
        assert old in text
        (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return change


def another(root: Path) -> None:
    shutil.copytree(root / "notices/website", root / "notices/another")


def own_words(root: Path) -> None:
    (root / "locales/en").mkdir(parents=True)
    text = (packaged("locales") / "en/gdpr.po").read_text(encoding="utf-8")
    (root / "locales/en/gdpr.po").write_text(text.replace("Retention", "How long"), encoding="utf-8")


NOTICE = "notices/website/notice.yaml"
CHANGES: dict[str, Callable[[Path], None]] = {
    "a comment": append(NOTICE, "\n# nothing\n"),
    "a text": replaced(NOTICE, "en: ", "en: TODO "),
    "another notice": another,
    "an id that is not that of the folder": replaced(NOTICE, "id: website", "id: web-site"),
    "a waiver": append("notices/website/waivers.yaml", "waivers: []\n"),
    "the next release": append("notices/website/next.yaml", "summary: {changed: {nl: Zeven, en: Eight 7}}\n"),
    "the next release of all": append(
        "notices/next.yaml", "overrides: [{rule: gdpr.13-2-a, by: Ann, reason: {nl: Na 7 dagen, en: After 8 days}}]\n"
    ),
    "the organisation": replaced("notices/organisation.yaml", "country: NL", "country: ZZ"),
    "words": own_words,
    "a shared fact that no notice uses": append(
        "notices/shared/retention.yaml",
        "leads:\n  period: P1M\n  after: {nl: na het laatste contact, en: after the last contact}\n",
    ),
    "a mistake": append(NOTICE, "\nnonsense: [\n"),
}


def test_a_check_says_the_same_with_and_without_what_was_kept(
    begun: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, counted: list[str]
) -> None:
    expected = plain(alone(begun, monkeypatch))
    counted.clear()
    assert plain(examine(read_repository(begun), AS_OF)) == expected
    assert counted == ["website"]
    assert plain(examine(read_repository(begun), AS_OF)) == expected
    assert counted == ["website"], "the second time it is found again"


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_change_is_seen(begun: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], None]) -> None:
    before = plain(examine(read_repository(begun), AS_OF))
    untouched = begun.with_name("untouched")
    shutil.copytree(begun, untouched)
    change(begun)
    for _ in range(2):
        assert plain(examine(read_repository(begun), AS_OF)) == plain(alone(begun, monkeypatch))
    assert plain(examine(read_repository(untouched), AS_OF)) == before


@pytest.mark.parametrize("file", sorted(examined.APART))
def test_what_is_looked_at_apart_is_seen_without_examining_the_notice_again(
    begun: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, counted: list[str], file: str
) -> None:
    before = plain(examine(read_repository(begun), AS_OF))
    said = "overrides: [{rule: gdpr.13-2-a, by: Ann, reason: {nl: Na 7 dagen, en: After 8 days}}]\n"
    append(f"notices/website/{file}", said if file == "next.yaml" else "confirmed: [{}]\n")(begun)
    found = plain(examine(read_repository(begun), AS_OF))
    assert counted == ["website"], "it is found again"
    assert found == plain(alone(begun, monkeypatch))
    assert (found == before) == (file == "correction.yaml"), "what a correction says, is said by who reads it"


def test_numbers_of_the_next_release_are_compared_once_for_the_same_words(begun: Path, cache: Path) -> None:
    path = begun / "notices/website/next.yaml"
    told = []
    for days in (8, 7, 8):
        path.write_text(
            f"overrides: [{{rule: gdpr.13-2-a, by: Ann, reason: {{nl: Na 7 dagen, en: After {days} days}}}}]\n", "utf-8"
        )
        told.append([f.file for f in examine(read_repository(begun), AS_OF).findings if f.rule == "numbers-differ"])
    assert told == [["notices/website/next.yaml"], [], ["notices/website/next.yaml"]]


def test_what_is_gone_from_the_store_is_worked_out_again(
    begun: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, counted: list[str]
) -> None:
    expected = plain(examine(read_repository(begun), AS_OF))
    monkeypatch.setattr(store.current(), "get", lambda key: None)
    assert plain(examine(read_repository(begun), AS_OF)) == expected
    assert counted == ["website", "website"]


def test_a_release_is_part_of_what_a_check_follows_from(begun: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    examine(read_repository(begun), AS_OF)
    assert in_process("release", "website", "--as-of", AS_OF.isoformat(), cwd=begun).returncode == 0
    replaced(NOTICE, "en: ", "en: Surely, ")(begun)
    for _ in range(2):
        assert plain(examine(read_repository(begun), AS_OF)) == plain(alone(begun, monkeypatch))
    facts = begun / "notices/website/releases/1.0/facts.json"
    facts.write_text(json.dumps({"edited": True}), encoding="utf-8")
    for _ in range(2):
        assert plain(examine(read_repository(begun), AS_OF)) == plain(alone(begun, monkeypatch))


def test_of_a_broken_chain_every_byte_is_part_of_it(
    begun: Path, cache: Path, monkeypatch: pytest.MonkeyPatch, counted: list[str], tmp_path: Path
) -> None:
    assert in_process("release", "website", "--as-of", AS_OF.isoformat(), cwd=begun).returncode == 0
    text = begun / "notices/website/releases/1.0/gdpr.nl.md"

    def twice() -> list[str]:
        """Which notices were examined, when the same is asked two times."""
        expected = plain(alone(begun, monkeypatch))
        counted.clear()
        assert [plain(examine(read_repository(begun), AS_OF)) for _ in range(2)] == [expected] * 2
        return counted

    for change in ("one\n", "two\n"):
        text.write_text(change, "utf-8")
        assert twice() == ["website"], "another word in it is seen, the same ones are found again"
    text.rename(tmp_path / "elsewhere.md")
    text.symlink_to(tmp_path / "elsewhere.md")
    assert twice() == [], "what lies elsewhere is no part of any key, so that nothing is kept"


def test_a_law_that_is_not_there_is_said_again(shop: Path, cache: Path) -> None:
    """What was kept of a notice has no verdicts then, and needs no duties of that law."""
    edited(shop, "regimes: [gdpr]", "regimes: [avg]")
    first, again = (examine(read_repository(shop), AS_OF).findings for _ in range(2))
    assert "unknown-regime" in {finding.rule for finding in first}
    assert again == first


def test_facts_that_stand_in_no_file_are_not_kept(shop: Path, cache: Path) -> None:
    """They have no text from which what was found would follow."""
    repository = read_repository(shop)
    found = []
    for title in ({"nl": "Zomaar"}, repository.notices["shop"].parsed.data["title"]):
        whole = repository.notices["shop"].parsed
        parsed = Parsed(whole.file, {**whole.data, "title": title}, whole.values, whole.keys)
        found.append({finding.rule for finding in examine(replace(repository, written={"shop": parsed}), AS_OF).findings})
    assert "translation-missing" in found[0]
    assert "translation-missing" not in found[1]
