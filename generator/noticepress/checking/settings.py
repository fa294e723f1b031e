"""``mkdocs.yml``: whether a site could be built with it, as far as can be seen without mkdocs. Touches the disk.

A warning, for one can write and release notices without building a site here.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from noticepress.findings import Finding
from noticepress.reading.conflicts import conflict
from noticepress.reading.files import read_text

FILE = "mkdocs.yml"
PLUGIN = "noticepress"


class _Settings(yaml.SafeLoader):  # type: ignore[misc]
    """Reads settings; what tags of mkdocs make (``!ENV``, Python names) is of no interest here, and is not made."""


_Settings.add_multi_constructor("", lambda loader, suffix, node: None)


def check_settings(root: Path) -> Iterator[Finding]:
    """Findings for the settings of the site in the repository at ``root``."""
    path = root / FILE
    if not path.is_file():
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
    try:
        settings = yaml.load(text, _Settings)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        yield _finding("mkdocs", f"not readable as YAML: {error.problem or error.context}", "mend it there", line)
        return
    except (yaml.YAMLError, ValueError, RecursionError):
        yield _finding("mkdocs", "not readable as YAML", "write it as text, as 'noticepress init' does")
        return
    if not _names_plugin(settings):
        yield _finding("no-plugin", "mkdocs.yml does not name the plugin 'noticepress'", "add '- noticepress' to 'plugins'")


def _names_plugin(settings: Any) -> bool:
    plugins = settings.get("plugins") if isinstance(settings, dict) else None
    return isinstance(plugins, list | dict) and any(PLUGIN in (each if isinstance(each, dict) else [each]) for each in plugins)


def _finding(rule: str, message: str, fix: str, line: int = 1) -> Finding:
    return Finding(rule, message, FILE, line, severity="warning", fix=fix)
