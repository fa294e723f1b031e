"""The command line as a user meets it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import jsonschema
import pytest
from ruamel.yaml import YAML

from noticepress.cli import VERBS
from tests.conftest import ROOT, begin, in_process, noticepress

SCHEMAS = {path.name.removesuffix(".schema.json") for path in (ROOT / "schemas").iterdir()}


def test_help_names_every_verb_and_each_explains_itself() -> None:
    overview = noticepress("--help").stdout
    for verb in VERBS:
        assert re.search(rf"^  {verb} ", overview, re.M), verb
        told = in_process(verb, "--help")
        assert told.returncode == 0
        assert len(told.stdout.split()) > 30


def test_the_readme_lists_every_verb() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [verb for verb in VERBS if f"`noticepress {verb}" not in readme] == []


@pytest.mark.parametrize(
    ("arguments", "status"),
    [
        (["check"], 0), (["verify"], 0), (["chekc"], 2), (["release", "webshop", "--override", "notice-period"], 2), (["at", "webshop", "2026-11-22"], 0), (["at", "webshop", "1 mei"], 2), (["diff", "webshop", "0.1"], 2),
        (["diff", "nowhere"], 2), (["build", "--as-of", "22-11-2026"], 2), (["check", "no/such/place"], 2), (["verify", "tests"], 2),
    ],
)  # fmt: skip
def test_exit_status(arguments: list[str], status: int) -> None:
    done = noticepress(*arguments)
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_the_examples_have_no_errors(checked: Path) -> None:
    found = json.loads((checked / "said.json").read_text("utf-8"))["findings"]
    assert [f for f in found if f["severity"] == "error"] == []


def test_no_colour_outside_terminals() -> None:
    assert "\x1b[" not in noticepress("check", "tests/corpus/clientbox").stdout


def test_positions_are_file_line_column() -> None:
    done = in_process("check", "tests/corpus/clientbox", "--as-of", "2026-11-22")
    assert done.returncode == 1
    assert re.search(r"^tests/corpus/clientbox/notices/clientbox/notice\.yaml:\d+:\d+: error: ", done.stdout, re.M)


def test_init_begins_a_repository_that_passes_and_publishes(tmp_path: Path) -> None:
    folder = begin(tmp_path / "ours")
    done = in_process("check", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "check: 1 warning\n"), done.stdout
    assert "'privacy.example.org' is an example" in done.stdout
    settings = (folder / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(settings.replace("example.org", "kastanje.example"), "utf-8")
    done = in_process("check", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "check: nothing to report\n"), done.stdout
    done = in_process("release", "website", "--version", "1.0", "--effective", "2027-01-01", "--as-of", "2026-12-01", cwd=folder)
    assert done.returncode == 0, done.stdout
    done = in_process("build", "--as-of", "2027-01-01", cwd=folder)
    assert done.returncode == 0, done.stdout
    assert (folder / "site/nl/website/gdpr/index.html").is_file()
    again = noticepress("init", folder)
    assert again.returncode == 2
    assert "nothing was written" in again.stderr


def test_schemas_are_draft_7_and_the_content_is_valid() -> None:
    for path in sorted((ROOT / "notices").rglob("*.yaml")):
        of_folder = {"shared": f"shared-{path.stem}", "organisations": "organisations"}
        name = of_folder.get(path.parent.name, path.stem)
        schema = json.loads((ROOT / "schemas" / (name if name in SCHEMAS else "notice")).with_suffix(".schema.json").read_text())
        jsonschema.Draft7Validator.check_schema(schema)
        data = json.loads(json.dumps(YAML(typ="safe", pure=True).load(path), default=str))
        errors = [
            f"{'/'.join(map(str, e.absolute_path))}: {e.message[:200]}"
            for e in jsonschema.Draft7Validator(schema).iter_errors(data)
        ]
        assert errors == [], path


def test_committed_schemas_are_those_of_the_model(tmp_path: Path) -> None:
    assert in_process("schema", "--out", tmp_path).returncode == 0
    for path in sorted(tmp_path.iterdir()):
        assert path.read_text() == (ROOT / "schemas" / path.name).read_text(), f"run 'noticepress schema' ({path.name})"


DRAFT_7 = frozenset(jsonschema.Draft7Validator.META_SCHEMA["properties"])


def _unknown_words(node: object, path: str = "", *, by_name: bool = False) -> list[str]:
    """Keywords that draft-07 does not know; strict validators such as ajv refuse a schema with one."""
    if isinstance(node, list):
        return [word for item in node for word in _unknown_words(item, path)]
    if not isinstance(node, dict):
        return []
    found = [] if by_name else [f"{path}/{key}" for key in node if key not in DRAFT_7]
    for key, value in node.items():
        if key not in ("enum", "const", "default", "examples") or by_name:
            named = key in ("properties", "patternProperties", "definitions") and not by_name
            found += _unknown_words(value, f"{path}/{key}", by_name=named)
    return found


def test_schemas_use_no_word_that_strict_validators_refuse() -> None:
    for path in (ROOT / "schemas").glob("*.json"):
        assert _unknown_words(json.loads(path.read_text())) == [], path.name


def test_schemas_know_the_laws_of_the_repository(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "tests/law/made-up", tmp_path / "meadow")
    assert in_process("schema", cwd=tmp_path / "meadow").returncode == 0
    notice = json.loads((tmp_path / "meadow/schemas/notice.schema.json").read_text())
    laws = [each["const"] for each in notice["properties"]["regimes"]["items"]["anyOf"]]
    assert {"meadow", "gdpr"} <= set(laws)


def test_every_field_is_described() -> None:
    for path in (ROOT / "schemas").glob("*.json"):
        for name, definition in json.loads(path.read_text()).get("definitions", {}).items():
            for key, field in definition.get("properties", {}).items():
                assert field.get("description"), f"{path.name} {name}.{key}"


def test_diff_speaks_json_and_markdown() -> None:
    changes = json.loads(in_process("diff", "webshop", "1.0", "1.1", "--format", "json").stdout)["changes"]
    assert {"kind", "path", "regimes"} <= set(changes[0])
    assert in_process("diff", "webshop", "1.0", "1.1", "--format", "markdown").stdout.startswith("## webshop: 1.0 → 1.1")


def test_where_no_notices_are_it_says_how_to_begin(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "begun/notices/website").mkdir(parents=True)
    changing = (("release", "website"), ("release", "--all"), ("correct", "website"), ("confirm",))
    reading = (
        ("build",),
        ("serve",),
        ("diff", "--all"),
        ("record",),
        ("coverage",),
        ("calendar",),
        ("upgrade-report",),
        ("at", "website", "2027-01-01"),
    )
    translating = (("translations", "status"), ("translations", "export", "website", "--locale", "en"))
    for verb in (("check",), *changing, *reading, *translating):
        done = in_process(*verb, cwd=tmp_path / "empty")
        assert (done.returncode, "no folder 'notices'" in done.stderr, "'noticepress init'" in done.stderr) == (2, True, True), (
            verb
        )
        if verb != ("check",):
            done = in_process(*verb, cwd=tmp_path / "begun/notices/website")
            assert (done.returncode, "there is one in ../..: run it there" in done.stderr) == (2, True), verb
