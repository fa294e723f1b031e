"""An id of the working text that looks renamed since the newest version."""

from __future__ import annotations

import copy

from noticepress.checking.renames import check_renames
from noticepress.model import Notice
from noticepress.reading.binding import bind
from noticepress.reading.yaml import Parsed
from noticepress.repository import Loaded, Repository


def _renamed(examples: Repository, name: str, of: str, old: str, new: str, **more: str) -> Loaded:
    loaded = examples.notices[name]
    data = copy.deepcopy(loaded.parsed.data)
    data[of] = {new if key == old else key: {**value, **more} if key == old else value for key, value in data[of].items()}
    keys = {(of, new) if path == (of, old) else path: at for path, at in loaded.parsed.keys.items()}
    parsed = Parsed(loaded.parsed.file, data, loaded.parsed.values, keys)
    notice, _ = bind(Notice, parsed)
    assert notice is not None
    return Loaded(notice, parsed, loaded.folder)


def test_a_renamed_id_is_asked_about(examples: Repository) -> None:
    newest = examples.chain("webshop").releases[-1]
    old = next(key for key in examples.notices["webshop"].parsed.data["purposes"] if key in newest.facts["notice"]["purposes"])
    [found] = check_renames(examples, _renamed(examples, "webshop", "purposes", old, "another-name"))
    assert (found.rule, found.severity, found.path) == ("id-renamed", "warning", "purposes/another-name")
    assert found.concerns == ("purposes/another-name",)
    assert found.line == examples.notices["webshop"].parsed.keys["purposes", old][0]
    assert f"formerly: {old}" in found.fix
    assert list(check_renames(examples, _renamed(examples, "webshop", "purposes", old, "another-name", formerly=old))) == []


def test_the_examples_hold_none(examples: Repository) -> None:
    assert [found for loaded in examples.notices.values() for found in check_renames(examples, loaded)] == []
