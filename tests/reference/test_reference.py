"""The key reference: every key is explained once, as the model, the laws and the templates have it."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from noticepress.reference.keys import kind_in_words
from noticepress.reference.pages import Reference, pages
from noticepress.reference.plan import called, origin
from tests.conftest import ROOT, in_process
from tests.reference.touching import only_what_is_touched
from tests.rendering.test_forms import of_no_law

pytestmark = pytest.mark.slow  # all of it in one process: the reference is written once

FOLDER = ROOT / "docs" / "reference"


@cache
def reference() -> Reference:
    """The reference of the tool's own laws."""
    return Reference()


@cache
def written() -> dict[str, str]:
    """Its pages."""
    with only_what_is_touched() as touched:
        found = pages(reference())
    assert touched.kept > 4 * touched.written > 0
    return found


def test_writing_only_what_a_fact_can_touch_writes_what_writing_all_does() -> None:
    """Looked at in every twentieth key that a document shows."""
    shown = [key for key in reference().plan.keys if not key.is_text and reference().sentences.has_place(key)][::20]
    assert len(shown) > 10
    whole = Reference()
    with only_what_is_touched() as touched:
        found = {key.shown: reference().sentences.of(key) for key in shown}
    assert touched.kept > touched.written > 0
    assert found == {key.shown: whole.sentences.of(key) for key in shown}


def test_the_committed_pages_are_current() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(written())
    for name, text in written().items():
        assert (FOLDER / name).read_text("utf-8") == text, f"run 'noticepress reference --out docs/reference' ({name})"


def test_every_key_is_explained_once() -> None:
    plan = reference().plan
    explained = Counter(origin(key) for records in plan.pages.values() for record in records for key in record.own)
    everything = {origin(key) for key in plan.keys}
    assert {each for each, count in explained.items() if count > 1} == set()
    assert {f"{model.__name__}.{name}" for model, name in everything - set(explained)} == {
        "ForLaws.regimes",
        "Identified.formerly",
    }


OF_THE_SITE = {"recipient-changes/how"}
"""Texts that stand on pages of the site and in no document (``tests/site/test_lists.py`` looks at them there)."""


def test_every_text_of_a_notice_prints_a_sentence_in_every_language() -> None:
    silent = []
    for records in reference().plan.pages.values():
        for key in (
            key for record in records for key in record.own if key.is_text and key.file in ("notice.yaml", "organisation.yaml")
        ):
            languages = {locale for printed in reference().printed(key) for locale, text in printed.texts.items() if text}
            if languages != {"nl", "en"} and key.shown not in OF_THE_SITE and not of_no_law(tuple(key.shown.split("/"))):
                silent.append(key.shown)
    assert silent == []


def test_no_mark_of_the_templates_or_of_the_specimen_is_left() -> None:
    for name, text in written().items():
        assert not re.search("[\ue000-\uf8ff\U000f0000-\U0010ffff]", text), name
        assert "None" not in text, name


def test_what_is_written_there_is_said_of_every_key() -> None:
    for key in reference().plan.keys:
        assert len(kind_in_words(key)) > 4, key.shown
        assert key.description, key.shown


def test_no_page_is_endless() -> None:
    assert all(len(text.splitlines()) < 900 for text in written().values())


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("purposes/*/processing/*/keep/from", ["purposes/*/processing/*/keep/from"]),
        ("keep/from", ["purposes/*/processing/*/keep/from"]),
        ("purposes/deliver/processing/0/basis", ["purposes/*/processing/*/basis"]),
        ("data/contact-details/name/nl", ["data/*/name"]),
        ("cookies/types/*/recipients", ["cookies/types/*/recipients"]),
        ("nothing", []),
        ("", []),
        ("/", []),
        ("*", []),
    ],
)
def test_a_key_is_found_by_the_end_of_its_path(name: str, found: list[str]) -> None:
    assert [key.shown for key in called(name, reference().plan.keys)][: len(found) or 1] == found


def test_explain_shows_a_key_and_what_it_prints(tmp_path: Path) -> None:
    shown = in_process("explain", "keep/from", "--locale", "nl", cwd=tmp_path)
    assert shown.returncode == 0
    assert "Event from which the period runs" in shown.stdout
    assert "na de bezorging" in " ".join(shown.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["intrest"], "did you mean interest"),
        (["differs-recipient-rol"], "did you mean differs-recipient-role"),
        (["keep/from", "--locale", "fr"], "not in 'fr'"),
        (["/"], "no file of facts such a key"),
    ],
)
def test_explain_says_what_to_ask_instead(arguments: list[str], said: str, tmp_path: Path) -> None:
    shown = in_process("explain", *arguments, cwd=tmp_path)
    assert shown.returncode == 2
    assert said in shown.stderr


def test_explain_asks_which_one_is_meant(tmp_path: Path) -> None:
    shown = in_process("explain", "name", cwd=tmp_path)
    assert shown.returncode == 0
    assert "recipients/*/name" in shown.stdout
    assert "data/*/name" in shown.stdout
