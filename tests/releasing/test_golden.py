"""What was released stays readable in every format, and says the same words: these were taken down when it was published."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from noticepress.chain.chain import read_chain
from noticepress.chain.release import Release, sha256
from noticepress.markdown import plain_text
from tests.conftest import ROOT

GOLDEN = Path(__file__).parent / "golden.json"
"""By version: the SHA-256 of the words of each text, of its titles, and of all that it says of itself."""


def _released() -> Iterator[tuple[str, Release]]:
    """Every release that this repository holds, also those of tests."""
    done = subprocess.run(["git", "ls-files", "*/releases/*/release.json"], cwd=ROOT, capture_output=True, text=True, check=False)
    files = done.stdout.split() or [path.relative_to(ROOT).as_posix() for path in ROOT.glob("notices/*/releases/*/release.json")]
    for folder in sorted({Path(file).parents[2] for file in files}):
        for release in read_chain(ROOT / folder, ROOT).releases:
            yield f"{folder.as_posix()} {release.version}", release


def words_of(release: Release) -> dict[str, str]:
    said = {f"{law}.{locale}": plain_text(text) for (law, locale), text in release.texts.items()}
    said["titles"] = json.dumps(dict(release.titles), ensure_ascii=False, sort_keys=True)
    said["about"] = release.about.model_dump_json(by_alias=True, exclude_defaults=True)
    said["dates"] = f"{release.published} {release.effective} {release.format}"
    return {name: sha256(" ".join(text.split()).encode()) for name, text in said.items()}


@pytest.mark.parametrize(("name", "release"), list(_released()), ids=lambda each: each if isinstance(each, str) else "")
def test_an_old_release_shows_the_words_that_it_had(name: str, release: Release) -> None:
    golden = json.loads(GOLDEN.read_text("utf-8"))
    assert words_of(release) == golden[name]


def test_none_is_missing() -> None:
    assert [name for name, _ in _released()] == list(json.loads(GOLDEN.read_text("utf-8")))
