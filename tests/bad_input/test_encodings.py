"""Working files as other editors save them hold the same facts: no change, no stale translation, no other finding."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import begin, invoke, once

from .conftest import check

SAVED: dict[str, Callable[[str], bytes]] = {
    "line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "line ends of an old Mac": lambda text: text.replace("\n", "\r").encode(),
    "a byte order mark": lambda text: text.encode("utf-8-sig"),
    "both": lambda text: text.replace("\n", "\r\n").encode("utf-8-sig"),
    "mixed line ends": lambda text: text.replace("\n", "\r\n", 40).encode(),
    "decomposed accents": lambda text: unicodedata.normalize("NFD", text).encode(),
    "spaces at line ends": lambda text: text.replace("\n", "  \n").encode(),
    "no last line end": lambda text: text.rstrip("\n").encode(),
    "empty lines at the end": lambda text: (text + "\n\n\n").encode(),
}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "encodings", _make) / "begun"


def _make(folder: Path) -> None:
    """A notice with accents in a text, in a name and in a list of examples, released and confirmed."""
    begin(folder / "begun")
    path = folder / "begun/notices/website/notice.yaml"
    text = path.read_text(encoding="utf-8")
    for old, new in (
        ("Contactgegevens", "Coördinaten"),
        ("Wolkenhost", "Hébergé"),
        ("ons antwoord", "onze reactie in coördinatie"),
    ):
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    done = invoke(folder / "begun", "release", "website", "--as-of", "2026-11-29")
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize("save", SAVED.values(), ids=SAVED)
def test_the_facts_are_the_same(made: Path, tmp_path: Path, save: Callable[[str], bytes]) -> None:
    begun = Path(shutil.copytree(made, tmp_path / "begun"))
    before = invoke(begun, "diff", "website", "--as-of", "2026-11-29")
    found = check(begun)[1]
    for name in ("notices/website/notice.yaml", "notices/organisation.yaml", "mkdocs.yml"):
        path = begun / name
        path.write_bytes(save(path.read_text(encoding="utf-8")))
    assert invoke(begun, "diff", "website", "--as-of", "2026-11-29").output == before.output
    assert "all in step" in invoke(begun, "translations", "status").output
    assert [(each["rule"], each["line"]) for each in check(begun)[1]] == [(each["rule"], each["line"]) for each in found]


def test_utf_16_is_a_finding(made: Path, tmp_path: Path) -> None:
    begun = Path(shutil.copytree(made, tmp_path / "begun"))
    path = begun / "notices/website/notice.yaml"
    path.write_bytes(path.read_text(encoding="utf-8").encode("utf-16"))
    status, findings = check(begun)
    found = [each for each in findings if each["file"] != "mkdocs.yml"]  # the address of the starter is an example
    assert (status, [each["rule"] for each in found]) == (1, ["not-utf-8"])
    assert "UTF-16" in found[0]["message"]
