"""Languages per law: a text is asked for in the languages of the documents that show it, and documents are written in these."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from noticepress.changes.relevance import matches, read_unseen
from noticepress.changes.visible_facts import changes_under
from noticepress.checking.texts import check_texts
from noticepress.model import Notice
from noticepress.model.texts import PlainText, Text
from noticepress.places import Places
from noticepress.reading.walk import leaves
from noticepress.reading.yaml import Parsed
from noticepress.releasing.freeze import facts_of as frozen
from noticepress.translations.published import Languages, documents_of
from tests.conftest import ROOT, in_process
from tests.law.deciding import Facts, facts_of

LAWS = ("gdpr", "ccpa")
UNSEEN = read_unseen(Places(ROOT), LAWS)


@pytest.fixture(scope="module")
def shop() -> Facts:
    return facts_of(ROOT, "webshop").having(("locales-under",), {"ccpa": ["en"]})


def missing(data: Any) -> list[str]:
    parsed = Parsed("notice.yaml", data, {}, {})
    needed = Languages("notice", data, ["nl", "en"], documents_of([data]), UNSEEN).needed
    found = check_texts(Notice, parsed, ["nl", "en"], needed=needed)
    return [finding.path for finding in found if finding.rule == "translation-missing"]


def test_the_documents_of_a_notice_stand_in_one_place(shop: Facts) -> None:
    _, notice = shop.models
    assert notice.documents == (("gdpr", "nl"), ("gdpr", "en"), ("ccpa", "en"))
    assert documents_of([shop.notice.data, shop.notice.data]) == list(notice.documents)
    assert (notice.locales_of("gdpr"), notice.locales_of("ccpa"), notice.locales_of("other")) == (("nl", "en"), ("en",), ())


def test_what_only_a_law_in_english_shows_needs_no_dutch(shop: Facts) -> None:
    """All Dutch taken out at once: asked for exactly where the GDPR document shows a text."""
    data, asked, fine = json.loads(json.dumps(shop.notice.data)), [], []  # a shared text stands in each of its places
    for leaf in leaves(Notice, shop.notice.data):
        if leaf.type in (Text, PlainText) and "nl" in leaf.value:
            inner = data
            for step in leaf.path:
                inner = inner[step]
            del inner["nl"]
            path = ("notice", *map(str, leaf.path))
            hidden = any(matches(pattern, path) for pattern in UNSEEN["gdpr"])
            californian = any(
                "regimes" in each and "gdpr" not in each["regimes"] for each in _around(shop.notice.data, leaf.path)
            )
            (fine if hidden or californian else asked).append("/".join(path[1:]))
    assert len(asked) > 100
    assert len(fine) > 10
    found = missing(data)
    assert set(asked) <= set(found)  # names and lists of examples are asked for, too
    assert not set(fine) & set(found)


def _around(data: Any, path: tuple[int | str, ...]) -> Iterator[dict[str, Any]]:
    for step in path:
        data = data[step]
        if isinstance(data, dict):
            yield data


def test_where_every_law_speaks_every_language_all_are_needed(shop: Facts) -> None:
    data = copy.deepcopy(shop.notice.data)
    del data["california"]["sale-purpose" if "sale-purpose" in data["california"] else "signals"]
    data["california"]["alternative-format"] = {"en": "Call us."}
    assert missing(data) == []
    del data["locales-under"]
    assert missing(data) == ["california/alternative-format"]


def test_a_language_taken_out_under_one_law_is_told_to_its_readers_only(shop: Facts) -> None:
    before = frozen(*shop.having(("locales-under",), {}).models)
    after = frozen(*shop.models)
    unseen: dict[str, tuple[str, ...]] = dict.fromkeys(LAWS, ())
    assert [(c.kind, c.path) for c in changes_under("ccpa", before, after, unseen)] == [("narrower", ("notice", "locales"))]
    assert changes_under("gdpr", before, after, unseen) == ()
    without = {**before, "notice": {key: value for key, value in before["notice"].items() if key != "locales-under"}}
    for law in LAWS:  # facts of a release that did not know the key
        assert changes_under(law, without, before, unseen) == ()


@pytest.mark.parametrize(
    ("under", "rule", "path"),
    [
        ("{ccpa: [en]}", "unknown-regime", "locales-under/ccpa"),
        ("{gdpr: [de]}", "unknown-language", "locales-under/gdpr/0"),
        ("{gdpr: [en]}", "language-unused", "locales/0"),
        ("{gdpr: []}", "value-empty", "locales-under/gdpr"),
        ("{gdpr: en}", "wrong-type", "locales-under/gdpr"),
        ("[en]", "wrong-type", "locales-under"),
        ("{GDPR: [en]}", "bad-id", "locales-under/GDPR"),
    ],
)
def test_mistakes_have_a_place(tmp_path: Path, under: str, rule: str, path: str) -> None:
    assert in_process("init", cwd=tmp_path).returncode == 0
    file = tmp_path / "notices/website/notice.yaml"
    file.write_text(file.read_text(encoding="utf-8") + f"locales-under: {under}\n", encoding="utf-8")
    done = in_process("check", "--format", "json", cwd=tmp_path)
    assert done.returncode == 1
    assert f'"rule": "{rule}"' in done.stdout
    assert f'"path": "{path}"' in done.stdout
