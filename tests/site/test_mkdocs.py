"""mkdocs.yml is a real one: mkdocs, and what stands in for it, give the same site; plugins and hooks of others work; and it is not loaded for nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from noticepress.site.build import Options, build_site
from tests.conftest import in_process, noticepress
from tests.site.states import DAYS, Tree, lay, state
from tests.site.test_incremental import contents

DAY = DAYS[0].isoformat()
HOOKS = """\
import pathlib

def on_post_page(output, page, config):
    return output.replace("</body>", f"<!-- hooked: {page.url} --></body>")

def on_post_build(config):
    made = pathlib.Path(config.site_dir)
    (made / "hooked.txt").write_text(str(len(list(made.rglob("index.html")))))
"""
PLUGIN = """\
import logging
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin

class Settings(Config):
    word = c.Type(str)

class Tiny(BasePlugin[Settings]):
    def on_page_content(self, html, page, config, files):
        return html + f"<p>{self.config.word}</p>"
"""


@pytest.fixture
def root(base: Tree, tmp_path: Path) -> Path:
    """The smallest repository: one notice, one version."""
    lay(state(base, {"until 1.0", "a notice removed", "no other notice"}), tmp_path / "repository")
    return tmp_path / "repository"


def built(root: Path, program: str, **environment: str) -> dict[str, bytes]:
    """What ``program`` makes of mkdocs.yml, with nothing kept from before."""
    out = root.parent / program
    command = [sys.executable, "-m", program, "build", "-q", "-d", str(out)]
    given = {
        **os.environ,
        "SOURCE_DATE_EPOCH": DAY_EPOCH,
        "NOTICEPRESS_CACHE": str(root.parent / f"{program}-cache"),
        **environment,
    }
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, env=given, check=False)
    assert done.returncode == 0, done.stderr
    return dict(contents(out))


DAY_EPOCH = "1795305600"
"""The day, at noon."""


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_programs_for_mkdocs_yml_give_the_same_bytes(root: Path, program: str) -> None:
    build_site(root, root.parent / "ours", Options(DAYS[0], workers=1, kept=False))
    assert built(root, program) == contents(root.parent / "ours")


def test_hooks_and_plugins_of_others_work_as_they_do_with_mkdocs(root: Path) -> None:
    """With ``noticepress build`` as well."""
    (root / "hooks.py").write_text(HOOKS)
    (root / "tiny.py").write_text(PLUGIN)
    about = root / "tiny-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: tiny\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[mkdocs.plugins]\ntiny = tiny:Tiny\n")
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8") + "  - tiny: {word: wee}\nhooks: [hooks.py]\n")
    there = os.pathsep.join([str(root), os.environ["PYTHONPATH"]] if "PYTHONPATH" in os.environ else [str(root)])
    done = noticepress("build", "--as-of", DAY, "--trust-config", "--out", "../ours", cwd=root, PYTHONPATH=there)
    assert done.returncode == 0, done.stdout + done.stderr
    ours = contents(root.parent / "ours")
    pages = {name: data.decode() for name, data in ours.items() if name.endswith("index.html")}
    assert all("<p>wee</p>" in page and "<!-- hooked: " in page for page in pages.values())
    assert int(ours["en/hooked.txt"]) == len([name for name in pages if name.startswith("en/")])
    assert int(ours["hooked.txt"]) == len(pages)
    assert in_process("verify", "../ours", cwd=root).returncode == 0
    assert built(root, "mkdocs", PYTHONPATH=there) == ours


def test_a_hook_that_breaks_is_a_finding(root: Path) -> None:
    (root / "hooks.py").write_text(
        "def on_post_page(output, page, config):\n    raise PluginError('no')\nfrom mkdocs.exceptions import PluginError\n"
    )
    (root / "mkdocs.yml").write_text((root / "mkdocs.yml").read_text("utf-8") + "hooks: [hooks.py]\n")
    done = in_process("build", "--as-of", DAY, "--trust-config", cwd=root)
    assert (done.returncode, "mkdocs.yml:1:1: error: no" in done.stdout) == (1, True), done.stdout + done.stderr
    assert not (root / "site").exists()


SHY = "mkdocs", "material", "jinja2", "markdown_it", "babel", "pydantic", "ruamel", "distributed"
"""What a build that has nothing to do need not load."""
LOADED = """\
import runpy, sys
sys.argv = ["noticepress", *sys.argv[1:]]
try:
    runpy.run_module("noticepress", run_name="__main__", alter_sys=True)
except SystemExit as ended:
    assert not ended.code, ended.code
print("loaded", *{name.partition(".")[0] for name in sys.modules})
"""


def loaded(root: Path, *more: str) -> set[str]:
    """The packages that a build loads."""
    command = [sys.executable, "-c", LOADED, "build", "--as-of", DAY, "--workers", "1", *more]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split()) & set(SHY)


def test_what_is_not_needed_is_not_loaded(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTICEPRESS_CACHE", str(root.parent / "cache"))
    assert loaded(root) == set(SHY) - {"distributed"}
    assert loaded(root) == set(), "nothing changed"
    (root / "site/index.html").unlink()
    assert loaded(root) & {"mkdocs", "material"} == set(), "a file is there no more, but was kept"
