"""mkdocs.yml that would run a program or read a file: it is refused with its place, by build, serve and check, unless somebody vouches for it."""

from __future__ import annotations

import os
import textwrap
from pathlib import Path

import pytest

from noticepress.reading.mkdocs_file import MAX_DEPTH, MAX_NODES, OPTION, read_mkdocs
from tests.conftest import ROOT, in_process
from tests.site.states import DAYS, Tree, lay, state

DAY = DAYS[0].isoformat()
START = "site_name: Privacy\ntheme: {name: material}\n"
PLUGINS = "plugins: [noticepress, search]\n"
REFUSED = {
    "a call": ("extra:\n  x: !!python/object/apply:os.system [touch PWNED]\n", 4, "the tag !!python/object/apply:os.system"),
    "a call in a key": ("extra: {? !!python/object/apply:os.system [touch PWNED] : x}\n", 3, "the tag !!python/object/apply"),
    "a new object": ("extra: {x: !!python/object/new:subprocess.Popen [[touch, PWNED]]}\n", 3, "the tag !!python/object/new"),
    "an object": ("extra: {x: !!python/object:os.system {}}\n", 3, "the tag !!python/object"),
    "a function": ("extra: {x: !!python/name:os.system ''}\n", 3, "the tag !!python/name:os.system"),
    "a module": ("extra: {x: !!python/module:antigravity ''}\n", 3, "the tag !!python/module"),
    "a tag written out": ("extra: {x: !<tag:yaml.org,2002:python/object/apply:os.system> [touch PWNED]}\n", 3, "the tag !!python"),
    "a tag of one's own": ("extra: {x: !local y}\n", 3, "the tag !local"),
    "a variable": ("site_url: !ENV [HOME, 'https://example.org/']\n", 3, "the tag !ENV"),
    "a path": ("extra: {x: !relative $config_dir}\n", 3, "the tag !relative"),
    "binary": ("extra: {x: !!binary aGVsbG8=}\n", 3, "the tag !!binary"),
    "an anchor": ("extra: {a: &a {b: c}, d: *a}\n", 3, "anchors"),
    "a value in itself": ("extra: &a [*a]\n", 3, "anchors"),
    "another file": ("INHERIT: ../other.yml\n", 3, "'INHERIT' reads settings from another file"),
    "hooks": ("hooks: [notices/h.py]\n", 3, "'hooks' runs Python"),
    "hooks in quotes": ('"hooks": [notices/h.py]\n', 3, "'hooks' runs Python"),
    "hooks by escapes": ('"h\\x6foks": [notices/h.py]\n', 3, "'hooks' runs Python"),
    "a plugin": (f"{PLUGINS.rstrip()[:-1]}, macros]\n", 3, "the plugin 'macros' runs a program of its own"),
    "a plugin with options": ("plugins:\n  - noticepress\n  - exec: {command: touch PWNED}\n", 5, "the plugin 'exec'"),
    "a plugin in a map": ("plugins:\n  noticepress: {}\n  privacy: {}\n", 5, "the plugin 'privacy'"),
    "a dictionary of the search": ("plugins: [noticepress, search: {jieba_dict: /etc/passwd}]\n", 3, "'jieba_dict'"),
    "a theme of one's own": ("theme:\n  name: material\n  custom_dir: notices/x\n", 5, "'custom_dir' puts other templates"),
    "a theme that is installed": ("theme: {name: readthedocs}\n", 3, "the theme 'readthedocs'"),
    "a theme by its name": ("theme: mkdocs\n", 3, "the theme 'mkdocs'"),
    "a variable of our theme": ("theme: {name: material, picture: {href: 'https://evil.example/x.png'}}\n", 3, "'picture'"),
    "templates of the theme": ("theme: {name: material, static_templates: [main.html]}\n", 3, "'static_templates'"),
    "scripts": ("extra_javascript: ['https://evil.example/x.js']\n", 3, "'extra_javascript' puts scripts"),
    "styles": ("extra_css: ['https://evil.example/x.css']\n", 3, "'extra_css' puts style sheets"),
    "pages": ("extra_templates: [x.html]\n", 3, "'extra_templates'"),
    "an extension": ("markdown_extensions: [notices.h]\n", 3, "the Markdown extension 'notices.h'"),
    "an extension that reads": ("markdown_extensions:\n  - pymdownx.snippets: {base_path: /}\n", 4, "'pymdownx.snippets'"),
    "options of extensions": ("mdx_configs: {toc: {}}\n", 3, "'mdx_configs'"),
    "pages elsewhere": ("docs_dir: /etc\n", 3, "'docs_dir: /etc' lets mkdocs read another folder"),
    "pages above": ("docs_dir: notices/../..\n", 3, "'docs_dir: notices/../..'"),
    "the notices as output": ("site_dir: notices\n", 3, "'site_dir: notices' lets mkdocs empty another folder"),
    "all as output": ("site_dir: .\n", 3, "'site_dir: .'"),
    "another folder as output": ("site_dir: ../elsewhere\n", 3, "'site_dir: ../elsewhere'"),
    "the folder of git as output": ("site_dir: ./.git/x\n", 3, "'site_dir: ./.git/x'"),
    "a folder on another disk": ("site_dir: 'C:\\x'\n", 3, "'site_dir: C:"),
    "files that are watched": ("watch: [/]\n", 3, "'watch'"),
    "patterns": ("exclude_docs: '*'\n", 3, "'exclude_docs' is no setting that a site of notices has use of"),
    "a key that is no word": ("? [a, b]\n: c\n", 3, "'a key that is no word'"),
    "another document": ("---\nhooks: [x.py]\n", 3, "a second document starts here"),
    "an address that runs": ("site_url: 'javascript:alert(1)'\n", 3, "is no web address"),
    "an address with marks": ("site_url: 'https://x.example/\"><script>'\n", 3, "a character that an address cannot hold"),
    "an address with a user": ("site_url: https://bank.example@evil.example/\n", 3, "names a user before the host"),
    "an address with a question": ("site_url: https://x.example/a?b=1\n", 3, "pages stand below an address"),
    "an address within a page": ("site_url: 'https://x.example/#a'\n", 3, "pages stand below an address"),
    "an address that leads up": ("site_url: https://x.example/a/%2e%2e/b\n", 3, "leads to another place than it says"),
    "an address with half a sign": ("site_url: https://x.example/%zz/\n", 3, "a % that begins no sign"),
    "an address at no port": ("site_url: https://x.example:99999/\n", 3, "has a port that is none"),
    "an address that looks like another": ("site_url: https://bаnk.example/\n", 3, "mixes letters of Cyrillic and Latin"),
    "a link that runs": ("extra: {social: [{link: ' JavaScript:alert(1)'}]}\n", 3, "runs or reads something"),
    "deep": (f"extra: {'[' * 5_000}\n", 3, f"deeper than {MAX_DEPTH}"),
    "much": (f"extra: [{'x, ' * (MAX_NODES + 10)}]\n", 3, f"more than {MAX_NODES:,} values"),
    "a number without end": (f"extra: {{x: {'9' * 10_000}}}\n", 1, "not readable as YAML"),
    "no YAML": ("extra: {x: [}\n", 3, "not readable as YAML"),
}  # fmt: skip
"""What is written, the line of the finding, and what it says. ``touch PWNED`` stands for any program."""


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_its_place(name: str) -> None:
    written, line, said = REFUSED[name]
    read = read_mkdocs(START + written, "mkdocs.yml")
    assert read.plain is None
    found = [each for each in read.findings if said in each.message]
    assert [each.line for each in found[:1]] == [line], read.findings
    assert found[0].rule in ("bad-address", "mkdocs") or OPTION in found[0].fix


@pytest.mark.parametrize("name", ["", "a list", "one word"])
def test_what_is_no_map(name: str) -> None:
    [found] = read_mkdocs({"": "", "a list": "- a", "one word": "a"}[name], "mkdocs.yml").findings
    assert "it says nothing" in found.message


TAKEN = """\
site_name: Privacy
site_url: https://privacy.example.org/
docs_dir: notices
site_dir: public
repo_url: https://git.example.org/privacy
use_directory_urls: true
strict: yes
theme: {name: material, language: nl, font: false, palette: {scheme: default}, features: [navigation.tabs]}
plugins:
  - noticepress: {parallel: 2, pdf: false, as_of: '2026-11-22'}
  - search: {lang: [nl, en]}
markdown_extensions: [tables, toc: {permalink: true}]
extra: {since: 2018-05-25, social: [{link: 'https://example.org'}]}
"""


@pytest.mark.parametrize(
    "written", [TAKEN, *(ROOT.joinpath(f).read_text("utf-8") for f in ("mkdocs.yml", "generator/noticepress/starter/mkdocs.yml"))]
)
def test_what_is_harmless_is_taken(written: str) -> None:
    read = read_mkdocs(written, "mkdocs.yml")
    assert not read.findings
    assert read.plain is not None
    assert read.plain["plugins"]


@pytest.fixture
def root(base: Tree, tmp_path: Path) -> Path:
    """The smallest repository: one notice, one version."""
    lay(state(base, {"until 1.0", "a notice removed", "no other notice"}), tmp_path / "repository")
    return tmp_path / "repository"


EVIL = textwrap.dedent("""\
    hooks: [h.py]
    extra:
      x: !!python/object/apply:os.system ["touch PWNED"]
    """)


def test_commands_run_nothing_unless_somebody_vouches(root: Path) -> None:
    """A build that did nothing because nothing had changed refuses, too."""
    (root / "h.py").write_text("import pathlib\npathlib.Path('PWNED').touch()\n")
    config = root / "mkdocs.yml"
    good = config.read_text("utf-8")
    config.write_text(good + EVIL)
    ways = (
        ["build", "--as-of", DAY],
        ["build", "--as-of", DAY, "--no-store"],
        ["serve", "--as-of", DAY, "--port", "0"],
        ["build", "--as-of", DAY, "--workers", "2"],
    )
    for command in ways:
        done = in_process(*command, cwd=root)
        assert done.returncode == 1, done.stdout + done.stderr
        assert f"mkdocs.yml:{len(good.splitlines()) + 1}:1: error: 'hooks' runs Python" in done.stdout
        assert "--trust-config" in done.stdout
    checked = in_process("check", "--as-of", DAY, cwd=root).stdout
    assert f"mkdocs.yml:{len(good.splitlines()) + 3}:6: warning: the tag !!python/object/apply:os.system" in checked
    assert not (root / "PWNED").exists()
    assert not (root / "site").exists()
    for _ in range(2):
        assert in_process("build", "--as-of", DAY, "--trust-config", cwd=root).returncode == 0
        assert (root / "PWNED").exists()
    assert in_process("build", "--as-of", DAY, cwd=root).returncode == 1


@pytest.mark.parametrize("kind", ["a link", "a device", "a folder", "a pipe", "much"])
def test_what_stands_there_is_no_file_of_the_repository(root: Path, kind: str) -> None:
    path = root / "mkdocs.yml"
    text = path.read_text("utf-8")
    path.unlink()
    if kind == "a link":
        (root.parent / "mkdocs.yml").write_text(text)
        path.symlink_to("../mkdocs.yml")
    elif kind == "a device":
        path.symlink_to("/dev/zero")
    elif kind == "a folder":
        path.mkdir()
    elif kind == "a pipe":
        os.mkfifo(path)
    else:
        path.write_text(text + "#" * 3_000_000)
    said = {
        "a link": "outside-repository",
        "a device": "outside-repository",
        "a folder": "not-a-file",
        "a pipe": "not-a-file",
        "much": "file-too-large",
    }[kind]
    for command in ("build", "check"):
        done = in_process(command, "--as-of", DAY, cwd=root)
        assert done.returncode == 1
        assert f"[{said}]" in done.stdout, done.stdout


def test_processes_without_number(root: Path) -> None:
    config = root / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("- noticepress\n", "- noticepress: {parallel: 100000}\n"))
    done = in_process("build", "--as-of", DAY, cwd=root)
    assert (done.returncode, "a whole number up to 256 expected" in done.stdout) == (1, True), done.stdout
