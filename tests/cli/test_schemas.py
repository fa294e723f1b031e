"""Schemas in a repository: what they offer there, and when ``serve`` writes them anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from noticepress.model import Notice
from noticepress.schemas import KINDS, refresh, schema_of
from tests.conftest import begin, in_process

ROW = "recipients: [hosting]"
MAILING = "recipients:\n  mailing: {name: Postduif B.V., role: processor, countries: [NL]}\n  hosting:"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A repository whose schemas are current."""
    folder = begin(tmp_path / "home")
    refresh(folder)
    assert refresh(folder) == []
    return folder


def _definitions(home: Path) -> Any:
    return json.loads((home / "schemas/notice.schema.json").read_text("utf-8"))["definitions"]


def _edit(home: Path, old: str, new: str) -> None:
    path = home / "notices/website/notice.yaml"
    text = path.read_text("utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), "utf-8")


def _recipients(home: Path) -> list[str]:
    offered = _definitions(home)["Processing"]["properties"]["recipients"]["items"]["anyOf"]
    assert "pattern" in offered[-1]  # another one can be written, too
    return [each["const"] for each in offered if "const" in each]


def test_a_repository_gets_the_schemas_of_its_files_only(home: Path) -> None:
    assert {path.name for path in (home / "schemas").iterdir()} == {f"{kind}.schema.json" for kind in KINDS}


def test_a_new_id_is_offered(home: Path) -> None:
    _edit(home, "recipients:\n  hosting:", MAILING)
    assert [path.name for path in refresh(home)] == ["notice.schema.json", "correction.schema.json"]
    assert _recipients(home) == ["hosting", "mailing"]


def test_ids_stay_while_a_file_cannot_be_read(home: Path) -> None:
    _edit(home, "name: {nl: Contactgegevens, en: Contact details}", "name: {nl: Contactgegevens")
    assert refresh(home) == []


@pytest.mark.parametrize("content", [None, "{}", "[]", "no JSON", '{"description": "another schema"}'])
def test_a_folder_that_is_not_ours_is_left_alone(home: Path, content: str | None) -> None:
    _edit(home, "recipients:\n  hosting:", MAILING)
    path = home / "schemas/notice.schema.json"
    path.unlink()
    if content is not None:
        path.write_text(content)
    assert refresh(home) == []
    assert not path.exists() if content is None else path.read_text() == content


def test_a_repository_without_notices_gets_the_tools_own(tmp_path: Path) -> None:
    assert in_process("schema", cwd=tmp_path).returncode == 0
    assert {path.name for path in (tmp_path / "schemas").iterdir()} == {f"{kind}.schema.json" for kind in KINDS}


def test_null_is_never_offered_but_to_take_a_fact_away(home: Path) -> None:
    for path in (home / "schemas").iterdir():
        if path.name == "correction.schema.json":
            continue
        assert '"null"' not in path.read_text("utf-8"), path.name


def test_who_changes_a_schema_changes_that_of_nobody_else() -> None:
    schema_of(Notice)["properties"].clear()
    assert schema_of(Notice)["properties"]


HOUSE = {
    "recipients": "hosting:\n  name: Wolkenhost B.V.\n  category: {nl: hostingbedrijven, en: hosting companies}\n",
    "security": "standard:\n  measures: {nl: Wij letten op., en: We are careful.}\n",
    "texts": "never:\n  nl: Wij verkopen niets.\n  en: We sell nothing.\n",
}


@pytest.mark.parametrize(
    ("kind", "said", "right"),
    [
        ("notice", {"recipients": {"hosting": None}}, True),
        ("notice", {"recipients": {"hosting": []}}, True),
        ("notice", {"recipients": {"hosting": {"countries": ["DE"]}}}, True),
        ("notice", {"recipients": {"hosting": {"colour": "red"}}}, False),
        ("notice", {"recipients": {"other": {"countries": ["DE"]}}}, False),  # no name, and nothing shared of that id
        ("notice", {"recipients": {"other": None}}, False),
        ("notice", {"security": "standard"}, True),
        ("notice", {"security": "standrd"}, False),
        ("notice", {"security": {"shared": "standard", "limits": {"nl": "a", "en": "b"}}}, True),
        ("notice", {"security": {"measures": {"nl": "a", "en": "b"}}}, True),
        ("notice", {"security": {"limits": {"nl": "a", "en": "b"}}}, False),
        ("notice", {"not-disclosed": {"shared": "never"}}, True),
        ("notice", {"not-disclosed": {"nl": "a", "en": "b"}}, True),
        ("shared-recipients", {"hosting": {"name": "A"}}, True),
        ("shared-recipients", {"hosting": {"countries": ["DE"]}}, False),
        ("shared-security", {"standard": {"measures": {"nl": "a", "en": "b"}}}, True),
        ("shared-security", {"measures": {"nl": "a", "en": "b"}}, False),
        ("shared-texts", {"never": {"nl": "a", "en": "b"}}, True),
    ],
)
def test_shared_facts_are_offered_and_checked(house: Path, kind: str, said: dict[str, Any], right: bool) -> None:
    schema = json.loads((house / f"schemas/{kind}.schema.json").read_text("utf-8"))
    del schema["required" if kind == "notice" else "description"]
    assert jsonschema.Draft7Validator(schema).is_valid(said) is right
    assert house.joinpath("schemas/notice.schema.json").read_text("utf-8").count("Wolkenhost B.V.") > 1


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with shared facts whose schemas are current."""
    folder = begin(tmp_path_factory.mktemp("house") / "home")
    (folder / "notices/shared").mkdir()
    for kind, text in HOUSE.items():
        (folder / f"notices/shared/{kind}.yaml").write_text(text, "utf-8")
    _edit(folder, "recipients:\n  hosting:", "recipients:\n  mailing:")
    _edit(folder, "name: Wolkenhost B.V.", "name: Postduif B.V.")
    refresh(folder)
    return folder
