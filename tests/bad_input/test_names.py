"""Names that another machine reads otherwise: each a finding here, whatever this machine makes of them."""

from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noticepress.reading.names import check_names, folded
from tests.conftest import invoke, once

from .conftest import check

NFD = unicodedata.normalize("NFD", "café")
NFC = "café"
SHOP, HOME = "notices/website", "notices/website/releases"
ALIKE, NAME, IMPOSSIBLE, FOLDER = "names-alike", "file-name", "name-impossible", "id-folder"

MOVED: list[tuple[str, str, list[str]]] = [
    # what is moved, where to, what is found
    (SHOP, "notices/Website", [FOLDER]),
    (SHOP, f"notices/{NFD}", [FOLDER]),
    (SHOP, "notices/website ", [FOLDER, IMPOSSIBLE]),
    (SHOP, "notices/website.", [FOLDER, IMPOSSIBLE]),
    (SHOP, "notices/web:site", [FOLDER, IMPOSSIBLE]),
    (SHOP, "notices/aux", [FOLDER, "id-reserved"]),
    (SHOP, "notices/con.old", [FOLDER, IMPOSSIBLE]),
    (f"{SHOP}/notice.yaml", f"{SHOP}/Notice.yaml", [NAME]),
    (f"{SHOP}/notice.yaml", f"{SHOP}/notice.yml", [NAME]),
    (f"{SHOP}/notice.yaml", f"{SHOP}/NOTICE.YML", [NAME]),
    (f"{SHOP}/notice.yaml", f"{SHOP}/notice.yaml ", [NAME]),
    ("notices/organisation.yaml", "notices/Organisation.yaml", [NAME]),
    ("notices/organisation.yaml", "notices/organisation.yml", [NAME]),
]
ADDED: list[tuple[list[str], list[str]]] = [
    # files that are added, what is found
    (["notices/Keys/dpo.pem"], [NAME]),
    ([f"{SHOP}/Releases/1.0/release.json"], [NAME]),
    ([f"{SHOP}/Waivers.yaml", f"{SHOP}/next.yml"], [NAME, NAME]),
    ([f"{SHOP}/Notes.txt", f"{SHOP}/notes.txt"], [ALIKE]),
    ([f"{SHOP}/{NFC}.txt", f"{SHOP}/{NFD}.txt"], [ALIKE]),
    ([f"{SHOP}/Straße.txt", f"{SHOP}/STRASSE.txt"], [ALIKE]),
    ([f"{SHOP}/what?.txt"], [IMPOSSIBLE]),
    ([f"{SHOP}/nul.txt"], [IMPOSSIBLE]),
    ([f"{HOME}/1.0 /x"], [IMPOSSIBLE, "release-edited"]),
    ([f"{HOME}/2.0-a/x", f"{HOME}/2.0-A/x"], [ALIKE, "release-edited", "release-edited"]),
    (["LOCALES/nl/gdpr.po", "Regimes/gdpr/regime.yaml"], [NAME, NAME]),
    (["Notices/website/notice.yaml"], [ALIKE]),
    (["MkDocs.yml"], [ALIKE]),
    (["MKDOCS.YAML", "notices ./x"], [NAME, ALIKE]),
    (["locales/NL/gdpr.po"], [NAME]),
    (["locales/nl/GDPR.PO", "regimes/gdpr/Materiality.yaml", "regimes/gdpr/Templates/x"], [NAME, NAME, NAME]),
    (["readme.md", "README.md", "docs/Notices/x"], []),
    ([f"{SHOP}/notes.txt", f"{SHOP}/.hidden.", "notices/.DS_Store"], []),
]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return once(tmp_path_factory, "names", lambda folder: invoke(folder, "init", "begun")) / "begun"


@pytest.fixture
def begun(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "begun"))


@pytest.mark.parametrize(("old", "new", "rules"), MOVED)
def test_what_is_called_otherwise(begun: Path, old: str, new: str, rules: list[str]) -> None:
    (begun / old).rename(begun / new)
    status, findings = check(begun)
    assert (status, sorted(each["rule"] for each in findings if each["severity"] == "error")) == (1, rules)
    for each in findings:
        assert each["fix"]


@pytest.mark.parametrize(("files", "rules"), ADDED)
def test_what_is_added(begun: Path, files: list[str], rules: list[str]) -> None:
    for name in files:
        (begun / name).parent.mkdir(parents=True, exist_ok=True)
        (begun / name).write_text("x", encoding="utf-8")
    status, findings = check(begun)
    assert (status, sorted(each["rule"] for each in findings if each["severity"] == "error")) == (int(bool(rules)), rules)
    for command in (["release", "website"], ["verify"], ["translations", "status"]):
        assert invoke(begun, *command).exit_code in (0, 1)


@given(st.text(min_size=1, max_size=20))
def test_names_that_file_systems_fold_are_one(name: str) -> None:
    assert folded(unicodedata.normalize("NFD", name)) == folded(unicodedata.normalize("NFC", name))
    assert folded(name) == folded(folded(name)) == folded(f"{name}. ")


def test_a_repository_whose_names_are_right(begun: Path) -> None:
    assert check_names(begun / "notices", begun) == []


@pytest.mark.parametrize("command", ["check", "verify"])
def test_no_name_of_a_folder_begins_a_line_or_is_obeyed(begun: Path, command: str) -> None:
    """A machine that reads along takes a line that begins with :: for an order (GitHub, workflow commands)."""
    home = begun / "notices" / "x\n::stop-commands::thief\n\u202ex"
    shutil.copytree(begun / SHOP, home)
    (home / "notice.yaml").write_text("id: x\n", "utf-8")
    said = invoke(begun, command).output
    assert not [line for line in said.splitlines() if line.startswith("::")], said
    assert "\u202e" not in said
