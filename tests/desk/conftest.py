"""The examples as the desk reads them, and a desk over a repository that a test changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from noticepress.desk.editors import Editor
from noticepress.desk.shown import State
from noticepress.desk.snapshot import Snapshot, read_snapshot
from noticepress.desk.text import Text, text_of
from noticepress.places import Places
from tests.conftest import AS_OF, ROOT

EDITOR = "vscode://file/{file}:{line}:{column}"


@pytest.fixture(scope="session")
def snapshot() -> Snapshot:
    """The examples of the first organisation."""
    return read_snapshot(ROOT, "", AS_OF)


@pytest.fixture(scope="session")
def texts(snapshot: Snapshot) -> dict[tuple[str, str, str], Text]:
    """Every working text of the examples, of both organisations."""
    other = read_snapshot(ROOT, "rondje", AS_OF)
    return {document: text_of(each, document) for each in (snapshot, other) for document in each.documents}


@pytest.fixture
def small_copy(small_copy: Path) -> Path:
    """The same, sound: its notice does not refer to those that were left out."""
    path = small_copy / "notices/applicants/notice.yaml"
    path.write_text(re.sub(r"(?ms)^relations:.*?(?=^\S)", "", path.read_text("utf-8"), count=1), "utf-8")
    return small_copy


@pytest.fixture
def desk(small_copy: Path) -> Callable[[], State]:
    """A desk over a small copy of the examples."""
    state = State(lambda: read_snapshot(small_copy, "", AS_OF), Places(small_copy.resolve()), Editor(small_copy, EDITOR))
    return lambda: state
