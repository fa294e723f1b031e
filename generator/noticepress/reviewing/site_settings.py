"""What a branch changes in ``mkdocs.yml``, and what follows: whether it runs code where the site is built, or in the browser. Pure.

The file is only read: what a tag would make is not made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from noticepress.reading.yaml import parse

FILE = "mkdocs.yml"
Consequence = Literal["code", "scripts", "theme", "address", "looks", "tags", "unread", "at-once"]
_FOLLOWS: dict[str, Consequence] = {
    "hooks": "code", "plugins": "code", "markdown_extensions": "code", "INHERIT": "code",
    "extra_javascript": "scripts", "extra_css": "scripts", "extra_templates": "scripts",
    "theme": "theme", "site_url": "address", "docs_dir": "address", "site_dir": "address", "use_directory_urls": "address",
}  # fmt: skip
_TAG = re.compile(r"(?m)^[^#\n]*?(?:^|[\s\[,{:-])(![\w!/:.<>-]+)")
_MOST = 200_000
"""Characters of settings that are looked at."""


@dataclass(frozen=True)
class Setting:
    """A key whose value is another one, and what follows from it."""

    key: str
    consequence: Consequence


def changed_settings(old: str | None, new: str | None) -> tuple[Setting, ...]:
    """The keys that differ between two texts of the file; ``None``: it is not there."""
    if old == new:
        return ()
    (before, _), (after, whole) = _read(old), _read(new)
    keys = [key for key in dict.fromkeys((*before, *after)) if before.get(key) != after.get(key)]
    told = [Setting(key, _FOLLOWS.get(key, "looks")) for key in keys]
    return (*told, *_tags(old, new), *([] if whole else [Setting(FILE, "unread")]))


def theme_folders(text: str | None) -> Iterator[str]:
    """The folders from which the settings take templates of their own."""
    theme = _read(text)[0].get("theme")
    if isinstance(theme, dict) and isinstance(folder := theme.get("custom_dir"), str):
        yield folder


def hooks(text: str | None) -> Iterator[str]:
    """The files of code that the settings name."""
    named = _read(text)[0].get("hooks")
    yield from (each.removeprefix("./") for each in (named if isinstance(named, list) else ()) if isinstance(each, str))


def _tags(old: str | None, new: str | None) -> Iterator[Setting]:
    """Tags that were not there before: some make objects of Python."""
    known = set(_TAG.findall(old or ""))
    yield from (Setting(tag, "tags") for tag in dict.fromkeys(_TAG.findall((new or "")[:_MOST])) if tag not in known)


def _read(text: str | None) -> tuple[dict[str, Any], bool]:
    """The settings as far as they can be read, and whether that is all of them."""
    if text is None:
        return {}, True
    if len(text) > _MOST:
        return {}, False
    parsed, findings = parse(text, FILE)
    known = parsed.data if parsed is not None and isinstance(parsed.data, dict) else None
    return known or {}, known is not None and not findings
