"""The calendar of a law that does not exist: which day does what, what that means for the exit status, and what stands in the way."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from noticepress import store
from noticepress.calendar import states
from tests.calendar.conftest import TODAY
from tests.conftest import invoke

pytestmark = pytest.mark.copies
TELEPHONE = '    call: {kind: telephone, telephone: "+64 1 2345678"}\n    mail:'


def told(root: Path, *options: str, status: int = 0) -> dict[str, Any]:
    """The calendar as data."""
    done = invoke(root, "calendar", "--as-of", TODAY, "--format", "json", *options)
    assert done.exit_code == status, done.output
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def laws(found: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """What happens on each day under the one law, without what is empty; duties by id."""
    kinds = ("begins", "ends", "lacks", "asks", "version-lacks")
    return {
        day["date"]: {
            **{kind: [duty["id"] for duty in law[kind]] for kind in kinds if law[kind]},
            **({"words": [(each["locale"], each["old"], each["new"]) for each in law["words"]]} if law["words"] else {}),
        }
        for day in found["days"]
        for law in day["laws"]
    }


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


MOWING = [("nl", "", "Wij maaien nu."), ("en", "", "We mow now.")]
EVERY_DAY = {
    "2027-01-01": {"begins": ["meadow.9"], "ends": ["meadow.20"], "lacks": ["meadow.9"]},
    "2027-02-01": {"begins": ["meadow.21"]},  # nobody is concerned by what begins on the 15th
    "2027-03-01": {"begins": ["meadow.23"], "asks": ["meadow.23"]},
    "2027-03-15": {"begins": ["meadow.24"], "lacks": ["meadow.24"]},
    "2027-05-01": {"begins": ["meadow.26"], "words": MOWING},
    "2027-07-07": {"lacks": ["meadow.25"]},  # 401 days after a date in the facts; no file names this day
}


def test_each_day_does_what_the_law_says(meadow: Path) -> None:
    found = told(meadow, status=1)
    assert laws(found) == EVERY_DAY
    assert (found["as-of"], found["until"], found["within"]) == (TODAY, "2028-11-30", 90)
    (gap,) = found["days"][0]["laws"][0]["lacks"]
    assert (gap["error"], gap["findings"][0]["file"]) == (True, "notices/organisation.yaml")
    (advice,) = found["days"][3]["laws"][0]["lacks"]
    assert advice["error"] is False


def test_what_begins_is_what_a_check_on_that_day_says_and_not_on_the_day_before(meadow: Path) -> None:
    def said(on: dt.date) -> set[str]:
        done = invoke(meadow, "check", "--as-of", on.isoformat(), "--format", "json")
        return {finding["rule"] for finding in json.loads(done.stdout)["findings"]}

    for day, happens in EVERY_DAY.items():
        on = dt.date.fromisoformat(day)
        assert said(on) - said(on - dt.timedelta(days=1)) == {*happens.get("lacks", ()), *happens.get("asks", ())}, day


@pytest.mark.parametrize(("within", "status"), [("30", 0), ("31", 1), ("0", 0), ("3660", 1)])
def test_what_lacks_is_a_finding_when_its_day_is_near(meadow: Path, within: str, status: int) -> None:
    assert laws(told(meadow, "--within", within, status=status)) == EVERY_DAY


@pytest.mark.parametrize(("until", "days"), [("2026-12-31", 0), ("2027-01-01", 1), ("2027-07-06", 5), ("2027-07-07", 6)])
def test_the_last_day_is_told_too(meadow: Path, until: str, days: int) -> None:
    found = told(meadow, "--until", until, status=1 if days else 0)
    assert len(found["days"]) == days
    assert found["within"] == min(90, (dt.date.fromisoformat(until) - dt.date.fromisoformat(TODAY)).days)  # no more is claimed


def test_an_answer_and_a_fact_take_a_day_away(meadow: Path) -> None:
    change(meadow / "notices/organisation.yaml", "    mail:", TELEPHONE)
    change(meadow / "notices/garden/notice.yaml", "    from: 2026-06-01\n", "    from: 2026-12-01\n")
    days = laws(told(meadow))
    assert days["2027-01-01"] == {"begins": ["meadow.9"], "ends": ["meadow.20"]}
    assert ("2027-07-07" in days, days["2028-01-06"]) == (False, {"lacks": ["meadow.25"]})
    asked = json.loads(invoke(meadow, "check", "--as-of", "2027-03-01", "--format", "json").stdout)["findings"]
    (question,) = (finding["question"] for finding in asked if finding["rule"] == "meadow.23")
    done = invoke(meadow, "confirm", question, "--by", "M. Bee", "--why", "No bees.", "--as-of", "2027-03-01")
    assert done.exit_code == 0, done.output
    assert laws(told(meadow))["2027-03-01"] == {"begins": ["meadow.23"]}


def test_a_waiver_moves_what_lacks_behind_its_end(meadow: Path) -> None:
    waivers = "waivers:\n  - requirement: meadow.9\n    reason: {nl: Even niet., en: Not yet.}\n    by: M. Bee, gardener\n    until: 2027-01-31\n"
    (meadow / "notices/garden/waivers.yaml").write_text(waivers, "utf-8")
    found = told(meadow, status=1)
    days = laws(found)
    assert days["2027-01-01"] == {"begins": ["meadow.9"], "ends": ["meadow.20"]}
    assert days["2027-02-01"] == {"begins": ["meadow.21"], "lacks": ["meadow.9"]}
    (event,) = next(day["events"] for day in found["days"] if day["date"] == "2027-02-01")
    assert (event["kind"], event["what"], event["by"], event["line"]) == ("waiver", "meadow.9", "M. Bee, gardener", 5)


def test_dates_in_the_facts_and_an_announced_version_are_told(meadow: Path) -> None:
    change(meadow / "notices/garden/notice.yaml", "    from: 2026-06-01\n", "    from: 2027-01-20\n")
    (meadow / "notices/garden/next.yaml").write_text("effective: 2027-01-25\n", "utf-8")
    found = told(meadow, status=1)
    events = {day["date"]: [(each["kind"], each.get("what", "")) for each in day["events"]] for day in found["days"]}
    assert events["2027-01-20"] == [("fact", "recipients/shed/from")]
    assert events["2027-01-25"] == [("announced", "")]


def test_what_was_published_keeps_its_words(released: Path) -> None:
    change(released / "notices/organisation.yaml", "    mail:", TELEPHONE)
    found = told(released, "--within", "400", status=1)
    days = laws(found)
    assert days["2027-01-01"] == {"begins": ["meadow.9"], "ends": ["meadow.20"], "version-lacks": ["meadow.9"]}
    assert days["2027-05-01"] == {"begins": ["meadow.26"], "version-lacks": ["meadow.26"], "words": MOWING}
    law = next(day["laws"][0] for day in found["days"] if day["date"] == "2027-05-01")
    assert (law["version"], law["version-keeps-its-words"]) == ("1.0", True)
    assert (released / law["version-file"]).is_file()


def test_a_version_for_that_day_has_its_words(released: Path) -> None:
    change(released / "notices/organisation.yaml", "    mail:", TELEPHONE)
    summary = ("--summary", "nl=Wij maaien.", "--summary", "en=We mow.")
    done = invoke(released, "release", "garden", "--effective", "2027-05-01", "--as-of", TODAY, *summary)
    assert done.exit_code == 0, done.output
    found = told(released, "--within", "0")
    assert laws(found)["2027-05-01"] == {"begins": ["meadow.26"], "words": MOWING}
    (day,) = (day for day in found["days"] if day["date"] == "2027-05-01")
    assert [(each["kind"], each["what"]) for each in day["events"]] == [("version", "2.0")]
    assert (day["laws"][0]["version"], day["laws"][0]["version-keeps-its-words"]) == ("2.0", False)


def test_beside_mistakes_it_says_what_can_be_said(meadow: Path) -> None:
    change(meadow / "notices/garden/notice.yaml", "basis: consent", "basis: consnet")
    found = told(meadow, "--within", "0", status=1)
    assert [finding["rule"] for finding in found["findings"]] == ["wrong-value"]
    days = laws(found)
    assert days["2027-01-01"]["lacks"] == ["meadow.9"]
    assert days["2027-07-07"]["lacks"] == ["meadow.25"]
    assert "words" not in days["2027-05-01"]
    done = invoke(meadow, "calendar", "--as-of", TODAY, "--locale", "en")
    assert "Begins, and cannot be decided for the errors below: Name mowing" in done.stdout


@pytest.mark.parametrize("text", ["{{{", "", "- a list", "id: garden\n"])
def test_what_cannot_be_read_is_a_finding(meadow: Path, text: str) -> None:
    (meadow / "notices/garden/notice.yaml").write_text(text, "utf-8")
    found = told(meadow, status=1)
    assert found["findings"]
    assert invoke(meadow, "calendar", "--as-of", TODAY, "--locale", "en").exit_code == 1


def test_a_law_that_is_broken_is_a_finding(meadow: Path) -> None:
    change(meadow / "regimes/meadow/requirements/dated.yaml", "item['from']", "item.nothing")
    assert {finding["rule"] for finding in told(meadow, status=1)["findings"]} == {"requirement-broken"}
    change(meadow / "regimes/meadow/requirements/dated.yaml", "applies-from: 2027-02-01", "applies-from: soon")
    assert "findings" in told(meadow, status=1)


def test_coming_days_are_decided_within_limits(meadow: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a check is, and whether or not the notice has mistakes: no condition of a repository's law runs in this process."""
    here: list[str] = []
    for name in ("decided", "decided_partly"):
        real = getattr(states, name)
        monkeypatch.setattr(states, name, lambda *given, name=name, real=real: here.append(name) or real(*given))
    with store.unused():
        assert laws(told(meadow, status=1)) == EVERY_DAY
        change(meadow / "notices/garden/notice.yaml", "basis: consent", "basis: consnet")
        told(meadow, status=1)
    assert here == []


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (("--until", "2026-11-30"), "is not after"), (("--until", TODAY), "is not after"), (("--until", "2027-02-30"), "does not exist|exists"),
        (("--until", "tomorrow"), "is not a date"), (("--within", "-1"), "not in the range"), (("--locale", "xx"), "no language"),
        (("gardn",), "did you mean 'garden'"), (("--format", "pdf"), "pdf"), (("--until", "9999-12-31"), "cannot be meant"),
    ],
)  # fmt: skip
def test_wrong_usage(meadow: Path, given: tuple[str, ...], says: str) -> None:
    done = invoke(meadow, "calendar", "--as-of", TODAY, *given)
    assert done.exit_code == 2
    assert any(each in done.output for each in says.split("|")), done.output


def test_no_repository_is_wrong_usage_and_no_notice_a_finding(tmp_path: Path) -> None:
    assert invoke(tmp_path, "calendar").exit_code == 2
    (tmp_path / "notices").mkdir()
    done = invoke(tmp_path, "calendar")
    assert done.exit_code == 1
    assert "file-missing" in done.output or "no-notices" in done.output


TITLES = {
    "en": ("1 January 2027 (in 31 days)", "Not met from then on"),
    "nl": ("1 januari 2027 (over 31 dagen)", "Vanaf dan wordt hieraan niet voldaan"),
}


@pytest.mark.parametrize("locale", TITLES)
def test_it_speaks_both_languages(released: Path, locale: str, tmp_path: Path) -> None:
    out = tmp_path / "calendar.md"
    printed = invoke(released, "calendar", "--as-of", TODAY, "--locale", locale)
    assert printed.exit_code == 1
    for words in (*TITLES[locale], "{+We mow now.+}", "{+Wij maaien nu.+}", "meadow.26"):
        assert words in printed.stdout
    done = invoke(released, "calendar", "garden", "--as-of", TODAY, "--locale", locale, "--format", "markdown", "-o", str(out))
    assert (done.exit_code, done.stdout) == (1, "")
    assert "<ins>We mow now.</ins>" in out.read_text("utf-8")
    assert "`meadow.9`" in out.read_text("utf-8")


def test_what_was_kept_says_the_same_until_something_changes(released: Path) -> None:
    """An answer, a waiver, a fact or a law that changes is seen on the same day."""
    options = ("calendar", "--as-of", TODAY, "--locale", "en", "--format", "json")
    once, again = (invoke(released, *options).stdout for _ in range(2))
    with store.unused():
        assert invoke(released, *options).stdout == once == again
    before = json.loads(once)
    assert before["days"][0]["laws"][0]["lacks"]
    change(released / "regimes/meadow/requirements/act.yaml", "applies-from: 2027-01-01", "applies-from: 2027-01-11")
    after = json.loads(invoke(released, *options).stdout)
    assert [day["date"] for day in after["days"]][:2] == ["2027-01-01", "2027-01-11"]
    change(released / "notices/organisation.yaml", "    mail:", TELEPHONE)
    assert json.loads(invoke(released, *options).stdout)["days"][1]["laws"][0]["lacks"] == []
