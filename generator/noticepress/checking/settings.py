"""``mkdocs.yml``: whether a site could be built with it, as far as can be seen without mkdocs. Touches the disk.

A warning, for one can write and release notices without building a site here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from noticepress.checking.placeholders import RULE, example_host
from noticepress.findings import Finding
from noticepress.ground import notice_folders
from noticepress.places import Places
from noticepress.reading.conflicts import conflict
from noticepress.reading.files import read_text
from noticepress.reading.mkdocs_file import Mkdocs, read_mkdocs
from noticepress.reading.plugin_options import PATH

FILE = "mkdocs.yml"
PLUGIN = "noticepress"


def check_settings(root: Path) -> Iterator[Finding]:
    """Findings for the settings of the site in the repository at ``root``."""
    path = root / FILE
    if not path.exists() and not path.is_symlink():
        fix = "copy the one that 'noticepress init' makes"
        yield _finding("no-mkdocs-yml", "mkdocs.yml is missing: without it no site can be built", fix)
        return
    text = read_text(path, root)
    if isinstance(text, Finding):
        yield text
        return
    if unsettled := conflict(text, FILE):
        yield unsettled
        return
    read = read_mkdocs(text, FILE)
    yield from (replace(finding, severity="warning") for finding in read.findings)
    if read.plain is None:
        return
    if not _names_plugin(read.plain):
        yield _finding("no-plugin", "mkdocs.yml does not name the plugin 'noticepress'", "add '- noticepress' to 'plugins'")
    yield from _order(read, root)
    if found := _example(read):
        yield found


def _example(read: Mkdocs) -> Finding | None:
    """A warning where the site's address is still an example: every fixed address, canonical link and feed begins with it."""
    address = read.plain.get("site_url") if read.plain else None
    host = example_host(address) if isinstance(address, str) else ""
    if not host:
        return None
    message = f"'{host}' is an example, and the fixed addresses and feeds of all pages would begin with it"
    line, column = read.places.get("site_url", (1, 1))
    fix = "write the address at which your site will stand"
    return Finding(RULE, message, FILE, line, column, "warning", "site_url", fix)


def _order(read: Mkdocs, root: Path) -> Iterator[Finding]:
    """Warnings where the order of the home page names what is no notice, or one twice: the site is built without that name."""
    options = next((each[PLUGIN] for each in _plugins(read.plain) if isinstance(each, dict) and PLUGIN in each), None)
    order = options.get("order") if isinstance(options, dict) else None
    known = [folder.name for folder in notice_folders(Places(root))]
    fix, seen = f"name each notice once, as its folder is called: {', '.join(known)}", set[str]()
    for number, name in enumerate(order if isinstance(order, list) else ()):
        if isinstance(name, str) and (name not in known or name in seen):
            message = f"'order' names '{name[:80]}'{' twice' if name in seen else ', which is no notice'}"
            line, column = read.places.get(f"{PATH}/order/{number}", (1, 1))
            yield Finding("bad-order", message, FILE, line, column, "warning", f"{PATH}/order/{number}", fix)
        seen.add(str(name))


def _plugins(settings: Any) -> list[Any]:
    """The plugins in the order in which they are named, each a name or a mapping of its name to its options."""
    plugins = settings.get("plugins") if isinstance(settings, dict) else None
    if isinstance(plugins, dict):
        return [{name: options} for name, options in plugins.items()]
    return plugins if isinstance(plugins, list) else []


def _names_plugin(settings: Any) -> bool:
    return any(PLUGIN in (each if isinstance(each, dict) else [each]) for each in _plugins(settings))


def _finding(rule: str, message: str, fix: str, line: int = 1) -> Finding:
    return Finding(rule, message, FILE, line, severity="warning", fix=fix)
