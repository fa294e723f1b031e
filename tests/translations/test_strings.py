"""Which text is the same one in two versions: before and after, side by side."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from noticepress.changes.place import sides_of
from noticepress.changes.shapes import root
from noticepress.model import Notice
from noticepress.reading.binding import bind
from noticepress.reading.yaml import parse
from noticepress.releasing.freeze import facts_of
from noticepress.repository import read_repository
from noticepress.translations.coming_back import confirmation
from noticepress.translations.confirmations import Confirmations
from noticepress.translations.strings import String, sha256, strings
from tests.conftest import ROOT

A = {"nl": "Wij sturen u één keer per maand een brief.", "en": "We send you a letter once a month."}
B = {"nl": "Niemand anders krijgt uw adres.", "en": "Nobody else gets your address."}
C = {"nl": "Bellen mag altijd.", "en": "You can always call."}


def found(old: dict[str, Any], new: dict[str, Any]) -> dict[str, String]:
    """The strings of ``new`` by name, with what they were in ``old``."""
    before, now = ({"notice": {"locales": ["nl", "en"], **facts}} for facts in (old, new))
    return {s.name: s for s in strings(root().fields["notice"], now["notice"], before["notice"], sides_of(before, now))}


def was(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    return {name: string.old_words("nl") for name, string in found(old, new).items()}


def test_a_text_in_its_place() -> None:
    assert was({"title": A}, {"title": {**A, "nl": "Iets anders"}}) == {"title": A["nl"]}


def test_a_text_that_is_new() -> None:
    assert was({}, {"title": A}) == {"title": None}


def test_a_fact_is_known_by_its_id_and_by_its_former_one() -> None:
    old = {"purposes": {"mail": {"name": A}, "call": {"name": B}}}
    new = {"purposes": {"call": {"name": C}, "letters": {"formerly": "mail", "name": A}, "other": {"name": A}}}
    assert was(old, new) == {
        "purposes/call/name": B["nl"],
        "purposes/letters/name": A["nl"],
        "purposes/other/name": None,
    }
    assert found(old, new)["purposes/letters/name"].places == {"purposes/letters/name", "purposes/mail/name"}


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        ([A, B, C], [A, B, C]),
        ([C, A, B], [C, A, B]),
        ([C, {"nl": "Nieuw punt.", "en": "New point."}, A], [C, None, A]),
        ([A, {**B, "nl": "Heel andere woorden staan hier."}], [A, B]),
        ([A, {"nl": "Niemand anders krijgt ooit uw adres.", "en": "Other words."}], [A, B]),
    ],
    ids=["same", "moved", "new between", "reworded, translation as it was", "reworded, and its translation"],
)
def test_items_of_a_list(new: list[dict[str, str]], expected: list[dict[str, str] | None]) -> None:
    found = was({"summary": [A, B, C]}, {"summary": new})
    assert list(found.values()) == [item and item["nl"] for item in expected]


def test_rows_are_known_by_their_data_also_when_these_were_renamed() -> None:
    old = {"data": {"mail": {}}, "purposes": {"p": {"processing": [
        {"data": ["mail"], "basis": "contract", "contract": A}, {"data": ["phone"], "basis": "consent", "when": B}]}}}  # fmt: skip
    new = {"data": {"letters": {"formerly": "mail"}}, "purposes": {"p": {"processing": [
        {"data": ["phone"], "basis": "consent", "when": C}, {"data": ["letters"], "basis": "contract", "contract": C}]}}}  # fmt: skip
    assert was(old, new) == {
        "purposes/p/processing/0/when": B["nl"],
        "purposes/p/processing/1/contract": A["nl"],
    }


def test_records_of_a_list_that_share_only_a_translation() -> None:
    old = {"relations": [{"kind": "see-also", "to": A}, {"kind": "see-also", "to": B}]}
    new = {"relations": [{"kind": "part-of", "to": {**B, "nl": "Anders"}}]}
    assert was(old, new) == {"relations/0/to": B["nl"]}


def test_names_that_are_the_same_everywhere_and_lists() -> None:
    old = {"recipients": {"post": {"name": {"und": "PostNL"}}}, "data": {"d": {"examples": {"nl": ["a", "b"], "en": ["x", "y"]}}}}
    new = {
        "recipients": {"post": {"name": {"nl": "De post", "en": "PostNL"}}},
        "data": {"d": {"examples": {"nl": ["a"], "en": ["x"]}}},
    }
    assert was(old, new) == {"recipients/post/name": "PostNL", "data/d/examples": ("a", "b")}
    assert found(old, {"recipients": {"post": {"name": "PostNL"}}}) == {}


def test_where_lines_end_says_nothing() -> None:
    assert found({}, {"title": {"nl": " Wij sturen\nu post. "}})["title"].words("nl") == "Wij sturen u post."
    assert sha256("a") != sha256("b")
    assert found({}, {"title": {"nl": "Wij\n\nsturen"}})["title"].words("nl") == "Wij\n\nsturen"


@pytest.mark.parametrize("root_", [ROOT, ROOT / "tests/law/base"], ids=["examples", "everything"])
def test_what_a_release_keeps_is_what_was_written(root_: Any) -> None:
    """Every text of a file is found again in the facts as a release keeps them."""
    repository = read_repository(root_)
    assert repository.organisation is not None
    assert repository.organisation_parsed is not None
    for loaded in repository.notices.values():
        kept = facts_of(repository.organisation, loaded.notice)
        now = {"organisation": repository.organisation_parsed.data, "notice": loaded.parsed.data}
        for kind in now:
            every = list(strings(root().fields[kind], now[kind], kept[kind], sides_of(kept, now)))
            assert len(every) >= 4
            for string in every:
                for locale in loaded.notice.locales:
                    assert string.words(locale) == string.old_words(locale), string.name


def test_every_text_of_the_model_is_walked() -> None:
    """As many texts as a person counts: one for each language map."""
    text = (ROOT / "tests/law/base/notices/everything/notice.yaml").read_text(encoding="utf-8")
    parsed, _ = parse(text, "notice.yaml")
    assert parsed is not None
    assert bind(Notice, parsed)[0] is not None
    by_hand = [path[:-1] for path in parsed.keys if path[-1] == "nl" and path[0] != "register"]
    walked = [s.path for s in strings(root().fields["notice"], parsed.data, None, sides_of({}, {}))]
    assert sorted(map(str, walked)) == sorted(map(str, by_hand))


def test_a_confirmation_is_about_one_place() -> None:
    """The same words elsewhere are another string."""
    here, there = found({}, {"purposes": {"a": {"name": A}, "b": {"name": A}}}).values()
    mine = confirmation(here, "nl", "en", A["en"], "Bob", dt.date(2026, 11, 22))
    kept = Confirmations(ROOT / "translations.yaml", (mine,))
    assert kept.holds(here, "nl", "en")
    assert not kept.holds(there, "nl", "en")
    assert not kept.holds(here, "en", "nl")
